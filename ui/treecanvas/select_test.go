package treecanvas

import (
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
	"pohonkinerja/report/scene"
)

// family is a rig at a zoom at which two siblings of side by side are in view,
// with their cards.
func family(t *testing.T, layout scene.Layout) (r *rig, first, second *scene.Card) {
	t.Helper()
	r = newRig(t, plantest.Sample())
	r.SetScene(build(r.plan, scene.Options{Layout: layout}))
	for i := range r.scene.Cards {
		if before, _ := besides(r.scene, &r.scene.Cards[i]); before != nil && before.Parent >= 0 {
			first, second = before, &r.scene.Cards[i]
			break
		}
	}
	r.look(fitting(first.Box.Union(second.Box).Grow(60), r.Size(), 30, 1))
	return r, first, second
}

func TestSeveralAreSelectedByMouse(t *testing.T) {
	r, first, second := family(t, scene.Tidy)
	r.SetSelected(first.Node)

	t.Run("a click with Ctrl or Shift toggles and does not select", func(t *testing.T) {
		for _, held := range []fyne.KeyModifier{fyne.KeyModifierControl, fyne.KeyModifierShift} {
			r.keys = held
			r.click(r.on(second.Node, 0.5, 0.5), time.Unix(100, 0))
			r.click(r.on(second.Node, 0.5, -0.3), time.Unix(200, 0)) // on the ground
			r.heard("toggled" + string(second.Node))
		}
		r.keys = 0
	})
	t.Run("all that is selected is outlined", func(t *testing.T) {
		r.SetSelected(first.Node, second.Node)
		if len(r.frame.marks) != 1 || r.frame.marks[0].box != second.Box {
			t.Errorf("marks %v", r.frame.marks)
		}
	})
	t.Run("pressing one of several leaves them, letting it go selects it alone", func(t *testing.T) {
		at := r.on(second.Node, 0.5, 0.5)
		r.mouseDown(at, desktop.MouseButtonPrimary)
		r.heard()
		r.tapped(at, time.Unix(300, 0))
		r.heard("selected" + string(second.Node))
	})
	t.Run("the menu of one of several leaves them", func(t *testing.T) {
		at := r.on(second.Node, 0.5, 0.5)
		r.mouseDown(at, desktop.MouseButtonSecondary)
		r.TappedSecondary(&fyne.PointEvent{Position: at})
		r.heard("menu" + string(second.Node))
	})
	t.Run("Shift and a drag draw a band over cards", func(t *testing.T) {
		r.SetSelected(first.Node)
		from := r.lens.place(scene.Point{X: first.Box.X - 10, Y: first.Box.Y - 10})
		to := r.lens.place(scene.Point{X: second.Box.Right() - 5, Y: second.Box.Bottom() - 5})
		for _, c := range []struct {
			held fyne.KeyModifier
			more bool
		}{{fyne.KeyModifierShift, false}, {fyne.KeyModifierShift | fyne.KeyModifierControl, true}} {
			before := r.lens
			r.keys = c.held
			r.pull(desktop.MouseButtonPrimary, from, from.AddXY(20, 20), to)
			r.keys = 0
			if !r.over.band.Visible() || len(r.frame.marks) != 2 || r.lens != before {
				t.Errorf("band %v, marks %d", r.over.band.Visible(), len(r.frame.marks))
			}
			r.DragEnd()
			r.heard(fmt.Sprint("banded", []plan.NodeID{first.Node, second.Node}, c.more))
			if r.over.band.Visible() || len(r.frame.marks) != 0 {
				t.Error("the band leaves traces")
			}
		}
	})
	t.Run("Esc takes a band back", func(t *testing.T) {
		r.keys = fyne.KeyModifierShift
		from := r.lens.place(scene.Point{X: first.Box.X - 10, Y: first.Box.Y - 10})
		r.pull(desktop.MouseButtonPrimary, from, from.AddXY(400, 200))
		r.keys = 0
		r.key(fyne.KeyEscape)
		r.DragEnd()
		r.heard()
	})
}

