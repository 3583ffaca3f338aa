package sqlite

import (
	"encoding/json"
	"fmt"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
)

// The cells and records of what follows up a plan: see the functions in
// record.go.

func targetRevisionCells(t *plan.TargetRevision) []any {
	was, is := valueCells(t.Old), valueCells(t.New)
	return []any{
		string(t.ID), cell(t.Indicator), number(t.Year), cell(t.Label), number(t.Quarter), number(t.Month),
		was[0], was[1], was[2], was[3], was[4], is[0], is[1], is[2], is[3], is[4], cell(t.Reason), cell(t.Day),
	}
}

func readTargetRevision(r *row) *plan.TargetRevision {
	return &plan.TargetRevision{
		ID: text[plan.TargetRevisionID](r), Indicator: text[plan.IndicatorID](r),
		Year: int(r.integer()), Label: r.text(), Quarter: int(r.integer()), Month: int(r.integer()),
		Old: r.value(), New: r.value(), Reason: r.text(), Day: text[plan.Date](r),
	}
}

func evidenceCells(e *plan.Evidence) []any {
	return []any{string(e.ID), cell(e.Measurement), cell(e.Name), number(e.Size), cell(e.SHA256), cell(e.Beside)}
}

func readEvidence(r *row) *plan.Evidence {
	return &plan.Evidence{
		ID: text[plan.EvidenceID](r), Measurement: text[plan.MeasurementID](r),
		Name: r.text(), Size: int(r.integer()), SHA256: r.text(), Beside: r.text(),
	}
}

func spendingCells(s *plan.Spending) []any {
	amount := valueCells(s.Amount)
	return []any{
		string(s.ID), cell(s.Line), number(s.Year), number(s.Quarter),
		amount[0], amount[1], amount[2], amount[3], amount[4], cell(s.Note),
	}
}

func readSpending(r *row) *plan.Spending {
	return &plan.Spending{
		ID: text[plan.SpendingID](r), Line: text[plan.ProgramLineID](r),
		Year: int(r.integer()), Quarter: int(r.integer()), Amount: r.value(), Note: r.text(),
	}
}

func analysisCells(a *plan.Analysis) []any {
	national := valueCells(a.National)
	return []any{
		string(a.ID), cell(a.Indicator), number(a.Year),
		national[0], national[1], national[2], national[3], national[4], cell(a.NationalSource),
		cell(a.AgainstTarget), cell(a.AgainstEarlier), cell(a.AgainstMidterm), cell(a.AgainstNational),
		cell(a.Causes), cell(a.Efficiency), cell(a.Programs),
	}
}

func readAnalysis(r *row) *plan.Analysis {
	return &plan.Analysis{
		ID: text[plan.AnalysisID](r), Indicator: text[plan.IndicatorID](r), Year: int(r.integer()),
		National: r.value(), NationalSource: r.text(),
		AgainstTarget: r.text(), AgainstEarlier: r.text(), AgainstMidterm: r.text(), AgainstNational: r.text(),
		Causes: r.text(), Efficiency: r.text(), Programs: r.text(),
	}
}

func scoringCells(s *plan.Scoring) []any {
	return []any{
		s.RecordID(), cell(s.Cap), s.RollUp.String(), bandsJSON(s.Bands),
		cell(s.Green), cell(s.Yellow), cell(s.EfficiencyMargin),
	}
}

func readScoring(r *row) *plan.Scoring {
	_ = r.text() // the identity is the same in every file
	return &plan.Scoring{
		Cap: text[plan.Decimal](r), RollUp: code(r, plan.ParseRollUp), Bands: readBands(r),
		Green: text[plan.Decimal](r), Yellow: text[plan.Decimal](r), EfficiencyMargin: text[plan.Decimal](r),
	}
}

// band is a predicate as it stands in the file, with its light's code.
type band struct {
	Over  plan.Decimal `json:"over,omitzero"`
	Label string       `json:"label"`
	Light string       `json:"light,omitzero"`
}

func bandsJSON(list []plan.Predicate) string {
	bands := make([]band, len(list))
	for i, p := range list {
		bands[i] = band{p.Over, p.Label, p.Light.String()}
	}
	encoded, err := json.Marshal(bands)
	if err != nil {
		panic("sqlite: a list of texts has no JSON: " + err.Error())
	}
	return string(encoded)
}

func readBands(r *row) []plan.Predicate {
	var bands []band
	if err := json.Unmarshal([]byte(r.text()), &bands); err != nil {
		if r.err == nil {
			r.err = fmt.Errorf("%w: bands: %w", edit.ErrDamaged, err)
		}
		return nil
	}
	var list []plan.Predicate
	for _, b := range bands {
		light, ok := plan.ParseLight(b.Light)
		if !ok {
			r.unexpected(b.Light)
		}
		list = append(list, plan.Predicate{Over: b.Over, Label: b.Label, Light: light})
	}
	return list
}
