package editor

import (
	"testing"

	"fyne.io/fyne/v2"

	"pohonkinerja/data/plantest"
	"pohonkinerja/report/scene"
	"pohonkinerja/ui/viewmodel"
)

func TestFilterOpensWithTheCursorInItsText(t *testing.T) {
	b := open(t, small(t), 1280)
	if !b.tree.look.filter.Hidden {
		t.Fatal("the filter is there unasked")
	}
	b.run(t, "view.filter")
	for _, r := range "layanan" {
		b.window.Canvas().Focused().TypedRune(r)
	}
	if b.tree.look.filter.Hidden || b.ws.Filter().Text != "layanan" || b.ws.Meets("a") || !b.ws.Meets("b") {
		t.Errorf("hidden %t, filter %+v", b.tree.look.filter.Hidden, b.ws.Filter())
	}
	b.tree.look.close()
	if !b.tree.look.filter.Hidden || b.ws.Filtering() {
		t.Error("closing left the filter in force")
	}
}

func TestCrumbsLeadBack(t *testing.T) {
	b := open(t, small(t), 1280)
	if !b.tree.look.crumbs.Hidden {
		t.Error("crumbs in the whole tree")
	}
	b.ws.Select("b")
	b.press(fyne.KeyF7)
	crumbs := b.tree.look.crumbs
	if crumbs.Hidden || len(b.tree.canvas.Scene().Cards) != 2 {
		t.Fatalf("crumbs hidden %t, %d cards", crumbs.Hidden, len(b.tree.canvas.Scene().Cards))
	}
	crumbs.Objects[0].(interface{ Tapped(*fyne.PointEvent) }).Tapped(nil)
	if b.ws.Focus() != "" || !crumbs.Hidden || len(b.tree.canvas.Scene().Cards) != 3 {
		t.Errorf("focus %q after the first crumb", b.ws.Focus())
	}
}

func TestAFilterSetElsewhereIsShown(t *testing.T) {
	b := open(t, small(t), 1280)
	b.ws.SetFilter(viewmodel.Filter{Agency: "dinas"})
	if b.tree.look.filter.Hidden {
		t.Error("a filter is in force and nothing says so")
	}
}

func TestEscClosesTheFilterFromInside(t *testing.T) {
	b := open(t, small(t), 1280)
	b.run(t, "view.filter")
	b.typeText("layanan")
	b.press(fyne.KeyEscape)
	if !b.tree.look.filter.Hidden || b.ws.Filtering() || b.window.Canvas().Focused() != fyne.Focusable(b.tree.canvas) {
		t.Errorf("Esc left the filter: hidden %t, filtering %t, keyboard in %T",
			b.tree.look.filter.Hidden, b.ws.Filtering(), b.window.Canvas().Focused())
	}
	b.run(t, "view.filter")
	b.window.Canvas().FocusNext()
	b.press(fyne.KeyEscape)
	if !b.tree.look.filter.Hidden {
		t.Error("Esc in another of its fields left the filter")
	}
}

func TestShiftF7InTheOutlineGoesOut(t *testing.T) {
	b := open(t, small(t), 1280)
	b.ws.Select("c")
	b.ws.SetFocus("c")
	b.window.Canvas().Focus(b.outline.list)
	b.held = func() fyne.KeyModifier { return fyne.KeyModifierShift }
	b.press(fyne.KeyF7)
	if b.ws.Focus() != "b" {
		t.Errorf("the branch of %q is shown", b.ws.Focus())
	}
}

// Who sees the whole picture and goes into a branch sees the whole branch, and all
// again after coming out; who looks at a part of it keeps the size of what is seen.
func TestABranchIsFittedWhereAllWas(t *testing.T) {
	b := open(t, plantest.Big(300), 1280)
	c := b.tree.canvas
	whole := func() bool {
		s := c.Scene()
		return c.View().Encloses(scene.Box{W: s.Width, H: s.Height})
	}
	c.Fit()
	all := c.Zoom()
	b.ws.Select(b.ws.Plan().Children(b.ws.Plan().Roots()[0].ID)[0].ID)
	b.press(fyne.KeyF7)
	if !whole() || c.Zoom() <= all {
		t.Errorf("of the branch all is seen: %t, at a zoom of %.3f after %.3f", whole(), c.Zoom(), all)
	}
	b.run(t, "view.focus_out")
	if b.ws.Focus() != "" || !whole() || c.Zoom() != all {
		t.Errorf("focus %q, all is seen: %t, at a zoom of %.3f, before %.3f", b.ws.Focus(), whole(), c.Zoom(), all)
	}
	c.ActualSize()
	b.press(fyne.KeyF7)
	if c.Zoom() != 1 {
		t.Errorf("zoom %.3f in the branch, want that of before", c.Zoom())
	}
}
