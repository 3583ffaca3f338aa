package widgets

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// show puts an object into a window of a test.
func show(t *testing.T, o fyne.CanvasObject, width, height float32) fyne.Window {
	t.Helper()
	test.NewTempApp(t)
	w := test.NewTempWindow(t, o)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(width, height))
	return w
}

// press types keys into whatever has the focus.
func press(w fyne.Window, keys ...fyne.KeyName) {
	for _, k := range keys {
		if f := w.Canvas().Focused(); f != nil {
			f.TypedKey(&fyne.KeyEvent{Name: k})
		}
	}
}

// write types text into whatever has the focus.
func write(w fyne.Window, text string) {
	for _, r := range text {
		if f := w.Canvas().Focused(); f != nil {
			f.TypedRune(r)
		}
	}
}

func manyOptions(n int) []Option {
	options := make([]Option, n)
	for i := range options {
		options[i] = Option{ID: fmt.Sprint("id", i), Text: fmt.Sprintf("Position %d", i), Hint: fmt.Sprint("office ", i%7)}
	}
	return options
}

func TestPicker(t *testing.T) {
	var chosen []string
	options := manyOptions(1200)
	p := NewPicker(func() []Option { return options }, func(id string) { chosen = append(chosen, id) })
	w := show(t, container.NewVBox(p), 500, 600)
	w.Canvas().Focus(p)

	t.Run("a letter opens the list and narrows it", func(t *testing.T) {
		write(w, "position 119")
		if !p.list.open() {
			t.Fatal("the list is not open")
		}
		if got, want := len(p.list.fitting), 12; got != want { // 119, 1119, 1190…1199
			t.Errorf("%d options fit, want %d", got, want)
		}
	})
	t.Run("arrows and Enter choose", func(t *testing.T) {
		press(w, fyne.KeyDown, fyne.KeyDown, fyne.KeyUp, fyne.KeyReturn)
		if !slices.Equal(chosen, []string{"id1190"}) || p.Chosen() != "id1190" {
			t.Errorf("chosen %v, shown %q; want id1190", chosen, p.Chosen())
		}
		if p.list.open() || w.Canvas().Focused() != p {
			t.Error("the list is still open or the picker lost the focus")
		}
	})
	t.Run("Esc leaves the choice", func(t *testing.T) {
		press(w, fyne.KeyReturn)
		write(w, "7")
		press(w, fyne.KeyEscape)
		if p.list.open() || p.Chosen() != "id1190" || len(chosen) != 1 {
			t.Errorf("open %v, chosen %q, told %v", p.list.open(), p.Chosen(), chosen)
		}
	})
	t.Run("it opens at the choice and a click chooses", func(t *testing.T) {
		press(w, fyne.KeyDown)
		if got := p.list.rows.Selected(); got != 1190 {
			t.Errorf("the list opens at row %d", got)
		}
		p.list.rows.tapped(3, clock(0))
		if p.Chosen() != "id3" {
			t.Errorf("clicked row 3, chosen %q", p.Chosen())
		}
	})
	t.Run("what fits nothing chooses nothing", func(t *testing.T) {
		write(w, "xyz")
		press(w, fyne.KeyReturn)
		if p.Chosen() != "id3" {
			t.Errorf("chosen %q", p.Chosen())
		}
		press(w, fyne.KeyEscape)
	})
}

