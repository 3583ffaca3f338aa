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
	if !s.Cards[0].faint {
		s.Groups = groups(a.plan, s.Cards)
	}
}

func (a *arranger) layOut() {
	nodes := make([]tidytree.Node, len(a.scene.Cards))
	o := tidytree.Options{GapX: gapAcross, GapY: gapDown, Aspect: a.options.Aspect, Fit: a.fitCell, Enlarge: wholeHeight}
	for i, c := range a.scene.Cards {
		nodes[i] = tidytree.Node{Parent: c.Parent, W: c.Box.W, H: c.Box.H, Band: int(c.Band)}
	}
	if a.options.Layout == Cascading {
		o.GapX, o.GapY = gapRuled, gapRuled
		for i, row := range steps(a.plan, a.scene.Cards) {
			nodes[i].Row = row
		}
	}
	a.drawing = tidytree.Arrange(a.options.Layout, nodes, o)
	a.tabulate()
	a.enlarge()
	a.frame = newFrame(a)
	a.scene.Width = math.Ceil(a.frame.width())
	names := namesWide(a.drawing)
	a.dx, a.dy = (a.scene.Width-a.drawing.Bounds.W-names)/2+names, a.frame.top(a.options)
}

// enlarge gives cards that the layout has enlarged the art of their size.
func (a *arranger) enlarge() {
	for i := range a.scene.Cards {
		if c, by := &a.scene.Cards[i], a.drawing.ScaleOf(i); by > 1 && !c.faint {
			c.art = a.large(c, by)
		}
	}
}

// place moves cards and bands to where they belong in the picture.
func (a *arranger) place() {
	s, b := a.scene, a.drawing.Bounds
	s.Drawing = Box{a.dx, a.dy, b.W, b.H}
	s.Height = math.Ceil(s.Drawing.Bottom() + a.frame.margin)
	for i := range s.Cards {
		c, at := &s.Cards[i], a.drawing.Boxes[i]
		c.Box = Box{at.X + a.dx, at.Y + a.dy, at.W, at.H}
		if a.options.Medium == Screen && c.Children > 0 {
			c.Button = a.button(i)
		}
	}
	if a.drawing.Banded {
		a.bands()
	}
}

// button places the fold button where the line to the children leaves the card.
func (a *arranger) button(i int) Box {
	c := &a.scene.Cards[i]
	w, h := buttonSize(c.Hidden)
	k := c.art.scale()
	w, h = w*k, h*k
	at := Point{c.Box.Center().X, c.Box.Bottom()}
	if a.options.Layout == Horizontal {
		at = Point{c.Box.Right(), c.Box.Center().Y}
	}
	if i+1 < len(a.scene.Cards) && a.scene.Cards[i+1].Parent == i {
		if link := a.drawing.Link(i + 1); len(link) > 0 {
			at = Point{link[0].X + a.dx, link[0].Y + a.dy}
		}
	}
	return Box{at.X - w/2, at.Y - h/2, w, h}
}

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
	for i := range s.Cards {
		link := a.drawing.Link(i)
		if len(link) < 2 {
			continue
		}
		points := make([]Point, len(link))
		for j, p := range link {
			points[j] = Point{p.X + a.dx, p.Y + a.dy}
		}
		s.wires = append(s.wires, Line{Points: points, Stroke: s.Palette.Wire, Width: 1.2})
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
	r, to := reader{plan: a.plan}, a.scene.Card(x.To)
	i := slices.Index(to.art.pills, r.origin(new(facts), x))
	return to.art.cross[i].at(to.Box.X, to.Box.Y)
}

// crossings leads the crosscutting links whose two cards are both to be seen.
func (a *arranger) crossings() {
	s := a.scene
	for i := range s.Cards {
		c := &s.Cards[i]
		for j, x := range a.plan.CrosscutsFrom(c.Node) {
			if s.Index(x.To) >= 0 {
				s.Crosscuts = append(s.Crosscuts, Crossing{
					ID: x.ID, From: x.From, To: x.To, Label: fill(a.style.words.Crosscutting, c.art.pills[j]),
					Pill: c.art.cross[j].at(c.Box.X, c.Box.Y), Arrival: a.arrival(x),
				})
			}
		}
	}
	r := router{cards: s.cardAt, drawing: s.Drawing, budget: mostTurns}
	lines := make([]Line, len(s.Crosscuts))
	for i := range s.Crosscuts {
		x := &s.Crosscuts[i]
		points := r.route(s.Card(x.From).Box, x.Pill.Center().Y, s.Card(x.To).Box, x.Arrival.Center().Y, i)
		x.Line = Line{Points: points, Stroke: s.Palette.Cross, Width: 1.3, Dash: 5}
		lines[i] = x.Line
	}
	s.crossAt = newIndex(s.Width, s.Height, boundsOf(lines))
}
