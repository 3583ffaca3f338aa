// Package token signs with a key that never leaves a token: a smart card, a USB stick or a server's key store that its
// maker reaches through a PKCS#11 module (OASIS PKCS #11, version 2.40), a library of the operating system.
//
// Loading such a library takes C. The program is therefore built without it unless the build tag pkcs11 asks for it
// (CGO_ENABLED=1 go build -tags pkcs11 ./cmd/pokinctl); [Open] fails with [ErrUnavailable] otherwise. The module itself is
// code of somebody else that runs inside the program, which is one more reason to ask for it by name each time.
//
// The PIN is given to the token, and held in memory only as long as the token is open, for keys that want it again with
// every signature, as those of national identity cards do.
package token

import (
	"crypto/x509"
	"errors"
	"fmt"
	"slices"
	"strings"

	"pohonkinerja/report/sign"
)

// Why a token cannot be used. Test with [errors.Is].
var (
	ErrUnavailable = errors.New("built without PKCS#11")
	ErrModule      = errors.New("not a usable PKCS#11 module")
	ErrPIN         = errors.New("wrong PIN")
	ErrPINLocked   = errors.New("PIN locked")
	ErrNoKey       = errors.New("no certificate with a key to sign with on the token")
)

// MissingError says that no token, or no certificate on it, has the name that was asked for, or that several might be
// meant.
type MissingError struct {
	Certificate bool     // it is about a certificate
	Name        string   // that was asked for; may be empty
	Have        []string // what there is
}

func (e *MissingError) Error() string {
	what := "token"
	if e.Certificate {
		what = "certificate"
	}
	return fmt.Sprintf("no single %s %q among %q", what, e.Name, e.Have)
}

// Options say which key.
type Options struct {
	Module      string // path of the PKCS#11 module
	Label       string // of the token
	PIN         string
	Certificate string // label or holder of the certificate; empty where there is only one that could be meant
}

// Token is an open token. Its credential may be used by several goroutines; the token signs one thing at a time.
type Token struct {
	sign.Credential
	close func()
}

// Close logs out and lets go of the module, once. Nothing can be signed with the credential afterwards.
func (t *Token) Close() { t.close() }

// entry is a certificate on a token.
type entry struct {
	label string
	cert  *x509.Certificate
	key   []byte // identifies the private key to it; nil where there is none
}

// pick chooses the certificate to sign with: the one that was asked for, else the only one with a key, else the only one
// that is meant for signatures that bind (contentCommitment), as cards carry another one for logging in.
func pick(all []entry, wanted string) (entry, error) {
	usable := slices.DeleteFunc(slices.Clone(all), func(e entry) bool { return e.key == nil })
	if len(usable) == 0 {
		return entry{}, ErrNoKey
	}
	named := slices.DeleteFunc(slices.Clone(usable), func(e entry) bool { return wanted != "" && !e.called(wanted) })
	if len(named) > 1 {
		named = slices.DeleteFunc(named, func(e entry) bool { return e.cert.KeyUsage&x509.KeyUsageContentCommitment == 0 })
	}
	if len(named) == 1 {
		return named[0], nil
	}
	missing := &MissingError{Certificate: true, Name: wanted}
	for _, e := range usable {
		missing.Have = append(missing.Have, e.name())
	}
	return entry{}, missing
}

func (e entry) called(name string) bool {
	return strings.EqualFold(e.label, name) || strings.EqualFold(e.cert.Subject.CommonName, name)
}

func (e entry) name() string {
	if e.label == "" || e.label == e.cert.Subject.CommonName {
		return e.cert.Subject.CommonName
	}
	return e.label + " (" + e.cert.Subject.CommonName + ")"
}
