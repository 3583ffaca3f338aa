package sign

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/pem"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

// The tests run on a made-up day within the validity of the throw-away certificates.
var (
	jakarta  = time.FixedZone("WIB", 7*3600)
	signTime = time.Date(2026, 1, 5, 9, 30, 0, 0, jakarta)
	laterOn  = time.Date(2026, 3, 1, 12, 0, 0, 0, jakarta)
)

// authority is a certificate with its key, which may issue others.
type authority struct {
	cert *x509.Certificate
	key  crypto.Signer
}

// subject is what differs between the certificates of the tests.
type subject struct {
	name    string
	country string
	key     crypto.Signer
	isCA    bool
	usage   x509.KeyUsage
	purpose []x509.ExtKeyUsage
	from    time.Time
	until   time.Time
}

const signingUsage = x509.KeyUsageDigitalSignature | x509.KeyUsageContentCommitment

var serials struct {
	sync.Mutex
	last int64
}

func nextSerial() *big.Int {
	serials.Lock()
	defer serials.Unlock()
	serials.last++
	return big.NewInt(1000 + serials.last)
}

func (a *authority) issue(t testing.TB, s subject) *authority {
	t.Helper()
	if s.from.IsZero() {
		s.from = time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	if s.until.IsZero() {
		s.until = time.Date(2035, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	template := &x509.Certificate{
		SerialNumber: nextSerial(), Subject: pkix.Name{CommonName: s.name, Country: []string{s.country}},
		NotBefore: s.from, NotAfter: s.until, KeyUsage: s.usage, ExtKeyUsage: s.purpose, IsCA: s.isCA, BasicConstraintsValid: true,
	}
	parent, key := template, s.key
	if a != nil {
		parent, key = a.cert, a.key
	}
	der, err := x509.CreateCertificate(rand.Reader, template, parent, s.key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	return &authority{cert, s.key}
}

func rsaKey(t testing.TB, bits int) crypto.Signer {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, bits)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

func ecKey(t testing.TB, curve elliptic.Curve) crypto.Signer {
	t.Helper()
	key, err := ecdsa.GenerateKey(curve, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

const caUsage = x509.KeyUsageCertSign | x509.KeyUsageCRLSign

// pki is a root, an intermediate and two signers, made once for all tests.
type pki struct {
	root, intermediate *authority
	head, agency       *authority
}

var sharedPKI = sync.OnceValue(func() *pki {
	t := new(setupTB)
	p := &pki{}
	var none *authority
	p.root = none.issue(t, subject{name: "Root CA Uji", country: "ID", key: rsaKey(t, 2048), isCA: true, usage: caUsage})
	p.intermediate = p.root.issue(t, subject{name: "CA Penerbit Uji", country: "ID", key: ecKey(t, elliptic.P384()), isCA: true, usage: caUsage})
	p.head = p.signer(t, "Bupati Contoh", rsaKey(t, 2048))
	p.agency = p.signer(t, "Kepala Dinas Contoh", ecKey(t, elliptic.P256()))
	return p
})

// setupTB lets the shared PKI use helpers that want a testing.TB; a failure there is a panic.
type setupTB struct{ testing.TB }

func (*setupTB) Helper()           {}
func (*setupTB) Fatal(args ...any) { panic(args) }

func (*setupTB) Fatalf(format string, args ...any) { panic(fmt.Sprintf(format, args...)) }

func (p *pki) signer(t testing.TB, name string, key crypto.Signer) *authority {
	t.Helper()
	return p.intermediate.issue(t, subject{name: name, country: "ID", key: key, usage: signingUsage})
}

func (p *pki) credential(a *authority) Credential {
	return Credential{Signer: a.key, Certificate: a.cert, Chain: []*x509.Certificate{p.intermediate.cert, p.root.cert}}
}

// folder writes the root as the only trusted certificate.
func (p *pki) folder(t testing.TB) string {
	t.Helper()
	dir := t.TempDir()
	writePEM(t, filepath.Join(dir, "root.crt"), "CERTIFICATE", p.root.cert.Raw)
	return dir
}

func (p *pki) trust(t testing.TB) Trust {
	t.Helper()
	trust, err := LoadTrust(os.DirFS(p.folder(t)))
	if err != nil {
		t.Fatal(err)
	}
	return trust
}

func writePEM(t testing.TB, path, kind string, der []byte) {
	t.Helper()
	writeFile(t, path, pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der}))
}

func writeFile(t testing.TB, path string, data []byte) {
	t.Helper()
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

var p256 = elliptic.P256()

// criticalTimeStamping is the extension that a time-stamping certificate must carry as critical (RFC 3161, §2.3).
func criticalTimeStamping() []pkix.Extension {
	value, err := asn1.Marshal([]asn1.ObjectIdentifier{{1, 3, 6, 1, 5, 5, 7, 3, 8}})
	if err != nil {
		panic(err)
	}
	return []pkix.Extension{{Id: asn1.ObjectIdentifier{2, 5, 29, 37}, Critical: true, Value: value}}
}
