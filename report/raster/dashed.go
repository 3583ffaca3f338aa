package raster

import (
	"math"

	"pohonkinerja/report/scene"
)

// cornerSteps is in how many straight pieces a corner is drawn.
const cornerSteps = 4

// dashedRect draws the outline in dashes that follow the corners. Their length is
// fitted so that the last gap ends where the first dash begins.
func (p *Painter) dashedRect(r scene.Rect) {
	outline := newPath(rounded(r))
	dash := max(r.Dash, 2/p.view.Zoom)
	dashes := max(4, math.Round(outline.length()/(2*dash)))
	period := outline.length() / dashes
	for i := range int(dashes) {
		from := float64(i) * period
		p.Line(scene.Line{Points: outline.piece(from, from+period/2), Stroke: r.Stroke, Width: r.Width})
	}
}

// rounded is the outline of a rectangle as a closed run of points, clockwise from
// the left end of its upper side.
func rounded(r scene.Rect) []scene.Point {
	k := min(r.Radius, r.W/2, r.H/2)
	var out []scene.Point
	for i, middle := range [...]scene.Point{
		{X: r.Right() - k, Y: r.Y + k}, {X: r.Right() - k, Y: r.Bottom() - k}, {X: r.X + k, Y: r.Bottom() - k}, {X: r.X + k, Y: r.Y + k},
	} {
		for step := range cornerSteps + 1 {
			sin, cos := math.Sincos((float64(i-1) + float64(step)/cornerSteps) * math.Pi / 2)
			out = append(out, scene.Point{X: middle.X + k*cos, Y: middle.Y + k*sin})
		}
	}
	first := out[len(out)-1]
	return append([]scene.Point{first}, out...)
}

// path is a run of points with how far each is from the first.
type path struct {
	points []scene.Point
	at     []float64
}

func newPath(points []scene.Point) path {
	w := path{points, make([]float64, len(points))}
	for i := 1; i < len(points); i++ {
		w.at[i] = w.at[i-1] + math.Hypot(points[i].X-points[i-1].X, points[i].Y-points[i-1].Y)
	}
	return w
}

func (w path) length() float64 { return w.at[len(w.at)-1] }

// piece is the part of the path between two distances from its beginning.
func (w path) piece(from, to float64) []scene.Point {
	out := []scene.Point{w.point(from)}
	for i, at := range w.at {
		if at > from && at < to {
			out = append(out, w.points[i])
		}
	}
	return append(out, w.point(to))
}

// point is the place at a distance from the beginning.
func (w path) point(far float64) scene.Point {
	for i := 1; i < len(w.at); i++ {
		if w.at[i] >= far && w.at[i] > w.at[i-1] {
			part := (far - w.at[i-1]) / (w.at[i] - w.at[i-1])
			a, b := w.points[i-1], w.points[i]
			return scene.Point{X: a.X + part*(b.X-a.X), Y: a.Y + part*(b.Y-a.Y)}
		}
	}
	return w.points[len(w.points)-1]
}
