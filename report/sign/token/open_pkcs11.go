//go:build pkcs11 && cgo

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

// Open loads the module, logs in to the token and finds the certificate with its key. It fails with [ErrModule],
// *[MissingError], [ErrPIN], [ErrPINLocked], [ErrNoKey], with what [sign.NewCredential] says of the key, or with the
// module's own error. Only one token can be open at a time.
func Open(o Options) (*Token, error) {
	path, err := filepath.Abs(o.Module) // the named file, and none of that name in the system's folders
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrModule, err)
	}
	module := pkcs11.New(path)
	if module == nil {
		return nil, ErrModule
	}
	if err := module.Initialize(); err != nil {
		module.Destroy()
		return nil, fmt.Errorf("%w: %w", ErrModule, err)
	}
	s := &session{module: module, pin: o.PIN}
	c, err := s.credential(o)
	if err != nil {
		s.close()
		return nil, err
	}
	return &Token{Credential: c, close: sync.OnceFunc(s.close)}, nil
}

// session is a session with a token, logged in.
type session struct {
	module *pkcs11.Ctx
	mutex  sync.Mutex // a session does one thing at a time
	handle pkcs11.SessionHandle
	open   bool
	pin    string
}

func (s *session) credential(o Options) (sign.Credential, error) {
	slot, err := s.slot(o.Label)
	if err != nil {
		return sign.Credential{}, err
	}
	if s.handle, err = s.module.OpenSession(slot, pkcs11.CKF_SERIAL_SESSION); err != nil {
		return sign.Credential{}, err
	}
	s.open = true
	if err := s.module.Login(s.handle, pkcs11.CKU_USER, o.PIN); err != nil {
		return sign.Credential{}, loginError(err)
	}
	all, err := s.certificates()
	if err != nil {
		return sign.Credential{}, err
	}
	chosen, err := pick(all, o.Certificate)
	if err != nil {
		return sign.Credential{}, err
	}
	key, err := s.key(chosen)
	if err != nil {
		return sign.Credential{}, err
	}
	return sign.NewCredential(key, chosen.cert, chain(all))
}

func loginError(err error) error {
	code, ok := errors.AsType[pkcs11.Error](err)
	switch {
	case !ok:
		return err
	case code == pkcs11.CKR_PIN_INCORRECT, code == pkcs11.CKR_PIN_LEN_RANGE, code == pkcs11.CKR_PIN_INVALID, code == pkcs11.CKR_ARGUMENTS_BAD: // the last for none
		return ErrPIN
	case code == pkcs11.CKR_PIN_LOCKED:
		return ErrPINLocked
	}
	return err
}

// slot finds the token by its label.
func (s *session) slot(label string) (uint, error) {
	slots, err := s.module.GetSlotList(true)
	if err != nil {
		return 0, err
	}
	missing := &MissingError{Name: label}
	for _, slot := range slots {
		info, err := s.module.GetTokenInfo(slot)
		if err != nil {
			continue
		}
		name := strings.TrimRight(info.Label, " \x00")
		if name == label {
			return slot, nil
		}
		if name != "" {
			missing.Have = append(missing.Have, name)
		}
	}
	return 0, missing
}

// certificates lists what certificates the token has, and which have a key beside them.
func (s *session) certificates() ([]entry, error) {
	objects, err := s.find(pkcs11.NewAttribute(pkcs11.CKA_CLASS, pkcs11.CKO_CERTIFICATE),
		pkcs11.NewAttribute(pkcs11.CKA_CERTIFICATE_TYPE, pkcs11.CKC_X_509))
	if err != nil {
		return nil, err
	}
	var out []entry
	for _, o := range objects {
		values, err := s.module.GetAttributeValue(s.handle, o, []*pkcs11.Attribute{
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
		keys, err := s.keys(id)
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

func (s *session) find(like ...*pkcs11.Attribute) ([]pkcs11.ObjectHandle, error) {
	if err := s.module.FindObjectsInit(s.handle, like); err != nil {
		return nil, err
	}
	objects, _, err := s.module.FindObjects(s.handle, maxObjects)
	return objects, errors.Join(err, s.module.FindObjectsFinal(s.handle))
}

func (s *session) keys(id []byte) ([]pkcs11.ObjectHandle, error) {
	return s.find(pkcs11.NewAttribute(pkcs11.CKA_CLASS, pkcs11.CKO_PRIVATE_KEY), pkcs11.NewAttribute(pkcs11.CKA_ID, id))
}

func (s *session) key(e entry) (*key, error) {
	keys, err := s.keys(e.key)
	if err != nil || len(keys) == 0 {
		return nil, errors.Join(ErrNoKey, err)
	}
	k := &key{session: s, handle: keys[0], public: e.cert.PublicKey}
	always, err := s.module.GetAttributeValue(s.handle, k.handle, []*pkcs11.Attribute{pkcs11.NewAttribute(pkcs11.CKA_ALWAYS_AUTHENTICATE, nil)})
	k.always = err == nil && len(always[0].Value) == 1 && always[0].Value[0] != 0 // old modules do not know it
	if !k.always {
		s.pin = ""
	}
	return k, nil
}

// close logs out, whatever had been reached.
func (s *session) close() {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if s.open {
		_ = s.module.Logout(s.handle) // closing the session does it too
		_ = s.module.CloseSession(s.handle)
	}
	_ = s.module.Finalize() // nothing is left to be done about it
	s.module.Destroy()
	s.open, s.pin = false, ""
}

// key is a private key on the token, as crypto.Signer.
type key struct {
	session *session
	handle  pkcs11.ObjectHandle
	public  crypto.PublicKey
	always  bool // it wants the PIN with every signature
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

func (k *key) sign(mechanism uint, data []byte) ([]byte, error) {
	s := k.session
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if !s.open {
		return nil, errors.New("token: closed")
	}
	if err := s.module.SignInit(s.handle, []*pkcs11.Mechanism{pkcs11.NewMechanism(mechanism, nil)}, k.handle); err != nil {
		return nil, err
	}
	if k.always {
		if err := s.module.Login(s.handle, pkcs11.CKU_CONTEXT_SPECIFIC, s.pin); err != nil {
			return nil, loginError(err)
		}
	}
	return s.module.Sign(s.handle, data)
}
