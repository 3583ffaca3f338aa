package sign

import (
	"bytes"
	"crypto/rand"
	"crypto/x509"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pohonkinerja/report/sign/internal/pdffile"
)

// Signatures that other programs have made: openssl signs the bytes that our ByteRange covers, and its container takes
// the place of ours.

// roomy signs with a chain that is longer than needed, so that the gap has room for bigger containers.
func roomy(t testing.TB, a *authority) []byte {
	r := request(t, first, a)
	for range 6 {
		r.Credential.Chain = append(r.Credential.Chain, sharedPKI().signer(t, strings.Repeat("x", 60), ecKey(t, p256)).cert)
	}
	return mustSign(t, prepared(t), r)
}

// signedSpan gives where the gap of the first signature is.
func signedSpan(t testing.TB, pdf []byte) pdffile.Span {
	t.Helper()
	f, err := pdffile.Open(pdf)
	if err != nil {
		t.Fatal(err)
	}
	at, ok := f.EntrySpan(fieldNamed(f, first).Dict["V"].(pdffile.Ref).Num, "Contents")
	if !ok {
		t.Fatal("no Contents")
	}
	return at
}

// withContainer puts der into the gap, filled up with zeros.
func withContainer(t testing.TB, pdf, der []byte) []byte {
	t.Helper()
	gap := signedSpan(t, pdf)
	if 2*len(der) > gap.End-gap.Start-2 {
		t.Fatalf("no room for %d bytes", len(der))
	}
	out := bytes.Clone(pdf)
	room := out[gap.Start+1 : gap.End-1]
	copy(room, bytes.Repeat([]byte("0"), len(room)))
	hex.Encode(room, der)
	return out
}

// pemFiles writes key, certificate and intermediate for openssl.
func pemFiles(t *testing.T, a *authority) (key, cert, chain string) {
	t.Helper()
	dir := t.TempDir()
	key, cert, chain = filepath.Join(dir, "key.pem"), filepath.Join(dir, "cert.pem"), filepath.Join(dir, "chain.pem")
	der, err := x509.MarshalPKCS8PrivateKey(a.key)
	if err != nil {
		t.Fatal(err)
	}
	writePEM(t, key, "PRIVATE KEY", der)
	writePEM(t, cert, "CERTIFICATE", a.cert.Raw)
	writePEM(t, chain, "CERTIFICATE", sharedPKI().intermediate.cert.Raw)
	return key, cert, chain
}

// opensslSigns has openssl sign a PDF in the place of our signature.
func opensslSigns(t *testing.T, pdf []byte, a *authority, options ...string) []byte {
	t.Helper()
	gap := signedSpan(t, pdf)
	key, cert, chain := pemFiles(t, a)
	content, out := filepath.Join(t.TempDir(), "content"), filepath.Join(t.TempDir(), "cms.der")
	writeFile(t, content, slices.Concat(pdf[:gap.Start], pdf[gap.End:]))
	args := append([]string{"cms", "-sign", "-binary", "-in", content, "-outform", "DER", "-out", out,
		"-signer", cert, "-inkey", key, "-certfile", chain}, options...)
	if said, ok := judge(t, "openssl", args...); !ok {
		t.Fatal(said)
	}
	der, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	return withContainer(t, pdf, der)
}

func TestSignaturesOfOpenSSL(t *testing.T) {
	p := sharedPKI()
	for what, c := range map[string]struct {
		signer  *authority
		options []string
		want    Code // 0 if the signature is good
	}{
		"CAdES":             {p.head, []string{"-cades", "-md", "sha256"}, 0},
		"CAdES ECDSA":       {p.agency, []string{"-cades", "-md", "sha384"}, 0},
		"RSA-PSS":           {p.head, []string{"-cades", "-md", "sha512", "-keyopt", "rsa_padding_mode:pss"}, 0},
		"by key identifier": {p.head, []string{"-keyid", "-md", "sha256"}, 0},
		"no CAdES":          {p.head, []string{"-md", "sha256"}, 0},
		"SHA-1":             {p.head, []string{"-md", "sha1"}, AlgorithmWeak},
		"no attributes":     {p.head, []string{"-noattr", "-md", "sha256"}, AttributesMissing},
		"content inside":    {p.head, []string{"-nodetach", "-md", "sha256"}, CMSUnreadable},
		"no certificate":    {p.head, []string{"-nocerts", "-md", "sha256"}, SignerMissing},
	} {
		t.Run(strings.ReplaceAll(what, " ", "_"), func(t *testing.T) {
			if what == "by key identifier" && len(c.signer.cert.SubjectKeyId) == 0 {
				c.signer = withKeyIdentifier(t)
			}
			base := roomy(t, c.signer)
			if what == "content inside" {
				base = roomyFor(t, c.signer)
			}
			s := mustVerify(t, opensslSigns(t, base, c.signer, c.options...)).Signatures[0]
			if s.Intact != (c.want == 0) || s.Trusted != (c.want == 0) || c.want != 0 && !s.Has(c.want) {
				t.Errorf("intact %v, trusted %v, %v", s.Intact, s.Trusted, s.Reasons)
			}
			if c.want == 0 && !s.Has(NotPAdES) { // openssl always writes signing-time
				t.Error("taken for PAdES")
			}
		})
	}
}

