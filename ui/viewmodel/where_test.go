package viewmodel

import (
	"strings"
	"testing"
	"time"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
)

// workspaceOn opens a workspace on any plan.
func workspaceOn(t *testing.T, m *memory) *Workspace {
	t.Helper()
	s, err := edit.Open(m, edit.WithClock(func() time.Time { return noon }))
	if err != nil {
		t.Fatal(err)
	}
	return New(s, texts(t), File{}, func() time.Time { return noon })
}

// TestUndoGoesToWhereEveryKindOfRecordIsSeen changes a record of every kind,
// opens the plan anew, looks elsewhere, and undoes and redoes the change.
func TestUndoGoesToWhereEveryKindOfRecordIsSeen(t *testing.T) {
	node := func(n int) Where { return Where{Node: plantest.ID[plan.NodeID](n)} }
	seen := func(n int) Where { return Where{Node: plantest.ID[plan.NodeID](n), Measured: true} }
	people := func(k plan.Kind, id string) Where { return Where{People: Chosen{k, id}} }
	first := plantest.ID[string](1)
	for kind, want := range map[plan.Kind]Where{
		plan.KindRegion:         people(plan.KindRegion, plan.RegionID),
		plan.KindAgency:         people(plan.KindAgency, first),
		plan.KindPosition:       people(plan.KindPosition, first),
		plan.KindOfficial:       people(plan.KindOfficial, first),
		plan.KindTenure:         people(plan.KindPosition, first),
		plan.KindNode:           node(1),
		plan.KindIndicator:      node(1),
		plan.KindTarget:         node(1),
		plan.KindMeasurement:    seen(1),
		plan.KindProgramLine:    node(2),
		plan.KindBudget:         node(2),
		plan.KindCrosscut:       node(7),
		plan.KindNote:           node(7),
		plan.KindAgreement:      {Agreement: plantest.ID[plan.PositionID](2)},
		plan.KindEdition:        {Agreement: plantest.ID[plan.PositionID](2)},
		plan.KindBudgetDocument: people(plan.KindRegion, plan.RegionID),
		plan.KindEmblem:         people(plan.KindRegion, plan.RegionID),
		plan.KindTargetRevision: node(1),
		plan.KindEvidence:       seen(1),
		plan.KindAnalysis:       seen(1),
		plan.KindSpending:       seen(2),
		plan.KindScoring:        people(plan.KindRegion, plan.RegionID),
		plan.KindProblem:        {}, // no place shows it
	} {
		t.Run(kind.String(), func(t *testing.T) {
			m := &memory{plan: plantest.Followed(), diffs: map[int64]edit.Diff{}}
			id := first
			if kind == plan.KindScoring {
				id = plan.ScoringID
			}
			if kind == plan.KindRegion {
				id = plan.RegionID
			}
			if kind == plan.KindEmblem {
				id = string(plan.RegionalCrest)
			}
			if kind == plan.KindEdition {
				id = string(plantest.Edition(2, 0).ID)
			}
			err := workspaceOn(t, m).Do(edit.Op{Name: "test"}, func(tx *edit.Tx) error {
				tx.Put(touched(t, tx.Plan().Record(kind, id)))
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
			ws := workspaceOn(t, m)
			ws.Select(plantest.ID[plan.NodeID](40))
			var got Notice
			ws.Subscribe(func(n Notice) {
				if n.What.Has(PlanChanged) {
					got = n
				}
			})
			for _, back := range []func(){ws.Undo, ws.Redo} {
				got = Notice{}
				ws.Select(plantest.ID[plan.NodeID](40))
				back()
				if got.Where != want {
					t.Errorf("goes to %+v, want %+v", got.Where, want)
				}
				if want.Node != "" && ws.Selected() != want.Node {
					t.Errorf("node %s is selected, want %s", ws.Selected(), want.Node)
				}
			}
		})
	}
}

// touched returns a copy of a record with something changed in it.
func touched(t *testing.T, r plan.Record) plan.Record {
	t.Helper()
	switch r := r.(type) {
	case *plan.Region:
		c := *r
		c.Place += "!"
		return &c
	case *plan.Agency:
		c := *r
		c.Name += "!"
		return &c
	case *plan.Position:
		c := *r
		c.Title += "!"
		return &c
	case *plan.Official:
		c := *r
		c.Name += "!"
		return &c
	case *plan.Tenure:
		c := *r
		c.To = "2029-01-01"
		return &c
	case *plan.Node:
		c := *r
		c.Code += "!"
		return &c
	case *plan.Indicator:
		c := *r
		c.Name += "!"
		return &c
	case *plan.Target:
		c := *r
		c.Note += "!"
		return &c
	case *plan.Measurement:
		c := *r
		c.Indicator, c.Note = plantest.ID[plan.IndicatorID](1), "!"
		return &c
	case *plan.ProgramLine:
		c := *r
		c.Name += "!"
		return &c
	case *plan.Budget:
		c := *r
		c.Note += "!"
		return &c
	case *plan.Crosscut:
		c := *r
		c.Note += "!"
		return &c
	case *plan.Note:
		c := *r
		c.Text += "!"
		return &c
	case *plan.Agreement:
		c := *r
		c.Place += "!"
		return &c
	case *plan.Edition:
		c := *r
		c.SignedFirst = "2026-01-31"
		return &c
	case *plan.BudgetDocument:
		c := *r
		c.Passed = "2025-12-01"
		return &c
	case *plan.Emblem:
		return plan.NewEmblem(r.ID, []byte("another"))
	case *plan.Problem:
		c := *r
		c.Value += "!"
		return &c
	case *plan.TargetRevision:
		c := *r
		c.Reason += "!"
		return &c
	case *plan.Evidence:
		c := *r
		c.Name += "!"
		return &c
	case *plan.Analysis:
		c := *r
		c.Causes += "!"
		return &c
	case *plan.Spending:
		c := *r
		c.Note += "!"
		return &c
	case *plan.Scoring:
		c := *r
		c.Cap = "130"
		return &c
	}
	t.Fatalf("no change known for %T", r)
	return nil
}

func TestRedoOfARemovalGoesToWhatIsLeft(t *testing.T) {
	m := &memory{plan: plantest.Sample(), diffs: map[int64]edit.Diff{}}
	ws := workspaceOn(t, m)
	id := plantest.ID[plan.NodeID]
	ws.Select(id(6))
	ws.RemoveSelected()
	ws.Undo()
	if ws.Selected() != id(6) {
		t.Errorf("undo selects %s, want the branch that came back", ws.Selected())
	}
	ws.Select(id(40))
	ws.Redo()
	if ws.Selected() != id(2) {
		t.Errorf("redo selects %s, want the parent of what went", ws.Selected())
	}
	removed := ws.NodeForm(id(3)).Indicators()[0]
	removed.Remove()
	ws.Undo()
	ws.Select(id(40))
	ws.Redo()
	if ws.Selected() != id(3) {
		t.Errorf("redo of an indicator's removal selects %s", ws.Selected())
	}
	ws.SetYear(2026)
	ws.Undo()
	removed.Figures()[4].Set("12")
	ws.SetYear(2025)
	ws.Undo()
	if ws.Year() != 2028 {
		t.Errorf("undo of a target of 2028 looks at %d", ws.Year())
	}
}

// TestEveryStepOfTheTreeHasAName makes a step by every field of every form and finds no
// text missing from what the steps are called.
func TestEveryStepOfTheTreeHasAName(t *testing.T) {
	m := &memory{plan: plantest.Sample(), diffs: map[int64]edit.Diff{}}
	ws := workspaceOn(t, m)
	ws.SetAuthor("Rini")
	node := ws.NodeForm(plantest.ID[plan.NodeID](7))
	for _, text := range []Text{
		node.Statement(), node.Term(), node.Code(), node.CascadeReason(), node.SuccessFactor(), node.SourceRef(), node.Remark(),
		node.NewNote().Text(), node.Notes()[0].Text(), node.Crosscuts()[0].Note(),
	} {
		text.Set("lain " + text.Get())
	}
	node.Cascade().Set("full")
	node.Level().Set(node.Node().Level.String())
	node.Agency().Set("")
	node.Notes()[0].Settle()
	node.Notes()[0].Reopen()
	node.Notes()[0].Remove()
	node.Crosscuts()[0].Remove()
	indicator := node.Indicators()[0]
	for _, text := range append(indicator.Sheet(), indicator.Name(), indicator.Unit()) {
		text.Set("lain " + text.Get())
	}
	indicator.BaselineYear().Set("2023")
	for _, cell := range indicator.Figures()[:2] {
		cell.Set("3")
	}
	indicator.Type().Set("IKK")
	indicator.Polarity().Set("minimise")
	indicator.Aggregation().Set("sum")
	indicator.Remove()
	ws.Select(node.ID)
	ws.Clone("")
	copied := ws.NodeForm(ws.Selected())
	node.Statement().Set("lain")
	copied.TakeFromOrigin()
	copied.Unlink()
	year := ws.YearCopy()
	year.Existing().Set("overwrite")
	year.Scope().Set("whole")
	year.Run()
	if len(m.entries) < 30 {
		t.Fatalf("only %d steps were made", len(m.entries))
	}
	for _, e := range m.entries {
		if text := ws.StepText(e.Op); strings.HasPrefix(text, "[") {
			t.Errorf("the step %s has no name: %s", e.Op.Name, text)
		}
	}
}

// TestUndoGoesToTheYearOfWhatItTakesBack changes something of 2027, and takes it back
// while 2026 is looked at.
func TestUndoGoesToTheYearOfWhatItTakesBack(t *testing.T) {
	measured := &plan.Measurement{ID: "m", Indicator: "i", Year: 2027, Quarter: 3, Value: plan.Number("5")}
	for name, c := range map[string]struct {
		before, put plan.Record
		quarter     int
	}{
		"an agreement":        {put: &plan.Agreement{ID: "x", Position: "kadis", Year: 2027, Number: "1"}},
		"a day of the budget": {put: &plan.BudgetDocument{ID: "x", Year: 2027, Passed: "2026-12-31"}},
		"an analysis":         {put: &plan.Analysis{ID: "x", Indicator: "i", Year: 2027, Causes: "hujan"}},
		"evidence": {before: measured, quarter: 3,
			put: &plan.Evidence{ID: "x", Measurement: "m", Name: "a.pdf", Size: 1, SHA256: hashOf([]byte("a")), Beside: "a.pdf"}},
	} {
		t.Run(name, func(t *testing.T) {
			ws, _ := open(t)
			for _, r := range []plan.Record{c.before, c.put} {
				if r != nil {
					do(t, ws, edit.Op{Name: "test"}, func(tx *edit.Tx) { tx.Put(r) })
				}
			}
			for _, back := range []func(){ws.Undo, ws.Redo} {
				ws.SetYear(2026)
				ws.SetQuarter(1)
				if back(); ws.Year() != 2027 || c.quarter != 0 && ws.Quarter() != c.quarter {
					t.Errorf("looked at is %d, quarter %d", ws.Year(), ws.Quarter())
				}
			}
		})
	}
}
