package editor

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// A target that no longer fits is told in the card, with a button that opens the ways
// to mend it.
func TestRepairsOpenBelowTheFinding(t *testing.T) {
	b := shared(t)
	if bad := b.ws.CascadeForm("").Accept(); !bad.OK() {
		t.Fatal(bad)
	}
	b.ws.Select("b")
	card := b.card(t)
	card.figures.figures[2].in.SetText("120")
	var row viewmodel.FindingRow
	for _, r := range card.form.Findings() {
		if r.Year != 0 {
			row = r
		}
	}
	if row.Year != 2026 || !strings.Contains(row.Text, "50") {
		t.Fatalf("found is %+v", row)
	}
	b.inspector.showRepairs(row, card.box)
	if b.window.Canvas().Overlays().Top() == nil {
		t.Fatal("no menu opens")
	}
	b.window.Canvas().Overlays().Remove(b.window.Canvas().Overlays().Top())
	b.inspector.repair(b.window.Canvas(), b.ws.Repairs(row.Indicator, row.Year)[0])
	for _, r := range card.form.Findings() {
		if r.Year != 0 {
			t.Errorf("after the repair it says %q", r.Text)
		}
	}
}

// A revised target stands in the card's history, which is not there before.
func TestRevisedTargetsStandInTheCard(t *testing.T) {
	b := shared(t)
	b.ws.Select("b")
	hidden := func() bool {
		for _, part := range b.card(t).parts {
			if h, ok := part.(*history); ok {
				return h.folder.box.Hidden
			}
		}
		t.Fatal("the card has no history")
		return false
	}
	if !hidden() {
		t.Error("a history of nothing is shown")
	}
	command, _ := b.commands.Find("tree.revise")
	b.commands.Run(command)
	c := b.window.Canvas()
	if !widgets.DialogOpen(c) {
		t.Fatal("no dialog opens")
	}
	b.press(fyne.KeyEscape)
	if widgets.DialogOpen(c) {
		t.Fatal("Esc does not close it")
	}
	f := b.ws.RevisionForm()
	f.Value().Set("130")
	f.Reason().Set("Data baru")
	if bad := f.Accept(); !bad.OK() {
		t.Fatal(bad)
	}
	if rows := b.ws.IndicatorForm("dok").Revisions(); len(rows) != 1 || !strings.Contains(rows[0].Text, "100 → 130") {
		t.Errorf("the history is %+v", rows)
	}
	if hidden() {
		t.Error("the history is not shown")
	}
}
