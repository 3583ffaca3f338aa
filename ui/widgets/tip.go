package widgets

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
)

// tipDelay is how long the pointer rests before a tip is shown.
const tipDelay = 600 * time.Millisecond

// TipLayer is where tips and notices are drawn: an empty layer over the content
// of a window. It takes no clicks but those on a notice.
type TipLayer struct {
	*fyne.Container
	canvas     fyne.Canvas
	tip, toast *fyne.Container // nil while there is none
	toastStop  func()          // of the waiting for its end
}

// tipLayers finds the layer of a canvas.
var tipLayers = make(map[fyne.Canvas]*TipLayer)

// WithTips returns the content with a layer for tips above it. The layer serves
// the canvas until another takes its place.
func WithTips(c fyne.Canvas, content fyne.CanvasObject) fyne.CanvasObject {
	layer := &TipLayer{Container: container.NewWithoutLayout(), canvas: c}
	tipLayers[c] = layer
	return container.NewStack(content, layer.Container)
}

// tipTimer waits for the pointer to rest and takes the tip away again.
type tipTimer struct {
	stop  func() // of the waiting; nil where nothing waits
	layer *TipLayer
}

func (t *tipTimer) showFor(o fyne.CanvasObject, text func() string) {
	t.hide()
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	layer := tipLayers[c]
	if layer == nil || c.Overlays().Top() != nil {
		return
	}
	t.layer = layer
	t.stop = Later(tipDelay, func() { layer.show(o, text()) })
}

func (t *tipTimer) hide() {
	if t.stop != nil {
		t.stop()
		t.stop = nil
	}
	if t.layer != nil {
		t.layer.clear()
	}
}

func (l *TipLayer) clear() {
	l.replace(&l.tip, nil)
}

// replace puts a box in the place of one of the layer's. The canvas is told,
// since a layer that was empty until now has not been painted and does not know
// its canvas.
func (l *TipLayer) replace(old **fyne.Container, box *fyne.Container) {
	if *old != nil {
		l.Remove(*old)
	}
	if box != nil {
		l.Add(box)
	}
	*old = box
	l.canvas.Refresh(l.Container)
}

// show draws the tip below the object, inside the window.
func (l *TipLayer) show(o fyne.CanvasObject, text string) {
	if text == "" || !o.Visible() {
		return
	}
	box := tipBox(text)
	box.Resize(box.MinSize())
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o).Subtract(
		fyne.CurrentApp().Driver().AbsolutePositionForObject(l.Container))
	at.Y += o.Size().Height + 2
	at.X = fyne.Max(2, fyne.Min(at.X, l.Size().Width-box.Size().Width-2))
	if at.Y+box.Size().Height > l.Size().Height {
		at.Y -= o.Size().Height + box.Size().Height + 4
	}
	box.Move(at)
	l.replace(&l.tip, box)
}

func tipBox(text string) *fyne.Container {
	variant := fyne.CurrentApp().Settings().ThemeVariant()
	back := canvas.NewRectangle(theme.Current().Color(theme.ColorNameMenuBackground, variant))
	back.StrokeColor = theme.Current().Color(theme.ColorNameSeparator, variant)
	back.StrokeWidth = 1
	back.CornerRadius = 3
	line := newLine(text, theme.SizeNameCaptionText, theme.ColorNameForeground, fyne.TextStyle{})
	return container.NewStack(back, container.New(layout.NewCustomPaddedLayout(4, 4, 7, 7), line))
}
