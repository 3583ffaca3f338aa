package treecanvas

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestNoteStaysInsideTheCanvas(t *testing.T) {
	test.NewTempApp(t)
	n, within := newNote(), fyne.NewSize(300, 200)
	long := strings.Repeat("Meningkatnya mutu layanan ", 30)
	for _, at := range []fyne.Position{{}, {X: 299, Y: 199}, {X: 150, Y: 100}} {
		n.say(long, true, at, within)
		p, size := n.plate.Position(), n.plate.Size()
		if p.X < 0 || p.Y < 0 || p.X+size.Width > within.Width || p.Y+size.Height > within.Height {
			t.Errorf("at %v the note lies at %v, %v", at, p, size)
		}
		if !strings.HasSuffix(n.said(), "…") {
			t.Errorf("what is cut does not say so: %q", n.said())
		}
	}
	n.say("pendek", false, fyne.Position{}, within)
	if n.said() != "pendek" || n.lines[1].Visible() {
		t.Errorf("a short note says %q", n.said())
	}
	n.say("", false, fyne.Position{}, within)
	if n.said() != "" || n.plate.Visible() {
		t.Error("no words leave a plate")
	}
}
