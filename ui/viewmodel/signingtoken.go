package viewmodel

import (
	"cmp"
	"context"
	"crypto/x509"
	"errors"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"pohonkinerja/report/explain"
	"pohonkinerja/report/sign"
	"pohonkinerja/report/sign/token"
	"pohonkinerja/report/signing"
)

// keyModule is what a signature takes of a PKCS#11 module: see [token.Module].
type keyModule interface {
	Tokens() ([]token.Info, error)
	Login(t token.Info, pin string) ([]token.Held, error)
	Credential(c *x509.Certificate) (sign.Credential, error)
	Close()
}

// tokenKey is the choice of a key on a token, step by step: the module of its
// maker, one of the tokens that are inserted, its PIN, one of its certificates.
// Nothing of a module is loaded before a person asks for its tokens.
type tokenKey struct {
	offered bool // this program is built for it
	used    bool // rather than a certificate file
	load    func(path string) (keyModule, error)
	usual   []token.Place // modules that were found here
	path    string        // of the module
	module  keyModule     // nil unless it is loaded
	tokens  []token.Info
	slot    uint // of the token that is chosen
	held    []token.Held
	chosen  int  // of the certificates
	asked   bool // it is being waited for
}

// What is remembered of tokens: that they are used, and where the module lies.
const (
	keyKindSetting = "signing-key-kind"
	moduleSetting  = "signing-module"
	fileKind       = "file"
	tokenKind      = "token"
)

// newTokenKey starts from what was used last.
func newTokenKey(settings Settings) tokenKey {
	k := tokenKey{offered: token.Available, load: loadModule}
	if path := settings.String(moduleSetting); exists(path) {
		k.path = path
	}
	k.used = k.offered && settings.String(keyKindSetting) == tokenKind
	return k
}

func loadModule(path string) (keyModule, error) {
	m, err := token.Load(path)
	if err != nil {
		return nil, err // and no module that is nil
	}
	return m, nil
}

// KeyKind is whether one signs with a certificate file or with a token. Where
// the program is not built for tokens there is no choice.
func (s *Signing) KeyKind() Choice {
	return Choice{
		Key: "signing.kind",
		Options: func() []Option {
			out := []Option{{ID: fileKind, Text: s.ws.T("signing.kind_file")}}
			if s.card.offered {
				out = append(out, Option{ID: tokenKind, Text: s.ws.T("signing.kind_token")})
			}
			return out
		},
		Get: func() string {
			if s.card.used {
				return tokenKind
			}
			return fileKind
		},
		Set: func(kind string) Fault {
			s.useToken(kind == tokenKind)
			return Fault{}
		},
	}
}

// OnToken reports whether the key lies on a token.
func (s *Signing) OnToken() bool { return s.card.used }

// useToken drops the key that was open. A module that was used before is asked
// for its tokens at once.
func (s *Signing) useToken(used bool) {
	if used == s.card.used || s.busy {
		return
	}
	s.card.used = used
	s.place.settings.SetString(keyKindSetting, s.KeyKind().Get())
	s.leaveToken()
	if used && s.card.path != "" {
		s.FindTokens()
		return
	}
	s.changed()
}

// leaveToken forgets what is open and lets go of the module.
func (s *Signing) leaveToken() {
	s.key, s.keyFault = nil, nil
	s.card.tokens, s.card.held = nil, nil
	s.releaseModule()
}

// releaseModule ends the session with the token, beside the window, since a module
// takes its time.
func (s *Signing) releaseModule() {
	if m := s.card.module; m != nil {
		s.card.module = nil
		s.runner.Start(m.Close)
	}
}

// Module is the PKCS#11 module: one of those that lie where their makers put
// them, or another one that the person has chosen.
func (s *Signing) Module() Choice {
	return Choice{
		Key: "signing.module", Options: s.modules,
		Get: func() string { return s.card.path },
		Set: func(path string) Fault {
			s.SetModule(path)
			return Fault{}
		},
	}
}

func (s *Signing) modules() []Option {
	if !s.card.used {
		return nil // and nothing is looked for
	}
	if s.card.usual == nil {
		s.card.usual = append([]token.Place{}, token.Usual()...)
	}
	var out []Option
	known := false
	for _, m := range s.card.usual {
		known = known || m.Path == s.card.path
		out = append(out, Option{ID: m.Path, Text: m.Maker + " · " + m.Path})
	}
	if s.card.path != "" && !known {
		out = append(out, Option{ID: s.card.path, Text: s.card.path})
	}
	return out
}

