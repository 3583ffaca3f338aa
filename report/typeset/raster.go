package typeset

import (
	"image"
	"image/color"
	"math"
	"sync"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// Direction says which way the pen moves.
type Direction uint8

const (
	// Across is ordinary text, from left to right.
	Across Direction = iota
	// Upward is text turned a quarter turn counter-clockwise: the pen moves up
	// and the letters' heads point left, like the rank word on a card's edge.
	Upward
)

// Run is one piece of text to draw with the same ink.
type Run struct {
	Face  Face
	Size  float64 // pixels per em
	X, Y  float64 // where the baseline begins, in pixels of the picture
	Dir   Direction
	Color color.RGBA // alpha-premultiplied, as package image/color has it
	Text  string
}

// Rasteriser draws text into pictures and keeps the glyphs it has filled. Grey
// antialiasing, no hinting. Along the baseline a glyph stands within an eighth
// of a pixel of its true place (four masks per glyph, a quarter pixel apart),
// so that letter gaps stay even at small sizes; across it the baseline falls on
// a whole pixel, so that stems stay crisp.
//
// It is safe for concurrent use; painters of neighbouring tiles share one.
// Create it with [NewRasteriser].
type Rasteriser struct {
	mu           sync.Mutex
	limit        int // bytes of one generation
	size         int // bytes in young
	young, aging map[strikeKey]*strike
	scratch      filler
}

// strikeKey names one face at one size in one direction.
type strikeKey struct {
	face      Face
	dir       Direction
	sixteenth int32 // size in sixteenths of a pixel
}

// strike holds the masks of one key, by glyph and phase.
type strike struct {
	key   strikeKey
	masks map[uint32]*mask
}

// mask is the coverage of one glyph; rect is relative to the whole pixel of its
// origin.
type mask struct {
	rect  image.Rectangle
	cover []uint8
}

const (
	phases       = 4
	maskOverhead = 96 // bytes of a mask beside its coverage, roughly
	maxGlyphSize = 2000.0
)

// NewRasteriser returns a Rasteriser that keeps about maxBytes of glyph masks.
// Eight megabytes hold every size of a long zoom.
func NewRasteriser(maxBytes int) *Rasteriser {
	return &Rasteriser{limit: maxBytes / 2, young: map[strikeKey]*strike{}}
}

// Draw draws the run into dst, clipped to its bounds, over what is there. Text
// is cleaned first, newlines are skipped. Sizes that are not positive or beyond
// 2,000 pixels draw nothing.
func (ra *Rasteriser) Draw(dst *image.RGBA, run Run) {
	if !(run.Size > 0 && run.Size <= maxGlyphSize) || !ra.mayTouch(dst.Rect, run) {
		return
	}
	t := run.Face.table()
	key := strikeKey{run.Face, run.Dir, int32(math.Max(1, math.Round(run.Size*16)))}
	pen := 0
	for _, r := range run.Face.Clean(run.Text) {
		if r > ' ' {
			x, y, phase := run.place(t.scale(pen, run.Size))
			ra.mask(t, key, t.glyph[r], phase).drawOver(dst, x, y, run.Color)
		}
		if r != '\n' {
			pen += int(t.advance[r])
		}
	}
}

// place returns the whole pixel and the phase of a glyph at a distance along
// the baseline.
func (run *Run) place(along float64) (x, y, phase int) {
	if run.Dir == Upward {
		quarter := int(math.Round((run.Y - along) * phases))
		return int(math.Round(run.X)), quarter >> 2, quarter & 3
	}
	quarter := int(math.Round((run.X + along) * phases))
	return quarter >> 2, int(math.Round(run.Y)), quarter & 3
}

// mayTouch keeps runs far off the picture (or at no number at all) from costing
// anything. A line's letters stay within two ems of its baseline.
func (ra *Rasteriser) mayTouch(r image.Rectangle, run Run) bool {
	em, length := 2*run.Size, run.Face.Measure(run.Size, run.Text)
	x0, x1, y0, y1 := run.X-em, run.X+length+em, run.Y-em, run.Y+em
	if run.Dir == Upward {
		x0, x1, y0, y1 = run.X-em, run.X+em, run.Y-length-em, run.Y+em
	}
	return x0 < float64(r.Max.X) && x1 > float64(r.Min.X) &&
		y0 < float64(r.Max.Y) && y1 > float64(r.Min.Y)
}

// mask returns a glyph's mask, filling it the first time.
func (ra *Rasteriser) mask(t *table, key strikeKey, g sfnt.GlyphIndex, phase int) *mask {
	ra.mu.Lock()
	defer ra.mu.Unlock()
	s := ra.strike(key)
	id := uint32(g)*phases + uint32(phase)
	m := s.masks[id]
	if m == nil {
		m = ra.scratch.fill(t, key, g, float32(phase)/phases)
		s.masks[id] = m
		ra.account(len(m.cover) + maskOverhead)
	}
	return m
}

// strike finds the key among the young, else among the aging, which thereby
// becomes young again.
func (ra *Rasteriser) strike(key strikeKey) *strike {
	if s := ra.young[key]; s != nil {
		return s
	}
	s := ra.aging[key]
	if s == nil {
		s = &strike{key: key, masks: map[uint32]*mask{}}
	}
	delete(ra.aging, key)
	ra.young[key] = s
	for _, m := range s.masks {
		ra.size += len(m.cover) + maskOverhead
	}
	return s
}

// account notes memory. When one generation is full it becomes the aging one
// and what aged before it is forgotten: what is in use comes back at once, the
// sizes of an old zoom do not.
func (ra *Rasteriser) account(bytes int) {
	ra.size += bytes
	if ra.size > ra.limit {
		ra.aging, ra.young, ra.size = ra.young, map[strikeKey]*strike{}, 0
	}
}

// filler turns outlines into masks; its buffers are used again and again.
type filler struct {
	outline sfnt.Buffer
	raster  vector.Rasterizer
}

// fill rasterises one glyph whose origin lies at the given fraction of a pixel.
func (fl *filler) fill(t *table, key strikeKey, g sfnt.GlyphIndex, fraction float32) *mask {
	segments, err := t.font.LoadGlyph(&fl.outline, g, t.ppem(), nil)
	if err != nil || len(segments) == 0 {
		return &mask{}
	}
	place := newPlacement(t, key, fraction)
	rect := place.bounds(segments)
	place.dx, place.dy = place.dx-float32(rect.Min.X), place.dy-float32(rect.Min.Y)
	fl.raster.Reset(rect.Dx(), rect.Dy())
	for _, s := range segments {
		fl.add(place, s)
	}
	alpha := image.NewAlpha(image.Rect(0, 0, rect.Dx(), rect.Dy()))
	fl.raster.Draw(alpha, alpha.Rect, image.Opaque, image.Point{})
	return &mask{rect: rect, cover: alpha.Pix}
}

func (fl *filler) add(p placement, s sfnt.Segment) {
	ax, ay := p.point(s.Args[0])
	bx, by := p.point(s.Args[1])
	cx, cy := p.point(s.Args[2])
	switch s.Op {
	case sfnt.SegmentOpMoveTo:
		fl.raster.MoveTo(ax, ay)
	case sfnt.SegmentOpLineTo:
		fl.raster.LineTo(ax, ay)
	case sfnt.SegmentOpQuadTo:
		fl.raster.QuadTo(ax, ay, bx, by)
	case sfnt.SegmentOpCubeTo:
		fl.raster.CubeTo(ax, ay, bx, by, cx, cy)
	}
}

// placement maps outline points (font units, y down) to pixels.
type placement struct {
	dir           Direction
	scale, dx, dy float32
}

func newPlacement(t *table, key strikeKey, fraction float32) placement {
	p := placement{dir: key.dir, scale: float32(key.sixteenth) / 16 / float32(t.unitsPerEm) / 64}
	if key.dir == Upward {
		p.dy = fraction
	} else {
		p.dx = fraction
	}
	return p
}

func (p placement) point(q fixed.Point26_6) (x, y float32) {
	x, y = float32(q.X)*p.scale, float32(q.Y)*p.scale
	if p.dir == Upward {
		x, y = y, -x
	}
	return x + p.dx, y + p.dy
}

// bounds returns the whole pixels that the outline can touch. Control points
// enclose their curve, so looking at the points is enough.
func (p placement) bounds(segments sfnt.Segments) image.Rectangle {
	box := segments.Bounds()
	x0, y0 := p.point(box.Min)
	x1, y1 := p.point(box.Max)
	return image.Rect(
		floor(min(x0, x1)), floor(min(y0, y1)),
		floor(max(x0, x1))+1, floor(max(y0, y1))+1)
}

func floor(v float32) int { return int(math.Floor(float64(v))) }

// drawOver puts ink through the mask onto the picture (Porter-Duff over).
func (m *mask) drawOver(dst *image.RGBA, x, y int, ink color.RGBA) {
	rect := m.rect.Add(image.Pt(x, y))
	part := rect.Intersect(dst.Rect)
	for row := part.Min.Y; row < part.Max.Y; row++ {
		from := (row-rect.Min.Y)*rect.Dx() + part.Min.X - rect.Min.X
		cover := m.cover[from : from+part.Dx()]
		blend(dst.Pix[dst.PixOffset(part.Min.X, row):], cover, ink)
	}
}

// blend mixes one row: dst = ink*cover + dst*(1 - alpha*cover), in 255ths.
func blend(pix []uint8, cover []uint8, ink color.RGBA) {
	for i, c := range cover {
		if c == 0 {
			continue
		}
		p := pix[4*i : 4*i+4 : 4*i+4]
		if c == 255 && ink.A == 255 {
			p[0], p[1], p[2], p[3] = ink.R, ink.G, ink.B, 255
			continue
		}
		a := uint32(c)
		keep := 255 - div255(a*uint32(ink.A))
		p[0] = uint8(div255(uint32(ink.R)*a + uint32(p[0])*keep))
		p[1] = uint8(div255(uint32(ink.G)*a + uint32(p[1])*keep))
		p[2] = uint8(div255(uint32(ink.B)*a + uint32(p[2])*keep))
		p[3] = uint8(div255(uint32(ink.A)*a + uint32(p[3])*keep))
	}
}

// div255 divides by 255 and rounds to nearest, without dividing. It is exact up
// to 255*255.
func div255(v uint32) uint32 {
	v += 128
	return (v + v>>8) >> 8
}
