package widgets

import (
	"sort"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Line is one line of text without padding, in a size and colour of the theme.
type Line struct {
	widget.BaseWidget
	Text     string
	SizeName fyne.ThemeSizeName
	Color    fyne.ThemeColorName
	Style    fyne.TextStyle
	Align    fyne.TextAlign
	// Ellipsis lets the line be narrower than its text, which then ends in "…".
	Ellipsis bool
}

func newLine(text string, size fyne.ThemeSizeName, color fyne.ThemeColorName, style fyne.TextStyle) *Line {
	l := &Line{Text: text, SizeName: size, Color: color, Style: style}
	l.ExtendBaseWidget(l)
	return l
}

// Caption is the small grey line above a field.
func Caption(text string) *Line {
	return newLine(text, theme.SizeNameCaptionText, theme.ColorNamePlaceHolder, fyne.TextStyle{})
}

// Heading names a part of a page.
func Heading(text string) *Line {
	return newLine(text, theme.SizeNameText, theme.ColorNameForeground, fyne.TextStyle{Bold: true})
}

// Plain is a line of ordinary text.
func Plain(text string) *Line {
	return newLine(text, theme.SizeNameText, theme.ColorNameForeground, fyne.TextStyle{})
}

// SetText shows another text.
func (l *Line) SetText(text string) {
	if l.Text != text {
		l.Text = text
		l.Refresh()
	}
}

// Natural returns the width of the whole text.
func (l *Line) Natural() float32 {
	return fyne.MeasureText(l.Text, l.Theme().Size(l.SizeName), l.Style).Width
}

// CreateRenderer implements [fyne.Widget].
func (l *Line) CreateRenderer() fyne.WidgetRenderer {
	text := canvas.NewText("", nil)
	r := &lineRenderer{line: l, text: text}
	r.Refresh()
	return r
}

type lineRenderer struct {
	line *Line
	text *canvas.Text
}

func (r *lineRenderer) Destroy()                     {}
func (r *lineRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.text} }

func (r *lineRenderer) MinSize() fyne.Size {
	if r.line.Ellipsis {
		return fyne.NewSize(0, r.measure("M").Height)
	}
	return r.text.MinSize()
}

func (r *lineRenderer) measure(text string) fyne.Size {
	return fyne.MeasureText(text, r.text.TextSize, r.text.TextStyle)
}

func (r *lineRenderer) Layout(size fyne.Size) {
	if r.line.Ellipsis {
		r.text.Text = r.shortened(size.Width)
	}
	min := r.text.MinSize()
	r.text.Move(fyne.NewPos(0, (size.Height-min.Height)/2))
	r.text.Resize(fyne.NewSize(size.Width, min.Height))
}

// shortened is as much of the text as fits, with "…" where something is left
// out.
func (r *lineRenderer) shortened(width float32) string {
	text := r.line.Text
	if r.measure(text).Width <= width {
		return text
	}
	runes := []rune(text)
	most := sort.Search(len(runes), func(n int) bool {
		return r.measure(string(runes[:n+1])+"…").Width > width
	})
	return strings.TrimRight(string(runes[:most]), " ") + "…"
}

func (r *lineRenderer) Refresh() {
	th := r.line.Theme()
	variant := fyne.CurrentApp().Settings().ThemeVariant()
	r.text.Text = r.line.Text
	r.text.TextSize = th.Size(r.line.SizeName)
	r.text.Color = th.Color(r.line.Color, variant)
	r.text.TextStyle = r.line.Style
	r.text.Alignment = r.line.Align
	if r.line.Ellipsis {
		r.Layout(r.line.Size())
	}
	r.text.Refresh()
}

// Note is a small wrapped text of explanation.
func Note(text string) *widget.Label {
	l := widget.NewLabel(text)
	l.Wrapping = fyne.TextWrapWord
	l.SizeName = theme.SizeNameCaptionText
	l.Importance = widget.LowImportance
	return l
}

// Paragraph is a wrapped text of ordinary size.
func Paragraph(text string) *widget.Label {
	l := widget.NewLabel(text)
	l.Wrapping = fyne.TextWrapWord
	return l
}
