package viewmodel

import (
	"crypto"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"pohonkinerja/data/plan"
	"pohonkinerja/report/document"
	"pohonkinerja/report/sign"
	"pohonkinerja/report/sign/token"
	"pohonkinerja/report/signing"
)

// card is a token in a reader, as a module shows it.
type card struct {
	info  []token.Info
	pin   string
	tries int // that are left
	keys  []*sign.Credential
	load  error

	loaded, logins, closed int
	mutex                  sync.Mutex // over what follows
	signed, lasts          int        // signatures that were made, and how many the token stays for; 0 for all
}

func (c *card) module(string) (keyModule, error) {
	if c.load != nil {
		return nil, c.load
	}
	c.loaded++
	return c, nil
}

func (c *card) Tokens() ([]token.Info, error) { return slices.Clone(c.info), nil }
func (c *card) Close()                        { c.closed++ }

func (c *card) Login(_ token.Info, pin string) ([]token.Held, error) {
	c.logins++
	if c.tries == 0 {
		return nil, token.ErrPINLocked
	}
	if pin != c.pin {
		c.tries--
		c.info[0].PIN = map[int]token.PINState{0: token.PINLocked, 1: token.PINLast, 2: token.PINLow}[c.tries]
		return nil, map[int]error{0: token.ErrPINLocked, 1: token.ErrPINLast, 2: token.ErrPINLow}[c.tries]
	}
	var out []token.Held
	for _, k := range c.keys {
		out = append(out, token.Held{Certificate: k.Certificate})
	}
	if len(out) == 0 {
		return nil, token.ErrNoKey
	}
	return out, nil
}

func (c *card) Credential(cert *x509.Certificate) (sign.Credential, error) {
	for _, k := range c.keys {
		if k.Certificate == cert {
			return sign.Credential{Signer: &cardKey{c, k.Signer}, Certificate: cert}, nil
		}
	}
	return sign.Credential{}, token.ErrNoKey
}

// cardKey signs until the card is pulled out.
type cardKey struct {
	card *card
	crypto.Signer
}

func (k *cardKey) Sign(r io.Reader, digest []byte, o crypto.SignerOpts) ([]byte, error) {
	k.card.mutex.Lock()
	defer k.card.mutex.Unlock()
	if k.card.lasts > 0 && k.card.signed >= k.card.lasts {
		return nil, token.ErrGone
	}
	k.card.signed++
	return k.Signer.Sign(r, digest, o)
}

const cardPIN = "123456"

func newCard(t testing.TB, holders ...string) *card {
	c := &card{info: []token.Info{{Slot: 4, Label: "Kartu Uji", Model: "Uji", Serial: "77"}}, pin: cardPIN, tries: 3}
	for _, name := range holders {
		c.keys = append(c.keys, credentialOf(t, name))
	}
	return c
}

// withCard begins a signature on the agreement with a token, up to its PIN.
func withCard(a *Agreements, c *card) *Signing {
	s := a.Sign(here, "", func() {})
	s.UseAgreement()
	s.card.offered, s.card.load = true, c.module
	s.KeyKind().Set(tokenKind)
	s.SetModule("modul.so")
	return s
}

// said is what stands about the key.
func (s *Signing) said() string {
	lines, _ := s.Key()
	return strings.Join(lines, "\n")
}

func TestSignWithAToken(t *testing.T) {
	ws, a := openAgreements(t)
	c := newCard(t, "Maria Contoh")
	s := withCard(a, c)
	if got := s.Token().Chosen(); got != "Kartu Uji · Uji · 77" || !s.HasToken() || s.TokenNote() != "" {
		t.Fatalf("token %q; %s", got, s.said())
	}
	if ok, reason := s.Ready(); ok || reason != "signing.need_pin" {
		t.Errorf("ready before the PIN: %v, %s", ok, reason)
	}
	s.OpenToken("")
	if c.logins != 0 || !strings.Contains(s.said(), "Isi PIN") {
		t.Errorf("no PIN cost a try: %d; %q", c.logins, s.said())
	}
	s.OpenToken(cardPIN)
	if ok, reason := s.Ready(); !ok || !strings.Contains(s.said(), "Maria Contoh") {
		t.Fatalf("not ready: %s, %q", reason, s.said())
	}
	path := s.mustDo(t)
	ws.Verify(here, path, t.TempDir(), func(v Verdict, err error) {
		if err != nil || len(v.Signatures) != 1 || !strings.Contains(v.Signatures[0].Who, "Maria Contoh") {
			t.Errorf("verdict %+v, %v", v, err)
		}
	})
	if s.Close(); c.closed != c.loaded || s.key != nil {
		t.Errorf("loaded %d times, closed %d times", c.loaded, c.closed)
	}
}

