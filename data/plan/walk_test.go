package plan_test

import (
	"slices"
	"testing"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
)

// TestNodesOwnedByAreThoseOfTheWalk holds the short way to the long one.
func TestNodesOwnedByAreThoseOfTheWalk(t *testing.T) {
	for name, p := range map[string]*plan.Plan{"sample": plantest.Sample(), "big": plantest.Big(700), "regency": plantest.Regency(90)} {
		want := make(map[plan.PositionID][]*plan.Node)
		for _, n := range p.Walk("") {
			for _, owner := range n.Owners {
				want[owner] = append(want[owner], n)
			}
		}
		for _, pos := range p.AllPositions() {
			if got := p.NodesOwnedBy(pos.ID); !slices.Equal(got, want[pos.ID]) {
				t.Errorf("%s: %s owns %d nodes, want %d in the order of the tree", name, pos.Title, len(got), len(want[pos.ID]))
			}
		}
	}
}
