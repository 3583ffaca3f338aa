package scene

import (
	"fmt"
	"strings"
	"testing"

	"pohonkinerja/data/exampletest"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
)

// TestNamesOfAgenciesNeverCoverEachOther looks at large pictures from far away.
func TestNamesOfAgenciesNeverCoverEachOther(t *testing.T) {
	for _, p := range []*plan.Plan{exampletest.Plan(), plantest.Big(5000)} {
		for _, layout := range Layouts {
			s := Build(p, options(t, func(o *Options) { o.Layout = layout }))
			for _, zoom := range []float64{0.19, 0.1, 0.05, min(1300/s.Width, 700/s.Height)} {
				// Tidy and Horizontal are ribbons, on which no name has room.
				if shown := s.platesAt(zoom); len(shown) == 0 && layout != Tidy && layout != Horizontal {
					t.Errorf("%s at %.3f: no name is shown", layout, zoom)
				}
				judgePlates(t, fmt.Sprintf("%s at %.3f", layout, zoom), s, zoom)
			}
		}
	}
}

func judgePlates(t *testing.T, name string, s *Scene, zoom float64) {
	t.Helper()
	all := s.platesAt(zoom)
	for i, p := range all {
		for _, other := range all[:i] {
			if p.box.Overlaps(other.box) {
				t.Errorf("%s: %q covers %q", name, p.lines[0].Words, other.lines[0].Words)
			}
		}
		for _, text := range p.lines {
			if !p.box.Encloses(text.Box()) || text.Size*zoom < 8.99 {
				t.Errorf("%s: %q of %.1f pixels leaves its field", name, text.Words, text.Size*zoom)
			}
		}
	}
}

// TestNamesStandWhereverOneLooks holds that a part of a picture shows the same
// names as the whole.
func TestNamesStandWhereverOneLooks(t *testing.T) {
	s, zoom := Build(plantest.Big(5000), options(t, nil)), 0.06
	p := s.platesAt(zoom)[0]
	var whole, part recorder
	s.drawGroups(&whole, s.Bounds(), zoom)
	s.drawGroups(&part, p.box, zoom)
	if got := part.String(); got == "" || !containsAll(whole.String(), got) {
		t.Errorf("a part shows %q", got)
	}
}

func containsAll(whole, part string) bool {
	for l := range strings.Lines(part) {
		if !strings.Contains(whole, l) {
			return false
		}
	}
	return true
}
