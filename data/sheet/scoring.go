package sheet

import (
	"strings"

	"pohonkinerja/data/plan"
)

// scoringRow is a predicate of a region. What is no matter of one predicate stands
// on the first row.
type scoringRow struct {
	Over, Label, Light                 string
	RollUp, Cap, Green, Yellow, Margin string
}

var scoringTable = table[scoringRow]{"scoring.csv", false, []column[scoringRow]{
	{"over", required, func(r *scoringRow) *string { return &r.Over }},
	{"label", required, func(r *scoringRow) *string { return &r.Label }},
	{"light", required, func(r *scoringRow) *string { return &r.Light }},
	{"roll_up", required, func(r *scoringRow) *string { return &r.RollUp }},
	{"cap", prescribed, func(r *scoringRow) *string { return &r.Cap }},
	{"green_over", prescribed, func(r *scoringRow) *string { return &r.Green }},
	{"yellow_over", prescribed, func(r *scoringRow) *string { return &r.Yellow }},
	{"efficiency_margin", prescribed, func(r *scoringRow) *string { return &r.Margin }},
}}

func (e *export) scoring() []line[scoringRow] {
	s, ok := e.plan.Record(plan.KindScoring, plan.ScoringID).(*plan.Scoring)
	if !ok {
		return nil
	}
	e.call(plan.KindScoring, plan.ScoringID, plan.ScoringID)
	out := make([]line[scoringRow], max(1, len(s.Bands)))
	for i, b := range s.Bands {
		out[i].R = scoringRow{Over: partText(b.Over), Label: b.Label, Light: b.Light.String()}
	}
	first := &out[0].R
	first.RollUp, first.Cap, first.Margin = s.RollUp.String(), partText(s.Cap), partText(s.EfficiencyMargin)
	first.Green, first.Yellow = partText(s.Green), partText(s.Yellow)
	return out
}

// readScoring reads how a region judges: all of it or, where a row cannot be read,
// nothing.
func (d *draft) readScoring() {
	s := &d.Folder.scoring
	if len(s.rows) == 0 {
		return
	}
	rules, ok := readScoring(s.rows)
	if !ok {
		for _, row := range s.rows {
			refuse(d, s, row, "label", row.R.Label, BrokenScoring, nil)
		}
		return
	}
	d.name(plan.KindScoring, plan.ScoringID, plan.ScoringID)
	d.set(rules)
}

func readScoring(rows []rowOf[scoringRow]) (*plan.Scoring, bool) {
	whole := true
	number := func(text string) plan.Decimal {
		n, ok := readFigure(text, "0")
		whole = whole && ok
		return n
	}
	first := rows[0].R
	rules := &plan.Scoring{
		Cap: number(first.Cap), Green: number(first.Green), Yellow: number(first.Yellow), EfficiencyMargin: number(first.Margin),
	}
	need := func(ok bool) { whole = whole && ok }
	var ok bool
	rules.RollUp, ok = plan.ParseRollUp(plan.PlainName(first.RollUp))
	need(ok)
	for i, row := range rows {
		need(i == 0 || strings.TrimSpace(row.R.RollUp+row.R.Cap+row.R.Green+row.R.Yellow+row.R.Margin) == "")
		if strings.TrimSpace(row.R.Over+row.R.Label+row.R.Light) == "" {
			continue
		}
		light, ok := plan.ParseLight(plan.PlainName(row.R.Light))
		need(ok)
		rules.Bands = append(rules.Bands, plan.Predicate{Over: number(row.R.Over), Label: row.R.Label, Light: light})
	}
	return rules, whole && rules.Check() == nil
}
