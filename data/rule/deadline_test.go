package rule_test

import (
	"testing"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
	"pohonkinerja/data/rule"
)

// with is a plan with some records put in.
func with(t *testing.T, p *plan.Plan, records ...plan.Record) *plan.Plan {
	t.Helper()
	b := p.Begin()
	for _, r := range records {
		b.Put(r)
	}
	if err := b.Commit(); err != nil {
		t.Fatal(err)
	}
	return p
}

func TestDeadlineOf(t *testing.T) {
	own := plantest.Region()
	own.AgreementDue = "02-29"
	budget := &plan.BudgetDocument{ID: plantest.ID[plan.BudgetDocumentID](9), Year: 2027, Passed: "2027-01-31"}
	for name, c := range map[string]struct {
		records []plan.Record
		year    int
		want    rule.Deadline
	}{
		"a month after the budget": {[]plan.Record{&own, budget}, 2027, rule.Deadline{Day: "2027-02-28", Basis: rule.BudgetPassed, Since: "2027-01-31"}},
		"the region's own day":     {[]plan.Record{&own, budget}, 2028, rule.Deadline{Day: "2028-02-29", Basis: rule.RegionalDay}},
		"in a year without it":     {[]plan.Record{&own}, 2027, rule.Deadline{Day: "2027-02-28", Basis: rule.RegionalDay}},
		"the usual day":            {nil, 2027, rule.Deadline{Day: "2027-01-31", Basis: rule.UsualDay}},
	} {
		t.Run(name, func(t *testing.T) {
			p := with(t, plantest.Empty(), c.records...)
			if got := rule.DeadlineOf(p, c.year); got != c.want {
				t.Errorf("got %+v, want %+v", got, c.want)
			}
		})
	}
}

// TestDeadlineOfAmendments amends an agreement of 5 January; the amendment is
// dated 1 July.
func TestDeadlineOfAmendments(t *testing.T) {
	came := func(position int, from plan.Date) plan.Record {
		return &plan.Tenure{
			ID: plantest.ID[plan.TenureID](990 + position), Position: plantest.ID[plan.PositionID](position),
			Official: plantest.ID[plan.OfficialID](1), From: from, Status: plan.Plt, To: "2026-12-31",
		}
	}
	p := plantest.Sample()
	node := p.NodesOwnedBy(plantest.ID[plan.PositionID](3))[0]
	superior := p.Position(plantest.ID[plan.PositionID](3)).Superior
	revised := func(day plan.Date) plan.Record {
		return &plan.TargetRevision{
			ID: plan.TargetRevisionID("r" + day), Indicator: p.Indicators(node.ID)[0].ID, Year: 2026, Reason: "asumsi", Day: day,
			Old: plan.Number("1"), New: plan.Number("2"),
		}
	}
	above := came(1, "2026-04-01").(*plan.Tenure)
	above.Position = superior
	late := came(4, "2026-07-02").(*plan.Tenure)
	late.Position = plantest.ID[plan.PositionID](3)
	for name, c := range map[string]struct {
		ground  plan.Ground
		records []plan.Record
		want    rule.Deadline
	}{
		"an official came":          {plan.OfficialChanged, []plan.Record{came(3, "2026-03-10")}, rule.Deadline{Day: "2026-04-10", Basis: rule.OfficialCame, Since: "2026-03-10"}},
		"a superior came":           {plan.OfficialChanged, []plan.Record{came(3, "2026-03-10"), above}, rule.Deadline{Day: "2026-05-01", Basis: rule.OfficialCame, Since: "2026-04-01"}},
		"who came before, or after": {plan.OfficialChanged, []plan.Record{came(3, "2026-01-02"), late}, rule.Deadline{Day: "2026-08-01", Basis: rule.AmendmentDated, Since: "2026-07-01"}},
		"a target was revised":      {plan.StrategyChanged, []plan.Record{revised("2026-05-31"), revised("2026-05-02"), came(3, "2026-06-01")}, rule.Deadline{Day: "2026-06-30", Basis: rule.TargetRevised, Since: "2026-05-31"}},
		"its day is not known":      {plan.PriorityChanged, nil, rule.Deadline{Day: "2026-08-01", Basis: rule.AmendmentDated, Since: "2026-07-01"}},
	} {
		t.Run(name, func(t *testing.T) {
			first, amendment := plantest.Edition(3, 0), plantest.Edition(3, 1)
			amendment.Ground = c.ground
			p := with(t, plantest.Sample(), append(c.records, first, amendment)...)
			for _, s := range rule.Standings(p, []plan.PositionID{plantest.ID[plan.PositionID](3)}, 2026, "2026-07-02") {
				if s.Edition.Amended() && s.Due != c.want {
					t.Errorf("got %+v, want %+v", s.Due, c.want)
				}
			}
		})
	}
}
