//go:build cgo

package token

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/hex"
	"encoding/pem"
	"errors"
	"fmt"
	"math/big"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/miekg/pkcs11"

	"pohonkinerja/report/sign"
)

// The token of these tests is SoftHSM, with a store of its own for each test.

const (
	label = "Kartu Uji"
	pin   = "123456"
)

var now = time.Date(2026, 1, 5, 9, 30, 0, 0, time.UTC)

// module finds SoftHSM, and makes an empty token in it.
func module(t *testing.T) string {
	t.Helper()
	found, _ := filepath.Glob("/usr/lib/*/softhsm/libsofthsm2.so")
	found = append(found, "/usr/lib/softhsm/libsofthsm2.so")
	_, err := os.Stat(found[0])
	if err != nil {
		if os.Getenv("POKIN_REQUIRE_TOOLS") == "1" {
			t.Fatal("softhsm2 is missing")
		}
		t.Skip("softhsm2 is missing")
	}
	dir := t.TempDir()
	config := filepath.Join(dir, "softhsm2.conf")
	if err := os.WriteFile(config, fmt.Appendf(nil, "directories.tokendir = %s\nobjectstore.backend = file\nlog.level = ERROR\n", dir), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("SOFTHSM2_CONF", config)
	util(t, "--init-token", "--free", "--label", label, "--so-pin", "0000", "--pin", pin)
	return found[0]
}

func util(t *testing.T, args ...string) {
	t.Helper()
	if out, err := exec.Command("softhsm2-util", args...).CombinedOutput(); err != nil {
		t.Fatalf("%s %v", out, err)
	}
}

// put imports a key, and its certificate by a throw-away CA, which comes along.
func put(t *testing.T, module, name string, id byte, key crypto.Signer, usage x509.KeyUsage) {
	t.Helper()
	der, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "key.pem")
	if err := os.WriteFile(path, pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der}), 0o600); err != nil {
		t.Fatal(err)
	}
	util(t, "--import", path, "--token", label, "--label", name, "--id", hex.EncodeToString([]byte{id}), "--pin", pin)
	with(t, module, func(c *pkcs11.Ctx, h pkcs11.SessionHandle) {
		putCertificate(t, c, h, name, []byte{id}, key.Public(), usage)
	})
}

var ca = sync.OnceValues(func() (*x509.Certificate, crypto.Signer) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		panic(err)
	}
	template := certificate("Root CA Uji", x509.KeyUsageCertSign)
	template.IsCA, template.BasicConstraintsValid = true, true
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		panic(err)
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		panic(err)
	}
	return cert, key
})

func certificate(name string, usage x509.KeyUsage) *x509.Certificate {
	return &x509.Certificate{
		SerialNumber: big.NewInt(time.Now().UnixNano()), Subject: pkix.Name{CommonName: name},
		NotBefore: now.AddDate(-1, 0, 0), NotAfter: now.AddDate(1, 0, 0), KeyUsage: usage,
	}
}

