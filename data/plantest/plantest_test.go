package plantest

import (
	"testing"

	"pohonkinerja/data/plan"
)

func TestFollowedHoldsEveryKind(t *testing.T) {
	p := Followed()
	for _, k := range plan.Kinds {
		if p.Count(k) == 0 {
			t.Errorf("no %s", k)
		}
	}
	values := map[plan.ValueKind]bool{}
	for r := range p.All(plan.KindTarget) {
		values[r.(*plan.Target).Value.Kind] = true
	}
	if len(values) != 5 {
		t.Errorf("kinds of value: %v, want all five", values)
	}
}

func TestSamplesHaveTheSizeTheyPromise(t *testing.T) {
	for _, c := range []struct {
		plan                       *plan.Plan
		nodes, indicators, targets int
	}{
		{Empty(), 0, 0, 0},
		{Tiny(), 3, 6, 36},
		{Sample(), 60, 121, 726},
		{Big(1), 1, 2, 12},
		{Big(1000), 1000, 2000, 12000},
	} {
		n, i, t2 := c.plan.Count(plan.KindNode), c.plan.Count(plan.KindIndicator), c.plan.Count(plan.KindTarget)
		if n != c.nodes || i != c.indicators || t2 != c.targets {
			t.Errorf("%d nodes, %d indicators, %d targets, want %d, %d, %d", n, i, t2, c.nodes, c.indicators, c.targets)
		}
	}
}

func TestRegencyGivesEverybodyWork(t *testing.T) {
	for _, n := range []int{1, 2, 38, 39, 150} {
		p := Regency(n)
		owners := map[plan.PositionID]bool{}
		for _, node := range p.Walk("") {
			owners[node.Owners[0]] = true
		}
		if p.Count(plan.KindPosition) != n || len(owners) != n {
			t.Errorf("%d positions, %d of them with results, want %d", p.Count(plan.KindPosition), len(owners), n)
		}
		if Encoding(Regency(n)) != Encoding(p) {
			t.Errorf("two calls for %d positions give different plans", n)
		}
	}
}

func TestTinyHasAllBands(t *testing.T) {
	for _, n := range Tiny().Walk("") {
		if len(n.Owners) == 0 || n.Agency == "" {
			t.Errorf("%s %s has no owner", n.Level, n.Statement)
		}
	}
	if got := Tiny().Roots()[0].Level.Band(); got != plan.Strategic {
		t.Errorf("root is %s", got)
	}
}

func TestSamplesAreTheSameAtEveryCall(t *testing.T) {
	sample, big := Encoding(Sample()), Encoding(Big(200))
	for range 3 {
		if Encoding(Sample()) != sample || Encoding(Big(200)) != big {
			t.Error("two calls give different plans")
		}
	}
}