func TestSplit(t *testing.T) {
	left, middle, right := widget.NewLabel("a"), widget.NewLabel("b"), widget.NewLabel("c")
	s := NewSplit(Pane{Content: left, Width: 200, Min: 100}, Pane{Content: middle, Min: 300, Grow: true}, Pane{Content: right, Width: 250, Min: 150})
	changes := 0
	s.OnChanged = func() { changes++ }
	w := show(t, s, 1000, 400)

	widths := func() [3]float32 {
		return [3]float32{left.Size().Width, middle.Size().Width, right.Size().Width}
	}
	check := func(t *testing.T, want [3]float32) {
		t.Helper()
		if got := widths(); got != want {
			t.Errorf("widths %v, want %v", got, want)
		}
	}
	t.Run("the middle takes the rest", func(t *testing.T) { check(t, [3]float32{200, 538, 250}) })
	t.Run("a line is dragged", func(t *testing.T) {
		test.Drag(w.Canvas(), fyne.NewPos(203, 50), 40, 0)
		check(t, [3]float32{240, 498, 250})
		test.Drag(w.Canvas(), fyne.NewPos(1000-253, 50), 30, 0)
		check(t, [3]float32{240, 528, 220})
		if changes != 2 {
			t.Errorf("told of %d changes, want 2", changes)
		}
	})
	t.Run("nothing becomes too narrow", func(t *testing.T) {
		s.drag(0, -1000)
		s.drag(1, -1000)
		check(t, [3]float32{100, 300, 588})
	})
	t.Run("a pane folds and comes back", func(t *testing.T) {
		s.Fold(2, true)
		if got := middle.Size().Width; got != 1000-100-dividerWidth || right.Visible() {
			t.Errorf("middle %v wide, right visible %v", got, right.Visible())
		}
		s.Fold(2, false)
		check(t, [3]float32{100, 300, 588})
	})
	t.Run("remembered widths", func(t *testing.T) {
		s.SetWidths([]float32{150, 0, 20}) // 20 is less than the least
		if got := s.Widths(); !slices.Equal(got, []float32{150, 0, 588}) {
			t.Errorf("widths %v", got)
		}
	})
	t.Run("a narrow window takes from the sides", func(t *testing.T) {
		s.Resize(fyne.NewSize(600, 400))
		check(t, [3]float32{100, 300, 188})
	})
}

func clock(ms int) time.Time { return time.Unix(0, 0).Add(time.Duration(ms) * time.Millisecond) }

func TestSpaceLeavesNoLetterBehind(t *testing.T) {
	entry := NewEntry()
	var w fyne.Window
	button := NewButton("Add", func() { w.Canvas().Focus(entry) })
	picker := NewPicker(func() []Option { return manyOptions(3) }, func(string) {})
	w = show(t, container.NewVBox(button, picker, entry), 400, 400)
	space := func() {
		press(w, fyne.KeySpace)
		write(w, " ")
	}
	w.Canvas().Focus(button)
	space()
	if w.Canvas().Focused() != fyne.Focusable(entry) || entry.Text != "" {
		t.Errorf("the keyboard is in %T, the entry has %q", w.Canvas().Focused(), entry.Text)
	}
	w.Canvas().Focus(picker)
	space()
	if !picker.list.open() || picker.list.entry.Text != "" {
		t.Errorf("the list is open: %v, with %q", picker.list.open(), picker.list.entry.Text)
	}
}

func TestClickedButtonSendsTheKeyboardHome(t *testing.T) {
	list := NewEntry()
	pressed := 0
	button := NewButton("Zoom", func() { pressed++ })
	w := show(t, container.NewVBox(list, button), 400, 200)
	c := w.Canvas()
	SetHome(c, func() { c.Focus(list) })
	c.Unfocus() // as a click on the button does
	button.Tapped(nil)
	if c.Focused() != fyne.Focusable(list) {
		t.Errorf("after a click the keyboard is in %T", c.Focused())
	}
	c.Focus(button)
	press(w, fyne.KeyReturn)
	if c.Focused() != fyne.Focusable(button) || pressed != 2 {
		t.Errorf("after Enter the keyboard is in %T, the button was pressed %d times", c.Focused(), pressed)
	}
}

func TestListBeginsAtWhatIsChosen(t *testing.T) {
	var chosen string
	c := NewChoice(manyOptions(5), func(id string) { chosen = id })
	c.SetChosen("id2")
	w := show(t, container.NewVBox(c), 400, 400)
	w.Canvas().Focus(c)
	press(w, fyne.KeySpace)
	press(w, fyne.KeyDown)
	press(w, fyne.KeyReturn)
	if chosen != "id3" {
		t.Errorf("Space, down and Enter chose %q, want the one after id2", chosen)
	}
	test.Tap(c)
	press(w, fyne.KeyUp)
	press(w, fyne.KeyReturn)
	if chosen != "id2" {
		t.Errorf("a click, up and Enter chose %q, want the one before id3", chosen)
	}
}
