package treecanvas

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"pohonkinerja/report/scene"
)

// Slide shows a scene as large as it fits, to be looked at only.
type Slide struct {
	widget.BaseWidget
	scene  *scene.Scene
	frame  *frame
	raster *canvas.Raster
}

// The margin around a slide on the canvas, and the zoom beyond which a card
// alone would look like a poster.
const (
	slideMargin = 20
	slideZoom   = 3.2
)

// NewSlide returns a slide that shows nothing yet.
func NewSlide() *Slide {
	s := &Slide{scene: &scene.Scene{}, frame: newFrame()}
	s.raster = canvas.NewRaster(s.paint)
	s.raster.ScaleMode = canvas.ImageScaleFastest
	s.ExtendBaseWidget(s)
	return s
}

// SetScene shows a scene.
func (s *Slide) SetScene(next *scene.Scene) {
	s.scene = next
	s.raster.Refresh()
}

func (s *Slide) paint(w, h int) image.Image {
	if s.scene.Width == 0 || w == 0 || h == 0 || s.Size().IsZero() {
		return image.NewUniform(color.Black)
	}
	l := fitting(s.scene.Drawing, s.Size(), slideMargin, slideZoom)
	return s.frame.paint(s.scene, l.view(float64(w)/float64(s.Size().Width)), w, h)
}

// CreateRenderer implements [fyne.Widget].
func (s *Slide) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.raster) }

// MinSize implements [fyne.CanvasObject].
func (s *Slide) MinSize() fyne.Size { return fyne.NewSize(160, 120) }
