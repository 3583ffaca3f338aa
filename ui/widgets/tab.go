package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Tab is a button with a picture over a word, one of several of which one is
// marked.
type Tab struct {
	widget.BaseWidget
	Tip func() string

	label  string
	icon   fyne.Resource
	tapped func()

	marked, hovered, focused bool
	tip                      tipTimer
}

// NewTab returns a tab.
func NewTab(label string, icon fyne.Resource, tapped func()) *Tab {
	t := &Tab{label: label, icon: icon, tapped: tapped}
	t.ExtendBaseWidget(t)
	return t
}

// Mark marks the tab as the one that is shown, or not.
func (t *Tab) Mark(marked bool) {
	if t.marked != marked {
		t.marked = marked
		t.Refresh()
	}
}

// Tapped implements [fyne.Tappable].
func (t *Tab) Tapped(*fyne.PointEvent) {
	t.tip.hide()
	t.tapped()
}

// FocusGained implements [fyne.Focusable].
func (t *Tab) FocusGained() { t.focused = true; t.Refresh() }

// FocusLost implements [fyne.Focusable].
func (t *Tab) FocusLost() { t.focused = false; t.Refresh() }

// TypedRune implements [fyne.Focusable].
func (t *Tab) TypedRune(rune) {}

// TypedKey implements [fyne.Focusable].
func (t *Tab) TypedKey(k *fyne.KeyEvent) {
	switch {
	case isEnter(k) || k.Name == fyne.KeySpace:
		t.Tapped(nil)
	default:
		FunctionKey(t, k)
	}
}

// MouseIn implements [desktop.Hoverable].
func (t *Tab) MouseIn(*desktop.MouseEvent) {
	t.hovered = true
	t.Refresh()
	if t.Tip != nil {
		t.tip.showFor(t, t.Tip)
	}
}

// MouseMoved implements [desktop.Hoverable].
func (t *Tab) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements [desktop.Hoverable].
func (t *Tab) MouseOut() {
	t.hovered = false
	t.tip.hide()
	t.Refresh()
}

// CreateRenderer implements [fyne.Widget].
func (t *Tab) CreateRenderer() fyne.WidgetRenderer {
	r := &tabRenderer{tab: t, back: canvas.NewRectangle(nil), icon: widget.NewIcon(t.icon), text: canvas.NewText(t.label, nil)}
	r.back.CornerRadius = 4
	r.text.Alignment = fyne.TextAlignCenter
	r.Refresh()
	return r
}

type tabRenderer struct {
	tab  *Tab
	back *canvas.Rectangle
	icon *widget.Icon
	text *canvas.Text
}

const tabIcon, tabGap = 22, 5

func (r *tabRenderer) Destroy() {}

func (r *tabRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.back, r.icon, r.text}
}

func (r *tabRenderer) MinSize() fyne.Size {
	text := r.text.MinSize()
	return fyne.NewSize(max(text.Width+2*tabGap, 60), tabIcon+text.Height+3*tabGap)
}

func (r *tabRenderer) Layout(size fyne.Size) {
	r.back.Resize(size)
	r.icon.Resize(fyne.NewSquareSize(tabIcon))
	r.icon.Move(fyne.NewPos((size.Width-tabIcon)/2, tabGap))
	r.text.Resize(fyne.NewSize(size.Width, r.text.MinSize().Height))
	r.text.Move(fyne.NewPos(0, tabIcon+2*tabGap))
}

func (r *tabRenderer) Refresh() {
	th, variant := r.tab.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	r.back.FillColor = color.Transparent
	switch {
	case r.tab.marked:
		r.back.FillColor = th.Color(theme.ColorNameSelection, variant)
	case r.tab.hovered:
		r.back.FillColor = th.Color(theme.ColorNameHover, variant)
	}
	r.back.StrokeWidth = 0
	if r.tab.focused {
		r.back.StrokeColor, r.back.StrokeWidth = th.Color(theme.ColorNamePrimary, variant), 2
	}
	r.text.Color = th.Color(theme.ColorNameForeground, variant)
	r.text.TextSize = th.Size(theme.SizeNameCaptionText)
	r.text.TextStyle.Bold = r.tab.marked
	r.back.Refresh()
	r.text.Refresh()
}
