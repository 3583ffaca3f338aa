package scene

import (
	"pohonkinerja/data/score"
	"pohonkinerja/report/typeset"
)

// Results colour the cards by achievement: a strip along the foot of each card
// with a sign, so that it can be read without colour, and the whole card when it
// is too small for words. What the strips say is asked for while drawing, so that
// a new figure or another quarter needs no new picture.
type Results struct {
	// Of returns what became of a node. It is called for every card that is
	// drawn, and must give the same answer until the picture is drawn anew.
	Of func(*Card) Result
	// Words explain the signals in the legend, by [score.Signal].
	Words [score.SignalIncomplete + 1]string
}

// Result is what a strip says: the signal, words beside it such as "87,5 % ·
// Tinggi", and less important ones at the end such as "12/40".
type Result struct {
	Signal       score.Signal
	Words, Aside string
}

// The measures of strips in drawing units: on cards and under headings.
const (
	stripHeight  = 17.0
	stripSize    = 9.5
	bannerHeight = 30.0
	bannerSize   = 18.0
)

// reserve keeps room for the strip at the foot of a card.
func (c *composer) reserve() {
	if !c.results {
		return
	}
	c.art.strip = Box{0, c.y + 1, c.art.w, stripHeight}
	c.y += stripHeight + 1
}

// banner is the height that results take from the heading of a card.
func (c *composer) banner() float64 {
	if !c.results {
		return 0
	}
	return min(bannerHeight, c.art.h/2)
}

// drawStrip draws the result of a card in its strip.
func (s *Scene) drawStrip(pen Pen, c *Card) {
	if s.results == nil || c.faint {
		return
	}
	s.drawResult(pen, s.results.Of(c), c.art.strip.at(c.Box.X, c.Box.Y), stripSize*c.Scale(), cardRadius*c.Scale())
}

// drawBanner is the strip of a card of which the heading alone is drawn.
func (s *Scene) drawBanner(pen Pen, c *Card) {
	if s.results == nil || c.faint {
		return
	}
	k := c.Scale()
	high := min(bannerHeight*k, c.Box.H/2)
	s.drawResult(pen, s.results.Of(c), Box{c.Box.X, c.Box.Bottom() - high, c.Box.W, high}, bannerSize*k, cardRadius*k)
}

func (s *Scene) drawResult(pen Pen, r Result, b Box, size, radius float64) {
	lamp := s.Palette.Lamp[r.Signal]
	ink := s.Palette.OnLamp(r.Signal)
	pen.Rect(Rect{Box: b, Radius: radius, Fill: lamp, Stroke: s.Palette.Slope, Width: size / 16})
	margin := 0.7 * size
	DrawSign(pen, r.Signal, Point{b.X + margin + size/2, b.Y + b.H/2}, size*0.9, ink, lamp)
	baseline := b.Y + (b.H+typeset.SansBold.CapHeight(size))/2
	left, right := b.X+margin+size*1.5, b.Right()-margin
	if r.Aside != "" {
		t := line(typeset.Sans, size*0.9, 0, baseline, ink, r.Aside)
		if t.X = right - t.Width; t.X > left+4*size {
			pen.Text(t)
			right = t.X - margin
		}
	}
	if lines, _ := typeset.SansBold.WrapMax(size, right-left, 1, r.Words); len(lines) > 0 {
		pen.Text(line(typeset.SansBold, size, left, baseline, ink, lines[0]))
	}
}

// DrawSign draws the sign of a signal, a square of the given size around its
// middle: up for green, flat for yellow, down for red; hollow where figures are
// missing; a stroke where there is none, a cross where they make no percentage.
func DrawSign(pen Pen, signal score.Signal, m Point, size float64, ink, ground Ink) {
	h := size / 2
	up := []Point{{m.X, m.Y - h}, {m.X + h, m.Y + h}, {m.X - h, m.Y + h}}
	stroke := func(points ...Point) { pen.Line(Line{Points: points, Stroke: ink, Width: size / 6}) }
	switch signal {
	case score.SignalGreen, score.SignalIncomplete:
		pen.Polygon(Polygon{Points: up, Fill: ink})
		if signal == score.SignalIncomplete {
			in := size / 5
			pen.Polygon(Polygon{Points: []Point{{m.X, m.Y - h + 2*in}, {m.X + h - 1.5*in, m.Y + h - in}, {m.X - h + 1.5*in, m.Y + h - in}}, Fill: ground})
		}
	case score.SignalYellow:
		pen.Rect(Rect{Box: Box{m.X - 0.8*h, m.Y - 0.8*h, 1.6 * h, 1.6 * h}, Fill: ink})
	case score.SignalRed:
		pen.Polygon(Polygon{Points: []Point{{m.X - h, m.Y - h}, {m.X + h, m.Y - h}, {m.X, m.Y + h}}, Fill: ink})
	case score.SignalNotComputable:
		stroke(Point{m.X - 0.7*h, m.Y - 0.7*h}, Point{m.X + 0.7*h, m.Y + 0.7*h})
		stroke(Point{m.X - 0.7*h, m.Y + 0.7*h}, Point{m.X + 0.7*h, m.Y - 0.7*h})
	case score.SignalNoData:
		stroke(Point{m.X - 0.8*h, m.Y}, Point{m.X + 0.8*h, m.Y})
	}
}

// lamp draws a card too small for words in the colour of its result, with the
// sign as large as it can be.
func (s *Scene) lamp(pen Pen, c *Card) {
	r := s.results.Of(c)
	pen.Rect(Rect{Box: c.Box, Fill: s.Palette.Lamp[r.Signal], Stroke: s.Palette.Slope, Width: c.Box.H / 40})
	DrawSign(pen, r.Signal, c.Box.Center(), min(c.Box.W, c.Box.H)*0.5, s.Palette.OnLamp(r.Signal), s.Palette.Lamp[r.Signal])
}

// OnLamp is the colour of words on a lamp.
func (p *Palette) OnLamp(signal score.Signal) Ink {
	dark, light := rgb(0x14181C), rgb(0xFFFFFF)
	if Contrast(dark, p.Lamp[signal]) >= Contrast(light, p.Lamp[signal]) {
		return dark
	}
	return light
}

// lamps explains the signals in the legend.
func (f *frame) lamps() {
	r := f.scene.results
	if r == nil {
		return
	}
	for signal := score.SignalNoData; signal <= score.SignalIncomplete; signal++ {
		wide := swatchWidth * f.scale
		x, y := f.entry(wide, r.Words[signal])
		b := Box{x, y, wide, f.lead()}
		f.scene.rects = append(f.scene.rects, Rect{Box: b, Radius: 3 * f.scale, Fill: f.scene.Palette.Lamp[signal], Stroke: f.scene.Palette.Slope, Width: 0.6 * f.scale})
		f.scene.signals = append(f.scene.signals, signalSample{signal, b})
	}
}

// signalSample is a sign of the legend.
type signalSample struct {
	signal score.Signal
	Box
}
