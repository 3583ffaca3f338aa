package layout

import (
	"pohonkinerja/report/document"
)

// The room for a signature. A visible electronic one needs some 60 points of
// height and 150 of width to be read.
const (
	signingHeight = 76.0
	boxHeight     = 68.0
	boxWidth      = 190.0
	halfGap       = 16.0 // between the two halves
	signatureRoom = 18.0 // above the place and date
)

// half is one side of the signature block.
type half struct{ x, w float64 }

func (s *setter) halves() (left, right half) {
	w := (s.area.width() - halfGap) / 2
	return half{s.area.left, w}, half{s.area.right - w, w}
}

// pair is a line of either half.
type pair struct{ left, right string }

// signatures sets the block: place and date above the right half, then the
// headings, the room to sign and the names, side by side. All of it stays on
// one page.
func (s *setter) signatures(b document.Signatures) []strip {
	var pairs []strip
	_, right := s.halves()
	for _, line := range wrap(s.regular, bodySize, right.w, b.PlaceDate) {
		pairs = append(pairs, s.pairStrip(pair{right: line}))
	}
	headings := s.pairs(b, func(h *document.Signature) []string { return []string{h.Heading} })
	names := s.pairs(b, func(h *document.Signature) []string { return append([]string{h.Name}, h.Below...) })
	spaceBefore(headings, paragraphRoom/2)
	out := append(pairs, headings...)
	out = append(out, s.signingRoom(b))
	out = append(out, names...)
	spaceBefore(out, signatureRoom)
	for i := range out {
		out[i].tied = i < len(out)-1
	}
	return out
}

// pairs wraps the same piece of both halves and puts the lines side by side.
func (s *setter) pairs(b document.Signatures, piece func(*document.Signature) []string) []strip {
	left, right := s.half(b.Left, piece), s.half(b.Right, piece)
	var out []strip
	for i := range max(len(left), len(right)) {
		out = append(out, s.pairStrip(pair{at(left, i), at(right, i)}))
	}
	return out
}

func (s *setter) half(h *document.Signature, piece func(*document.Signature) []string) []string {
	if h == nil {
		return nil
	}
	_, right := s.halves()
	var out []string
	for _, text := range piece(h) {
		out = append(out, wrap(s.regular, bodySize, right.w, text)...)
	}
	return out
}

func at(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return ""
}

const signaturePitch = bodySize * 1.2

func (s *setter) pairStrip(lines pair) strip {
	left, right := s.halves()
	return strip{height: signaturePitch, draw: func(p *pen, y float64) {
		s.centredIn(p, left, lines.left, y)
		s.centredIn(p, right, lines.right, y)
	}}
}

func (s *setter) centredIn(p *pen, h half, line string, y float64) {
	x := h.x + (h.w-s.regular.Measure(bodySize, line))/2
	p.text(s.regular, bodySize, x, baseline(s.regular, bodySize, y, signaturePitch), line)
}

// signingRoom is the free room between heading and name, and the box in it.
func (s *setter) signingRoom(b document.Signatures) strip {
	left, right := s.halves()
	return strip{height: signingHeight, draw: func(p *pen, y float64) {
		if !b.Reserved {
			return
		}
		p.reserve(b.Left, left, y)
		p.reserve(b.Right, right, y)
	}}
}

func (p *pen) reserve(of *document.Signature, h half, y float64) {
	if of == nil {
		return
	}
	w := min(boxWidth, h.w)
	*p.boxes = append(*p.boxes, Box{
		Party: of.Party, Page: p.number,
		X: h.x + (h.w-w)/2, Y: y + (signingHeight-boxHeight)/2, W: w, H: boxHeight,
	})
}
