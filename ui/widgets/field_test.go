package widgets

import (
	"testing"

	"fyne.io/fyne/v2/test"
)

func TestWaysOutOfAField(t *testing.T) {
	test.NewTempApp(t)
	var took string
	way := func(label, what string) Action { return Action{Label: label, Act: func() { took = what }} }
	f := NewField("Target", NewEntry())
	f.SetActions(way("Ubah", "first"))
	pressed := f.actions[0].(*Button)
	t.Run("that are looked at anew stay the buttons that they are, for a press that is under way", func(t *testing.T) {
		f.SetActions(way("Ubah", "second"))
		if len(f.actions) != 1 || f.actions[0] != pressed {
			t.Fatal("the button was replaced")
		}
		if test.Tap(pressed); took != "second" {
			t.Errorf("the button did what was offered %s", took)
		}
	})
	t.Run("that are others are other buttons", func(t *testing.T) {
		f.SetActions(way("Simpan", "third"), way("Ubah", "fourth"))
		if len(f.actions) != 2 || f.actions[0].(*Button).Text != "Simpan" {
			t.Errorf("%d buttons", len(f.actions))
		}
		f.SetActions()
		if len(f.actions) != 0 {
			t.Error("buttons without a way out")
		}
	})
}
