package filing

import (
	"bytes"
	"context"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"math/big"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/edit/storetest"
	"pohonkinerja/data/exampletest"
	"pohonkinerja/data/plan"
	"pohonkinerja/report/document"
	"pohonkinerja/report/document/layout"
	"pohonkinerja/report/dossier"
	"pohonkinerja/report/sign"
	"pohonkinerja/report/signing"
)

var (
	now = time.Date(2026, 1, 6, 3, 0, 0, 0, time.UTC)
	day = plan.Date(now.Local().Format(time.DateOnly))
)

// example is the plan of the bundled regency.
var example = sync.OnceValue(exampletest.Plan)

// office is a plan with the agreement of the head of health that is final, and
// where its papers are kept.
type office struct {
	t       testing.TB
	session *edit.Session
	store   *faulty
	archive Archive
	edition plan.EditionID
	pdf     []byte
	names   [2]string // of the parties as printed
}

// faulty is a store that fails when a test asks it to.
type faulty struct {
	edit.Store
	fails error
}

func (f *faulty) Append(e edit.Entry, d edit.Diff) error {
	if f.fails != nil {
		return f.fails
	}
	return f.Store.Append(e, d)
}

func newOffice(t testing.TB) *office {
	t.Helper()
	return officeWith(t, dossier.Order{Number: "12/2026", Now: now})
}

// newCertifiedOffice has an agreement that a certifying body is to sign.
func newCertifiedOffice(t testing.TB) *office {
	t.Helper()
	return officeWith(t, dossier.Order{Number: "12/2026", Now: now, Certified: true})
}

