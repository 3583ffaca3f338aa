package editor

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"pohonkinerja/ui/widgets"
)

// presenting starts the presentation at a node.
func presenting(t *testing.T) (*bench, *presenter) {
	t.Helper()
	b := brothers(t)
	b.ws.Select("b")
	b.press(fyne.KeyF5)
	s, ok := b.window.Canvas().Focused().(*presenter)
	if !ok {
		t.Fatalf("F5 gives the keyboard to %T", b.window.Canvas().Focused())
	}
	return b, s
}

func TestPresentationCoversTheWindowAndEditsNothing(t *testing.T) {
	b, s := presenting(t)
	if !b.window.FullScreen() || s.Size() != b.window.Canvas().Size() || !widgets.DialogOpen(b.window.Canvas()) {
		t.Errorf("full screen %t, %v of %v", b.window.FullScreen(), s.Size(), b.window.Canvas().Size())
	}
	if s.crumbs.Text == "" || s.progress.Text != "2 / 2" || s.hint.Text == "" {
		t.Errorf("crumbs %q, progress %q, hint %q", s.crumbs.Text, s.progress.Text, s.hint.Text)
	}
	before, _ := b.ws.UndoLabel()
	b.press(fyne.KeyDelete, fyne.KeyTab, fyne.KeyF2, fyne.KeyReturn, fyne.KeyInsert, fyne.KeySpace)
	b.typeText("abc")
	if after, _ := b.ws.UndoLabel(); after != before {
		t.Errorf("a key edited: %q", after)
	}
	b.press(fyne.KeyF5)
	if got := len(b.window.Canvas().Overlays().List()); got != 1 {
		t.Errorf("%d presentations lie over each other", got)
	}
	b.press(fyne.KeyEscape)
	if b.window.FullScreen() || widgets.DialogOpen(b.window.Canvas()) || b.window.Canvas().Focused() != fyne.Focusable(b.tree.canvas) {
		t.Error("Esc does not leave")
	}
}

func TestPresentersKeys(t *testing.T) {
	b, s := presenting(t)
	for _, c := range []struct {
		name string
		act  func()
		want string
	}{
		{"page up", func() { b.press(fyne.KeyPageUp) }, "1 / 2"},
		{"page down", func() { b.press(fyne.KeyPageDown) }, "2 / 2"},
		{"home", func() { b.press(fyne.KeyHome) }, "1 / 2"},
		{"end", func() { b.press(fyne.KeyEnd) }, "2 / 2"},
		{"backspace", func() { b.press(fyne.KeyBackspace) }, "1 / 2"},
		{"a click", func() { test.Tap(s) }, "2 / 2"},
		{"the other button", func() { test.TapSecondary(s) }, "1 / 2"},
		{"a number", func() { b.typeText("2"); b.press(fyne.KeyReturn) }, "2 / 2"},
	} {
		if c.act(); s.progress.Text != c.want {
			t.Errorf("%s: %q, want %q", c.name, s.progress.Text, c.want)
		}
	}
	if b.press(fyne.KeyB); !s.dark.Visible() {
		t.Error("B leaves the screen light")
	}
	if b.press(fyne.KeyB); s.dark.Visible() {
		t.Error("B leaves the screen dark")
	}
	b.press(fyne.KeyHome, fyne.KeyEscape)
	if b.ws.Selected() != "a" {
		t.Errorf("after the presentation %q is selected, not what was shown", b.ws.Selected())
	}
}

func TestPresentationEndsInTheTree(t *testing.T) {
	b := brothers(t)
	entered := false
	b.options.Enter = func() { entered = true }
	b.run(t, "view.present")
	b.press(fyne.KeyEscape)
	if !entered {
		t.Error("it ends in another place than the tree")
	}
}
