// Package raster paints a scene into pixels: frames for the screen and whole
// pictures as PNG.
//
// A [Painter] fills an image with whatever part of a scene is in view. Its cost
// depends on the pixels and on what is visible, not on the size of the tree.
//
// Upright areas and lines are set on whole pixels, so that edges are crisp at
// every zoom; round corners and slopes are smoothed with four sub-scanlines a
// row, each clipped exactly at both ends. Letters come from typeset's
// rasteriser, which keeps the glyphs it has drawn before.
//
// It imports scene for what to draw and typeset for letters; filling is its own,
// since nearly every area is an upright rectangle, which a general rasteriser
// fills many times slower.
package raster

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"pohonkinerja/report/scene"
	"pohonkinerja/report/typeset"
)

// View says which part of a scene is looked at: the place X, Y in drawing units
// falls on pixel 0, 0, and a unit is Zoom pixels wide. Scale is how many pixels a
// person has chosen to see for one, by which it is judged what can be read; 0 is
// one.
type View struct{ X, Y, Zoom, Scale float64 }

// seen is the zoom as it is judged.
func (v View) seen() float64 {
	if v.Scale == 0 {
		return v.Zoom
	}
	return v.Zoom / v.Scale
}

// Area returns the part of the drawing that falls on the pixels of r.
func (v View) Area(r image.Rectangle) scene.Box {
	return scene.Box{
		X: v.X + float64(r.Min.X)/v.Zoom, Y: v.Y + float64(r.Min.Y)/v.Zoom,
		W: float64(r.Dx()) / v.Zoom, H: float64(r.Dy()) / v.Zoom,
	}
}

// Painter paints scenes and keeps the letters it has drawn. It is not safe for
// concurrent use.
type Painter struct {
	// Dimmed tells of the cards that step back behind a veil of the ground's
	// colour; nil for none.
	Dimmed func(*scene.Card) bool

	card    *scene.Card // being drawn
	ground  scene.Ink
	letters *typeset.Rasteriser
	dst     *image.RGBA
	view    View
}

const (
	letterMemory = 8 << 20 // bytes
	// spill is by how many pixels a mark may reach beyond its place, since
	// edges are set on whole pixels and no line is thinner than one.
	spill = 2
)

// NewPainter returns a Painter with its own store of letters.
func NewPainter() *Painter { return &Painter{letters: typeset.NewRasteriser(letterMemory)} }

// Drawing is what a painter paints: a [scene.Scene], or a picture made of one.
type Drawing interface {
	// Draw draws what lies in view, beginning with the ground.
	Draw(pen scene.Pen, view scene.Box, zoom float64)
	// Ground is the colour behind everything.
	Ground() scene.Ink
}

// Paint fills every pixel of dst with what falls there. The rectangle of dst may
// begin anywhere, so that a picture can be painted tile by tile with one view. A
// zoom that is not positive leaves dst as it is.
func (p *Painter) Paint(dst *image.RGBA, d Drawing, v View) {
	if !(v.Zoom > 0) || dst.Rect.Empty() {
		return
	}
	p.dst, p.view, p.ground = dst, v, d.Ground()
	d.Draw(p, v.Area(dst.Rect.Inset(-spill)), v.seen())
	p.dst = nil
}

// Card implements [scene.Grouper].
func (p *Painter) Card(c *scene.Card) { p.card = c }

// EndCard implements [scene.Grouper]. It lays the veil over a card that steps
// back.
func (p *Painter) EndCard() {
	if p.Dimmed == nil || !p.Dimmed(p.card) {
		return
	}
	box, ground := p.card.Box, p.ground
	veil := color.NRGBA{ground.R, ground.G, ground.B, veilStrength}
	area := image.Rect(
		int(math.Round(p.x(box.X))), int(math.Round(p.y(box.Y))),
		int(math.Round(p.x(box.Right()))), int(math.Round(p.y(box.Bottom()))))
	draw.Draw(p.dst, area.Intersect(p.dst.Rect), image.NewUniform(veil), image.Point{}, draw.Over)
}

// veilStrength leaves a dimmed card just legible.
const veilStrength = 200

func (p *Painter) x(x float64) float64 { return (x - p.view.X) * p.view.Zoom }
func (p *Painter) y(y float64) float64 { return (y - p.view.Y) * p.view.Zoom }

// Rect implements [scene.Pen].
func (p *Painter) Rect(r scene.Rect) {
	outer := edges{
		math.Round(p.x(r.X)), math.Round(p.y(r.Y)),
		math.Round(p.x(r.Right())), math.Round(p.y(r.Bottom())),
	}
	radius := r.Radius * p.view.Zoom
	if r.Stroke.A == 0 || r.Width <= 0 {
		p.round(outer, radius, r.Fill)
		return
	}
	if r.Dash > 0 {
		p.round(outer, radius, r.Fill)
		p.dashedRect(r)
		return
	}
	width := p.width(r.Width)
	p.round(outer, radius, r.Stroke)
	p.round(outer.inset(width), radius-width, r.Fill)
}

