package form

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"pohonkinerja/ui/viewmodel"
)

func TestAcross(t *testing.T) {
	test.NewApp()
	boxes := func() []fyne.CanvasObject {
		var out []fyne.CanvasObject
		for range 2 {
			r := canvas.NewRectangle(nil)
			r.SetMinSize(fyne.NewSize(100, 20))
			out = append(out, r)
		}
		return out
	}
	t.Run("stands side by side where there is room", func(t *testing.T) {
		c := Across(boxes()...)
		c.Resize(fyne.NewSize(300, 100))
		if a, b := c.Objects[0].Position(), c.Objects[1].Position(); a.Y != b.Y || b.X <= 100 || c.MinSize().Height != 20 {
			t.Errorf("at %v and %v, height %v", a, b, c.MinSize().Height)
		}
	})
	t.Run("and one below the other where not", func(t *testing.T) {
		c := Across(boxes()...)
		c.Resize(fyne.NewSize(150, 100))
		if a, b := c.Objects[0].Position(), c.Objects[1].Position(); a.X != b.X || b.Y < 20 || c.MinSize().Height < 40 {
			t.Errorf("at %v and %v, height %v", a, b, c.MinSize().Height)
		}
	})
	t.Run("a flow breaks its line", func(t *testing.T) {
		c := Flow(boxes()...)
		c.Resize(fyne.NewSize(150, 100))
		if b := c.Objects[1].Position(); b.X != 0 || b.Y < 20 {
			t.Errorf("second at %v", b)
		}
	})
}

func TestOptionsKeepHints(t *testing.T) {
	got := Options([]viewmodel.Option{{ID: "1", Text: "a", Hint: "b"}})
	if len(got) != 1 || got[0].ID != "1" || got[0].Text != "a" || got[0].Hint != "b" {
		t.Errorf("options %+v", got)
	}
}
