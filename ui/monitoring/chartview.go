package monitoring

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pohonkinerja/report/chart"
	"pohonkinerja/report/raster"
	"pohonkinerja/report/scene"
	"pohonkinerja/ui/widgets"
)

const (
	chartZoom  = 1.2 // canvas units in a drawing unit
	tileHeight = 480 // of the pieces in which a sheet is painted, in canvas units
)

// chartView shows a sheet of charts as wide as there is room. One chooses what an
// area stands for with the mouse or the arrow keys.
type chartView struct {
	widget.BaseWidget
	// OnChoose is called with the key of the area that a person chooses, OnOpen
	// when it is to be gone into, OnBack to leave it.
	OnChoose func(key string)
	OnOpen   func()
	OnBack   func()

	draw    func(width float64) *chart.Sheet
	chosen  func() string
	sheet   *chart.Sheet
	width   float32
	tiles   []fyne.CanvasObject
	painter *raster.Painter
	scroll  *container.Scroll
	ring    *canvas.Rectangle
	object  *fyne.Container
	hover   bool
}

func newChartView(draw func(width float64) *chart.Sheet, chosen func() string) *chartView {
	v := &chartView{draw: draw, chosen: chosen, painter: raster.NewPainter(), ring: canvas.NewRectangle(color.Transparent)}
	v.ExtendBaseWidget(v)
	v.scroll = container.NewVScroll(v)
	v.ring.StrokeWidth = 2
	v.ring.Hide()
	v.object = container.New(chartLayout{v}, v.scroll, v.ring)
	return v
}

// chartLayout gives the sheet the width of what it is seen through.
type chartLayout struct{ view *chartView }

func (l chartLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(160, 160) }

func (l chartLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if size.Width != l.view.width {
		l.view.width = size.Width
		l.view.update()
	}
	for _, o := range objects {
		o.Resize(size)
	}
}

// update draws the sheet anew.
func (v *chartView) update() {
	if v.width <= 0 {
		return
	}
	v.sheet = v.draw(float64(v.width) / chartZoom)
	for i := len(v.tiles); float32(i)*tileHeight < v.height(); i++ {
		v.tiles = append(v.tiles, v.tile(i))
	}
	for float32(len(v.tiles)-1)*tileHeight >= v.height() {
		v.tiles = v.tiles[:len(v.tiles)-1]
	}
	v.Refresh()
	v.scroll.Refresh()
	v.reveal()
}

func (v *chartView) height() float32 {
	if v.sheet == nil {
		return 0
	}
	return float32(v.sheet.Bounds().H * chartZoom)
}

// tile is one of the pieces of the sheet, of which only those in view are painted.
func (v *chartView) tile(i int) fyne.CanvasObject {
	r := canvas.NewRaster(func(w, h int) image.Image {
		img := image.NewRGBA(image.Rect(0, 0, w, h))
		zoom := float64(w) / v.sheet.Bounds().W
		v.painter.Paint(img, v.sheet, raster.View{Y: float64(i) * tileHeight / chartZoom, Zoom: zoom, Scale: zoom / chartZoom})
		return img
	})
	r.ScaleMode = canvas.ImageScaleFastest
	return r
}

// reveal scrolls to the area that is chosen.
func (v *chartView) reveal() {
	for _, a := range v.sheet.Areas() {
		if a.Key == v.chosen() {
			top, bottom := float32(a.Y*chartZoom), float32((a.Y+a.H)*chartZoom)
			y := min(v.scroll.Offset.Y, top)
			v.scroll.Offset.Y = max(y, bottom-v.scroll.Size().Height, 0)
			v.scroll.Refresh()
			return
		}
	}
}

// MinSize implements [fyne.CanvasObject].
func (v *chartView) MinSize() fyne.Size { return fyne.NewSize(1, v.height()) }

