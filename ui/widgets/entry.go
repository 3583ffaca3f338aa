package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
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
	// OnUndo and OnRedo are called where there is nothing in the text to take
	// back or to do again: they go on with steps of the whole. Nil for neither.
	OnUndo, OnRedo func()
	// KeepsTab has Tab seen by OnKey; otherwise it goes on to the next field.
	KeepsTab bool

	focused bool
	ruler   *ruler
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
	e.Area()
	e.ExtendBaseWidget(e)
	e.SetMinRowsVisible(1)
	return e
}

// Area makes an entry of another type that of [NewTextArea], before its type is
// told to Fyne.
func (e *Entry) Area() { e.MultiLine, e.Wrapping, e.Scroll = true, fyne.TextWrapWord, fyne.ScrollNone }

// AcceptsTab implements [fyne.Tabbable].
func (e *Entry) AcceptsTab() bool { return e.KeepsTab }

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
	case FunctionKey(e, k):
	default:
		e.Entry.TypedKey(k)
	}
}

func isEnter(k *fyne.KeyEvent) bool { return k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter }

// TypedShortcut implements [fyne.Shortcutable]. Undo takes back first what was
// typed since the focus came.
func (e *Entry) TypedShortcut(s fyne.Shortcut) {
	switch s.(type) {
	case *fyne.ShortcutUndo:
		e.textFirst(e.Undo, e.OnUndo)
	case *fyne.ShortcutRedo:
		e.textFirst(e.Redo, e.OnRedo)
	default:
		e.Entry.TypedShortcut(s)
	}
}

// textFirst does something to the text, and to the whole where that has left the
// text as it was.
func (e *Entry) textFirst(text, whole func()) {
	before := e.Text
	text()
	if e.Text == before && whole != nil {
		whole()
	}
}

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

// MinSize implements [fyne.CanvasObject]. A text area is as high as its text in
// the width it has; Fyne's own would scroll.
func (e *Entry) MinSize() fyne.Size {
	size := e.Entry.MinSize()
	if !e.MultiLine || e.Size().Width <= 0 {
		return size
	}
	if e.ruler == nil {
		e.ruler = newRuler(e.Theme())
	}
	border := 2 * e.Theme().Size(theme.SizeNameInputBorder)
	return size.Max(fyne.NewSize(0, e.ruler.height(e.Text, e.TextStyle, e.Size().Width-border-1)+border))
}

// ruler measures how high a wrapped text is in a theme, without being shown.
type ruler struct {
	label *widget.Label
	theme fyne.Theme
	size  float32
}

func newRuler(th fyne.Theme) *ruler {
	r := &ruler{label: widget.NewLabel(""), theme: th}
	r.label.Wrapping = fyne.TextWrapWord
	container.NewThemeOverride(r.label, th)
	return r
}

func (r *ruler) height(text string, style fyne.TextStyle, width float32) float32 {
	if size := r.theme.Size(theme.SizeNameText); r.label.Text != text || r.label.TextStyle != style || r.size != size {
		r.size, r.label.TextStyle = size, style
		r.label.SetText(text)
	}
	r.label.Resize(fyne.NewSize(width, 1))
	return r.label.MinSize().Height
}

// IsFunctionKey reports whether a key is one of F1 to F12.
func IsFunctionKey(name fyne.KeyName) bool {
	return len(name) >= 2 && name[0] == 'F' && name[1] >= '1' && name[1] <= '9'
}

// AltNumber is the number of the key 1 to 9 that was pressed with Alt.
func AltNumber(s fyne.Shortcut) (n int, ok bool) {
	custom, ok := s.(*desktop.CustomShortcut)
	if !ok || custom.Modifier != fyne.KeyModifierAlt || len(custom.KeyName) != 1 {
		return 0, false
	}
	n = int(custom.KeyName[0] - '0')
	return n, n >= 1 && n <= 9
}
