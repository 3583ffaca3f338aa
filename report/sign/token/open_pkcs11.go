//go:build cgo

package token

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/rsa"
	"crypto/x509"
	"encoding/asn1"
	"errors"
	"fmt"
	"io"
	"math/big"
	"path/filepath"
	"strings"
	"sync"

	"github.com/miekg/pkcs11"

	"pohonkinerja/report/sign"
)

// Available says whether this program can load a PKCS#11 module.
const Available = true

// Module is a PKCS#11 module, loaded. Its methods may be called by several goroutines; it does one thing at a time.
type Module struct {
	module *pkcs11.Ctx
	mutex  sync.Mutex // over all below
	handle pkcs11.SessionHandle
	open   bool // somebody is logged in
	pin    []byte
	held   []entry
	fault  error // why nothing can be signed any more
	closed bool
}

// alone is held by the one module that may be loaded.
var alone sync.Mutex

// Load loads a module, after the one before was closed. It fails with [ErrModule].
func Load(path string) (*Module, error) {
	path, err := filepath.Abs(path) // the named file, and none of that name in the system's folders
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrModule, err)
	}
	alone.Lock()
	module := pkcs11.New(path)
	if module == nil {
		alone.Unlock()
		return nil, ErrModule
	}
	if err := module.Initialize(); err != nil {
		module.Destroy()
		alone.Unlock()
		return nil, fmt.Errorf("%w: %w", ErrModule, err)
	}
	return &Module{module: module}, nil
}

// Tokens lists the tokens that are inserted now.
func (m *Module) Tokens() ([]Info, error) {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	return m.tokens()
}

func (m *Module) tokens() ([]Info, error) {
	if m.closed {
		return nil, ErrGone
	}
	slots, err := m.module.GetSlotList(true)
	if err != nil {
		return nil, said(err)
	}
	var out []Info
	for _, slot := range slots {
		info, err := m.module.GetTokenInfo(slot)
		if err != nil {
			continue // pulled out just now
		}
		t := Info{
			Slot: slot, Label: trimmed(info.Label), Maker: trimmed(info.ManufacturerID), Model: trimmed(info.Model),
			Serial: trimmed(info.SerialNumber), PIN: stateOf(info.Flags),
		}
		if t.Label != "" || info.Flags&pkcs11.CKF_TOKEN_INITIALIZED != 0 {
			out = append(out, t)
		}
	}
	return out, nil
}

func trimmed(padded string) string { return strings.TrimRight(padded, " \x00") }

func stateOf(flags uint) PINState {
	switch {
	case flags&pkcs11.CKF_USER_PIN_LOCKED != 0:
		return PINLocked
	case flags&pkcs11.CKF_USER_PIN_FINAL_TRY != 0:
		return PINLast
	case flags&pkcs11.CKF_USER_PIN_COUNT_LOW != 0:
		return PINLow
	}
	return PINFine
}

// Login opens a token with its PIN, in place of the one that was open, and lists the certificates that have a key on it.
// The PIN is tried once. It fails with [ErrPIN], [ErrPINLow], [ErrPINLast], [ErrPINLocked], [ErrPINExpired], [ErrNoKey],
// [ErrGone] or a *[CodeError].
func (m *Module) Login(t Info, pin string) ([]Held, error) {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	if m.closed {
		return nil, ErrGone
	}
	m.logout()
	if err := m.login(t, pin); err != nil {
		m.logout()
		return nil, err
	}
	var out []Held
	for _, e := range m.held {
		if e.key != nil {
			out = append(out, Held{Label: e.label, Certificate: e.cert})
		}
	}
	if len(out) == 0 {
		m.logout()
		return nil, ErrNoKey
	}
	return out, nil
}

func (m *Module) login(t Info, pin string) error {
	var err error
	if m.handle, err = m.module.OpenSession(t.Slot, pkcs11.CKF_SERIAL_SESSION); err != nil {
		return said(err)
	}
	m.open, m.fault = true, nil
	if err := m.module.Login(m.handle, pkcs11.CKU_USER, pin); err != nil {
		return m.refused(t.Slot, said(err))
	}
	m.pin = []byte(pin)
	m.held, err = m.certificates()
	return said(err)
}

// refused says of a wrong PIN how many tries are left, where the token tells.
func (m *Module) refused(slot uint, err error) error {
	if !errors.Is(err, ErrPIN) {
		return err
	}
	info, asked := m.module.GetTokenInfo(slot)
	if asked != nil {
		return err
	}
	switch stateOf(info.Flags) {
	case PINLow:
		return ErrPINLow
	case PINLast:
		return ErrPINLast
	case PINLocked:
		return ErrPINLocked
	case PINFine:
	}
	return err
}

