package form

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// columnWidth is as wide as a field is still read at a glance.
const columnWidth = 620

// Column lays objects one below the other, no wider than a field should be,
// with some air around them.
func Column(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(column{}, objects...)
}

type column struct{}

func (column) gap() float32    { return theme.Size(theme.SizeNamePadding) * 2.5 }
func (column) margin() float32 { return theme.Size(theme.SizeNamePadding) * 4 }

// MinSize implements [fyne.Layout].
func (c column) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(0, 2*c.margin())
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		min := o.MinSize()
		size.Width = fyne.Max(size.Width, min.Width)
		size.Height += min.Height + c.gap()
	}
	size.Width += 2 * c.margin()
	return size
}

// Layout implements [fyne.Layout].
func (c column) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := fyne.Min(columnWidth, size.Width-2*c.margin())
	y := c.margin()
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		o.Move(fyne.NewPos(c.margin(), y))
		o.Resize(fyne.NewSize(width, o.MinSize().Height))
		height := o.MinSize().Height // a wrapped text may need more at this width
		o.Resize(fyne.NewSize(width, height))
		y += height + c.gap()
	}
}

// Across lays objects side by side in parts of equal width, each as high as it
// needs, so that the message below one does not stretch the others.
func Across(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(across{}, objects...)
}

type across struct{}

func (across) gap() float32 { return theme.Size(theme.SizeNamePadding) * 2.5 }

// MinSize implements [fyne.Layout].
func (a across) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		min := o.MinSize()
		size = fyne.NewSize(fyne.Max(size.Width, min.Width), fyne.Max(size.Height, min.Height))
	}
	n := float32(len(objects))
	size.Width = n*size.Width + (n-1)*a.gap()
	return size
}

// Layout implements [fyne.Layout].
func (a across) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	n := float32(len(objects))
	width := (size.Width - (n-1)*a.gap()) / n
	for i, o := range objects {
		o.Move(fyne.NewPos(float32(i)*(width+a.gap()), 0))
		o.Resize(fyne.NewSize(width, o.MinSize().Height))
		o.Resize(fyne.NewSize(width, o.MinSize().Height))
	}
}
