package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
)

// Found is one line of a [ShowFinder] dialog.
type Found struct {
	Text, Hint string
	// Why says why it cannot be taken; such a line is grey, and taking it only
	// shows the reason.
	Why string
}

// FinderOptions says what a finder finds.
type FinderOptions struct {
	Title, Placeholder, NoMatch, Cancel string
	// Find lists what fits a text, the best first.
	Find func(text string) []Found
	// Pick is called with the line that was taken, after the dialog is gone.
	Pick    func(i int)
	OnClose func()
}

// finder is a dialog with an entry above the lines that fit what is typed.
type finder struct {
	options FinderOptions
	dialog  *Dialog
	entry   *Entry
	rows    *Rows
	why     *Line
	found   []Found
}

const (
	finderWidth  = 620
	finderHeight = 420
)

// ShowFinder opens a dialog in which one of many things is found by typing. The
// arrow keys move in the list while the entry keeps the keyboard.
func ShowFinder(c fyne.Canvas, o FinderOptions) {
	f := &finder{options: o, entry: NewEntry(), why: Caption("")}
	f.why.Ellipsis = true
	f.rows = NewRows(func() int { return len(f.found) }, newOptionRow, f.update)
	f.rows.OnSelect = func(int) { f.explain() }
	f.rows.tap = f.take
	f.entry.SetPlaceHolder(o.Placeholder)
	f.entry.OnChanged = func(string) { f.find() }
	f.entry.OnKey = f.key
	f.find()
	foot := container.New(layout.NewCustomPaddedLayout(4, 0, 6, 6), f.why)
	f.dialog = ShowDialog(c, DialogOptions{
		Title: o.Title, Content: container.NewBorder(f.entry, foot, nil, nil, f.rows), Cancel: o.Cancel,
		Focus: f.entry, Width: finderWidth, Height: finderHeight, OnClose: o.OnClose,
	})
}

// find lists what fits what is typed and marks the best.
func (f *finder) find() {
	f.found = f.options.Find(f.entry.Text)
	f.rows.UnselectAll()
	f.rows.Refresh()
	f.rows.Mark(min(0, len(f.found)-1))
	f.explain()
}

// explain says why the marked line cannot be taken, or that there is none.
func (f *finder) explain() {
	i := f.rows.Selected()
	switch {
	case len(f.found) == 0:
		f.why.SetText(f.options.NoMatch)
	case i >= 0:
		f.why.SetText(f.found[i].Why)
	}
}

func (f *finder) key(k *fyne.KeyEvent) bool {
	switch {
	case isEnter(k):
		f.take(f.rows.Selected())
	case k.Name == fyne.KeyHome, k.Name == fyne.KeyEnd:
		return false
	case f.rows.Walk(k.Name):
	default:
		return false
	}
	return true
}

func (f *finder) take(i int) {
	if i < 0 || i >= len(f.found) {
		return
	}
	if f.found[i].Why != "" {
		f.rows.Mark(i)
		f.explain()
		return
	}
	f.dialog.Close()
	f.options.Pick(i)
}

func (f *finder) update(i int, o fyne.CanvasObject) {
	if i >= len(f.found) {
		return
	}
	line := o.(*fyne.Container).Objects[0].(*fyne.Container)
	text, hint := line.Objects[0].(*Line), line.Objects[1].(*Line)
	text.Color = theme.ColorNameForeground
	if f.found[i].Why != "" {
		text.Color = theme.ColorNameDisabled
	}
	text.SetText(f.found[i].Text)
	hint.SetText(f.found[i].Hint)
	text.Refresh()
	line.Refresh()
}
