package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Field is an input with a caption above it and, where something is wrong, a
// message below it.
type Field struct {
	widget.BaseWidget
	Input   fyne.CanvasObject
	caption *Line
	message *widget.Label
	// actions stand below the message and offer ways out.
	actions []fyne.CanvasObject
	offered string // their labels
}

// Action is a way out of what is wrong with a field.
type Action struct {
	Label string
	Act   func()
}

// NewField returns a field. An empty caption takes no room.
func NewField(caption string, input fyne.CanvasObject) *Field {
	f := &Field{Input: input, caption: Caption(caption), message: Note("")}
	f.message.Importance = widget.DangerImportance
	f.message.Hide()
	f.caption.Hidden = caption == ""
	f.ExtendBaseWidget(f)
	return f
}

// SetCaption changes the words above the input.
func (f *Field) SetCaption(text string) { f.caption.SetText(text) }

// Message returns the words below the input.
func (f *Field) Message() string {
	if !f.message.Visible() {
		return ""
	}
	return f.message.Text
}

// SetMessage says what is wrong; an empty text takes the message away.
func (f *Field) SetMessage(text string) {
	if f.Message() == text {
		return
	}
	f.message.SetText(text)
	f.message.Hidden = text == ""
	f.Refresh()
}

// SetActions offers ways out below the message, in the place of those before.
func (f *Field) SetActions(list ...Action) {
	labels := ""
	for _, a := range list {
		labels += a.Label + "\n"
	}
	if labels == f.offered {
		f.takeActs(list)
		return
	}
	f.offered, f.actions = labels, nil
	for _, a := range list {
		button := NewButton(a.Label, a.Act)
		button.Importance = widget.LowImportance
		f.actions = append(f.actions, button)
	}
	f.Refresh()
}

// takeActs has the buttons that are there act as a list of the same labels says.
// They stay the objects that they are: pressing one takes the keyboard from an
// entry, whose form then looks at itself anew, and a button that was replaced
// between press and release would never be tapped.
func (f *Field) takeActs(list []Action) {
	for i, a := range list {
		f.actions[i].(*Button).OnTapped = a.Act
	}
}

// CreateRenderer implements [fyne.Widget].
func (f *Field) CreateRenderer() fyne.WidgetRenderer { return &fieldRenderer{f} }

type fieldRenderer struct{ f *Field }

func (r *fieldRenderer) Destroy() {}

func (r *fieldRenderer) Objects() []fyne.CanvasObject {
	return append([]fyne.CanvasObject{r.f.caption, r.f.Input, r.f.message}, r.f.actions...)
}

func (r *fieldRenderer) Refresh() {
	r.Layout(r.f.Size())
	r.f.message.Refresh()
	r.f.caption.Refresh()
}

func (r *fieldRenderer) MinSize() fyne.Size {
	var size fyne.Size
	for _, o := range r.Objects() {
		if o.Visible() {
			min := o.MinSize()
			size = fyne.NewSize(fyne.Max(size.Width, min.Width), size.Height+min.Height)
		}
	}
	if r.f.caption.Visible() {
		size.Height += r.gap()
	}
	return size
}

func (r *fieldRenderer) gap() float32 { return theme.Size(theme.SizeNameLineSpacing) / 2 }

func (r *fieldRenderer) Layout(size fyne.Size) {
	y := float32(0)
	for _, o := range r.Objects() {
		if !o.Visible() {
			continue
		}
		o.Resize(fyne.NewSize(size.Width, o.MinSize().Height))
		height := o.MinSize().Height // wrapping may have changed it
		o.Resize(fyne.NewSize(size.Width, height))
		o.Move(fyne.NewPos(0, y))
		y += height
		if o == fyne.CanvasObject(r.f.caption) {
			y += r.gap()
		}
	}
}
