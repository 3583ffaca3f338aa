package treecanvas

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// note is a short text beside the pointer, of a few lines.
type note struct {
	plate *canvas.Rectangle
	lines [3]*canvas.Text
}

const (
	noteSize = 12  // of the letters
	noteWide = 360 // of the longest line
)

func newNote() *note {
	n := &note{plate: canvas.NewRectangle(color.Transparent)}
	n.plate.CornerRadius, n.plate.StrokeWidth = 4, 1
	for i := range n.lines {
		n.lines[i] = canvas.NewText("", color.Black)
		n.lines[i].TextSize = noteSize
	}
	n.hide()
	return n
}

func (n *note) objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{n.plate, n.lines[0], n.lines[1], n.lines[2]}
}

// said is what stands there; empty while it is hidden.
func (n *note) said() string {
	var words []string
	for _, line := range n.lines {
		if line.Visible() {
			words = append(words, line.Text)
		}
	}
	return strings.Join(words, " ")
}

func (n *note) colour(warning bool) {
	n.plate.FillColor, n.plate.StrokeColor = themed(theme.ColorNameOverlayBackground), themed(theme.ColorNameSeparator)
	ink := themed(theme.ColorNameForeground)
	if warning {
		ink = themed(theme.ColorNameError)
		n.plate.StrokeColor = ink
	}
	for _, line := range n.lines {
		line.Color = ink
	}
}

func (n *note) say(text string, warning bool, at fyne.Position, within fyne.Size) {
	n.hide()
	if text == "" {
		return
	}
	n.colour(warning)
	size := n.set(broken(text, fyne.Min(noteWide, within.Width-24), len(n.lines)))
	x := fyne.Max(2, fyne.Min(at.X+14, within.Width-size.Width-2))
	y := at.Y + 20
	if y+size.Height > within.Height {
		y = at.Y - size.Height - 8
	}
	n.plate.Move(fyne.NewPos(x, y))
	n.plate.Resize(size)
	n.plate.Show()
	for i, line := range n.lines {
		line.Move(fyne.NewPos(x+8, y+4+float32(i)*line.MinSize().Height))
		line.Resize(line.MinSize())
	}
}

// set fills the lines and returns the size of the plate around them.
func (n *note) set(lines []string) fyne.Size {
	var size fyne.Size
	for i, words := range lines {
		line := n.lines[i]
		line.Text = words
		line.Show()
		line.Refresh()
		size.Width = fyne.Max(size.Width, line.MinSize().Width)
		size.Height += line.MinSize().Height
	}
	return size.AddWidthHeight(16, 8)
}

// broken breaks a text between words into lines of a width, at most so many; the
// last one takes what is left, cut short.
func broken(text string, width float32, most int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		longer := strings.TrimSpace(line + " " + word)
		if line != "" && fyne.MeasureText(longer, noteSize, fyne.TextStyle{}).Width > width {
			if len(lines)+1 == most {
				return append(lines, line+" …")
			}
			lines, longer = append(lines, line), word
		}
		line = longer
	}
	return append(lines, line)
}

func (n *note) hide() {
	n.plate.Hide()
	for _, line := range n.lines {
		line.Hide()
	}
}