// TestNothingIsLoadedUnasked: what is remembered is where the module lies and that
// it was used, and nothing of it runs before a person asks.
func TestNothingIsLoadedUnasked(t *testing.T) {
	_, a := openAgreements(t)
	settings := memorySettings{}
	a.settings = settings
	module := filepath.Join(t.TempDir(), "modul.so")
	if err := os.WriteFile(module, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	c := newCard(t, "Maria Contoh")
	s := withCard(a, c)
	s.SetModule(module)
	s.OpenToken(cardPIN)
	s.Close()
	for key, value := range settings {
		if strings.Contains(value, cardPIN) {
			t.Errorf("the PIN is kept under %s", key)
		}
	}
	loaded := c.loaded
	s = a.Sign(here, "", func() {})
	s.card.load = c.module
	if token.Available && (!s.OnToken() || s.Module().Get() != module) {
		t.Errorf("remembered: %v, %q", s.OnToken(), s.Module().Get())
	}
	s.card.used = true
	if s.OpenToken(cardPIN); c.loaded != loaded || !strings.Contains(s.said(), "Cari token") {
		t.Errorf("loaded unasked; %q", s.said())
	}
	if s.FindTokens(); c.loaded != loaded+1 || !s.HasToken() {
		t.Errorf("not loaded when asked: %q", s.said())
	}
	s.Close()
}

type memorySettings map[string]string

func (m memorySettings) String(key string) string    { return m[key] }
func (m memorySettings) SetString(key, value string) { m[key] = value }

func TestWhatATokenRefuses(t *testing.T) {
	_, a := openAgreements(t)
	expired := *credentialOf(t, "Maria Contoh")
	cert := *expired.Certificate
	cert.NotAfter = winter.AddDate(0, 0, -1)
	expired.Certificate = &cert
	for what, c := range map[string]struct {
		change func(*card)
		pin    string
		says   string
		reason string
	}{
		"no module":      {func(c *card) { c.load = token.ErrModule }, "", "modul.so bukan modul PKCS#11", "signing.need_token"},
		"no token":       {func(c *card) { c.info = nil }, "", "tidak ada token atau kartu yang terpasang", "signing.need_token"},
		"no certificate": {func(c *card) { c.keys = nil }, cardPIN, "tidak ada sertifikat", "signing.need_pin"},
		"locked":         {func(c *card) { c.tries = 0 }, cardPIN, "terkunci. Hubungi", "signing.need_pin"},
		"expired":        {func(c *card) { c.keys = []*sign.Credential{&expired} }, cardPIN, "sudah habis", "signing.need_pin"},
		"wrong PIN":      {func(*card) {}, "1", "tinggal sedikit", "signing.need_pin"},
		"one try left":   {func(c *card) { c.tries = 2 }, "1", "tinggal satu kali", "signing.need_pin"},
		"locked by it":   {func(c *card) { c.tries = 1 }, "1", "terkunci. Hubungi", "signing.need_pin"},
	} {
		card := newCard(t, "Maria Contoh")
		c.change(card)
		s := withCard(a, card)
		if c.pin != "" {
			s.OpenToken(c.pin)
		}
		ok, reason := s.Ready()
		if got := s.said(); ok || reason != c.reason || !strings.Contains(got, c.says) || strings.Contains(got, "tidak terduga") {
			t.Errorf("%s: ready %v, %s; %q", what, ok, reason, got)
		}
		if _, err := os.Stat(s.Out()); err == nil {
			t.Errorf("%s: %s is there", what, s.Out())
		}
		if s.Close(); card.closed != card.loaded {
			t.Errorf("%s: loaded %d times, closed %d times", what, card.loaded, card.closed)
		}
	}
}

func TestATokenWarnsBeforeThePIN(t *testing.T) {
	_, a := openAgreements(t)
	for state, want := range map[token.PINState]string{token.PINLow: "tinggal sedikit", token.PINLast: "Tinggal satu kali", token.PINLocked: "terkunci"} {
		c := newCard(t, "Maria Contoh")
		c.info[0].PIN = state
		s := withCard(a, c)
		if got := s.TokenNote(); !strings.Contains(got, want) {
			t.Errorf("%v: %q", state, got)
		}
		s.Close()
	}
}

func TestChoosingAmongTokensAndCertificates(t *testing.T) {
	_, a := openAgreements(t)
	c := newCard(t, "Maria Contoh", "Agnes Contoh", "Agnes Contoh")
	c.keys[0].Certificate.KeyUsage = x509.KeyUsageDigitalSignature
	c.info = append(c.info, token.Info{Slot: 5, Label: "Kartu Uji", Model: "Uji", Serial: "77"})
	s := withCard(a, c)
	if options := s.Token().Options(); len(options) != 2 || options[0].Text == options[1].Text {
		t.Errorf("tokens %+v", options)
	}
	s.Token().Set("5")
	if s.token().Slot != 5 || s.Token().Get() != "5" {
		t.Errorf("the token is %+v", s.token())
	}
	s.OpenToken(cardPIN)
	options := s.Certificate().Options()
	if len(options) != 3 || !strings.Contains(s.said(), "Agnes Contoh") || options[0].Text == options[1].Text || !strings.Contains(options[2].Text, "Maria Contoh") {
		t.Fatalf("certificates %+v; %q", options, s.said())
	}
	if s.Certificate().Set("2"); !strings.Contains(s.said(), "Maria Contoh") || s.key == nil {
		t.Errorf("chose %q", s.said())
	}
	if s.Token().Set("4"); s.key != nil || len(s.Certificate().Options()) != 0 {
		t.Error("another token, and the key of the one before is still there")
	}
	s.Close()
}

func TestATokenPulledOutWhileSigning(t *testing.T) {
	_, a := openAgreements(t)
	c := newCard(t, "Maria Contoh")
	s := withCard(a, c)
	s.OpenToken(cardPIN)
	c.lasts, c.signed = 1, 1
	out := s.Out()
	s.Do(func(_ string, err error) {
		if !errors.Is(err, token.ErrGone) {
			t.Errorf("error %v", err)
		}
	})
	if _, err := os.Stat(out); err == nil {
		t.Error("half a file is there")
	}
	if ok, reason := s.Ready(); ok || reason != "signing.need_token" || c.closed != c.loaded {
		t.Errorf("ready %v, %s; loaded %d times, closed %d times", ok, reason, c.loaded, c.closed)
	}
	c.lasts = 0
	s.FindTokens()
	s.OpenToken(cardPIN)
	s.mustDo(t)
	s.Close()
}

func TestATokenInABatch(t *testing.T) {
	ws, a := openAgreements(t)
	b := allFinal(t, a)
	superior := a.partyOf(a.Edition(), document.SecondParty)
	c := newCard(t, superior)
	begin := func() *BatchSigning {
		b.Forget()
		s := b.SignAll(here, "", func() {})
		s.card.offered, s.card.load, s.card.used = true, c.module, true
		s.SetModule("modul.so")
		s.OpenToken(cardPIN)
		return s
	}
	s := begin()
	n := len(s.mine)
	if ok, reason := s.Ready(); !ok || n < 2 || s.party != document.SecondParty {
		t.Fatalf("not ready: %s; %d wait", reason, n)
	}
	c.lasts = 1 // the card is pulled out after the first one
	got := resultsOf(t, func(done func(Results, error)) *Job { return s.Do(here, nil, done) })
	s.Close()
	if count(got.Rows, Good) != FormatCount(1) || count(got.Rows, Bad) != FormatCount(n-1) || !strings.Contains(got.Rows[0].Text, "Token dicabut") {
		t.Fatalf("%+v", got)
	}
	if files, err := signing.Documents(got.Path); err != nil || len(files) != 1 {
		t.Errorf("%d copies, %v", len(files), err)
	}
	c.lasts = 0
	if s = begin(); len(s.mine) != n-1 {
		t.Fatalf("%d wait still", len(s.mine))
	}
	got = resultsOf(t, func(done func(Results, error)) *Job { return s.Do(here, nil, done) })
	s.Close()
	if count(got.Rows, Good) != FormatCount(n-1) || ws.Plan().StageOf(a.Edition()) != plan.SignedByOne {
		t.Errorf("%+v", got)
	}
	if c.logins != 2 || c.closed != c.loaded {
		t.Errorf("the PIN was tried %d times; loaded %d times, closed %d times", c.logins, c.loaded, c.closed)
	}
}

// TestADialogClosedWhileATokenAnswers lets go of what comes too late.
func TestADialogClosedWhileATokenAnswers(t *testing.T) {
	_, a := openAgreements(t)
	c := newCard(t, "Maria Contoh")
	var later []func()
	slow := Runner{Start: func(f func()) { later = append(later, f) }, Back: func(f func()) { f() }}
	s := a.Sign(slow, "", func() {})
	s.card.offered, s.card.load = true, c.module
	s.KeyKind().Set(tokenKind)
	s.SetModule("modul.so")
	if !s.AskingToken() {
		t.Fatal("nobody waits")
	}
	if s.FindTokens(); len(later) != 1 {
		t.Errorf("asked %d times at once", len(later))
	}
	s.Close()
	for len(later) > 0 {
		next := later[0]
		later = later[1:]
		next()
	}
	if c.loaded != 1 || c.closed != 1 || s.HasToken() {
		t.Errorf("loaded %d times, closed %d times", c.loaded, c.closed)
	}
}

func TestAProgramWithoutTokensOffersNone(t *testing.T) {
	_, a := openAgreements(t)
	a.settings = memorySettings{keyKindSetting: tokenKind}
	s := a.Sign(here, "", func() {})
	if len(s.KeyKind().Options()) == 2 != token.Available || s.OnToken() != token.Available {
		t.Errorf("offered %+v, used %v", s.KeyKind().Options(), s.OnToken())
	}
	s.card = tokenKey{}
	if len(s.KeyKind().Options()) != 1 || s.KeyKind().Get() != fileKind {
		t.Errorf("offered %+v", s.KeyKind().Options())
	}
}

// softCard makes a token of SoftHSM with the keys to certificates of the named
// people on it, and returns its module.
func softCard(t *testing.T, holders ...string) (module string) {
	t.Helper()
	at := slices.IndexFunc(token.Usual(), func(p token.Place) bool { return p.Maker == "SoftHSM" })
	_, tool := exec.LookPath("pkcs11-tool")
	if !token.Available || at < 0 || tool != nil {
		if os.Getenv("POKIN_REQUIRE_TOOLS") == "1" {
			t.Fatal("softhsm2 or opensc is missing")
		}
		t.Skip("softhsm2 or opensc is missing")
	}
	module = token.Usual()[at].Path
	dir := t.TempDir()
	write := func(name string, content []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	run := func(name string, args ...string) {
		if out, err := exec.Command(name, args...).CombinedOutput(); err != nil {
			t.Fatalf("%s: %s %v", name, out, err)
		}
	}
	t.Setenv("SOFTHSM2_CONF", write("softhsm2.conf", []byte("directories.tokendir = "+dir+"\nobjectstore.backend = file\n")))
	run("softhsm2-util", "--init-token", "--free", "--label", "Kartu Uji", "--so-pin", "0000", "--pin", cardPIN)
	for i, name := range holders {
		key, id := credentialOf(t, name), strconv.Itoa(10+i)
		der, err := x509.MarshalPKCS8PrivateKey(key.Signer)
		if err != nil {
			t.Fatal(err)
		}
		run("softhsm2-util", "--import", write("key.pem", pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der})),
			"--token", "Kartu Uji", "--label", name, "--id", id, "--pin", cardPIN)
		run("pkcs11-tool", "--module", module, "--token-label", "Kartu Uji", "--login", "--pin", cardPIN,
			"--write-object", write("cert.der", key.Certificate.Raw), "--type", "cert", "--id", id, "--label", name)
	}
	return module
}

