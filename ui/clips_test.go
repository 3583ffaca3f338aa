package ui

import (
	"os"
	"path/filepath"
	"testing"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
)

func TestShelvedBranchesAreFoundByTheirTextAlone(t *testing.T) {
	shelf := clipShelf{filepath.Join(t.TempDir(), "data", "papan-klip.json")}
	if _, ok := shelf.Get("satu"); ok {
		t.Error("an empty shelf has something")
	}
	c := edit.Take(plantest.Tiny(), []plan.NodeID{plantest.ID[plan.NodeID](1)})
	if err := shelf.Put("satu", c); err != nil {
		t.Fatal(err)
	}
	got, ok := shelf.Get("satu")
	if !ok || len(got.Added) != len(c.Added) || got.Plan != c.Plan {
		t.Errorf("found %v with %d of %d records", ok, len(got.Added), len(c.Added))
	}
	if _, ok := shelf.Get("dua"); ok {
		t.Error("another text found the branches")
	}
}

func TestADamagedShelfIsEmpty(t *testing.T) {
	shelf := clipShelf{filepath.Join(t.TempDir(), "papan-klip.json")}
	for _, rest := range []string{``, `}`, `,"clip":{"added":[{"kind":"node"}]}}`, `,"clip":{"added":[{"kind":"node","after":{"id":7}}]}}`, `,"clip":{"added":[]}}`} {
		if err := os.WriteFile(shelf.path, []byte(`{"sum":"`+textSum("satu")+`"`+rest), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, ok := shelf.Get("satu"); ok {
			t.Errorf("%q was taken", rest)
		}
	}
}

func TestInATextTheClipboardIsTheTexts(t *testing.T) {
	a := start(t)
	a.Open(newFile(t, "Meningkatnya mutu"))
	run(t, a, "edit.find")
	a.app.Clipboard().SetContent("mutu")
	run(t, a, "edit.paste")
	if a.bench.search.Text != "mutu" || a.bench.ws.Plan().Count(plan.KindNode) != 1 {
		t.Errorf("the search field holds %q beside %d nodes", a.bench.search.Text, a.bench.ws.Plan().Count(plan.KindNode))
	}
	a.bench.search.SelectAll()
	run(t, a, "edit.cut")
	if a.bench.search.Text != "" || a.bench.ws.Plan().Count(plan.KindNode) != 1 {
		t.Errorf("the search field holds %q beside %d nodes", a.bench.search.Text, a.bench.ws.Plan().Count(plan.KindNode))
	}
}

func TestABranchGoesFromOnePlanToAnother(t *testing.T) {
	a := start(t)
	a.Open(newFile(t, "Meningkatnya mutu"))
	run(t, a, "edit.copy")
	a.Open(newFile(t, "Menurunnya angka"))
	run(t, a, "edit.paste")
	if nodes := a.bench.ws.Plan().Children(a.bench.ws.Plan().Roots()[0].ID); len(nodes) != 1 || nodes[0].Statement != "Meningkatnya mutu" {
		t.Errorf("below the root stand %d nodes", len(nodes))
	}
}

func TestAnotherPlaceLeavesTheBranchesAlone(t *testing.T) {
	a := start(t)
	a.Open(newFile(t, "Meningkatnya mutu"))
	run(t, a, "place.people")
	a.window.Canvas().Unfocus()
	run(t, a, "edit.cut")
	if got, want := a.bench.ws.Status(), a.book.T("reason.not_in_tree"); got != want || a.bench.ws.Plan().Count(plan.KindNode) != 1 {
		t.Errorf("status %q, want %q", got, want)
	}
}
