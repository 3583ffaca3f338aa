package raster

import (
	"bytes"
	"image"
	"image/color"
	"math/rand/v2"
	"testing"

	"pohonkinerja/report/scene"
)

// slopes is a drawing of sloping lines and triangles.
type slopes struct {
	lines    []scene.Line
	polygons []scene.Polygon
}

func (slopes) Ground() scene.Ink { return color.RGBA{255, 255, 255, 255} }

func (s slopes) Draw(pen scene.Pen, view scene.Box, _ float64) {
	pen.Rect(scene.Rect{Box: view, Fill: s.Ground()})
	for _, g := range s.polygons {
		pen.Polygon(g)
	}
	for _, l := range s.lines {
		pen.Line(l)
	}
}

// TestSlopesInTilesMakeTheWhole paints a picture in tiles, of which many lie beside a
// line or within a triangle, and compares it with the one painted at once.
func TestSlopesInTilesMakeTheWhole(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 2))
	point := func() scene.Point { return scene.Point{X: random.Float64()*400 - 100, Y: random.Float64()*400 - 100} }
	for round := range 60 {
		ink := color.RGBA{uint8(random.IntN(256)), 80, 160, 255}
		s := slopes{
			lines: []scene.Line{
				{Points: []scene.Point{point(), point()}, Stroke: ink, Width: random.Float64() * 9},
				{Points: []scene.Point{{X: -900, Y: 40}, {X: 900, Y: 40 + random.Float64()*8}}, Stroke: ink, Width: 3},
			},
			polygons: []scene.Polygon{{Points: []scene.Point{point(), point(), point()}, Fill: ink}},
		}
		size := image.Rect(0, 0, 192, 192)
		whole, tiled := image.NewRGBA(size), image.NewRGBA(size)
		p, view := NewPainter(), View{Zoom: 0.8, Scale: 1}
		p.Paint(whole, s, view)
		for y := 0; y < 192; y += 12 {
			for x := 0; x < 192; x += 12 {
				p.Paint(tiled.SubImage(image.Rect(x, y, x+12, y+12)).(*image.RGBA), s, view)
			}
		}
		if !bytes.Equal(whole.Pix, tiled.Pix) {
			t.Fatalf("round %d: the tiles differ from the whole: %+v", round, s)
		}
	}
}
