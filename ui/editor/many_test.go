package editor

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/report/scene"
	"pohonkinerja/ui/treecanvas"
)

// brothers is [small] with two more children of b: d and e.
func brothers(t *testing.T) *bench {
	b := open(t, small(t), 1366)
	err := b.ws.Do(edit.Op{Name: "folder.import"}, func(tx *edit.Tx) error {
		tx.Put(&plan.Node{ID: "d", Parent: "b", Order: "W", Level: plan.TacticalLevel, Agency: "dinas", Statement: "Terlatihnya tenaga"})
		tx.Put(&plan.Node{ID: "e", Parent: "b", Order: "X", Level: plan.TacticalLevel, Statement: "Tersedianya obat"})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	b.ws.SetLayout(scene.Tidy)
	return b
}

func (b *bench) below(id plan.NodeID) (list []plan.NodeID) {
	for _, n := range b.ws.Plan().Children(id) {
		list = append(list, n.ID)
	}
	return list
}

func TestInspectorOfSeveralNodes(t *testing.T) {
	b := brothers(t)
	b.ws.ChooseAll([]plan.NodeID{"c", "d"})
	if b.inspector.many == nil || b.inspector.hasStatement() {
		t.Fatal("the inspector shows one node")
	}
	b.ws.Choose("e")
	if got := b.inspector.many.IDs; len(got) != 3 {
		t.Errorf("the inspector is about %v", got)
	}
	b.inspector.many.AddOwner("kadis")
	if got := b.ws.Plan().Node("e").Owners; !slices.Equal(got, []plan.PositionID{"kadis"}) {
		t.Errorf("owners of e: %v", got)
	}
	b.press(fyne.KeyEscape)
	if b.ws.Several() || b.inspector.many != nil || !b.inspector.hasStatement() {
		t.Errorf("Esc leaves %v chosen", b.ws.Chosen())
	}
}

func TestCtrlAndArrowsFollowThePicture(t *testing.T) {
	b := brothers(t)
	b.ws.Select("c")
	b.run(t, "tree.move_right")
	if got := b.below("b"); !slices.Equal(got, []plan.NodeID{"d", "c", "e"}) {
		t.Errorf("right in a row gave %v", got)
	}
	b.ws.SetLayout(scene.Horizontal)
	b.run(t, "tree.move_down")
	if got := b.below("b"); !slices.Equal(got, []plan.NodeID{"d", "e", "c"}) {
		t.Errorf("down in a column gave %v", got)
	}
	b.run(t, "tree.move_right")
	if got := b.below("e"); !slices.Equal(got, []plan.NodeID{"c"}) {
		t.Errorf("right in a column gave %v below e", got)
	}
	b.ws.SetLayout(scene.Tidy)
	b.ws.Select("e")
	b.window.Canvas().Focus(b.outline.list)
	b.run(t, "tree.move_up")
	if got := b.below("b"); !slices.Equal(got, []plan.NodeID{"e", "d"}) {
		t.Errorf("up in the outline gave %v", got)
	}
}

func TestDraggingMovesAllChosenBranches(t *testing.T) {
	b := brothers(t)
	b.ws.ChooseAll([]plan.NodeID{"c", "e"})
	if ok, words := b.tree.mayMove("e", "d", treecanvas.Below); !ok || words != "Menjadi turunan “Terlatihnya tenaga”" {
		t.Errorf("may %t: %q", ok, words)
	}
	if ok, words := b.tree.mayMove("e", "c", treecanvas.After); ok || words != "2 cabang" {
		t.Errorf("beside one of themselves: may %t: %q", ok, words)
	}
	if ok, words := b.tree.mayMove("a", "c", treecanvas.Below); ok || words == "" {
		t.Errorf("below its own branch: may %t: %q", ok, words)
	}
	b.tree.moved("e", "d", treecanvas.Below)
	if got := b.below("d"); !slices.Equal(got, []plan.NodeID{"c", "e"}) {
		t.Errorf("below d stand %v", got)
	}
	if label, _ := b.ws.UndoLabel(); label != "Urungkan: Pindahkan 2 cabang" {
		t.Errorf("undo is called %q", label)
	}
	b.tree.banded([]plan.NodeID{"d"}, true)
	if got := b.ws.Chosen(); !slices.Equal(got, []plan.NodeID{"d", "c", "e"}) {
		t.Errorf("a band that adds leaves %v", got)
	}
	b.tree.banded([]plan.NodeID{"b"}, false)
	if b.ws.Selected() != "b" || b.ws.Several() {
		t.Errorf("a band leaves %v", b.ws.Chosen())
	}
}

// kept is a set of settings in memory.
type kept map[string]string

func (k kept) String(key string) string    { return k[key] }
func (k kept) SetString(key, value string) { k[key] = value }

func TestGlidingIsRemembered(t *testing.T) {
	b, settings := brothers(t), kept{}
	again := func() *Page {
		page := New(b.ws, b.commands, Options{Window: b.window, Settings: settings, Glide: true})
		t.Cleanup(page.Close)
		return page
	}
	page := again()
	toggle := page.glideCommand().Run
	if !page.tree.canvas.Gliding() || b.tree.canvas.Gliding() {
		t.Error("cards do not glide where there is a clock, or without one")
	}
	toggle()
	if page.tree.canvas.Gliding() || again().tree.canvas.Gliding() {
		t.Error("switched off, cards glide")
	}
	toggle()
	if !page.tree.canvas.Gliding() || !again().tree.canvas.Gliding() {
		t.Error("switched on again, cards do not glide")
	}
}

func TestOtherPlacesMoveByTheOutlinesSense(t *testing.T) {
	b := brothers(t)
	b.options.Seen = func() bool { return false }
	b.ws.Select("d")
	b.run(t, "tree.move_up")
	if got := b.below("b"); !slices.Equal(got, []plan.NodeID{"d", "c", "e"}) {
		t.Errorf("up gave %v", got)
	}
}

func TestOutlineShowsAllChosenNodes(t *testing.T) {
	b := brothers(t)
	shown := func() (list []plan.NodeID) {
		for i := range b.outline.lines.Len() {
			row := b.outline.lines.Row(i)
			object := newOutlineRow(b.outline)
			if b.outline.update(i, object); object.row.Beside {
				list = append(list, row.ID)
			}
		}
		return list
	}
	b.ws.ChooseAll([]plan.NodeID{"c", "d", "e"})
	if got := shown(); !slices.Equal(got, []plan.NodeID{"c", "d"}) || b.outline.lines.Row(b.outline.list.Selected()).ID != "e" {
		t.Errorf("beside the leading one %v are shown", got)
	}
	b.ws.Alone()
	if got := shown(); got != nil {
		t.Errorf("%v stay marked", got)
	}
}
