package scene

import (
	"math"
	"strconv"

	"pohonkinerja/data/plan"
	"pohonkinerja/report/tidytree"
	"pohonkinerja/report/typeset"
)

// frame is what stands around the drawing: margins and, on a sheet, the title
// above, the bands' names beside the slopes and the legend below.
//
// A sheet is looked at whole. Its words therefore grow with the drawing, so that
// a tree of four hundred cards on A3 still says what it is.
type frame struct {
	scene  *Scene
	cards  *tidytree.Drawing
	words  *Words
	sheet  bool
	margin float64
	scale  float64
	x, y   float64 // where the next words go
	named  float64 // where the last band's name ends
}

// Measures of the frame at scale 1.
const (
	frameMargin = 24.0
	titleSize   = 20.0
	smallSize   = 10.0
	bandSize    = 14.0
	leading     = 1.3
	swatchWidth = 18.0
	legendGap   = 22.0
	leastWide   = 460.0  // of a sheet, so that its title has room
	wordsFill   = 1000.0 // side of an A sheet laid across on which scale 1 is right
	wordsLeast  = 300.0  // width that the longest entry of the legend needs at scale 1
)

func newFrame(a *arranger) frame {
	f := frame{scene: a.scene, cards: a.drawing, words: &a.style.words, margin: frameMargin, scale: 1}
	if a.options.Medium == Sheet {
		f.sheet = true
		b := a.drawing.Bounds
		f.scale = max(1, min(math.Sqrt(math.Sqrt2*b.W*b.H)/wordsFill, b.W/wordsLeast))
		f.margin *= f.scale
	}
	return f
}

// width is that of the picture: the drawing with its margins, and more where a
// band's name would not find room beside the slope.
func (f *frame) width() float64 {
	side := f.margin
	if !f.sheet {
		return f.cards.Bounds.W + namesWide(f.cards) + 2*side
	}
	if f.cards.Banded {
		side = f.namesBeside(side)
	}
	return max(f.cards.Bounds.W+namesWide(f.cards)+2*side, leastWide)
}

// namesBeside returns how much room beside the drawing the names of the bands
// need, each as high as it may stand: not above its band, and below the name
// before.
func (f *frame) namesBeside(side float64) float64 {
	end := 0.0
	for _, rank := range plan.Bands {
		l := f.label(f.words.rank(rank), f.words.count(len(f.scene.Cards)))
		end = max(end, f.cards.Bands[rank].Top) + l.height
		left, _ := f.cards.Outline.At(end)
		side = max(side, f.margin+l.wide+l.gap-left)
	}
	return side
}

// top is the height of what stands above the drawing.
func (f *frame) top(o *Options) float64 {
	y := f.margin
	for _, p := range f.head(o) {
		y += float64(len(p.lines)) * p.size * leading
	}
	if y > f.margin {
		y += f.scale * smallSize
	}
	return y
}

// paragraph is a part of the title.
type paragraph struct {
	face  typeset.Face
	size  float64
	ink   Ink
	lines []string
}

func (f *frame) head(o *Options) []paragraph {
	if !f.sheet {
		return nil
	}
	wide := f.scene.Width - 2*f.margin
	set := func(face typeset.Face, size float64, ink Ink, words string) paragraph {
		return paragraph{face, size, ink, face.Wrap(size, wide, words)}
	}
	return []paragraph{
		set(typeset.SansBold, titleSize*f.scale, f.scene.Palette.onGround(), o.Title),
		set(typeset.Sans, 1.2*smallSize*f.scale, f.scene.Palette.Quiet, o.Subtitle),
	}
}

// title writes the title above the drawing.
func (f *frame) title(o *Options) {
	y := f.margin
	for _, p := range f.head(o) {
		for _, words := range p.lines {
			f.write(p.face, p.size, f.margin, y, p.ink, words)
			y += p.size * leading
		}
	}
}

// write puts one line of words below y and returns its width.
func (f *frame) write(face typeset.Face, size, x, y float64, ink Ink, words string) float64 {
	t := line(face, size, x, y+(size*leading+face.CapHeight(size))/2, ink, face.Clean(words))
	f.scene.texts = append(f.scene.texts, t)
	return t.Width
}

// label is a band's name with its count below.
type label struct {
	wide, height float64
	gap          float64 // to the slope
}

func (f *frame) label(name, count string) label {
	wide := max(typeset.SansBold.Measure(bandSize*f.scale, name), typeset.Sans.Measure(smallSize*f.scale, count))
	return label{wide: wide, height: (bandSize + smallSize) * leading * f.scale, gap: smallSize * f.scale}
}

