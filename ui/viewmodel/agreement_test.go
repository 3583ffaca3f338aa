package viewmodel

import (
	"bytes"
	"errors"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/phrase"
	"pohonkinerja/data/plantest"
	"pohonkinerja/report/dossier"
	"pohonkinerja/report/explain"
	"pohonkinerja/report/printing"
	"pohonkinerja/report/sign"
	"pohonkinerja/report/sign/tsatest"
	"pohonkinerja/report/signing"
)

// here runs work at once.
var here = Runner{Start: func(f func()) { f() }, Back: func(f func()) { f() }}

// remembered is settings in memory.
type remembered map[string]string

func (r remembered) String(key string) string    { return r[key] }
func (r remembered) SetString(key, value string) { r[key] = value }

// winter is a day on which the test's certificate is valid.
var winter = time.Date(2027, time.January, 14, 9, 30, 0, 0, time.UTC)

// openSample makes a workspace over the sample plan, kept in a folder of the
// test.
func openSample(t testing.TB) *Workspace {
	t.Helper()
	clock := func() time.Time { return winter }
	session, err := edit.Open(&memory{plan: plantest.Sample(), diffs: make(map[int64]edit.Diff)}, edit.WithClock(clock))
	if err != nil {
		t.Fatal(err)
	}
	return New(session, texts(t), File{Path: filepath.Join(t.TempDir(), "contoh.pokin"), Name: "contoh"}, clock)
}

// openAgreements opens the place at an agreement of two parties.
func openAgreements(t testing.TB) (*Workspace, *Agreements) {
	t.Helper()
	ws := openSample(t)
	a := ws.Agreements(remembered{})
	t.Cleanup(a.Close)
	for _, row := range a.Rows() {
		if a.Choose(row.Position); a.TwoParties() {
			return ws, a
		}
	}
	t.Fatal("the sample has no agreement of two parties")
	return nil, nil
}

func TestAgreementRows(t *testing.T) {
	ws, a := openAgreements(t)
	rows := a.Rows()
	t.Run("are all who answer for a node", func(t *testing.T) {
		if len(rows) == 0 || len(rows) != len(dossier.Signatories(ws.Plan(), nil)) {
			t.Fatalf("%d rows", len(rows))
		}
		for _, r := range rows {
			if len(ws.Plan().NodesOwnedBy(r.Position)) == 0 || r.State == WithoutNodes || r.Text == "" || r.Holder == "" {
				t.Errorf("row %+v", r)
			}
		}
	})
	t.Run("and on request every position there is", func(t *testing.T) {
		defer a.Filter().Set("makeable")
		a.Filter().Set("every")
		if got, want := len(a.Rows()), len(ws.Plan().AllPositions()); got != want {
			t.Errorf("%d rows, want %d", got, want)
		}
	})
	t.Run("part into complete and incomplete ones", func(t *testing.T) {
		defer a.Filter().Set("makeable")
		a.Filter().Set("ready")
		ready := len(a.Rows())
		a.Filter().Set("incomplete")
		if got := ready + len(a.Rows()); got != len(rows) {
			t.Errorf("%d rows in both parts, want %d", got, len(rows))
		}
	})
	t.Run("are found by title and holder", func(t *testing.T) {
		defer a.SetSearch("")
		a.SetSearch(strings.ToUpper(rows[len(rows)-1].Holder))
		found := a.Rows()
		if len(found) == 0 || found[len(found)-1].Position != rows[len(rows)-1].Position {
			t.Errorf("found %+v", found)
		}
	})
	t.Run("name who the document names", func(t *testing.T) {
		for _, r := range rows {
			a.Choose(r.Position)
			draft, err := a.Draft()
			if err != nil {
				t.Fatal(err)
			}
			if name := draft.Terms.First.Name; !strings.HasSuffix(r.Holder, name) {
				t.Errorf("the list says %q, the document %q", r.Holder, name)
			}
		}
	})
}

