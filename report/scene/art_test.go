package scene

import (
	"reflect"
	"sync"
	"testing"

	"pohonkinerja/data/exampletest"
)

// TestDetailsKeepTheMeasures draws every card and compares what it takes with what
// was measured when the picture was laid out.
func TestDetailsKeepTheMeasures(t *testing.T) {
	p := exampletest.Plan()
	for _, density := range []Density{WithIndicators, StatementOnly, Everything} {
		var b Builder
		s := b.Build(p, options(t, func(o *Options) { o.Density, o.Notes, o.Results = density, true, &Results{} }))
		for i := range s.Cards {
			k, drawn := s.Cards[i].kept, new(measures)
			if b.style.set(&k.facts, drawn, new(details)); !reflect.DeepEqual(*drawn, k.art.measures) {
				t.Errorf("density %d, card %d: drawn with %+v, measured %+v", density, i, *drawn, k.art.measures)
			}
		}
	}
}

// TestSeveralMayAskForDetails asks for those of a fresh picture from many sides.
func TestSeveralMayAskForDetails(t *testing.T) {
	s := Build(exampletest.Plan(), options(t, nil))
	var group sync.WaitGroup
	found := make([][]*details, 4)
	for at := range found {
		group.Go(func() {
			for i := range s.Cards {
				found[at] = append(found[at], s.Cards[i].art.details())
			}
		})
	}
	group.Wait()
	for at := range found {
		if !reflect.DeepEqual(found[at], found[0]) {
			t.Errorf("reader %d found other details than the first", at)
		}
	}
}
