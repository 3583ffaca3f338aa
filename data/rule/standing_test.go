package rule_test

import (
	"fmt"
	"slices"
	"testing"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
	"pohonkinerja/data/rule"
)

// standings are those of three positions whose agreements of 2026 are due on 31
// January: an edition each, and a draft where there is none.
func standings(t *testing.T, today plan.Date, editions ...*plan.Edition) []string {
	t.Helper()
	p := plantest.Sample()
	b := p.Begin()
	for _, e := range p.AllEditions() {
		b.Remove(plan.KindEdition, string(e.ID))
	}
	for _, e := range editions {
		b.Put(e)
	}
	if err := b.Commit(); err != nil {
		t.Fatal(err)
	}
	var ids []plan.PositionID
	for n := range 3 {
		ids = append(ids, plantest.ID[plan.PositionID](n+1))
	}
	var out []string
	for _, s := range rule.Standings(p, ids, 2026, today) {
		n := slices.Index(ids, s.Position) + 1
		out = append(out, fmt.Sprintf("%d %s late %d waiting %d", n, s.Stage, s.Late, s.Waiting))
	}
	return out
}

func edition(position, turn int, change func(*plan.Edition)) *plan.Edition {
	e := plantest.Edition(position, turn)
	change(e)
	return e
}

func TestStandings(t *testing.T) {
	nobody := func(*plan.Edition) {}
	both := func(e *plan.Edition) { e.SignedFirst, e.SignedSecond = "2026-01-06", "2026-01-07" }
	for name, c := range map[string]struct {
		today    plan.Date
		editions []*plan.Edition
		want     []string
	}{
		"on the last day nobody is late": {"2026-01-31", nil,
			[]string{"1 draft late 0 waiting 0", "2 draft late 0 waiting 0", "3 draft late 0 waiting 0"}},
		"what has waited longest comes first among the late": {"2026-02-02",
			[]*plan.Edition{edition(2, 0, nobody), edition(3, 0, func(e *plan.Edition) { e.SignedFirst = "2026-01-20" })},
			[]string{"2 final late 2 waiting 28", "3 signed_by_one late 2 waiting 13", "1 draft late 2 waiting 0"}},
		"what is signed comes last, whenever it is dated": {"2026-02-02",
			[]*plan.Edition{edition(1, 0, func(e *plan.Edition) { both(e); e.Date = "2026-02-01" })},
			[]string{"2 draft late 2 waiting 0", "3 draft late 2 waiting 0", "1 signed_by_all late 1 waiting 0"}},
		"nobody has waited before the day of the agreement, or before it was made final": {"2026-01-31",
			[]*plan.Edition{edition(1, 0, func(e *plan.Edition) { e.Date = "2026-01-30" }), edition(3, 0, func(e *plan.Edition) { e.Finalised = "2026-01-20T02:00:00Z" })},
			[]string{"3 final late 0 waiting 11", "1 final late 0 waiting 1", "2 draft late 0 waiting 0"}},
		"an amendment is late a month after its own day": {"2026-08-03",
			[]*plan.Edition{edition(1, 0, both), edition(1, 1, nobody), edition(2, 0, both), edition(3, 0, both)},
			[]string{"1 final late 2 waiting 33", "1 signed_by_all late 0 waiting 0", "2 signed_by_all late 0 waiting 0", "3 signed_by_all late 0 waiting 0"}},
		"an amendment is not late with the agreement and stands before what it replaces": {"2026-07-03",
			[]*plan.Edition{edition(1, 0, both), edition(1, 1, nobody), edition(2, 0, both), edition(2, 1, both)},
			[]string{"3 draft late 153 waiting 0", "1 final late 0 waiting 2", "1 signed_by_all late 0 waiting 0", "2 signed_by_all late 0 waiting 0", "2 replaced late 0 waiting 0"}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := standings(t, c.today, c.editions...); !slices.Equal(got, c.want) {
				t.Errorf("got\n%q\nwant\n%q", got, c.want)
			}
		})
	}
}
