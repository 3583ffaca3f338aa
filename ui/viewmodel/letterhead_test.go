package viewmodel

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pohonkinerja/data/plan"
	"pohonkinerja/report/document"
)

func writeFile(t *testing.T, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestEmblemsTravelWithThePlan chooses pictures in one place and looks at them in
// another on the same plan, which knows nothing of the first one's files.
func TestEmblemsTravelWithThePlan(t *testing.T) {
	ws, a := openAgreements(t)
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 30, 40))); err != nil {
		t.Fatal(err)
	}
	crest := writeFile(t, "lambang.png", picture.Bytes())
	garuda := writeFile(t, "garuda.svg", []byte(`<svg viewBox="0 0 50 40"><circle cx="20" cy="20" r="9"/></svg>`))
	if err := a.SetEmblem(plan.RegionalCrest, crest); err != nil {
		t.Fatal(err)
	}
	if err := a.SetEmblem(plan.StateEmblem, garuda); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(crest); err != nil {
		t.Fatal(err)
	}
	other := ws.Agreements(nil)
	defer other.Close()
	o := other.options()
	if o.Logo == nil || o.Logo.Bounds().Dx() != 30 || o.StateEmblem == nil || o.StateEmblem.Bounds().Dx() != 1200 {
		t.Fatalf("emblems %v and %v", o.Logo, o.StateEmblem)
	}
	if got := other.EmblemText(plan.StateEmblem); got != ws.T("agreement.emblem_kept") {
		t.Errorf("the Garuda is %q", got)
	}
	ws.Undo()
	if other.options().StateEmblem != nil || other.EmblemText(plan.StateEmblem) != ws.T("agreement.garuda_none") {
		t.Error("the Garuda stayed after undo")
	}
	if err := other.SetEmblem(plan.RegionalCrest, ""); err != nil || a.options().Logo != nil {
		t.Errorf("the crest stayed: %v", err)
	}
}

func TestSetEmblem_refuses_and_changes_nothing(t *testing.T) {
	ws, a := openAgreements(t)
	before := ws.Plan().Emblem(plan.RegionalCrest)
	for name, data := range map[string][]byte{
		"surat.png": []byte("Kepada Yth."), "tulisan.svg": []byte(`<svg viewBox="0 0 1 1"><text>G</text></svg>`), "kosong.png": nil,
	} {
		err := a.SetEmblem(plan.RegionalCrest, writeFile(t, name, data))
		if _, possible := ws.UndoLabel(); err == nil || possible || ws.Plan().Emblem(plan.RegionalCrest) != before {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestThePlanRemembersItsForms(t *testing.T) {
	ws, a := openAgreements(t)
	local := func(a *Agreements) bool {
		d, err := a.Draft()
		if err != nil {
			t.Fatal(err)
		}
		return strings.Contains(document.Text(d.Document), "PEMERINTAH") || strings.Contains(document.Text(d.Document), "SATUAN")
	}
	if local(a) || a.Wording().Get() != document.PrescribedName {
		t.Error("a plan begins with other forms than the prescribed ones")
	}
	if bad := a.Wording().Set(document.LocalName); !bad.OK() || !local(a) || ws.Plan().Region().Forms != document.LocalName {
		t.Errorf("local forms: %v", bad)
	}
	other := ws.Agreements(nil)
	defer other.Close()
	if !local(other) {
		t.Error("another window has other forms")
	}
	ws.Undo()
	if local(a) || local(other) {
		t.Error("the local forms stayed after undo")
	}
	if bad := a.Wording().Set(document.PrescribedName); !bad.OK() || ws.Plan().Region().Forms != "" {
		t.Errorf("prescribed forms: %v", bad)
	}
}
