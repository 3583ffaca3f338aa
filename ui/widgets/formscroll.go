package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// FormScroll scrolls a long form up and down, by the wheel wherever the pointer
// is. Fyne gives the wheel to the innermost thing that can scroll, and every
// entry is one, so that its own scroll stands still over the fields of a form.
type FormScroll struct {
	*fyne.Container
	Scroll *container.Scroll
}

// NewFormScroll returns a scroll around a form.
func NewFormScroll(content fyne.CanvasObject) *FormScroll {
	scroll := container.NewVScroll(content)
	return &FormScroll{container.NewStack(scroll, newWheel(scroll)), scroll}
}

// wheel lies over a scroll and takes nothing but the wheel.
type wheel struct {
	widget.BaseWidget
	scroll *container.Scroll
}

func newWheel(scroll *container.Scroll) *wheel {
	w := &wheel{scroll: scroll}
	w.ExtendBaseWidget(w)
	return w
}

// Scrolled implements [fyne.Scrollable].
func (w *wheel) Scrolled(e *fyne.ScrollEvent) { w.scroll.Scrolled(e) }

// CreateRenderer implements [fyne.Widget].
func (w *wheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}
