package editor

import (
	"testing"

	"fyne.io/fyne/v2"
)

func TestF8ShowsTheFrameOfThePaper(t *testing.T) {
	b := brothers(t)
	before := b.tree.canvas.View()
	b.press(fyne.KeyF8)
	if options, shown := b.ws.SheetPicture(); !shown || options.Title == "" {
		t.Error("F8 shows no frame")
	}
	if b.tree.canvas.View() == before {
		t.Error("the view is not fitted to the sheet")
	}
	b.press(fyne.KeyF8)
	if _, shown := b.ws.SheetPicture(); shown {
		t.Error("F8 leaves the frame")
	}
}
