package treecanvas

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
	"pohonkinerja/report/scene"
)

// linked is a rig with a crosscutting link in view and a place on its line that
// lies on no card.
func linked(t *testing.T) (*rig, scene.Crossing, fyne.Position) {
	t.Helper()
	r := newRig(t, plantest.Sample())
	r.Canvas.on.LinkSelected = func(id plan.CrosscutID) { r.note("link", id) }
	r.Canvas.on.LinkWords = func(plan.CrosscutID) string { return "a link" }
	r.Canvas.on.LinkRemoved = func(id plan.CrosscutID) { r.note("unlink", id) }
	if len(r.scene.Crosscuts) == 0 {
		t.Fatal("the sample has no crosscutting link")
	}
	x := r.scene.Crosscuts[0]
	p := x.Line.Points
	a, b := p[1], p[2]
	middle := scene.Point{X: (a.X + b.X) / 2, Y: (a.Y + b.Y) / 2}
	r.look(r.lens.holding(middle, r.middle(), 1))
	return r, x, r.lens.place(middle)
}

func TestLinkIsSelectedByAClick(t *testing.T) {
	r, x, at := linked(t)
	r.SetSelected(x.From)
	r.click(at, time.Unix(100, 0))
	r.heard("link" + string(x.ID))
	if r.SelectedLink() != x.ID || r.over.note.said() != "a link" {
		t.Errorf("selected %q, said %q", r.SelectedLink(), r.over.note.said())
	}

	t.Run("Enter goes from end to end", func(t *testing.T) {
		r.key(fyne.KeyReturn)
		r.heard("link", "selected"+string(x.To), "link"+string(x.ID))
		r.SetSelected(x.To)
		r.key(fyne.KeyReturn)
		if r.Selected() != x.From || !r.View().Overlaps(r.scene.Card(x.From).Box) {
			t.Errorf("back at %q", r.Selected())
		}
		r.said = nil
	})
	t.Run("Delete removes the link and not the node", func(t *testing.T) {
		r.key(fyne.KeyDelete)
		r.heard("unlink" + string(x.ID))
	})
	t.Run("Esc and anything else selected let it go", func(t *testing.T) {
		r.key(fyne.KeyEscape)
		r.heard("link")
		r.selectLink(x.ID)
		r.choose(x.From)
		r.said = nil
		if r.SelectedLink() != "" {
			t.Error("the link stays selected")
		}
		r.key(fyne.KeyDelete)
		r.heard("keyDelete")
	})
	t.Run("a link that goes is selected no longer", func(t *testing.T) {
		r.selectLink(x.ID)
		r.SetScene(build(plantest.Empty(), scene.Options{}))
		if r.SelectedLink() != "" {
			t.Error("it stays selected")
		}
	})
}

func TestLinkUnderThePointerIsNamed(t *testing.T) {
	r, _, at := linked(t)
	r.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}})
	if got := r.over.note.said(); got != "a link" {
		t.Errorf("the note says %q", got)
	}
	if r.Cursor() != desktop.PointerCursor {
		t.Error("the pointer does not show that the link can be clicked")
	}
}

// TestLinkWithoutALineIsSelectedByItsLabel clicks on the label of a link to a
// partner outside the plan, and on those of a link whose other end is not shown.
func TestLinkWithoutALineIsSelectedByItsLabel(t *testing.T) {
	p := plantest.Sample()
	outside := &plan.Crosscut{ID: plan.NewID[plan.CrosscutID](), From: p.Roots()[0].ID, Partner: "BPJS Kesehatan"}
	if err := p.Apply([]plan.Change{{After: outside}}); err != nil {
		t.Fatal(err)
	}
	r := newRig(t, p)
	r.Canvas.on.LinkSelected = func(id plan.CrosscutID) { r.note("link", id) }
	r.Canvas.on.LinkRemoved = func(id plan.CrosscutID) { r.note("unlink", id) }
	x := r.scene.Crossing(outside.ID)
	if x == nil || len(x.Line.Points) > 0 || x.Pill == (scene.Box{}) {
		t.Fatalf("the scene has %+v", x)
	}
	r.look(r.lens.holding(x.Pill.Center(), r.middle(), 1))
	r.click(r.lens.place(x.Pill.Center()), time.Unix(100, 0))
	r.heard("selected"+string(x.From), "link"+string(x.ID))
	r.paint(600, 400) // the frame around the label alone
	r.key(fyne.KeyReturn)
	if r.SelectedLink() != x.ID || r.Selected() != x.From {
		t.Errorf("Enter went to %q", r.Selected())
	}
	r.key(fyne.KeyDelete)
	r.heard("unlink" + string(x.ID))

	for _, hidden := range []func(*plan.Crosscut) plan.NodeID{
		func(c *plan.Crosscut) plan.NodeID { return c.From }, func(c *plan.Crosscut) plan.NodeID { return c.To },
	} {
		for _, c := range p.Crosscuts() {
			if c.To == "" {
				continue
			}
			r.SetScene(build(p, scene.Options{Root: hidden(c)}))
			x := r.scene.Crossing(c.ID)
			if x == nil || !x.Named(x.Pill.Union(x.Arrival).Center()) {
				t.Errorf("the branch of %s has %+v of its link", hidden(c), x)
			}
		}
	}
}
