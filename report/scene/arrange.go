package scene

import (
	"math"
	"slices"

	"pohonkinerja/data/plan"
	"pohonkinerja/report/tidytree"
)

// arranger puts composed cards in their places and draws what stands around
// them.
type arranger struct {
	scene   *Scene
	options *Options
	style   *style
	plan    *plan.Plan
	drawing *tidytree.Drawing
	dx, dy  float64 // from the layout's place to the picture's
	frame   frame
	cell    func(c *Card, width float64) *cell
	large   func(c *Card, by float64) *art
}

const (
	gapAcross = 16.0
	gapDown   = 34.0
	// wholeHeight is that of a window that shows the whole drawing: no card is
	// enlarged so far that it looks larger there than at 100 %.
	wholeHeight = 900.0
	gapRuled    = 14.0 // between the cells of the cascading table
)

func (a *arranger) arrange() {
	a.layOut()
	a.frame.title(a.options)
	a.place()
	a.rowNames()
	a.frame.legend(a.options, &a.style.words)
	s := a.scene
	boxes := make([]Box, len(s.Cards))
	for i := range s.Cards {
		boxes[i] = s.Cards[i].Box
	}
	s.cardAt = newIndex(s.Width, s.Height, boxes)
	a.wires()
	a.crossings()
	a.crossAll(nil)
	if !s.Cards[0].faint {
		s.Groups = groups(a.plan, s.Cards)
	}
}

// rearrange puts everything where it stood in the picture before, whose cards
// have the same sizes. Only the given nodes say something else.
func (a *arranger) rearrange(before *built, nodes []plan.NodeID) {
	s, old := a.scene, before.scene
	s.Width, s.Height, s.Drawing, s.Bands, s.Rows = old.Width, old.Height, old.Drawing, old.Bands, old.Rows
	s.wires, s.slopes, s.rects, s.texts, s.samples = old.wires, old.slopes, old.rects, old.texts, old.samples
	s.cardAt, s.wireAt, s.Groups = old.cardAt, old.wireAt, old.Groups
	a.drawing = before.drawing
	for _, id := range nodes {
		if i := s.Index(id); i >= 0 {
			a.dress(i)
			if now, was := s.Cards[i].kept, old.Cards[i].kept; now.agency != was.agency || now.facts.agency != was.facts.agency {
				s.Groups = nil
			}
		}
	}
	if s.Groups == nil {
		s.Groups = groups(a.plan, s.Cards)
	}
	a.crossings()
	a.crossAll(old)
}

func (a *arranger) layOut() {
	nodes := make([]tidytree.Node, len(a.scene.Cards))
	o := tidytree.Options{GapX: gapAcross, GapY: gapDown, Aspect: a.options.Aspect, Fit: a.fitCell, Enlarge: wholeHeight}
	for i := range nodes {
		c := &a.scene.Cards[i]
		own := c.own()
		nodes[i] = tidytree.Node{Parent: c.Parent, W: own.w, H: own.h, Band: int(c.Band)}
	}
	if a.options.Layout == Cascading {
		o.GapX, o.GapY = gapRuled, gapRuled
		for i, row := range steps(a.plan, a.scene.Cards) {
			nodes[i].Row = row
		}
	}
	a.drawing = tidytree.Arrange(a.options.Layout, nodes, o)
	for i := range a.scene.Cards {
		a.dress(i)
	}
	a.frame = newFrame(a)
	a.scene.Width = math.Ceil(a.frame.width())
	names := namesWide(a.drawing)
	a.dx, a.dy = (a.scene.Width-a.drawing.Bounds.W-names)/2+names, a.frame.top(a.options)
}

// own is the art of a card as it is before the layout stretches or enlarges it.
func (c *Card) own() *art {
	if c.faint {
		return c.art
	}
	return c.kept.art
}

