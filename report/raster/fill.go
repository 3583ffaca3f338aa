package raster

import (
	"math"
	"slices"

	"pohonkinerja/report/scene"
)

// edges are the sides of an upright area in pixels.
type edges struct{ x0, y0, x1, y1 float64 }

func (e edges) inset(d float64) edges { return edges{e.x0 + d, e.y0 + d, e.x1 - d, e.y1 - d} }

// sublines is the number of sub-scanlines by which a row is smoothed.
const sublines = 4

// chord is where an area begins and ends on each sub-scanline of a row; it is
// empty where right is not beyond left.
type chord struct{ left, right [sublines]float64 }

// round fills an upright area with round corners.
func (p *Painter) round(e edges, radius float64, ink scene.Ink) {
	if ink.A == 0 || e.x1 <= e.x0 || e.y1 <= e.y0 {
		return
	}
	radius = max(0, min(radius, (e.x1-e.x0)/2, (e.y1-e.y0)/2))
	clip := p.dst.Rect
	top, bottom := max(clip.Min.Y, int(e.y0)), min(clip.Max.Y, int(math.Ceil(e.y1)))
	for y := top; y < bottom; y++ {
		if v := float64(y); radius < 0.5 || v >= e.y0+radius && v+1 <= e.y1-radius {
			p.solid(y, int(e.x0), int(e.x1), ink)
			continue
		}
		c := cornerChord(e, radius, y)
		p.row(y, &c, ink)
	}
}

// cornerChord is the chord of a row that meets round corners.
func cornerChord(e edges, radius float64, y int) chord {
	var c chord
	for i := range sublines {
		v := float64(y) + (float64(i)+0.5)/sublines
		d := max(e.y0+radius-v, v-(e.y1-radius), 0)
		in := radius - math.Sqrt(max(0, radius*radius-d*d))
		c.left[i], c.right[i] = e.x0+in, e.x1-in
	}
	return c
}

// convex fills a convex polygon given in pixels.
func (p *Painter) convex(points []scene.Point, ink scene.Ink) {
	if ink.A == 0 || len(points) < 3 {
		return
	}
	low, high := points[0].Y, points[0].Y
	for _, q := range points {
		low, high = min(low, q.Y), max(high, q.Y)
	}
	clip := p.dst.Rect
	top := max(clip.Min.Y, int(math.Floor(max(low, -1e9))))
	bottom := min(clip.Max.Y, int(math.Ceil(min(high, 1e9))))
	if top < bottom && p.spans(points, top) && p.spans(points, bottom-1) {
		for y := top; y < bottom; y++ { // and so all rows between
			p.solid(y, clip.Min.X, clip.Max.X, ink)
		}
		return
	}
	for y := top; y < bottom; y++ {
		c := polygonChord(points, y)
		p.row(y, &c, ink)
	}
}

// spans reports whether a convex polygon covers a row of the picture wholly.
func (p *Painter) spans(points []scene.Point, y int) bool {
	c := polygonChord(points, y)
	clip := p.dst.Rect
	return slices.Max(c.left[:]) <= float64(clip.Min.X) && slices.Min(c.right[:]) >= float64(clip.Max.X)
}

// polygonChord cuts a convex polygon with the sub-scanlines of a row.
func polygonChord(points []scene.Point, y int) chord {
	var c chord
	for i := range sublines {
		v := float64(y) + (float64(i)+0.5)/sublines
		left, right := math.Inf(1), math.Inf(-1)
		for j, a := range points {
			b := points[(j+1)%len(points)]
			if (a.Y <= v) == (b.Y <= v) {
				continue
			}
			x := a.X + (v-a.Y)/(b.Y-a.Y)*(b.X-a.X)
			left, right = min(left, x), max(right, x)
		}
		c.left[i], c.right[i] = left, right
	}
	return c
}

// row fills one row of pixels: those that all sub-scanlines cover wholly at
// once, those at the ends by how much of them is covered.
func (p *Painter) row(y int, c *chord, ink scene.Ink) {
	clip := p.dst.Rect
	outerLeft, innerLeft := math.Inf(1), math.Inf(-1)
	outerRight, innerRight := math.Inf(-1), math.Inf(1)
	for i := range sublines {
		outerLeft, innerLeft = min(outerLeft, c.left[i]), max(innerLeft, c.left[i])
		outerRight, innerRight = max(outerRight, c.right[i]), min(innerRight, c.right[i])
	}
	if outerRight <= outerLeft {
		return
	}
	from, to := pixel(math.Floor(outerLeft), clip.Min.X, clip.Max.X), pixel(math.Ceil(outerRight), clip.Min.X, clip.Max.X)
	solidFrom, solidTo := pixel(math.Ceil(innerLeft), from, to), pixel(math.Floor(innerRight), from, to)
	if solidTo <= solidFrom {
		p.partial(y, from, to, c, ink)
		return
	}
	p.partial(y, from, solidFrom, c, ink)
	p.solid(y, solidFrom, solidTo, ink)
	p.partial(y, solidTo, to, c, ink)
}

// pixel turns a place into a column between low and high.
func pixel(v float64, low, high int) int {
	return int(min(max(v, float64(low)), float64(high)))
}

// partial mixes ink into the pixels of a row by how much of each is covered.
func (p *Painter) partial(y, from, to int, c *chord, ink scene.Ink) {
	if from >= to {
		return
	}
	at := p.dst.PixOffset(from, y)
	for x := from; x < to; x, at = x+1, at+4 {
		cover := 0.0
		for i := range sublines {
			cover += max(0, min(c.right[i], float64(x+1))-max(c.left[i], float64(x)))
		}
		mix(p.dst.Pix[at:at+4:at+4], ink, int(cover*(256/sublines)+0.5))
	}
}

// mix blends opaque ink over a pixel, cover in 256ths.
func mix(px []uint8, ink scene.Ink, cover int) {
	px[0] = uint8((int(ink.R)*cover + int(px[0])*(256-cover)) >> 8)
	px[1] = uint8((int(ink.G)*cover + int(px[1])*(256-cover)) >> 8)
	px[2] = uint8((int(ink.B)*cover + int(px[2])*(256-cover)) >> 8)
	px[3] = 255
}

// solid fills whole pixels of a row, doubling what is there already.
func (p *Painter) solid(y, from, to int, ink scene.Ink) {
	clip := p.dst.Rect
	from, to = max(from, clip.Min.X), min(to, clip.Max.X)
	if from >= to {
		return
	}
	at := p.dst.PixOffset(from, y)
	row := p.dst.Pix[at : at+4*(to-from)]
	row[0], row[1], row[2], row[3] = ink.R, ink.G, ink.B, 255
	for done := 4; done < len(row); done *= 2 {
		copy(row[done:], row[:done])
	}
}
