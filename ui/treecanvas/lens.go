package treecanvas

import (
	"math"

	"fyne.io/fyne/v2"

	"pohonkinerja/report/raster"
	"pohonkinerja/report/scene"
)

// lens is how a scene is looked at: the point X, Y of the drawing lies in the
// upper left corner of the canvas, and a drawing unit is Zoom canvas units long.
type lens struct{ X, Y, Zoom float64 }

// world returns the point of the drawing under a place on the canvas.
func (l lens) world(at fyne.Position) scene.Point {
	return scene.Point{X: l.X + float64(at.X)/l.Zoom, Y: l.Y + float64(at.Y)/l.Zoom}
}

// place returns where a point of the drawing lies on the canvas.
func (l lens) place(p scene.Point) fyne.Position {
	return fyne.NewPos(float32((p.X-l.X)*l.Zoom), float32((p.Y-l.Y)*l.Zoom))
}

// length returns how long a distance of the drawing is on the canvas.
func (l lens) length(d float64) float32 { return float32(d * l.Zoom) }

// rect returns where a box of the drawing lies on the canvas.
func (l lens) rect(b scene.Box) (fyne.Position, fyne.Size) {
	return l.place(scene.Point{X: b.X, Y: b.Y}), fyne.NewSize(l.length(b.W), l.length(b.H))
}

// area returns the part of the drawing that a canvas of a size shows.
func (l lens) area(size fyne.Size) scene.Box {
	return scene.Box{X: l.X, Y: l.Y, W: float64(size.Width) / l.Zoom, H: float64(size.Height) / l.Zoom}
}

// view returns the lens for a painter whose pixels are 1/scale canvas units
// wide.
func (l lens) view(scale float64) raster.View {
	return raster.View{X: l.X, Y: l.Y, Zoom: l.Zoom * scale, Scale: scale}
}

// snapped moves the lens by less than a pixel to where the drawing's origin falls
// between two pixels, so that panning moves the picture by whole pixels.
func (l lens) snapped(scale float64) lens {
	z := l.Zoom * scale
	l.X, l.Y = math.Round(l.X*z)/z, math.Round(l.Y*z)/z
	return l
}

// panned moves the drawing by a distance on the canvas.
func (l lens) panned(dx, dy float32) lens {
	l.X -= float64(dx) / l.Zoom
	l.Y -= float64(dy) / l.Zoom
	return l
}

// zoomed changes the zoom and leaves what is under a place on the canvas there.
func (l lens) zoomed(zoom float64, at fyne.Position) lens {
	p := l.world(at)
	return l.holding(p, at, zoom)
}

// holding returns the lens that shows a point of the drawing at a place on the
// canvas.
func (l lens) holding(p scene.Point, at fyne.Position, zoom float64) lens {
	return lens{X: p.X - float64(at.X)/zoom, Y: p.Y - float64(at.Y)/zoom, Zoom: zoom}
}

// kept pulls the lens back where it would look past the drawing: the middle of
// the canvas always shows a point within bounds.
func (l lens) kept(bounds scene.Box, size fyne.Size) lens {
	half := scene.Point{X: float64(size.Width) / 2 / l.Zoom, Y: float64(size.Height) / 2 / l.Zoom}
	l.X = min(max(l.X+half.X, bounds.X), bounds.Right()) - half.X
	l.Y = min(max(l.Y+half.Y, bounds.Y), bounds.Bottom()) - half.Y
	return l
}

// covering moves the lens as little as it takes to see all of a box, in the
// directions in which a canvas of the size has room for it, and nothing beside the
// box in the others.
func (l lens) covering(b scene.Box, size fyne.Size) lens {
	area := l.area(size)
	if b.W <= area.W {
		l.X = max(min(l.X, b.X), b.Right()-area.W)
	} else {
		l.X = min(max(l.X, b.X), b.Right()-area.W)
	}
	if b.H <= area.H {
		l.Y = max(min(l.Y, b.Y), b.Bottom()-area.H)
	} else {
		l.Y = min(max(l.Y, b.Y), b.Bottom()-area.H)
	}
	return l
}

// fitting returns the lens that shows a box whole and in the middle, no larger
// than most.
func fitting(b scene.Box, size fyne.Size, margin float32, most float64) lens {
	w, h := max(1, float64(size.Width-2*margin)), max(1, float64(size.Height-2*margin))
	zoom := min(most, w/max(1, b.W), h/max(1, b.H))
	return lens{}.holding(b.Center(), fyne.NewPos(size.Width/2, size.Height/2), zoom)
}
