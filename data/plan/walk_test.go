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

func TestUnitsArePartOfTheirAgency(t *testing.T) {
	p := plantest.Tiny()
	b := p.Begin()
	for _, a := range []*plan.Agency{{ID: "a", Name: "Dinas"}, {ID: "b", Parent: "a", Name: "Bidang"}, {ID: "c", Parent: "b", Name: "Seksi"}, {ID: "d", Name: "Badan"}} {
		b.Put(a)
		b.Put(&plan.Node{ID: plan.NodeID("n" + a.ID), Level: plan.TacticalLevel, Statement: "Hasil " + a.Name, Agency: a.ID})
	}
	if err := b.Commit(); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		id, whole plan.AgencyID
		want      bool
	}{{"c", "a", true}, {"b", "b", true}, {"a", "b", false}, {"d", "a", false}, {"", "a", false}, {"c", "", false}, {"unknown", "a", false}} {
		if got := p.IsPartOf(c.id, c.whole); got != c.want {
			t.Errorf("%q as a part of %q: %v", c.id, c.whole, got)
		}
	}
	var within []string
	for _, n := range p.NodesWithin("a") {
		within = append(within, string(n.ID))
	}
	if slices.Sort(within); !slices.Equal(within, []string{"na", "nb", "nc"}) {
		t.Errorf("within the agency: %q", within)
	}
	if got, want := len(p.NodesWithin("")), len(p.NodesOf("")); got != want {
		t.Errorf("%d nodes of no agency, want %d", got, want)
	}
}
