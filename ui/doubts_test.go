package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/ui/widgets"
)

func TestStatusLineLeadsToWhatIsInDoubt(t *testing.T) {
	a := start(t)
	a.Open(newFile(t, "Meningkatnya derajat kesehatan"))
	c := a.Window().Canvas()
	a.bench.status.Tapped(nil)
	if widgets.DialogOpen(c) {
		t.Fatal("a list of nothing is shown")
	}
	root := a.bench.ws.Selected()
	if err := a.bench.ws.Do(edit.Op{Name: "folder.import"}, func(tx *edit.Tx) error {
		tx.Put(&plan.Indicator{ID: "i", Node: root, Name: "Indeks"})
		tx.Put(&plan.Problem{ID: "p1", File: "indicators.csv", Line: 2, Column: "baseline_value", Value: "?", Reason: "not_a_number", Subject: plan.KindIndicator, SubjectID: "i"})
		tx.Put(&plan.Problem{ID: "p2", File: "nodes.csv", Line: 5, Column: "level", Value: "x", Reason: "unknown_level", Row: []plan.Cell{{Column: "id", Value: "9"}}})
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	a.bench.goTo("people")
	a.bench.status.Tapped(nil)
	expect(t, a, "indicators.csv, baris 2, kolom baseline_value")
	c.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if widgets.DialogOpen(c) || a.bench.places[a.bench.shown].id != "tree" {
		t.Error("Enter did not lead to the node")
	}
}
