package viewmodel

import (
	"slices"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
)

// Where is a place of the window at which a change can be seen. At most one of
// Node, Agreement and People is set; the zero Where is no place.
type Where struct {
	Node plan.NodeID // in the tree
	// Measured is set where the change is to what was reached or spent of the node,
	// which is seen where that is entered.
	Measured  bool
	Agreement plan.PositionID // whose agreement it is
	People    Chosen          // the region, an agency, a position or an official
}

// whereabouts finds the places of the records in a diff, of those that are gone
// too: a target that was removed with its indicator belongs to a node all the
// same.
type whereabouts struct {
	plan *plan.Plan
	gone map[Chosen]plan.Record
}

func newWhereabouts(p *plan.Plan, d edit.Diff) *whereabouts {
	w := &whereabouts{p, make(map[Chosen]plan.Record)}
	for _, c := range d {
		if c.After == nil {
			w.gone[Chosen{c.Kind(), c.RecordID()}] = c.Before
		}
	}
	return w
}

// find returns the first place that a step can be seen at.
func (w *whereabouts) find(d edit.Diff) Where {
	for _, c := range d {
		r := c.After
		if r == nil {
			r = c.Before
		}
		if at := w.of(r); at != (Where{}) {
			return at
		}
	}
	return Where{}
}

func (w *whereabouts) record(k plan.Kind, id string) plan.Record {
	if r := w.plan.Record(k, id); r != nil {
		return r
	}
	return w.gone[Chosen{k, id}]
}

// of finds the place of a record. Every kind but a problem, which no place
// shows, has one.
func (w *whereabouts) of(r plan.Record) Where {
	if id := w.owner(r); id != "" {
		at := w.node(id)
		at.Measured = isMeasured(r)
		return at
	}
	switch r := r.(type) {
	case *plan.Agreement:
		if w.plan.Position(r.Position) != nil {
			return Where{Agreement: r.Position}
		}
	case *plan.Edition:
		if w.plan.Position(r.Position) != nil {
			return Where{Agreement: r.Position}
		}
	case *plan.Region, *plan.BudgetDocument, *plan.Emblem, *plan.Scoring:
		return w.people()
	case *plan.Agency:
		return w.people(r, w.record(plan.KindAgency, string(r.Parent)))
	case *plan.Position:
		return w.people(r, w.record(plan.KindAgency, string(r.Agency)))
	case *plan.Official:
		return w.people(r)
	case *plan.Tenure:
		return w.people(w.record(plan.KindPosition, string(r.Position)), w.record(plan.KindOfficial, string(r.Official)))
	}
	return Where{}
}

// isMeasured reports whether a record is about what was reached or spent, or what the
// report says of that.
func isMeasured(r plan.Record) bool {
	switch r.(type) {
	case *plan.Measurement, *plan.Evidence, *plan.Spending, *plan.Analysis:
		return true
	}
	return false
}

// owner is the node that a record is or belongs to, there or gone; empty for
// none.
func (w *whereabouts) owner(r plan.Record) plan.NodeID {
	switch r := r.(type) {
	case *plan.Node:
		return r.ID
	case *plan.Indicator:
		return r.Node
	case *plan.Target:
		return w.owner(w.record(plan.KindIndicator, string(r.Indicator)))
	case *plan.Measurement:
		return w.owner(w.record(plan.KindIndicator, string(r.Indicator)))
	case *plan.TargetRevision:
		return w.owner(w.record(plan.KindIndicator, string(r.Indicator)))
	case *plan.Analysis:
		return w.owner(w.record(plan.KindIndicator, string(r.Indicator)))
	case *plan.Evidence:
		return w.owner(w.record(plan.KindMeasurement, string(r.Measurement)))
	case *plan.Crosscut:
		return r.From
	case *plan.ProgramLine:
		return r.Node
	case *plan.Budget:
		return w.owner(w.record(plan.KindProgramLine, string(r.Line)))
	case *plan.Spending:
		return w.owner(w.record(plan.KindProgramLine, string(r.Line)))
	case *plan.Note:
		return r.Node
	}
	return ""
}

