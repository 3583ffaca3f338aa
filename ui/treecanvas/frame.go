package treecanvas

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"pohonkinerja/report/raster"
	"pohonkinerja/report/scene"
)

// frame is the picture as it was painted last, and repaints no more of it than
// is needed.
type frame struct {
	painter *raster.Painter
	image   *image.RGBA
	scene   *scene.Scene
	view    raster.View
	// marks are boxes of the drawing that get an outline, such as what a
	// search found.
	marks []mark
	// over draws over the scene what belongs to the drawing, such as the frame
	// of a sheet; nil for nothing.
	over func(pen scene.Pen, view scene.Box, zoom float64)
	// glide is painted in place of the scene while cards move.
	glide *scene.Glide
	stale bool // whatever is painted is to be painted anew
}

// Ground implements [raster.Drawing].
func (f *frame) Ground() scene.Ink { return f.scene.Ground() }

// Draw implements [raster.Drawing].
func (f *frame) Draw(pen scene.Pen, view scene.Box, zoom float64) {
	if f.glide != nil {
		f.glide.Draw(pen, view, zoom)
	} else {
		f.scene.Draw(pen, view, zoom)
	}
	if f.over != nil {
		f.over(pen, view, zoom)
	}
}

// mark is an outline around a box of the drawing.
type mark struct {
	box scene.Box
	ink color.RGBA
}

func newFrame() *frame { return &frame{painter: raster.NewPainter()} }

// paint returns the picture for a view in w × h pixels. The image is the frame's
// own and changes with the next call.
func (f *frame) paint(s *scene.Scene, v raster.View, w, h int) *image.RGBA {
	w, h = max(1, w), max(1, h)
	size := image.Rect(0, 0, w, h)
	fresh := f.stale || f.glide != nil || f.image == nil || f.image.Rect != size || f.scene != s ||
		f.view.Zoom != v.Zoom || f.view.Scale != v.Scale
	if f.image == nil || f.image.Rect != size {
		f.image = image.NewRGBA(size)
	}
	dx, dy := math.Round((v.X-f.view.X)*v.Zoom), math.Round((v.Y-f.view.Y)*v.Zoom)
	f.scene, f.view, f.stale = s, v, false
	if fresh || math.Abs(dx) >= float64(w) || math.Abs(dy) >= float64(h) {
		f.fill(size)
		return f.image
	}
	f.shift(int(dx), int(dy))
	return f.image
}

// shift moves what is painted up and left by dx, dy pixels and paints what comes
// into view: a strip over the whole width and one beside the rest.
func (f *frame) shift(dx, dy int) {
	r := f.image.Rect
	kept := r.Intersect(r.Sub(image.Pt(dx, dy)))
	move(f.image, kept, dx, dy)
	if dy > 0 {
		f.fill(image.Rect(0, kept.Max.Y, r.Max.X, r.Max.Y))
	} else if dy < 0 {
		f.fill(image.Rect(0, 0, r.Max.X, kept.Min.Y))
	}
	if dx > 0 {
		f.fill(image.Rect(kept.Max.X, kept.Min.Y, r.Max.X, kept.Max.Y))
	} else if dx < 0 {
		f.fill(image.Rect(0, kept.Min.Y, kept.Min.X, kept.Max.Y))
	}
}

// move copies pixels within an image to the area to, from dx, dy beyond it.
func move(m *image.RGBA, to image.Rectangle, dx, dy int) {
	width := 4 * to.Dx()
	row := func(y int) {
		dst, src := m.PixOffset(to.Min.X, y), m.PixOffset(to.Min.X+dx, y+dy)
		copy(m.Pix[dst:dst+width], m.Pix[src:src+width])
	}
	if dy >= 0 {
		for y := to.Min.Y; y < to.Max.Y; y++ {
			row(y)
		}
		return
	}
	for y := to.Max.Y - 1; y >= to.Min.Y; y-- {
		row(y)
	}
}

// fill paints a part of the frame.
func (f *frame) fill(r image.Rectangle) {
	if r.Empty() {
		return
	}
	part := f.image.SubImage(r).(*image.RGBA)
	f.painter.Paint(part, f, f.view)
	if f.glide == nil {
		f.outline(part)
	}
}

// outline draws the marks that touch a part, one frame width outside the box.
func (f *frame) outline(part *image.RGBA) {
	gap, width := f.screen(markGap), f.screen(markWidth)
	area := f.view.Area(part.Rect).Grow(float64(gap+width) / f.view.Zoom)
	for _, m := range f.marks {
		if !m.box.Overlaps(area) {
			continue
		}
		outer := f.pixels(m.box).Inset(-gap - width)
		inner := outer.Inset(width)
		ink := image.NewUniform(m.ink)
		for _, side := range [...]image.Rectangle{
			{outer.Min, image.Pt(outer.Max.X, inner.Min.Y)},
			{image.Pt(outer.Min.X, inner.Max.Y), outer.Max},
			{image.Pt(outer.Min.X, inner.Min.Y), image.Pt(inner.Min.X, inner.Max.Y)},
			{image.Pt(inner.Max.X, inner.Min.Y), image.Pt(outer.Max.X, inner.Max.Y)},
		} {
			draw.Draw(part, side.Intersect(part.Rect), ink, image.Point{}, draw.Src)
		}
	}
}

// screen is how many pixels a length on the screen has.
func (f *frame) screen(length float64) int {
	return max(1, int(math.Round(length*max(f.view.Scale, 0.5))))
}

// The measures of an outline on the screen.
const (
	markGap   = 1.0
	markWidth = 3.0
)

// pixels returns the pixels that a box of the drawing covers.
func (f *frame) pixels(b scene.Box) image.Rectangle {
	x := func(v float64) int { return int(math.Round((v - f.view.X) * f.view.Zoom)) }
	y := func(v float64) int { return int(math.Round((v - f.view.Y) * f.view.Zoom)) }
	return image.Rect(x(b.X), y(b.Y), x(b.Right()), y(b.Bottom()))
}
