package widgets

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

func TestMessage(t *testing.T) {
	w := show(t, widget.NewLabel(""), 600, 400)
	var log []string
	say := func(danger bool) {
		log = nil
		ShowMessage(w.Canvas(), Message{
			Title: "t", Paragraphs: []string{"what", "", "safe"}, Detail: "chain", Close: "close",
			Verb: "act", Act: func() { log = append(log, "act") }, Danger: danger,
			OnClose: func() { log = append(log, "closed") },
		})
	}
	expect := func(want ...string) {
		t.Helper()
		if !slices.Equal(log, want) {
			t.Errorf("told %q, want %q", log, want)
		}
		if DialogOpen(w.Canvas()) {
			t.Error("the message is still there")
		}
	}
	t.Run("Enter acts", func(t *testing.T) { say(false); press(w, fyne.KeyReturn); expect("closed", "act") })
	t.Run("Esc closes", func(t *testing.T) { say(false); press(w, fyne.KeyEscape); expect("closed") })
	t.Run("Enter alone does nothing dangerous", func(t *testing.T) { say(true); press(w, fyne.KeyReturn); expect("closed") })
	t.Run("Esc closes the topmost of two", func(t *testing.T) {
		say(false)
		ShowMessage(w.Canvas(), Message{Title: "second", Close: "close"})
		press(w, fyne.KeyEscape)
		if len(openDialogs[w.Canvas()]) != 1 {
			t.Errorf("%d messages are left", len(openDialogs[w.Canvas()]))
		}
		CloseTop(w.Canvas())
		expect("closed")
	})
}

func TestDialogOpenedByAnotherOutlivesIt(t *testing.T) {
	w := show(t, widget.NewLabel(""), 600, 400)
	answer := NewEntry()
	ShowDialog(w.Canvas(), DialogOptions{
		Title: "first", Content: Plain("first"), Verb: "next", Act: func() bool {
			ShowDialog(w.Canvas(), DialogOptions{Title: "second", Content: answer, Cancel: "cancel", Focus: answer})
			return true
		},
	})
	press(w, fyne.KeyReturn)
	if n := len(w.Canvas().Overlays().List()); n != 1 || len(openDialogs[w.Canvas()]) != 1 {
		t.Fatalf("%d dialogs are seen, %d open, want the second", n, len(openDialogs[w.Canvas()]))
	}
	if write(w, "yes"); answer.Text != "yes" {
		t.Errorf("what was typed did not reach the second dialog: %q", answer.Text)
	}
	if press(w, fyne.KeyEscape); DialogOpen(w.Canvas()) {
		t.Error("Esc does not close it")
	}
}

func TestProgress(t *testing.T) {
	w := show(t, widget.NewLabel(""), 600, 400)
	cancelled := 0
	t.Run("Esc cancels once", func(t *testing.T) {
		p := ShowProgress(w.Canvas(), "t", "cancel", func() { cancelled++ })
		p.Set(0.5, "half")
		press(w, fyne.KeyEscape)
		p.Close()
		if cancelled != 1 || DialogOpen(w.Canvas()) {
			t.Errorf("cancelled %d times", cancelled)
		}
	})
	t.Run("the end cancels nothing", func(t *testing.T) {
		p := ShowProgress(w.Canvas(), "t", "cancel", func() { cancelled++ })
		p.Close()
		if cancelled != 1 || DialogOpen(w.Canvas()) {
			t.Errorf("cancelled %d times", cancelled)
		}
	})
	t.Run("what cannot be cancelled stays", func(t *testing.T) {
		p := ShowProgress(w.Canvas(), "t", "", nil)
		if CloseTop(w.Canvas()); !DialogOpen(w.Canvas()) {
			t.Error("it is gone")
		}
		if p.Close(); DialogOpen(w.Canvas()) {
			t.Error("it does not close")
		}
	})
}

func TestToast(t *testing.T) {
	test.NewTempApp(t)
	w := test.NewTempWindow(t, widget.NewLabel(""))
	w.SetContent(WithTips(w.Canvas(), widget.NewLabel("page")))
	w.Resize(fyne.NewSize(600, 400))
	layer := tipLayers[w.Canvas()]
	undone := false
	ShowToast(w.Canvas(), Toast{Text: "first", For: time.Hour})
	ShowToast(w.Canvas(), Toast{Text: "second", Verb: "undo", Act: func() { undone = true }, For: time.Hour})
	if len(layer.Objects) != 1 {
		t.Fatalf("%d notices are shown", len(layer.Objects))
	}
	at := layer.toast.Position().AddXY(layer.toast.Size().Width-30, layer.toast.Size().Height/2)
	test.TapCanvas(w.Canvas(), at.Add(fyne.CurrentApp().Driver().AbsolutePositionForObject(layer.Container)))
	if !undone || len(layer.Objects) != 0 {
		t.Errorf("undone %v, %d notices left", undone, len(layer.Objects))
	}
}

