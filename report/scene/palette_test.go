package scene

import (
	"fmt"
	"strings"
	"testing"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
)

func TestParsePalette(t *testing.T) {
	for _, name := range PaletteNames() {
		if p, known := ParsePalette(name); !known || p == (Palette{}) {
			t.Errorf("the palette %q is not known", name)
		}
	}
	if _, known := ParsePalette("ungu"); known {
		t.Error("an unknown palette is taken")
	}
}

// TestGreyRanksStayApart holds that the fills of the ranks differ in lightness
// alone: a printer without colour shows nothing else.
func TestGreyRanksStayApart(t *testing.T) {
	p := Grey()
	for i, a := range plan.Bands {
		if r := p.Rank[a]; r.R != r.G || r.G != r.B {
			t.Errorf("%s has a colour: %v", a, r)
		}
		for _, b := range plan.Bands[i+1:] {
			if got := Contrast(p.Rank[a], p.Rank[b]); got < 2 {
				t.Errorf("%s and %s have a contrast of %.2f:1", a, b, got)
			}
		}
	}
}

// colourless is a [recorder] that does not see colours.
type colourless struct{ recorder }

func (c *colourless) Rect(r Rect) {
	r.Fill, r.Stroke = Ink{A: r.Fill.A}, Ink{A: r.Stroke.A}
	c.recorder.Rect(r)
}

func (c *colourless) Line(l Line) {
	l.Stroke = Ink{A: 255}
	c.recorder.Line(l)
}

func (c *colourless) Text(Text) {} // the rank word is another sign

// TestRanksDifferWithoutColour draws the same card in every rank and looks at
// lines and areas alone.
func TestRanksDifferWithoutColour(t *testing.T) {
	w := words(t)
	w.Rank = [3]string{"X", "X", "X"}
	for name, palette := range map[string]Palette{"grey": Grey(), "contrast": HighContrast(), "contrast, dark": HighContrastDark()} {
		for _, zoom := range []float64{1, 0.3, 0.1} {
			seen := make(map[string]plan.Level)
			for _, level := range []plan.Level{plan.RegionalStrategic, plan.TacticalLevel, plan.OperationalActivity} {
				s := Build(load(t, node(1, 0, level, "A")), Options{Year: 2026, Words: w, Palette: palette, Layout: Tidy})
				var pen colourless
				s.Draw(&pen, s.Bounds(), zoom)
				drawn := withoutNames(pen.String())
				if other, twice := seen[drawn]; twice {
					t.Errorf("%s at %v: %s and %s look alike", name, zoom, level, other)
				}
				seen[drawn] = level
			}
		}
	}
}

// withoutNames drops the lines that name a card's rank.
func withoutNames(list string) string {
	var out strings.Builder
	for l := range strings.Lines(list) {
		if !strings.HasPrefix(l, "card ") {
			out.WriteString(l)
		}
	}
	return out.String()
}

func TestLegendShowsTheMarks(t *testing.T) {
	s := Build(plantest.Tiny(), options(t, func(o *Options) { o.Medium, o.Palette = Sheet, Grey() }))
	dashes := make(map[string]bool)
	for _, l := range s.samples {
		dashes[fmt.Sprintf("%.1f %.1f", l.Width, l.Dash)] = true
	}
	if len(dashes) != 3 {
		t.Errorf("the legend shows the marks %v", dashes)
	}
}
