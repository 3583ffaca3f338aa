package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
)

// Link is a small line of text that does something when it is clicked, for the
// status line. What it does has a key of its own, so Tab passes it by.
type Link struct {
	Line
	// OnTapped is called by a click.
	OnTapped func()
	// Tip is what a click does and by which key; asked for when shown.
	Tip func() string

	tip tipTimer
}

// NewLink returns a link without text, which takes no room.
func NewLink(tapped func()) *Link {
	l := &Link{OnTapped: tapped}
	l.SizeName, l.Color = theme.SizeNameCaptionText, theme.ColorNameHyperlink
	l.ExtendBaseWidget(l)
	return l
}

// CreateRenderer implements [fyne.Widget].
func (l *Link) CreateRenderer() fyne.WidgetRenderer { return l.Line.CreateRenderer() }

// SetText shows another text.
func (l *Link) SetText(text string) {
	if l.Text != text {
		l.Text = text
		l.Refresh()
	}
}

// Tapped implements [fyne.Tappable].
func (l *Link) Tapped(*fyne.PointEvent) {
	l.tip.hide()
	if l.OnTapped != nil && l.Text != "" {
		l.OnTapped()
	}
}

// Cursor implements [desktop.Cursorable].
func (l *Link) Cursor() desktop.Cursor { return desktop.PointerCursor }

// MouseIn implements [desktop.Hoverable].
func (l *Link) MouseIn(*desktop.MouseEvent) {
	if l.Tip != nil && l.Text != "" {
		l.tip.showFor(l, l.Tip)
	}
}

// MouseMoved implements [desktop.Hoverable].
func (l *Link) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements [desktop.Hoverable].
func (l *Link) MouseOut() { l.tip.hide() }

var _ fyne.Widget = (*Link)(nil)