// dress gives a card the art for the size that the layout has given it.
func (a *arranger) dress(i int) {
	c := &a.scene.Cards[i]
	c.art = c.own()
	if c.faint {
		return
	}
	if row := a.drawing.RowOf(i); row >= 0 {
		r := a.drawing.Rows[row]
		c.art = a.style.stretched(a.cell(c, a.drawing.Boxes[i].W), r.Split-r.Top, r.Bottom-r.Split)
	}
	if by := a.drawing.ScaleOf(i); by > 1 {
		c.art = a.large(c, by)
	}
}

// place moves cards and bands to where they belong in the picture.
func (a *arranger) place() {
	s, b := a.scene, a.drawing.Bounds
	s.Drawing = Box{a.dx, a.dy, b.W, b.H}
	s.Height = math.Ceil(s.Drawing.Bottom() + a.frame.margin)
	for i := range s.Cards {
		c, at := &s.Cards[i], a.drawing.Boxes[i]
		c.Box, c.Button = Box{at.X + a.dx, at.Y + a.dy, at.W, at.H}, Box{}
		if a.options.Medium == Screen && c.Children > 0 {
			c.Button = a.button(i)
		}
	}
	if a.drawing.Banded {
		a.bands()
	}
}

// button places the fold button where the line to the children leaves the card:
// outside, touching the edge, since the last words of the card end near it. The
// cells of a table touch each other; theirs lie over the edge of the cell beside.
func (a *arranger) button(i int) Box {
	c := &a.scene.Cards[i]
	w, h := buttonSize(c.Hidden)
	k := c.art.scale()
	w, h = w*k, h*k
	over := buttonOverlap * k
	if a.options.Layout == Cascading {
		return Box{c.Box.Right() - over, c.Box.Bottom() - h - over, w, h}
	}
	at, aside := a.leaves(i)
	if aside {
		return Box{at.X - over, at.Y - h/2, w, h}
	}
	return Box{at.X - w/2, at.Y - over, w, h}
}

// leaves is where the line to the children leaves a card, and whether it leaves
// to the right and not downward.
func (a *arranger) leaves(i int) (at Point, aside bool) {
	c := &a.scene.Cards[i]
	if i+1 < len(a.scene.Cards) && a.scene.Cards[i+1].Parent == i {
		if link := a.drawing.Link(i + 1); len(link) > 1 {
			return Point{link[0].X + a.dx, link[0].Y + a.dy}, link[1].X > link[0].X
		}
	}
	if a.options.Layout == Horizontal {
		return Point{c.Box.Right(), c.Box.Center().Y}, true
	}
	return Point{c.Box.Center().X, c.Box.Bottom()}, false
}

// buttonOverlap is by how much the fold button lies over its card.
const buttonOverlap = 1.5

// bands cuts the triangle into its three parts.
func (a *arranger) bands() {
	counts := [3]int{}
	for i := range a.scene.Cards {
		counts[a.scene.Cards[i].Band]++
	}
	if a.scene.Cards[0].faint {
		counts = [3]int{}
	}
	for _, rank := range plan.Bands {
		strip := a.drawing.Bands[rank]
		b := Band{
			Rank: rank, Cards: counts[rank], Top: strip.Top + a.dy, Bottom: strip.Bottom + a.dy,
			Name: a.style.words.rank(rank), Count: a.style.words.count(counts[rank]),
		}
		b.Area = a.slice(strip)
		a.scene.Bands = append(a.scene.Bands, b)
		a.outline(&b)
		a.frame.name(&b)
	}
}

// slice is the part of the triangle between two heights.
func (a *arranger) slice(strip tidytree.Band) []Point {
	l0, r0 := a.drawing.Outline.At(strip.Top)
	l1, r1 := a.drawing.Outline.At(strip.Bottom)
	top, bottom := strip.Top+a.dy, strip.Bottom+a.dy
	return []Point{{l0 + a.dx, top}, {r0 + a.dx, top}, {r1 + a.dx, bottom}, {l1 + a.dx, bottom}}
}

// outline draws the sloping sides of a band and the line below it.
func (a *arranger) outline(b *Band) {
	slope := func(from, to Point) Line {
		return Line{Points: []Point{from, to}, Stroke: a.scene.Palette.Slope, Width: 1.2}
	}
	p := b.Area
	a.scene.slopes = append(a.scene.slopes, slope(p[0], p[3]), slope(p[1], p[2]), slope(p[3], p[2]))
}