func TestAgreementSettings(t *testing.T) {
	ws, a := openAgreements(t)
	t.Run("a date is kept in the plan and closes its gap", func(t *testing.T) {
		if bad := a.Date().Set("5 Januari 2027"); !bad.OK() {
			t.Fatal(bad)
		}
		if got := a.Date().Get(); got != "5 Januari 2027" {
			t.Errorf("date = %q", got)
		}
		for _, g := range a.Gaps() {
			if g.To.Date {
				t.Errorf("still a gap: %s", g.Text)
			}
		}
	})
	t.Run("a date of another year is a doubt", func(t *testing.T) {
		a.Date().Set("5 Januari 2024")
		if a.Date().Doubt().Key != "fault.agreement_date" {
			t.Errorf("doubt = %v", a.Date().Doubt())
		}
		a.Date().Set("29 Desember 2026")
		if !a.Date().Doubt().OK() {
			t.Errorf("a day of the December before is doubted: %v", a.Date().Doubt())
		}
	})
	t.Run("what is no date is refused", func(t *testing.T) {
		if bad := a.Date().Set("31 Februari 2027"); bad.Key != "fault.date" {
			t.Errorf("fault = %v", bad)
		}
	})
	t.Run("nothing is kept where nothing is said", func(t *testing.T) {
		a.Number().Set("123")
		a.Number().Set("")
		a.Date().Set("")
		for _, r := range ws.Plan().AllAgreements() {
			if r.Position == a.Position() && r.Year == a.Year() {
				t.Errorf("still kept: %+v", r)
			}
		}
	})
	t.Run("nobody can be their own second party", func(t *testing.T) {
		for _, o := range a.Second().Options() {
			if o.ID == string(a.Position()) {
				t.Error("the first party is offered as the second")
			}
		}
		if bad := a.Second().Set(string(a.Position())); bad.OK() {
			t.Error("the first party was taken as the second")
		}
	})
	t.Run("another paper changes the pages", func(t *testing.T) {
		draft, _ := a.Draft()
		was := draft.Layout.Pages[0].Height
		a.Paper().Set("A4")
		if draft, _ = a.Draft(); draft.Layout.Pages[0].Height == was {
			t.Error("the pages are as high as before")
		}
	})
	t.Run("one date for all is one step", func(t *testing.T) {
		a.SetToday()
		n, bad := a.SpreadDate()
		if !bad.OK() || n != len(a.Rows()) {
			t.Fatalf("%d agreements, %v", n, bad)
		}
		for _, r := range a.Rows() {
			a.Choose(r.Position)
			if a.Date().Get() != "14 Januari 2027" {
				t.Errorf("%s is dated %q", r.Title, a.Date().Get())
			}
		}
		ws.Undo()
		dated := 0
		for _, r := range a.Rows() {
			if a.Choose(r.Position); a.Date().Get() == "14 Januari 2027" {
				dated++
			}
		}
		if dated != 1 {
			t.Errorf("%d agreements are still dated after undo, want the one", dated)
		}
	})
}

func TestGapsLeadSomewhere(t *testing.T) {
	ws, a := openAgreements(t)
	seen := 0
	for _, r := range a.Rows() {
		a.Choose(r.Position)
		blank := true
		for _, g := range a.Gaps() {
			seen++
			if (g.To == GapPlace{}) || g.Text == "" || strings.Contains(g.Text, "[") {
				t.Errorf("gap %+v", g)
			}
			if g.To.Node != "" && ws.Plan().Node(g.To.Node) == nil {
				t.Errorf("gap %q leads to a node that is not there", g.Text)
			}
			if g.Blank && !blank {
				t.Errorf("%q leaves a dotted line and comes late", g.Text)
			}
			blank = g.Blank
		}
	}
	if seen == 0 {
		t.Error("no agreement has a gap: this test has nothing to look at")
	}
}

