package edit_test

import (
	"testing"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
)

// doYear makes a copy and tests that it did what it had counted.
func doYear(t *testing.T, s *edit.Session, c edit.YearCopy, want edit.YearCount) {
	t.Helper()
	if got := c.Count(s.Plan()); got != want {
		t.Errorf("counts %+v, want %+v", got, want)
	}
	mustDo(t, s, edit.Op{Name: "year.copy"}, c.Do)
	if c.Overwrite {
		if again := c.Count(s.Plan()); again != (edit.YearCount{}) {
			t.Errorf("a second copy would do %+v", again)
		}
	}
}

func TestYearCopyFillsWhatIsEmpty(t *testing.T) {
	s, store, _ := open(t)
	before := state(t, s, store)
	first := plantest.ID[plan.IndicatorID](1)
	mustDo(t, s, edit.Op{}, func(tx *edit.Tx) error {
		edit.SetTarget(tx, first, 2030, 0, plan.Value{})
		edit.SetTarget(tx, first, 2026, 2, plan.Number("7"))
		return nil
	})
	// 121 indicators, of which the last has no target for 2030 either, and its
	// second quarter of 2026, and the December of the first.
	doYear(t, s, edit.YearCopy{From: 2026, To: 2030}, edit.YearCount{Targets: 5, Budgets: 1, Kept: 119})
	if got := s.Plan().TargetOf(first, 2030, 0); got == nil || got.Value != s.Plan().TargetOf(first, 2026, 0).Value {
		t.Errorf("target of 2030 is %+v", got)
	}
	if got := s.Plan().TargetOf(first, 2030, 2); got == nil || got.Value != plan.Number("7") {
		t.Errorf("target of the second quarter is %+v", got)
	}
	if got := s.Plan().TargetOfMonth(first, 2030, 12); got == nil || got.Value != plan.Number("61.5") {
		t.Errorf("target of December is %+v", got)
	}
	line := plantest.ID[plan.ProgramLineID](1)
	if sum, _ := s.Plan().BudgetSum(line, 2030); sum != "12500000000" {
		t.Errorf("budget of 2030 is %s", sum)
	}
	for range 2 {
		if _, err := s.Undo(); err != nil {
			t.Fatal(err)
		}
	}
	if state(t, s, store) != before {
		t.Error("undo does not take the copy back")
	}
}

func TestYearCopyOverwritesWhereAsked(t *testing.T) {
	s, store, _ := open(t)
	branch := []plan.NodeID{nodeID(2)}
	nodes := 0
	for range s.Plan().Walk(nodeID(2)) {
		nodes++
	}
	line := plantest.ID[plan.ProgramLineID](1)
	mustDo(t, s, edit.Op{}, func(tx *edit.Tx) error {
		for _, amount := range []plan.Decimal{"1", "2"} {
			tx.Put(&plan.Budget{ID: plan.NewID[plan.BudgetID](), Line: line, Year: 2027, Amount: plan.Number(amount), Raw: "x"})
		}
		return nil
	})
	elsewhere := s.Plan().TargetOf(plantest.ID[plan.IndicatorID](1), 2027, 0).Value
	doYear(t, s, edit.YearCopy{Branches: branch, From: 2026, To: 2027, Overwrite: true},
		edit.YearCount{Targets: 2 * nodes, Budgets: 1, Replaced: 2*nodes + 1})
	if got := s.Plan().Budgets(line); len(got) != 3 || got[1].Year != 2027 || got[1].Amount != got[0].Amount || got[1].Raw != "" {
		t.Errorf("budgets %+v", got)
	}
	if s.Plan().TargetOf(plantest.ID[plan.IndicatorID](1), 2027, 0).Value != elsewhere {
		t.Error("a node outside the branch was changed")
	}
	state(t, s, store)
}

func TestYearCopyToTheSameYearDoesNothing(t *testing.T) {
	s, _, _ := open(t)
	doYear(t, s, edit.YearCopy{From: 2026, To: 2026, Overwrite: true}, edit.YearCount{})
}

func TestYearCopyLeavesAgreedTargets(t *testing.T) {
	s, _, _ := open(t)
	agreed, differing := make(map[plan.TargetID]plan.Value), 0
	for r := range s.Plan().All(plan.KindTarget) {
		if x := r.(*plan.Target); x.Year == 2026 && x.OfYear() && s.Plan().AgreedBy(x.Indicator, 2026) != "" {
			agreed[x.ID] = x.Value
			if from := s.Plan().TargetOf(x.Indicator, 2027, 0); from != nil && from.Value != x.Value {
				differing++
			}
		}
	}
	c := edit.YearCopy{From: 2027, To: 2026, Overwrite: true}
	if n := c.Count(s.Plan()); differing == 0 || n.Agreed != differing {
		t.Errorf("counts %+v, want %d that are agreed", n, differing)
	}
	mustDo(t, s, edit.Op{Name: "year.copy"}, c.Do)
	for id, want := range agreed {
		if got := s.Plan().Target(id).Value; got != want {
			t.Errorf("target %s is %s, was agreed as %s", id, got, want)
		}
	}
}
