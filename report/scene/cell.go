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
	art        *art
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
	c := &composer{style: s, art: &art{w: w}, left: edgeWidth, wide: w - edgeWidth - rim}
	out := &cell{art: c.art, width: width, enlarge: k, facts: f}
	c.cellHead(f)
	out.rects, out.texts, out.head = len(c.art.rects), len(c.art.texts), c.y*k
	c.cellBody(f)
	out.body = c.y * k
	out.least = (c.leastCore(f) + 2*rim) * k
	c.art.title = oneLine(f.statement)
	return out
}

func (c *composer) cellHead(f *facts) {
	c.art.rects = append(c.art.rects, Rect{})
	c.y = rim + padding
	c.term(f)
	c.statement(f)
	centre(c.art.texts, c.left+c.wide/2)
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
	at := len(c.art.rects)
	if c.density != StatementOnly {
		for i := range f.indicators {
			c.inset(f, &f.indicators[i])
		}
	}
	for i := range c.art.rects[at:] {
		r := &c.art.rects[at+i]
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
	a := &art{w: c.art.w, h: head + body, title: c.art.title, pills: c.art.pills}
	a.core = s.palette.core(c.facts.band, Box{edgeWidth, rim, a.w - edgeWidth - rim, head - 2*rim})
	a.rects = append(a.rects, c.art.rects...)
	a.rects[0] = a.core
	for i := c.rects; i < len(a.rects); i++ {
		a.rects[i].Y += head
	}
	middle := (head - c.head/k) / 2
	for i, t := range c.art.texts {
		if t.Y += head; i < c.texts {
			t.Y += middle - head
		}
		a.texts = append(a.texts, t)
	}
	if s.results {
		a.strip = Box{0, a.h - stripHeight, a.w, stripHeight}
	}
	for _, b := range c.art.cross {
		a.cross = append(a.cross, b.at(0, head))
	}
	done := &composer{style: s, art: a, y: a.h}
	done.shell(c.facts, a.h/2)
	centre(a.heading, a.w/2)
	a.grow(k)
	return a
}

// large returns the art of a card in a larger size.
func (b *Builder) large(c *Card, by float64) *art {
	k := c.kept
	if k.large == nil || k.large.enlarged != by {
		k.large = k.art.clone()
		k.large.grow(by)
	}
	return k.large
}

func (a *art) clone() *art {
	b := *a
	b.rects, b.texts = slices.Clone(a.rects), slices.Clone(a.texts)
	b.lines = slices.Clone(a.lines)
	for i := range b.lines {
		b.lines[i].Points = slices.Clone(a.lines[i].Points)
	}
	b.signs, b.signed = slices.Clone(a.signs), slices.Clone(a.signed)
	b.cross, b.heading = slices.Clone(a.cross), slices.Clone(a.heading)
	return &b
}

// scale is by how much the art was enlarged.
func (a *art) scale() float64 { return max(1, a.enlarged) }

// grow enlarges everything by a factor.
func (a *art) grow(k float64) {
	a.enlarged = k
	a.w, a.h = a.w*k, a.h*k
	a.core, a.strip = a.core.times(k), a.strip.times(k)
	for _, rects := range [][]Rect{a.rects, a.signs} {
		for i := range rects {
			rects[i] = rects[i].times(k)
		}
	}
	for i, l := range a.lines {
		a.lines[i].Width, a.lines[i].Dash = l.Width*k, l.Dash*k
		for j, p := range l.Points {
			l.Points[j] = Point{p.X * k, p.Y * k}
		}
	}
	for i := range a.cross {
		a.cross[i] = a.cross[i].times(k)
	}
	for _, texts := range [][]Text{a.texts, a.heading, a.signed} {
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