func TestPrintAll(t *testing.T) {
	_, a := openAgreements(t)
	beside := filepath.Dir(a.Folder())
	if got := a.FolderIn(beside); got != beside {
		t.Errorf("an empty folder is not used itself, but %s", got)
	}
	if err := os.WriteFile(filepath.Join(beside, "contoh.pokin"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	folder := a.FolderIn(beside)
	if folder != filepath.Join(beside, "contoh - PK 2027") {
		t.Errorf("folder = %s", folder)
	}
	var shares []int
	changed := func(j *Job) {
		done, _ := j.Progress()
		shares = append(shares, done)
	}
	run := a.SaveAll(folder)
	ended := false
	run.Go(here, changed, func() { ended = true })
	if !ended || !run.Through() || run.CanGoOn() {
		t.Fatalf("ended %v: %q", ended, run.Text())
	}
	files, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	if len(run.queue.Files) != a.Count() || len(files) != a.Count() || a.Replaced(folder) != a.Count() {
		t.Errorf("%d written, %d there, %d agreements", len(run.queue.Files), len(files), a.Count())
	}
	if len(shares) < a.Count() || shares[len(shares)-1] != a.Count() {
		t.Errorf("progress = %v", shares)
	}
	if text := run.Text(); len(text) != 1 || strings.Contains(text[0], "[") {
		t.Errorf("text %q", text)
	}
	t.Run("tells of a folder that cannot be made", func(t *testing.T) {
		run := a.SaveAll(filepath.Join(folder, files[0].Name(), "x"))
		run.Go(here, nil, func() {
			if run.Through() || strings.Contains(strings.Join(run.Text(), " "), "tidak terduga") {
				t.Errorf("text %q", run.Text())
			}
		})
	})
}

const (
	keyFile    = "../../report/signing/testdata/kepala-uji.p12"
	passphrase = "rahasia"
)

// unlocked begins a signature on the agreement with the test's certificate.
func unlocked(t *testing.T, a *Agreements, trust string) *Signing {
	t.Helper()
	s := a.Sign(here, trust, func() {})
	s.UseAgreement()
	s.SetKeyFile(keyFile)
	s.Unlock(passphrase)
	if ok, reason := s.Ready(); !ok {
		lines, _ := s.Key()
		t.Fatalf("not ready: %s %v", reason, lines)
	}
	return s
}

func (s *Signing) mustDo(t *testing.T) (path string) {
	t.Helper()
	s.Do(func(p string, err error) {
		if err != nil {
			t.Fatal(err)
		}
		path = p
	})
	return path
}

func TestSigning(t *testing.T) {
	ws, a := openAgreements(t)
	trust := filepath.Join(t.TempDir(), "trust")
	t.Run("a wrong passphrase is said and nothing is ready", func(t *testing.T) {
		s := a.Sign(here, trust, func() {})
		s.UseAgreement()
		if ok, reason := s.Ready(); ok || reason != "signing.need_key" {
			t.Errorf("ready = %v, %s", ok, reason)
		}
		s.SetKeyFile(keyFile)
		s.Unlock("salah")
		lines, ok := s.Key()
		if ready, reason := s.Ready(); ok || ready || reason != "signing.need_passphrase" || len(lines) != 1 || strings.Contains(lines[0], "tidak terduga") {
			t.Errorf("key says %v; ready %v, %s", lines, ready, reason)
		}
	})
	var first string
	t.Run("the certificate is shown before it signs, and what it counts as", func(t *testing.T) {
		s := unlocked(t, a, trust)
		lines, ok := s.Key()
		if text := strings.Join(lines, " "); !ok || !strings.Contains(text, "tidak tersertifikasi") {
			t.Errorf("key says %q", text)
		}
		if got := len(s.Party().Options()); got != 2 {
			t.Errorf("%d parties are offered", got)
		}
		first = s.mustDo(t)
	})
	t.Run("the second party signs in the same file and the first stays valid", func(t *testing.T) {
		s := unlocked(t, a, trust)
		if options := s.Party().Options(); len(options) != 1 || options[0].ID != "second" || s.Party().Get() != "second" {
			t.Errorf("parties offered: %+v", options)
		}
		if second := s.mustDo(t); second != first {
			t.Errorf("signed into %s, not %s", second, first)
		}
		ws.Verify(here, first, trust, func(v Verdict, err error) {
			if err != nil || len(v.Signatures) != 2 || v.Tone != Doubtful {
				t.Errorf("verdict %+v, %v", v, err)
			}
		})
	})
	t.Run("a document that all have signed is refused", func(t *testing.T) {
		s := a.Sign(here, trust, func() {})
		s.UseAgreement()
		if lines, ok := s.Document(); ok {
			t.Errorf("document says %v", lines)
		}
	})
	t.Run("a changed agreement never goes over the signed one", func(t *testing.T) {
		signed, _ := os.ReadFile(first)
		a.Number().Set("")
		a.Place().Set("Tempat lain")
		s := unlocked(t, a, trust)
		if path := s.mustDo(t); path == first {
			t.Error("the new signature went into the old name")
		}
		if now, _ := os.ReadFile(first); string(now) != string(signed) {
			t.Error("the signed file changed")
		}
	})
	t.Run("printing never goes over a signed file", func(t *testing.T) {
		a.Print(here, first, func(err error) {
			if err == nil || !errors.Is(err, printing.ErrSigned) {
				t.Errorf("error = %v", err)
			}
		})
	})
	t.Run("the key goes with the dialog", func(t *testing.T) {
		s := unlocked(t, a, trust)
		s.Close()
		if ok, _ := s.Ready(); ok || s.key != nil {
			t.Error("the key is still there")
		}
	})
}

func TestVerifyTellsPlainly(t *testing.T) {
	ws, a := openAgreements(t)
	trust := filepath.Join(t.TempDir(), "trust")
	path := unlocked(t, a, trust).mustDo(t)
	verdict := func(path string) (v Verdict) {
		t.Helper()
		ws.Verify(here, path, trust, func(got Verdict, err error) {
			if err != nil {
				t.Fatal(err)
			}
			v = got
		})
		return v
	}
	t.Run("an unknown issuer is a doubt", func(t *testing.T) {
		if v := verdict(path); v.Tone != Doubtful || v.Signatures[0].Tone != Doubtful || len(v.Signatures[0].Lines) < 4 {
			t.Errorf("verdict %+v", v)
		}
	})
	t.Run("a changed byte is bad", func(t *testing.T) {
		data, _ := os.ReadFile(path)
		i := strings.Index(string(data), "/MediaBox")
		data[i+1] = 'm'
		forged := filepath.Join(t.TempDir(), "palsu.pdf")
		if err := os.WriteFile(forged, data, 0o600); err != nil {
			t.Fatal(err)
		}
		v := verdict(forged)
		if v.Tone != Bad || v.Notes[0] != phrase.Capital(explain.Reason(ws.Texts(), sign.Reason{Code: sign.DigestMismatch}))+"." {
			t.Errorf("verdict %+v", v)
		}
	})
	t.Run("a file without signatures is neither", func(t *testing.T) {
		plain := filepath.Join(t.TempDir(), "polos.pdf")
		a.Print(here, plain, func(err error) {
			if err != nil {
				t.Fatal(err)
			}
		})
		if v := verdict(plain); v.Tone != Neutral || len(v.Notes) != 3 {
			t.Errorf("verdict %+v", v)
		}
	})
	t.Run("what is no PDF is said by name", func(t *testing.T) {
		text := filepath.Join(t.TempDir(), "surat.pdf")
		if err := os.WriteFile(text, []byte("bukan"), 0o600); err != nil {
			t.Fatal(err)
		}
		ws.Verify(here, text, trust, func(_ Verdict, err error) {
			if said := explain.Error(ws.Texts(), err); !strings.Contains(said, "surat.pdf") {
				t.Errorf("said %q", said)
			}
		})
	})
	t.Run("a trusted root makes it good", func(t *testing.T) {
		key, err := signing.LoadKey(keyFile, passphrase)
		if err != nil {
			t.Fatal(err)
		}
		root := key.Certificate
		if len(key.Chain) > 0 {
			root = key.Chain[len(key.Chain)-1]
		}
		if root.Subject.String() != root.Issuer.String() {
			t.Skip("the test's certificate has no root with it")
		}
		if _, err := signing.AddTrusted(trust, root); err != nil {
			t.Fatal(err)
		}
		if v := verdict(path); v.Tone != Good {
			t.Errorf("verdict %+v", v)
		}
		rows, err := ws.TrustRows(trust)
		if err != nil || len(rows) != 1 || rows[0].Fingerprint == "" {
			t.Fatalf("trusted: %+v, %v", rows, err)
		}
		if err := ws.RemoveTrusted(trust, "../../"+rows[0].File); err != nil {
			t.Fatal(err)
		}
		if rows, _ = ws.TrustRows(trust); len(rows) != 0 {
			t.Errorf("still trusted: %+v", rows)
		}
	})
}

// TestSigningWithATimeStamp asks an authority only where the person has named one,
// and signs without it only where the person says so.
func TestSigningWithATimeStamp(t *testing.T) {
	ws, a := openAgreements(t)
	authority := tsatest.New(t, ws.now())
	server := httptest.NewServer(authority)
	defer server.Close()
	s := unlocked(t, a, "")
	if got := s.TSA().Get(); got != "" {
		t.Fatalf("asks %q of its own accord", got)
	}
	s.mustDo(t)
	if authority.Asked() != 0 {
		t.Error("asked without an address")
	}

	s = unlocked(t, a, "")
	if f := s.TSA().Set("tsa.contoh.go.id"); f.Key != "signing.bad_tsa" {
		t.Errorf("fault %+v", f)
	}
	if ok, reason := s.Ready(); ok || reason != "signing.bad_tsa" {
		t.Errorf("ready %v, %s", ok, reason)
	}
	if f := s.TSA().Set(server.URL + "/tidak-ada/"); f.Key != "" {
		t.Errorf("fault %+v", f)
	}
	authority.Status = 2
	before, err := os.ReadFile(s.Out())
	if err != nil {
		t.Fatal(err)
	}
	s.Do(func(_ string, err error) {
		if !NoStamp(err) {
			t.Errorf("error = %v", err)
		}
	})
	if now, err := os.ReadFile(s.Out()); err != nil || !bytes.Equal(now, before) {
		t.Errorf("the file is another, %v", err)
	}
	authority.Status = 0
	path := s.mustDo(t)
	if signed := stampsIn(t, path); !slices.Equal(signed, []bool{false, true}) {
		t.Errorf("stamped: %v", signed)
	}
	if again := a.Sign(here, "", func() {}); again.TSA().Get() != server.URL+"/tidak-ada/" {
		t.Errorf("remembers %q", again.TSA().Get())
	}
}

func TestSigningWithoutTheTimeStampAfterAll(t *testing.T) {
	_, a := openAgreements(t)
	s := unlocked(t, a, "")
	s.TSA().Set("http://127.0.0.1:1")
	s.Do(func(_ string, err error) {
		if !NoStamp(err) {
			t.Errorf("error = %v", err)
		}
	})
	path := ""
	s.DoWithoutStamp(func(p string, err error) {
		if path = p; err != nil {
			t.Fatal(err)
		}
	})
	if signed := stampsIn(t, path); !slices.Equal(signed, []bool{false}) || s.TSA().Get() != "http://127.0.0.1:1" {
		t.Errorf("stamped: %v, address %q", signed, s.TSA().Get())
	}
}

// stampsIn tells of each signature of a file whether it has a time-stamp.
func stampsIn(t *testing.T, path string) (out []bool) {
	t.Helper()
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	report, err := sign.Verify(file, sign.Trust{}, time.Now())
	if err != nil || !report.Intact {
		t.Fatal(err, report)
	}
	for _, s := range report.Signatures {
		out = append(out, s.Stamp != nil)
	}
	return out
}