// Tapped implements [fyne.Tappable].
func (v *chartView) Tapped(e *fyne.PointEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(v); c != nil {
		c.Focus(v)
	}
	if key := v.at(e.Position); key != "" {
		v.OnChoose(key)
	}
}

func (v *chartView) at(p fyne.Position) string {
	if v.sheet == nil {
		return ""
	}
	return v.sheet.At(scene.Point{X: float64(p.X) / chartZoom, Y: float64(p.Y) / chartZoom})
}

// MouseIn implements [desktop.Hoverable].
func (v *chartView) MouseIn(e *desktop.MouseEvent) { v.MouseMoved(e) }

// MouseMoved implements [desktop.Hoverable].
func (v *chartView) MouseMoved(e *desktop.MouseEvent) { v.hover = v.at(e.Position) != "" }

// MouseOut implements [desktop.Hoverable].
func (v *chartView) MouseOut() { v.hover = false }

// Cursor implements [desktop.Cursorable].
func (v *chartView) Cursor() desktop.Cursor {
	if v.hover {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// FocusGained implements [fyne.Focusable].
func (v *chartView) FocusGained() { v.ring.Show() }

// FocusLost implements [fyne.Focusable].
func (v *chartView) FocusLost() { v.ring.Hide() }

// TypedRune implements [fyne.Focusable].
func (v *chartView) TypedRune(rune) {}

// TypedKey implements [fyne.Focusable].
func (v *chartView) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyDown:
		v.step(+1)
	case fyne.KeyUp:
		v.step(-1)
	case fyne.KeyPageDown, fyne.KeyPageUp:
		v.turn(k.Name == fyne.KeyPageDown)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyRight:
		v.OnOpen()
	case fyne.KeyEscape, fyne.KeyBackspace, fyne.KeyLeft:
		v.OnBack()
	default:
		widgets.FunctionKey(v, k)
	}
}

// step chooses the area after the one that is chosen, or before it.
func (v *chartView) step(by int) {
	keys := v.keys()
	if len(keys) == 0 {
		return
	}
	at := -1
	for i, key := range keys {
		if key == v.chosen() {
			at = i
		}
	}
	if at < 0 && by < 0 {
		return
	}
	v.OnChoose(keys[max(0, min(at+by, len(keys)-1))])
}

// keys are those of the agencies, of which one is looked at.
func (v *chartView) keys() (keys []string) {
	if v.sheet == nil {
		return nil
	}
	seen := make(map[string]bool)
	for _, a := range v.sheet.Areas() {
		if isAgency(a.Key) && !seen[a.Key] {
			seen[a.Key] = true
			keys = append(keys, a.Key)
		}
	}
	return keys
}

// turn scrolls by what is in view.
func (v *chartView) turn(down bool) {
	page := v.scroll.Size().Height * 0.9
	if !down {
		page = -page
	}
	v.scroll.Offset.Y = max(0, min(v.scroll.Offset.Y+page, v.height()-v.scroll.Size().Height))
	v.scroll.Refresh()
}

// CreateRenderer implements [fyne.Widget].
func (v *chartView) CreateRenderer() fyne.WidgetRenderer { return &chartRenderer{v} }

type chartRenderer struct{ view *chartView }

func (r *chartRenderer) Destroy()                     {}
func (r *chartRenderer) MinSize() fyne.Size           { return r.view.MinSize() }
func (r *chartRenderer) Objects() []fyne.CanvasObject { return r.view.tiles }

func (r *chartRenderer) Layout(size fyne.Size) {
	for i, t := range r.view.tiles {
		top := float32(i) * tileHeight
		t.Move(fyne.NewPos(0, top))
		t.Resize(fyne.NewSize(size.Width, min(tileHeight, r.view.height()-top)))
	}
}

func (r *chartRenderer) Refresh() {
	r.view.ring.StrokeColor = theme.Color(theme.ColorNamePrimary)
	r.Layout(r.view.Size())
	for _, t := range r.view.tiles {
		t.Refresh()
	}
	canvas.Refresh(r.view)
}
