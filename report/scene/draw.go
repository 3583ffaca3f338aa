package scene

import (
	"strconv"

	"pohonkinerja/data/plan"
)

// Detail says how much of a card is worth drawing.
type Detail uint8

// From everything, which paper always gets, to blocks of colour.
const (
	Full     Detail = iota // every word
	Headings               // the statement alone, in larger letters
	Blocks                 // colour, and the agencies' names over it
)

// DetailAt returns the detail that can be read at a zoom: units of the screen per
// unit of the drawing, in the scale that a person has chosen.
func DetailAt(zoom float64) Detail {
	switch {
	case zoom >= 0.45:
		return Full
	case zoom >= 0.2:
		return Headings
	}
	return Blocks
}

// Draw draws what lies in view, in order: ground, triangle, connectors,
// crosscutting links, cards, title and legend. A link that has to pass a card
// runs behind it, so that no word is struck out. Zoom is that of [DetailAt]; paper
// passes 1.
func (s *Scene) Draw(pen Pen, view Box, zoom float64) {
	s.drawFrame(pen, view)
	s.wireAt.query(view, func(i int) bool {
		pen.Line(s.wires[i])
		return true
	})
	s.crossAt.query(view, func(i int) bool {
		pen.Line(s.Crosscuts[i].Line)
		return true
	})
	s.In(view.Grow(s.reach()), func(c *Card) bool {
		s.drawCard(pen, c, zoom)
		return true
	})
	s.drawHeader(pen, view)
	if DetailAt(zoom) == Blocks {
		s.drawGroups(pen, view, zoom)
	}
}

func (s *Scene) drawFrame(pen Pen, view Box) {
	pen.Rect(Rect{Box: view, Fill: s.Palette.Ground})
	for i := range s.Bands {
		if b := &s.Bands[i]; len(b.Area) > 0 && b.Top <= view.Bottom() && b.Bottom >= view.Y {
			pen.Polygon(Polygon{Points: b.Area, Fill: s.Palette.Tint[b.Rank]})
		}
	}
	for _, l := range s.slopes {
		pen.Line(l)
	}
}

// drawCard draws as much of a card as can be read of it, which is more of one
// that is enlarged. Buttons too small to be pressed are left out.
func (s *Scene) drawCard(pen Pen, c *Card, zoom float64) {
	g, grouped := pen.(Grouper)
	if grouped {
		g.Card(c)
		defer g.EndCard()
	}
	switch detail := c.detailAt(zoom); {
	case c.faint || detail == Full:
		s.drawArt(pen, c)
		s.drawStrip(pen, c)
		s.drawBadge(pen, c)
	case detail == Headings:
		s.drawHeading(pen, c)
		s.drawBanner(pen, c)
		s.drawFlag(pen, c)
	case detail == Blocks && s.results != nil:
		s.lamp(pen, c)
	case detail == Blocks:
		s.field(pen, c, 0)
		s.hatch(pen, c, zoom)
	}
	if DetailAt(zoom) != Blocks {
		s.drawButton(pen, c)
	}
}

func (c *Card) detailAt(zoom float64) Detail { return DetailAt(zoom * c.Scale()) }

func (s *Scene) drawArt(pen Pen, c *Card) {
	d := c.art.details()
	for _, r := range d.rects {
		r.Box = r.at(c.Box.X, c.Box.Y)
		pen.Rect(r)
	}
	for _, l := range d.lines {
		pen.Line(shifted(l, c.Box))
	}
	for _, t := range d.texts {
		pen.Text(moved(t, c.Box))
	}
}

// shifted returns a line of a card in its place.
func shifted(l Line, by Box) Line {
	points := make([]Point, len(l.Points))
	for i, p := range l.Points {
		points[i] = Point{p.X + by.X, p.Y + by.Y}
	}
	l.Points = points
	return l
}

