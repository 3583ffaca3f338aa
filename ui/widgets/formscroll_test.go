package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

func TestWheelOverAnEntryScrollsTheForm(t *testing.T) {
	test.NewTempApp(t)
	form := container.NewVBox()
	for range 30 {
		form.Add(NewEntry())
	}
	f := NewFormScroll(form)
	w := test.NewTempWindow(t, f.Container)
	w.Resize(fyne.NewSize(200, 200))
	test.Scroll(w.Canvas(), fyne.NewPos(50, 50), 0, -40)
	if f.Scroll.Offset.Y != 40 {
		t.Errorf("offset = %v, want 40", f.Scroll.Offset.Y)
	}
}
