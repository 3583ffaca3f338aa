package viewmodel

import (
	"slices"
	"testing"

	"pohonkinerja/data/plan"
)

func TestSeveralNodesAreChosenInTheOrderOfTheTree(t *testing.T) {
	ws, _ := open(t)
	ws.Select("c")
	ws.Choose("a")
	if got := ws.Chosen(); !slices.Equal(got, []plan.NodeID{"a", "c"}) || ws.Selected() != "a" {
		t.Errorf("chosen %v, selected %q", got, ws.Selected())
	}
	if got := ws.Branches(); !slices.Equal(got, []plan.NodeID{"a"}) {
		t.Errorf("branches %v: c stands below a", got)
	}
	ws.Choose("a")
	if got := ws.Chosen(); !slices.Equal(got, []plan.NodeID{"c"}) {
		t.Errorf("after taking a out: %v", got)
	}
	ws.Choose("c")
	if got := ws.Chosen(); !slices.Equal(got, []plan.NodeID{"c"}) {
		t.Errorf("the last one was taken out: %v", got)
	}
	ws.ChooseAll([]plan.NodeID{"a", "b", "gone"})
	ws.Select("b")
	if got := ws.Chosen(); !slices.Equal(got, []plan.NodeID{"b"}) {
		t.Errorf("selecting one left %v", got)
	}
}

func TestFoldingTakesHiddenNodesOutOfTheSelection(t *testing.T) {
	ws, _ := open(t)
	ws.ChooseAll([]plan.NodeID{"c", "a"})
	ws.SetFolded("b", true)
	if got := ws.Chosen(); !slices.Equal(got, []plan.NodeID{"a"}) {
		t.Errorf("chosen %v, with c out of sight", got)
	}
}

func TestRemovedNodesLeaveTheSelection(t *testing.T) {
	ws, _ := open(t)
	ws.Select("c")
	ws.AddSibling(false)
	added := ws.Selected()
	ws.ChooseAll([]plan.NodeID{added, "c"})
	ws.Undo()
	if got := ws.Chosen(); slices.Contains(got, added) || len(got) != 1 {
		t.Errorf("chosen %v after the node was taken back", got)
	}
}
