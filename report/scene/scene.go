package scene

import (
	"sync/atomic"

	"pohonkinerja/data/plan"
	"pohonkinerja/report/typeset"
)

// Scene is the finished picture. It is not changed once built and may be read
// from several goroutines.
type Scene struct {
	Width, Height float64
	// Layout is how the cards are arranged.
	Layout Layout
	// Root is the head of the only branch that is drawn; empty for the whole plan.
	Root plan.NodeID
	// Drawing is the area of the triangle and its cards, without the title
	// above and the legend below.
	Drawing Box
	// Cards are in the order of the tree, each before its children.
	Cards []Card
	// Bands are the parts of the triangle from top to bottom.
	Bands []Band
	// Rows are those of the cascading table from top to bottom, by the names in
	// the column left of the Drawing; rows of indicators are of their own.
	Rows []Band
	// Groups are the areas of agencies, for pictures too small to read.
	Groups []Group
	// Crosscuts are the dashed links between cards of this picture.
	Crosscuts []Crossing
	// Outward are the links of which the picture shows one end alone: the other
	// is a partner outside the plan, or is folded away. They have a label and no
	// line.
	Outward []Crossing
	// Palette is the one it was built with.
	Palette Palette

	wires   []Line
	slopes  []Line
	rects   []Rect // of title and legend
	texts   []Text
	samples []Line // of the legend
	signals []signalSample
	results *Results // nil where cards are not coloured by achievement
	badges  *Badges  // nil where they do not tell what the rules find
	places  places
	cardAt  *index
	wireAt  *index
	crossAt *index
	plates  atomic.Pointer[plates]
}

// Card is one node in its place.
type Card struct {
	Node plan.NodeID // empty for the faint card of an empty plan
	// Parent is the index of the parent's card in [Scene.Cards], or -1.
	Parent int
	Band   plan.Band
	Box    Box
	// Children is the number of nodes directly below, shown or not; Hidden
	// the number of all nodes below that folding keeps out of sight.
	Children, Hidden int
	// Button is the place to fold and unfold; an empty Box where there is
	// nothing to fold or the picture is for paper.
	Button Box
	number int32 // see [places]
	faint  bool
	kept   *keptArt // nil for the faint card
	art    *art
}

// Statement returns the area of the coloured part with the statement, over
// which an editor may be laid.
func (c *Card) Statement() Box { return c.art.core.Box.at(c.Box.X, c.Box.Y) }

// Scale is by how much the card is enlarged; 1 for a card of the usual size.
func (c *Card) Scale() float64 { return c.art.scale() }

// Title is the whole statement on one line.
func (c *Card) Title() string {
	if c.faint {
		return ""
	}
	return oneLine(c.kept.facts.statement)
}

// Band is one part of the triangle.
type Band struct {
	Rank        plan.Band
	Name, Count string // in users' words
	Cards       int
	Top, Bottom float64
	Area        []Point // clockwise from the upper left; empty where no slopes are drawn
}

// Group is the area of a branch that belongs to one agency.
type Group struct {
	Box
	Name string
	Root plan.NodeID
}

// Crossing is a dashed crosscutting link.
type Crossing struct {
	ID       plan.CrosscutID
	From, To plan.NodeID // To is empty for a partner outside the plan
	Label    string      // on the card it starts from: the agency it leads to
	Status   plan.CrosscutStatus
	Line     Line
	Pill     Box // the place of that label
	Arrival  Box // and of the label on the card it ends at, which names where it comes from
}

// dash is the length of the dashes of the line: short ones as long as the other
// side has not agreed.
func (x *Crossing) dash() float64 {
	if x.Status == plan.Requested || x.Status == plan.Refused {
		return 2
	}
	return 5
}

// Named reports whether a point is on one of the link's labels.
func (x *Crossing) Named(p Point) bool {
	return x.Pill != (Box{}) && x.Pill.Contains(p) || x.Arrival != (Box{}) && x.Arrival.Contains(p)
}

