package layout

import (
	"cmp"
	"image"
	"strings"

	"pohonkinerja/report/document"
	"pohonkinerja/report/typeset"
)

// setter turns the blocks of a part into strips of a given width.
type setter struct {
	regular, bold typeset.Face
	area          frame
	spacing       float64
	tableSize     float64
	picture       func(document.Emblem) image.Image
	tail          float64 // room that the signatures below a block need on its last page
}

func newSetter(area frame, o Options, spacing float64) *setter {
	regular, bold := o.Family.faces()
	return &setter{regular: regular, bold: bold, area: area, spacing: spacing, tableSize: tableSize, picture: o.Picture}
}

// part sets the blocks one below the other. The signatures are tied to what
// stands before them, so that nobody signs a page on which nothing is said.
func (s *setter) part(part document.Part) []strip {
	var out []strip
	for i, b := range part.Blocks {
		if _, ok := b.(document.Signatures); ok && len(out) > 0 {
			out[len(out)-1].tied = true
		}
		s.tail = s.roomToSign(part.Blocks[i+1:])
		out = append(out, s.block(b)...)
	}
	return out
}

// roomToSign is what signatures take that are the next of some blocks.
func (s *setter) roomToSign(next []document.Block) float64 {
	if len(next) > 0 {
		if b, ok := next[0].(document.Signatures); ok {
			return signatureRoom + height(s.signatures(b))
		}
	}
	return 0
}

func (s *setter) block(b document.Block) []strip {
	switch b := b.(type) {
	case document.Logo:
		return []strip{s.logoStrip(b)}
	case document.Letterhead:
		return s.letterhead(b)
	case document.Footnotes:
		return s.footnotes(b)
	case document.Title:
		return s.title(b)
	case document.Paragraph:
		return s.paragraph(b)
	case document.Identity:
		return s.identity(b)
	case document.Table:
		return s.gridRows(b.Grid())
	case document.Grid:
		return s.gridRows(b)
	case document.BudgetList:
		return s.budgetRows(b)
	case document.Signatures:
		return s.signatures(b)
	}
	panic("layout: unknown block")
}

// The room for the emblem.
const (
	logoHeight = 62.0
	logoWidth  = 110.0
)

func (s *setter) logoStrip(b document.Logo) strip {
	room := frame{left: s.middle() - logoWidth/2, right: s.middle() + logoWidth/2}
	return strip{height: logoHeight, tied: true, draw: func(p *pen, y float64) {
		room.top, room.bottom = y, y+logoHeight
		p.emblem(s.picture(b.Emblem), room)
	}}
}

// emblem paints a picture as large as its room allows, in the middle of it. The
// room stays free where there is none.
func (p *pen) emblem(of image.Image, room frame) {
	if of == nil {
		return
	}
	size := of.Bounds().Size()
	scale := min(room.width()/float64(size.X), room.height()/float64(size.Y))
	w, h := float64(size.X)*scale, float64(size.Y)*scale
	p.add(Picture{X: (room.left+room.right)/2 - w/2, Y: room.top + (room.height()-h)/2, W: w, H: h, Image: of})
}

func (s *setter) middle() float64 { return (s.area.left + s.area.right) / 2 }

// pitch is the distance between two baselines of running text.
func (s *setter) pitch(size float64) float64 { return size * s.spacing }

// baseline returns where letters stand in a line of the given height.
func baseline(face typeset.Face, size, y, height float64) float64 {
	ascent, descent := face.Ascent(size), face.Descent(size)
	return y + (height-ascent-descent)/2 + ascent
}

// wrap breaks text into lines. A dotted line that is wider than there is room
// is cut, since a broken one would look like two.
func wrap(face typeset.Face, size, width float64, text string) []string {
	if strings.Contains(text, "....") {
		text = fitDots(face, size, width, text)
	}
	return face.Wrap(size, width, text)
}

func fitDots(face typeset.Face, size, width float64, text string) string {
	room := max(int(width/face.Measure(size, ".")), 1)
	words := strings.SplitAfter(text, " ")
	for i, w := range words {
		if n := len(strings.TrimRight(w, " ")); n > room && strings.Trim(w, ". ") == "" {
			words[i] = w[:room] + w[n:]
		}
	}
	return strings.Join(words, "")
}

