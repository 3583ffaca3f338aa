package raster

import (
	"image"
	"image/color"
	"math"
	"testing"

	"pohonkinerja/report/scene"
)

// TestDashedOutlineIsClosed walks round labels of several sizes: nowhere is a gap
// longer than a dash, least of all at the round ends.
func TestDashedOutlineIsClosed(t *testing.T) {
	white, ink := color.RGBA{255, 255, 255, 255}, color.RGBA{122, 62, 157, 255}
	for _, zoom := range []float64{0.7, 1, 1.6, 3} {
		for _, box := range []scene.Box{{X: 10, Y: 10, W: 60, H: 12}, {X: 10.4, Y: 10.3, W: 91, H: 21}, {X: 10, Y: 10, W: 14, H: 12}} {
			r := scene.Rect{Box: box, Radius: min(box.H/2, 6), Fill: white, Stroke: ink, Width: 0.8, Dash: 2.5}
			p := NewPainter()
			p.dst, p.view = image.NewRGBA(image.Rect(0, 0, 400, 160)), View{Zoom: zoom}
			p.Rect(scene.Rect{Box: scene.Box{W: 600, H: 300}, Fill: white})
			p.Rect(r)
			outline := newPath(rounded(r))
			gap, longest, inked := 0.0, 0.0, 0.0
			const step = 0.25
			for at := 0.0; at < 2*outline.length(); at += step {
				q := outline.point(math.Mod(at, outline.length()))
				if near(p.dst, q.X*zoom, q.Y*zoom) {
					gap, inked = 0, inked+step
					continue
				}
				gap += step
				longest = max(longest, gap)
			}
			if dash := max(r.Dash, 2/zoom); longest > 1.4*dash || zoom >= 1 && inked/outline.length() > 1.9 {
				t.Errorf("at %v a gap of %v is in the outline of %+v, its dashes are %v long", zoom, longest, box, dash)
			}
		}
	}
}

// near reports whether there is ink at a place, or right beside it: straight lines
// are set on whole pixels.
func near(img *image.RGBA, x, y float64) bool {
	for dy := -1; dy <= 0; dy++ {
		for dx := -1; dx <= 0; dx++ {
			if img.RGBAAt(int(math.Round(x))+dx, int(math.Round(y))+dy).G < 200 {
				return true
			}
		}
	}
	return false
}