func TestShiftAndArrowsExtendTheSelection(t *testing.T) {
	r, first, second := family(t, scene.Tidy)
	var got []plan.NodeID
	r.Canvas.on.Extended = func(id plan.NodeID) { got = append(got, id) }
	r.SetSelected(first.Node)
	r.keys = fyne.KeyModifierShift
	r.key(fyne.KeyRight)
	if len(got) != 1 || got[0] != second.Node {
		t.Errorf("extended to %v, want %s", got, second.Node)
	}
	r.heard()
}

// TestLandingBetweenSiblings drags a card into the gap between two siblings, in
// every arrangement.
func TestLandingBetweenSiblings(t *testing.T) {
	for _, layout := range scene.Layouts {
		r, first, second := family(t, layout)
		var stranger *scene.Card
		for i := range r.scene.Cards {
			if c := &r.scene.Cards[i]; c.Parent >= 0 && c.Parent != first.Parent && c != first && c != second {
				stranger = c
			}
		}
		r.drag = drag{kind: dragCard, node: stranger.Node}
		a, b := first.Box.Center(), second.Box.Center()
		gap := scene.Point{X: (first.Box.Right() + second.Box.X) / 2, Y: min(a.Y, b.Y)}
		if stacked(r.scene, first) {
			gap = scene.Point{X: a.X, Y: (first.Box.Bottom() + second.Box.Y) / 2}
		}
		r.drag.at = r.lens.place(gap)
		r.aim()
		after, before := r.drag.target == first.Node && r.drag.where == After, r.drag.target == second.Node && r.drag.where == Before
		if !after && !before {
			t.Errorf("%v: between %s and %s it lands %v beside %s", layout, first.Node, second.Node, r.drag.where, r.drag.target)
		}
		if !r.over.landing.Visible() {
			t.Errorf("%v: nothing shows where it would land", layout)
		}
		r.cancelDrag()
	}
}

func TestBelowACardItLandsAsAChild(t *testing.T) {
	for layout, at := range map[scene.Layout]func(scene.Box) scene.Point{
		scene.Tidy:       func(b scene.Box) scene.Point { return scene.Point{X: b.Center().X, Y: b.Bottom() + 12} },
		scene.Horizontal: func(b scene.Box) scene.Point { return scene.Point{X: b.Right() + 12, Y: b.Center().Y} },
	} {
		r, first, _ := family(t, layout)
		if card, where := r.landing(at(first.Box)); card != first || where != Below {
			t.Errorf("%v: it lands %v beside %v", layout, where, card)
		}
		if card, _ := r.landing(scene.Point{X: -500, Y: -500}); card != nil {
			t.Errorf("%v: far out it lands beside %s", layout, card.Node)
		}
	}
}

func TestTurnFollowsThePicture(t *testing.T) {
	across := map[Direction]Turn{Up: Out, Down: In, Left: Earlier, Right: Later}
	upright := map[Direction]Turn{Up: Earlier, Down: Later, Left: Out, Right: In}
	for layout, want := range map[scene.Layout]map[Direction]Turn{scene.Tidy: across, scene.Horizontal: upright} {
		r, first, _ := family(t, layout)
		for d, turn := range want {
			if got := r.Turn(first.Node, d); got != turn {
				t.Errorf("%v: going %d means %d, want %d", layout, d, got, turn)
			}
		}
	}
	r, _, _ := family(t, scene.Compact)
	columns := 0
	for i := range r.scene.Cards {
		card := &r.scene.Cards[i]
		if _, after := besides(r.scene, card); after != nil && inLine(card.Box, after.Box, Up) {
			columns++
			if got := r.Turn(card.Node, Down); got != Later {
				t.Errorf("in a column down means %d", got)
			}
		}
	}
	if columns == 0 {
		t.Error("the compact arrangement has no columns")
	}
	if r.Turn("nobody", Up) != Nowhere {
		t.Error("a node without a card turns")
	}
}
