package score_test

import (
	"fmt"
	"testing"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/score"
)

// moneyLine is a programme line with its budget and what was spent by period, the
// year first; empty is nothing entered.
type moneyLine struct {
	kind   plan.ProgramKind
	budget plan.Decimal
	spent  [5]plan.Decimal
}

// treasury makes a node with programme lines.
func treasury(t *testing.T, lines ...moneyLine) *plan.Plan {
	t.Helper()
	p, err := plan.New(plan.Region{Name: "Contoh", FirstYear: 2025, LastYear: 2030})
	if err != nil {
		t.Fatal(err)
	}
	b := p.Begin()
	b.Put(&plan.Node{ID: "n", Level: plan.AgencyStrategic, Statement: "Sasaran", Order: "a"})
	for i, l := range lines {
		id := fmt.Sprint("l", i)
		b.Put(&plan.ProgramLine{ID: plan.ProgramLineID(id), Node: "n", Type: l.kind, Name: id, Order: id})
		if l.budget != "" {
			b.Put(&plan.Budget{ID: plan.BudgetID(id), Line: plan.ProgramLineID(id), Year: 2026, Amount: plan.Number(l.budget)})
		}
		for q, sum := range l.spent {
			if sum != "" {
				b.Put(&plan.Spending{ID: plan.SpendingID(fmt.Sprint(id, q)), Line: plan.ProgramLineID(id), Year: 2026, Quarter: q, Amount: plan.Number(sum)})
			}
		}
	}
	if err := b.Commit(); err != nil {
		t.Fatal(err)
	}
	return p
}

func TestAbsorption(t *testing.T) {
	quarters := func(q1, q2 plan.Decimal) [5]plan.Decimal { return [5]plan.Decimal{1: q1, 2: q2} }
	for _, c := range []struct {
		name     string
		lines    []moneyLine
		quarter  int
		want     score.Absorption
		complete bool
		percent  float64
	}{
		{"the_quarters_add_up", []moneyLine{{plan.Program, "200", quarters("20", "30")}}, 2,
			score.Absorption{Kind: plan.Program, Lines: 1, Told: 1, Budget: "200", Spent: "50"}, true, 25},
		{"a_quarter_stops_at_its_end", []moneyLine{{plan.Program, "200", quarters("20", "30")}}, 1,
			score.Absorption{Kind: plan.Program, Lines: 1, Told: 1, Budget: "200", Spent: "20"}, true, 10},
		{"the_year_s_own_sum_comes_before_its_quarters", []moneyLine{{plan.Program, "200", [5]plan.Decimal{"180", "20", "30"}}}, score.Year,
			score.Absorption{Kind: plan.Program, Lines: 1, Told: 1, Budget: "200", Spent: "180"}, true, 90},
		{"but_not_before_the_year_is_over", []moneyLine{{plan.Program, "200", [5]plan.Decimal{"180", "20", "30"}}}, 3,
			score.Absorption{Kind: plan.Program, Lines: 1, Told: 1, Budget: "200", Spent: "50"}, true, 25},
		{"the_budget_of_what_is_not_told_stays_out", []moneyLine{{plan.Program, "200", quarters("50", "")}, {plan.Program, "800", quarters("", "")}}, 2,
			score.Absorption{Kind: plan.Program, Lines: 2, Told: 1, Budget: "200", Spent: "50"}, false, 25},
		{"a_line_without_a_budget_is_none", []moneyLine{{plan.Program, "", quarters("50", "")}, {plan.Program, "100", quarters("10", "")}}, 1,
			score.Absorption{Kind: plan.Program, Lines: 1, Told: 1, Budget: "100", Spent: "10"}, true, 10},
		{"a_programme_and_its_activities_are_the_same_money", []moneyLine{{plan.Program, "100", quarters("40", "")}, {plan.Activity, "60", quarters("25", "")}, {plan.Activity, "40", quarters("15", "")}}, 1,
			score.Absorption{Kind: plan.Program, Lines: 1, Told: 1, Budget: "100", Spent: "40"}, true, 40},
		{"the_kind_that_tells_of_more_is_taken", []moneyLine{{plan.Program, "100", quarters("10", "")}, {plan.SubActivity, "60", quarters("25", "")}}, 1,
			score.Absorption{Kind: plan.SubActivity, Lines: 1, Told: 1, Budget: "60", Spent: "25"}, true, 25 / 60.0 * 100},
		{"headings_are_no_money", []moneyLine{{plan.GroupLine, "100", quarters("90", "")}}, 1, score.Absorption{}, false, -1},
		{"nothing_told_is_not_zero", []moneyLine{{plan.Program, "100", quarters("", "")}}, 1, score.Absorption{}, false, -1},
		{"a_zero_that_was_entered_is", []moneyLine{{plan.Program, "100", quarters("0", "")}}, 1,
			score.Absorption{Kind: plan.Program, Lines: 1, Told: 1, Budget: "100", Spent: "0"}, true, 0},
		{"of_a_budget_of_zero_there_is_no_share", []moneyLine{{plan.Program, "0", quarters("5", "")}}, 1,
			score.Absorption{Kind: plan.Program, Lines: 1, Told: 1, Budget: "0", Spent: "5"}, true, -1},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := treasury(t, c.lines...)
			got := score.AbsorptionOf(p, []*plan.Node{p.Node("n")}, 2026, c.quarter)
			if got != c.want || got.Complete() != c.complete {
				t.Errorf("got %+v, complete %v; want %+v, %v", got, got.Complete(), c.want, c.complete)
			}
			switch percent, ok := got.Percent(); {
			case ok != (c.percent >= 0), ok && !near(percent, c.percent):
				t.Errorf("got %v %%, %v, want %v", percent, ok, c.percent)
			}
		})
	}
}