func (s *Scene) drawHeading(pen Pen, c *Card) {
	s.field(pen, c, cardRadius)
	if m, k := s.Palette.Marks[c.Band], c.art.scale(); m.Bar > 0 {
		x := c.Box.X + 5*k
		pen.Line(Line{
			Points: []Point{{x, c.Box.Y + cardRadius*k}, {x, c.Box.Bottom() - cardRadius*k}},
			Stroke: s.Palette.Over(c.Band), Width: 4 * k, Dash: 3 * m.Dash * k,
		})
	}
	d := c.art.details()
	for _, r := range d.signs {
		r.Box = r.at(c.Box.X, c.Box.Y)
		pen.Rect(r)
	}
	for _, texts := range [...][]Text{d.heading, d.signed} {
		for _, t := range texts {
			pen.Text(moved(t, c.Box))
		}
	}
}

// field is a card as an area of the colour of its rank.
func (s *Scene) field(pen Pen, c *Card, radius float64) {
	r := s.Palette.core(c.Band, c.Box)
	r.Radius = radius
	pen.Rect(r)
}

// hatch tells ranks apart on cards too small for words, where colour does not:
// strategic ones are solid, tactical ones striped, operational ones hollow.
func (s *Scene) hatch(pen Pen, c *Card, zoom float64) {
	const step, line = 5.0, 2.0 // pixels
	b := c.Box
	switch {
	case !s.Palette.marked() || c.Band == plan.Strategic:
	case c.Band == plan.Tactical:
		for y := b.Y + step/zoom; y < b.Bottom(); y += step / zoom {
			pen.Line(Line{Points: []Point{{b.X, y}, {b.Right(), y}}, Stroke: s.Palette.Paper, Width: 1 / zoom})
		}
	default:
		pen.Rect(Rect{Box: b, Fill: s.Palette.Paper, Stroke: s.Palette.Edge[c.Band], Width: line / zoom})
	}
}

// drawButton draws the fold button: a minus where the branch is open, the
// number of hidden nodes where it is folded.
func (s *Scene) drawButton(pen Pen, c *Card) {
	b := c.Button
	if b == (Box{}) {
		return
	}
	k := c.art.scale()
	ink, ground := s.Palette.Quiet, s.Palette.Paper
	if c.Hidden > 0 {
		ink, ground = s.Palette.Over(c.Band), s.Palette.Rank[c.Band]
	}
	pen.Rect(Rect{Box: b, Radius: b.H / 2, Fill: ground, Stroke: s.Palette.Wire, Width: k})
	m := b.Center()
	if c.Hidden == 0 {
		pen.Line(Line{Points: []Point{{m.X - 3*k, m.Y}, {m.X + 3*k, m.Y}}, Stroke: ink, Width: 1.2 * k})
		return
	}
	t := line(buttonFace, chipSize*k, 0, m.Y+buttonFace.CapHeight(chipSize*k)/2, ink, hiddenCount(c.Hidden))
	t.X = m.X - t.Width/2
	pen.Text(t)
}

func hiddenCount(n int) string { return "+" + strconv.Itoa(n) }

// buttonSize returns the size of a card's fold button.
func buttonSize(hidden int) (w, h float64) {
	if hidden == 0 {
		return 2 * buttonRadius, 2 * buttonRadius
	}
	return max(2*buttonRadius, buttonFace.Measure(chipSize, hiddenCount(hidden))+9), 2 * buttonRadius
}

func (s *Scene) drawHeader(pen Pen, view Box) {
	for _, r := range s.rects {
		if r.Overlaps(view) {
			pen.Rect(r)
		}
	}
	for _, l := range s.samples {
		if around(l).Overlaps(view) {
			pen.Line(l)
		}
	}
	for _, g := range s.signals {
		if g.Overlaps(view) {
			DrawSign(pen, g.signal, g.Center(), g.H*0.6, s.Palette.OnLamp(g.signal), s.Palette.Lamp[g.signal])
		}
	}
	for _, t := range s.texts {
		if t.Box().Grow(t.Size).Overlaps(view) { // letters lean out of their box
			pen.Text(t)
		}
	}
}
