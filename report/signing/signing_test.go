package signing

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"io/fs"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"pohonkinerja/report/document"
	"pohonkinerja/report/dossier"
	"pohonkinerja/report/sign"
)

var (
	wib      = time.FixedZone("", 7*3600)
	signTime = time.Date(2026, 1, 5, 9, 30, 0, 0, wib)
)

// signer is somebody with a certificate that he has given himself.
func signer(t testing.TB, name string) sign.Credential {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return issued(t, key, name)
}

// issued gives a key a certificate that it has signed itself.
func issued(t testing.TB, key crypto.Signer, name string) sign.Credential {
	t.Helper()
	template := &x509.Certificate{
		SerialNumber: big.NewInt(77), Subject: pkix.Name{CommonName: name, Organization: []string{"Contoh"}},
		NotBefore: signTime.AddDate(-1, 0, 0), NotAfter: signTime.AddDate(1, 0, 0), KeyUsage: x509.KeyUsageContentCommitment,
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

func order(t testing.TB, party document.Party, name string) Order {
	return Order{Party: party, Credential: signer(t, name), Time: signTime, Location: "Contoh"}
}

// foreign is a PDF without fields; agreement has one for each party.
func foreign(t testing.TB) []byte {
	t.Helper()
	file, err := os.ReadFile("../sign/testdata/agreement.pdf")
	if err != nil {
		t.Fatal(err)
	}
	return file
}

func agreement(t testing.TB) []byte {
	t.Helper()
	file, err := sign.Prepare(foreign(t), sign.PrepareOptions{Fields: []sign.Field{
		{Name: dossier.FieldName(document.FirstParty), Rect: sign.Rect{Left: 320, Bottom: 120, Right: 520, Top: 190}},
		{Name: dossier.FieldName(document.SecondParty), Rect: sign.Rect{Left: 80, Bottom: 120, Right: 280, Top: 190}},
	}})
	if err != nil {
		t.Fatal(err)
	}
	return file
}

func mustSign(t testing.TB, file []byte, o Order) []byte {
	t.Helper()
	signed, err := Sign(file, o)
	if err != nil {
		t.Fatal(err)
	}
	return signed
}

func TestBothPartiesSignInEitherOrder(t *testing.T) {
	one, two := order(t, document.FirstParty, "Kepala Dinas"), order(t, document.SecondParty, "Bupati")
	for what, file := range map[string][]byte{"an agreement": agreement(t), "any other PDF": foreign(t)} {
		for _, orders := range [][2]Order{{one, two}, {two, one}} {
			signed := mustSign(t, mustSign(t, file, orders[0]), orders[1])
			r, err := Verify(signed, "", signTime)
			if err != nil || !r.Intact || r.Trusted || len(r.Signatures) != 2 || len(r.EmptyFields) != 0 {
				t.Fatalf("%s: %+v, %v", what, r, err)
			}
			for i, s := range r.Signatures {
				if s.Field != dossier.FieldName(orders[i].Party) || s.Signer != HolderOf(orders[i].Credential.Certificate).Name || s.Location != "Contoh" {
					t.Errorf("%s: got %+v", what, s)
				}
			}
		}
	}
}

func TestSignRefusesTheSamePartyTwice(t *testing.T) {
	signed := mustSign(t, agreement(t), order(t, document.FirstParty, "A"))
	_, err := Sign(signed, order(t, document.FirstParty, "B"))
	if e, ok := errors.AsType[*sign.FieldSignedError](err); !ok || e.Field != "PihakPertama" {
		t.Errorf("got %v", err)
	}
}

func TestSignRefusesABrokenDocument(t *testing.T) {
	signed := mustSign(t, agreement(t), order(t, document.FirstParty, "A"))
	flipped := bytes.Clone(signed)
	flipped[1000] ^= 1
	for what, file := range map[string][]byte{
		"a changed byte": flipped,
		"bytes behind":   append(bytes.Clone(signed), "\n% x\n"...),
		"cut short":      signed[:len(signed)-400],
	} {
		if _, err := Sign(file, order(t, document.SecondParty, "B")); !errors.Is(err, ErrBroken) {
			t.Errorf("%s: got %v, want ErrBroken", what, err)
		}
	}
}

func TestMarginIsOnTheLastPage(t *testing.T) {
	pages, err := sign.Pages(foreign(t))
	if err != nil {
		t.Fatal(err)
	}
	right, err := marginOf(foreign(t), document.FirstParty)
	if err != nil {
		t.Fatal(err)
	}
	left, err := marginOf(foreign(t), document.SecondParty)
	if err != nil {
		t.Fatal(err)
	}
	if right.Page != len(pages)-1 || left.Page != right.Page || left.Rect.Right >= right.Rect.Left || right.Rect.Top > 60 {
		t.Errorf("first party %+v, second party %+v", right, left)
	}
	if width, _ := pages[0].Size(); right.Rect.Right > width || left.Rect.Left < 0 {
		t.Errorf("off the page: %+v %+v", left, right)
	}
}

func TestClockNamesTheZone(t *testing.T) {
	for offset, want := range map[int]string{
		7 * 3600: "09.30 WIB", 8 * 3600: "09.30 WITA", 9 * 3600: "09.30 WIT", 0: "09.30 UTC+00.00", -9000: "09.30 UTC-02.30",
	} {
		if got := clock(time.Date(2026, 1, 5, 9, 30, 59, 999, time.FixedZone("", offset))); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestLoadKey(t *testing.T) {
	const file = "testdata/kepala-uji.p12"
	c, err := LoadKey(file, "rahasia")
	if err != nil || HolderOf(c.Certificate).Name != "Kepala Uji, S.T." {
		t.Errorf("got %+v, %v", HolderOf(c.Certificate), err)
	}
	if _, err := LoadKey(file, "salah-sekali"); !errors.Is(err, sign.ErrPassphrase) || strings.Contains(err.Error(), "salah-sekali") {
		t.Errorf("wrong passphrase: %v", err)
	}
	if _, err := LoadKey("testdata/tidak-ada.p12", "x"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("missing file: %v", err)
	}
	huge := filepath.Join(t.TempDir(), "besar.p12")
	if err := os.WriteFile(huge, make([]byte, maxKeyFile+1), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := LoadKey(huge, "x"); !errors.Is(err, sign.ErrNotPKCS12) {
		t.Errorf("huge file: %v", err)
	}
}

func TestHolderOf(t *testing.T) {
	got := HolderOf(signer(t, "Bupati").Certificate)
	if got.Name != "Bupati" || got.Issuer != "Bupati" || !got.Root || got.Organisation != "Contoh" || got.Serial != "4d" ||
		!got.Until.Equal(signTime.AddDate(1, 0, 0)) || len(got.Fingerprint) != 95 {
		t.Errorf("got %+v", got)
	}
	if HolderOf(nil) != (Holder{}) {
		t.Error("nobody has a name")
	}
}

// TestARootIsOneByItsSignature and not by its names, which anybody may write.
func TestARootIsOneByItsSignature(t *testing.T) {
	root, other := signer(t, "Root CA Indonesia DS G1"), signer(t, "Lain")
	der, err := x509.CreateCertificate(rand.Reader, root.Certificate, root.Certificate, other.Signer.Public(), root.Signer)
	if err != nil {
		t.Fatal(err)
	}
	forged, err := x509.ParseCertificate(der)
	if err != nil || forged.Subject.String() != forged.Issuer.String() {
		t.Fatal(err)
	}
	if HolderOf(forged).Root || !HolderOf(root.Certificate).Root {
		t.Errorf("forged root: %v, root: %v", HolderOf(forged).Root, HolderOf(root.Certificate).Root)
	}
}

func TestAddTrusted(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "baru", "percaya")
	c := signer(t, "Drs. H. Kepala / Uji: ÄÖ")
	signed := mustSign(t, agreement(t), Order{Credential: c, Time: signTime})
	if r, err := Verify(signed, "", signTime); err != nil || r.Trusted {
		t.Fatalf("trusted by nobody: %+v, %v", r, err)
	}
	name, err := AddTrusted(folder, c.Certificate)
	if err != nil || !strings.HasPrefix(name, "drs-h-kepala-uji-") || !strings.HasSuffix(name, ".pem") {
		t.Fatalf("got %q, %v", name, err)
	}
	again, err := AddTrusted(folder, c.Certificate)
	entries, _ := os.ReadDir(folder)
	if err != nil || again != name || len(entries) != 1 {
		t.Errorf("put there twice: %q, %v, %d files", again, err, len(entries))
	}
	if r, err := Verify(signed, folder, signTime); err != nil || !r.Trusted || r.Signatures[0].RootFingerprint != HolderOf(c.Certificate).Fingerprint {
		t.Errorf("not trusted after all: %+v, %v", r, err)
	}
}

func TestReadCertificates(t *testing.T) {
	a, b := signer(t, "A").Certificate, signer(t, "B").Certificate
	text := func(kind string, der []byte) []byte {
		return pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der})
	}
	for what, c := range map[string]struct {
		data []byte
		want int
	}{
		"DER":          {a.Raw, 1},
		"PEM":          {text("CERTIFICATE", a.Raw), 1},
		"a bundle":     {bytes.Join([][]byte{[]byte("subject: A\n"), text("CERTIFICATE", a.Raw), text("CERTIFICATE", b.Raw)}, nil), 2},
		"beside a key": {append(text("PRIVATE KEY", []byte("x")), text("CERTIFICATE", b.Raw)...), 1},
		"a key only":   {text("PRIVATE KEY", []byte("x")), 0},
		"a text":       {[]byte("halo"), 0},
		"nothing":      {nil, 0},
		"half a DER":   {a.Raw[:100], 0},
		"a false PEM":  {text("CERTIFICATE", []byte("halo")), 0},
	} {
		path := filepath.Join(t.TempDir(), "x.pem")
		if err := os.WriteFile(path, c.data, 0o600); err != nil {
			t.Fatal(err)
		}
		certs, err := ReadCertificates(path)
		if len(certs) != c.want || (c.want == 0) != errors.Is(err, ErrNotCertificate) {
			t.Errorf("%s: %d certificates, %v", what, len(certs), err)
		}
	}
}

func TestTrustFolderMustBeOne(t *testing.T) {
	if _, err := LoadTrust(filepath.Join(t.TempDir(), "tidak-ada")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a missing folder: %v", err)
	}
	if _, err := LoadTrust("signing.go"); !errors.Is(err, syscall.ENOTDIR) {
		t.Errorf("a file: %v", err)
	}
}

// TestWhatMayBeWrittenOver is told apart from what carries a signature, and from what
// cannot be read.
func TestWhatMayBeWrittenOver(t *testing.T) {
	dir := t.TempDir()
	at := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for path, want := range map[string]bool{
		at("a.pdf", "%PDF-1.7 /ByteRange [0 1 2 3]"): true, at("b.pdf", "%PDF-1.7"): false, filepath.Join(dir, "none.pdf"): false,
	} {
		if signed, err := CarriesSignature(path); signed != want || err != nil {
			t.Errorf("%s: %v, %v, want %v", path, signed, err, want)
		}
	}
	unreadable := filepath.Join(dir, "loop.pdf")
	if err := os.Symlink(unreadable, unreadable); err != nil {
		t.Skip(err)
	}
	if _, err := CarriesSignature(unreadable); err == nil {
		t.Error("a file that cannot be read may be written over")
	}
}

func TestReadingIsBounded(t *testing.T) {
	file := func(text string) *os.File {
		path := filepath.Join(t.TempDir(), "a.pdf")
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		f, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { f.Close() })
		return f
	}
	if data, err := readBounded(file("12345"), 5); err != nil || string(data) != "12345" {
		t.Errorf("as much as allowed: %q, %v", data, err)
	}
	if data, err := readBounded(file("123456"), 5); !errors.Is(err, ErrTooLarge) || data != nil {
		t.Errorf("one byte more: %q, %v", data, err)
	}
	large := filepath.Join(t.TempDir(), "b.pdf")
	if err := errors.Join(os.WriteFile(large, nil, 0o666), os.Truncate(large, maxDocument+1)); err != nil {
		t.Fatal(err)
	}
	if data, err := ReadDocument(large); !errors.Is(err, ErrTooLarge) || data != nil {
		t.Errorf("a file that says it is too large: %d bytes, %v", len(data), err)
	}
	if _, err := ReadDocument(t.TempDir()); err == nil {
		t.Error("a folder is read")
	}
}
