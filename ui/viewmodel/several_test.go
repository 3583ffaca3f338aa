package viewmodel

import (
	"slices"
	"strings"
	"testing"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
)

// family opens a workspace in which the node b has four children, k, l, m and n,
// of which l has a child.
func family(t *testing.T) *Workspace {
	t.Helper()
	ws, _ := open(t)
	err := ws.Do(edit.Op{Name: "node.add"}, func(tx *edit.Tx) error {
		if err := edit.RemoveBranch(tx, "c"); err != nil {
			return err
		}
		for i, order := range plan.OrderSeries(4) {
			tx.Put(&plan.Node{ID: plan.NodeID("klmn"[i : i+1]), Parent: "b", Order: order, Level: plan.TacticalLevel, Statement: "klmn"[i : i+1]})
		}
		tx.Put(&plan.Node{ID: "x", Parent: "l", Order: "V", Level: plan.OperationalActivity})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return ws
}

// below spells the children of a node.
func below(ws *Workspace, id plan.NodeID) string {
	var s strings.Builder
	for _, n := range ws.Plan().Children(id) {
		s.WriteString(string(n.ID))
	}
	return s.String()
}

func TestSeveralBranchesMoveByOnePlaceInOneStep(t *testing.T) {
	for _, c := range []struct {
		name, chosen string
		shift        Shift
		parent, want string
	}{
		{"earlier, side by side", "lm", ShiftEarlier, "b", "lmkn"},
		{"earlier, apart", "ln", ShiftEarlier, "b", "lknm"},
		{"those at the end stay", "kn", ShiftEarlier, "b", "klnm"},
		{"later keeps the order", "kl", ShiftLater, "b", "mkln"},
		{"out keeps the order", "lm", ShiftOut, "a", "blm"},
		{"in goes below the first that is not chosen", "lmn", ShiftIn, "k", "lmn"},
	} {
		t.Run(c.name, func(t *testing.T) {
			ws := family(t)
			var list []plan.NodeID
			for _, id := range c.chosen {
				list = append(list, plan.NodeID(id))
			}
			ws.ChooseAll(list)
			ws.MoveSelected(c.shift)
			if got := below(ws, plan.NodeID(c.parent)); got != c.want {
				t.Errorf("below %s stand %s, want %s", c.parent, got, c.want)
			}
			if got := ws.Chosen(); len(got) != len(list) {
				t.Errorf("after the move %v are chosen", got)
			}
			ws.Undo()
			if got := below(ws, "b"); got != "klmn" {
				t.Errorf("one undo leaves %s", got)
			}
		})
	}
}

func TestSeveralBranchesThatCannotAllMoveStay(t *testing.T) {
	ws := family(t)
	ws.ChooseAll([]plan.NodeID{"k", "a"})
	bad := ws.MoveBeside([]plan.NodeID{"k", "a"}, "x", SideBelow)
	if bad.OK() || below(ws, "b") != "klmn" {
		t.Errorf("fault %v, below b %s", bad, below(ws, "b"))
	}
	if bad := ws.CanMoveBeside([]plan.NodeID{"k", "l"}, "x", SideBelow); bad.OK() {
		t.Error("l may go below its own child")
	}
}

func TestSeveralBranchesLandSideBySide(t *testing.T) {
	ws := family(t)
	if bad := ws.MoveBeside([]plan.NodeID{"k", "n"}, "m", SideBefore); !bad.OK() || below(ws, "b") != "lknm" {
		t.Errorf("fault %v, below b %s", bad, below(ws, "b"))
	}
	if bad := ws.MoveBeside([]plan.NodeID{"l", "k"}, "l", SideAfter); !bad.OK() || below(ws, "b") != "lknm" {
		t.Errorf("after one of themselves: fault %v, below b %s", bad, below(ws, "b"))
	}
}

func TestSeveralBranchesAreRemovedAtOnce(t *testing.T) {
	ws := family(t)
	ws.ChooseAll([]plan.NodeID{"k", "l", "x"})
	ws.RemoveSelected()
	if below(ws, "b") != "mn" || ws.Selected() != "m" {
		t.Errorf("left %s, selected %q", below(ws, "b"), ws.Selected())
	}
	if label, _ := ws.UndoLabel(); !strings.Contains(label, "Hapus 2 cabang") {
		t.Errorf("undo is called %q", label)
	}
	ws.Undo()
	if below(ws, "b") != "klmn" || below(ws, "l") != "x" {
		t.Errorf("one undo gives back %s and %s", below(ws, "b"), below(ws, "l"))
	}
	ws.ChooseAll([]plan.NodeID{"m", "n"})
	if ws.RemoveSelected(); ws.Selected() != "l" {
		t.Errorf("after the last ones %q is selected", ws.Selected())
	}
}

func TestCtrlAWidensTheSelection(t *testing.T) {
	ws := family(t)
	ws.Select("l")
	ws.SetFolded("l", true)
	ws.ChooseMore()
	if got := ws.Chosen(); !slices.Equal(got, []plan.NodeID{"k", "l", "m", "n"}) || ws.Selected() != "l" {
		t.Errorf("first %v, leading %q", got, ws.Selected())
	}
	ws.ChooseMore()
	if got := ws.Chosen(); !slices.Equal(got, []plan.NodeID{"a", "b", "k", "l", "m", "n"}) {
		t.Errorf("then %v: all in sight", got)
	}
	if ws.Alone(); ws.Several() || ws.Selected() != "l" {
		t.Errorf("alone: %v", ws.Chosen())
	}
}

func TestExtendingGoesForthAndBack(t *testing.T) {
	ws := family(t)
	ws.Select("k")
	ws.Extend("l")
	ws.Extend("m")
	if got := ws.Chosen(); !slices.Equal(got, []plan.NodeID{"k", "l", "m"}) || ws.Selected() != "m" {
		t.Errorf("chosen %v, leading %q", got, ws.Selected())
	}
	ws.Extend("l")
	if got := ws.Chosen(); !slices.Equal(got, []plan.NodeID{"k", "l"}) || ws.Selected() != "l" {
		t.Errorf("back: chosen %v, leading %q", got, ws.Selected())
	}
}

func TestSeveralBranchesFoldTogether(t *testing.T) {
	ws := family(t)
	ws.ChooseAll([]plan.NodeID{"l", "k"})
	ws.FoldChosen()
	if !ws.Folded("l") || ws.Folded("k") {
		t.Error("the one that has a branch is not folded alone")
	}
	ws.FoldChosen()
	if ws.Folded("l") {
		t.Error("it does not open again")
	}
}

func TestFieldsOfSeveralNodes(t *testing.T) {
	ws := family(t)
	ws.ChooseAll([]plan.NodeID{"b", "k", "l"})
	f := ws.ManyForm()
	if got := f.Agency().Get(); got != mixed || f.Agency().Options()[0].ID != mixed {
		t.Errorf("agencies that differ are %q", got)
	}
	if bad := f.Agency().Set("dinas"); !bad.OK() || ws.Plan().Node("l").Agency != "dinas" || f.Agency().Get() != "dinas" {
		t.Errorf("fault %v, l belongs to %q", bad, ws.Plan().Node("l").Agency)
	}
	ws.NodeForm("k").AddOwner("kadis")
	if bad := f.AddOwner("kadis"); !bad.OK() || len(ws.Plan().Node("k").Owners) != 1 || len(ws.Plan().Node("b").Owners) != 1 {
		t.Errorf("fault %v, owners %v and %v", bad, ws.Plan().Node("k").Owners, ws.Plan().Node("b").Owners)
	}
	if o := f.Owners(); len(o) != 1 || !strings.Contains(o[0].Hint, "3 dari 3") || len(f.OwnerOptions()) != 0 {
		t.Errorf("owners %v, others %v", o, f.OwnerOptions())
	}
	ws.Undo()
	if len(ws.Plan().Node("k").Owners) != 1 || len(ws.Plan().Node("b").Owners) != 0 {
		t.Error("one undo does not take the owners back")
	}
	if bad := f.Level().Set(plan.OperationalActivity.String()); bad.OK() {
		t.Error("b became operational above tactical children that are not chosen")
	}
	if bad := f.Level().Set(mixed); !bad.OK() {
		t.Errorf("choosing what stands there is refused: %v", bad)
	}
}

// TestWhatMovesOutOfTheBranchShownIsStillSeen moves and copies the selected node below
// one that is not shown.
func TestWhatMovesOutOfTheBranchShownIsStillSeen(t *testing.T) {
	for name, act := range map[string]func(*Workspace) Fault{
		"moved":          func(ws *Workspace) Fault { return ws.Move("leaf", edit.Place{Parent: "other"}) },
		"moved together": func(ws *Workspace) Fault { return ws.MoveBeside([]plan.NodeID{"leaf"}, "other", SideBelow) },
		"copied":         func(ws *Workspace) Fault { return ws.Clone("other") },
	} {
		t.Run(name, func(t *testing.T) {
			ws, _ := open(t)
			do(t, ws, edit.Op{Name: "test"}, func(tx *edit.Tx) {
				tx.Put(&plan.Node{ID: "other", Parent: "a", Order: "X", Level: plan.AgencyStrategic, Statement: "Lain"})
				tx.Put(&plan.Node{ID: "deep", Parent: "other", Order: "V", Level: plan.TacticalLevel, Statement: "Di bawah"})
				tx.Put(&plan.Node{ID: "leaf", Parent: "b", Order: "X", Level: plan.TacticalLevel, Statement: "Daun"})
			})
			ws.SetFolded("other", true)
			ws.SetFocus("b")
			ws.Select("leaf")
			if bad := act(ws); !bad.OK() {
				t.Fatal(bad)
			}
			if at := ws.Outline().Index(ws.Selected()); at < 0 {
				t.Errorf("%q is selected and not to be seen", ws.Selected())
			}
		})
	}
}