// Crossing returns a crosscutting link of the picture, or nil.
func (s *Scene) Crossing(id plan.CrosscutID) *Crossing {
	for _, links := range [...][]Crossing{s.Crosscuts, s.Outward} {
		for i := range links {
			if links[i].ID == id {
				return &links[i]
			}
		}
	}
	return nil
}

// Card returns the card of a node, or nil where the picture does not show it.
func (s *Scene) Card(id plan.NodeID) *Card {
	i := s.Index(id)
	if i < 0 {
		return nil
	}
	return &s.Cards[i]
}

// Index returns the place of a node in [Scene.Cards], or -1.
func (s *Scene) Index(id plan.NodeID) int { return s.places.find(id) }

// Ground returns the colour behind everything.
func (s *Scene) Ground() Ink { return s.Palette.Ground }

// Bounds returns the whole picture.
func (s *Scene) Bounds() Box { return Box{0, 0, s.Width, s.Height} }

// In calls f for the cards that touch the area, in the order of [Scene.Cards],
// until f says false.
func (s *Scene) In(area Box, f func(*Card) bool) {
	s.cardAt.query(area, func(i int) bool { return f(&s.Cards[i]) })
}

// CardAt returns the card at a point, or nil.
func (s *Scene) CardAt(p Point) *Card {
	var hit *Card
	s.In(Box{p.X, p.Y, 0, 0}, func(c *Card) bool {
		if c.Box.Contains(p) {
			hit = c
		}
		return hit == nil
	})
	return hit
}

// ButtonAt returns the card whose fold button is within reach units of a point,
// or nil.
func (s *Scene) ButtonAt(p Point, reach float64) *Card {
	var hit *Card
	s.In(Box{p.X, p.Y, 0, 0}.Grow(reach+buttonRadius*4), func(c *Card) bool {
		if c.Button != (Box{}) && c.Button.Grow(reach).Contains(p) {
			hit = c
		}
		return hit == nil
	})
	return hit
}

// CrossingAt returns the crosscutting link within reach units of a point, or
// nil.
func (s *Scene) CrossingAt(p Point, reach float64) *Crossing {
	for _, links := range [...][]Crossing{s.Crosscuts, s.Outward} {
		for i := range links {
			if links[i].Named(p) {
				return &links[i]
			}
		}
	}
	var hit *Crossing
	s.crossAt.query(Box{p.X, p.Y, 0, 0}.Grow(reach), func(i int) bool {
		if near(s.Crosscuts[i].Line.Points, p, reach) {
			hit = &s.Crosscuts[i]
		}
		return hit == nil
	})
	return hit
}

// near reports whether p is within reach of an orthogonal line.
func near(points []Point, p Point, reach float64) bool {
	for i := 1; i < len(points); i++ {
		if span(points[i-1], points[i]).Grow(reach).Contains(p) {
			return true
		}
	}
	return false
}

// span returns the box between two points.
func span(a, b Point) Box {
	x, y := min(a.X, b.X), min(a.Y, b.Y)
	return Box{x, y, max(a.X, b.X) - x, max(a.Y, b.Y) - y}
}

// around returns the box around all points of a line and its width.
func around(l Line) Box {
	b := Box{l.Points[0].X, l.Points[0].Y, 0, 0}
	for _, p := range l.Points[1:] {
		x, y := min(b.X, p.X), min(b.Y, p.Y)
		b = Box{x, y, max(b.Right(), p.X) - x, max(b.Bottom(), p.Y) - y}
	}
	return b.Grow(l.Width)
}

// Texts calls f for every run of words of the picture at full detail, with the
// box it must stay in: its card, or the picture for title and legend.
func (s *Scene) Texts(f func(t Text, within Box)) {
	for _, t := range s.texts {
		f(t, s.Bounds())
	}
	for i := range s.Cards {
		c := &s.Cards[i]
		for _, t := range c.art.details().texts {
			f(moved(t, c.Box), c.Box)
		}
	}
}

func moved(t Text, by Box) Text {
	t.X, t.Y = t.X+by.X, t.Y+by.Y
	return t
}

const buttonRadius = 7.0

var buttonFace = typeset.SansBold