func TestBound(t *testing.T) {
	kept, sets := "12 Mei 2026", 0
	set := func(text string) string {
		if text == "never" {
			return "no such day"
		}
		kept, sets = text, sets+1
		return ""
	}
	b := NewBound("day", NewEntry(), func() string { return kept }, set)
	other := NewEntry()
	w := show(t, container.NewVBox(b.Field, other), 300, 300)
	enter := func(text string) {
		w.Canvas().Focus(b.Entry)
		b.Entry.SetText("")
		write(w, text)
	}
	t.Run("leaving stores", func(t *testing.T) {
		enter("1/6/2026")
		w.Canvas().Focus(other)
		if kept != "1/6/2026" || sets != 1 {
			t.Errorf("kept %q after %d stores", kept, sets)
		}
	})
	t.Run("what is refused stays with its reason", func(t *testing.T) {
		enter("never")
		press(w, fyne.KeyReturn)
		w.Canvas().Focus(other)
		b.Update()
		if b.Message() != "no such day" || b.Entry.Text != "never" || kept != "1/6/2026" {
			t.Errorf("message %q, entry %q, kept %q", b.Message(), b.Entry.Text, kept)
		}
	})
	t.Run("Esc brings back what was kept", func(t *testing.T) {
		w.Canvas().Focus(b.Entry)
		press(w, fyne.KeyEscape)
		if b.Entry.Text != "1/6/2026" || b.Message() != "" {
			t.Errorf("entry %q, message %q", b.Entry.Text, b.Message())
		}
	})
	t.Run("live stores at every key, Esc takes all back", func(t *testing.T) {
		b.Live, sets = true, 0
		w.Canvas().Focus(other)
		enter("abc")
		if kept != "abc" || sets < 3 {
			t.Errorf("kept %q after %d stores", kept, sets)
		}
		press(w, fyne.KeyEscape)
		if kept != "1/6/2026" {
			t.Errorf("kept %q after Esc", kept)
		}
	})
	t.Run("a change from elsewhere shows when nobody writes", func(t *testing.T) {
		w.Canvas().Focus(other)
		kept = "elsewhere"
		b.Update()
		if b.Entry.Text != "elsewhere" {
			t.Errorf("entry %q", b.Entry.Text)
		}
	})
}

func TestRows(t *testing.T) {
	var log []int
	rows := NewRows(func() int { return 5000 }, func() fyne.CanvasObject { return Plain("row") }, func(int, fyne.CanvasObject) {})
	rows.OnSelect = func(i int) { log = append(log, i) }
	opened, menu := -1, -1
	rows.OnOpen = func(i int) { opened = i }
	rows.OnMenu = func(i int, _ fyne.Position) { menu = i }
	w := show(t, rows, 300, 300)
	w.Canvas().Focus(rows)

	press(w, fyne.KeyDown, fyne.KeyDown, fyne.KeyUp, fyne.KeyEnd, fyne.KeyDown, fyne.KeyHome)
	if want := []int{0, 1, 0, 4999, 0}; !slices.Equal(log, want) {
		t.Errorf("keys selected %v, want %v", log, want)
	}
	press(w, fyne.KeyPageDown, fyne.KeyReturn, desktop.KeyMenu)
	if opened < 5 || menu != opened {
		t.Errorf("a page down opened %d, menu of %d", opened, menu)
	}
	rows.tapped(7, clock(0))
	rows.tapped(7, clock(2000))
	if opened == 7 {
		t.Error("two slow clicks opened a row")
	}
	rows.tapped(7, clock(2100))
	if opened != 7 {
		t.Errorf("a double click opened %d", opened)
	}
	rows.Mark(-1)
	if rows.Selected() != -1 {
		t.Error("the mark does not go")
	}
}

func TestLineIsShortened(t *testing.T) {
	test.NewTempApp(t)
	l := Plain("Meningkatnya mutu layanan kesehatan")
	l.Ellipsis = true
	r := test.TempWidgetRenderer(t, l).(*lineRenderer)
	for _, width := range []float32{1000, 200, 90, 8, 0} {
		l.Resize(fyne.NewSize(width, 20))
		if got := r.measure(r.text.Text).Width; got > width && r.text.Text != "…" {
			t.Errorf("%q is %v wide in %v", r.text.Text, got, width)
		}
	}
	l.Resize(fyne.NewSize(1000, 20))
	if r.text.Text != l.Text {
		t.Errorf("a wide line says %q", r.text.Text)
	}
}

func TestRowsTakenBesideOthers(t *testing.T) {
	rows := NewRows(func() int { return 50 }, func() fyne.CanvasObject { return Plain("row") }, func(int, fyne.CanvasObject) {})
	var log []string
	rows.OnSelect = func(i int) { log = append(log, fmt.Sprint("only ", i)) }
	rows.OnAlso = func(i int, reach bool) { log = append(log, fmt.Sprint("also ", i, reach)) }
	held := fyne.KeyModifier(0)
	rows.held = func() fyne.KeyModifier { return held }
	w := show(t, rows, 300, 300)
	w.Canvas().Focus(rows)
	rows.tapped(3, clock(0))
	held = fyne.KeyModifierControl
	rows.tapped(7, clock(1000))
	held = fyne.KeyModifierShift
	rows.tapped(9, clock(2000))
	press(w, fyne.KeyDown, fyne.KeyEnd)
	if want := []string{"only 3", "also 7 false", "also 9 true", "also 4 true", "also 49 true"}; !slices.Equal(log, want) {
		t.Errorf("told %q, want %q", log, want)
	}
}