// name writes a band's name outside its left slope. Names that reach below the
// drawing push down what stands there.
func (f *frame) name(b *Band) {
	if !f.sheet {
		return
	}
	l := f.label(b.Name, b.Count)
	x, y := f.place(b, l)
	f.named = y + l.height
	f.scene.Height = max(f.scene.Height, math.Ceil(f.named+f.margin))
	p := &f.scene.Palette
	f.write(typeset.SansBold, bandSize*f.scale, x, y, p.bandWord(b.Rank), b.Name)
	f.write(typeset.Sans, smallSize*f.scale, x, y+bandSize*f.scale*leading, p.Quiet, b.Count)
}

// place returns where a band's name stands: halfway down, or as much higher as it
// takes to find room beside the slope, but below the name before.
func (f *frame) place(b *Band, l label) (x, y float64) {
	over, under := b.Area[0], b.Area[3]
	slopeAt := func(y float64) float64 {
		return over.X + (under.X-over.X)*(y-over.Y)/(under.Y-over.Y)
	}
	least := max(over.Y, f.named)
	y = max(least, (over.Y+under.Y-l.height)/2)
	if room := slopeAt(y+l.height) - l.wide - l.gap - f.margin; room < 0 && under.X < over.X {
		y = max(least, y+room*(under.Y-over.Y)/(over.X-under.X))
	}
	return max(f.margin, slopeAt(y+l.height)-l.wide-l.gap), y
}

// legend explains ranks and lines below the drawing of a sheet, in a row that
// goes on in the next line when it is full.
func (f *frame) legend(o *Options, w *Words) {
	if !f.sheet || f.scene.Cards[0].faint {
		return
	}
	f.x, f.y = f.margin, f.scene.Height
	for _, rank := range plan.Bands {
		f.swatch(rank, w.rank(rank))
	}
	if o.Year != 0 {
		f.entry(0, fill(w.Target, strconv.Itoa(o.Year)))
	}
	if o.Density == StatementOnly {
		f.signs(w)
	}
	f.lamps()
	if f.hasCrossings() {
		f.sample(w.CrossLegend)
	}
	f.scene.Height = math.Ceil(f.y + f.lead() + f.margin)
}

// signs explains the signs that stand for what is missing.
func (f *frame) signs(w *Words) {
	for i, words := range [...]string{w.NoIndicator, w.NoOwner, w.Unsettled} {
		f.entry(0, w.Sign[i]+" = "+words)
	}
}

// lead is the height of a line of the legend.
func (f *frame) lead() float64 { return smallSize * leading * f.scale }

// entry makes room for a sign and its words, writes the words and returns where
// the sign goes.
func (f *frame) entry(sign float64, words string) (x, y float64) {
	size := smallSize * f.scale
	if sign > 0 {
		sign += 0.6 * size
	}
	wide := sign + typeset.Sans.Measure(size, words)
	if f.x > f.margin && f.x+wide > f.scene.Width-f.margin {
		f.x, f.y = f.margin, f.y+1.5*f.lead()
	}
	x, y = f.x, f.y
	f.write(typeset.Sans, size, x+sign, y, f.scene.Palette.Quiet, words)
	f.x += wide + legendGap*f.scale
	return x, y
}

// swatch shows the colour of a rank and, where it has one, its mark.
func (f *frame) swatch(rank plan.Band, words string) {
	wide, p := swatchWidth*f.scale, &f.scene.Palette
	x, y := f.entry(wide, words)
	r := p.core(rank, Box{x, y, wide, f.lead()})
	r.Radius, r.Width = 3*f.scale, r.Width*f.scale
	f.scene.rects = append(f.scene.rects, r)
	if m := p.Marks[rank]; m.Bar > 0 {
		x += 4 * f.scale
		f.scene.samples = append(f.scene.samples, Line{
			Points: []Point{{x, y + f.lead()*0.15}, {x, y + f.lead()*0.85}}, Stroke: p.Over(rank), Width: m.Bar * f.scale, Dash: m.Dash * f.scale / 2,
		})
	}
}

func (f *frame) sample(words string) {
	wide := 2 * swatchWidth * f.scale
	x, y := f.entry(wide, words)
	y += f.lead() / 2
	f.scene.samples = append(f.scene.samples, Line{
		Points: []Point{{x, y}, {x + wide, y}}, Stroke: f.scene.Palette.Cross, Width: 1.3 * f.scale, Dash: 5 * f.scale,
	})
}

func (f *frame) hasCrossings() bool {
	for i := range f.scene.Cards {
		if len(f.scene.Cards[i].art.cross) > 0 {
			return true
		}
	}
	return false
}
