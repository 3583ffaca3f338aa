package ui

import (
	"strings"
	"testing"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
)

// TestUndoShowsThePlaceOfTheStepAfterANewStart makes a step in three places,
// opens the file anew and takes the steps back from wherever one happens to be.
func TestUndoShowsThePlaceOfTheStepAfterANewStart(t *testing.T) {
	path := newFile(t, "Meningkatnya mutu layanan")
	a := start(t)
	a.Open(path)
	ws := a.bench.ws
	ws.NodeForm(ws.Plan().Roots()[0].ID).Code().Set("1.02")
	position, bad := ws.AddPosition("")
	if !bad.OK() {
		t.Fatal(bad)
	}
	err := ws.Do(edit.Op{Name: "agreement.number"}, func(tx *edit.Tx) error {
		tx.Put(&plan.Agreement{ID: plan.NewID[plan.AgreementID](), Position: position, Year: 2026, Number: "1"})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	a.closeToStart()
	a.Open(path)
	for _, step := range []struct{ from, back, again string }{
		{"tree", "agreement", ""},
		{"table", "people", ""},
		{"people", "tree", ""},
		{"table", "", "table"}, // it shows the node too
		{"agreement", "", "people"},
		{"people", "", "agreement"},
	} {
		a.bench.goTo(step.from)
		want := step.back
		if want == "" {
			want = step.again
			a.bench.ws.Redo()
		} else {
			a.bench.ws.Undo()
		}
		if got := a.bench.places[a.bench.shown].id; got != want {
			t.Errorf("from %s one comes to %s, want %s", step.from, got, want)
		}
	}
}

// TestAPlaceBeginsAnewForWhoIsThere chooses the place of agreements while its board
// is shown: from elsewhere the board is still there, from the board one leaves it.
func TestAPlaceBeginsAnewForWhoIsThere(t *testing.T) {
	a := start(t)
	a.OpenExample()
	run(t, a, "document.board")
	expect(t, a, "Ke PK satu per satu")
	run(t, a, "place.tree")
	run(t, a, "place.agreement")
	expect(t, a, "Ke PK satu per satu")
	run(t, a, "place.agreement")
	if strings.Contains(a.onScreen(), "Ke PK satu per satu") {
		t.Error("the board is still shown")
	}
}
