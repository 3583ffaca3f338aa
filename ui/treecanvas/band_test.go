package treecanvas

import (
	"testing"

	"fyne.io/fyne/v2"

	"pohonkinerja/data/plantest"
)

// TestBandNamesHideNoCardOfTheWhole looks at the whole tree in windows of many
// shapes.
func TestBandNamesHideNoCardOfTheWhole(t *testing.T) {
	for _, nodes := range []int{5, 20, 60} {
		r := newRig(t, plantest.Big(nodes))
		for _, size := range []fyne.Size{{Width: 420, Height: 540}, {Width: 500, Height: 540}, {Width: 620, Height: 540}, {Width: 900, Height: 500}, {Width: 700, Height: 700}} {
			r.Resize(size)
			r.Fit()
			moved, hiding := 0, 0
			for _, b := range r.over.bands {
				if !b.plate.Visible() {
					continue
				}
				if !r.over.free(b.plate.Position(), b.plate.Size()) {
					hiding++
				}
				if b.plate.Position().X != bandMargin {
					moved++
				}
			}
			if hiding > 0 {
				t.Errorf("%d nodes in %v: %d names hide cards (%d stand on the right)", nodes, size, hiding, moved)
			}
		}
	}
}
