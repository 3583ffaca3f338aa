package scene

import (
	"fmt"
	"math"
	"testing"

	"pohonkinerja/data/exampletest"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
)

// TestFoldingMovesNoMoreThanNeeded folds one branch after the other. What stays
// closes the gap and no more: where every card has its own place, all branches
// that do not hold the folded one keep their shape; where lists are weighed
// against each other, the drawing becomes no larger.
func TestFoldingMovesNoMoreThanNeeded(t *testing.T) {
	for name, p := range map[string]*plan.Plan{"sample": plantest.Sample(), "example": exampletest.Plan()} {
		for _, layout := range Layouts {
			t.Run(fmt.Sprintf("%s/%s", name, layout), func(t *testing.T) {
				var b Builder
				o := options(t, func(o *Options) { o.Layout = layout })
				whole := b.Build(p, o)
				for i := 0; i < len(whole.Cards); i += max(1, len(whole.Cards)/40) {
					if c := &whole.Cards[i]; c.Children > 0 {
						o.Folded = map[plan.NodeID]bool{c.Node: true}
						judgeFolding(t, layout, whole, b.Build(p, o), c)
					}
				}
			})
		}
	}
}

func judgeFolding(t *testing.T, layout Layout, whole, s *Scene, folded *Card) {
	t.Helper()
	if layout != Tidy && layout != Horizontal {
		if s.Width > whole.Width*1.03 && s.Height > whole.Height*1.03 {
			t.Errorf("folding %q makes %.0f × %.0f of %.0f × %.0f", folded.Title(), s.Width, s.Height, whole.Width, whole.Height)
		}
		return
	}
	above := make(map[plan.NodeID]bool)
	for c := folded; ; c = &whole.Cards[c.Parent] {
		above[c.Node] = true
		if c.Parent < 0 {
			break
		}
	}
	for i := range s.Cards {
		c := &s.Cards[i]
		if c.Parent < 0 || above[s.Cards[c.Parent].Node] {
			continue
		}
		parent, was, parentWas := &s.Cards[c.Parent], whole.Card(c.Node), whole.Card(s.Cards[c.Parent].Node)
		dx := c.Box.X - parent.Box.X - (was.Box.X - parentWas.Box.X)
		dy := c.Box.Y - parent.Box.Y - (was.Box.Y - parentWas.Box.Y)
		if math.Abs(dx) > 0.01 || math.Abs(dy) > 0.01 {
			t.Errorf("folding %q moves %q from its parent by %.1f, %.1f", folded.Title(), c.Title(), dx, dy)
		}
	}
}

// TestCardsAndWiresKeepApart holds for whole pictures, with cards enlarged and
// stretched, what the layout promises for its boxes: no card lies on another and
// no connector runs through one.
func TestCardsAndWiresKeepApart(t *testing.T) {
	for name, p := range map[string]*plan.Plan{"sample": plantest.Sample(), "example": exampletest.Plan(), "big": plantest.Big(1000), "hostile": hostile(t)} {
		for _, layout := range Layouts {
			s := Build(p, options(t, func(o *Options) { o.Layout = layout }))
			for i := range s.Cards {
				c := &s.Cards[i]
				s.In(c.Box, func(other *Card) bool {
					if other != c && other.Box.Grow(-0.01).Overlaps(c.Box) {
						t.Errorf("%s, %s: %q lies on %q", name, layout, c.Title(), other.Title())
					}
					return true
				})
			}
			for _, w := range s.wires {
				judgeWire(t, name+", "+layout.String(), s, w.Points)
			}
		}
	}
}

func judgeWire(t *testing.T, name string, s *Scene, points []Point) {
	t.Helper()
	for i := 1; i < len(points); i++ {
		piece := span(points[i-1], points[i])
		s.In(piece, func(c *Card) bool {
			if c.Box.Grow(-0.01).Overlaps(piece) {
				t.Errorf("%s: a connector runs from %v to %v through %q at %+v", name, points[i-1], points[i], c.Title(), c.Box)
			}
			return true
		})
	}
}
