package scene

import (
	"testing"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
)

// counting is a pen that counts what it is asked to draw.
type counting struct{ rects, lines int }

func (p *counting) Rect(Rect)       { p.rects++ }
func (p *counting) Line(Line)       { p.lines++ }
func (p *counting) Polygon(Polygon) {}
func (p *counting) Text(Text)       {}

func glide(t *testing.T, before, after *Scene) *Glide {
	t.Helper()
	return NewGlide(before, after, func(i int) Box { return before.Cards[i].Box })
}

func TestCardsGlideFromTheirOldPlaceToTheNew(t *testing.T) {
	p := plantest.Sample()
	before := Build(p, Options{Layout: Tidy, Palette: Colour()})
	after := Build(p, Options{Layout: Horizontal, Palette: Colour()})
	g := glide(t, before, after)
	if !g.Moves(1) {
		t.Fatal("nothing moves between two arrangements")
	}
	for i := range after.Cards {
		old, now := before.Card(after.Cards[i].Node).Box, after.Cards[i].Box
		g.Go(0)
		if got := g.Box(i); got.X != old.X || got.Y != old.Y {
			t.Fatalf("card %d begins at %v, was at %v", i, got, old)
		}
		g.Go(0.5)
		if got := span(Point{old.X, old.Y}, Point{now.X, now.Y}).Grow(1e-9); !got.Contains(Point{g.Box(i).X, g.Box(i).Y}) {
			t.Fatalf("card %d leaves the way: %v", i, g.Box(i))
		}
		g.Go(7)
		if got := g.Box(i); got != now {
			t.Fatalf("card %d ends at %v, belongs to %v", i, got, now)
		}
	}
	if glide(t, after, after).Moves(0) {
		t.Error("the same scene moves")
	}
}

func TestFoldedCardsGlideIntoTheirParentAndOutOfIt(t *testing.T) {
	p := plantest.Sample()
	open := Build(p, Options{Layout: Tidy, Palette: Colour()})
	parent := open.Cards[open.Cards[len(open.Cards)-1].Parent].Node
	closed := Build(p, Options{Layout: Tidy, Palette: Colour(), Folded: map[plan.NodeID]bool{parent: true}})
	hidden := len(open.Cards) - len(closed.Cards)

	g := glide(t, open, closed)
	if len(g.gone) != hidden {
		t.Errorf("%d cards go, %d are hidden", len(g.gone), hidden)
	}
	for _, c := range g.gone {
		if home := closed.Card(parent).Box; c.to.X != home.X || c.to.Y != home.Y {
			t.Errorf("a card goes to %v, the parent stands at %v", c.to, home)
		}
	}
	g = glide(t, closed, open)
	for i := range open.Cards {
		if closed.Card(open.Cards[i].Node) == nil {
			if from, home := g.from[i], closed.Card(parent).Box; from.X != home.X || from.Y != home.Y {
				t.Errorf("a card comes from %v, the parent stood at %v", from, home)
			}
		}
	}
	if _, ok := g.Of("nobody"); ok {
		t.Error("a node without a card glides")
	}
}

func TestGlideDrawsWhatIsInView(t *testing.T) {
	p := plantest.Big(2000)
	before, after := Build(p, Options{Layout: Tidy, Palette: Colour()}), Build(p, Options{Layout: Compact, Palette: Colour()})
	g := glide(t, before, after)
	var all, part counting
	g.Go(0.5)
	g.Draw(&all, after.Bounds().Union(before.Bounds()).Grow(1e4), 0.1)
	g.Draw(&part, g.Box(0), 0.1)
	if all.rects < 2000 || part.rects > 100 || part.lines > 100 {
		t.Errorf("all: %+v, one card: %+v", all, part)
	}
}
