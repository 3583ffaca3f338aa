package viewmodel

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"math/big"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/report/document"
	"pohonkinerja/report/filing"
	"pohonkinerja/report/sign"
	"pohonkinerja/report/sign/tsatest"
	"pohonkinerja/report/signing"
)

// resultsOf waits for many documents.
func resultsOf(t testing.TB, do func(done func(Results, error)) *Job) (out Results) {
	t.Helper()
	do(func(got Results, err error) {
		if err != nil {
			t.Fatal(err)
		}
		out = got
	})
	return out
}

// allFinal makes all complete drafts of the sample final.
func allFinal(t testing.TB, a *Agreements) *Board {
	t.Helper()
	b := a.Board()
	f := b.FinaliseAll()
	f.Look(here, nil, func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	})
	resultsOf(t, func(done func(Results, error)) *Job { return f.Do(here, nil, done) })
	b.Forget()
	return b
}

func TestAllAreMadeFinalInOneStep(t *testing.T) {
	ws, a := openAgreements(t)
	lame := a.Position()
	ind := ws.Plan().Indicators(ws.Plan().NodesOwnedBy(lame)[0].ID)[0]
	if err := ws.Do(edit.Op{Name: "test"}, func(tx *edit.Tx) error {
		tx.Remove(plan.KindTarget, string(tx.Plan().TargetOf(ind.ID, a.Year(), 0).ID))
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	f := a.Board().FinaliseAll()
	if bad := f.Number().Set("tanpa nomor"); bad.OK() {
		t.Error("all get one number")
	}
	f.Number().Set("{n}/PK/2027")
	f.Look(here, nil, func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	})
	ready, drafts := f.Count()
	if len(f.Missing()) == 0 || !slices.ContainsFunc(f.Missing(), func(r Result) bool { return r.Position == lame }) || ready == 0 || ready >= drafts {
		t.Fatalf("%d of %d ready, missing %+v", ready, drafts, f.Missing())
	}
	got := resultsOf(t, func(done func(Results, error)) *Job { return f.Do(here, nil, done) })
	if len(got.Rows) != ready || got.Rows[0].Tone != Good {
		t.Fatalf("%+v", got)
	}
	numbers := make(map[string]bool)
	for _, e := range ws.Plan().AllEditions() {
		if e.Year == a.Year() {
			numbers[e.Number] = true
		}
	}
	if len(numbers) != ready || a.edition(lame) != nil {
		t.Errorf("%d numbers for %d", len(numbers), ready)
	}
	if _, err := ws.session.Undo(); err != nil || len(a.Board().Unsigned()) != 0 {
		t.Errorf("not one step: %v", err)
	}
}

// credentialOf is a certificate of somebody of that name.
func credentialOf(t testing.TB, name string) *sign.Credential {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(7), Subject: pkix.Name{CommonName: name},
		NotBefore: winter.AddDate(-1, 0, 0), NotAfter: winter.AddDate(1, 0, 0), KeyUsage: x509.KeyUsageContentCommitment,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	return &sign.Credential{Signer: key, Certificate: cert}
}

// signAll begins a batch with an opened certificate.
func signAll(t testing.TB, b *Board, name string, party document.Party) *BatchSigning {
	t.Helper()
	s := b.SignAll(here, "", func() {})
	s.key, s.keyFile = credentialOf(t, name), "kunci.p12"
	s.look()
	s.Party().Set(party.String())
	return s
}

func TestManyAreSignedWithOneKey(t *testing.T) {
	ws, a := openAgreements(t)
	b := allFinal(t, a)
	superior := a.partyOf(a.Edition(), document.SecondParty)
	s := signAll(t, b, superior, document.SecondParty)
	if ok, reason := s.Ready(); !ok || len(s.mine) == 0 || len(s.mine) == len(b.Unsigned()) {
		t.Fatalf("not ready: %s; %d wait for %s of %d", reason, len(s.mine), superior, len(b.Unsigned()))
	}
	n := len(s.mine)
	opened := b.SignAll(here, "", func() {})
	opened.key = s.key
	if opened.look(); opened.party != document.SecondParty || len(opened.mine) != n {
		t.Errorf("a superior signs as %s of %d", opened.party, len(opened.mine))
	}
	got := resultsOf(t, func(done func(Results, error)) *Job { return s.Do(here, nil, done) })
	if len(got.Rows) != n || got.Rows[0].Tone != Good {
		t.Fatalf("%+v", got)
	}
	e := a.Edition()
	if ws.Plan().StageOf(e) != plan.SignedByOne || e.SignedSecond != "2027-01-14" {
		t.Errorf("%+v", e)
	}
	if _, err := ws.archive().Open(e.Signed); err != nil {
		t.Error(err)
	}
	if files, err := signing.Documents(got.Path); err != nil || len(files) != n {
		t.Errorf("%d copies, %v", len(files), err)
	}
	b.Forget()
	if s = signAll(t, b, superior, document.SecondParty); len(s.mine) != 0 {
		t.Errorf("%d wait still", len(s.mine))
	}
	first := signAll(t, b, a.partyOf(e, document.FirstParty), document.FirstParty)
	resultsOf(t, func(done func(Results, error)) *Job { return first.Do(here, nil, done) })
	if stage := ws.Plan().StageOf(a.Edition()); stage != plan.SignedByAll {
		t.Errorf("stage %s after both", stage)
	}
	if first.Close(); first.key != nil {
		t.Error("the key outlives the batch")
	}
}

// TestABatchIsStamped asks an authority only where the person has named one.
func TestABatchIsStamped(t *testing.T) {
	ws, a := openAgreements(t)
	b := allFinal(t, a)
	authority := tsatest.New(t, ws.now())
	server := httptest.NewServer(authority)
	defer server.Close()
	s := signAll(t, b, a.partyOf(a.Edition(), document.FirstParty), document.FirstParty)
	if s.TSA().Set("tsa.contoh.go.id"); s.TSA().Get() == "" {
		t.Fatal("the address is lost")
	}
	if ok, reason := s.Ready(); ok || reason != "signing.bad_tsa" {
		t.Errorf("ready %v, %s", ok, reason)
	}
	s.TSA().Set(server.URL)
	authority.Status = 2
	if got := resultsOf(t, func(done func(Results, error)) *Job { return s.Do(here, nil, done) }); got.Rows[0].Tone != Bad || a.Edition().Signatures() != 0 {
		t.Errorf("signed without the stamp that was asked for: %+v", got)
	}
	authority.Status = 0
	got := resultsOf(t, func(done func(Results, error)) *Job { return s.Do(here, nil, done) })
	if got.Rows[0].Tone != Good || authority.Asked() < 2 {
		t.Errorf("asked %d times, %+v", authority.Asked(), got)
	}
}

func TestAFolderIsSigned(t *testing.T) {
	ws, a := openAgreements(t)
	b := allFinal(t, a)
	folder := t.TempDir() + "/kiriman"
	hand := resultsOf(t, func(done func(Results, error)) *Job { return b.HandOver(here, folder, nil, done) })
	if err := os.WriteFile(filepath.Join(folder, "surat.pdf"), []byte("bukan"), 0o666); err != nil {
		t.Fatal(err)
	}
	s := signAll(t, b, a.partyOf(a.Edition(), document.FirstParty), document.FirstParty)
	s.SetFolder(folder)
	text, ok := s.Scope()
	if !ok || !strings.Contains(text, "kiriman") {
		t.Errorf("scope %q", text)
	}
	for range 2 { // again goes on
		got := resultsOf(t, func(done func(Results, error)) *Job { return s.Do(here, nil, done) })
		if len(got.Rows) != len(hand.Rows)+1 || got.Rows[0].Title != "surat.pdf" && got.Rows[0].Tone != Bad {
			t.Errorf("%+v", got)
		}
	}
	if got := ws.Plan().StageOf(a.Edition()); got != plan.SignedByOne {
		t.Errorf("stage %s", got)
	}
}

func TestHandedOverAndTakenBack(t *testing.T) {
	ws, a := openAgreements(t)
	b := allFinal(t, a)
	dir := t.TempDir()
	got := resultsOf(t, func(done func(Results, error)) *Job { return b.HandOver(here, filepath.Join(dir, "pergi"), nil, done) })
	if len(got.Rows) != len(b.Unsigned()) || !strings.Contains(got.Headline, filing.ListName) {
		t.Fatalf("%+v", got)
	}
	e := a.Edition()
	var file []byte
	for _, row := range got.Rows {
		if row.Position == e.Position {
			name, _, _ := strings.Cut(row.Text, ",")
			file, _ = os.ReadFile(filepath.Join(got.Path, name))
		}
	}
	signed, err := signing.Sign(file, signing.Order{Party: document.FirstParty, Credential: *credentialOf(t, a.partyOf(e, document.FirstParty)), Time: winter})
	if err != nil {
		t.Fatal(err)
	}
	other, err := signing.Sign(file, signing.Order{Party: document.FirstParty, Credential: *credentialOf(t, "Orang Lain"), Time: winter})
	if err != nil {
		t.Fatal(err)
	}
	back := filepath.Join(dir, "pulang")
	for name, data := range map[string][]byte{"a.pdf": signed, "lain.pdf": other, "polos.pdf": file, "rusak.pdf": []byte("x")} {
		if err := os.MkdirAll(back, 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(back, name), data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	in := resultsOf(t, func(done func(Results, error)) *Job { return a.Receive("").Do(here, back, nil, done) })
	tones := make(map[string]Tone)
	for _, row := range in.Rows {
		name, _, _ := strings.Cut(row.Title, " ")
		tones[name] = row.Tone
		if row.Text == "" || strings.Contains(row.Text, "tidak terduga") {
			t.Errorf("%s: %q", row.Title, row.Text)
		}
	}
	if tones["a.pdf"] != Good || tones["lain.pdf"] != Bad || tones["polos.pdf"] != Bad || tones["rusak.pdf"] != Bad || in.Rows[3].Tone != Good {
		t.Errorf("%+v", in)
	}
	if ws.Plan().StageOf(a.Edition()) != plan.SignedByOne {
		t.Error("not noted")
	}
	again := resultsOf(t, func(done func(Results, error)) *Job { return a.Receive("").Do(here, back, nil, done) })
	if count(again.Rows, Good) != "0" || count(again.Rows, Neutral) != "1" {
		t.Errorf("again: %+v", again)
	}
}

// BenchmarkManyAreFinalisedAndSigned makes 300 agreements final and has their
// superior sign them, as the window does.
func BenchmarkManyAreFinalisedAndSigned(b *testing.B) {
	for b.Loop() {
		ws, a := openRegency(b, 300)
		start := time.Now()
		board := allFinal(b, a)
		b.ReportMetric(float64(time.Since(start).Milliseconds())/300, "ms/final")
		var superior string
		for _, e := range board.Unsigned() {
			if ws.PositionTitle(e.Position) == "Pelaksana 7" {
				superior = a.partyOf(e, document.SecondParty)
			}
		}
		s := signAll(b, board, superior, document.SecondParty)
		start = time.Now()
		got := resultsOf(b, func(done func(Results, error)) *Job { return s.Do(here, nil, done) })
		if count(got.Rows, Good) != FormatCount(len(got.Rows)) || len(got.Rows) < 300 {
			b.Fatalf("%s; %+v", got.Headline, got.Rows[:1])
		}
		b.ReportMetric(float64(time.Since(start).Milliseconds())/float64(len(got.Rows)), "ms/signature")
	}
}
