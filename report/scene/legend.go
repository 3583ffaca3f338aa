package scene

import (
	"strconv"

	"pohonkinerja/report/typeset"
)

// legend is a row of samples that goes on in the next line when it is full.
type legend struct {
	scene *Scene
	x, y  float64
}

const (
	swatchWidth = 18.0
	legendGap   = 22.0
)

// room moves to the next line where w would not fit any more.
func (l *legend) room(w float64) {
	if l.x > margin && l.x+w > l.scene.Width-margin {
		l.x, l.y = margin, l.y+smallLead+6
	}
}

func (l *legend) swatch(ink Ink, words string) {
	l.room(swatchWidth + 6 + typeset.Sans.Measure(smallSize, words))
	l.scene.rects = append(l.scene.rects, Rect{Box: Box{l.x, l.y, swatchWidth, smallLead}, Radius: 3, Fill: ink})
	l.x += swatchWidth + 6
	l.words(words)
}

func (l *legend) sample(words string) {
	l.room(2*swatchWidth + 6 + typeset.Sans.Measure(smallSize, words))
	y := l.y + smallLead/2
	l.scene.samples = append(l.scene.samples, Line{
		Points: []Point{{l.x, y}, {l.x + 2*swatchWidth, y}}, Stroke: l.scene.Palette.Cross, Width: 1.3, Dash: 5,
	})
	l.x += 2*swatchWidth + 6
	l.words(words)
}

func (l *legend) words(words string) {
	face := typeset.Sans
	t := line(face, smallSize, l.x, l.y+(smallLead+face.CapHeight(smallSize))/2, l.scene.Palette.Quiet, face.Clean(words))
	l.room(t.Width)
	if l.x == margin {
		t.X, t.Y = l.x, l.y+(smallLead+face.CapHeight(smallSize))/2
	}
	l.scene.texts = append(l.scene.texts, t)
	l.x += t.Width + legendGap
}

func yearText(year int) string { return strconv.Itoa(year) }