// wires turns the layout's links into lines.
func (a *arranger) wires() {
	s := a.scene
	var points []Point
	s.wires = make([]Line, 0, len(s.Cards))
	for i := range s.Cards {
		link := a.drawing.Link(i)
		if len(link) < 2 {
			continue
		}
		if cap(points)-len(points) < len(link) {
			points = make([]Point, 0, 1024+len(link))
		}
		from := len(points)
		for _, p := range link {
			points = append(points, Point{p.X + a.dx, p.Y + a.dy})
		}
		s.wires = append(s.wires, Line{Points: points[from:len(points):len(points)], Stroke: s.Palette.Wire, Width: 1.2})
	}
	s.wireAt = newIndex(s.Width, s.Height, boundsOf(s.wires))
}

func boundsOf(lines []Line) []Box {
	boxes := make([]Box, len(lines))
	for i, l := range lines {
		boxes[i] = around(l)
	}
	return boxes
}

// arrival is the place of the label of a link on the card that it ends at.
func (a *arranger) arrival(x *plan.Crosscut) Box {
	r, to := reader{plan: a.plan, words: &a.style.words}, a.scene.Card(x.To)
	i := slices.Index(to.art.pills, r.origin(x))
	return to.art.cross[i].at(to.Box.X, to.Box.Y)
}

// crossings lists the crosscutting links of which the picture shows an end.
func (a *arranger) crossings() {
	s := a.scene
	for i := range s.Cards {
		c := &s.Cards[i]
		if len(c.art.cross) == 0 {
			continue
		}
		for j, x := range wanted(a.plan.CrosscutsFrom(c.Node)) {
			link := Crossing{
				ID: x.ID, From: x.From, To: x.To, Label: fill(a.style.words.Crosscutting, c.art.pills[j]),
				Pill: c.art.cross[j].at(c.Box.X, c.Box.Y), Status: x.Status,
			}
			if s.Index(x.To) < 0 {
				s.Outward = append(s.Outward, link)
				continue
			}
			link.Arrival = a.arrival(x)
			s.Crosscuts = append(s.Crosscuts, link)
		}
		for _, x := range wanted(a.plan.CrosscutsTo(c.Node)) {
			if s.Index(x.From) < 0 {
				s.Outward = append(s.Outward, Crossing{ID: x.ID, From: x.From, To: x.To, Arrival: a.arrival(x), Status: x.Status})
			}
		}
	}
}

// crossAll leads the links between the cards, on the ways that they had in the
// picture before where all of them begin and end where they did.
func (a *arranger) crossAll(before *Scene) {
	s := a.scene
	if before != nil && slices.EqualFunc(s.Crosscuts, before.Crosscuts, sameEnds) {
		for i := range s.Crosscuts {
			s.Crosscuts[i].Line = before.Crosscuts[i].Line
		}
		s.crossAt = before.crossAt
		return
	}
	r := router{cards: s.cardAt, drawing: s.Drawing, budget: mostTurns}
	lines := make([]Line, len(s.Crosscuts))
	for i := range s.Crosscuts {
		x := &s.Crosscuts[i]
		points := r.route(s.Card(x.From).Box, x.Pill.Center().Y, s.Card(x.To).Box, x.Arrival.Center().Y, i)
		x.Line = Line{Points: points, Stroke: s.Palette.Cross, Width: 1.3, Dash: x.dash()}
		lines[i] = x.Line
	}
	s.crossAt = newIndex(s.Width, s.Height, boundsOf(lines))
}

// sameEnds reports whether a link has the ends of another one; the line depends
// on nothing else as long as all cards stand where they did.
func sameEnds(x, y Crossing) bool {
	return x.From == y.From && x.To == y.To && x.dash() == y.dash() && x.Pill.Center().Y == y.Pill.Center().Y && x.Arrival.Center().Y == y.Arrival.Center().Y
}
