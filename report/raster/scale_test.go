package raster

import (
	"image"
	"testing"

	"pohonkinerja/report/scene"
)

// judged notes the zoom by which a drawing is to be judged.
type judged struct{ zoom float64 }

func (d *judged) Ground() scene.Ink                           { return scene.Ink{} }
func (d *judged) Draw(_ scene.Pen, _ scene.Box, zoom float64) { d.zoom = zoom }

// TestWhatCanBeReadIsJudgedInTheChosenScale holds that 200 % doubles the letters
// and leaves alone which of them are drawn.
func TestWhatCanBeReadIsJudgedInTheChosenScale(t *testing.T) {
	for scale, zoom := range map[float64]float64{0: 0.5, 1: 0.5, 2: 1} {
		var d judged
		NewPainter().Paint(image.NewRGBA(image.Rect(0, 0, 10, 10)), &d, View{Zoom: zoom, Scale: scale})
		if d.zoom != 0.5 {
			t.Errorf("at scale %v it is judged by %v, want 0.5", scale, d.zoom)
		}
	}
}
