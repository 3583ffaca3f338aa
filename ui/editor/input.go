package editor

import (
	"fyne.io/fyne/v2"

	"pohonkinerja/ui/widgets"
)

// input is an entry that is bound to a field of the plan. Undo in it takes back
// what was typed since the focus came, and after that steps of the plan.
type input struct {
	widgets.Entry
	undo, redo func()
	// function sees the function keys, which no text has a use for.
	function func(*fyne.KeyEvent) bool
	// onPaste sees pasted text first and reports whether it was used.
	onPaste func(text string) bool
}

func newInput(multiline bool) *input {
	in := &input{}
	if multiline {
		in.MultiLine = true
		in.Wrapping = fyne.TextWrapWord
		in.Scroll = fyne.ScrollNone
	}
	in.ExtendBaseWidget(in)
	in.SetMinRowsVisible(1)
	return in
}

// TypedShortcut implements [fyne.Shortcutable].
func (in *input) TypedShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *fyne.ShortcutUndo:
		in.textFirst(in.Entry.Undo, in.undo)
	case *fyne.ShortcutRedo:
		in.textFirst(in.Entry.Redo, in.redo)
	case *fyne.ShortcutPaste:
		if in.onPaste != nil && s.Clipboard != nil && in.onPaste(s.Clipboard.Content()) {
			return
		}
		in.Entry.TypedShortcut(s)
	default:
		in.Entry.TypedShortcut(s)
	}
}

// textFirst does something to the text, and to the plan where that has left the
// text as it was.
func (in *input) textFirst(text, plan func()) {
	before := in.Text
	text()
	if in.Text == before && plan != nil {
		plan()
	}
}

// TypedKey implements [fyne.Focusable].
func (in *input) TypedKey(k *fyne.KeyEvent) {
	if in.function != nil && widgets.IsFunctionKey(k.Name) && in.function(k) {
		return
	}
	in.Entry.TypedKey(k)
}
