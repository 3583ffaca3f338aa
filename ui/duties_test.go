package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
)

// TestFromAnOwnerToWhatIsMissingAndBackToTheTree goes from a node of the tree to all
// that hangs on its owner, from there to the cell of a figure that is missing, and
// to the node again.
func TestFromAnOwnerToWhatIsMissingAndBackToTheTree(t *testing.T) {
	a := start(t)
	a.Open(newFile(t, "Meningkatnya mutu layanan"))
	b, ws := a.bench, a.bench.ws
	node := *ws.Plan().Roots()[0]
	owner, bad := ws.AddPosition("")
	if !bad.OK() {
		t.Fatal(bad)
	}
	err := ws.Do(edit.Op{Name: "indicator.add"}, func(tx *edit.Tx) error {
		node.Owners = []plan.PositionID{owner}
		tx.Put(&node)
		tx.Put(&plan.Indicator{ID: "i", Node: node.ID, Order: "V", Name: "Nilai", Unit: "Indeks"})
		tx.Put(&plan.Target{ID: "t", Indicator: "i", Year: ws.Year(), Quarter: 1, Value: plan.Number("80")})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	shown := func() string { return b.places[b.shown].id }
	run := func(id string) {
		command, ok := b.commands.Find(id)
		if !ok {
			t.Fatalf("there is no command %q", id)
		}
		b.commands.Run(command)
	}
	b.goTo("tree")
	ws.Select(node.ID)
	run("people.duties")
	if shown() != "people" {
		t.Fatalf("shown is %s", shown())
	}
	b.people.GoEntry("i", 1)
	if shown() != "monitoring" || ws.Quarter() != 1 {
		t.Fatalf("shown is %s, quarter %d", shown(), ws.Quarter())
	}
	keyboard := a.window.Canvas().Focused()
	for _, letter := range "72" {
		keyboard.TypedRune(letter)
		keyboard = a.window.Canvas().Focused() // the cell opens with the first letter
	}
	keyboard.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if m := ws.Plan().MeasurementOf("i", ws.Year(), 1); m == nil || m.Value != plan.Number("72") {
		t.Errorf("what was typed is stored as %+v", m)
	}
	b.people.GoNode(node.ID)
	if shown() != "tree" || ws.Selected() != node.ID {
		t.Errorf("shown is %s, selected %q", shown(), ws.Selected())
	}
}
