package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Entry is a text entry that tells when it loses the focus and lets its owner
// see keys first.
type Entry struct {
	widget.Entry
	// OnFocus and OnBlur are called when the focus comes and goes.
	OnFocus, OnBlur func()
	// OnKey sees every key that is not text before the entry does, and
	// reports whether the key was used.
	OnKey func(*fyne.KeyEvent) bool
	// OnEnter is called by Enter. In a text area Enter begins a line where it
	// is nil.
	OnEnter func()

	focused bool
}

// NewEntry returns an entry of one line.
func NewEntry() *Entry {
	e := &Entry{}
	e.ExtendBaseWidget(e)
	return e
}

// NewTextArea returns an entry that wraps its text and grows with it, so that
// nothing of a long text is hidden. Tab goes on to the next field.
func NewTextArea() *Entry {
	e := &Entry{}
	e.MultiLine = true
	e.Wrapping = fyne.TextWrapWord
	e.Scroll = fyne.ScrollNone
	e.ExtendBaseWidget(e)
	return e
}

// AcceptsTab implements [fyne.Tabbable].
func (e *Entry) AcceptsTab() bool { return false }

// Focused reports whether the entry is being written into.
func (e *Entry) Focused() bool { return e.focused }

// FocusGained implements [fyne.Focusable].
func (e *Entry) FocusGained() {
	e.focused = true
	e.Entry.FocusGained()
	if e.OnFocus != nil {
		e.OnFocus()
	}
}

// FocusLost implements [fyne.Focusable].
func (e *Entry) FocusLost() {
	e.focused = false
	e.Entry.FocusLost()
	if e.OnBlur != nil {
		e.OnBlur()
	}
}

// TypedKey implements [fyne.Focusable].
func (e *Entry) TypedKey(k *fyne.KeyEvent) {
	switch {
	case e.OnKey != nil && e.OnKey(k):
	case isEnter(k) && e.OnEnter != nil:
		e.OnEnter()
	case k.Name == fyne.KeyEscape:
		Escape(e)
	default:
		e.Entry.TypedKey(k)
	}
}

func isEnter(k *fyne.KeyEvent) bool { return k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter }

// SelectAll marks the whole text, so that typing replaces it.
func (e *Entry) SelectAll() { e.TypedShortcut(&fyne.ShortcutSelectAll{}) }

// ShowText puts text into the entry where it differs, without disturbing the cursor
// otherwise.
func (e *Entry) ShowText(text string) {
	if e.Text != text {
		changed := e.OnChanged
		e.OnChanged = nil
		e.SetText(text)
		e.OnChanged = changed
	}
}

// Resize implements [fyne.CanvasObject]. A text area asks for another height
// where another width breaks its lines anew.
func (e *Entry) Resize(size fyne.Size) {
	narrower := size.Width != e.Size().Width
	e.Entry.Resize(size)
	if e.MultiLine && narrower {
		e.Refresh()
	}
}