// ModuleFolder is where one looks for another module.
func (s *Signing) ModuleFolder() string {
	if s.card.path == "" {
		return ""
	}
	return filepath.Dir(s.card.path)
}

// SetModule chooses a module and asks it for its tokens.
func (s *Signing) SetModule(path string) {
	if s.busy {
		return
	}
	s.card.path = path
	s.place.settings.SetString(moduleSetting, path)
	s.FindTokens()
}

// FindTokens loads the module anew and asks it which tokens are inserted.
func (s *Signing) FindTokens() {
	if s.busy {
		return
	}
	if s.card.path == "" {
		s.keyFault = explain.New("signing.need_module")
		s.changed()
		return
	}
	s.leaveToken()
	load, path := s.card.load, s.card.path
	s.ask()
	type found struct {
		module keyModule
		tokens []token.Info
	}
	work := func(context.Context, func(done, all int)) (found, error) {
		m, err := load(path)
		if err != nil {
			return found{}, explain.File(path, err)
		}
		tokens, err := m.Tokens()
		if err == nil && len(tokens) == 0 {
			err = explain.New("signing.no_token")
		}
		if err != nil {
			m.Close()
			return found{}, err
		}
		return found{m, tokens}, nil
	}
	Run(s.runner, work, nil, func(f found, err error) {
		s.busy, s.card.asked, s.keyFault = false, false, err
		s.card.module, s.card.tokens = f.module, f.tokens
		if len(f.tokens) > 0 {
			s.card.slot = f.tokens[0].Slot
		}
		s.settle()
	})
}

// ask says that the answer of a token is waited for.
func (s *Signing) ask() {
	s.busy, s.card.asked = true, true
	s.changed()
}

// AskingToken reports whether the answer of a token is waited for.
func (s *Signing) AskingToken() bool { return s.card.asked }

// settle shows what a module has answered, or lets go of it where the dialog was
// closed meanwhile.
func (s *Signing) settle() {
	if s.closed {
		s.leaveToken()
	}
	s.changed()
}

// HasToken reports whether there is a token whose PIN can be asked for.
func (s *Signing) HasToken() bool { return s.card.module != nil }

// Token is the token to sign with, of those that are inserted.
func (s *Signing) Token() Choice {
	return Choice{
		Key: "signing.token",
		Options: func() []Option {
			var out []Option
			for _, t := range s.card.tokens {
				out = append(out, Option{ID: slotID(t), Text: tokenText(t)})
			}
			return distinct(out)
		},
		Get: func() string { return slotID(s.token()) },
		Set: func(id string) Fault {
			for _, t := range s.card.tokens {
				if slotID(t) == id && t.Slot != s.card.slot {
					s.card.slot, s.card.held, s.key, s.keyFault = t.Slot, nil, nil, nil
				}
			}
			s.changed()
			return Fault{}
		},
	}
}

func (s *Signing) token() token.Info {
	for _, t := range s.card.tokens {
		if t.Slot == s.card.slot {
			return t
		}
	}
	return token.Info{}
}

func slotID(t token.Info) string { return strconv.FormatUint(uint64(t.Slot), 10) }

func tokenText(t token.Info) string {
	parts := []string{t.Label, cmp.Or(t.Model, t.Maker), t.Serial}
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), " · ")
}

// distinct numbers options that read alike, since a list knows them by what they
// read.
func distinct(options []Option) []Option {
	seen := map[string]int{}
	for i, o := range options {
		seen[o.Text]++
		if n := seen[o.Text]; n > 1 {
			options[i].Text += " (" + strconv.Itoa(n) + ")"
		}
	}
	return options
}

// TokenNote warns of a PIN that can only be tried a few times more; empty where
// the token tells nothing of that.
func (s *Signing) TokenNote() string {
	if s.keyFault != nil || s.key != nil {
		return ""
	}
	switch s.token().PIN {
	case token.PINLow:
		return s.ws.T("signing.pin_low")
	case token.PINLast:
		return s.ws.T("signing.pin_last")
	case token.PINLocked:
		return s.ws.T("error.token.pin_locked")
	case token.PINFine:
	}
	return ""
}

