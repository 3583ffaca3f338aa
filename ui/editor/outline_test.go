package editor

import (
	"testing"

	"pohonkinerja/data/plantest"
)

func TestOutlineBeginsWithTheSelectedRowInSight(t *testing.T) {
	b := open(t, plantest.Big(200), 1280)
	if got := b.outline.list.GetScrollOffset(); got != 0 {
		t.Errorf("the outline is scrolled by %v, past its selected first row", got)
	}
}
