package rule

import (
	"cmp"
	"slices"
	"time"

	"pohonkinerja/data/plan"
)

// Basis says from what a deadline follows.
type Basis uint8

// The bases. The first four are those of agreements, the others those of
// amendments.
const (
	NoBasis        Basis = iota
	BudgetPassed         // a month after the budget of the year was passed (PermenPANRB 53/2014, Lampiran I; P02)
	RegionalDay          // the day that the region has set for itself
	UsualDay             // 31 January, see [UsualDue]
	OfficialCame         // a month after a party of the agreement took office
	TargetRevised        // a month after a target of the agreement was revised
	AmendmentDated       // a month after the day that the amendment bears
)

var basisNames = [...]string{
	NoBasis: "", BudgetPassed: "budget", RegionalDay: "region", UsualDay: "usual",
	OfficialCame: "official", TargetRevised: "target", AmendmentDated: "amendment",
}

// String returns the basis's name, such as "budget".
func (b Basis) String() string { return basisNames[b] }

// Deadline is by when an agreement has to be made, and why then.
type Deadline struct {
	Day   plan.Date
	Basis Basis
	// Since is the day from which the month runs; empty for a day that is set.
	Since plan.Date
}

// UsualDue is by when agreements are made in a region that has set no day of its
// own, in a year of which nobody has noted when its budget was passed. A fiscal
// year begins on 1 January (UU 17/2003, article 4), so its budget is passed by 31
// December, and a month later is 31 January (PermenPANRB 53/2014, Lampiran I).
const UsualDue plan.YearDay = "01-31"

// DeadlineOf is by when the agreements of a year have to be made.
func DeadlineOf(p *plan.Plan, year int) Deadline {
	if b := p.BudgetDocumentOf(year); b != nil {
		return monthAfter(b.Passed, BudgetPassed)
	}
	if own := p.Region().AgreementDue; own != "" {
		return Deadline{Day: own.In(year), Basis: RegionalDay}
	}
	return Deadline{Day: UsualDue.In(year), Basis: UsualDay}
}

// deadlines are those of the agreements and amendments of a year.
type deadlines struct {
	plan    *plan.Plan
	year    int
	first   Deadline // of agreements
	seconds map[plan.PositionID]plan.PositionID
}

func deadlinesOf(p *plan.Plan, year int) *deadlines {
	return &deadlines{plan: p, year: year, first: DeadlineOf(p, year), seconds: p.SecondsAsked(year)}
}

func (d *deadlines) of(e *plan.Edition) Deadline {
	if e.Amended() {
		return d.ofAmendment(e)
	}
	return d.first
}

// ofAmendment is by when an amendment has to be made. The regulation gives it no
// term of its own; it has the month of the agreement, from the day of what it
// answers to: since the agreement that it amends was dated, the last official who
// came for one of the parties, or the last target that was revised. Where the
// plan knows no such day it is the one that the amendment bears.
func (d *deadlines) ofAmendment(e *plan.Edition) Deadline {
	days, basis := d.revisions(e.Position), TargetRevised
	if e.Ground == plan.OfficialChanged {
		days, basis = d.arrivals(e), OfficialCame
	}
	after := d.amended(e).Date
	days = slices.DeleteFunc(days, func(day plan.Date) bool { return day <= after || day > e.Date })
	if len(days) == 0 {
		return monthAfter(e.Date, AmendmentDated)
	}
	return monthAfter(slices.Max(days), basis)
}

func monthAfter(day plan.Date, basis Basis) Deadline {
	return Deadline{Day: MonthAfter(day), Basis: basis, Since: day}
}

// amended is the edition before an amendment; an empty one where it is gone.
func (d *deadlines) amended(e *plan.Edition) plan.Edition {
	before := plan.Edition{}
	for _, other := range d.plan.Editions(e.Position, d.year) {
		if other.Turn < e.Turn {
			before = *other
		}
	}
	return before
}

// arrivals are the days on which officials came into the positions of an
// agreement's parties.
func (d *deadlines) arrivals(e *plan.Edition) (days []plan.Date) {
	parties := []plan.PositionID{e.Position}
	if pos := d.plan.Position(e.Position); e.Parties > 1 && pos != nil {
		parties = append(parties, cmp.Or(d.seconds[e.Position], pos.Superior))
	}
	for _, id := range parties {
		for _, t := range d.plan.TenuresOf(id) {
			days = append(days, t.From)
		}
	}
	return days
}

// revisions are the days on which the targets of a position's nodes were revised.
func (d *deadlines) revisions(position plan.PositionID) (days []plan.Date) {
	for _, n := range d.plan.NodesOwnedBy(position) {
		for _, ind := range d.plan.Indicators(n.ID) {
			for _, r := range d.plan.TargetRevisions(ind.ID) {
				if r.Year == d.year {
					days = append(days, r.Day)
				}
			}
		}
	}
	return days
}

// MonthAfter returns the same day of the next month, or that month's last day
// where it has no such day.
func MonthAfter(d plan.Date) plan.Date {
	day := d.Time()
	next := day.AddDate(0, 1, 0)
	if next.Day() != day.Day() {
		next = time.Date(day.Year(), day.Month()+2, 0, 0, 0, 0, 0, time.UTC)
	}
	return plan.Date(next.Format(time.DateOnly))
}
