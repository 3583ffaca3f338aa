package preview

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"pohonkinerja/report/document/layout"
	"pohonkinerja/report/typeset"
)

// View says where a page stands: its upper left corner falls on the pixel X, Y,
// and a point (1/72 inch) is Scale pixels wide.
type View struct{ X, Y, Scale float64 }

// Painter paints pages and keeps the letters it has drawn. It is not safe for
// concurrent use.
type Painter struct {
	letters *typeset.Rasteriser
	emblem  emblem
	dst     *image.RGBA
	view    View
}

const letterMemory = 8 << 20 // bytes

// NewPainter returns a Painter with its own store of letters.
func NewPainter() *Painter { return &Painter{letters: typeset.NewRasteriser(letterMemory)} }

// Paint fills with white the part of dst on which the page falls and draws what
// stands there. The rectangle of dst may begin anywhere and be smaller than the
// page. A scale that is not positive leaves dst as it is.
func (p *Painter) Paint(dst *image.RGBA, page layout.Page, v View) {
	if !(v.Scale > 0) || dst.Rect.Empty() {
		return
	}
	p.dst, p.view = dst, v
	p.fill(p.area(0, 0, page.Width, page.Height), color.RGBA{0xff, 0xff, 0xff, 0xff})
	for _, item := range page.Items {
		p.item(item)
	}
	p.dst = nil
}

func (p *Painter) item(item layout.Item) {
	switch i := item.(type) {
	case layout.Text:
		p.text(i)
	case layout.Line:
		p.line(i)
	case layout.Rect:
		p.rect(i)
	case layout.Picture:
		p.picture(i)
	}
}

func (p *Painter) x(x float64) float64 { return p.view.X + x*p.view.Scale }
func (p *Painter) y(y float64) float64 { return p.view.Y + y*p.view.Scale }

// area is the whole pixels nearest to a rectangle of the page.
func (p *Painter) area(x, y, w, h float64) image.Rectangle {
	return image.Rect(whole(p.x(x)), whole(p.y(y)), whole(p.x(x+w)), whole(p.y(y+h)))
}

// whole rounds to a pixel, within what an image can have.
func whole(v float64) int { return int(math.Round(min(max(v, -1e8), 1e8))) }

func (p *Painter) fill(r image.Rectangle, ink color.RGBA) {
	draw.Draw(p.dst, r, image.NewUniform(ink), image.Point{}, draw.Over)
}

func (p *Painter) text(t layout.Text) {
	size, base := t.Size*p.view.Scale, p.y(t.Y)
	if base+size < float64(p.dst.Rect.Min.Y) || base-2*size > float64(p.dst.Rect.Max.Y) {
		return
	}
	p.letters.Draw(p.dst, typeset.Run{Face: t.Face, Size: size, X: p.x(t.X), Y: base, Color: t.Color, Text: t.String})
}

// stroke is the width of a line in whole pixels, at least one.
func (p *Painter) stroke(width float64) int { return max(1, whole(width*p.view.Scale)) }

// line draws an upright or level stroke; forms have no others.
func (p *Painter) line(l layout.Line) {
	w := p.stroke(l.Width)
	r := p.area(min(l.X1, l.X2), min(l.Y1, l.Y2), math.Abs(l.X2-l.X1), math.Abs(l.Y2-l.Y1))
	if l.Y1 == l.Y2 {
		r.Min.Y -= w / 2
		r.Max.Y = r.Min.Y + w
	} else {
		r.Min.X -= w / 2
		r.Max.X = r.Min.X + w
	}
	p.fill(r, l.Color)
}

func (p *Painter) rect(r layout.Rect) {
	area := p.area(r.X, r.Y, r.W, r.H)
	if r.Fill.A != 0 {
		p.fill(area, r.Fill)
	}
	if r.Width == 0 || r.Stroke.A == 0 {
		return
	}
	for _, side := range [...]layout.Line{
		{X1: r.X, Y1: r.Y, X2: r.X + r.W, Y2: r.Y},
		{X1: r.X, Y1: r.Y + r.H, X2: r.X + r.W, Y2: r.Y + r.H},
		{X1: r.X, Y1: r.Y, X2: r.X, Y2: r.Y + r.H},
		{X1: r.X + r.W, Y1: r.Y, X2: r.X + r.W, Y2: r.Y + r.H},
	} {
		side.Width, side.Color = r.Width, r.Stroke
		p.line(side)
	}
}

// picture lays an image over its rectangle. The image at the size needed is
// kept, since the same emblem is painted again with every scroll.
func (p *Painter) picture(pic layout.Picture) {
	area := p.area(pic.X, pic.Y, pic.W, pic.H)
	if area.Intersect(p.dst.Rect).Empty() || pic.Image.Bounds().Empty() {
		return
	}
	if p.emblem.of != pic.Image || p.emblem.scaled.Rect.Size() != area.Size() {
		p.emblem = emblem{pic.Image, scaled(pic.Image, area.Dx(), area.Dy())}
	}
	draw.Draw(p.dst, area, p.emblem.scaled, image.Point{}, draw.Over)
}

// emblem is an image and what it looks like at the size that was needed last.
type emblem struct {
	of     image.Image
	scaled *image.RGBA
}

// scaled returns an image at another size.
func scaled(img image.Image, w, h int) *image.RGBA {
	out, b := image.NewRGBA(image.Rect(0, 0, w, h)), img.Bounds()
	for y := range h {
		y0, y1 := span(y, h, b.Min.Y, b.Dy())
		for x := range w {
			x0, x1 := span(x, w, b.Min.X, b.Dx())
			out.SetRGBA(x, y, mean(img, image.Rect(x0, y0, x1, y1)))
		}
	}
	return out
}

// span is the stretch of a source of the given size that falls on pixel i of n;
// at least one pixel of it.
func span(i, n, from, size int) (low, high int) {
	low = from + i*size/n
	return low, max(low+1, from+(i+1)*size/n)
}

// samples is how many pixels of a source are looked at along a side of a pixel
// of the result, however many there are.
const samples = 4

// mean is the mean colour of a part of an image.
func mean(img image.Image, part image.Rectangle) color.RGBA {
	var r, g, b, a, n uint32
	for y := part.Min.Y; y < part.Max.Y; y += 1 + part.Dy()/(samples+1) {
		for x := part.Min.X; x < part.Max.X; x += 1 + part.Dx()/(samples+1) {
			pr, pg, pb, pa := img.At(x, y).RGBA()
			r, g, b, a, n = r+pr>>8, g+pg>>8, b+pb>>8, a+pa>>8, n+1
		}
	}
	return color.RGBA{uint8(r / n), uint8(g / n), uint8(b / n), uint8(a / n)}
}
