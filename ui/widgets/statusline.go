package widgets

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// StatusLine is the line at the foot of a window: a text that gives way, and
// objects at its right end.
type StatusLine struct {
	widget.BaseWidget
	// OnTapped is called by a click on the text; nil where it does nothing.
	OnTapped func()

	text *Line
	row  *fyne.Container
}

// NewStatusLine returns a line with objects at its right end.
func NewStatusLine(right ...fyne.CanvasObject) *StatusLine {
	text := newLine("", theme.SizeNameCaptionText, theme.ColorNameForeground, fyne.TextStyle{})
	text.Ellipsis = true
	row := container.NewBorder(nil, nil, nil, container.NewHBox(right...), text)
	s := &StatusLine{text: text, row: container.New(layout.NewCustomPaddedLayout(2, 2, 10, 10), row)}
	s.ExtendBaseWidget(s)
	return s
}

// CreateRenderer implements [fyne.Widget].
func (s *StatusLine) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.row) }

// Tapped implements [fyne.Tappable].
func (s *StatusLine) Tapped(*fyne.PointEvent) {
	if s.OnTapped != nil {
		s.OnTapped()
	}
}

// SetText shows another text.
func (s *StatusLine) SetText(text string) { s.text.SetText(text) }

// Text returns the text.
func (s *StatusLine) Text() string { return s.text.Text }

// Toast is a short notice over the foot of the window that goes by itself.
type Toast struct {
	Text string
	// Verb and Act offer one thing to do about it; empty for none.
	Verb string
	Act  func()
	// For is how long it is shown; 0 for a time that fits the text.
	For time.Duration
}

// ShowToast shows a notice in the layer of [WithTips]; without such a layer it
// does nothing. A new notice takes the place of the one before.
func ShowToast(c fyne.Canvas, t Toast) {
	layer := tipLayers[c]
	if layer == nil {
		return
	}
	if layer.toastStop != nil {
		layer.toastStop()
	}
	box := toastBox(t, layer.clearToast)
	layer.showToast(box)
	layer.toastStop = Later(t.time(), func() {
		if layer.toast == box {
			layer.clearToast()
		}
	})
}

func (t Toast) time() time.Duration {
	if t.For > 0 {
		return t.For
	}
	return 3*time.Second + time.Duration(len(t.Text))*50*time.Millisecond
}

func toastBox(t Toast, done func()) *fyne.Container {
	variant := fyne.CurrentApp().Settings().ThemeVariant()
	back := canvas.NewRectangle(theme.Current().Color(theme.ColorNameOverlayBackground, variant))
	back.StrokeColor = theme.Current().Color(theme.ColorNamePrimary, variant)
	back.StrokeWidth = 1
	back.CornerRadius = 5
	row := container.NewHBox(Plain(t.Text))
	if t.Verb != "" {
		row.Add(NewButton(t.Verb, func() { done(); t.Act() }))
	}
	return container.NewStack(back, container.New(layout.NewCustomPaddedLayout(6, 6, 12, 12), row))
}

// toastGap is the distance from the foot of the window, above its status line.
const toastGap = 40

func (l *TipLayer) showToast(box *fyne.Container) {
	size := box.MinSize()
	box.Resize(size)
	box.Move(fyne.NewPos((l.Size().Width-size.Width)/2, l.Size().Height-size.Height-toastGap))
	l.replace(&l.toast, box)
}

func (l *TipLayer) clearToast() { l.replace(&l.toast, nil) }
