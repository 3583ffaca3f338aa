package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Button is a button that shows a tip under the pointer, is pressed by Enter as
// well as by Space, and leaves Esc to the dialog it stands in.
type Button struct {
	widget.Button
	// Tip is what the button does and by which key; asked for when shown.
	Tip func() string

	tip tipTimer
}

// NewButton returns a button with a label.
func NewButton(label string, tapped func()) *Button {
	b := &Button{}
	b.Text, b.OnTapped = label, tapped
	b.ExtendBaseWidget(b)
	return b
}

// NewIconButton returns a flat button with a picture and a tip.
func NewIconButton(icon fyne.Resource, tip string, tapped func()) *Button {
	b := NewButton("", tapped)
	b.Icon = icon
	b.Importance = widget.LowImportance
	b.Tip = func() string { return tip }
	return b
}

// TypedKey implements [fyne.Focusable].
func (b *Button) TypedKey(k *fyne.KeyEvent) {
	switch {
	case isEnter(k) && !b.Disabled():
		b.Tapped(nil)
	case k.Name == fyne.KeySpace:
		// Its letter comes after it, see TypedRune.
	case k.Name == fyne.KeyEscape:
		Escape(b)
	case FunctionKey(b, k):
	default:
		b.Button.TypedKey(k)
	}
}

// TypedRune implements [fyne.Focusable]. The button is pressed by the letter of
// Space and not by its key: the letter, which comes second, would be written into
// the field to which the button gives the keyboard.
func (b *Button) TypedRune(r rune) {
	if r == ' ' && !b.Disabled() {
		b.Tapped(nil)
	}
}

// Tapped implements [fyne.Tappable]. A button that was pressed by a key keeps the
// keyboard, which Fyne's would drop; after a click it goes home.
func (b *Button) Tapped(*fyne.PointEvent) {
	b.tip.hide()
	if b.Disabled() || b.OnTapped == nil {
		return
	}
	c := fyne.CurrentApp().Driver().CanvasForObject(b)
	b.OnTapped()
	GoHome(c)
}

// MouseIn implements [desktop.Hoverable].
func (b *Button) MouseIn(e *desktop.MouseEvent) {
	b.Button.MouseIn(e)
	if b.Tip != nil {
		b.tip.showFor(b, b.Tip)
	}
}

// MouseOut implements [desktop.Hoverable].
func (b *Button) MouseOut() {
	b.Button.MouseOut()
	b.tip.hide()
}

// Choice is a drop-down list that leaves Esc to the dialog it stands in.
type Choice struct {
	widget.Select
	ids      []string
	onChosen func(id string)
}

// Option is one thing to choose, by its identity. Hint stands behind the text
// where there is room.
type Option struct {
	ID, Text, Hint string
}

// NewChoice returns a drop-down list; chosen is called when a person picks an
// option, not when [Choice.SetChosen] does.
func NewChoice(options []Option, chosen func(id string)) *Choice {
	c := &Choice{onChosen: chosen}
	c.PlaceHolder = "–" // Fyne's own is English
	c.ExtendBaseWidget(c)
	c.SetChoices(options)
	c.OnChanged = func(string) { c.tell() }
	return c
}

// leastChoice is the least width of a list, with room for a year.
const leastChoice = 90

// MinSize implements [fyne.CanvasObject].
func (c *Choice) MinSize() fyne.Size { return c.Select.MinSize().Max(fyne.NewSize(leastChoice, 0)) }

func (c *Choice) tell() {
	if i := c.SelectedIndex(); i >= 0 && i < len(c.ids) && c.onChosen != nil {
		c.onChosen(c.ids[i])
	}
}

// SetChoices offers other options.
func (c *Choice) SetChoices(options []Option) {
	c.ids = c.ids[:0]
	texts := make([]string, len(options))
	for i, o := range options {
		c.ids = append(c.ids, o.ID)
		texts[i] = o.Text
	}
	c.Options = texts
	c.Refresh()
}

// SetChosen shows an option as chosen.
func (c *Choice) SetChosen(id string) {
	changed := c.OnChanged
	c.OnChanged = nil
	defer func() { c.OnChanged = changed }()
	for i, own := range c.ids {
		if own == id {
			if c.SelectedIndex() != i {
				c.SetSelectedIndex(i)
			}
			return
		}
	}
	c.ClearSelected()
}

// TypedKey implements [fyne.Focusable].
func (c *Choice) TypedKey(k *fyne.KeyEvent) {
	if k.Name == fyne.KeyEscape && Escape(c) || FunctionKey(c, k) {
		return
	}
	c.Select.TypedKey(k)
	c.markChosen()
}

// Tapped implements [fyne.Tappable].
func (c *Choice) Tapped(e *fyne.PointEvent) {
	c.Select.Tapped(e)
	c.markChosen()
}

// markChosen has the keys walk the open list from what is chosen now; Fyne's list
// begins with nothing marked.
func (c *Choice) markChosen() {
	on := fyne.CurrentApp().Driver().CanvasForObject(c)
	if on == nil {
		return
	}
	if list, open := on.Focused().(*widget.PopUpMenu); open {
		for range c.SelectedIndex() + 1 {
			list.ActivateNext()
		}
	}
}
