package sign

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rsa"
	"crypto/x509"
	"errors"
	"fmt"
	"time"
)

// Credential is what somebody signs with: a key, of which only its ability to sign is used, the certificate that names
// its holder, and the certificates that lead from there towards a root, nearest first.
type Credential struct {
	Signer      crypto.Signer
	Certificate *x509.Certificate
	Chain       []*x509.Certificate
}

// CertificateTimeError says that a certificate was not valid at the time of signing.
type CertificateTimeError struct {
	At        time.Time
	NotBefore time.Time
	NotAfter  time.Time
}

// Expired tells expired from not yet valid.
func (e *CertificateTimeError) Expired() bool { return e.At.After(e.NotAfter) }

func (e *CertificateTimeError) Error() string {
	return fmt.Sprintf("certificate is valid from %s to %s, not at %s", e.NotBefore.Format(time.DateTime),
		e.NotAfter.Format(time.DateTime), e.At.Format(time.DateTime))
}

// KeyUsageError says that the certificate is not meant for signing documents: it names key usages, and neither
// digitalSignature nor nonRepudiation is among them; or it is meant for servers only.
type KeyUsageError struct{ Usage x509.KeyUsage }

func (e *KeyUsageError) Error() string {
	return fmt.Sprintf("certificate key usage %#x allows no signatures", int(e.Usage))
}

// NewCredential puts a key together with its certificate, and with those of the others that lead from there upwards. It
// fails with [ErrUnsupportedKey] or [ErrKeyMismatch].
func NewCredential(key crypto.Signer, cert *x509.Certificate, others []*x509.Certificate) (Credential, error) {
	c := Credential{Signer: key, Certificate: cert, Chain: chainFrom(cert, others)}
	return c, c.checkKey()
}

// ownCertificate picks the certificate that belongs to the key; some files list an issuer first.
func ownCertificate(key crypto.Signer, leaf *x509.Certificate, others []*x509.Certificate) (*x509.Certificate, []*x509.Certificate) {
	all := append([]*x509.Certificate{leaf}, others...)
	for i, c := range all {
		if samePublicKey(c.PublicKey, key.Public()) {
			return c, append(all[:i:i], all[i+1:]...)
		}
	}
	return leaf, others
}

func samePublicKey(a, b crypto.PublicKey) bool {
	key, ok := a.(interface{ Equal(crypto.PublicKey) bool })
	return ok && key.Equal(b)
}

// chainFrom orders certificates from the issuer of leaf upwards, and leaves out those that do not belong.
func chainFrom(leaf *x509.Certificate, others []*x509.Certificate) []*x509.Certificate {
	var chain []*x509.Certificate
	for at := leaf; len(chain) < len(others); {
		issuer := issuerOf(at, others)
		if issuer == nil {
			break
		}
		chain = append(chain, issuer)
		at = issuer
	}
	return chain
}

// issuerOf finds the certificate whose key signed c; nil if c is self-signed or nobody did.
func issuerOf(c *x509.Certificate, candidates []*x509.Certificate) *x509.Certificate {
	if bytes.Equal(c.RawIssuer, c.RawSubject) {
		return nil
	}
	for _, other := range candidates {
		if bytes.Equal(c.RawIssuer, other.RawSubject) && c.CheckSignatureFrom(other) == nil {
			return other
		}
	}
	return nil
}

// Check says whether a signature made with c at the given time can be accepted: nil, or all of *[CertificateTimeError],
// *[KeyUsageError], [ErrKeyMismatch] and [ErrUnsupportedKey] that apply, joined.
func (c Credential) Check(at time.Time) error {
	return errors.Join(c.checkKey(), c.checkTime(at), checkKeyUsage(c.Certificate))
}

func (c Credential) checkTime(at time.Time) error {
	cert := c.Certificate
	if cert == nil || !at.Before(cert.NotBefore) && !at.After(cert.NotAfter) {
		return nil
	}
	return &CertificateTimeError{At: at, NotBefore: cert.NotBefore, NotAfter: cert.NotAfter}
}

func checkKeyUsage(cert *x509.Certificate) error {
	const forSigning = x509.KeyUsageDigitalSignature | x509.KeyUsageContentCommitment
	if cert == nil || (cert.KeyUsage == 0 || cert.KeyUsage&forSigning != 0) && !forMachines(cert) {
		return nil
	}
	return &KeyUsageError{cert.KeyUsage}
}

func (c Credential) checkKey() error {
	if c.Signer == nil || c.Certificate == nil || !samePublicKey(c.Certificate.PublicKey, c.Signer.Public()) {
		return ErrKeyMismatch
	}
	_, err := keyAlgorithm(c.Certificate.PublicKey)
	return err
}

// algorithm is how a key signs: its digest, and the most bytes that a signature takes.
type algorithm struct {
	hash          crypto.Hash
	signatureSize int
}

// keyAlgorithm fixes the algorithm by the key: RSA PKCS #1 v1.5 and P-256 with SHA-256, P-384 with SHA-384. These are
// what every PDF reader checks.
func keyAlgorithm(key crypto.PublicKey) (algorithm, error) {
	switch k := key.(type) {
	case *rsa.PublicKey:
		if bits := k.N.BitLen(); bits >= minRSABits && bits <= 8192 {
			return algorithm{crypto.SHA256, k.Size()}, nil
		}
	case *ecdsa.PublicKey:
		switch k.Curve {
		case elliptic.P256():
			return algorithm{crypto.SHA256, ecdsaSize(32)}, nil
		case elliptic.P384():
			return algorithm{crypto.SHA384, ecdsaSize(48)}, nil
		}
	}
	return algorithm{}, ErrUnsupportedKey
}

// minRSABits is the least RSA modulus accepted for making and for checking a signature.
const minRSABits = 2048

// ecdsaSize is the most bytes of a DER sequence of two integers below a curve order of the given bytes (under 60).
func ecdsaSize(order int) int { return 2 + 2*(2+1+order) }
