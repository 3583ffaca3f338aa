package agreement

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pohonkinerja/report/document/layout"
	"pohonkinerja/report/preview"
	"pohonkinerja/ui/widgets"
)

// fit is how large the pages are shown.
type fit uint8

const (
	fitWidth fit = iota
	fitPage
	fixed // at pages.scale
)

// The measures of the desk on which the pages lie, in units of the window.
const (
	deskMargin = 14.0
	pageGap    = 12.0
	leastScale = 0.2 // units of the window per point
	mostScale  = 5.0
	zoomStep   = 1.2
)

// pages shows laid-out pages one below the other, as they will print. Only what
// is in view is painted, at the display's own resolution.
type pages struct {
	widget.BaseWidget
	// onMoved is called when another page comes into view or the size changes.
	onMoved func()

	sheets  []layout.Page
	fit     fit
	scale   float64 // units of the window per point
	raster  *canvas.Raster
	scroll  *container.Scroll
	desk    *desk
	painter *preview.Painter
	buffer  *image.RGBA
}

func newPages() *pages {
	p := &pages{painter: preview.NewPainter(), scale: 1}
	p.raster = canvas.NewRaster(p.paint)
	p.desk = &desk{pages: p}
	p.desk.ExtendBaseWidget(p.desk)
	p.scroll = container.NewScroll(p.desk)
	p.scroll.OnScrolled = func(fyne.Position) { p.moved() }
	p.ExtendBaseWidget(p)
	return p
}

// show lays other pages on the desk. Where one was reading stays, unless the
// pages are of something else.
func (p *pages) show(sheets []layout.Page, same bool) {
	p.sheets = sheets
	if !same {
		p.scroll.Offset = fyne.Position{}
	}
	p.measure()
}

// setFit shows whole pages or their whole width.
func (p *pages) setFit(f fit) {
	p.fit = f
	p.measure()
}

// zoom shows the pages larger or smaller, keeping the middle of the view.
func (p *pages) zoom(factor float64) {
	before := p.scale
	middle := float64(p.scroll.Offset.Y + p.scroll.Size().Height/2)
	p.fit, p.scale = fixed, min(max(p.scale*factor, leastScale), mostScale)
	p.measure()
	top := (middle-deskMargin)*p.scale/before + deskMargin - float64(p.scroll.Size().Height/2)
	p.scroll.ScrollToOffset(fyne.NewPos(p.scroll.Offset.X, float32(max(0, top))))
}

// percent is the size of the pages as a share of their size on paper, on a
// screen of 96 units an inch.
func (p *pages) percent() int { return int(math.Round(p.scale * 72 / 96 * 100)) }

// measure finds the scale for the room there is, and how large the desk is.
func (p *pages) measure() {
	room := p.Size()
	if width, height := p.largest(); width > 0 && room.Width > 0 {
		across := (float64(room.Width) - 2*deskMargin) / width
		switch p.fit {
		case fitWidth:
			p.scale = max(leastScale, min(across, mostScale))
		case fitPage:
			p.scale = max(leastScale, min(across, (float64(room.Height)-2*deskMargin)/height))
		case fixed:
		}
	}
	p.desk.size = p.extent()
	p.desk.Refresh()
	p.scroll.Refresh()
	p.moved()
}

func (p *pages) largest() (width, height float64) {
	for _, s := range p.sheets {
		width, height = max(width, s.Width), max(height, s.Height)
	}
	return width, height
}

// extent is the size of the desk with all pages on it.
func (p *pages) extent() fyne.Size {
	width, _ := p.largest()
	bottom := deskMargin
	for _, s := range p.sheets {
		bottom += s.Height*p.scale + pageGap
	}
	return fyne.NewSize(float32(width*p.scale+2*deskMargin), float32(bottom-pageGap+deskMargin))
}

func (p *pages) moved() {
	p.raster.Refresh()
	if p.onMoved != nil {
		p.onMoved()
	}
}

// current is the page in the middle of the view, counted from 1; 0 for none.
func (p *pages) current() int {
	middle := float64(p.scroll.Offset.Y + p.scroll.Size().Height/2)
	y := deskMargin
	for i, s := range p.sheets {
		if y += s.Height*p.scale + pageGap; middle < y {
			return i + 1
		}
	}
	return len(p.sheets)
}

// goTo scrolls to the top of a page, counted from 1.
func (p *pages) goTo(page int) {
	y := 0.0
	for i := range min(page-1, len(p.sheets)) {
		y += p.sheets[i].Height*p.scale + pageGap
	}
	p.scroll.ScrollToOffset(fyne.NewPos(p.scroll.Offset.X, float32(y)))
	p.moved()
}