func putCertificate(t *testing.T, c *pkcs11.Ctx, h pkcs11.SessionHandle, name string, id []byte, public crypto.PublicKey, usage x509.KeyUsage) {
	t.Helper()
	issuer, issuerKey := ca()
	der := issuer.Raw
	if public != nil {
		var err error
		if der, err = x509.CreateCertificate(rand.Reader, certificate(name, usage), issuer, public, issuerKey); err != nil {
			t.Fatal(err)
		}
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	_, err = c.CreateObject(h, []*pkcs11.Attribute{
		pkcs11.NewAttribute(pkcs11.CKA_CLASS, pkcs11.CKO_CERTIFICATE), pkcs11.NewAttribute(pkcs11.CKA_CERTIFICATE_TYPE, pkcs11.CKC_X_509),
		pkcs11.NewAttribute(pkcs11.CKA_TOKEN, true), pkcs11.NewAttribute(pkcs11.CKA_LABEL, name), pkcs11.NewAttribute(pkcs11.CKA_ID, id),
		pkcs11.NewAttribute(pkcs11.CKA_SUBJECT, cert.RawSubject), pkcs11.NewAttribute(pkcs11.CKA_VALUE, der),
	})
	if err != nil {
		t.Fatal(err)
	}
}

// with runs something in a session of its own.
func with(t *testing.T, path string, do func(*pkcs11.Ctx, pkcs11.SessionHandle)) {
	t.Helper()
	c := pkcs11.New(path)
	if err := c.Initialize(); err != nil {
		t.Fatal(err)
	}
	defer c.Destroy()
	defer c.Finalize()
	on, err := (&Module{module: c}).token(label)
	if err != nil {
		t.Fatal(err)
	}
	h, err := c.OpenSession(on.Slot, pkcs11.CKF_SERIAL_SESSION|pkcs11.CKF_RW_SESSION)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Login(h, pkcs11.CKU_USER, pin); err != nil {
		t.Fatal(err)
	}
	do(c, h)
}

const binding = x509.KeyUsageDigitalSignature | x509.KeyUsageContentCommitment

func keys(t *testing.T) map[string]crypto.Signer {
	t.Helper()
	out := map[string]crypto.Signer{}
	for name, curve := range map[string]elliptic.Curve{"P-256": elliptic.P256(), "P-384": elliptic.P384()} {
		key, err := ecdsa.GenerateKey(curve, rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		out[name] = key
	}
	for name, bits := range map[string]int{"RSA-2048": 2048, "RSA-3072": 3072} {
		key, err := rsa.GenerateKey(rand.Reader, bits)
		if err != nil {
			t.Fatal(err)
		}
		out[name] = key
	}
	return out
}

func agreement(t *testing.T) []byte {
	t.Helper()
	raw, err := os.ReadFile("../testdata/agreement.pdf")
	if err != nil {
		t.Fatal(err)
	}
	pdf, err := sign.Prepare(raw, sign.PrepareOptions{Fields: []sign.Field{{Name: "A", Rect: sign.Rect{Left: 50, Bottom: 50, Right: 150, Top: 90}}}})
	if err != nil {
		t.Fatal(err)
	}
	return pdf
}

func open(t *testing.T, o Options) *Token {
	t.Helper()
	token, err := Open(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(token.Close)
	return token
}

// wantSigned signs with a token, and has the signature judged with the CA as the only root.
func wantSigned(t *testing.T, token *Token, signer string) {
	t.Helper()
	signed, err := sign.Sign(agreement(t), sign.Request{Credential: token.Credential, Field: "A", Time: now})
	if err != nil {
		t.Fatal(err)
	}
	root, _ := ca()
	trust := sign.Trust{Certificates: []sign.TrustedCertificate{{Certificate: root, Root: true}}}
	r, err := sign.Verify(signed, trust, now)
	if err != nil || !r.Intact || !r.Trusted || r.Signatures[0].Signer != signer {
		t.Errorf("%v, %+v", err, r)
	}
}

func TestSignWithAToken(t *testing.T) {
	path := module(t)
	id := byte(1)
	for name, key := range keys(t) {
		put(t, path, name, id, key, binding)
		id++
	}
	for _, name := range []string{"RSA-2048", "RSA-3072", "P-256", "P-384"} {
		token := open(t, Options{Module: path, Label: label, PIN: pin, Certificate: name})
		wantSigned(t, token, name)
		var wait sync.WaitGroup
		for range 8 {
			wait.Go(func() { wantSigned(t, token, name) })
		}
		wait.Wait()
		token.Close()
		if _, err := token.Signer.Sign(rand.Reader, make([]byte, 32), crypto.SHA256); err == nil {
			t.Errorf("%s: signs when closed", name)
		}
	}
}

func TestWhichTokenAndCertificate(t *testing.T) {
	path := module(t)
	good := Options{Module: path, Label: label, PIN: pin}
	for what, c := range map[string]struct {
		change func(*Options)
		want   error
	}{
		"no module":   {func(o *Options) { o.Module = filepath.Join(t.TempDir(), "ada.so") }, ErrModule},
		"other file":  {func(o *Options) { o.Module = "token.go" }, ErrModule},
		"wrong PIN":   {func(o *Options) { o.PIN = "654321" }, ErrPIN},
		"no PIN":      {func(o *Options) { o.PIN = "" }, ErrPIN},
		"empty token": {func(*Options) {}, ErrNoKey},
	} {
		o := good
		c.change(&o)
		if _, err := Open(o); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", what, err, c.want)
		}
	}
	o := good
	o.Label = "Lain"
	if _, err := Open(o); !missing(err, false, label) {
		t.Error(err)
	}

	// A card with a key for logging in and another for signing.
	two := keys(t)
	put(t, path, "Masuk", 1, two["P-256"], x509.KeyUsageDigitalSignature)
	put(t, path, "Maria Contoh", 2, two["RSA-2048"], binding)
	token := open(t, good)
	wantSigned(t, token, "Maria Contoh")
	token.Close()
	put(t, path, "Segel", 3, two["P-384"], binding)
	if _, err := Open(good); !missing(err, true, "Segel") {
		t.Error(err)
	}
	o = good
	o.Certificate = "Tidak Ada"
	if _, err := Open(o); !missing(err, true, "Maria Contoh") {
		t.Error(err)
	}
}

func missing(err error, certificate bool, has string) bool {
	e, ok := errors.AsType[*MissingError](err)
	return ok && e.Certificate == certificate && slices.Contains(e.Have, has)
}

// TestKeyThatWantsThePINEachTime is made inside the token, as the keys of cards are, with the CA beside it.
func TestKeyThatWantsThePINEachTime(t *testing.T) {
	path := module(t)
	with(t, path, func(c *pkcs11.Ctx, h pkcs11.SessionHandle) {
		id := pkcs11.NewAttribute(pkcs11.CKA_ID, []byte{9})
		token := pkcs11.NewAttribute(pkcs11.CKA_TOKEN, true)
		public, _, err := c.GenerateKeyPair(h, []*pkcs11.Mechanism{pkcs11.NewMechanism(pkcs11.CKM_RSA_PKCS_KEY_PAIR_GEN, nil)},
			[]*pkcs11.Attribute{id, token, pkcs11.NewAttribute(pkcs11.CKA_VERIFY, true), pkcs11.NewAttribute(pkcs11.CKA_MODULUS_BITS, 2048), pkcs11.NewAttribute(pkcs11.CKA_PUBLIC_EXPONENT, []byte{1, 0, 1})},
			[]*pkcs11.Attribute{id, token, pkcs11.NewAttribute(pkcs11.CKA_SIGN, true), pkcs11.NewAttribute(pkcs11.CKA_PRIVATE, true), pkcs11.NewAttribute(pkcs11.CKA_ALWAYS_AUTHENTICATE, true)})
		if err != nil {
			t.Fatal(err)
		}
		n, err := c.GetAttributeValue(h, public, []*pkcs11.Attribute{pkcs11.NewAttribute(pkcs11.CKA_MODULUS, nil)})
		if err != nil {
			t.Fatal(err)
		}
		putCertificate(t, c, h, "Maria Contoh", []byte{9}, &rsa.PublicKey{N: new(big.Int).SetBytes(n[0].Value), E: 65537}, binding)
		putCertificate(t, c, h, "CA", []byte{10}, nil, 0)
	})
	token := open(t, Options{Module: path, Label: label, PIN: pin})
	wantSigned(t, token, "Maria Contoh")
	wantSigned(t, token, "Maria Contoh")
	if len(token.Chain) != 1 || token.Chain[0].Subject.CommonName != "Root CA Uji" {
		t.Errorf("chain of %d certificates", len(token.Chain))
	}
}

// load loads a module for a test.
func load(t *testing.T, path string) *Module {
	t.Helper()
	m, err := Load(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(m.Close)
	return m
}

func TestChoosingStepByStep(t *testing.T) {
	path := module(t)
	two := keys(t)
	put(t, path, "Masuk", 1, two["P-256"], x509.KeyUsageDigitalSignature)
	put(t, path, "Maria Contoh", 2, two["RSA-2048"], binding)
	m := load(t, path)
	all, err := m.Tokens()
	if err != nil || len(all) != 1 || all[0].Name() != label || all[0].PIN != PINFine || all[0].Serial == "" {
		t.Fatalf("tokens %+v, %v", all, err)
	}
	if _, err := m.Login(all[0], "654321"); !errors.Is(err, ErrPIN) {
		t.Errorf("wrong PIN: %v", err)
	}
	if again, _ := m.Tokens(); again[0].PIN != PINLow {
		t.Errorf("after a wrong PIN the token is %+v", again[0])
	}
	held, err := m.Login(all[0], pin)
	if err != nil || len(held) != 2 {
		t.Fatalf("%d certificates, %v", len(held), err)
	}
	for _, h := range held {
		c, err := m.Credential(h.Certificate)
		if err != nil || h.Binding() != (h.Label == "Maria Contoh") {
			t.Fatalf("%s binds: %v; %v", h.Label, h.Binding(), err)
		}
		wantSigned(t, &Token{Credential: c}, h.Label)
	}
	root, _ := ca()
	if _, err := m.Credential(root); !errors.Is(err, ErrNoKey) {
		t.Errorf("a certificate without key: %v", err)
	}
	m.Close()
	if _, err := m.Login(all[0], pin); !errors.Is(err, ErrGone) {
		t.Errorf("closed: %v", err)
	}
}

// TestATokenPulledOut ends the session behind the program's back, which is all that a module tells of it.
func TestATokenPulledOut(t *testing.T) {
	path := module(t)
	put(t, path, "Maria Contoh", 1, keys(t)["P-256"], binding)
	m := load(t, path)
	all, _ := m.Tokens()
	held, err := m.Login(all[0], pin)
	if err != nil {
		t.Fatal(err)
	}
	c, err := m.Credential(held[0].Certificate)
	if err != nil {
		t.Fatal(err)
	}
	if err := m.module.CloseAllSessions(all[0].Slot); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if _, err := c.Signer.Sign(rand.Reader, make([]byte, 32), crypto.SHA256); !errors.Is(err, ErrGone) {
			t.Errorf("signed without token: %v", err)
		}
	}
	if _, err := m.Login(all[0], pin); err != nil {
		t.Errorf("not again: %v", err)
	}
}

func TestOneModuleAtATime(t *testing.T) {
	path := module(t)
	m := load(t, path)
	loaded := make(chan *Module)
	go func() {
		next, _ := Load(path)
		loaded <- next
	}()
	select {
	case <-loaded:
		t.Fatal("loaded twice")
	case <-time.After(50 * time.Millisecond):
	}
	m.Close()
	next := <-loaded
	defer next.Close()
	if all, err := next.Tokens(); err != nil || len(all) != 1 {
		t.Errorf("the first one took the second along: %v, %v", all, err)
	}
}

func TestWhatModulesAnswer(t *testing.T) {
	for code, want := range map[uint]error{
		pkcs11.CKR_PIN_INCORRECT: ErrPIN, pkcs11.CKR_PIN_LOCKED: ErrPINLocked, pkcs11.CKR_PIN_EXPIRED: ErrPINExpired,
		pkcs11.CKR_DEVICE_REMOVED: ErrGone, pkcs11.CKR_TOKEN_NOT_PRESENT: ErrGone, pkcs11.CKR_SESSION_HANDLE_INVALID: ErrGone,
	} {
		if got := said(pkcs11.Error(code)); !errors.Is(got, want) {
			t.Errorf("0x%X: %v", code, got)
		}
	}
	if e, ok := errors.AsType[*CodeError](said(pkcs11.Error(pkcs11.CKR_FUNCTION_FAILED))); !ok || e.Code != pkcs11.CKR_FUNCTION_FAILED {
		t.Errorf("another answer: %v", e)
	}
	for flags, want := range map[uint]PINState{
		0: PINFine, pkcs11.CKF_USER_PIN_COUNT_LOW: PINLow, pkcs11.CKF_USER_PIN_COUNT_LOW | pkcs11.CKF_USER_PIN_FINAL_TRY: PINLast,
		pkcs11.CKF_USER_PIN_LOCKED: PINLocked,
	} {
		if got := stateOf(flags); got != want {
			t.Errorf("flags 0x%X: %v", flags, got)
		}
	}
}
