package layout

import (
	"image"
	"slices"

	"pohonkinerja/report/document"
	"pohonkinerja/report/typeset"
)

// Options say on what and in which type a document is set. The zero Options are
// the usual ones: F4, Bookman, without a logo.
type Options struct {
	Paper  Paper // the zero Paper is F4
	Family Family
	// Logo is the emblem above the statement, see [DecodeLogo]. Without one
	// its place stays free, so that a printed form can be stamped or glued.
	Logo image.Image
	// StateEmblem is the Garuda, which documents of the head of region wear.
	// Without one they wear the Logo.
	StateEmblem image.Image
}

// Picture returns the picture of an emblem; nil for none.
func (o Options) Picture(e document.Emblem) image.Image {
	if e == document.StateEmblem && o.StateEmblem != nil {
		return o.StateEmblem
	}
	return o.Logo
}

// Family is the type of a document.
type Family uint8

// The families: the twin of Bookman Old Style, in which PermenPANRB 53/2014 is
// set, and the twin of Arial, which most offices use today.
const (
	Bookman Family = iota
	Arial
)

func (f Family) faces() (regular, bold typeset.Face) {
	if f == Arial {
		return typeset.Sans, typeset.SansBold
	}
	return typeset.Serif, typeset.SerifBold
}

// Measures of the page, in points.
const (
	sideMargin    = 20 * pointsPerMillimetre
	topMargin     = 20 * pointsPerMillimetre
	bottomMargin  = 22 * pointsPerMillimetre
	footerHeight  = 11 * pointsPerMillimetre // of the footer's baseline above the edge
	framePadding  = 18.0
	frameWidth    = 1.0
	ruleWidth     = 0.6
	bodySize      = 11.5
	tableSize     = 10.0 // unless the part says otherwise
	footerSize    = 8.5
	minimalAiring = 1.15
	airingStep    = 0.05
)

// Compose sets a document on pages. It sets any text there is, however long or
// odd, and the same input gives the same pages.
func Compose(doc document.Document, o Options) Layout {
	if o.Paper == (Paper{}) {
		o.Paper = F4
	}
	var out Layout
	for _, part := range doc.Parts {
		f := bestSetting(part, o, len(out.Pages)+1)
		for _, p := range f.pages {
			out.Pages = append(out.Pages, *p)
		}
		out.Boxes = append(out.Boxes, f.boxes...)
	}
	slices.SortStableFunc(out.Boxes, func(a, b Box) int { return int(a.Party) - int(b.Party) })
	setFooters(&out, doc, o.Family)
	if doc.Certified != nil {
		setMarks(&out, doc.Certified, o.Family)
	}
	out.Lacking = Lacking(doc, o.Family)
	return out
}

// Lacking returns the characters of a document that a family cannot show, each
// once.
func Lacking(doc document.Document, f Family) string {
	regular, _ := f.faces()
	return regular.Lacks(document.Text(doc))
}

// bestSetting sets a part with its own line spacing. Where closer lines save a
// page, the widest spacing that does is taken.
func bestSetting(part document.Part, o Options, firstPage int) *flow {
	spacing := max(part.Spacing, 1)
	first := setPart(part, o, firstPage, spacing)
	if len(first.pages) == 1 || spacing <= minimalAiring {
		return first
	}
	closest := setPart(part, o, firstPage, minimalAiring)
	if len(closest.pages) == len(first.pages) {
		return first
	}
	for s := spacing - airingStep; s > minimalAiring; s -= airingStep {
		if f := setPart(part, o, firstPage, s); len(f.pages) == len(closest.pages) {
			return f
		}
	}
	return closest
}

func setPart(part document.Part, o Options, firstPage int, spacing float64) *flow {
	paper := o.Paper
	if part.Across {
		paper = paper.Landscape()
	}
	area := frame{sideMargin, topMargin, paper.Width - sideMargin, paper.Height - bottomMargin}
	if part.Framed {
		area = frame{area.left + framePadding, area.top + framePadding, area.right - framePadding, area.bottom - framePadding}
	}
	f := newFlow(paper, area, part.Framed, firstPage)
	s := newSetter(area, o, spacing)
	if part.TableSize > 0 {
		s.tableSize = part.TableSize
	}
	f.set(s.part(part))
	return f
}

func setFooters(out *Layout, doc document.Document, family Family) {
	face, _ := family.faces()
	for i := range out.Pages {
		page := &out.Pages[i]
		beside := sideMargin
		if doc.Code != "" {
			beside = codeRoom
			drawCode(page, doc.Code)
		}
		line := face.Ellipsis(footerSize, page.Width-2*beside, doc.Footer.Line(i+1, len(out.Pages)))
		p := pen{page: page}
		p.text(face, footerSize, (page.Width-face.Measure(footerSize, line))/2, page.Height-footerHeight, line)
		if doc.Certified != nil {
			setSentence(p, face, face.Clean(doc.Certified.Sentence), page.Width-2*beside)
		}
	}
}

// Type of what certifying bodies ask for, in points. The sentence is long and
// stands below the footer in one or two lines; a mark is white and small.
const (
	sentenceSize  = 6.5
	sentenceAbove = 22.0 // the edge of the page, of its first line
	markSize      = 4.0
)

func setSentence(p pen, face typeset.Face, sentence string, width float64) {
	for i, line := range face.Wrap(sentenceSize, width, sentence) {
		if i < 2 {
			y := p.page.Height - sentenceAbove + float64(i)*1.15*sentenceSize
			p.text(face, sentenceSize, (p.page.Width-face.Measure(sentenceSize, line))/2, y, line)
		}
	}
}

// setMarks writes the marks into the boxes of the signatures, which programs of
// certifying bodies look for and nobody else sees.
func setMarks(out *Layout, certified *document.Certified, family Family) {
	face, _ := family.faces()
	for _, b := range out.Boxes {
		if mark := face.Clean(certified.Mark(b.Party)); mark != "" {
			page := &out.Pages[b.Page-1]
			page.Items = append(page.Items, Text{X: b.X + 1, Y: b.Y + b.H - 1, Face: face, Size: markSize, Color: white, String: mark})
		}
	}
}
