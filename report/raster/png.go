package raster

import (
	"image"
	"image/color"
	"image/png"
	"io"
	"math"

	"pohonkinerja/report/scene"
)

// MaxPixels is the most a PNG may have; viewers begin to refuse beyond it.
const MaxPixels = 100_000_000

// FitScale returns the scale at which [WritePNG] will write: scale itself, or
// less where the picture would have more than [MaxPixels]. A scale that is not
// positive counts as 1.
func FitScale(s *scene.Scene, scale float64) float64 {
	if !(scale > 0) || math.IsInf(scale, 1) {
		scale = 1
	}
	return min(scale, math.Sqrt(MaxPixels/(s.Width*s.Height)))
}

// WritePNG writes the whole scene at scale pixels per unit, see [FitScale], and
// at full detail down to a quarter of natural size. It paints strip by strip, so
// that memory does not grow with the picture. It returns the error of w, if any.
func WritePNG(w io.Writer, s *scene.Scene, scale float64) error {
	scale = FitScale(s, scale)
	size := image.Rect(0, 0, max(1, int(s.Width*scale)), max(1, int(s.Height*scale)))
	return png.Encode(w, &strips{scene: s, view: View{Zoom: scale}, size: size, painter: NewPainter()})
}

// strips is a picture of which only a few rows exist at a time. The encoder
// reads it from top to bottom.
type strips struct {
	scene   *scene.Scene
	view    View
	size    image.Rectangle
	painter *Painter
	strip   *image.RGBA
}

const stripRows = 64

// ColorModel implements [image.Image].
func (m *strips) ColorModel() color.Model { return color.RGBAModel }

// Bounds implements [image.Image].
func (m *strips) Bounds() image.Rectangle { return m.size }

// Opaque spares the encoder from looking for transparent pixels.
func (m *strips) Opaque() bool { return true }

// At implements [image.Image]. It paints the strip that holds the row when that
// is another than before.
func (m *strips) At(x, y int) color.Color {
	if m.strip == nil || y < m.strip.Rect.Min.Y || y >= m.strip.Rect.Max.Y {
		m.paint(y)
	}
	return m.strip.RGBAAt(x, y)
}

func (m *strips) paint(y int) {
	top := y - y%stripRows
	r := image.Rect(0, top, m.size.Max.X, min(top+stripRows, m.size.Max.Y))
	if m.strip == nil || m.strip.Rect.Dy() != r.Dy() {
		m.strip = image.NewRGBA(r)
	}
	m.strip.Rect = r
	m.painter.Paint(m.strip, m.scene, m.view)
}
