// Package token signs with a key that never leaves a token: a smart card, a USB stick or a server's key store that its
// maker reaches through a PKCS#11 module (OASIS PKCS #11, version 2.40), a library of the operating system.
//
// Loading such a library takes C. The program in the window is built with it, since the window takes C as well; the command
// line is not, unless it is built for tokens (make build/pokinctl-token). Without C [Load] and [Open] fail with
// [ErrUnavailable]. The module itself is code of somebody else that runs inside the program: none is loaded before a person
// has named it, and only one at a time.
//
// [Open] is for who knows the names of token and certificate beforehand. Who wants to choose does it in steps: [Usual] finds
// modules, [Load] loads one, [Module.Tokens] lists what is inserted, [Module.Login] opens one with its PIN and lists its
// certificates, [Module.Credential] signs with one of them, [Module.Close] ends it.
//
// A PIN is given to the token once for each time that a person has typed it, since a token locks itself after a few wrong
// ones, and not all of them tell how many are left. It is held in memory only as long as the token is open, for keys that
// want it again with every signature, as those of national identity cards do.
package token

import (
	"cmp"
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
	ErrGone        = errors.New("the token was removed or does not answer")
	ErrPIN         = errors.New("wrong PIN")
	ErrPINLow      = fmt.Errorf("%w, few tries left", ErrPIN)
	ErrPINLast     = fmt.Errorf("%w, one try left", ErrPIN)
	ErrPINLocked   = errors.New("PIN locked")
	ErrPINExpired  = errors.New("PIN to be changed first")
	ErrNoKey       = errors.New("no certificate with a key to sign with on the token")
)

// CodeError is an answer of the module for which there is no better word: a return value of PKCS #11, table CKR_.
type CodeError struct{ Code uint }

func (e *CodeError) Error() string { return fmt.Sprintf("PKCS#11 answer 0x%X", e.Code) }

// PINState is what a token tells of how often its PIN may still be tried. Many tell nothing, and are fine until locked.
type PINState int

// The states, from good to bad.
const (
	PINFine PINState = iota
	PINLow           // it was wrong before
	PINLast          // one more try
	PINLocked
)

// Info is what a token tells of itself before anybody has logged in. Texts may be empty, and labels alike.
type Info struct {
	Slot                        uint // where it is inserted
	Label, Maker, Model, Serial string
	PIN                         PINState
}

// Name is the label, or the serial number of a token without.
func (t Info) Name() string { return cmp.Or(t.Label, t.Serial) }

// Held is a certificate with a key on an open token.
type Held struct {
	Label       string // may be empty
	Certificate *x509.Certificate
}

// Binding says whether it is meant for signatures that bind (contentCommitment), and not only for logging in somewhere.
func (h Held) Binding() bool { return binds(h.Certificate) }

func binds(c *x509.Certificate) bool { return c.KeyUsage&x509.KeyUsageContentCommitment != 0 }

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
		named = slices.DeleteFunc(named, func(e entry) bool { return !binds(e.cert) })
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