// said translates what a module answers.
func said(err error) error {
	code, ok := errors.AsType[pkcs11.Error](err)
	if !ok {
		return err
	}
	switch code {
	case pkcs11.CKR_PIN_INCORRECT, pkcs11.CKR_PIN_LEN_RANGE, pkcs11.CKR_PIN_INVALID:
		return ErrPIN
	case pkcs11.CKR_PIN_LOCKED:
		return ErrPINLocked
	case pkcs11.CKR_PIN_EXPIRED:
		return ErrPINExpired
	case pkcs11.CKR_DEVICE_REMOVED, pkcs11.CKR_DEVICE_ERROR, pkcs11.CKR_TOKEN_NOT_PRESENT, pkcs11.CKR_TOKEN_NOT_RECOGNIZED,
		pkcs11.CKR_SESSION_HANDLE_INVALID, pkcs11.CKR_SESSION_CLOSED, pkcs11.CKR_USER_NOT_LOGGED_IN, pkcs11.CKR_SLOT_ID_INVALID:
		return ErrGone
	}
	return &CodeError{uint(code)}
}

// Credential signs with the key to a certificate that [Module.Login] has listed, as long as nobody logs in anew.
func (m *Module) Credential(c *x509.Certificate) (sign.Credential, error) {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	for _, e := range m.held {
		if e.key != nil && e.cert.Equal(c) {
			return m.credential(e)
		}
	}
	return sign.Credential{}, ErrNoKey
}

func (m *Module) credential(e entry) (sign.Credential, error) {
	key, err := m.key(e)
	if err != nil {
		return sign.Credential{}, said(err)
	}
	return sign.NewCredential(key, e.cert, chain(m.held))
}

// Close logs out and lets go of the module, after a signature that is being made. Nothing can be signed afterwards. Only
// the first call does something.
func (m *Module) Close() {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	if m.closed {
		return
	}
	m.closed = true
	m.logout()
	_ = m.module.Finalize() // nothing is left to be done about it
	m.module.Destroy()
	alone.Unlock()
}

// logout forgets the PIN and ends the session, whatever had been reached.
func (m *Module) logout() {
	clear(m.pin)
	m.pin, m.held = nil, nil
	if m.open {
		_ = m.module.Logout(m.handle) // closing the session does it too
		_ = m.module.CloseSession(m.handle)
	}
	m.open = false
}

// Open loads the module, logs in to the token and finds the certificate with its key. It fails with [ErrModule],
// *[MissingError], as [Module.Login] does, or with what [sign.NewCredential] says of the key.
func Open(o Options) (*Token, error) {
	m, err := Load(o.Module)
	if err != nil {
		return nil, err
	}
	c, err := m.named(o)
	if err != nil {
		m.Close()
		return nil, err
	}
	return &Token{Credential: c, close: m.Close}, nil
}

func (m *Module) named(o Options) (sign.Credential, error) {
	t, err := m.token(o.Label)
	if err != nil {
		return sign.Credential{}, err
	}
	if o.PIN == "" {
		return sign.Credential{}, ErrPIN // and no try is lost
	}
	if _, err := m.Login(t, o.PIN); err != nil {
		return sign.Credential{}, err
	}
	chosen, err := pick(m.held, o.Certificate)
	if err != nil {
		return sign.Credential{}, err
	}
	return m.Credential(chosen.cert)
}

// token finds the token by its label.
func (m *Module) token(label string) (Info, error) {
	all, err := m.Tokens()
	if err != nil {
		return Info{}, err
	}
	missing := &MissingError{Name: label}
	for _, t := range all {
		if t.Label == label {
			return t, nil
		}
		missing.Have = append(missing.Have, t.Name())
	}
	return Info{}, missing
}

// certificates lists what certificates the token has, and which have a key beside them.
func (m *Module) certificates() ([]entry, error) {
	objects, err := m.find(pkcs11.NewAttribute(pkcs11.CKA_CLASS, pkcs11.CKO_CERTIFICATE),
		pkcs11.NewAttribute(pkcs11.CKA_CERTIFICATE_TYPE, pkcs11.CKC_X_509))
	if err != nil {
		return nil, err
	}
	var out []entry
	for _, o := range objects {
		values, err := m.module.GetAttributeValue(m.handle, o, []*pkcs11.Attribute{
			pkcs11.NewAttribute(pkcs11.CKA_VALUE, nil), pkcs11.NewAttribute(pkcs11.CKA_ID, nil), pkcs11.NewAttribute(pkcs11.CKA_LABEL, nil),
		})
		if err != nil {
			return nil, err
		}
		cert, err := x509.ParseCertificate(values[0].Value)
		if err != nil {
			continue // of no use to anyone
		}
		e, id := entry{label: string(values[2].Value), cert: cert}, values[1].Value
		keys, err := m.keys(id)
		if err != nil {
			return nil, err
		}
		if len(id) > 0 && len(keys) > 0 {
			e.key = id
		}
		out = append(out, e)
	}
	return out, nil
}

