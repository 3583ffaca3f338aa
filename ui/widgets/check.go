package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Check is a box to tick that leaves Esc to the dialog it stands in, and F1 to the
// window.
type Check struct{ widget.Check }

// NewCheck returns a box with a label; changed is called when a person ticks
// it, not when [Check.ShowChecked] does.
func NewCheck(label string, changed func(bool)) *Check {
	c := &Check{}
	c.Text, c.OnChanged = label, changed
	c.ExtendBaseWidget(c)
	return c
}

// ShowChecked ticks the box or not.
func (c *Check) ShowChecked(checked bool) {
	c.Checked = checked
	c.Refresh()
}

// TypedKey implements [fyne.Focusable].
func (c *Check) TypedKey(k *fyne.KeyEvent) {
	switch {
	case k.Name == fyne.KeyEscape && Escape(c):
	case FunctionKey(c, k):
	default:
		c.Check.TypedKey(k)
	}
}
