// Package chart draws charts of results with the marks of a scene, so that the
// screen, the PDF, the SVG and the PNG show the same: bars, lines through time and
// points between two axes.
//
// What is not known leaves a gap and says so; it is never drawn as nothing. Every
// light has a sign beside its colour (see [scene.DrawSign]), every bar its words,
// so that a chart can be read in grey.
//
// A [Sheet] takes charts one below the other in the order in which they are added.
//
// It imports scene for marks and colours, score for lights, typeset for the width
// of words.
package chart

import (
	"pohonkinerja/data/score"
	"pohonkinerja/report/scene"
	"pohonkinerja/report/typeset"
)

// The measures of a sheet, in drawing units.
const (
	margin      = 16.0
	titleSize   = 17.0
	headingSize = 12.5
	wordSize    = 10.5
	smallSize   = 9.0
	gap         = 8.0
)

// Area is a part of a sheet that stands for something, by which a person can ask
// for more.
type Area struct {
	scene.Box
	Key string
}

// Sheet is a picture of charts one below the other. It implements
// [scene.Picture].
type Sheet struct {
	palette scene.Palette
	width   float64
	y       float64 // where the next chart begins
	marks   []func(scene.Pen)
	areas   []Area
}

// New returns an empty sheet of a width in drawing units.
func New(width float64, palette scene.Palette) *Sheet {
	return &Sheet{palette: palette, width: width, y: margin}
}

// Draw implements [scene.Picture].
func (s *Sheet) Draw(pen scene.Pen, view scene.Box, _ float64) {
	pen.Rect(scene.Rect{Box: view, Fill: s.palette.Ground})
	for _, mark := range s.marks {
		mark(pen)
	}
}

// Ground implements [scene.Picture].
func (s *Sheet) Ground() scene.Ink { return s.palette.Ground }

// Bounds implements [scene.Picture].
func (s *Sheet) Bounds() scene.Box { return scene.Box{W: s.width, H: s.y + margin} }

// At returns the key of what stands at a place; empty for nothing.
func (s *Sheet) At(p scene.Point) string {
	for _, a := range s.areas {
		if a.Contains(p) {
			return a.Key
		}
	}
	return ""
}

// Areas returns what can be asked for more, from top to bottom.
func (s *Sheet) Areas() []Area { return s.areas }

// Title writes what the sheet is about, and below it how it came about.
func (s *Sheet) Title(title, subtitle string) {
	s.paragraph(typeset.SansBold, titleSize, s.palette.Words, title)
	s.paragraph(typeset.Sans, wordSize, s.palette.Quiet, subtitle)
	s.y += gap
}

// Heading writes what the charts below it show.
func (s *Sheet) Heading(text string) {
	s.y += gap
	s.paragraph(typeset.SansBold, headingSize, s.palette.Words, text)
	s.y += gap / 2
}

// Note writes a sentence of smaller words.
func (s *Sheet) Note(text string) {
	s.paragraph(typeset.Sans, smallSize, s.palette.Quiet, text)
}

// Text writes a sentence.
func (s *Sheet) Text(text string) {
	s.paragraph(typeset.Sans, wordSize, s.palette.Words, text)
}

func (s *Sheet) paragraph(face typeset.Face, size float64, ink scene.Ink, text string) {
	s.y += s.lines(face, size, margin, s.y, s.width-2*margin, ink, text)
}

// lines writes wrapped text below y and returns its height.
func (s *Sheet) lines(face typeset.Face, size, x, y, width float64, ink scene.Ink, text string) float64 {
	lead := face.LineHeight(size) * 1.1
	lines := face.Wrap(size, width, text)
	for i, words := range lines {
		s.text(face, size, x, y+face.Ascent(size)+float64(i)*lead, ink, words)
	}
	return float64(len(lines)) * lead
}

func (s *Sheet) text(face typeset.Face, size, x, baseline float64, ink scene.Ink, words string) {
	t := scene.Text{Face: face, Size: size, X: x, Y: baseline, Ink: ink, Words: words, Width: face.Measure(size, words)}
	s.marks = append(s.marks, func(pen scene.Pen) { pen.Text(t) })
}

// centred writes words around x.
func (s *Sheet) centred(size, x, baseline float64, ink scene.Ink, words string) {
	words = typeset.Sans.Clean(words)
	s.text(typeset.Sans, size, x-typeset.Sans.Measure(size, words)/2, baseline, ink, words)
}

func (s *Sheet) rect(r scene.Rect) {
	s.marks = append(s.marks, func(pen scene.Pen) { pen.Rect(r) })
}

func (s *Sheet) line(ink scene.Ink, width, dash float64, points ...scene.Point) {
	l := scene.Line{Points: points, Stroke: ink, Width: width, Dash: dash}
	s.marks = append(s.marks, func(pen scene.Pen) { pen.Line(l) })
}

// lamp draws a light with its sign around a place.
func (s *Sheet) lamp(signal score.Signal, at scene.Point, size float64) {
	fill := s.palette.Lamp[signal]
	s.rect(scene.Rect{Box: scene.Box{X: at.X - size/2, Y: at.Y - size/2, W: size, H: size}, Radius: 2, Fill: fill, Stroke: s.palette.Slope, Width: 0.6})
	ink := s.palette.OnLamp(signal)
	s.marks = append(s.marks, func(pen scene.Pen) { scene.DrawSign(pen, signal, at, size*0.6, ink, fill) })
}
