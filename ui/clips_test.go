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
