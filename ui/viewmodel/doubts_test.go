package viewmodel

import (
	"strings"
	"testing"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/sheet"
)

// doubtful is a plan with a target in doubt, a figure read by evidence, a row set
// aside and a doubt whose record is gone.
func doubtful(t *testing.T) *Workspace {
	t.Helper()
	ws, _ := open(t)
	if err := ws.Do(edit.Op{Name: "folder.import"}, func(tx *edit.Tx) error {
		tx.Put(&plan.Target{ID: "t", Indicator: "i", Year: 2026, Value: plan.Unsettled("dua puluh")})
		tx.Put(&plan.Measurement{ID: "m", Indicator: "i", Year: 2025, Value: plan.Value{Kind: plan.NumberValue, Low: "2000"}})
		tx.Put(&plan.Problem{ID: "p1", File: "indicators.csv", Line: 3, Column: "target_value", Value: "dua puluh", Reason: string(sheet.NotANumber), Subject: plan.KindTarget, SubjectID: "t"})
		tx.Put(&plan.Problem{ID: "p2", File: "measurements.csv", Line: 9, Column: "value", Value: "2.000", Reason: string(sheet.AmbiguousNumber), Subject: plan.KindMeasurement, SubjectID: "m"})
		tx.Put(&plan.Problem{ID: "p3", File: "nodes.csv", Line: 4, Column: "parent_id", Value: "X", Reason: string(sheet.UnknownParent), Row: []plan.Cell{{Column: "id", Value: "7"}, {Column: "statement", Value: "Meningkatnya sesuatu"}}})
		tx.Put(&plan.Problem{ID: "p4", File: "old.csv", Line: 1, Column: "amount", Value: "?", Reason: string(sheet.NotAnAmount), Subject: plan.KindBudget, SubjectID: "gone"})
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return ws
}

func TestDoubtsSayWhereAndLeadToTheirNode(t *testing.T) {
	list := doubtful(t).Doubts()
	if len(list) != 4 {
		t.Fatalf("%d doubts", len(list))
	}
	if d := list[0]; d.Node != "c" || !strings.Contains(d.Text, "dua puluh") || !strings.Contains(d.Where, "baris 3") {
		t.Errorf("target: %+v", d)
	}
	if d := list[1]; d.Node != "c" || !strings.Contains(d.Text, "dibaca sebagai 2.000") {
		t.Errorf("figure read by evidence: %+v", d)
	}
	if d := list[2]; d.Node != "" || d.Row != "id: 7\nstatement: Meningkatnya sesuatu" {
		t.Errorf("row set aside: %+v", d)
	}
	if d := list[3]; d.Node != "" || strings.HasPrefix(d.Text, "[") {
		t.Errorf("record gone: %+v", d)
	}
}

func TestWritingOverADoubtfulFigureSettlesIt(t *testing.T) {
	ws := doubtful(t)
	var year *Cell
	for _, cell := range ws.IndicatorForm("i").Figures() {
		if cell.Year == 2026 {
			year = &cell
		}
	}
	if bad := year.Set("20"); !bad.OK() {
		t.Fatal(bad)
	}
	if ws.Plan().Problem("p1") != nil || ws.Plan().Count(plan.KindProblem) != 3 {
		t.Errorf("doubts %+v, target %+v", ws.Doubts(), ws.Plan().TargetOf("i", 2026, 0))
	}
	ws.Undo()
	if ws.Plan().Problem("p1") == nil {
		t.Error("undo brought the doubtful text back without its doubt")
	}
}

func TestDoubtIsTakenOffTheListAndBack(t *testing.T) {
	ws := doubtful(t)
	ws.Settle("p2", "p3")
	if got := ws.Plan().Count(plan.KindProblem); got != 2 {
		t.Errorf("%d doubts left", got)
	}
	if label, _ := ws.UndoLabel(); !strings.Contains(label, "Selesaikan 2") {
		t.Errorf("step is called %q", label)
	}
	ws.Undo()
	if got := ws.Plan().Count(plan.KindProblem); got != 4 {
		t.Errorf("%d doubts after undo", got)
	}
}
