package layout

import (
	"strings"

	"pohonkinerja/report/document"
	"pohonkinerja/report/typeset"
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
		pairs = append(pairs, s.placeStrip(b.PlaceSide, line))
	}
	headings := s.pairs(b, func(h *document.Signature) []string { return []string{h.Heading} })
	below := s.pairs(b, func(h *document.Signature) []string { return h.Below })
	spaceBefore(headings, paragraphRoom/2)
	out := append(pairs, headings...)
	out = append(out, s.signingRoom(b))
	out = append(out, s.names(b)...)
	out = append(out, below...)
	spaceBefore(out, signatureRoom)
	for i := range out {
		out[i].tied = i < len(out)-1
	}
	return out
}

// pairs wraps the same piece of both halves and puts the lines side by side.
func (s *setter) pairs(b document.Signatures, piece func(*document.Signature) []string) []strip {
	return s.sideBySide(s.half(s.regular, b.Left, piece), s.half(s.regular, b.Right, piece), pairStyle{face: s.regular})
}

func (s *setter) sideBySide(left, right []string, style pairStyle) []strip {
	var out []strip
	for i := range max(len(left), len(right)) {
		out = append(out, s.pairStrip(pair{at(left, i), at(right, i)}, style))
	}
	return out
}

// half breaks the texts of one half into lines. Empty lines before a text stay,
// with which a form sets titles on one height.
func (s *setter) half(face typeset.Face, h *document.Signature, piece func(*document.Signature) []string) []string {
	if h == nil {
		return nil
	}
	_, right := s.halves()
	var out []string
	for _, text := range piece(h) {
		lines := strings.TrimLeft(text, "\n")
		out = append(out, make([]string, len(text)-len(lines))...)
		out = append(out, wrap(face, bodySize, right.w, lines)...)
	}
	return out
}

func at(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return ""
}

// names sets the names as the form wants them. All lines below stand at the same
// height on either side, however long a name is.
func (s *setter) names(b document.Signatures) []strip {
	face := s.regular
	if b.BoldNames {
		face = s.bold
	}
	name := func(h *document.Signature) []string { return []string{h.Name} }
	left, right := s.half(face, b.Left, name), s.half(face, b.Right, name)
	return s.sideBySide(left, right, pairStyle{face, b.LinedNames})
}

// pairStyle is how the lines of the halves are set.
type pairStyle struct {
	face  typeset.Face
	lined bool
}

// placeStrip sets a line of place and date where the form wants it.
func (s *setter) placeStrip(side document.Side, line string) strip {
	switch side {
	case document.LeftSide:
		return s.pairStrip(pair{left: line}, pairStyle{face: s.regular})
	case document.Middle:
		return strip{height: signaturePitch, draw: func(p *pen, y float64) {
			s.centredIn(p, half{s.area.left, s.area.width()}, line, y, pairStyle{face: s.regular})
		}}
	case document.RightSide:
	}
	return s.pairStrip(pair{right: line}, pairStyle{face: s.regular})
}

const signaturePitch = bodySize * 1.2

func (s *setter) pairStrip(lines pair, style pairStyle) strip {
	left, right := s.halves()
	return strip{height: signaturePitch, draw: func(p *pen, y float64) {
		s.centredIn(p, left, lines.left, y, style)
		s.centredIn(p, right, lines.right, y, style)
	}}
}

func (s *setter) centredIn(p *pen, h half, line string, y float64, style pairStyle) {
	w := style.face.Measure(bodySize, line)
	x := h.x + (h.w-w)/2
	base := baseline(style.face, bodySize, y, signaturePitch)
	p.text(style.face, bodySize, x, base, line)
	if style.lined && strings.Trim(line, "()._ ") != "" {
		p.line(x, base+underlineDrop, x+w, base+underlineDrop)
	}
}

// underlineDrop is how far below its letters a name is underlined.
const underlineDrop = 1.6

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
