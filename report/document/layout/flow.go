package layout

import (
	"image/color"

	"pohonkinerja/report/typeset"
)

// strip is the smallest piece of content that a page break may not cut.
type strip struct {
	before, height float64
	// tied strips stay on one page with the next.
	tied bool
	// table is what the strip belongs to where it is a row; its head is
	// repeated on every page it runs on to.
	table *ruling
	// draw paints the strip with its upper edge at y.
	draw func(p *pen, y float64)
	// again paints, on a strip that goes on with what began on the page before,
	// what is needed to read on; nil for nothing.
	again func(p *pen, y float64)
}

// ruling is what the rows of one table or list have in common.
type ruling struct {
	head   []strip
	closed func(p *pen, y float64) // paints the end of the rows of a page
}

func (r *ruling) headHeight() float64 {
	if r == nil {
		return 0
	}
	return height(r.head)
}

// height returns what strips take together, without the room before the first.
func height(strips []strip) float64 {
	sum := 0.0
	for i, s := range strips {
		sum += s.height
		if i > 0 {
			sum += s.before
		}
	}
	return sum
}

// heightWithHeads returns what strips take together with the heads of the
// tables that begin among them, where the rows of table open stand above.
func heightWithHeads(strips []strip, open *ruling) float64 {
	sum := height(strips)
	for _, s := range strips {
		if s.table != open {
			open = s.table
			sum += open.headHeight()
		}
	}
	return sum
}

// frame is the part of a sheet that content may fill.
type frame struct{ left, top, right, bottom float64 }

func (f frame) width() float64  { return f.right - f.left }
func (f frame) height() float64 { return f.bottom - f.top }

// pen paints on one page.
type pen struct {
	page   *Page
	number int // of the page, from 1
	boxes  *[]Box
}

func (p *pen) add(i Item) { p.page.Items = append(p.page.Items, i) }

func (p *pen) text(face typeset.Face, size, x, y float64, s string) {
	if s != "" {
		p.add(Text{X: x, Y: y, Face: face, Size: size, Color: black, String: s})
	}
}

func (p *pen) line(x1, y1, x2, y2 float64) {
	p.add(Line{X1: x1, Y1: y1, X2: x2, Y2: y2, Width: ruleWidth, Color: black})
}

func (p *pen) fill(x, y, w, h float64, c color.RGBA) {
	p.add(Rect{X: x, Y: y, W: w, H: h, Fill: c})
}

// flow sets strips one below the other, page after page.
type flow struct {
	paper  Paper
	area   frame
	framed bool // a line is drawn around what is on a page
	pages  []*Page
	boxes  []Box
	first  int // number of the first page
	y      float64
	table  *ruling // the table whose rows are being set
}

func newFlow(paper Paper, area frame, framed bool, firstPage int) *flow {
	f := &flow{paper: paper, area: area, framed: framed, first: firstPage}
	f.newPage()
	return f
}

func (f *flow) pen() *pen {
	return &pen{page: f.pages[len(f.pages)-1], number: f.first + len(f.pages) - 1, boxes: &f.boxes}
}

func (f *flow) newPage() {
	f.pages = append(f.pages, &Page{Width: f.paper.Width, Height: f.paper.Height})
	f.y = f.area.top
}

// set places all strips. Strips tied to each other are one run.
func (f *flow) set(strips []strip) {
	for len(strips) > 0 {
		n := 1
		for n < len(strips) && strips[n-1].tied {
			n++
		}
		f.run(strips[:n])
		strips = strips[n:]
	}
	f.endPage()
}

// run places strips that should stay together: here, else on the next page. Where no
// page holds them, the first ones stand wherever each of them fits, and as many of
// the last ones together as a page holds: the signatures are among those.
func (f *flow) run(strips []strip) {
	for len(strips) > 1 && !f.fits(strips) && heightWithHeads(strips, nil) > f.area.height() {
		f.run(strips[:1])
		strips = strips[1:]
	}
	if !f.fits(strips) && !f.atTop() {
		f.breakPage()
	}
	for _, s := range strips {
		f.place(s)
	}
}

// fits reports whether strips fit on what is left of the page, together with
// the table heads that come before them.
func (f *flow) fits(strips []strip) bool {
	need := heightWithHeads(strips, f.table)
	if !f.atTop() {
		need += strips[0].before
	}
	return f.y+need <= f.area.bottom+slack
}

// slack forgives the rounding of sums.
const slack = 0.01

func (f *flow) atTop() bool { return f.y <= f.area.top+slack }

func (f *flow) place(s strip) {
	changed := s.table != f.table
	if changed {
		f.closeTable()
	}
	if !f.atTop() {
		f.y += s.before
	}
	if changed {
		f.table = s.table
		f.setHead()
		if s.again != nil {
			s.again(f.pen(), f.y)
		}
	}
	s.draw(f.pen(), f.y)
	f.y += s.height
}

func (f *flow) setHead() {
	if f.table == nil {
		return
	}
	for i, s := range f.table.head {
		if i > 0 {
			f.y += s.before
		}
		s.draw(f.pen(), f.y)
		f.y += s.height
	}
}

// closeTable ends the rows on this page.
func (f *flow) closeTable() {
	if f.table != nil && f.table.closed != nil {
		f.table.closed(f.pen(), f.y)
	}
	f.table = nil
}

func (f *flow) breakPage() {
	f.endPage()
	f.newPage()
}

func (f *flow) endPage() {
	f.closeTable()
	if f.framed {
		a := f.area
		f.pen().add(Rect{
			X: a.left - framePadding, Y: a.top - framePadding,
			W: a.width() + 2*framePadding, H: f.y - a.top + 2*framePadding,
			Stroke: black, Width: frameWidth,
		})
	}
}