// nodeBehind finds the node to which a record belongs; empty for none.
func (ws *Workspace) nodeBehind(r plan.Record) plan.NodeID {
	return (&whereabouts{plan: ws.Plan()}).owner(r)
}

// node is the place of a node; for one that is gone, that of the nearest node
// above it which is left.
func (w *whereabouts) node(id plan.NodeID) Where {
	for id != "" && w.plan.Node(id) == nil {
		n, ok := w.gone[Chosen{plan.KindNode, string(id)}].(*plan.Node)
		if !ok {
			return Where{}
		}
		id = n.Parent
	}
	return Where{Node: id}
}

// people is the place of the first of the records that is left; the region where
// none is.
func (w *whereabouts) people(records ...plan.Record) Where {
	for _, r := range records {
		if r != nil && w.plan.Record(r.Kind(), r.RecordID()) != nil {
			return Where{People: Chosen{r.Kind(), r.RecordID()}}
		}
	}
	return Where{People: Chosen{plan.KindRegion, plan.RegionID}}
}

// year is the year that the records in a diff are of; 0 where they are of none, or of
// several.
func (w *whereabouts) year(d edit.Diff) int {
	found := 0
	for _, c := range d {
		for _, r := range [...]plan.Record{c.Before, c.After} {
			switch year := w.yearOf(r); {
			case year == 0 || year == found:
			case found != 0:
				return 0
			default:
				found = year
			}
		}
	}
	return found
}

// yearOf is the year that a record is of; 0 for none.
func (w *whereabouts) yearOf(r plan.Record) int {
	switch r := r.(type) {
	case *plan.Target:
		return r.Year
	case *plan.TargetRevision:
		return r.Year
	case *plan.Budget:
		return r.Year
	case *plan.Spending:
		return r.Year
	case *plan.Analysis:
		return r.Year
	case *plan.Agreement:
		return r.Year
	case *plan.Edition:
		return r.Year
	case *plan.BudgetDocument:
		return r.Year
	}
	if m := w.measured(r); m != nil {
		return m.Year
	}
	return 0
}

// measured is the measurement that a record is or proves; nil for none.
func (w *whereabouts) measured(r plan.Record) *plan.Measurement {
	if e, ok := r.(*plan.Evidence); ok {
		r = w.record(plan.KindMeasurement, string(e.Measurement))
	}
	m, _ := r.(*plan.Measurement)
	return m
}

// quarter is the quarter of the measurements in a diff; false where there are none, or
// of several quarters.
func (w *whereabouts) quarter(d edit.Diff) (quarter int, ok bool) {
	for _, c := range d {
		for _, r := range [...]plan.Record{c.Before, c.After} {
			m := w.measured(r)
			switch {
			case m == nil:
			case ok && m.Quarter != quarter:
				return 0, false
			default:
				quarter, ok = m.Quarter, true
			}
		}
	}
	return quarter, ok
}

// follow goes to where an undone or redone step can be seen: it selects the node
// that the step was about and looks at the year of its figures. The other places
// follow by themselves; which of them is to be shown, [Notice.Where] says.
func (ws *Workspace) follow(d edit.Diff) (Where, What) {
	w := newWhereabouts(ws.Plan(), d)
	at, what := w.find(d), What(0)
	if at.Node != "" {
		ws.selected, ws.beside = at.Node, nil
		ws.unfoldAbove(at.Node)
		ws.widenFocus(at.Node)
		what |= SelectionChanged | FoldChanged
	}
	if year := w.year(d); year != ws.year && slices.Contains(ws.Years(), year) {
		ws.year = year
		what |= YearChanged
	}
	if quarter, ok := w.quarter(d); ok && quarter != ws.results.quarter {
		ws.results.quarter = quarter
		what |= QuarterChanged
	}
	return at, what
}