func (s *setter) title(t document.Title) []strip {
	var out []strip
	face, size := s.regular, cmp.Or(t.Size, titleSize)
	if t.Bold {
		face = s.bold
	}
	for _, text := range t.Lines {
		for _, line := range wrap(face, size, s.area.width(), text) {
			out = append(out, s.centred(face, line, size))
		}
	}
	spaceBefore(out, titleRoom)
	for i := range out {
		out[i].tied = true
	}
	return out
}

const (
	titleSize     = 12.0
	titleRoom     = 10.0 // before and after a title
	paragraphRoom = 8.0
)

func (s *setter) centred(face typeset.Face, line string, size float64) strip {
	pitch := s.pitch(size)
	x := s.middle() - face.Measure(size, line)/2
	return strip{height: pitch, draw: func(p *pen, y float64) {
		p.text(face, size, x, baseline(face, size, y, pitch), line)
	}}
}

// spaceBefore gives a block its distance from what stands before it.
func spaceBefore(strips []strip, room float64) {
	if len(strips) > 0 {
		strips[0].before = room
	}
}

// paragraph sets justified lines. The first two and the last two stay together.
func (s *setter) paragraph(par document.Paragraph) []strip {
	var out []strip
	for _, text := range strings.Split(s.regular.Clean(par.Text), "\n") {
		lines := wrap(s.regular, bodySize, s.area.width(), text)
		for i, line := range lines {
			out = append(out, s.justified(line, i < len(lines)-1))
		}
	}
	spaceBefore(out, paragraphRoom)
	if n := len(out); n > 1 {
		out[0].tied, out[n-2].tied = true, true
	}
	return out
}

func (s *setter) justified(line string, stretch bool) strip {
	pitch := s.pitch(bodySize)
	return strip{height: pitch, draw: func(p *pen, y float64) {
		at := baseline(s.regular, bodySize, y, pitch)
		if !stretch || !s.stretch(p, at, line) {
			p.text(s.regular, bodySize, s.area.left, at, line)
		}
	}}
}

// widestGap is how far words may be pulled apart, in multiples of the type
// size; a line with longer gaps is left ragged.
const widestGap = 1.8

// stretch sets the words of a line so that the last one ends at the margin.
// Each word keeps the space behind it, so that a reader who copies the text
// gets words. It reports false where the gaps would be too wide.
func (s *setter) stretch(p *pen, y float64, line string) bool {
	words := strings.Fields(line)
	taken := 0.0
	for _, w := range words {
		taken += s.regular.Measure(bodySize, w)
	}
	gap := (s.area.width() - taken) / float64(max(len(words)-1, 1))
	if len(words) < 2 || gap > widestGap*bodySize {
		return false
	}
	x := s.area.left
	for i, w := range words {
		shown := w
		if i < len(words)-1 {
			shown += " "
		}
		p.text(s.regular, bodySize, x, y, shown)
		x += s.regular.Measure(bodySize, w) + gap
	}
	return true
}

// identity sets labels, colons and values in three columns.
func (s *setter) identity(id document.Identity) []strip {
	labels := 0.0
	for _, row := range id.Rows {
		labels = max(labels, s.regular.Measure(bodySize, s.regular.Clean(row.Label)))
	}
	labels = min(labels+identityGap, s.area.width()/3)
	var out []strip
	for _, row := range id.Rows {
		out = append(out, s.labelled(row, labels)...)
	}
	spaceBefore(out, paragraphRoom)
	for i := range out {
		out[i].tied = i < len(out)-1
	}
	return out
}

const (
	identityIndent = 14.0
	identityGap    = 26.0
	colonRoom      = 12.0
)

func (s *setter) labelled(row document.Labelled, labels float64) []strip {
	colon := s.area.left + identityIndent + labels
	x := colon + colonRoom
	label := wrap(s.regular, bodySize, labels, row.Label)
	value := wrap(s.regular, bodySize, max(s.area.right-x, bodySize), row.Value)
	out := make([]strip, max(len(label), len(value), 1))
	pitch := s.pitch(bodySize)
	for i := range out {
		out[i] = strip{height: pitch, draw: func(p *pen, y float64) {
			base := baseline(s.regular, bodySize, y, pitch)
			if i == 0 {
				p.text(s.regular, bodySize, colon, base, ":")
			}
			p.text(s.regular, bodySize, s.area.left+identityIndent, base, at(label, i))
			p.text(s.regular, bodySize, x, base, at(value, i))
		}}
	}
	return out
}
