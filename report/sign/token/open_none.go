//go:build !pkcs11 || !cgo

package token

// Open fails: see the package comment.
func Open(Options) (*Token, error) { return nil, ErrUnavailable }
