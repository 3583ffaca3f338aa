package edit

import "pohonkinerja/data/plan"

// ChangeMeasurement has change change what was measured of an indicator in a
// quarter, or in the year where quarter is 0; it gets what is there already, or an
// empty measurement. The day is noted as the one of entry where the figure is
// another one afterwards. A measurement that says nothing any more is removed,
// unless evidence belongs to it.
func ChangeMeasurement(tx *Tx, id plan.IndicatorID, year, quarter int, day plan.Date, change func(*plan.Measurement)) {
	before := tx.Plan().MeasurementOf(id, year, quarter)
	m := plan.Measurement{ID: plan.NewID[plan.MeasurementID](), Indicator: id, Year: year, Quarter: quarter}
	if before != nil {
		m = *before
	}
	was := m
	change(&m)
	if m.Value != was.Value || m.Numerator != was.Numerator || m.Denominator != was.Denominator {
		m.Entered = day
	}
	switch {
	case m == was && before != nil:
	case !saysNothing(m):
		tx.Put(&m)
	case before != nil && len(tx.Plan().EvidenceFor(m.ID)) == 0:
		RemoveMeasurement(tx, m.ID)
	case before != nil:
		tx.Put(&m)
	}
}

// saysNothing reports whether a measurement has neither figure nor word.
func saysNothing(m plan.Measurement) bool {
	return m.Value.IsZero() && m.Numerator == "" && m.Denominator == "" &&
		m.Note == "" && m.Obstacle == "" && m.Support == "" && m.FollowUp == ""
}

// SetSpending puts what was spent on a programme line in a quarter, or in the year
// where quarter is 0. An empty amount removes it, unless a note stands beside it.
func SetSpending(tx *Tx, line plan.ProgramLineID, year, quarter int, amount plan.Value) {
	s := tx.Plan().SpendingOf(line, year, quarter)
	switch {
	case s == nil && amount.IsZero():
	case s == nil:
		tx.Put(&plan.Spending{ID: plan.NewID[plan.SpendingID](), Line: line, Year: year, Quarter: quarter, Amount: amount})
	case amount.IsZero() && s.Note == "":
		tx.Remove(plan.KindSpending, string(s.ID))
	default:
		Update(tx, s, func(s *plan.Spending) { s.Amount = amount })
	}
}

// ChangeAnalysis has change change what the performance report of a year says of an
// indicator; it gets what is there already, or an empty analysis. One that says
// nothing any more is removed.
func ChangeAnalysis(tx *Tx, id plan.IndicatorID, year int, change func(*plan.Analysis)) {
	before := tx.Plan().AnalysisOf(id, year)
	a := plan.Analysis{ID: plan.NewID[plan.AnalysisID](), Indicator: id, Year: year}
	if before != nil {
		a = *before
	}
	was := a
	change(&a)
	switch silent := (plan.Analysis{ID: a.ID, Indicator: id, Year: year}); {
	case a == was:
	case a != silent:
		tx.Put(&a)
	case before != nil:
		tx.Remove(plan.KindAnalysis, string(a.ID))
	}
}