// TestSignWithSoftHSM goes the whole way with a real module: one agreement, then
// the batch.
func TestSignWithSoftHSM(t *testing.T) {
	ws, a := openAgreements(t)
	b := allFinal(t, a)
	first, superior := a.partyOf(a.Edition(), document.FirstParty), a.partyOf(a.Edition(), document.SecondParty)
	module := softCard(t, first, superior)
	s := a.Sign(here, "", func() {})
	s.UseAgreement()
	s.KeyKind().Set(tokenKind)
	s.SetModule("softhsm2.conf")
	if !strings.Contains(s.said(), "bukan modul PKCS#11") || s.HasToken() {
		t.Errorf("another file: %q", s.said())
	}
	s.SetModule(module)
	s.OpenToken("999999")
	if !strings.Contains(s.said(), "PIN token salah") {
		t.Errorf("a wrong PIN: %q", s.said())
	}
	s.OpenToken(cardPIN)
	for _, o := range s.Certificate().Options() {
		if strings.Contains(o.Text, first) {
			s.Certificate().Set(o.ID)
		}
	}
	ws.Verify(here, s.mustDo(t), t.TempDir(), func(v Verdict, err error) {
		if err != nil || len(v.Signatures) != 1 || !strings.Contains(v.Signatures[0].Who, first) {
			t.Errorf("verdict %+v, %v", v, err)
		}
	})
	s.Close()

	b.Forget()
	many := b.SignAll(here, "", func() {})
	many.KeyKind().Set(tokenKind)
	many.SetModule(module)
	many.OpenToken(cardPIN)
	for _, o := range many.Certificate().Options() {
		if strings.Contains(o.Text, superior) {
			many.Certificate().Set(o.ID)
		}
	}
	many.Party().Set(document.SecondParty.String())
	n := len(many.mine)
	if ok, reason := many.Ready(); !ok || n < 2 {
		t.Fatalf("not ready: %s; %d wait", reason, n)
	}
	got := resultsOf(t, func(done func(Results, error)) *Job { return many.Do(here, nil, done) })
	many.Close()
	if count(got.Rows, Good) != FormatCount(n) || ws.Plan().StageOf(a.Edition()) != plan.SignedByAll {
		t.Errorf("%+v", got)
	}
}
