package treecanvas

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pohonkinerja/report/raster"
	"pohonkinerja/ui/widgets"
)

// minimap is the whole drawing in a corner, with a frame around what the canvas
// shows. A click or a drag in it moves there. It hides while everything is in
// view anyway.
type minimap struct {
	widget.BaseWidget
	c      *Canvas
	wanted bool
	back   *canvas.Rectangle
	raster *canvas.Raster
	view   *canvas.Rectangle
	frame  *frame
}

const (
	mapWidth  = 200
	mapHeight = 120
	mapMargin = 10
)

func newMinimap(c *Canvas) *minimap {
	m := &minimap{c: c, wanted: true, frame: newFrame()}
	m.back, m.view = canvas.NewRectangle(color.Transparent), canvas.NewRectangle(color.Transparent)
	m.raster = canvas.NewRaster(m.paint)
	m.raster.ScaleMode = canvas.ImageScaleFastest
	m.ExtendBaseWidget(m)
	m.Hide()
	return m
}

// SetMinimap shows the small map or not.
func (c *Canvas) SetMinimap(shown bool) {
	c.over.minimap.wanted = shown
	c.over.place()
}

// Minimap reports whether the small map is wanted.
func (c *Canvas) Minimap() bool { return c.over.minimap.wanted }

// scale is the number of canvas units in a drawing unit of the map.
func (m *minimap) scale() float64 {
	s := m.c.scene
	return min(mapWidth/max(1, s.Width), mapHeight/max(1, s.Height))
}

func (m *minimap) paint(w, h int) image.Image {
	if m.c.scene.Width == 0 {
		return image.NewUniform(m.c.over.ground())
	}
	return m.frame.paint(m.c.scene, raster.View{Zoom: m.scale() * m.c.scale(), Scale: m.c.scale()}, w, h)
}

func (m *minimap) sceneChanged() { m.raster.Refresh() }

// place puts the map into its corner and its frame around what is visible. The
// corner of a triangle is the upper right, where its slope leaves room; elsewhere
// it is the lower left.
func (m *minimap) place() {
	s, size := m.c.scene, m.c.Size()
	worth := m.wanted && len(s.Cards) > 1 && size.Width > 2*mapWidth && size.Height > 5*mapHeight/2
	widgets.SetVisible(m, worth && !m.c.View().Encloses(s.Drawing))
	if !m.Visible() {
		return
	}
	own := fyne.NewSize(float32(s.Width*m.scale()), float32(s.Height*m.scale()))
	m.Resize(own)
	at := fyne.NewPos(mapMargin, size.Height-own.Height-mapMargin)
	if len(s.Bands) > 0 {
		at = fyne.NewPos(size.Width-own.Width-mapMargin, mapMargin)
	}
	m.Move(at)
	m.placeView(own)
}

// covers reports whether a part of the canvas lies under the map, or too near
// to it.
func (m *minimap) covers(at fyne.Position, size fyne.Size) bool {
	const gap = bandMargin / 2
	from, to := m.Position().SubtractXY(gap, gap), m.Position().Add(m.Size()).AddXY(gap, gap)
	return m.Visible() && at.X < to.X && at.X+size.Width > from.X && at.Y < to.Y && at.Y+size.Height > from.Y
}

func (m *minimap) placeView(own fyne.Size) {
	at, size := lens{Zoom: m.scale()}.rect(m.c.View())
	right, bottom := fyne.Min(at.X+size.Width, own.Width), fyne.Min(at.Y+size.Height, own.Height)
	x, y := fyne.Max(0, at.X), fyne.Max(0, at.Y)
	m.view.Move(fyne.NewPos(x, y))
	m.view.Resize(fyne.NewSize(fyne.Max(4, right-x), fyne.Max(4, bottom-y)))
}

// goTo shows the place of the map in the middle of the canvas.
func (m *minimap) goTo(at fyne.Position) {
	p := lens{Zoom: m.scale()}.world(at)
	m.c.look(m.c.lens.holding(p, m.c.middle(), m.c.lens.Zoom))
}

// MouseDown implements [desktop.Mouseable].
func (m *minimap) MouseDown(e *desktop.MouseEvent) {
	m.c.focus()
	m.goTo(e.Position)
}

// MouseUp implements [desktop.Mouseable].
func (m *minimap) MouseUp(*desktop.MouseEvent) {}

// Dragged implements [fyne.Draggable].
func (m *minimap) Dragged(e *fyne.DragEvent) { m.goTo(e.Position) }

// DragEnd implements [fyne.Draggable].
func (m *minimap) DragEnd() {}

// Scrolled implements [fyne.Scrollable]: the wheel over the map zooms.
func (m *minimap) Scrolled(e *fyne.ScrollEvent) {
	m.c.ZoomBy(wheelFactor(e.Scrolled.DY), m.c.middle())
}

// Cursor implements [desktop.Cursorable].
func (m *minimap) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer implements [fyne.Widget].
func (m *minimap) CreateRenderer() fyne.WidgetRenderer {
	r := &minimapRenderer{m}
	r.colour()
	return r
}

type minimapRenderer struct{ m *minimap }

func (r *minimapRenderer) Destroy()           {}
func (r *minimapRenderer) MinSize() fyne.Size { return fyne.Size{} }

func (r *minimapRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.m.raster, r.m.view, r.m.back}
}

func (r *minimapRenderer) Layout(size fyne.Size) {
	r.m.raster.Resize(size)
	r.m.back.Resize(size)
	r.m.placeView(size)
}

func (r *minimapRenderer) Refresh() {
	r.colour()
	canvas.Refresh(r.m)
}

func (r *minimapRenderer) colour() {
	primary := themed(theme.ColorNamePrimary)
	r.m.view.StrokeColor, r.m.view.StrokeWidth, r.m.view.FillColor = primary, 2, faint(primary)
	r.m.back.StrokeColor, r.m.back.StrokeWidth = themed(theme.ColorNamePlaceHolder), 1
}
