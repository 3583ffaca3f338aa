package editor

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pohonkinerja/ui/widgets"
)

// The inspector takes parts away while the keyboard is in them: the field of a
// node that is selected no longer, the button that has just removed an owner.
// Fyne leaves the keyboard with what nobody sees any more, and Tab then begins
// at the picture, where it adds a result. So what goes hands the keyboard on.

// has reports whether something that takes the keyboard stands in an object, as
// far down as the inspector builds itself.
func has(o fyne.CanvasObject, f fyne.Focusable) bool {
	switch o := o.(type) {
	case *fyne.Container:
		return slices.ContainsFunc(o.Objects, func(part fyne.CanvasObject) bool { return has(part, f) })
	case *container.Scroll:
		return has(o.Content, f)
	case *widgets.Field:
		return has(o.Input, f)
	}
	own, ok := o.(fyne.Focusable)
	return ok && own == f
}

// handingOn does something that may take parts of an object away. Where the
// keyboard was in one of them it then goes to another object; nil for nowhere.
func (in *inspector) handingOn(o fyne.CanvasObject, do func(), to func()) {
	var before fyne.Focusable
	if c := in.canvas(); c != nil {
		before = c.Focused()
	}
	held := before != nil && has(o, before)
	do()
	if held && !has(o, before) && to != nil {
		to()
	}
}

// focus gives the keyboard to a part of the inspector, to the picture where there
// is none.
func (in *inspector) focus(f fyne.Focusable) {
	switch c := in.canvas(); {
	case c != nil && f != nil:
		c.Focus(f)
	case in.leave != nil:
		in.leave()
	}
}