// chain gives the certificates of the token that are none of a key's own, to be embedded where they lead upwards.
func chain(all []entry) []*x509.Certificate {
	var out []*x509.Certificate
	for _, e := range all {
		if e.key == nil {
			out = append(out, e.cert)
		}
	}
	return out
}

// maxObjects is far more than any token holds of a kind.
const maxObjects = 256

func (m *Module) find(like ...*pkcs11.Attribute) ([]pkcs11.ObjectHandle, error) {
	if err := m.module.FindObjectsInit(m.handle, like); err != nil {
		return nil, err
	}
	objects, _, err := m.module.FindObjects(m.handle, maxObjects)
	return objects, errors.Join(err, m.module.FindObjectsFinal(m.handle))
}

func (m *Module) keys(id []byte) ([]pkcs11.ObjectHandle, error) {
	return m.find(pkcs11.NewAttribute(pkcs11.CKA_CLASS, pkcs11.CKO_PRIVATE_KEY), pkcs11.NewAttribute(pkcs11.CKA_ID, id))
}

func (m *Module) key(e entry) (*key, error) {
	keys, err := m.keys(e.key)
	if err != nil || len(keys) == 0 {
		return nil, errors.Join(ErrNoKey, err)
	}
	k := &key{on: m, handle: keys[0], public: e.cert.PublicKey}
	always, err := m.module.GetAttributeValue(m.handle, k.handle, []*pkcs11.Attribute{pkcs11.NewAttribute(pkcs11.CKA_ALWAYS_AUTHENTICATE, nil)})
	k.always = err == nil && len(always[0].Value) == 1 && always[0].Value[0] != 0 // old modules do not know it
	return k, nil
}

// key is a private key on the token, as crypto.Signer.
type key struct {
	on     *Module
	handle pkcs11.ObjectHandle
	public crypto.PublicKey
	always bool // it wants the PIN with every signature
}

func (k *key) Public() crypto.PublicKey { return k.public }

// digestInfo stands before a digest that is signed by RSA PKCS #1 v1.5 (RFC 8017, §9.2, note 1).
var digestInfo = map[crypto.Hash][]byte{
	crypto.SHA256: {0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20},
	crypto.SHA384: {0x30, 0x41, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x02, 0x05, 0x00, 0x04, 0x30},
}

// Sign signs a digest: RSA as PKCS #1 v1.5, ECDSA as the DER sequence of RFC 3279.
func (k *key) Sign(_ io.Reader, digest []byte, options crypto.SignerOpts) ([]byte, error) {
	switch k.public.(type) {
	case *rsa.PublicKey:
		prefix := digestInfo[options.HashFunc()]
		if _, pss := options.(*rsa.PSSOptions); pss || prefix == nil {
			return nil, sign.ErrUnsupportedKey
		}
		return k.sign(pkcs11.CKM_RSA_PKCS, append(bytes.Clone(prefix), digest...))
	case *ecdsa.PublicKey:
		raw, err := k.sign(pkcs11.CKM_ECDSA, digest)
		if err != nil {
			return nil, err
		}
		if len(raw) == 0 || len(raw)%2 != 0 {
			return nil, fmt.Errorf("token: ECDSA signature of %d bytes", len(raw))
		}
		r, s := new(big.Int).SetBytes(raw[:len(raw)/2]), new(big.Int).SetBytes(raw[len(raw)/2:])
		return asn1.Marshal(struct{ R, S *big.Int }{r, s})
	}
	return nil, sign.ErrUnsupportedKey
}

// sign gives up for good where the token is gone or refuses the PIN, so that a batch does not try a PIN until it is locked.
func (k *key) sign(mechanism uint, data []byte) ([]byte, error) {
	m := k.on
	m.mutex.Lock()
	defer m.mutex.Unlock()
	switch {
	case m.fault != nil:
		return nil, m.fault
	case !m.open:
		return nil, ErrGone
	}
	out, err := k.once(mechanism, data)
	if errors.Is(err, ErrGone) || errors.Is(err, ErrPIN) || errors.Is(err, ErrPINLocked) || errors.Is(err, ErrPINExpired) {
		m.fault = err
	}
	return out, err
}

func (k *key) once(mechanism uint, data []byte) ([]byte, error) {
	m := k.on
	if err := m.module.SignInit(m.handle, []*pkcs11.Mechanism{pkcs11.NewMechanism(mechanism, nil)}, k.handle); err != nil {
		return nil, said(err)
	}
	if k.always {
		if err := m.module.Login(m.handle, pkcs11.CKU_CONTEXT_SPECIFIC, string(m.pin)); err != nil {
			return nil, said(err)
		}
	}
	out, err := m.module.Sign(m.handle, data)
	return out, said(err)
}
