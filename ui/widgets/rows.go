package widgets

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// doubleClick is the longest time between the two clicks of a double click.
const doubleClick = 400 * time.Millisecond

// Rows is a list of which only the rows in view exist. One walks it with the
// arrow keys, opens a row with Enter or a double click, and asks for its menu
// with the right button or the menu key. All rows have the height of a new one.
type Rows struct {
	widget.List
	// OnSelect is called when a person moves to a row or clicks it, not by
	// [Rows.Mark].
	OnSelect func(i int)
	OnOpen   func(i int)
	// OnMenu is called with the place on the canvas for a menu.
	OnMenu func(i int, at fyne.Position)
	// OnKey sees keys before the list and reports whether it used them.
	OnKey func(*fyne.KeyEvent) bool
	// OnAlso is called when a person takes row i beside those selected already:
	// it alone by Ctrl and a click, or all as far as it by Shift and a click or
	// an arrow key. Where it is nil, such a row is selected like any other.
	OnAlso func(i int, reach bool)
	// OnType is called with what is typed while the list has the keyboard.
	OnType func(rune)

	length   func() int
	selected int
	// unseen is set while the marked row waits for the list to have a size
	// before it can be scrolled to.
	unseen  bool
	clicked time.Time
	// tap takes clicks instead of selecting; for a list to pick from.
	tap func(i int)
	// held tells what is held down on the keyboard.
	held func() fyne.KeyModifier
}

// NewRows returns a list. content makes the object of a row, update shows row i
// in it.
func NewRows(length func() int, content func() fyne.CanvasObject, update func(i int, o fyne.CanvasObject)) *Rows {
	r := &Rows{length: length, selected: -1, held: HeldKeys}
	r.HideSeparators = true
	r.Length = length
	r.CreateItem = func() fyne.CanvasObject { return newRow(r, content()) }
	r.UpdateItem = func(i int, o fyne.CanvasObject) {
		item := o.(*row)
		item.index = i
		update(i, item.content)
	}
	r.ExtendBaseWidget(r)
	return r
}

// Selected returns the row the person is at, or -1.
func (r *Rows) Selected() int { return r.selected }

// Mark marks a row and scrolls to it; -1 marks none.
func (r *Rows) Mark(i int) {
	r.selected = i
	if i < 0 || i >= r.length() {
		r.selected = -1
		r.UnselectAll()
		return
	}
	r.Select(i)
	r.show()
}

// show scrolls to the marked row, once there is a height to scroll in.
func (r *Rows) show() {
	if r.unseen = r.Size().Height <= 0; !r.unseen {
		r.ScrollTo(r.selected)
	}
}

// Resize implements [fyne.CanvasObject].
func (r *Rows) Resize(size fyne.Size) {
	r.List.Resize(size)
	if r.unseen && r.selected >= 0 {
		r.show()
	}
}

// FocusGained implements [fyne.Focusable].
func (r *Rows) FocusGained() {
	if r.selected >= 0 {
		r.Highlight(r.selected)
	}
	r.List.FocusGained()
}

// TypedKey implements [fyne.Focusable].
func (r *Rows) TypedKey(k *fyne.KeyEvent) {
	if r.OnKey != nil && r.OnKey(k) {
		return
	}
	if step, ok := r.step(k.Name); ok {
		if !r.also(r.within(r.selected + step)) {
			r.walk(r.selected + step)
		}
		return
	}
	switch {
	case isEnter(k) && r.selected >= 0 && r.OnOpen != nil:
		r.OnOpen(r.selected)
	case k.Name == desktop.KeyMenu && r.selected >= 0 && r.OnMenu != nil:
		r.OnMenu(r.selected, fyne.CurrentApp().Driver().AbsolutePositionForObject(r))
	case k.Name == fyne.KeyEscape:
		Escape(r)
	default:
		FunctionKey(r, k)
	}
}

// TypedRune implements [fyne.Focusable].
func (r *Rows) TypedRune(typed rune) {
	if r.OnType != nil {
		r.OnType(typed)
	}
}

// step is by how many rows a key moves.
func (r *Rows) step(key fyne.KeyName) (int, bool) {
	switch key {
	case fyne.KeyDown:
		return 1, true
	case fyne.KeyUp:
		return -1, true
	case fyne.KeyPageDown:
		return r.page(), true
	case fyne.KeyPageUp:
		return -r.page(), true
	case fyne.KeyHome:
		return -r.length(), true
	case fyne.KeyEnd:
		return r.length(), true
	}
	return 0, false
}

// page is the number of rows in view, less one to keep one's place by.
func (r *Rows) page() int {
	height := r.MinSize().Height
	if height <= 0 {
		return 1
	}
	return max(1, int(r.Size().Height/height)-1)
}

// Walk moves by rows as the arrow keys do; for an entry that stands above the
// list and keeps the keyboard.
func (r *Rows) Walk(key fyne.KeyName) bool {
	step, ok := r.step(key)
	if ok {
		r.walk(r.selected + step)
	}
	return ok
}

// within is a row that is there.
func (r *Rows) within(i int) int { return max(0, min(i, r.length()-1)) }

// also takes a row beside those selected where Ctrl or Shift is held.
func (r *Rows) also(i int) bool {
	held := r.held()
	reach := held&fyne.KeyModifierShift != 0
	if r.OnAlso == nil || r.length() == 0 || !reach && held&fyne.KeyModifierShortcutDefault == 0 {
		return false
	}
	r.OnAlso(i, reach)
	r.ScrollTo(i)
	return true
}

func (r *Rows) walk(to int) {
	if r.length() == 0 {
		return
	}
	to = r.within(to)
	if to != r.selected {
		r.goTo(to)
	}
}

func (r *Rows) goTo(to int) {
	if to >= r.length() {
		return // a click on a row that has just gone
	}
	r.Mark(to)
	r.Highlight(to)
	if r.OnSelect != nil {
		r.OnSelect(to)
	}
}

func (r *Rows) tapped(i int, now time.Time) {
	if r.tap != nil {
		r.tap(i)
		return
	}
	again := i == r.selected && now.Sub(r.clicked) < doubleClick
	r.clicked = now
	if c := fyne.CurrentApp().Driver().CanvasForObject(r); c != nil {
		c.Focus(r)
	}
	if r.also(i) {
		return
	}
	r.goTo(i)
	if again && r.OnOpen != nil {
		r.clicked = time.Time{}
		r.OnOpen(i)
	}
}

// row is one pooled row.
type row struct {
	widget.BaseWidget
	rows    *Rows
	index   int
	content fyne.CanvasObject
}

func newRow(rows *Rows, content fyne.CanvasObject) *row {
	r := &row{rows: rows, content: content}
	r.ExtendBaseWidget(r)
	return r
}

func (r *row) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.content) }

func (r *row) Tapped(*fyne.PointEvent) { r.rows.tapped(r.index, time.Now()) }

func (r *row) TappedSecondary(e *fyne.PointEvent) {
	r.rows.tapped(r.index, time.Time{})
	if r.rows.OnMenu != nil {
		r.rows.OnMenu(r.index, e.AbsolutePosition)
	}
}
