package sign

import (
	"bytes"
	"crypto/rand"
	"crypto/x509"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestTrust(t *testing.T) {
	p := sharedPKI()
	trust := p.trust(t)
	rogueRoot := (*authority)(nil).issue(t, subject{name: "Root CA Uji", country: "ID", key: ecKey(t, p256), isCA: true, usage: caUsage})
	rogueCA := rogueRoot.issue(t, subject{name: "CA Penerbit Uji", country: "ID", key: ecKey(t, p256), isCA: true, usage: caUsage})
	short := p.intermediate.issue(t, subject{name: "Pendek", key: ecKey(t, p256), usage: signingUsage, until: signTime.AddDate(0, 1, 0)})
	old := p.intermediate.issue(t, subject{name: "Lama", key: ecKey(t, p256), usage: signingUsage, until: signTime.AddDate(0, -1, 0)})
	server := p.intermediate.issue(t, subject{name: "Server", key: ecKey(t, p256), usage: x509.KeyUsageKeyEncipherment})
	fakeCA := p.agency.issue(t, subject{name: "Palsu", key: ecKey(t, p256), usage: signingUsage}) // issued by a mere signer
	for what, c := range map[string]struct {
		signer      *authority
		chain       []*x509.Certificate
		trust       Trust
		trusted     bool
		trustedThen bool
		code        Code
	}{
		"known":                   {p.head, []*x509.Certificate{p.intermediate.cert}, trust, true, true, TimeIsClaim},
		"nobody is trusted":       {p.head, nil, Trust{}, false, false, IssuerUnknown},
		"intermediate missing":    {p.head, nil, trust, false, false, IssuerUnknown},
		"root of the same name":   {rogueCA.issue(t, subject{name: "Bupati Contoh", key: ecKey(t, p256), usage: signingUsage}), []*x509.Certificate{rogueCA.cert, rogueRoot.cert}, trust, false, false, IssuerUnknown},
		"expired since":           {short, []*x509.Certificate{p.intermediate.cert}, trust, false, true, CertificateExpired},
		"expired before":          {old, []*x509.Certificate{p.intermediate.cert}, trust, false, false, CertificateExpired},
		"not for signatures":      {server, []*x509.Certificate{p.intermediate.cert}, trust, false, false, KeyUsageWrong},
		"issued by a mere signer": {fakeCA, []*x509.Certificate{p.agency.cert, p.intermediate.cert}, trust, false, false, IssuerUnknown},
	} {
		t.Run(strings.ReplaceAll(what, " ", "_"), func(t *testing.T) {
			r := request(t, first, c.signer)
			r.Credential.Chain = c.chain
			pdf, err := signUnchecked(prepared(t), r)
			if err != nil {
				t.Fatal(err)
			}
			report, err := Verify(pdf, c.trust, laterOn)
			if err != nil {
				t.Fatal(err)
			}
			s := report.Signatures[0]
			if !s.Intact || s.Trusted != c.trusted || s.TrustedThen != c.trustedThen || !s.Has(c.code) || report.Trusted != c.trusted {
				t.Errorf("got trusted %v, then %v, reasons %v", s.Trusted, s.TrustedThen, s.Reasons)
			}
		})
	}
}

// revokes is a list by which an authority takes certificates back.
func (a *authority) revokes(t testing.TB, at, next time.Time, serials ...*big.Int) []byte {
	t.Helper()
	template := &x509.RevocationList{Number: nextSerial(), ThisUpdate: at, NextUpdate: next}
	for _, serial := range serials {
		template.RevokedCertificateEntries = append(template.RevokedCertificateEntries, x509.RevocationListEntry{SerialNumber: serial, RevocationTime: at})
	}
	der, err := x509.CreateRevocationList(rand.Reader, template, a.cert, a.key)
	if err != nil {
		t.Fatal(err)
	}
	return der
}

func TestRevocation(t *testing.T) {
	p := sharedPKI()
	pdf := mustSign(t, prepared(t), request(t, first, p.head))
	fresh, past := laterOn.AddDate(0, 1, 0), laterOn.AddDate(0, 0, -1)
	rogue := (*authority)(nil).issue(t, subject{name: "CA Penerbit Uji", country: "ID", key: ecKey(t, p256), isCA: true, usage: caUsage})
	for what, c := range map[string]struct {
		list    []byte
		trusted bool
		has     Code
		hasNot  Code
	}{
		"the signer is revoked":    {p.intermediate.revokes(t, signTime.AddDate(0, 1, 0), fresh, p.head.cert.SerialNumber), false, CertificateRevoked, 0},
		"the intermediate":         {p.root.revokes(t, signTime, fresh, p.intermediate.cert.SerialNumber), false, CertificateRevoked, 0},
		"somebody else is":         {p.intermediate.revokes(t, signTime, fresh, p.agency.cert.SerialNumber), true, TimeIsClaim, CertificateRevoked},
		"the list is old":          {p.intermediate.revokes(t, signTime, past), true, RevocationListStale, CertificateRevoked},
		"the list is a forgery":    {rogue.revokes(t, signTime, fresh, p.head.cert.SerialNumber), true, RevocationUnchecked, CertificateRevoked},
		"another authority's list": {p.root.revokes(t, signTime, fresh, p.head.cert.SerialNumber), true, RevocationUnchecked, CertificateRevoked},
	} {
		dir := p.folder(t)
		writePEM(t, filepath.Join(dir, "list.crl"), "X509 CRL", c.list)
		trust, err := LoadTrust(os.DirFS(dir))
		if err != nil || len(trust.Lists) != 1 || len(trust.Unreadable) != 0 {
			t.Fatalf("%s: %+v, %v", what, trust, err)
		}
		r, err := Verify(pdf, trust, laterOn)
		if err != nil {
			t.Fatal(err)
		}
		if s := r.Signatures[0]; s.Trusted != c.trusted || !s.Has(c.has) || c.hasNot != 0 && s.Has(c.hasNot) {
			t.Errorf("%s: trusted %v, %v", what, s.Trusted, s.Reasons)
		}
	}
}

// TestOnlyIndonesianRootsCertify: a root counts as a PSrE's only by being in the folder under its name and country.
func TestOnlyIndonesianRootsCertify(t *testing.T) {
	for what, c := range map[string]struct {
		name, country string
		inFolder      bool
		want          bool
	}{
		"the national root":              {"Root CA Indonesia DS G1", "ID", true, true},
		"the national root, not trusted": {"Root CA Indonesia DS G1", "ID", false, false},
		"the name in another country":    {"Root CA Indonesia DS G1", "XX", true, false},
		"another root":                   {"Root CA Uji", "ID", true, false},
	} {
		root := (*authority)(nil).issue(t, subject{name: c.name, country: c.country, key: ecKey(t, p256), isCA: true, usage: caUsage})
		signer := root.issue(t, subject{name: "Bupati", country: "ID", key: ecKey(t, p256), usage: signingUsage})
		dir := t.TempDir()
		if c.inFolder {
			writeFile(t, filepath.Join(dir, "root.der"), root.cert.Raw)
		}
		trust, err := LoadTrust(os.DirFS(dir))
		if err != nil {
			t.Fatal(err)
		}
		r := request(t, first, signer)
		r.Credential.Chain = []*x509.Certificate{root.cert}
		report, err := Verify(mustSign(t, prepared(t), r), trust, laterOn)
		if err != nil {
			t.Fatal(err)
		}
		if got := report.Signatures[0]; got.IndonesianPSrE != c.want || got.Trusted != c.inFolder {
			t.Errorf("%s: PSrE %v, trusted %v", what, got.IndonesianPSrE, got.Trusted)
		}
	}
}

func TestLoadTrustTakesWhatIssuersPublish(t *testing.T) {
	p, dir := sharedPKI(), t.TempDir()
	writePEM(t, filepath.Join(dir, "a.pem"), "CERTIFICATE", p.root.cert.Raw)
	writeFile(t, filepath.Join(dir, "again.der"), p.root.cert.Raw)
	writeFile(t, filepath.Join(dir, "b.CER"), p.intermediate.cert.Raw)
	writeFile(t, filepath.Join(dir, "broken.crt"), []byte("halo"))
	writeFile(t, filepath.Join(dir, "empty.crl"), nil)
	writeFile(t, filepath.Join(dir, "huge.pem"), bytes.Repeat([]byte("x"), maxTrustFile+1))
	writeFile(t, filepath.Join(dir, "readme.txt"), []byte("halo"))
	if err := os.Mkdir(filepath.Join(dir, "folder.pem"), 0o700); err != nil {
		t.Fatal(err)
	}
	trust, err := LoadTrust(os.DirFS(dir))
	if err != nil || len(trust.Certificates) != 2 || len(trust.Unreadable) != 3 {
		t.Fatalf("%d certificates, unreadable %v, %v", len(trust.Certificates), trust.Unreadable, err)
	}
	if a, b := trust.Certificates[0], trust.Certificates[1]; !a.Root || b.Root || len(a.Fingerprint) != 32*3-1 {
		t.Errorf("got %+v and %+v", a, b)
	}
	if _, err := LoadTrust(os.DirFS(filepath.Join(dir, "none"))); err == nil {
		t.Error("a folder that is not there is read")
	}
}
