package edit

import "pohonkinerja/data/plan"

// SetTarget puts the value of an indicator's target in a year and quarter (0
// for the whole year). An empty value removes the target.
func SetTarget(tx *Tx, id plan.IndicatorID, year, quarter int, v plan.Value) {
	setTarget(tx, plan.Target{Indicator: id, Year: year, Quarter: quarter, Value: v})
}

// SetMonthTarget puts the value of an indicator's target in a month, 1 to 12. An
// empty value removes the target.
func SetMonthTarget(tx *Tx, id plan.IndicatorID, year, month int, v plan.Value) {
	setTarget(tx, plan.Target{Indicator: id, Year: year, Month: month, Value: v})
}

func setTarget(tx *Tx, want plan.Target) {
	t := targetAt(tx.Plan(), want)
	switch {
	case t == nil && want.Value.IsZero():
	case t == nil:
		want.ID = plan.NewID[plan.TargetID]()
		tx.Put(&want)
	case want.Value.IsZero():
		tx.Remove(plan.KindTarget, string(t.ID))
	default:
		Update(tx, t, func(t *plan.Target) { t.Value = want.Value })
	}
}

// targetAt returns the target of the same indicator and time, or nil.
func targetAt(p *plan.Plan, like plan.Target) *plan.Target {
	if like.Month > 0 {
		return p.TargetOfMonth(like.Indicator, like.Year, like.Month)
	}
	return p.TargetOf(like.Indicator, like.Year, like.Quarter)
}

// isAgreed reports whether a target may be changed with a reason only.
func isAgreed(p *plan.Plan, t *plan.Target) bool {
	return t.OfYear() && !t.Value.IsZero() && p.AgreedBy(t.Indicator, t.Year) != ""
}

// ReviseTarget puts another value in place of a target's, as [SetTarget] and
// [SetMonthTarget] do for the time that r names, and keeps r: what the target was,
// and why and when it was revised. Identity and old value of r are filled in. A
// target that is the same afterwards leaves no revision.
func ReviseTarget(tx *Tx, r plan.TargetRevision) {
	want := plan.Target{Indicator: r.Indicator, Year: r.Year, Quarter: r.Quarter, Month: r.Month, Value: r.New}
	if before := targetAt(tx.Plan(), want); before != nil {
		r.Old = before.Value
	}
	if r.Old == r.New {
		return
	}
	setTarget(tx, want)
	r.ID = plan.NewID[plan.TargetRevisionID]()
	tx.Put(&r)
}
