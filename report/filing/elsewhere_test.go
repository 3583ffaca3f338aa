package filing

import (
	"os"
	"path/filepath"
	"testing"

	"pohonkinerja/data/plan"
	"pohonkinerja/report/document"
	"pohonkinerja/report/dossier"
)

// signedElsewhere has pdfsig sign a file in the field of a party, with a
// certificate of that name that openssl makes. It writes other objects than we do
// and a container in BER.
func signedElsewhere(t *testing.T, path string, party document.Party, name string) {
	t.Helper()
	dir := t.TempDir()
	key, cert, p12, nss, out := filepath.Join(dir, "key"), filepath.Join(dir, "cert"), filepath.Join(dir, "p12"), "sql:"+t.TempDir(), filepath.Join(dir, "pdf")
	for _, c := range [][]string{
		{"openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", cert, "-days", "9000", "-subj", "/CN=" + name},
		{"openssl", "pkcs12", "-export", "-inkey", key, "-in", cert, "-name", "pihak", "-passout", "pass:x", "-out", p12},
		{"certutil", "-N", "-d", nss, "--empty-password"},
		{"pk12util", "-i", p12, "-d", nss, "-W", "x"},
		{"pdfsig", "-sign", dossier.FieldName(party), "-nssdir", nss, "-nick", "pihak", "-no-ocsp", path, out},
	} {
		if said, there := judged(t, c[0], c[1:]...); !there {
			t.Skipf("%s is missing: %s", c[0], said)
		}
	}
	if err := os.Rename(out, path); err != nil {
		t.Skip("this pdfsig does not sign: ", err)
	}
}

// TestWhatIsHandedOverComesBackFromAnotherProgram goes the way of certified
// signing with pdfsig in the place of the certifying body: handed over, signed by
// one party and by the other, received, and proven.
func TestWhatIsHandedOverComesBackFromAnotherProgram(t *testing.T) {
	o := newCertifiedOffice(t)
	for i, party := range []document.Party{document.FirstParty, document.SecondParty} {
		dir := filepath.Join(t.TempDir(), "tte")
		handed := o.handOver(dir)
		if handed.Err != nil {
			t.Fatal(handed.Err)
		}
		path := filepath.Join(dir, handed.File)
		signedElsewhere(t, path, party, o.names[i])
		got, err := Receive(t.Context(), o.session, o.archive, dir, Rules{Now: now}, nil)
		if err != nil || len(got) != 1 || got[0].Err != nil {
			t.Fatalf("%v: %+v, %v", party, got, err)
		}
		if p := o.prove(mustRead(t, path)); p.Standing != Genuine || len(p.Filing.Signers) != i+1 {
			t.Errorf("%v: %+v", party, p)
		}
	}
	if stage := o.session.Plan().StageOf(o.now()); stage != plan.SignedByAll {
		t.Errorf("stage %v", stage)
	}
}
