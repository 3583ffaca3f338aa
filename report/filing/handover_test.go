package filing

import (
	"bytes"
	"encoding/csv"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/report/document"
	"pohonkinerja/report/document/layout"
	"pohonkinerja/report/dossier"
	"pohonkinerja/report/signing"
)

func (o *office) handOver(dir string) Handed {
	o.t.Helper()
	got, err := HandOver(o.t.Context(), o.session.Plan(), o.archive, []*plan.Edition{o.now()}, layout.Options{}, dir, nil)
	if err != nil || len(got) != 1 {
		o.t.Fatalf("%+v, %v", got, err)
	}
	return got[0]
}

func rowsOf(t testing.TB, dir string) [][]string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, ListName))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows[1:]
}

func TestAHandOverHoldsTheFinalFilesAndWhereToSign(t *testing.T) {
	o := newOffice(t)
	dir := filepath.Join(t.TempDir(), "tte")
	got := o.handOver(dir)
	file, err := os.ReadFile(filepath.Join(dir, got.File))
	if err != nil || !bytes.Equal(file, o.pdf) || got.SHA256 != o.now().Hash {
		t.Fatalf("%+v, %v", got, err)
	}
	rows := rowsOf(t, dir)
	if len(rows) != 2 || rows[0][5] != o.names[0] || rows[1][5] != o.names[1] || rows[0][7] != "first" || rows[0][8] != "1" || rows[1][1] != string(o.edition) {
		t.Errorf("list %q", rows)
	}
	for _, s := range got.Places {
		if s.W < 100 || s.H < 60 || s.X < 0 || s.Y < 0 || s.Top < 0 {
			t.Errorf("place %+v", s)
		}
	}
	if err := o.file(o.one()); err != nil {
		t.Fatal(err)
	}
	if again := o.handOver(dir); !errors.Is(again.Err, signing.ErrNameTaken) || len(rowsOf(t, dir)) != 0 {
		t.Errorf("over another file: %+v", again)
	}
	half := filepath.Join(t.TempDir(), "tte")
	if got := o.handOver(half); got.Err != nil || got.SHA256 != o.now().Signed.Hash || len(got.Places) != 1 || got.Places[0].Party != document.SecondParty {
		t.Errorf("half signed: %+v", got)
	}
	both := o.signed(mustRead(t, filepath.Join(half, got.File)), document.SecondParty, o.names[1])
	if err := o.file(both); err != nil {
		t.Fatal(err)
	}
	if got := o.handOver(filepath.Join(t.TempDir(), "tte")); !errors.Is(got.Err, ErrNothingToSign) {
		t.Errorf("signed by all: %+v", got)
	}
}

// TestNothingInTheListIsAFormula opens the list as a spreadsheet would.
func TestNothingInTheListIsAFormula(t *testing.T) {
	o := officeWith(t, dossier.Order{Number: "-12/2026", Now: now})
	dir := t.TempDir()
	if err := o.session.Do(edit.Op{}, func(tx *edit.Tx) error {
		for _, pos := range tx.Plan().AllPositions() {
			edit.Update(tx, pos, func(p *plan.Position) { p.Title = `=HYPERLINK("http://jahat.example";"` + p.Title + `")` })
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	o.handOver(dir)
	for _, row := range rowsOf(t, dir) {
		for _, cell := range []int{2, 4, 5, 6} {
			if text := row[cell]; text != "" && strings.ContainsRune("=+-@", rune(text[0])) {
				t.Errorf("a formula: %q", text)
			}
		}
		if !strings.HasSuffix(row[2], "-12/2026") || !strings.Contains(row[4], "Kepala Dinas Kesehatan") {
			t.Errorf("the words are gone: %q", row)
		}
	}
}

func mustRead(t testing.TB, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestACertifiedDocumentCarriesSentenceAndMarks looks at the pages; package pdf
// prints what stands on them.
func TestACertifiedDocumentCarriesSentenceAndMarks(t *testing.T) {
	plain, certified := newOffice(t), newCertifiedOffice(t)
	dir := t.TempDir()
	got := certified.handOver(dir)
	if got.Err != nil || got.Places[0].Mark != "#" || got.Places[1].Mark != "$" || rowsOf(t, dir)[1][14] != "$" {
		t.Fatalf("%+v", got)
	}
	said := textOf(t, certified.pdf)
	for _, want := range []string{"Balai Besar Sertifikasi Elektronik", "#", "$"} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not printed", want)
		}
		if strings.Contains(textOf(t, plain.pdf), want) {
			t.Errorf("%q is printed on any document", want)
		}
	}
}

// TestTheListHoldsNoFormula whatever a plan from elsewhere has in its editions: the list
// is opened in Excel where certified signatures are made.
func TestTheListHoldsNoFormula(t *testing.T) {
	o := newOffice(t)
	const formula = `=HYPERLINK("http://contoh.invalid")`
	e := *o.now()
	e.Number = formula
	rows, err := csv.NewReader(bytes.NewReader(list(o.session.Plan(), []Handed{{Edition: &e, Places: []Place{{Name: formula, NIP: formula, Mark: formula}}}}))).ReadAll()
	if err != nil || len(rows) != 2 {
		t.Fatal(rows, err)
	}
	guarded := 0
	for i, cell := range rows[1] {
		if strings.HasPrefix(cell, "=") {
			t.Errorf("%s is the formula %s", rows[0][i], cell)
		}
		if strings.HasSuffix(cell, formula) {
			guarded++
		}
	}
	if guarded != 4 {
		t.Errorf("%d cells hold what was written, want 4", guarded)
	}
}
