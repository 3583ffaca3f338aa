//go:build !cgo

package token

import (
	"crypto/x509"

	"pohonkinerja/report/sign"
)

// Available says whether this program can load a PKCS#11 module.
const Available = false

// Module is none: see the package comment.
type Module struct{}

// Load fails.
func Load(string) (*Module, error) { return nil, ErrUnavailable }

// Open fails.
func Open(Options) (*Token, error) { return nil, ErrUnavailable }

// Tokens fails.
func (*Module) Tokens() ([]Info, error) { return nil, ErrUnavailable }

// Login fails.
func (*Module) Login(Info, string) ([]Held, error) { return nil, ErrUnavailable }

// Credential fails.
func (*Module) Credential(*x509.Certificate) (sign.Credential, error) {
	return sign.Credential{}, ErrUnavailable
}

// Close does nothing.
func (*Module) Close() {}