func TestWhatIsMissingOfTheSpending(t *testing.T) {
	p := treasury(t, moneyLine{plan.Program, "100", [5]plan.Decimal{2: "30"}})
	sum, told, missing := score.SpentToDate(p, "l0", 2026, 3)
	if got := fmt.Sprintf("%v %v %v", sum, told, missing); got != "30 true [1 3]" {
		t.Errorf("got %s", got)
	}
	if _, told, missing := score.SpentToDate(p, "l0", 2027, score.Year); told || len(missing) != 4 {
		t.Errorf("of another year: got %v, missing %v", told, missing)
	}
}

// TestAProgrammeAtSeveralNodesIsTheSameMoney has a programme that the tables print with
// its whole money under two outcomes of an agency, a part of it in a unit, and the same
// of another agency.
func TestAProgrammeAtSeveralNodesIsTheSameMoney(t *testing.T) {
	p, err := plan.New(plan.Region{Name: "Contoh", FirstYear: 2025, LastYear: 2030})
	if err != nil {
		t.Fatal(err)
	}
	b := p.Begin()
	var nodes []*plan.Node
	for _, a := range []*plan.Agency{{ID: "dinas", Name: "Dinas"}, {ID: "upt", Parent: "dinas", Name: "UPT"}, {ID: "kec", Name: "Kecamatan"}} {
		b.Put(a)
	}
	for id, l := range map[string]struct {
		agency        plan.AgencyID
		name          string
		budget, spent plan.Decimal
	}{
		"a": {"dinas", "PROGRAM PENUNJANG", "100", "40"}, "b": {"upt", "Program  penunjang", "100", "40"}, "c": {"upt", "PROGRAM PENUNJANG", "50", "40"},
		"d": {"kec", "PROGRAM PENUNJANG", "100", "40"}, "e": {"dinas", "PROGRAM PENUNJANG", "100", ""}, "f": {"dinas", "PROGRAM LAIN", "100", ""},
	} {
		n := &plan.Node{ID: plan.NodeID(id), Level: plan.AgencyStrategic, Statement: id, Agency: l.agency}
		nodes = append(nodes, n)
		b.Put(n)
		b.Put(&plan.ProgramLine{ID: plan.ProgramLineID(id), Node: n.ID, Type: plan.Program, Code: "1.02.01", Name: l.name})
		b.Put(&plan.Budget{ID: plan.BudgetID(id), Line: plan.ProgramLineID(id), Year: 2026, Amount: plan.Number(l.budget)})
		if l.spent != "" {
			b.Put(&plan.Spending{ID: plan.SpendingID(id), Line: plan.ProgramLineID(id), Year: 2026, Amount: plan.Number(l.spent)})
		}
	}
	if err := b.Commit(); err != nil {
		t.Fatal(err)
	}
	want := score.Absorption{Kind: plan.Program, Lines: 4, Told: 3, Budget: "250", Spent: "120"}
	if got := score.AbsorptionOf(p, nodes, 2026, score.Year); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}
