package filing

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"pohonkinerja/data/plan"
	"pohonkinerja/report/document"
	"pohonkinerja/report/dossier"
	"pohonkinerja/report/sign"
	"pohonkinerja/report/signing"
)

func (o *office) prove(file []byte) Proof {
	o.t.Helper()
	got, err := Prove(o.session.Plan(), file, sign.Trust{}, now)
	if err != nil {
		o.t.Fatal(err)
	}
	return got
}

func TestAFileIsProven(t *testing.T) {
	o := newOffice(t)
	one := o.one()
	changed := bytes.Clone(one)
	changed[bytes.Index(changed, []byte("stream\n"))+40] ^= 1
	stranger, err := os.ReadFile("../sign/testdata/agreement.pdf")
	if err != nil {
		t.Fatal(err)
	}
	other := newOffice(t)
	for what, c := range map[string]struct {
		file []byte
		want Standing
		who  int
	}{
		"not yet signed":     {o.pdf, Genuine, 0},
		"signed by one":      {one, Genuine, 1},
		"signed by both":     {o.signed(one, document.SecondParty, o.names[1]), Genuine, 2},
		"a changed byte":     {changed, Altered, 0},
		"something behind":   {append(bytes.Clone(one), "lain"...), Broken, 1},
		"a hidden page":      {o.signed(overwritten(t, o.pdf), document.FirstParty, o.names[0]), Broken, 1},
		"any other PDF":      {stranger, Unknown, 0},
		"of another plan":    {other.pdf, Elsewhere, 0},
		"cut short":          {o.pdf[:len(o.pdf)-200], Altered, 0},
		"cut in its signing": {one[:len(one)-200], Broken, 0},
	} {
		got := o.prove(c.file)
		if got.Standing != c.want || len(got.Filing.Signers) != c.who {
			t.Errorf("%s: %s with %d signers, want %s with %d", what, got.Standing, len(got.Filing.Signers), c.want, c.who)
		}
		if known := got.Standing == Genuine || got.Standing == Altered || got.Standing == Broken; known != (got.Edition != nil && got.Terms.First.Name == o.names[0]) {
			t.Errorf("%s: edition %v says %+v", what, got.Edition, got.Terms.First)
		}
	}
}

// codeOf is the code that stands on the pages of a file.
func codeOf(t testing.TB, file []byte) string {
	t.Helper()
	code, found := dossier.CodeIn(file)
	if !found {
		t.Fatal("the file carries no code")
	}
	return "POKIN/1/" + code.Digits + "/" + strings.ToUpper(code.Hash)
}

