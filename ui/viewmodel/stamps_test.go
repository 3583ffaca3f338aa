package viewmodel

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"pohonkinerja/data/edit"
	"pohonkinerja/report/document"
	"pohonkinerja/report/dossier"
	"pohonkinerja/report/sign"
	"pohonkinerja/report/signing"
)

// drawnIn is what the only signature of a file shows.
func drawnIn(t testing.TB, file []byte) []byte {
	t.Helper()
	all, err := sign.Drawings(file)
	if err != nil || len(all) != 1 {
		t.Fatalf("%d drawings, %v", len(all), err)
	}
	return bytes.Join(all[0].Objects(func(place int) int { return place }), nil)
}

// TestStampsShowThePartyOfTheAgreement signs a final agreement in each of the ways of
// the window, after its official has got another name, rank and NIP in the plan: what
// the signature shows is what the agreement says.
func TestStampsShowThePartyOfTheAgreement(t *testing.T) {
	ways := map[string]func(t *testing.T, a *Agreements, s *BatchSigning, pdf []byte) []byte{
		"the agreement": func(t *testing.T, _ *Agreements, s *BatchSigning, _ []byte) []byte {
			s.UseAgreement()
			return read(t, s.mustDo(t))
		},
		"a file": func(t *testing.T, _ *Agreements, s *BatchSigning, pdf []byte) []byte {
			s.UseFile(laid(t, pdf))
			return read(t, s.mustDo(t))
		},
		"many agreements": func(t *testing.T, a *Agreements, s *BatchSigning, _ []byte) []byte {
			resultsOf(t, func(done func(Results, error)) *Job { return s.Do(here, nil, done) })
			file, err := a.ws.archive().Open(a.Edition().Signed)
			if err != nil {
				t.Fatal(err)
			}
			return file
		},
		"a folder": func(t *testing.T, _ *Agreements, s *BatchSigning, pdf []byte) []byte {
			path := laid(t, pdf)
			s.SetFolder(filepath.Dir(path))
			got := resultsOf(t, func(done func(Results, error)) *Job { return s.Do(here, nil, done) })
			return read(t, filepath.Join(got.Path, filepath.Base(path)))
		},
	}
	for name, way := range ways {
		t.Run(name, func(t *testing.T) {
			ws, a := openAgreements(t)
			b := allFinal(t, a)
			e := a.Edition()
			terms, err := dossier.TermsOf(e)
			if err != nil {
				t.Fatal(err)
			}
			pdf, err := ws.archive().Current(e, a.options())
			if err != nil {
				t.Fatal(err)
			}
			if err := ws.Do(edit.Op{Name: "test"}, func(tx *edit.Tx) error {
				o := *tx.Plan().Official(tx.Plan().HolderOn(e.Position, e.Date).Official)
				o.Name, o.Grade, o.NIP = "Rini Contohwati", "Penata (III/c)", "199901012020012001"
				tx.Put(&o)
				return nil
			}); err != nil {
				t.Fatal(err)
			}
			s := signAll(t, b, terms.First.Name, document.FirstParty)
			order := signing.Order{Party: document.FirstParty, As: terms.First, Credential: *s.key, Time: ws.now()}
			want, err := signing.Sign(pdf, order)
			if err != nil {
				t.Fatal(err)
			}
			got := drawnIn(t, way(t, a, s, pdf))
			if !bytes.Equal(got, drawnIn(t, want)) {
				t.Error("the signature does not show the party as the agreement prints it")
			}
			order.As.NIP = "199901012020012001"
			if other, err := signing.Sign(pdf, order); err != nil || bytes.Equal(got, drawnIn(t, other)) {
				t.Errorf("another NIP looks the same, %v", err)
			}
		})
	}
}

func read(t testing.TB, path string) []byte {
	t.Helper()
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// laid puts a file into a folder of its own.
func laid(t testing.TB, file []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "kiriman", "PK.pdf")
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, file, 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}
