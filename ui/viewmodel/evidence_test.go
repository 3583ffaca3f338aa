package viewmodel

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pohonkinerja/data/edit"
)

// filed opens a plan in a folder of its own, with evidence for indicator "i" in
// the third quarter, and a file that could be some.
func filed(t *testing.T) (ws *Workspace, e *Evidence, path string) {
	t.Helper()
	ws, _ = open(t)
	ws.file.Path = filepath.Join(t.TempDir(), "contoh.pokin")
	ws.SetQuarter(3)
	e, ok := ws.Realisation().Evidence(TableRow{Node: "c", Indicator: "i"})
	if !ok {
		t.Fatal("no evidence for an indicator")
	}
	path = filepath.Join(t.TempDir(), "laporan.pdf")
	if err := os.WriteFile(path, []byte("terbukti"), 0o644); err != nil {
		t.Fatal(err)
	}
	return ws, e, path
}

func TestEvidenceBesideThePlanIsKnownAgain(t *testing.T) {
	ws, e, path := filed(t)
	if err := e.Add(path, false); err != nil {
		t.Fatal(err)
	}
	items := e.Items()
	if len(items) != 1 || items[0].Name != "laporan.pdf" || items[0].Wrong != "" {
		t.Fatalf("listed: %+v", items)
	}
	copied := filepath.Join(filepath.Dir(ws.File().Path), filepath.FromSlash(e.records()[0].Beside))
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "salinan.pdf")
	if err := e.Save(items[0].ID, out); err != nil {
		t.Error(err)
	}
	if got, _ := os.ReadFile(out); string(got) != "terbukti" {
		t.Errorf("the copy holds %q", got)
	}
	if err := os.WriteFile(copied, []byte("terganti"), 0o644); err != nil {
		t.Fatal(err)
	}
	if got := e.Items()[0].Wrong; !strings.Contains(got, "bukan lagi") {
		t.Errorf("of a changed file it is said: %q", got)
	}
	if e.Save(items[0].ID, out) == nil {
		t.Error("a changed file is given out as evidence")
	}
	if err := os.Remove(copied); err != nil {
		t.Fatal(err)
	}
	if got := e.Items()[0].Wrong; !strings.Contains(got, "tidak ditemukan") {
		t.Errorf("of a missing file it is said: %q", got)
	}
	ws.Undo()
	if len(e.Items()) != 0 || ws.Plan().MeasurementOf("i", ws.Year(), 3) != nil {
		t.Error("one step back leaves something")
	}
}

func TestEvidenceBelowThePlanStaysWhereItIs(t *testing.T) {
	ws, e, _ := filed(t)
	path := filepath.Join(filepath.Dir(ws.File().Path), "tw3", "foto.jpg")
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte{1}, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := e.Add(path, false); err != nil || e.records()[0].Beside != "tw3/foto.jpg" {
		t.Errorf("filed as %+v: %v", e.records(), err)
	}
	if err := e.Remove(e.records()[0].ID); err != nil || len(e.Items()) != 0 {
		t.Errorf("still listed: %+v, %v", e.Items(), err)
	}
	if !exists(path) {
		t.Error("a file of the person's was deleted")
	}
}

func TestEvidenceThatCannotBeFiledLeavesNothing(t *testing.T) {
	ws, e, path := filed(t)
	before := ws.Plan().Revision()
	if err := e.Add(path, true); !errors.Is(err, edit.ErrNoContent) { // a plan that keeps no contents
		t.Errorf("filed inside: %v", err)
	}
	empty := filepath.Join(t.TempDir(), "kosong.pdf")
	if err := os.WriteFile(empty, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	for name, path := range map[string]string{"an empty file": empty, "a folder": filepath.Dir(empty), "nothing": empty + "x"} {
		if e.Add(path, false) == nil {
			t.Errorf("%s was filed", name)
		}
	}
	if ws.Plan().Revision() != before || len(e.Items()) != 0 {
		t.Error("something was filed")
	}
	if _, ok := ws.Realisation().Evidence(TableRow{Node: "c"}); ok {
		t.Error("a line without indicator has evidence")
	}
}