func TestACodeIsProven(t *testing.T) {
	o := newOffice(t)
	code, id := codeOf(t, o.pdf), string(o.edition)
	other := []byte(code)
	other[len(other)-1] = "01"[other[len(other)-1]&1^1]
	for text, want := range map[string]Standing{
		code: Genuine, strings.ToLower(code): Genuine, " " + code + "\n": Genuine, string(other): Altered,
		id: Genuine, strings.ToUpper(id): Genuine, strings.ReplaceAll(id, "-", ""): Genuine, id[len(id)-8:]: Genuine,
		"019af3c2-7b1e-7c0a-8f5d-0123456789ab": Elsewhere,
	} {
		got, err := ProveCode(o.session.Plan(), text)
		if err != nil || got.Standing != want || want != Elsewhere && got.Terms.First.Name != o.names[0] {
			t.Errorf("%q: %s, %v; want %s", text, got.Standing, err, want)
		}
	}
	for _, text := range []string{"", "1234567", "bukan kode", code + "0", "POKIN/2/" + code[8:], strings.Repeat("a", 33)} {
		if _, err := ProveCode(o.session.Plan(), text); !errors.Is(err, dossier.ErrNoCode) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// TestAChangedPlanIsNotBelieved changes what an edition says in the file of the
// plan, as any table program can.
func TestAChangedPlanIsNotBelieved(t *testing.T) {
	o := newOffice(t)
	p := o.session.Plan().Clone()
	e := *p.Edition(o.edition)
	e.Content = strings.ReplaceAll(e.Content, o.names[0], "Rini Contohwati")
	for _, c := range []plan.Change{{Before: p.Edition(o.edition)}, {After: &e}} {
		if err := p.Apply([]plan.Change{c}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := ProveCode(p, string(o.edition)); !errors.Is(err, dossier.ErrContent) {
		t.Errorf("by code: %v", err)
	}
	if _, err := Prove(p, o.pdf, sign.Trust{}, now); !errors.Is(err, dossier.ErrContent) {
		t.Errorf("by file: %v", err)
	}
}

// TestCamerasReadTheCode has zbar read each page as it would be printed at 150 dots
// per inch.
func TestCamerasReadTheCode(t *testing.T) {
	needCamera(t)
	o := newOffice(t)
	path := filepath.Join(t.TempDir(), "pk.pdf")
	if err := os.WriteFile(path, o.one(), 0o666); err != nil {
		t.Fatal(err)
	}
	for page := 1; page <= 2; page++ {
		if seen := seenAt(t, path, page); len(seen) == 0 || slices.ContainsFunc(seen, func(s string) bool { return s != codeOf(t, o.pdf) }) {
			t.Errorf("page %d: read %q", page, seen)
		}
	}
}

// TestCamerasReadTheCodeOfASignature looks at what each signature shows, in every form,
// and proves the agreement by the code that is read there.
func TestCamerasReadTheCodeOfASignature(t *testing.T) {
	needCamera(t)
	for name, profile := range map[string]*document.Profile{document.PrescribedName: document.Prescribed(), document.LocalName: document.Local()} {
		for rank, editions := range matrixForms(t, profile) {
			e, file := editions[0].Edition, editions[0].PDF
			for _, party := range []document.Party{document.FirstParty, document.SecondParty}[:e.Parties] {
				file = signedAs(t, e, file, party)
			}
			path := filepath.Join(t.TempDir(), "pk.pdf")
			if err := os.WriteFile(path, file, 0o666); err != nil {
				t.Fatal(err)
			}
			report, err := sign.Verify(file, sign.Trust{}, now)
			if err != nil || len(report.Signatures) != e.Parties {
				t.Fatalf("%s, %v: %d signatures, %v", name, rank, len(report.Signatures), err)
			}
			p := example().Clone()
			if err := p.Apply([]plan.Change{{After: e}}); err != nil {
				t.Fatal(err)
			}
			for _, s := range report.Signatures {
				seen := seenAt(t, path, s.Page, s.Rect)
				if len(seen) != 1 {
					t.Errorf("%s, %v, %s: read %q", name, rank, s.Field, seen)
					continue
				}
				if got, err := ProveCode(p, seen[0]); err != nil || got.Standing != Genuine || got.Edition.ID != e.ID {
					t.Errorf("%s, %v, %s: %q is %s, %v", name, rank, s.Field, seen[0], got.Standing, err)
				}
			}
		}
	}
}

// signedAs signs for a party in its own name.
func signedAs(t testing.TB, e *plan.Edition, file []byte, party document.Party) []byte {
	t.Helper()
	as, err := signing.PersonOf(e, file, party)
	if err != nil {
		t.Fatal(err)
	}
	out, err := signing.Sign(file, signing.Order{Party: party, As: as, Credential: credential(t, as.Name), Time: now})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// needCamera skips a test where pages cannot be looked at.
func needCamera(t testing.TB) {
	t.Helper()
	for _, tool := range []string{"pdftoppm", "zbarimg"} {
		if _, err := exec.LookPath(tool); err != nil {
			if os.Getenv("POKIN_REQUIRE_TOOLS") == "1" {
				t.Fatal(err)
			}
			t.Skip(err)
		}
	}
}

// seenAt is what zbar reads on a page of F4 at 150 dots per inch, or in a rectangle of
// it.
func seenAt(t testing.TB, path string, page int, in ...sign.Rect) []string {
	t.Helper()
	args := []string{"-r", "150", "-gray", "-singlefile", "-f", strconv.Itoa(page), "-l", strconv.Itoa(page)}
	for _, r := range in {
		const dot, height = 150. / 72, 330 / 25.4 * 72
		for flag, v := range map[string]float64{"-x": r.Left, "-y": height - r.Top, "-W": r.Right - r.Left, "-H": r.Top - r.Bottom} {
			args = append(args, flag, strconv.Itoa(int(v*dot)))
		}
	}
	shot := filepath.Join(t.TempDir(), "p")
	if out, err := exec.Command("pdftoppm", append(args, path, shot)...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	out, _ := exec.Command("zbarimg", "-q", "--raw", shot+".pgm").Output() // it fails where it sees nothing
	return strings.Fields(string(out))
}

// flipped are the documents whose bytes are flipped: final and amended, signed by
// one and by both, and by both through a certifying body's place. The file that
// the first party has signed is filed where the second has signed it.
func flipped(t *testing.T) map[string]func() (*office, []byte) {
	later := now.AddDate(0, 7, 0)
	both := func(o *office, at time.Time) (*office, []byte) {
		one := o.signedAt(o.pdf, document.FirstParty, o.names[0], at)
		if err := o.file(one); err != nil {
			t.Fatal(err)
		}
		return o, o.signedAt(one, document.SecondParty, o.names[1], at)
	}
	return map[string]func() (*office, []byte){
		"signed by one": func() (*office, []byte) {
			o := newOffice(t)
			return o, o.one()
		},
		"signed by both":                  func() (*office, []byte) { return both(newOffice(t), now) },
		"amended, signed by both":         func() (*office, []byte) { return both(amendedOffice(t), later) },
		"to be certified, signed by both": func() (*office, []byte) { return both(newCertifiedOffice(t), now) },
	}
}

// TestEveryFlippedByteIsSeen flips bytes of signed documents, and wants none of the
// files to be called genuine or to be filed when it is received: a sample of them,
// or all with POKIN_EXHAUSTIVE=1. Where a byte stands in the hexadecimal digits of
// a signature's container, only its case may differ, or padding behind it.
func TestEveryFlippedByteIsSeen(t *testing.T) {
	for what, make := range flipped(t) {
		t.Run(strings.ReplaceAll(what, " ", "_"), func(t *testing.T) {
			o, file := make()
			rules := Rules{Now: now.AddDate(0, 7, 0)}
			if _, err := Judge(o.session.Plan(), o.archive, file, rules); err != nil || o.prove(file).Standing != Genuine {
				t.Fatalf("the untouched file: %v", err)
			}
			step := max(len(file)/80, 1)
			if os.Getenv("POKIN_EXHAUSTIVE") == "1" {
				step = 1
			}
			for at := 0; at < len(file); at += step {
				if within(contentsOf(file), at) {
					continue
				}
				changed := bytes.Clone(file)
				changed[at] ^= 1
				if got, err := Prove(o.session.Plan(), changed, sign.Trust{}, now); err == nil && got.Standing == Genuine {
					t.Errorf("byte %d of %d: genuine", at, len(file))
				}
				if _, err := Judge(o.session.Plan(), o.archive, changed, rules); err == nil {
					t.Errorf("byte %d of %d: would be filed", at, len(file))
				}
			}
		})
	}
}

// amendedOffice has the first amendment of the agreement.
func amendedOffice(t testing.TB) *office {
	t.Helper()
	var pos *plan.Position
	for _, p := range example().AllPositions() {
		if p.Title == "Kepala Dinas Kesehatan" {
			pos = p
		}
	}
	editions, err := amended(pos, document.Prescribed())
	if err != nil {
		t.Fatal(err)
	}
	p, err := withTargets(pos)
	for _, final := range editions {
		if err == nil {
			err = p.Apply([]plan.Change{{After: final.Edition}})
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	return officeOf(t, p, editions[1])
}

// contentsOf gives the places of the signatures' containers.
func contentsOf(file []byte) (out [][2]int) {
	for at := 0; ; {
		i := bytes.Index(file[at:], []byte("/Contents <"))
		if i < 0 {
			return out
		}
		start := at + i + len("/Contents <")
		end := start + bytes.IndexByte(file[start:], '>')
		out = append(out, [2]int{start, end})
		at = end
	}
}

func within(spans [][2]int, at int) bool {
	for _, s := range spans {
		if s[0] <= at && at < s[1] {
			return true
		}
	}
	return false
}
