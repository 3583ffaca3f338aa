package edit

import (
	"slices"

	"pohonkinerja/data/plan"
)

// YearCopy says which figures of one year are to be copied to another: targets,
// those of quarters and months too, and budgets. The nodes stay one and the same; a year is
// a column of figures and never a second tree.
type YearCopy struct {
	Branches []plan.NodeID // nodes with all below them; none for the whole plan
	From, To int
	// Overwrite replaces figures that the later year has already; they stay
	// otherwise, as the year's targets always do that a final agreement has.
	Overwrite bool
}

// YearCount is what a copy does. Targets and Budgets are figures put, among them
// the Replaced ones; Kept are those that differ and stay, Agreed the targets among
// what would be replaced that stay all the same, because a final agreement has them.
type YearCount struct{ Targets, Budgets, Replaced, Kept, Agreed int }

// Count tells what the copy would do to a plan.
func (c YearCopy) Count(p *plan.Plan) YearCount {
	_, n := c.work(p)
	return n
}

// Do makes the copy.
func (c YearCopy) Do(tx *Tx) error {
	d, _ := c.work(tx.Plan())
	return tx.Apply(d)
}

// yearWork collects the changes of a copy.
type yearWork struct {
	YearCopy
	plan  *plan.Plan
	diff  Diff
	count YearCount
}

func (c YearCopy) work(p *plan.Plan) (Diff, YearCount) {
	w := &yearWork{YearCopy: c, plan: p}
	if c.From == c.To {
		return nil, YearCount{}
	}
	branches := c.Branches
	if len(branches) == 0 {
		branches = []plan.NodeID{""} // walks the whole forest
		w.lines(p.ProgramLines(""))
	}
	for _, id := range branches {
		for _, n := range p.Walk(id) {
			w.lines(p.ProgramLines(n.ID))
			for _, i := range p.Indicators(n.ID) {
				w.targets(w.plan.Targets(i.ID))
			}
		}
	}
	return w.diff, w.count
}

func (w *yearWork) put(before, after plan.Record) {
	w.diff = append(w.diff, plan.Change{Before: before, After: after})
}

// may reports whether a figure may be put where another stands, and counts it.
func (w *yearWork) may(there bool) bool {
	if there && !w.Overwrite {
		w.count.Kept++
		return false
	}
	if there {
		w.count.Replaced++
	}
	return true
}

// targets copies an indicator's targets. Where an import left several of one time,
// the first counts.
func (w *yearWork) targets(all []*plan.Target) {
	for i, from := range all {
		if from.Year == w.From && sameTimeIn(all[:i], w.From, from) == nil {
			w.target(from, sameTimeIn(all, w.To, from))
		}
	}
}

// sameTimeIn finds the target of a year that is of the same part of it as another.
func sameTimeIn(list []*plan.Target, year int, like *plan.Target) *plan.Target {
	i := slices.IndexFunc(list, func(t *plan.Target) bool {
		return t.Year == year && t.Quarter == like.Quarter && t.Month == like.Month
	})
	if i < 0 {
		return nil
	}
	return list[i]
}

func (w *yearWork) target(from, to *plan.Target) {
	switch {
	case from.Value.IsZero():
	case to == nil:
		w.put(nil, &plan.Target{
			ID: plan.NewID[plan.TargetID](), Indicator: from.Indicator, Year: w.To,
			Quarter: from.Quarter, Month: from.Month, Value: from.Value, Unit: from.Unit,
		})
		w.count.Targets++
	case to.Value == from.Value && to.Unit == from.Unit:
	case w.Overwrite && isAgreed(w.plan, to):
		w.count.Agreed++
	case w.may(!to.Value.IsZero()):
		after := *to
		after.Value, after.Unit = from.Value, from.Unit
		w.put(to, &after)
		w.count.Targets++
	}
}

func (w *yearWork) lines(list []*plan.ProgramLine) {
	for _, l := range list {
		w.budgets(l.ID)
	}
}

// budgets copies the sums of a programme line, which may come from several
// funds. The ones of the later year are kept or replaced together.
func (w *yearWork) budgets(id plan.ProgramLineID) {
	from, to := w.sums(id, w.From), w.sums(id, w.To)
	if len(from) == 0 || sameSums(from, to) || !w.may(len(to) > 0) {
		return
	}
	for i, b := range from {
		after := *b
		after.ID, after.Year, after.Raw = plan.NewID[plan.BudgetID](), w.To, ""
		var before plan.Record
		if i < len(to) {
			after.ID, before = to[i].ID, to[i]
		}
		w.put(before, &after)
		w.count.Budgets++
	}
	for _, surplus := range to[min(len(from), len(to)):] {
		w.put(surplus, nil)
	}
}

// sums lists the budgets of a line in a year that name a sum.
func (w *yearWork) sums(id plan.ProgramLineID, year int) []*plan.Budget {
	var out []*plan.Budget
	for _, b := range w.plan.Budgets(id) {
		if b.Year == year && !b.Amount.IsZero() {
			out = append(out, b)
		}
	}
	return out
}

func sameSums(a, b []*plan.Budget) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].Amount != b[i].Amount || a[i].Note != b[i].Note {
			return false
		}
	}
	return true
}
