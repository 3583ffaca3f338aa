package scene

import (
	"math"
	"slices"
)

// Cells are cards of the cascading table. They say what cards say, but spread
// over the width of all that is below them: the statement above, in the middle
// of the coloured part; indicators, owners and chips below it on paper. A cell
// that spans many columns has larger words, so that the table can be read from
// top to bottom when all of it is in view.

const (
	bodyWidth   = 420.0 // the most that indicators and owners spread, before enlarging
	mostEnlarge = 5.0
)

// cell is a card composed for a width, before the height of its row is known.
type cell struct {
	measures
	details    details
	width      float64
	enlarge    float64
	head, body float64 // heights of the two parts, enlarged
	least      float64 // of both together: the rank word runs up the edge
	rects      int     // how many rects and texts belong to the head
	texts      int
	facts      *facts
}

// enlargement is by how much the words of a cell grow with its width.
func enlargement(width float64) float64 {
	return min(max(1, math.Sqrt(width/cardWidth)), mostEnlarge)
}

// composeCell sets the words of a cell.
func (s *style) composeCell(f *facts, width float64) *cell {
	k := enlargement(width)
	w := width / k
	out := &cell{measures: measures{w: w}, width: width, enlarge: k, facts: f}
	c := &composer{style: s, art: &out.measures, drawn: &out.details, left: edgeWidth, wide: w - edgeWidth - rim}
	c.cellHead(f)
	out.rects, out.texts, out.head = len(out.details.rects), len(out.details.texts), c.y*k
	c.cellBody(f)
	out.body = c.y * k
	out.least = (c.leastCore(f) + 2*rim) * k
	return out
}

func (c *composer) cellHead(f *facts) {
	c.area()
	c.y = rim + padding
	c.term(f)
	c.statement(f)
	centre(c.drawn.texts, c.left+c.wide/2)
	c.y += padding - insetGap + rim
}

// centre moves lines until their middles are at x.
func centre(lines []Text, x float64) {
	for i := range lines {
		lines[i].X = x - lines[i].Width/2
	}
}

// cellBody lists indicators and owners in a column of a width that the eye can
// follow.
func (c *composer) cellBody(f *facts) {
	c.y = 0
	column := min(c.wide, bodyWidth)
	c.left += (c.wide - column) / 2
	c.wide = column
	at := len(c.drawn.rects)
	if c.density != StatementOnly {
		for i := range f.indicators {
			c.inset(f, &f.indicators[i])
		}
	}
	for i := range c.drawn.rects[at:] {
		r := &c.drawn.rects[at+i]
		r.Stroke, r.Width = c.palette.Edge[f.band], 0.8
	}
	c.foot(f)
	c.reserve()
}

// stretched returns the finished art for a row whose parts have the given
// heights.
func (s *style) stretched(c *cell, head, body float64) *art {
	k := c.enlarge
	head, body = head/k, body/k
	a, d := &art{measures: measures{w: c.w, h: head + body, pills: c.pills}}, new(details)
	a.draw = func() *details { return d }
	a.core = s.palette.core(c.facts.band, Box{edgeWidth, rim, a.w - edgeWidth - rim, head - 2*rim})
	d.rects = append(d.rects, c.details.rects...)
	d.rects[0] = a.core
	for i := c.rects; i < len(d.rects); i++ {
		d.rects[i].Y += head
	}
	middle := (head - c.head/k) / 2
	for i, t := range c.details.texts {
		if t.Y += head; i < c.texts {
			t.Y += middle - head
		}
		d.texts = append(d.texts, t)
	}
	if s.results {
		a.strip = Box{0, a.h - stripHeight, a.w, stripHeight}
	}
	for _, b := range c.cross {
		a.cross = append(a.cross, b.at(0, head))
	}
	done := &composer{style: s, art: &a.measures, drawn: d, y: a.h}
	done.shell(c.facts, a.h/2)
	centre(d.heading, a.w/2)
	a.measures = a.grown(k)
	d.grow(k)
	return a
}

// large returns the art of a card in a larger size.
func (b *Builder) large(c *Card, by float64) *art {
	k := c.kept
	if k.large == nil || k.large.enlarged != by {
		k.large = k.art.enlarge(by)
	}
	return k.large
}

// enlarge returns the art in a larger size.
func (a *art) enlarge(k float64) *art {
	return &art{measures: a.grown(k), draw: func() *details {
		d := a.details().clone()
		d.grow(k)
		return d
	}}
}

func (d *details) clone() *details {
	b := &details{
		rects: slices.Clone(d.rects), lines: slices.Clone(d.lines), texts: slices.Clone(d.texts),
		heading: slices.Clone(d.heading), signs: slices.Clone(d.signs), signed: slices.Clone(d.signed),
	}
	for i := range b.lines {
		b.lines[i].Points = slices.Clone(d.lines[i].Points)
	}
	return b
}

// scale is by how much the art was enlarged.
func (m *measures) scale() float64 { return max(1, m.enlarged) }

// grown returns the measures enlarged by a factor.
func (m measures) grown(k float64) measures {
	m.enlarged = k
	m.w, m.h = m.w*k, m.h*k
	m.core, m.strip = m.core.times(k), m.strip.times(k)
	m.cross = slices.Clone(m.cross)
	for i := range m.cross {
		m.cross[i] = m.cross[i].times(k)
	}
	return m
}

// grow enlarges everything by a factor.
func (d *details) grow(k float64) {
	for _, rects := range [][]Rect{d.rects, d.signs} {
		for i := range rects {
			rects[i] = rects[i].times(k)
		}
	}
	for i, l := range d.lines {
		d.lines[i].Width, d.lines[i].Dash = l.Width*k, l.Dash*k
		for j, p := range l.Points {
			l.Points[j] = Point{p.X * k, p.Y * k}
		}
	}
	for _, texts := range [][]Text{d.texts, d.heading, d.signed} {
		for i, t := range texts {
			t.X, t.Y, t.Size = t.X*k, t.Y*k, t.Size*k
			t.Width = t.Face.Measure(t.Size, t.Words)
			texts[i] = t
		}
	}
}

func (b Box) times(k float64) Box { return Box{b.X * k, b.Y * k, b.W * k, b.H * k} }

func (r Rect) times(k float64) Rect {
	r.Box, r.Radius, r.Width, r.Dash = r.Box.times(k), r.Radius*k, r.Width*k, r.Dash*k
	return r
}

// cell returns a card composed for a width, again only where its facts or the
// width have changed.
func (b *Builder) cell(c *Card, width float64) *cell {
	k := c.kept
	if k.cell == nil || k.cell.width != width {
		k.cell = b.style.composeCell(&k.facts, width)
	}
	return k.cell
}
