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
// needs, so that the message below one does not stretch the others. Where there
// is no room for that they stand one below the other.
func Across(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&across{}, objects...)
}

// across remembers the width it was laid out in, on which its height depends.
type across struct{ width float32 }

func (*across) gap() float32 { return theme.Size(theme.SizeNamePadding) * 2.5 }

// parts is how wide each object is, and whether all stand in one row.
func (a *across) parts(objects []fyne.CanvasObject, width float32) (each float32, row bool) {
	n, widest := float32(len(objects)), float32(0)
	for _, o := range objects {
		widest = fyne.Max(widest, o.MinSize().Width)
	}
	if each = (width - (n-1)*a.gap()) / n; each >= widest {
		return each, true
	}
	return width, false
}

// MinSize implements [fyne.Layout].
func (a *across) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	_, row := a.parts(objects, a.width)
	for i, o := range objects {
		min := o.MinSize()
		size.Width = fyne.Max(size.Width, min.Width)
		switch {
		case row || i == 0:
			size.Height = fyne.Max(size.Height, min.Height)
		default:
			size.Height += min.Height + a.gap()
		}
	}
	return size
}

// Layout implements [fyne.Layout].
func (a *across) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	a.width = size.Width
	each, row := a.parts(objects, size.Width)
	at := fyne.Position{}
	for _, o := range objects {
		o.Move(at)
		o.Resize(fyne.NewSize(each, o.MinSize().Height))
		o.Resize(fyne.NewSize(each, o.MinSize().Height)) // wrapping may need more
		if row {
			at.X += each + a.gap()
		} else {
			at.Y += o.Size().Height + a.gap()
		}
	}
}

// Flow lays objects in a line as wide as each needs, and goes on in the next
// line where there is no more room.
func Flow(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&flow{}, objects...)
}

type flow struct{ width float32 }

func (*flow) gap() float32 { return theme.Size(theme.SizeNamePadding) * 2 }

// MinSize implements [fyne.Layout].
func (f *flow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	widest := float32(0)
	for _, o := range objects {
		widest = fyne.Max(widest, o.MinSize().Width)
	}
	return fyne.NewSize(widest, f.place(objects, fyne.Max(f.width, widest), func(fyne.CanvasObject, fyne.Position, float32) {}))
}

// Layout implements [fyne.Layout].
func (f *flow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	f.width = size.Width
	f.place(objects, size.Width, func(o fyne.CanvasObject, at fyne.Position, line float32) {
		min := o.MinSize()
		o.Move(at.AddXY(0, (line-min.Height)/2))
		o.Resize(min)
	})
}

// place finds the places of all objects and returns the height of all lines.
// All lines are as high as the highest object.
func (f *flow) place(objects []fyne.CanvasObject, width float32, put func(fyne.CanvasObject, fyne.Position, float32)) float32 {
	line, at := float32(0), fyne.Position{}
	for _, o := range objects {
		line = fyne.Max(line, o.MinSize().Height)
	}
	for _, o := range objects {
		w := o.MinSize().Width
		if at.X > 0 && at.X+w > width {
			at = fyne.NewPos(0, at.Y+line+f.gap())
		}
		put(o, at, line)
		at.X += w + f.gap()
	}
	return at.Y + line
}