// withKeyIdentifier is a signer whose certificate names its key.
func withKeyIdentifier(t *testing.T) *authority {
	key := ecKey(t, p256)
	template := &x509.Certificate{
		SerialNumber: nextSerial(), Subject: sharedPKI().head.cert.Subject, KeyUsage: signingUsage, SubjectKeyId: []byte{1, 2, 3, 4},
		NotBefore: sharedPKI().head.cert.NotBefore, NotAfter: sharedPKI().head.cert.NotAfter,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, sharedPKI().intermediate.cert, key.Public(), sharedPKI().intermediate.key)
	if err != nil {
		t.Fatal(err)
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	return &authority{cert, key}
}

// roomyFor has room for the whole document within the container.
func roomyFor(t *testing.T, a *authority) []byte {
	r := request(t, first, a)
	r.Appearance = nil
	for range 90 {
		r.Credential.Chain = append(r.Credential.Chain, sharedPKI().signer(t, strings.Repeat("x", 60), ecKey(t, p256)).cert)
	}
	return mustSign(t, prepared(t), r)
}

// TestDocumentTimestamp has openssl act as time-stamping authority over the whole file.
func TestDocumentTimestamp(t *testing.T) {
	dir := t.TempDir()
	pdf := bytes.Replace(roomy(t, sharedPKI().head), []byte("/ETSI.CAdES.detached"), []byte("/ETSI.RFC3161       "), 1)
	gap := signedSpan(t, pdf)
	root := newTSA(t, dir)
	content := filepath.Join(dir, "content")
	writeFile(t, content, slices.Concat(pdf[:gap.Start], pdf[gap.End:]))
	for _, args := range [][]string{
		{"ts", "-query", "-data", content, "-sha256", "-cert", "-out", filepath.Join(dir, "query")},
		{"ts", "-reply", "-config", filepath.Join(dir, "tsa.cnf"), "-section", "tsa", "-queryfile", filepath.Join(dir, "query"), "-token_out", "-out", filepath.Join(dir, "token")},
	} {
		if said, ok := judge(t, "openssl", args...); !ok {
			t.Fatal(said)
		}
	}
	token, err := os.ReadFile(filepath.Join(dir, "token"))
	if err != nil {
		t.Fatal(err)
	}
	trustDir := t.TempDir()
	writePEM(t, filepath.Join(trustDir, "tsa-root.pem"), "CERTIFICATE", root.cert.Raw)
	trust, err := LoadTrust(os.DirFS(trustDir))
	if err != nil {
		t.Fatal(err)
	}
	stamped := withContainer(t, pdf, token)
	r, err := Verify(stamped, trust, laterOn)
	if err != nil {
		t.Fatal(err)
	}
	if s := r.Signatures[0]; !s.Intact || !s.Timestamp || s.TimestampedAt.IsZero() || s.Has(TimeIsClaim) {
		t.Errorf("got %+v", s)
	}
	if r, err := Verify(stamped, Trust{}, laterOn); err != nil || !r.Intact || r.Signatures[0].SignedAt.IsZero() || !r.Signatures[0].TimestampedAt.IsZero() {
		t.Errorf("of an authority that nobody trusts: %v, %+v", err, r)
	}
	stamped[1000] ^= 1
	if r, err := Verify(stamped, trust, laterOn); err == nil && r.Intact {
		t.Error("a changed file is taken for the stamped one")
	}
}

// newTSA writes a time-stamping authority for openssl and gives its root.
func newTSA(t *testing.T, dir string) *authority {
	t.Helper()
	root := (*authority)(nil).issue(t, subject{name: "Root Waktu", country: "ID", key: ecKey(t, p256), isCA: true, usage: caUsage})
	key := rsaKey(t, 2048)
	template := &x509.Certificate{
		SerialNumber: nextSerial(), Subject: sharedPKI().head.cert.Subject, KeyUsage: x509.KeyUsageDigitalSignature,
		NotBefore: root.cert.NotBefore, NotAfter: root.cert.NotAfter, ExtraExtensions: criticalTimeStamping(),
	}
	der, err := x509.CreateCertificate(rand.Reader, template, root.cert, key.Public(), root.key)
	if err != nil {
		t.Fatal(err)
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	keyFile, certFile, _ := pemFiles(t, &authority{cert, key})
	writeFile(t, filepath.Join(dir, "serial"), []byte("01\n"))
	writeFile(t, filepath.Join(dir, "tsa.cnf"), fmt.Appendf(nil, `[tsa]
serial = %s/serial
signer_cert = %s
signer_key = %s
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_chain = no
ess_cert_id_alg = sha256
`, dir, certFile, keyFile))
	return root
}
