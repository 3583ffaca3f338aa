package sheet

import "pohonkinerja/data/plan"

// agreedTarget is a target that stands in a final agreement and that the folder
// changes.
type agreedTarget struct {
	before *plan.Target
	value  plan.Value // the folder's
	at     place
}

// noteAgreed keeps in mind for [draft.askForReasons] that a value changes a target
// that is agreed.
func (d *draft) noteAgreed(t *plan.Target, v plan.Value, at place) {
	before := d.plan.Target(t.ID)
	if before == nil || !before.OfYear() || before.Value.IsZero() || before.Value == v || d.plan.AgreedBy(t.Indicator, t.Year) == "" {
		return
	}
	d.agreed = append(d.agreed, agreedTarget{before, v, at})
}

// revised is a target of a year and what it was revised to.
type revised struct {
	indicator plan.IndicatorID
	year      int
	value     plan.Value
}

// askForReasons puts those changes of agreed targets in doubt for which the folder
// brings no revision with its reason.
func (d *draft) askForReasons() {
	d.revised = d.newRevisions()
	for _, a := range d.agreed {
		if !d.revised[revised{a.before.Indicator, a.before.Year, a.value}] {
			d.doubt(a.at, AgreedTarget, map[string]string{"agreed": a.before.Value.String()}, plan.KindTarget, string(a.before.ID))
		}
	}
}

// answered reports whether the question for a target's reason is out of date: the
// folder says the reason, or changes the target once more.
func (d *draft) answered(id plan.TargetID) bool {
	now := get[*plan.Target](d, plan.KindTarget, string(id))
	return now.Value != d.plan.Target(id).Value || d.revised[revised{now.Indicator, now.Year, now.Value}]
}

// newRevisions are those of whole years that the plan has not had.
func (d *draft) newRevisions() map[revised]bool {
	out := make(map[revised]bool)
	for key, r := range d.put {
		if r, ok := r.(*plan.TargetRevision); ok && r.Quarter == 0 && r.Month == 0 && d.plan.Record(key.kind, key.id) == nil {
			out[revised{r.Indicator, r.Year, r.New}] = true
		}
	}
	return out
}
