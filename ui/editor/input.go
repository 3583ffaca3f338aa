package editor

import (
	"fyne.io/fyne/v2"

	"pohonkinerja/ui/widgets"
)

// input is an entry that is bound to a field of the plan.
type input struct {
	widgets.Entry
	// function sees the function keys, which no text has a use for.
	function func(*fyne.KeyEvent) bool
	// onPaste sees pasted text first and reports whether it was used.
	onPaste func(text string) bool
	// onShortcut sees a key with Ctrl or Alt first and reports whether it was used;
	// may be nil.
	onShortcut func(fyne.Shortcut) bool
}

func newInput(multiline bool) *input {
	in := &input{}
	if multiline {
		in.Area()
	}
	in.ExtendBaseWidget(in)
	in.SetMinRowsVisible(1)
	return in
}

// TypedShortcut implements [fyne.Shortcutable].
func (in *input) TypedShortcut(s fyne.Shortcut) {
	if in.onShortcut != nil && in.onShortcut(s) {
		return
	}
	paste, ok := s.(*fyne.ShortcutPaste)
	if ok && in.onPaste != nil && paste.Clipboard != nil && in.onPaste(paste.Clipboard.Content()) {
		return
	}
	in.Entry.TypedShortcut(s)
}

// TypedKey implements [fyne.Focusable].
func (in *input) TypedKey(k *fyne.KeyEvent) {
	if in.function != nil && widgets.IsFunctionKey(k.Name) && in.function(k) {
		return
	}
	in.Entry.TypedKey(k)
}
