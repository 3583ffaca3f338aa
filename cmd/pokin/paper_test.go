package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/sqlite"
)

// signerFile is the certificate of "Kepala Uji, S.T."; its passphrase is
// "rahasia".
const signerFile = "../../report/signing/testdata/kepala-uji.p12"

// promise is what the head of region answers for.
const promise = "Meningkatnya derajat kesehatan masyarakat"

// regionWithHead makes a plan file in which the agreement of the head of region
// is complete.
func regionWithHead(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "naskah.pokin")
	region := plan.Region{PlanID: plan.NewID[string](), Name: "Kabupaten Contoh", Baseline: 2024, FirstYear: 2025, LastYear: 2030}
	f, err := sqlite.Create(path, region)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	s, err := edit.Open(f)
	if err != nil {
		t.Fatal(err)
	}
	err = s.Do(edit.Op{Name: "import"}, func(tx *edit.Tx) error {
		for _, r := range headAndPromise(region.Years()) {
			tx.Put(r)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// headAndPromise are the head of region with what he answers for in each year.
func headAndPromise(years []int) []plan.Record {
	head := &plan.Position{ID: plan.NewID[plan.PositionID](), Title: "Bupati Contoh", Type: plan.RegionalHead}
	who := &plan.Official{ID: plan.NewID[plan.OfficialID](), Name: "Kepala Uji, S.T."}
	node := &plan.Node{ID: plan.NewID[plan.NodeID](), Level: plan.RegionalStrategic, Statement: promise, Owners: []plan.PositionID{head.ID}}
	indicator := &plan.Indicator{ID: plan.NewID[plan.IndicatorID](), Node: node.ID, Name: "Usia harapan hidup", Unit: "tahun"}
	line := &plan.ProgramLine{ID: plan.NewID[plan.ProgramLineID](), Node: node.ID, Type: plan.Program, Code: "1.02.02", Name: "Program Kesehatan"}
	out := []plan.Record{head, who, node, indicator, line,
		&plan.Tenure{ID: plan.NewID[plan.TenureID](), Official: who.ID, Position: head.ID, From: "2025-02-20"}}
	for _, year := range years {
		out = append(out,
			&plan.Target{ID: plan.NewID[plan.TargetID](), Indicator: indicator.ID, Year: year, Value: plan.Number("72.5")},
			&plan.Budget{ID: plan.NewID[plan.BudgetID](), Line: line.ID, Year: year, Amount: plan.Number("1250000000")})
	}
	return out
}

// TestFromTreeToFiledPaper makes the agreement of a tree final, signs it with a
// certificate, finds it filed beside the plan, and proves it by the code on its
// pages and by its file, all in the window.
func TestFromTreeToFiledPaper(t *testing.T) {
	needScreen(t)
	path := regionWithHead(t)
	w := show(t, path)
	w.waitFor("naskah — Pohon Kinerja")
	w.onTree()
	w.finalise()
	w.edition(path, func(e *plan.Edition) bool { return e.Number == "7/PK" })
	w.sign()
	e := w.edition(path, func(e *plan.Edition) bool { return e.Signed.Name != "" })
	filed := filepath.Join(filepath.Dir(path), "naskah-tanda-tangan", e.Signed.Name)
	if info, err := os.Stat(filed); err != nil || int(info.Size()) != e.Signed.Size || e.SignedFirst == "" {
		t.Fatalf("filed: %v, %v, signed on %q", info, err, e.SignedFirst)
	}
	w.prove(string(e.ID), filed)
}

// edition waits until the only edition in the file is as it should be.
func (w *window) edition(path string, ok func(*plan.Edition) bool) (found *plan.Edition) {
	w.t.Helper()
	eventually(w.t, "edition in the file", func() bool {
		all := w.read(path).AllEditions()
		i := slices.IndexFunc(all, ok)
		if i >= 0 {
			found = all[i]
		}
		return i >= 0
	})
	return found
}

func (w *window) finalise() {
	w.t.Helper()
	w.call("Finalkan PK…")
	w.sees("Finalkan PK Bupati Contoh?")
	w.focus("Nomor PK")
	w.fill("7/PK")
	w.shot("final")
	w.press("Finalkan")
	w.sees("Bupati Contoh sudah final")
}

func (w *window) sign() {
	w.t.Helper()
	key, err := filepath.Abs(signerFile)
	if err != nil {
		w.t.Fatal(err)
	}
	w.key("ctrl+t")
	w.sees("2. Sertifikat penanda tangan")
	w.press("Pilih berkas…")
	w.choose(key, "Gunakan")
	w.focus("Kata sandi sertifikat")
	w.write("rahasia")
	w.key("Return")
	w.sees("Sertifikat milik Kepala Uji, S.T.")
	w.shot("signing")
	w.press("Tanda tangani")
	w.sees("Dokumen ditandatangani dan disimpan")
	w.key("Escape")
	w.until("window", func(s *sight) bool { return s.Layers == 0 })
}

// choose names a file in the dialog for files.
func (w *window) choose(path, verb string) {
	w.t.Helper()
	w.tabTo("Nama berkas")
	w.fill(path)
	w.press(verb)
}

func (w *window) prove(id, file string) {
	w.t.Helper()
	w.key("ctrl+shift+t")
	w.sees("Periksa dokumen")
	digits := strings.ReplaceAll(id, "-", "")
	w.write(digits[len(digits)-8:])
	w.key("Return")
	w.sees("Kodenya benar.")
	w.sees(promise)
	w.shot("proved by code")
	w.press("Pilih PDF…")
	w.choose(file, "Periksa")
	w.sees("Kepala Uji, S.T.")
	w.shot("proved by file")
}