// textOf has pdftotext read a file, and gives its words.
func textOf(t testing.TB, file []byte) string {
	t.Helper()
	if _, err := exec.LookPath("pdftotext"); err != nil && os.Getenv("POKIN_REQUIRE_TOOLS") != "1" {
		t.Skip(err)
	}
	path := filepath.Join(t.TempDir(), "pk.pdf")
	if err := os.WriteFile(path, file, 0o666); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("pdftotext", "-layout", path, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(strings.Fields(string(out)), " ")
}

func officeWith(t testing.TB, order dossier.Order) *office {
	t.Helper()
	p := example().Clone()
	r := document.Request{Year: 2026, Date: "2026-01-05", Place: "Contoh"}
	for _, pos := range p.AllPositions() {
		if pos.Title == "Kepala Dinas Kesehatan" {
			r.Position = pos.ID
		}
	}
	f, err := dossier.Freeze(p, r, layout.Options{}, order)
	if err == nil {
		err = p.Apply([]plan.Change{{After: f.Edition}})
	}
	if err != nil {
		t.Fatal(err)
	}
	return officeOf(t, p, f)
}

// officeOf is the office of a plan, with an agreement that is final in it.
func officeOf(t testing.TB, p *plan.Plan, f dossier.Final) *office {
	t.Helper()
	store := &faulty{Store: storetest.NewMemory(p)}
	s, err := edit.Open(store)
	if err != nil {
		t.Fatal(err)
	}
	return &office{
		t: t, session: s, store: store, archive: Archive{filepath.Join(t.TempDir(), "arsip")}, edition: f.Edition.ID, pdf: f.PDF,
		names: [2]string{f.Dossier.Terms.First.Name, f.Dossier.Terms.Second.Name},
	}
}

func (o *office) now() *plan.Edition { return o.session.Plan().Edition(o.edition) }

// signed is a file with the signature of somebody of that name.
func (o *office) signed(file []byte, party document.Party, name string) []byte {
	o.t.Helper()
	return o.signedAt(file, party, name, now)
}

func (o *office) signedAt(file []byte, party document.Party, name string, at time.Time) []byte {
	o.t.Helper()
	out, err := signing.Sign(file, signing.Order{Party: party, Credential: credential(o.t, name), Time: at})
	if err != nil {
		o.t.Fatal(err)
	}
	return out
}

func (o *office) one() []byte { return o.signed(o.pdf, document.FirstParty, o.names[0]) }

func credential(t testing.TB, name string) sign.Credential {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return certified(t, key, name)
}

// certified gives a key a certificate that it has signed itself.
func certified(t testing.TB, key crypto.Signer, name string) sign.Credential {
	t.Helper()
	template := &x509.Certificate{
		SerialNumber: big.NewInt(7), Subject: pkix.Name{CommonName: name},
		NotBefore: now.AddDate(-1, 0, 0), NotAfter: now.AddDate(1, 0, 0), KeyUsage: x509.KeyUsageContentCommitment,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	return sign.Credential{Signer: key, Certificate: cert}
}

func (o *office) file(file []byte) error {
	_, err := Sign(o.session, o.archive, file, Rules{Now: now})
	return err
}

// kept lists what is in the archive.
func (o *office) kept() []string {
	entries, _ := os.ReadDir(o.archive.Dir)
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

func TestASignedFileIsFiled(t *testing.T) {
	o := newOffice(t)
	one := o.one()
	two := o.signed(one, document.SecondParty, o.names[1])
	for i, file := range [][]byte{one, two} {
		if err := o.file(file); err != nil {
			t.Fatal(err)
		}
		e := o.now()
		if stage := o.session.Plan().StageOf(e); stage != []plan.Stage{plan.SignedByOne, plan.SignedByAll}[i] {
			t.Errorf("stage %s", stage)
		}
		have, err := o.archive.Open(e.Signed)
		if err != nil || !bytes.Equal(have, file) || e.SignedFirst != day {
			t.Errorf("edition %+v, %v", e, err)
		}
	}
	if len(o.kept()) != 2 {
		t.Errorf("kept %v, want both states", o.kept())
	}
	if _, err := o.session.Undo(); err != nil {
		t.Fatal(err)
	}
	if have, err := o.archive.Open(o.now().Signed); err != nil || !bytes.Equal(have, one) {
		t.Errorf("after undo: %v", err)
	}
}

func TestWhatDoesNotMatchIsNotFiled(t *testing.T) {
	o := newOffice(t)
	one := o.one()
	changed := bytes.Clone(one)
	changed[100] ^= 1
	later := bytes.Clone(one)
	later[len(o.pdf)+400] ^= 1
	wrongName := &DoubtError{}
	for what, c := range map[string]struct {
		file []byte
		want error
	}{
		"unsigned":                {o.pdf, signing.ErrUnsigned},
		"changed where printed":   {changed, signing.ErrUnknownDocument},
		"changed where signed":    {later, ErrChanged},
		"something behind":        {append(bytes.Clone(one), "lain"...), ErrChanged},
		"something unsigned":      {append(bytes.Clone(o.pdf), "lain"...), ErrChanged},
		"cut short":               {one[:len(one)-10], ErrChanged},
		"another document":        {[]byte("%PDF-1.7 lain"), signing.ErrUnknownDocument},
		"nothing":                 {nil, signing.ErrUnknownDocument},
		"somebody else's name":    {o.signed(o.pdf, document.FirstParty, "Rini Contohwati"), wrongName},
		"a page that hides it":    {o.signed(overwritten(t, o.pdf), document.FirstParty, o.names[0]), ErrChanged},
		"parties in other places": {o.signed(o.pdf, document.SecondParty, o.names[0]), wrongName},
	} {
		err := o.file(c.file)
		_, doubtful := errors.AsType[*DoubtError](err)
		if c.want == error(wrongName) && !doubtful || c.want != error(wrongName) && !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", what, err, c.want)
		}
	}
	if len(o.kept()) != 0 || o.session.Plan().StageOf(o.now()) != plan.Final {
		t.Errorf("kept %v, edition %+v", o.kept(), o.now())
	}
}

var (
	contents = regexp.MustCompile(`/Contents (\d+) 0 R`)
	trailer  = regexp.MustCompile(`(?s)trailer\s*<<(.*?)>>\s*startxref\s+(\d+)`)
)

// overwritten appends a revision in which the first page shows something else,
// as nobody can see who only looks at signatures made afterwards.
func overwritten(t testing.TB, pdf []byte) []byte {
	t.Helper()
	number, tail := contents.FindSubmatch(pdf), trailer.FindSubmatch(pdf)
	if number == nil || tail == nil {
		t.Fatal("the file is built in another way")
	}
	out := bytes.Clone(pdf)
	at := len(out)
	out = fmt.Appendf(out, "%s 0 obj\n<< /Length 16 >>\nstream\n0 0 200 200 re f\nendstream\nendobj\n", number[1])
	xref := len(out)
	return fmt.Appendf(out, "xref\n%s 1\n%010d 00000 n \ntrailer\n<<%s /Prev %s >>\nstartxref\n%d\n%%%%EOF\n", number[1], at, tail[1], tail[2], xref)
}

func TestFilingIsAllOrNothing(t *testing.T) {
	o := newOffice(t)
	o.store.fails = edit.ErrDiskFull
	if err := o.file(o.one()); !errors.Is(err, edit.ErrDiskFull) {
		t.Errorf("the plan cannot be written: %v", err)
	}
	if len(o.kept()) != 0 || o.now().SignedFirst != "" {
		t.Errorf("kept %v, edition %+v", o.kept(), o.now())
	}
	o.store.fails = nil
	if err := os.RemoveAll(o.archive.Dir); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(o.archive.Dir, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if err := o.file(o.one()); err == nil || o.now().SignedFirst != "" {
		t.Errorf("no place for the file: %v, edition %+v", err, o.now())
	}
}

func TestWhatIsFiledIsOnlyContinued(t *testing.T) {
	o := newOffice(t)
	one := o.one()
	two := o.signed(one, document.SecondParty, o.names[1])
	apart := o.signed(o.pdf, document.SecondParty, o.names[1])
	for _, c := range []struct {
		what string
		file []byte
		want error
	}{
		{"the first", one, nil},
		{"the same", one, ErrFiled},
		{"signed apart", apart, ErrParted},
		{"the next", two, nil},
		{"the one before", one, ErrOlder},
	} {
		if err := o.file(c.file); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.what, err, c.want)
		}
	}
	if err := os.Remove(filepath.Join(o.archive.Dir, o.now().Signed.Name)); err != nil {
		t.Fatal(err)
	}
	if _, err := o.archive.Open(o.now().Signed); !errors.Is(err, ErrLost) {
		t.Errorf("a lost file: %v", err)
	}
	if err := o.file(two); !errors.Is(err, ErrFiled) {
		t.Errorf("a lost file again: %v", err)
	}
	if have, err := o.archive.Open(o.now().Signed); err != nil || !bytes.Equal(have, two) {
		t.Errorf("a lost file comes back: %v", err)
	}
}

func TestAPersonMayAcceptAName(t *testing.T) {
	o := newOffice(t)
	file := o.signed(o.pdf, document.FirstParty, "Rini Contohwati")
	f, err := Sign(o.session, o.archive, file, Rules{Now: now, AnyName: true})
	if err != nil || o.now().SignedFirst != day {
		t.Fatalf("got %v", err)
	}
	want := signing.Doubt{Kind: signing.OtherName, Signer: "Rini Contohwati", Party: o.names[0]}
	if !slices.Contains(f.Doubts, want) {
		t.Errorf("doubts %+v", f.Doubts)
	}
}

func TestTrustIsAskedForWhereItIsWanted(t *testing.T) {
	o := newOffice(t)
	if _, err := Sign(o.session, o.archive, o.one(), Rules{Now: now, Strict: true}); !errors.Is(err, ErrUntrusted) {
		t.Errorf("got %v", err)
	}
}

// free is a place on the first page where nothing stands.
var free = sign.Rect{Left: 100, Bottom: 100, Right: 200, Top: 160}

// elsewhere signs as certifying bodies do, in a field that is added on the first
// page.
func (o *office) elsewhere(file []byte, field, name string, rect sign.Rect) []byte {
	o.t.Helper()
	out, err := sign.Sign(file, sign.Request{Credential: credential(o.t, name), Field: field, Time: now, Place: &sign.Place{Rect: rect}})
	if err != nil {
		o.t.Fatal(err)
	}
	return out
}

// TestASignatureMayNotHideWords is the sneaky signature attack: whoever may sign
// adds a field that covers the page and shows something else there.
func TestASignatureMayNotHideWords(t *testing.T) {
	o := newOffice(t)
	sneaky := o.elsewhere(o.pdf, "sig_1", o.names[0], sign.Rect{Left: 60, Bottom: 400, Right: 500, Top: 700})
	err := o.file(sneaky)
	if e, ok := errors.AsType[*DoubtError](err); !ok || e.Doubts[0].Kind != signing.CoversText {
		t.Errorf("filed: %v", err)
	}
	if got := o.prove(sneaky); got.Standing != Broken {
		t.Errorf("proven %s", got.Standing)
	}
	if err := o.file(o.elsewhere(o.pdf, "sig_1", o.names[0], sign.Rect{Left: 60, Bottom: 300, Right: 500, Top: 800})); !errors.Is(err, ErrChanged) {
		t.Errorf("one over much of the page: %v", err)
	}
	if got := o.prove(o.elsewhere(o.pdf, "sig_1", o.names[0], free)); got.Standing != Genuine {
		t.Errorf("an honest one is proven %s: %+v", got.Standing, got.Filing.Doubts)
	}
}

// TestAFieldOfAnotherProgramIsKnownByItsName signs as certifying bodies do, in a
// field of their own.
func TestAFieldOfAnotherProgramIsKnownByItsName(t *testing.T) {
	o := newOffice(t)
	foreign := func(file []byte, field, name string) []byte { return o.elsewhere(file, field, name, free) }
	if err := o.file(foreign(o.pdf, "sig_1", "Seorang Penguji")); !errors.Is(err, signing.ErrUnsigned) {
		t.Errorf("nobody of the parties: %v", err)
	}
	both := foreign(foreign(o.pdf, "sig_1", o.names[0]), "sig_2", o.names[1])
	f, err := Sign(o.session, o.archive, foreign(both, "sig_3", "Segel Kabupaten"), Rules{Now: now})
	if err != nil || o.session.Plan().StageOf(o.now()) != plan.SignedByAll {
		t.Fatalf("%+v, %v", f.Doubts, err)
	}
	if !slices.Contains(f.Doubts, signing.Doubt{Kind: signing.GuestSigned, Signer: "Segel Kabupaten"}) {
		t.Errorf("doubts %+v", f.Doubts)
	}
}

// aPhoto is a picture as a telephone takes it.
func aPhoto(t *testing.T) []byte {
	t.Helper()
	picture := image.NewGray(image.Rect(0, 0, 64, 64))
	for i := range picture.Pix {
		picture.Pix[i] = byte(i * i)
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, picture, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// withThumbnail is a photo that holds itself once more in its Exif part.
func withThumbnail(photo []byte) []byte {
	part := append([]byte("Exif\x00\x00"), photo...)
	head := []byte{0xff, 0xd8, 0xff, 0xe1, byte((len(part) + 2) >> 8), byte(len(part) + 2)}
	return slices.Concat(head, part, photo[2:])
}

// locked is a PDF that says that it is encrypted.
func locked(pdf []byte) []byte {
	return bytes.Replace(pdf, []byte("/Root"), []byte("/Encrypt <</Filter /Standard>> /Root"), 1)
}

// Some scanners write a PDF whose table of contents is wrong, and telephones put a film
// behind a picture; every viewer shows both.
func TestAScanThatViewersRepairIsFiled(t *testing.T) {
	for what, picture := range map[string]func(*office) []byte{
		"a wrong place of the table": func(o *office) []byte {
			return regexp.MustCompile(`startxref\n\d+`).ReplaceAll(o.pdf, []byte("startxref\n7"))
		},
		"a film behind":         func(*office) []byte { return append(aPhoto(t), "\x00\x00\x00\x18ftypmp42"...) },
		"a small picture in it": func(*office) []byte { return withThumbnail(aPhoto(t)) },
	} {
		o := newOffice(t)
		if err := Scan(o.session, o.archive, o.edition, picture(o), Wet{First: "2026-01-06"}); err != nil {
			t.Errorf("%s: %v", what, err)
		}
	}
}

func TestAScanIsFiled(t *testing.T) {
	o, photo := newOffice(t), aPhoto(t)
	for what, c := range map[string]struct {
		id      plan.EditionID
		picture []byte
		days    Wet
		want    error
	}{
		"no agreement":                           {"lain", photo, Wet{First: "2026-01-06"}, edit.ErrNoSuchEdition},
		"no picture":                             {o.edition, []byte("teks"), Wet{First: "2026-01-06"}, ErrNotScan},
		"nobody":                                 {o.edition, photo, Wet{}, ErrNobodySigned},
		"half a photo":                           {o.edition, photo[:len(photo)/2], Wet{First: "2026-01-06"}, ErrCutShort},
		"half of one with a small picture in it": {o.edition, withThumbnail(photo)[:len(photo)+100], Wet{First: "2026-01-06"}, ErrCutShort},
		"the first bytes":                        {o.edition, photo[:12], Wet{First: "2026-01-06"}, ErrCutShort},
		"half a PDF":                             {o.edition, o.pdf[:len(o.pdf)/2], Wet{First: "2026-01-06"}, ErrCutShort},
		"a PDF of nothing":                       {o.edition, []byte("%PDF-1.4\n%%EOF\n"), Wet{First: "2026-01-06"}, ErrCutShort},
		"a locked PDF":                           {o.edition, locked(o.pdf), Wet{First: "2026-01-06"}, sign.ErrEncrypted},
		"a bad day":                              {o.edition, photo, Wet{First: "kemarin"}, plan.ErrBadDate},
	} {
		if err := Scan(o.session, o.archive, c.id, c.picture, c.days); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", what, err, c.want)
		}
	}
	if len(o.kept()) != 0 {
		t.Errorf("kept %v", o.kept())
	}
	if err := Scan(o.session, o.archive, o.edition, photo, Wet{"2026-01-06", "2026-01-07"}); err != nil {
		t.Fatal(err)
	}
	have, err := o.archive.Open(o.now().Scan)
	if err != nil || !bytes.Equal(have, photo) || o.session.Plan().StageOf(o.now()) != plan.SignedByAll {
		t.Errorf("%+v, %v", o.now(), err)
	}
}

func TestADayThatIsYetToComeIsNoDayOfASignature(t *testing.T) {
	e := &plan.Edition{Date: "2026-01-05"}
	for _, c := range []struct {
		today, signed plan.Date
		ok            bool
	}{
		{"2026-03-01", "2026-03-01", true}, {"2026-03-01", "2026-03-02", false}, {"2026-03-01", "", true},
		{"2015-01-01", "2026-01-06", true}, {"2015-01-01", "2999-01-06", false}, // its battery is empty
	} {
		for _, w := range []Wet{{First: c.signed}, {Second: c.signed}} {
			if err := w.Check(e, c.today); (err == nil) != c.ok {
				t.Errorf("on %s, signed on %s: %v", c.today, c.signed, err)
			}
		}
	}
}

func TestReceivingStopsWhenAsked(t *testing.T) {
	o := newOffice(t)
	dir := t.TempDir()
	for name, file := range map[string][]byte{"a.pdf": o.one(), "b.pdf": []byte("bukan")} {
		if err := os.WriteFile(filepath.Join(dir, name), file, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	ctx, stop := context.WithCancel(t.Context())
	got, err := Receive(ctx, o.session, o.archive, dir, Rules{Now: now}, func(done, of int, _ Received) {
		if done == 1 && of == 2 {
			stop()
		}
	})
	if !errors.Is(err, context.Canceled) || len(got) != 1 || filepath.Base(got[0].Path) != "b.pdf" {
		t.Errorf("got %+v, %v", got, err)
	}
	got, err = Receive(t.Context(), o.session, o.archive, dir, Rules{Now: now}, nil)
	if err != nil || len(got) != 2 || got[0].Known() || !got[1].Known() || o.now().SignedFirst != day {
		t.Errorf("got %+v, %v", got, err)
	}
}
