package emblem

import (
	"image"
	"image/color"
	"math"
	"slices"

	"github.com/srwiley/rasterx"
	"golang.org/x/image/math/fixed"
)

// What a drawing may cost: sides of areas, and crossings of sides with the
// scanlines. An emblem with every leaf of its wreath takes a hundredth of it.
const (
	maxSides     = 4 << 20
	maxCrossings = 200 << 20
)

// sublines is the number of scanlines by which a row of pixels is smoothed.
const sublines = 8

// filler fills areas by either rule. It is what rasterx calls a scanner. A
// drawing that costs too much ends in a panic with [ErrTooComplex], for rasterx
// knows no errors.
type filler struct {
	dst              *image.RGBA
	sides            []line
	at               fixed.Point26_6
	nonZero          bool
	paint            func(x, y int) color.Color
	extent           fixed.Rectangle26_6
	total, crossings int
	cover, runs      []float32 // of the pixels of a row
}

// line is a side of an area, going down; dir is −1 where it was drawn upward.
type line struct {
	top, bottom, x, slope float64 // x is at the top
	dir                   int
}

func newFiller(dst *image.RGBA) *filler {
	w := dst.Rect.Dx()
	return &filler{dst: dst, nonZero: true, cover: make([]float32, w+1), runs: make([]float32, w+2)}
}

// Start implements [rasterx.Scanner].
func (f *filler) Start(a fixed.Point26_6) { f.at = a; f.stretch(a) }

// Line implements [rasterx.Scanner].
func (f *filler) Line(b fixed.Point26_6) {
	if f.total++; f.total > maxSides {
		panic(ErrTooComplex)
	}
	a := f.at
	f.at = b
	f.stretch(b)
	dir := 1
	if a.Y > b.Y {
		a, b, dir = b, a, -1
	}
	if a.Y == b.Y {
		return
	}
	top, bottom := float64(a.Y)/64, float64(b.Y)/64
	slope := (float64(b.X) - float64(a.X)) / (float64(b.Y) - float64(a.Y))
	f.sides = append(f.sides, line{top, bottom, float64(a.X) / 64, slope, dir})
}

func (f *filler) stretch(p fixed.Point26_6) {
	if f.extent == (fixed.Rectangle26_6{}) {
		f.extent = fixed.Rectangle26_6{Min: p, Max: p}
	}
	f.extent.Min.X, f.extent.Min.Y = min(f.extent.Min.X, p.X), min(f.extent.Min.Y, p.Y)
	f.extent.Max.X, f.extent.Max.Y = max(f.extent.Max.X, p.X), max(f.extent.Max.Y, p.Y)
}

// GetPathExtent implements [rasterx.Scanner].
func (f *filler) GetPathExtent() fixed.Rectangle26_6 { return f.extent }

// SetBounds implements [rasterx.Scanner]; the picture is as large as it is.
func (f *filler) SetBounds(_, _ int) {}

// SetClip implements [rasterx.Scanner]; nothing is clipped but by the picture.
func (f *filler) SetClip(image.Rectangle) {}

// SetWinding implements [rasterx.Scanner].
func (f *filler) SetWinding(nonZero bool) { f.nonZero = nonZero }

// Clear implements [rasterx.Scanner].
func (f *filler) Clear() { f.sides, f.extent = f.sides[:0], fixed.Rectangle26_6{} }

// SetColor implements [rasterx.Scanner].
func (f *filler) SetColor(of any) {
	switch c := of.(type) {
	case rasterx.ColorFunc:
		f.paint = c
	case color.Color:
		f.paint = func(int, int) color.Color { return c }
	}
}

// Draw implements [rasterx.Scanner].
func (f *filler) Draw() {
	slices.SortFunc(f.sides, func(a, b line) int { return compare(a.top, b.top) })
	var active []line
	next := 0
	h := f.dst.Rect.Dy()
	for y := max(f.extent.Min.Y.Floor(), 0); y < min(f.extent.Max.Y.Ceil(), h); y++ {
		for next < len(f.sides) && f.sides[next].top < float64(y+1) {
			active = append(active, f.sides[next])
			next++
		}
		active = slices.DeleteFunc(active, func(l line) bool { return l.bottom <= float64(y) })
		f.row(y, active)
	}
}

func compare(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// crossing is where a scanline meets a side.
type crossing struct {
	x   float64
	dir int
}

func (f *filler) row(y int, active []line) {
	clear(f.cover)
	clear(f.runs)
	var met []crossing
	for i := range sublines {
		v := float64(y) + (float64(i)+0.5)/sublines
		met = met[:0]
		for _, l := range active {
			if l.top <= v && v < l.bottom {
				met = append(met, crossing{l.x + (v-l.top)*l.slope, l.dir})
			}
		}
		if f.crossings += len(met) + len(active)/4; f.crossings > maxCrossings {
			panic(ErrTooComplex)
		}
		slices.SortFunc(met, func(a, b crossing) int { return compare(a.x, b.x) })
		f.spans(met)
	}
	f.blend(y)
}

// spans adds what lies inside on one scanline.
func (f *filler) spans(met []crossing) {
	winding := 0
	for i, c := range met {
		if winding != 0 {
			f.span(met[i-1].x, c.x)
		}
		if f.nonZero {
			winding += c.dir
		} else {
			winding ^= 1
		}
	}
}

func (f *filler) span(from, to float64) {
	w := float64(f.dst.Rect.Dx())
	from, to = min(max(from, 0), w), min(max(to, 0), w)
	if !(to > from) {
		return
	}
	first, last := int(from), int(to)
	if first == last {
		f.cover[first] += float32(to - from)
		return
	}
	f.cover[first] += float32(float64(first+1) - from)
	f.cover[last] += float32(to - float64(last))
	f.runs[first+1]++
	f.runs[last]--
}

// blend lays the colour over a row as far as its pixels are covered.
func (f *filler) blend(y int) {
	run := float32(0)
	for x := range f.dst.Rect.Dx() {
		run += f.runs[x]
		cover := min((run+f.cover[x])/sublines, 1)
		if cover <= 0 || f.paint == nil {
			continue
		}
		r, g, b, a := f.paint(x, y).RGBA()
		pixel := f.dst.Pix[f.dst.PixOffset(x, y):][:4]
		under := 1 - cover*float32(a)/0xffff
		for i, c := range [4]uint32{r, g, b, a} {
			pixel[i] = uint8(math.Round(float64(min(float32(pixel[i])*under+cover*float32(c)/0x101, 255))))
		}
	}
}
