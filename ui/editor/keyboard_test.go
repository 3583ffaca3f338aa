package editor

import (
	"testing"

	"fyne.io/fyne/v2"

	"pohonkinerja/ui/widgets"
)

func TestKeyboardStaysWithWhatIsSeen(t *testing.T) {
	b := open(t, small(t), 1366)
	b.ws.Select("c")
	owners := b.section(t, func(home fyne.Focusable) bool { _, picks := home.(*widgets.Picker); return picks })
	focused := func() fyne.Focusable { return b.window.Canvas().Focused() }

	b.window.Canvas().Focus(owners.home)
	b.typeText("bidang")
	b.press(fyne.KeyReturn)
	if got := b.ws.Plan().Node("c").Owners; len(got) != 1 || got[0] != "kabid" {
		t.Fatalf("owners are %q", got)
	}
	if focused() != owners.home || !has(b.inspector.root, focused()) {
		t.Errorf("after an owner was added the keyboard is in %T", focused())
	}

	row := owners.box.Objects[1].(*fyne.Container)
	remove := lastButton(row)
	b.window.Canvas().Focus(remove)
	b.press(fyne.KeyReturn)
	if got := b.ws.Plan().Node("c").Owners; len(got) != 0 {
		t.Fatalf("owners are %q", got)
	}
	if focused() != owners.home {
		t.Errorf("after an owner was removed the keyboard is in %T", focused())
	}

	b.inspector.focusStatement()
	b.ws.Select("b")
	if focused() != fyne.Focusable(b.tree.canvas) {
		t.Errorf("after another node was selected the keyboard is in %T", focused())
	}
}

// section is the first section of the inspector with such a part in it.
func (b *bench) section(t *testing.T, with func(home fyne.Focusable) bool) *section {
	t.Helper()
	for _, s := range b.inspector.sections {
		if with(s.home) {
			return s
		}
	}
	t.Fatal("the inspector has no such section")
	return nil
}

// lastButton is the last button in a container.
func lastButton(o fyne.CanvasObject) (last *widgets.Button) {
	switch o := o.(type) {
	case *widgets.Button:
		return o
	case *fyne.Container:
		for _, part := range o.Objects {
			if b := lastButton(part); b != nil {
				last = b
			}
		}
	}
	return last
}
