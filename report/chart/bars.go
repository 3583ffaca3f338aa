package chart

import (
	"math"

	"pohonkinerja/data/score"
	"pohonkinerja/report/scene"
	"pohonkinerja/report/typeset"
)

// Bar is one line of a chart of bars.
type Bar struct {
	// Key is what the line stands for, see [Sheet.At]; empty for nothing.
	Key    string
	Name   string
	Signal score.Signal
	// Percent is how long the bar is; NaN for none.
	Percent float64
	// Words stand at the end of the line, such as "87,50% · Tinggi"; Note below
	// the bar in smaller ones.
	Words, Note string
	// Public marks a figure that comes from the public with a speech bubble.
	Public bool
	// Chosen marks the line that a person looks at.
	Chosen bool
}

// The columns of a chart of bars, as shares of the width.
const (
	nameShare = 0.33
	wordShare = 0.23
	barHeight = 13.0
)

// Bars draws lines with a name, a light, a bar and words. All bars have one scale,
// on which 100 % is marked.
func (s *Sheet) Bars(bars []Bar) {
	top := 100.0
	for _, b := range bars {
		if b.Percent > top { // not so for NaN
			top = b.Percent
		}
	}
	for _, b := range bars {
		s.bar(b, top)
	}
}

// track is the column of the bars.
func (s *Sheet) track() scene.Box {
	inner := s.width - 2*margin
	left := margin + inner*nameShare + 26
	return scene.Box{X: left, W: margin + inner*(1-wordShare) - gap - left}
}

func (s *Sheet) bar(b Bar, top float64) {
	track, y := s.track(), s.y+3
	place := len(s.marks)
	nameWidth := track.X - 26 - margin - gap
	height := s.lines(typeset.Sans, wordSize, margin, y, nameWidth, s.palette.Words, b.Name)
	s.lamp(b.Signal, scene.Point{X: track.X - 13, Y: y + barHeight/2}, barHeight)
	if b.Public {
		s.bubble(scene.Point{X: track.X - 13 - barHeight - 2, Y: y + barHeight/2})
	}
	box := scene.Box{X: track.X, Y: y, W: track.W, H: barHeight}
	s.rect(scene.Rect{Box: box, Fill: s.palette.Paper, Stroke: s.palette.Wire, Width: 0.5, Dash: emptyDash(b.Percent)})
	if !math.IsNaN(b.Percent) {
		box.W *= max(0, b.Percent) / top
		s.rect(scene.Rect{Box: box, Fill: s.palette.Lamp[b.Signal], Stroke: s.palette.Words, Width: 0.8})
	}
	whole := track.X + track.W*100/top
	s.line(s.palette.Words, 1.2, 0, scene.Point{X: whole, Y: y - 2}, scene.Point{X: whole, Y: y + barHeight + 2})
	words := track.Right() + gap
	right := s.lines(typeset.SansBold, wordSize, words, y, s.width-margin-words, s.palette.Words, b.Words)
	note := barHeight + 2
	if b.Note != "" {
		note += s.lines(typeset.Sans, smallSize, track.X, y+note, s.width-margin-track.X, s.palette.Quiet, b.Note)
		if right > barHeight+2 { // words of two lines would stand on the note
			note += right - barHeight
		}
	}
	height = max(height, right, note) + 6
	line := scene.Box{X: margin / 2, Y: s.y, W: s.width - margin, H: height}
	if b.Key != "" {
		s.areas = append(s.areas, Area{line, b.Key})
	}
	if b.Chosen {
		frame := scene.Rect{Box: line, Radius: 3, Fill: s.palette.Paper, Stroke: s.palette.Words, Width: 1.5}
		s.marks = append(s.marks[:place:place], append([]func(scene.Pen){func(pen scene.Pen) { pen.Rect(frame) }}, s.marks[place:]...)...)
	}
	s.y += height
}

// emptyDash has a track without a figure look unlike one at nothing.
func emptyDash(percent float64) float64 {
	if math.IsNaN(percent) {
		return 3
	}
	return 0
}

// bubble draws a speech bubble around a place.
func (s *Sheet) bubble(m scene.Point) {
	ink := s.palette.Words
	s.rect(scene.Rect{Box: scene.Box{X: m.X - 6, Y: m.Y - 5, W: 12, H: 8}, Radius: 3, Fill: ink})
	tail := scene.Polygon{Points: []scene.Point{{X: m.X - 3, Y: m.Y + 2}, {X: m.X + 2, Y: m.Y + 2}, {X: m.X - 3, Y: m.Y + 7}}, Fill: ink}
	s.marks = append(s.marks, func(pen scene.Pen) { pen.Polygon(tail) })
}
