package chart

import (
	"math"
	"strconv"

	"pohonkinerja/data/score"
	"pohonkinerja/report/scene"
	"pohonkinerja/report/typeset"
)

// Moment is one point of a line through time.
type Moment struct {
	Name    string
	Percent float64 // NaN for none, which leaves a gap
	Words   string  // above the point, such as "87,50%"
	Signal  score.Signal
}

// Trend is a line through time with its caption.
type Trend struct {
	Caption string
	Moments []Moment
}

const (
	plotHeight = 120.0
	axisWidth  = 34.0
	labelRoom  = 30.0
)

// Trends draws lines through time side by side.
func (s *Sheet) Trends(trends ...Trend) {
	wide := (s.width - 2*margin - gap*float64(len(trends)-1)) / float64(max(1, len(trends)))
	for i, t := range trends {
		x := margin + float64(i)*(wide+gap)
		s.text(typeset.SansBold, wordSize, x, s.y+typeset.SansBold.Ascent(wordSize), s.palette.Words, typeset.SansBold.Ellipsis(wordSize, wide, t.Caption))
		s.trend(t, scene.Box{X: x + axisWidth, Y: s.y + labelRoom, W: wide - axisWidth - gap, H: plotHeight})
	}
	s.y += labelRoom + plotHeight + labelRoom
}

func (s *Sheet) trend(t Trend, plot scene.Box) {
	var values []float64
	for _, m := range t.Moments {
		values = append(values, m.Percent)
	}
	top := ceiling(values)
	s.levels(plot, top)
	at := func(i int) scene.Point {
		x := plot.X + plot.W*(float64(i)+0.5)/float64(len(t.Moments))
		return scene.Point{X: x, Y: plot.Bottom() - plot.H*t.Moments[i].Percent/top}
	}
	for i := 1; i < len(t.Moments); i++ {
		if known(t.Moments[i-1]) && known(t.Moments[i]) {
			s.line(s.palette.Words, 1.6, 0, at(i-1), at(i))
		}
	}
	s.moments(t.Moments, plot, at)
}

// moments draws the points of a line, each with its name and words where there is room.
func (s *Sheet) moments(moments []Moment, plot scene.Box, at func(i int) scene.Point) {
	names := labelled(moments, plot.W, func(m Moment) string { return m.Name })
	words := labelled(moments, plot.W, func(m Moment) string { return m.Words })
	for i, m := range moments {
		p := at(i)
		if names(i) {
			s.centred(smallSize, p.X, plot.Bottom()+gap+typeset.Sans.Ascent(smallSize), s.palette.Words, m.Name)
		}
		if !known(m) {
			s.lamp(m.Signal, scene.Point{X: p.X, Y: plot.Bottom() - gap}, 11)
			continue
		}
		s.lamp(m.Signal, p, 11)
		if words(i) {
			s.centred(smallSize, p.X, p.Y-gap-1, s.palette.Words, m.Words)
		}
	}
}

// labelled tells which moments of a line have a label: all where there is room, else
// every second, third and so on, counted from the last.
func labelled(moments []Moment, width float64, label func(Moment) string) func(i int) bool {
	widest := 0.0
	for _, m := range moments {
		widest = max(widest, typeset.Sans.Measure(smallSize, typeset.Sans.Clean(label(m))))
	}
	step := max(1, int(math.Ceil((widest+2)*float64(len(moments))/max(width, 1))))
	return func(i int) bool { return (len(moments)-1-i)%step == 0 }
}

func known(m Moment) bool { return !math.IsNaN(m.Percent) }

// ceiling is the upper end of an axis: 100, or the next quarter of it above all
// values.
func ceiling(values []float64) float64 {
	top := 100.0
	for _, v := range values {
		if v > top {
			top = math.Ceil(v/25) * 25
		}
	}
	return top
}

