package scene

import "pohonkinerja/data/plan"

// Glide is a picture on its way from one scene to the next, so that the eye can
// follow what moves where. Cards that are in both move in a straight line, new
// ones come out of their parent's card, and those that go withdraw into the card
// that now stands for them. Connectors are drawn plainly between the cards, and
// what else stands in the picture is that of the next scene from the start.
//
// Its cost is a few operations for every card and drawing for those in view.
type Glide struct {
	scene *Scene
	from  []Box // by card of scene
	now   []Box // where they are
	gone  []leaving
	share float64
}

// leaving is a card that is no longer there.
type leaving struct {
	card     Card
	from, to Box
}

// NewGlide prepares the way from the scene before to the scene after. At is
// where a card of the scene before is now, in the units of the scene after.
func NewGlide(before, after *Scene, at func(i int) Box) *Glide {
	g := &Glide{scene: after, from: make([]Box, len(after.Cards)), now: make([]Box, len(after.Cards))}
	for i := range after.Cards {
		c := &after.Cards[i]
		g.from[i] = c.Box
		if old := before.Index(c.Node); old >= 0 {
			b := at(old)
			g.from[i].X, g.from[i].Y = b.X, b.Y
		} else if c.Parent >= 0 {
			g.from[i].X, g.from[i].Y = g.from[c.Parent].X, g.from[c.Parent].Y
		}
	}
	for i := range before.Cards {
		c := &before.Cards[i]
		if after.Index(c.Node) >= 0 {
			continue
		}
		if heir := heirOf(before, after, i); heir != nil {
			from := at(i)
			g.gone = append(g.gone, leaving{*c, from, from.at(heir.Box.X-from.X, heir.Box.Y-from.Y)})
		}
	}
	g.Go(0)
	return g
}

// heirOf is the card of the nearest node above one that is still there.
func heirOf(before, after *Scene, i int) *Card {
	for i = before.Cards[i].Parent; i >= 0; i = before.Cards[i].Parent {
		if c := after.Card(before.Cards[i].Node); c != nil {
			return c
		}
	}
	return nil
}

// Moves reports whether some card comes, goes or moves by more than a distance.
func (g *Glide) Moves(by float64) bool {
	if len(g.gone) > 0 {
		return true
	}
	for i, b := range g.from {
		to := g.scene.Cards[i].Box
		if max(b.X-to.X, to.X-b.X, b.Y-to.Y, to.Y-b.Y) > by {
			return true
		}
	}
	return false
}

// Go sets how much of the way is behind, from 0 to 1.
func (g *Glide) Go(share float64) {
	g.share = min(max(share, 0), 1)
	for i, from := range g.from {
		g.now[i] = g.between(from, g.scene.Cards[i].Box)
	}
}

// Box returns where a card of the next scene is now.
func (g *Glide) Box(i int) Box { return g.now[i] }

// Of returns where a node's card is now; false where the next scene has none.
func (g *Glide) Of(id plan.NodeID) (Box, bool) {
	i := g.scene.Index(id)
	if i < 0 {
		return Box{}, false
	}
	return g.Box(i), true
}

// between is a box on its way: quick at first, slow in the end.
func (g *Glide) between(from, to Box) Box {
	rest := (1 - g.share) * (1 - g.share) * (1 - g.share)
	to.X += (from.X - to.X) * rest
	to.Y += (from.Y - to.Y) * rest
	return to
}

// Draw draws what lies in view, as [Scene.Draw] does.
func (g *Glide) Draw(pen Pen, view Box, zoom float64) {
	s := g.scene
	s.drawFrame(pen, view)
	for i := range s.Cards {
		if p := s.Cards[i].Parent; p >= 0 && len(s.wires) > 0 { // a table has none
			g.drawWire(pen, view, &g.now[p], &g.now[i], &s.Cards[p].Box)
		}
	}
	for i := range g.gone {
		g.drawCard(pen, view, &g.gone[i].card, g.between(g.gone[i].from, g.gone[i].to), zoom)
	}
	for i := range s.Cards {
		g.drawCard(pen, view, &s.Cards[i], g.now[i], zoom)
	}
}

// Ground returns the colour behind everything.
func (g *Glide) Ground() Ink { return g.scene.Palette.Ground }

func (g *Glide) drawCard(pen Pen, view Box, card *Card, now Box, zoom float64) {
	if !now.Grow(2 * buttonRadius).Overlaps(view) {
		return
	}
	c := *card
	if c.Button != (Box{}) {
		c.Button = c.Button.at(now.X-c.Box.X, now.Y-c.Box.Y)
	}
	c.Box = now
	g.scene.drawCard(pen, &c, zoom)
}

// drawWire draws a plain connector: down where the child is going to stand below
// its parent, across otherwise.
func (g *Glide) drawWire(pen Pen, view Box, parent, child, home *Box) {
	if parent.X > view.Right() && child.X > view.Right() || parent.Y > view.Bottom() && child.Y > view.Bottom() ||
		parent.Right() < view.X && child.Right() < view.X || parent.Bottom() < view.Y && child.Bottom() < view.Y {
		return
	}
	a, b := parent.Center(), child.Center()
	points := []Point{{a.X, parent.Bottom()}, {a.X, (parent.Bottom() + child.Y) / 2}, {b.X, (parent.Bottom() + child.Y) / 2}, {b.X, child.Y}}
	if child.X >= home.Right() && child.Y < home.Bottom() {
		m := (parent.Right() + child.X) / 2
		points = []Point{{parent.Right(), a.Y}, {m, a.Y}, {m, b.Y}, {child.X, b.Y}}
	}
	pen.Line(Line{Points: points, Stroke: g.scene.Palette.Wire, Width: 1.2})
}