// width is the width of a line in whole pixels, at least one.
func (p *Painter) width(w float64) float64 { return max(1, math.Round(w*p.view.Zoom)) }

// Polygon implements [scene.Pen].
func (p *Painter) Polygon(g scene.Polygon) {
	points := make([]scene.Point, len(g.Points))
	for i, q := range g.Points {
		points[i] = scene.Point{X: p.x(q.X), Y: p.y(q.Y)}
	}
	p.convex(points, g.Fill)
}

// Line implements [scene.Pen].
func (p *Painter) Line(l scene.Line) {
	for i := 1; i < len(l.Points); i++ {
		a, b := l.Points[i-1], l.Points[i]
		if a.X != b.X && a.Y != b.Y {
			p.slope(a, b, l)
			continue
		}
		p.straight(a, b, l)
	}
}

// straight draws an upright or level piece.
func (p *Painter) straight(a, b scene.Point, l scene.Line) {
	w := p.width(l.Width)
	e := edges{p.x(min(a.X, b.X)), p.y(min(a.Y, b.Y)), p.x(max(a.X, b.X)), p.y(max(a.Y, b.Y))}
	e = edges{math.Round(e.x0 - w/2), math.Round(e.y0 - w/2), math.Round(e.x1 - w/2), math.Round(e.y1 - w/2)}
	if l.Dash <= 0 {
		e.x1, e.y1 = e.x1+w, e.y1+w
		p.round(e, 0, l.Stroke)
		return
	}
	p.dashes(e, w, max(2, l.Dash*p.view.Zoom), l.Stroke)
}

// dashes fills every other stretch of a piece whose width has yet to be added.
// Those out of sight are stepped over at once.
func (p *Painter) dashes(e edges, w, dash float64, ink scene.Ink) {
	clip, period := p.dst.Rect, 2*dash
	if e.y0 == e.y1 {
		from := e.x0 + max(0, math.Floor((float64(clip.Min.X)-e.x0)/period))*period
		for x := from; x < min(e.x1, float64(clip.Max.X)); x += period {
			p.round(edges{math.Round(x), e.y0, math.Round(min(x+dash, e.x1)), e.y0 + w}, 0, ink)
		}
		return
	}
	from := e.y0 + max(0, math.Floor((float64(clip.Min.Y)-e.y0)/period))*period
	for y := from; y < min(e.y1, float64(clip.Max.Y)); y += period {
		p.round(edges{e.x0, math.Round(y), e.x0 + w, math.Round(min(y+dash, e.y1))}, 0, ink)
	}
}

// slope draws a slanting piece as a thin parallelogram.
func (p *Painter) slope(a, b scene.Point, l scene.Line) {
	ax, ay, bx, by := p.x(a.X), p.y(a.Y), p.x(b.X), p.y(b.Y)
	length := math.Hypot(bx-ax, by-ay)
	half := max(1, l.Width*p.view.Zoom) / 2
	if p.passesBy(ax, ay, bx, by, half+half*length/math.Abs(by-ay)+1) {
		return
	}
	nx, ny := (ay-by)/length*half, (bx-ax)/length*half
	p.convex([]scene.Point{{X: ax + nx, Y: ay + ny}, {X: bx + nx, Y: by + ny}, {X: bx - nx, Y: by - ny}, {X: ax - nx, Y: ay - ny}}, l.Stroke)
}

// passesBy reports whether a sloping piece stays more than reach pixels to one
// side of the picture in all its rows.
func (p *Painter) passesBy(ax, ay, bx, by, reach float64) bool {
	clip := p.dst.Rect
	at := func(y float64) float64 {
		return ax + (min(max(y, min(ay, by)), max(ay, by))-ay)/(by-ay)*(bx-ax)
	}
	x0, x1 := at(float64(clip.Min.Y)-reach), at(float64(clip.Max.Y)+reach)
	return max(x0, x1) < float64(clip.Min.X)-reach || min(x0, x1) > float64(clip.Max.X)+reach
}

// Text implements [scene.Pen].
func (p *Painter) Text(t scene.Text) {
	if !t.Box().Grow(t.Size).Overlaps(p.view.Area(p.dst.Rect)) { // letters lean out of their box
		return
	}
	p.letters.Draw(p.dst, typeset.Run{
		Face: t.Face, Size: t.Size * p.view.Zoom, X: p.x(t.X), Y: p.y(t.Y),
		Dir: t.Dir, Color: t.Ink, Text: t.Words,
	})
}