// levels draws the axis of percentages.
func (s *Sheet) levels(plot scene.Box, top float64) {
	step := 25.0
	for top/step > 6 {
		step *= 2
	}
	for v := 0.0; v <= top; v += step {
		y := plot.Bottom() - plot.H*v/top
		s.line(s.palette.Wire, 0.5, dashBut(v == 0 || v == 100), scene.Point{X: plot.X, Y: y}, scene.Point{X: plot.Right(), Y: y})
		label := percentLabel(v)
		s.text(typeset.Sans, smallSize, plot.X-4-typeset.Sans.Measure(smallSize, label), y+typeset.Sans.CapHeight(smallSize)/2, s.palette.Quiet, label)
	}
}

func dashBut(solid bool) float64 {
	if solid {
		return 0
	}
	return 2
}

func percentLabel(v float64) string { return strconv.Itoa(int(v)) + "%" }

// Dot is a point between two axes.
type Dot struct {
	Key  string // see [Sheet.At]
	X, Y float64
	// Words explain the dot in the list beside the chart.
	Words  string
	Signal score.Signal
}

// Scatter draws points between two axes of percentages, and a dashed line where
// the two are equal. The points have numbers, which the list beside it explains.
func (s *Sheet) Scatter(across, up string, dots []Dot) {
	var xs, ys []float64
	for _, d := range dots {
		xs, ys = append(xs, d.X), append(ys, d.Y)
	}
	right, top := ceiling(xs), ceiling(ys)
	s.text(typeset.SansItalic, smallSize, margin, s.y+typeset.SansItalic.Ascent(smallSize), s.palette.Quiet, typeset.SansItalic.Clean("↑ "+up))
	plot := scene.Box{X: margin + axisWidth, Y: s.y + 20, W: (s.width-2*margin)*0.45 - axisWidth, H: 1.5 * plotHeight}
	s.levels(plot, top)
	s.feet(plot, right)
	place := func(x, y float64) scene.Point {
		return scene.Point{X: plot.X + plot.W*x/right, Y: plot.Bottom() - plot.H*y/top}
	}
	end := min(right, top)
	s.line(s.palette.Quiet, 0.8, 4, place(0, 0), place(end, end))
	for i, d := range dots {
		p := place(d.X, d.Y)
		s.lamp(d.Signal, p, 11)
		s.text(typeset.SansBold, smallSize, p.X+8, p.Y+3, s.palette.Words, strconv.Itoa(i+1))
	}
	below := plot.Bottom() + 16
	s.text(typeset.SansItalic, smallSize, plot.X, below+typeset.SansItalic.Ascent(smallSize), s.palette.Quiet, typeset.SansItalic.Clean(across+" →"))
	s.y = max(below+20, s.list(dots, plot.Right()+3*gap))
}

// feet draws the axis below.
func (s *Sheet) feet(plot scene.Box, right float64) {
	step := 25.0
	for right/step > 6 {
		step *= 2
	}
	for v := 0.0; v <= right; v += step {
		x := plot.X + plot.W*v/right
		s.line(s.palette.Wire, 0.5, dashBut(v == 0 || v == 100), scene.Point{X: x, Y: plot.Y}, scene.Point{X: x, Y: plot.Bottom()})
		s.centred(smallSize, x, plot.Bottom()+4+typeset.Sans.Ascent(smallSize), s.palette.Quiet, percentLabel(v))
	}
}

// list explains the numbers of dots, and returns where it ends.
func (s *Sheet) list(dots []Dot, x float64) float64 {
	y := s.y + 12
	for i, d := range dots {
		number := strconv.Itoa(i + 1)
		s.text(typeset.SansBold, smallSize, x, y+typeset.SansBold.Ascent(smallSize), s.palette.Words, number)
		high := s.lines(typeset.Sans, smallSize, x+20, y, s.width-margin-x-20, s.palette.Words, d.Words) + 3
		if d.Key != "" {
			s.areas = append(s.areas, Area{scene.Box{X: x, Y: y, W: s.width - margin - x, H: high}, d.Key})
		}
		y += high
	}
	return y + gap
}
