package viewmodel

import (
	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/report/dossier"
)

// What is worked out from the plan for each agreement is kept until something
// changes that it was worked out from: drawing up all agreements of a regency
// costs more than a key may. A change of who is who or of the tree's shape may
// touch any of them, and all are forgotten then.

// forget drops what was worked out from the plan.
func (a *Agreements) forget() {
	a.all, a.records, a.draft, a.names = nil, nil, nil, nil
	a.blanks, a.states, a.stages.cases = nil, nil, nil
}

// forgetTouched drops what changes have made untrue.
func (a *Agreements) forgetTouched(d edit.Diff) {
	var touched []plan.PositionID
	for _, c := range d {
		for _, record := range []plan.Record{c.Before, c.After} {
			some, known := a.touchedBy(record)
			if !known {
				a.forget()
				return
			}
			touched = append(touched, some...)
		}
	}
	a.records, a.draft = nil, nil
	for _, id := range touched {
		delete(a.blanks, id)
		delete(a.states, id)
		delete(a.stages.cases, id)
	}
}

// touchedBy lists whose agreements say what a record says; known is false where
// that may be anybody's.
func (a *Agreements) touchedBy(record plan.Record) (whose []plan.PositionID, known bool) {
	switch r := record.(type) {
	case nil, *plan.BudgetDocument, *plan.Emblem, *plan.Note, *plan.Measurement, *plan.Evidence, *plan.TargetRevision, *plan.Problem, *plan.Analysis:
		return nil, true
	case *plan.Agreement:
		return []plan.PositionID{r.Position}, true
	case *plan.Edition:
		return []plan.PositionID{r.Position}, true
	case *plan.Target:
		return a.ownersOf(r.Indicator), true
	}
	return nil, false
}

// ownersOf are the positions that answer for an indicator. One that is gone has
// gone with a change that touches more.
func (a *Agreements) ownersOf(id plan.IndicatorID) []plan.PositionID {
	p := a.ws.Plan()
	if ind := p.Indicator(id); ind != nil {
		if n := p.Node(ind.Node); n != nil {
			return n.Owners
		}
	}
	return nil
}

// signatories are the positions that have an agreement by the tree.
func (a *Agreements) signatories() []*plan.Position {
	if a.all == nil {
		a.all = dossier.Signatories(a.ws.Plan(), a.profile)
	}
	return a.all
}
