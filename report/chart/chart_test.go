package chart

import (
	"fmt"
	"testing"

	"pohonkinerja/report/scene"
)

// words is a pen that keeps what is written.
type words []scene.Text

func (w *words) Rect(scene.Rect)       {}
func (w *words) Line(scene.Line)       {}
func (w *words) Polygon(scene.Polygon) {}
func (w *words) Text(t scene.Text)     { *w = append(*w, t) }

// TestTrendsCanBeReadHoweverLongThePlan has no label over another, and always that of
// the last moment.
func TestTrendsCanBeReadHoweverLongThePlan(t *testing.T) {
	for _, width := range []float64{480, 760} {
		for _, years := range []int{1, 5, 6, 20, 30} {
			trend := Trend{Caption: "Setahun"}
			for i := range years {
				trend.Moments = append(trend.Moments, Moment{Name: fmt.Sprint(2025 + i), Percent: 1000, Words: "1.000,00%"})
			}
			s := New(width, scene.Colour())
			s.Trends(trend, trend)
			var written words
			s.Draw(&written, s.Bounds(), 1)
			last := 0
			for i, a := range written {
				if a.Words == fmt.Sprint(2024+years) {
					last++
				}
				for _, b := range written[i+1:] {
					if a.Box().Overlaps(b.Box()) && a.Y == b.Y {
						t.Errorf("%d years on %g: %q lies over %q", years, width, a.Words, b.Words)
					}
				}
			}
			if last != 2 {
				t.Errorf("%d years on %g: the last is named %d times, want once on each side", years, width, last)
			}
		}
	}
}
