package viewmodel

import (
	"strings"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/sheet"
	"pohonkinerja/report/explain"
)

// Doubt is something that an import could not read, or only by choosing one of
// two readings, and that waits to be settled by a person.
type Doubt struct {
	ID    plan.ProblemID
	Where string // file, line and column
	Text  string // what is in doubt, and why
	Row   string // the row set aside, "column: value" by line; empty where only a cell is in doubt
	Node  plan.NodeID
}

// Doubts lists what waits to be settled, by file and line.
func (ws *Workspace) Doubts() []Doubt {
	var list []Doubt
	for _, p := range ws.Plan().AllProblems() {
		list = append(list, Doubt{
			ID: p.ID, Where: ws.T("doubt.where", p.File, p.Line, p.Column) + ws.doubtSubject(p),
			Text: ws.doubtText(p), Row: rowText(p.Row), Node: ws.doubtNode(p),
		})
	}
	return list
}

// doubtSubject is the name of the indicator in doubt, to stand behind the place.
func (ws *Workspace) doubtSubject(p *plan.Problem) string {
	id := plan.IndicatorID(p.SubjectID)
	switch r := ws.Plan().Record(p.Subject, p.SubjectID).(type) {
	case *plan.Target:
		id = r.Indicator
	case *plan.Measurement:
		id = r.Indicator
	case *plan.Analysis:
		id = r.Indicator
	}
	if i := ws.Plan().Indicator(id); i != nil {
		return " · " + Excerpt(i.Name)
	}
	return ""
}

func (ws *Workspace) doubtText(p *plan.Problem) string {
	problem := sheet.Problem{File: p.File, Line: p.Line, Column: p.Column, Value: p.Value, Reason: sheet.Reason(p.Reason)}
	if p.Reason == string(sheet.AmbiguousNumber) {
		return ws.T("doubt.ambiguous", p.Value, ws.doubtValue(p))
	}
	return explain.SheetProblem(ws.texts, problem)
}

// doubtValue is how the doubtful cell was read.
func (ws *Workspace) doubtValue(p *plan.Problem) string {
	switch r := ws.Plan().Record(p.Subject, p.SubjectID).(type) {
	case *plan.Target:
		return FormatValue(r.Value)
	case *plan.Indicator:
		return FormatValue(r.Baseline)
	case *plan.Budget:
		return FormatValue(r.Amount)
	case *plan.Measurement:
		return FormatValue(r.Value)
	case *plan.Spending:
		return FormatValue(r.Amount)
	case *plan.Analysis:
		return FormatValue(r.National)
	}
	return ""
}

// doubtNode is the node to which a doubtful cell belongs; empty for none.
func (ws *Workspace) doubtNode(p *plan.Problem) plan.NodeID {
	if p.Subject == 0 {
		return ""
	}
	return ws.nodeBehind(ws.Plan().Record(p.Subject, p.SubjectID))
}

func rowText(cells []plan.Cell) string {
	lines := make([]string, 0, len(cells))
	for _, c := range cells {
		if c.Value != "" {
			lines = append(lines, c.Column+": "+c.Value)
		}
	}
	return strings.Join(lines, "\n")
}

// Settle takes something off the list because a person has looked at it. It can
// be undone.
func (ws *Workspace) Settle(ids ...plan.ProblemID) {
	ws.refused(ws.Do(edit.Op{Name: "doubt.settle", Subject: FormatCount(len(ids))}, func(tx *edit.Tx) error {
		for _, id := range ids {
			tx.Remove(plan.KindProblem, string(id))
		}
		return nil
	}))
}

// cellOf is a cell of a record, by the name of its column in the files.
type cellOf struct {
	kind   plan.Kind
	id     string
	column string
}

// settleChanged takes off the list what was in doubt about cells that the step
// has changed. What the step itself has put on the list stays.
func settleChanged(tx *edit.Tx) {
	if tx.Plan().Count(plan.KindProblem) == 0 {
		return
	}
	changed, fresh := make(map[cellOf]bool), make(map[string]bool)
	for _, c := range tx.Changes() {
		if c.Kind() == plan.KindProblem {
			fresh[c.RecordID()] = true
		}
		if column := changedColumn(c); column != "" {
			changed[cellOf{c.Kind(), c.RecordID(), column}] = true
		}
	}
	if len(changed) == 0 {
		return
	}
	for _, p := range tx.Plan().AllProblems() {
		if changed[cellOf{p.Subject, p.SubjectID, sheet.OwnColumn(p.File, p.Column)}] && !fresh[string(p.ID)] {
			tx.Remove(plan.KindProblem, string(p.ID))
		}
	}
}

// changedColumn is the column of the value that a change has given a record;
// empty where it has changed something else.
func changedColumn(c plan.Change) string {
	switch after := c.After.(type) {
	case *plan.Target:
		if before, ok := c.Before.(*plan.Target); ok && before.Value != after.Value {
			return "target_value"
		}
	case *plan.Indicator:
		if before, ok := c.Before.(*plan.Indicator); ok && before.Baseline != after.Baseline {
			return "baseline_value"
		}
	case *plan.Budget:
		if before, ok := c.Before.(*plan.Budget); ok && before.Amount != after.Amount {
			return "amount"
		}
	case *plan.Measurement:
		if before, ok := c.Before.(*plan.Measurement); ok && before.Value != after.Value {
			return "value"
		}
	case *plan.Spending:
		if before, ok := c.Before.(*plan.Spending); ok && before.Amount != after.Amount {
			return "amount"
		}
	case *plan.Analysis:
		if before, ok := c.Before.(*plan.Analysis); ok && before.National != after.National {
			return "national"
		}
	}
	return ""
}
