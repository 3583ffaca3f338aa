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
	// Due is by when the agreement has to be made.
	Due Deadline
	// Late is how many days after Due it is, as long as somebody has to sign;
	// afterwards, how many days after Due it is dated. 0 for in time.
	Late int
	// Waiting is for how many days the next signature could have been given:
	// since the first party signed, else since the day of the agreement or, where
	// it was made final later, since then.
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
	due := deadlinesOf(p, year)
	var out []Standing
	for _, id := range positions {
		all := p.Editions(id, year)
		if len(all) == 0 {
			out = append(out, Standing{Position: id, Due: due.first, Late: daysAfter(due.first.Day, today)})
		}
		for _, e := range slices.Backward(all) {
			out = append(out, standingOf(p, e, due.of(e), today))
		}
	}
	slices.SortStableFunc(out, moreUrgent)
	return out
}

func standingOf(p *plan.Plan, e *plan.Edition, due Deadline, today plan.Date) Standing {
	s := Standing{Position: e.Position, Edition: e, Stage: p.StageOf(e), Due: due, Late: daysAfter(due.Day, e.Date)}
	if s.Open() {
		s.Late, s.Waiting = max(s.Late, daysAfter(due.Day, today)), daysAfter(waitingSince(e), today)
	}
	return s
}

// waitingSince is the day from which on the next party could have signed.
func waitingSince(e *plan.Edition) plan.Date {
	if signed := max(e.SignedFirst, e.SignedSecond); signed != "" {
		return signed
	}
	return max(e.Date, plan.DateOf(e.Finalised.Time().Local()))
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
