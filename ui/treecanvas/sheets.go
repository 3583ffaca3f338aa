package treecanvas

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"pohonkinerja/report/scene"
)

// Sheets is where sheets of paper lie around the drawing: the first one in
// drawing units, and how many there are beside and below it. Label says what they
// are. The zero Sheets is none.
type Sheets struct {
	First        scene.Box
	Across, Down int
	Label        string
}

// all is the area of all sheets.
func (s Sheets) all() scene.Box {
	return scene.Box{X: s.First.X, Y: s.First.Y, W: s.First.W * float64(s.Across), H: s.First.H * float64(s.Down)}
}

// SetSheets shows where sheets of paper end. The view is fitted to them when they
// appear.
func (c *Canvas) SetSheets(s Sheets) {
	if s == c.sheets {
		return
	}
	appear := c.sheets == (Sheets{})
	c.sheets, c.frame.stale = s, true
	c.raster.Refresh()
	c.over.place()
	if appear {
		c.Fit()
	}
}

// whole is what can be looked at: the picture and the sheets around it.
func (c *Canvas) whole() scene.Box {
	if c.sheets == (Sheets{}) {
		return c.scene.Bounds()
	}
	return c.scene.Bounds().Union(c.sheets.all())
}

// drawSheets draws the edges of the sheets that are in view.
func (c *Canvas) drawSheets(pen scene.Pen, view scene.Box, zoom float64) {
	all := c.sheets.all()
	if c.sheets == (Sheets{}) || !view.Grow(sheetInk/zoom).Overlaps(all) {
		return
	}
	edge := scene.Line{Stroke: inkOf(theme.ColorNamePrimary), Width: sheetInk / zoom, Dash: sheetDash / zoom}
	left, right := max(all.X, view.X), min(all.Right(), view.Right())
	top, bottom := max(all.Y, view.Y), min(all.Bottom(), view.Bottom())
	for _, x := range edges(all.X, c.sheets.First.W, c.sheets.Across, left, right) {
		edge.Points = []scene.Point{{X: x, Y: all.Y}, {X: x, Y: bottom}}
		pen.Line(edge)
	}
	for _, y := range edges(all.Y, c.sheets.First.H, c.sheets.Down, top, bottom) {
		edge.Points = []scene.Point{{X: all.X, Y: y}, {X: right, Y: y}}
		pen.Line(edge)
	}
}

// The edge of a sheet in pixels.
const (
	sheetInk  = 2.0
	sheetDash = 8.0
)

// edges are the places between two others at which sheets of a length begin or
// end.
func edges(from, length float64, count int, low, high float64) []float64 {
	var list []float64
	for i := max(0, int((low-from)/length)); i <= count; i++ {
		if at := from + float64(i)*length; at >= low && at <= high {
			list = append(list, at)
		} else if at > high {
			break
		}
	}
	return list
}

// placeSheet puts the name of the paper into the upper right corner of what is
// visible of the sheets.
func (o *overlay) placeSheet() {
	c := o.c
	if c.sheets == (Sheets{}) {
		o.sheet.show(false)
		return
	}
	s := o.sheet
	s.text.Text, s.text.Color = c.sheets.Label, themed(theme.ColorNameForegroundOnPrimary)
	s.plate.FillColor, s.plate.StrokeColor = themed(theme.ColorNamePrimary), themed(theme.ColorNameBackground)
	s.text.Refresh()
	s.plate.Refresh()
	at, area := c.lens.rect(c.sheets.all())
	size := s.text.MinSize().AddWidthHeight(12, 4)
	x := fyne.Min(at.X+area.Width, c.Size().Width-bandMargin) - size.Width
	y := fyne.Max(at.Y, bandMargin)
	s.show(x > -size.Width && y < c.Size().Height-size.Height && at.Y+area.Height > bandMargin)
	s.plate.Move(fyne.NewPos(x, y))
	s.plate.Resize(size)
	s.text.Move(fyne.NewPos(x+6, y+2))
	s.text.Resize(s.text.MinSize())
}