// openedToken is what a token shows after its PIN was right.
type openedToken struct {
	held   []token.Held
	tokens []token.Info // as they are afterwards; nil where it was right
	openedKey
}

// OpenToken opens the token with its PIN, which is tried once and not kept here.
// The first certificate that may sign today is chosen.
func (s *Signing) OpenToken(pin string) {
	switch {
	case s.busy:
		return
	case s.card.module == nil:
		s.keyFault = explain.New("signing.need_token")
	case pin == "":
		s.keyFault = explain.New("signing.need_pin")
	default:
		s.login(pin)
		return
	}
	s.changed()
}

func (s *Signing) login(pin string) {
	module, t, trust, now := s.card.module, s.token(), s.trust, s.ws.now()
	s.key, s.keyFault, s.card.held, s.card.chosen = nil, nil, nil, 0
	s.ask()
	work := func(context.Context, func(done, all int)) (openedToken, error) {
		held, err := module.Login(t, pin)
		if err != nil {
			tokens, _ := module.Tokens() // the reason is told already
			return openedToken{tokens: tokens}, err
		}
		bestFirst(held, now)
		key, err := keyOnToken(module, held[0], trust, now)
		return openedToken{held: held, openedKey: key}, err
	}
	Run(s.runner, work, nil, func(o openedToken, err error) {
		s.card.held = o.held
		if len(o.tokens) > 0 {
			s.card.tokens = o.tokens
		}
		s.take(o.openedKey, err)
	})
}

// bestFirst puts certificates before others that hold today, and among those the
// ones that are meant for signing.
func bestFirst(held []token.Held, now time.Time) {
	rank := func(h token.Held) int {
		switch {
		case now.Before(h.Certificate.NotBefore) || now.After(h.Certificate.NotAfter):
			return 2
		case !h.Binding():
			return 1
		}
		return 0
	}
	slices.SortStableFunc(held, func(a, b token.Held) int { return rank(a) - rank(b) })
}

func keyOnToken(module keyModule, h token.Held, trust string, now time.Time) (openedKey, error) {
	key, err := module.Credential(h.Certificate)
	if err != nil {
		return openedKey{}, err
	}
	return openedKey{key, leadsToPSrE(key, trust, now)}, key.Check(now)
}

// Certificate is the certificate to sign with, of those on the token that is
// open. There is nothing to choose where it has one.
func (s *Signing) Certificate() Choice {
	return Choice{
		Key: "signing.token_certificate",
		Options: func() []Option {
			var out []Option
			for i, h := range s.card.held {
				out = append(out, Option{ID: strconv.Itoa(i), Text: s.certificateText(h)})
			}
			return distinct(out)
		},
		Get: func() string { return strconv.Itoa(s.card.chosen) },
		Set: func(id string) Fault {
			if i, err := strconv.Atoi(id); err == nil && i >= 0 && i < len(s.card.held) && i != s.card.chosen && !s.busy {
				s.chooseCertificate(i)
			}
			return Fault{}
		},
	}
}

func (s *Signing) certificateText(h token.Held) string {
	name, purpose := signing.HolderOf(h.Certificate).Name, "signing.for_login"
	if h.Label != "" && h.Label != name {
		name = h.Label + " · " + name
	}
	if h.Binding() {
		purpose = "signing.for_signing"
	}
	return s.ws.T("signing.certificate_option", name, s.ws.T(purpose), explain.Day(h.Certificate.NotAfter))
}

func (s *Signing) chooseCertificate(i int) {
	module, h, trust, now := s.card.module, s.card.held[i], s.trust, s.ws.now()
	s.card.chosen = i
	s.key, s.keyFault = nil, nil
	s.ask()
	work := func(context.Context, func(done, all int)) (openedKey, error) {
		return keyOnToken(module, h, trust, now)
	}
	Run(s.runner, work, nil, s.take)
}

// lostToken forgets a token that was pulled out: it is to be looked for again.
func (s *Signing) lostToken(err error) {
	if s.card.used && errors.Is(err, token.ErrGone) {
		s.leaveToken()
	}
}

// needsToken is the text key of what is to be done before a token can sign.
func (s *Signing) needsToken() string {
	switch {
	case s.card.path == "":
		return "signing.need_module"
	case s.card.module == nil:
		return "signing.need_token"
	}
	return "signing.need_pin"
}
