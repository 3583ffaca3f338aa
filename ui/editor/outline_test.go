package editor

import (
	"slices"
	"testing"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
)

func TestOutlineBeginsWithTheSelectedRowInSight(t *testing.T) {
	b := open(t, plantest.Big(200), 1280)
	if got := b.outline.list.GetScrollOffset(); got != 0 {
		t.Errorf("the outline is scrolled by %v, past its selected first row", got)
	}
}

func TestOutlineSelectsSeveral(t *testing.T) {
	b := open(t, small(t), 1280)
	o := b.outline
	o.list.OnSelect(0)
	o.also(2, true)
	if got := b.ws.Chosen(); !slices.Equal(got, []plan.NodeID{"a", "b", "c"}) || b.ws.Selected() != "c" {
		t.Errorf("as far as the last row: %v, leading %q", got, b.ws.Selected())
	}
	o.also(1, true)
	if got := b.ws.Chosen(); !slices.Equal(got, []plan.NodeID{"a", "b"}) {
		t.Errorf("back by one row: %v", got)
	}
	o.also(0, false)
	if got := b.ws.Chosen(); !slices.Equal(got, []plan.NodeID{"b"}) {
		t.Errorf("the first one taken out: %v", got)
	}
}
