package editor

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"pohonkinerja/data/plan"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

func TestReviewNoteIsWrittenWithTheKeyboardAlone(t *testing.T) {
	b := open(t, small(t), 1366)
	b.ws.Select("c")
	command, ok := b.commands.ForKey(viewmodel.Shortcut{Key: "N", Ctrl: true, Shift: true})
	if !ok || command.ID != "review.add" {
		t.Fatalf("the key runs %q", command.ID)
	}
	b.commands.Run(command)
	b.typeText("Rini")
	b.press(fyne.KeyReturn)
	if got := b.ws.Author(); got != "Rini" {
		t.Fatalf("author is %q", got)
	}
	b.typeText("Mengapa?")
	if notes := b.ws.Plan().Notes("c"); len(notes) != 1 || notes[0].Text != "Mengapa?" {
		t.Fatalf("while it is written the plan has %v", notes)
	}
	if got := len(b.inspector.notes.listed()); got != 0 {
		t.Errorf("the note in the writing stands in the list too")
	}
	b.press(fyne.KeyReturn)
	b.typeText("Satuan?")
	b.press(fyne.KeyReturn)
	var texts []string
	for _, n := range b.ws.Plan().Notes("c") {
		texts = append(texts, n.Text)
	}
	slices.Sort(texts)
	if !slices.Equal(texts, []string{"Mengapa?", "Satuan?"}) || len(b.inspector.notes.listed()) != 2 {
		t.Errorf("notes are %v, listed %d", texts, len(b.inspector.notes.listed()))
	}
	b.ws.Undo()
	if got := len(b.ws.Plan().Notes("c")); got != 1 {
		t.Errorf("after undo %d notes, want one: a note is one step", got)
	}
}

func TestReviewNoteOpensAFoldedInspector(t *testing.T) {
	b := open(t, small(t), 700)
	b.ws.Select("c")
	b.ws.SetAuthor("Rini")
	if !b.split.Folded(inspectorPane) {
		t.Fatal("the inspector is open in a narrow window")
	}
	b.run(t, "review.add")
	b.typeText("Mengapa?")
	if b.split.Folded(inspectorPane) || len(b.ws.Plan().Notes("c")) != 1 {
		t.Error("the keyboard is not where a note is written")
	}
}

func TestListOfReviewNotesGoesToTheNode(t *testing.T) {
	p := small(t)
	err := p.Apply([]plan.Change{
		{After: &plan.Note{ID: "1", Node: "c", Author: "Rini", Written: "2026-11-20T01:00:00Z", Text: "Mengapa?"}},
		{After: &plan.Note{ID: "2", Node: "b", Author: "Rini", Written: "2026-11-21T01:00:00Z", Text: "Sudah", Settled: true}},
	})
	if err != nil {
		t.Fatal(err)
	}
	b := open(t, p, 1366)
	b.ws.Select("a")
	b.run(t, "review.list")
	if !widgets.DialogOpen(b.window.Canvas()) {
		t.Fatal("no list is open")
	}
	b.press(fyne.KeyReturn)
	if b.ws.Selected() != "c" || widgets.DialogOpen(b.window.Canvas()) {
		t.Errorf("%s is selected, want the node of the only open note", b.ws.Selected())
	}
}

func TestCloneAndItsOriginInTheInspector(t *testing.T) {
	b := open(t, small(t), 1366)
	b.ws.Select("c")
	b.run(t, "tree.clone")
	b.press(fyne.KeyReturn) // the acting button has the keyboard
	copied := b.ws.Selected()
	if b.ws.Plan().Node(copied).Origin != "c" {
		t.Fatalf("%s is selected, want the copy", copied)
	}
	b.ws.NodeForm("c").Statement().Set("Tersedianya tenaga ahli")
	take := b.inspector.sections[1].box.Objects[3].(fyne.Tappable)
	test.Tap(take)
	if got := b.ws.Plan().Node(copied).Statement; got != "Tersedianya tenaga ahli" {
		t.Errorf("the copy says %q", got)
	}
	if got := len(b.inspector.sections[1].box.Objects); got != 1 {
		t.Errorf("%d objects tell of the origin, want one where both agree", got)
	}
	b.ws.Select("a")
	if !b.inspector.sections[1].box.Hidden {
		t.Error("a node of its own has room for an origin")
	}
}

func TestYearIsCopiedFromTheDialog(t *testing.T) {
	b := open(t, small(t), 1366)
	b.ws.Select("c")
	b.ws.SetYear(2026)
	b.ws.IndicatorForm("i").Figures()[2].Set("70")
	b.run(t, "tree.copy_year")
	b.press(fyne.KeyReturn)
	if got := b.ws.IndicatorForm("i").Figures()[3].Get(); got != "70" || b.ws.Year() != 2027 {
		t.Errorf("target of 2027 is %q, year %d", got, b.ws.Year())
	}
}
