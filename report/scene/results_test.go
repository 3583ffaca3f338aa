package scene

import (
	"fmt"
	"strings"
	"testing"

	"pohonkinerja/data/score"
)

// coloured are results that give card n of a picture the nth signal.
func coloured(s **Scene) *Results {
	r := &Results{Of: func(c *Card) Result {
		i := (*s).Index(c.Node)
		signal := score.Signals[i%len(score.Signals)]
		return Result{signal, fmt.Sprintf("hasil %s", signal), "12/40"}
	}}
	for i := range r.Words {
		r.Words[i] = "arti " + score.Signal(i).String()
	}
	return r
}

func TestLampsAreNoRanksAndCanBeReadOn(t *testing.T) {
	for _, p := range []Palette{Colour(), Grey(), HighContrast(), HighContrastDark(), Dark()} {
		seen := make(map[Ink]bool)
		for _, signal := range score.Signals {
			lamp := p.Lamp[signal]
			if seen[lamp] {
				t.Errorf("two signals are %v", lamp)
			}
			seen[lamp] = true
			if got := Contrast(p.OnLamp(signal), lamp); got < 4.5 {
				t.Errorf("words on %s have a contrast of %.2f:1", signal, got)
			}
		}
	}
	for _, p := range []Palette{Colour(), Dark()} {
		for _, rank := range p.Rank {
			for _, lamp := range p.Lamp {
				if lamp == rank {
					t.Errorf("%v is a rank and a result", lamp)
				}
			}
		}
	}
}

// Every card has a strip at its foot in every layout, of which nothing else is
// covered, and the picture around it is as it was.
func TestStripsStandAtTheFootOfCards(t *testing.T) {
	p := linked(t)
	for _, layout := range Layouts {
		plain := Build(p, options(t, func(o *Options) { o.Layout = layout }))
		var s *Scene
		s = Build(p, options(t, func(o *Options) { o.Layout, o.Results = layout, coloured(&s) }))
		for i := range s.Cards {
			c := &s.Cards[i]
			strip := c.art.strip.at(c.Box.X, c.Box.Y)
			if c.art.strip == (Box{}) || !c.Box.Encloses(strip) || strip.Bottom() < c.Box.Bottom()-2 {
				t.Fatalf("%s: strip %+v of %+v", layout, strip, c.Box)
			}
			for _, words := range c.art.details().texts {
				if b := words.Box(); words.Dir == 0 && b.Y+words.Size/4 > c.art.strip.Y {
					t.Errorf("%s: %q runs into the strip", layout, words.Words)
				}
			}
			if before := &plain.Cards[i]; before.Box.W != c.Box.W {
				t.Errorf("%s: the strip made a card %v wide, it was %v", layout, c.Box.W, before.Box.W)
			}
		}
	}
}

// What strips say is asked for while drawing: with words at every size that can
// be read, and in the colour of the result where none can.
func TestResultsAreDrawnAtEveryZoom(t *testing.T) {
	p := linked(t)
	var s *Scene
	s = Build(p, options(t, func(o *Options) { o.Results = coloured(&s) }))
	for zoom, want := range map[float64]string{1: "hasil no_data", 0.3: "hasil no_data"} {
		var rec recorder
		s.Draw(&rec, s.Bounds(), zoom)
		if !strings.Contains(rec.String(), want) {
			t.Errorf("at zoom %v the picture does not say %q", zoom, want)
		}
	}
	lamp := s.Palette.Lamp[score.SignalNotComputable]
	found := 0
	s.Draw(&lampCounter{lamp: lamp, found: &found}, s.Bounds(), 0.05)
	if found == 0 {
		t.Error("a small card does not have the colour of its result")
	}
}

// lampCounter counts areas of a colour.
type lampCounter struct {
	recorder
	lamp  Ink
	found *int
}

func (l *lampCounter) Rect(r Rect) {
	if r.Fill == l.lamp {
		*l.found++
	}
}

func TestSignsDifferByShape(t *testing.T) {
	shapes := make(map[string]score.Signal)
	for _, signal := range score.Signals {
		var rec colourless
		DrawSign(&rec, signal, Point{50, 50}, 20, Ink{A: 255}, Ink{R: 1, A: 255})
		if other, taken := shapes[rec.String()]; taken {
			t.Errorf("%s and %s have one sign", signal, other)
		}
		shapes[rec.String()] = signal
	}
}

func TestLegendExplainsResults(t *testing.T) {
	p := linked(t)
	var s *Scene
	s = Build(p, options(t, func(o *Options) { o.Medium, o.Results = Sheet, coloured(&s) }))
	var rec recorder
	s.Draw(&rec, s.Bounds(), 1)
	for _, signal := range score.Signals {
		if !strings.Contains(rec.String(), "arti "+signal.String()) {
			t.Errorf("the legend does not explain %s", signal)
		}
	}
}
