package rule

import (
	"cmp"
	"slices"
	"time"

	"pohonkinerja/data/plan"
)

// Standing is how far an agreement, or one of its editions, is on a day, and by
// how much it is late.
type Standing struct {
	Position plan.PositionID
	// Edition is what stands there; nil for a draft.
	Edition *plan.Edition
	Stage   plan.Stage
	// Due is by when the agreement has to be made, a month after the budget of
	// its year was passed (P02); empty where that is not known, and for an
	// amendment, which has no such term.
	Due plan.Date
	// Late is how many days after Due it is, as long as somebody has to sign;
	// afterwards, how many days after Due it is dated. 0 for in time.
	Late int
	// Waiting is for how many days it has been final without being signed by
	// all.
	Waiting int
}

// Open reports whether something has to be done: to make the agreement final, or
// to sign it.
func (s Standing) Open() bool { return s.Stage < plan.SignedByAll }

// Standings says how far the agreements of some positions are on a day: a draft
// for a position without an edition, else every edition. What is open comes
// first, of that the latest, then what has waited longest; otherwise the order of
// the positions stays.
func Standings(p *plan.Plan, positions []plan.PositionID, year int, today plan.Date) []Standing {
	due := plan.Date("")
	if b := p.BudgetDocumentOf(year); b != nil {
		due = MonthAfter(b.Passed)
	}
	var out []Standing
	for _, id := range positions {
		all := p.Editions(id, year)
		if len(all) == 0 {
			out = append(out, Standing{Position: id, Due: due, Late: daysAfter(due, today)})
		}
		for _, e := range slices.Backward(all) {
			out = append(out, standingOf(p, e, due, today))
		}
	}
	slices.SortStableFunc(out, moreUrgent)
	return out
}

func standingOf(p *plan.Plan, e *plan.Edition, due, today plan.Date) Standing {
	s := Standing{Position: e.Position, Edition: e, Stage: p.StageOf(e)}
	if !e.Amended() {
		s.Due, s.Late = due, daysAfter(due, e.Date)
	}
	if s.Open() {
		s.Late, s.Waiting = max(s.Late, daysAfter(s.Due, today)), daysAfter(plan.DateOf(e.Finalised.Time().Local()), today)
	}
	return s
}

func moreUrgent(a, b Standing) int {
	switch {
	case a.Open() != b.Open() && a.Open():
		return -1
	case a.Open() != b.Open():
		return 1
	case !a.Open():
		return 0
	}
	return cmp.Or(cmp.Compare(b.Late, a.Late), cmp.Compare(b.Waiting, a.Waiting))
}

// daysAfter is how many days a day comes after another one; 0 where it does not,
// or where either is not known.
func daysAfter(from, day plan.Date) int {
	if !from.Valid() || !day.Valid() || day <= from {
		return 0
	}
	return int(day.Time().Sub(from.Time()) / (24 * time.Hour))
}