// paint draws what is in view into as many pixels as the display has there.
func (p *pages) paint(w, h int) image.Image {
	if p.buffer == nil || p.buffer.Rect.Dx() != w || p.buffer.Rect.Dy() != h {
		p.buffer = image.NewRGBA(image.Rect(0, 0, w, h))
	}
	draw.Draw(p.buffer, p.buffer.Rect, image.NewUniform(deskColor()), image.Point{}, draw.Src)
	view := p.Size()
	if view.Width <= 0 {
		return p.buffer
	}
	pixels := float64(w) / float64(view.Width) // per unit of the window
	y := deskMargin - float64(p.scroll.Offset.Y)
	for _, s := range p.sheets {
		if height := s.Height * p.scale; y+height > 0 && y < float64(view.Height) {
			x := max(deskMargin, (float64(view.Width)-s.Width*p.scale)/2) - float64(p.scroll.Offset.X)
			p.painter.Paint(p.buffer, s, preview.View{X: math.Round(x * pixels), Y: math.Round(y * pixels), Scale: p.scale * pixels})
		}
		y += s.Height*p.scale + pageGap
	}
	return p.buffer
}

// deskColor is a little darker than the window.
func deskColor() color.Color {
	variant := fyne.CurrentApp().Settings().ThemeVariant()
	r, g, b, _ := theme.Current().Color(theme.ColorNameBackground, variant).RGBA()
	darker := func(v uint32) uint8 { return uint8(v * 22 / 25 >> 8) }
	return color.RGBA{darker(r), darker(g), darker(b), 0xff}
}

// MinSize implements [fyne.Widget].
func (p *pages) MinSize() fyne.Size { return fyne.NewSize(120, 120) }

// Resize implements [fyne.CanvasObject].
func (p *pages) Resize(size fyne.Size) {
	changed := size != p.Size()
	p.BaseWidget.Resize(size)
	if changed {
		p.measure()
	}
}

// CreateRenderer implements [fyne.Widget].
func (p *pages) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(p.raster, p.scroll))
}

// desk is what is scrolled: an empty area as large as all pages, which takes the
// mouse and the keyboard.
type desk struct {
	widget.BaseWidget
	pages *pages
	size  fyne.Size
}

// MinSize implements [fyne.Widget].
func (d *desk) MinSize() fyne.Size { return d.size }

// CreateRenderer implements [fyne.Widget].
func (d *desk) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}

// Cursor implements [desktop.Cursorable].
func (d *desk) Cursor() desktop.Cursor { return desktop.DefaultCursor }

// Tapped implements [fyne.Tappable].
func (d *desk) Tapped(*fyne.PointEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(d); c != nil {
		c.Focus(d)
	}
}

// Scrolled implements [fyne.Scrollable]. With Ctrl the wheel zooms.
func (d *desk) Scrolled(e *fyne.ScrollEvent) {
	if driver, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok && driver.CurrentKeyModifiers()&fyne.KeyModifierControl != 0 {
		d.pages.zoom(math.Pow(zoomStep, float64(sign(e.Scrolled.DY))))
		return
	}
	d.pages.scroll.Scrolled(e)
}

func sign(v float32) int {
	switch {
	case v > 0:
		return 1
	case v < 0:
		return -1
	}
	return 0
}

// Dragged implements [fyne.Draggable].
func (d *desk) Dragged(e *fyne.DragEvent) {
	s := d.pages.scroll
	s.ScrollToOffset(s.Offset.Subtract(e.Dragged))
	d.pages.moved()
}

// DragEnd implements [fyne.Draggable].
func (d *desk) DragEnd() {}

// FocusGained implements [fyne.Focusable].
func (d *desk) FocusGained() {}

// FocusLost implements [fyne.Focusable].
func (d *desk) FocusLost() {}

// TypedRune implements [fyne.Focusable].
func (d *desk) TypedRune(r rune) {
	switch r {
	case '+', '=':
		d.pages.zoom(zoomStep)
	case '-':
		d.pages.zoom(1 / zoomStep)
	}
}

// TypedKey implements [fyne.Focusable].
func (d *desk) TypedKey(k *fyne.KeyEvent) {
	p := d.pages
	page := p.scroll.Size().Height * 0.9
	by := map[fyne.KeyName]float32{
		fyne.KeyDown: 48, fyne.KeyUp: -48, fyne.KeyPageDown: page, fyne.KeyPageUp: -page, fyne.KeySpace: page,
		fyne.KeyHome: -d.size.Height, fyne.KeyEnd: d.size.Height,
	}[k.Name]
	if by == 0 {
		switch k.Name {
		case fyne.KeyEscape:
			widgets.Escape(d)
		default:
			widgets.FunctionKey(d, k)
		}
		return
	}
	p.scroll.ScrollToOffset(p.scroll.Offset.AddXY(0, by))
	p.moved()
}
