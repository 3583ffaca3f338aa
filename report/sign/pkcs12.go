package sign

import (
	"crypto"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/crypto/cryptobyte"
	"golang.org/x/crypto/cryptobyte/asn1"
	"software.sslmate.com/src/go-pkcs12"
)

// maxIterations is how often a file may have its passphrase hashed. Programs write 2,048 to 600,000; a file that asks
// for a thousand million would keep a computer busy for minutes, and a program can do nothing about it once it has begun.
const maxIterations = 5_000_000

// LoadPKCS12 opens a .p12 or .pfx file, with the present-day (AES, PBKDF2) as well as the old (RC2, 3DES) protection.
// The passphrase is not kept.
//
// It fails with [ErrPassphrase], [ErrNotPKCS12], [ErrNoKey], [ErrNoCertificate], [ErrSeveralKeys], [ErrCostlyKey],
// [ErrUnsupportedKey] or [ErrKeyMismatch]. Whether the certificate may be used today is a question for
// [Credential.Check].
func LoadPKCS12(data []byte, passphrase string) (Credential, error) {
	if tooCostly(cryptobyte.String(data), 0) {
		return Credential{}, ErrCostlyKey
	}
	key, leaf, others, err := pkcs12.DecodeChain(data, passphrase)
	if err != nil {
		return Credential{}, keyFileFault(err)
	}
	signer, ok := key.(crypto.Signer)
	if !ok {
		return Credential{}, ErrUnsupportedKey
	}
	leaf, others = ownCertificate(signer, leaf, others)
	return NewCredential(signer, leaf, others)
}

// keyFileFaults are the parts of messages by which go-pkcs12 and crypto/x509, which have no names for them, tell the
// faults of a file that is sound as such.
var keyFileFaults = []struct {
	says string
	is   error
}{
	{"private key missing", ErrNoKey},
	{"certificate missing", ErrNoCertificate},
	{"expected exactly one key bag", ErrSeveralKeys},
	{"items in the authenticated safe", ErrSeveralKeys}, // as NSS writes each key apart
	{"private key with unknown algorithm", ErrUnsupportedKey},
	{"unknown elliptic curve", ErrUnsupportedKey},
	{"unsupported elliptic curve", ErrUnsupportedKey},
	{"invalid ECDSA parameters", ErrUnsupportedKey},
	{"failed to unmarshal EC parameters", ErrUnsupportedKey},
}

func keyFileFault(err error) error {
	if errors.Is(err, pkcs12.ErrIncorrectPassword) {
		return ErrPassphrase
	}
	for _, f := range keyFileFaults {
		if strings.Contains(err.Error(), f.says) {
			return fmt.Errorf("%w: %w", f.is, err)
		}
	}
	return fmt.Errorf("%w: %w", ErrNotPKCS12, err)
}

// tooCostly reports whether a file asks for more than [maxIterations] anywhere that is seen without its passphrase: the
// check of its integrity, and each encryption. In all their parameters (RFC 7292, §4 and appendix C; RFC 8018, appendix
// A.2) the number follows the salt, an INTEGER behind an OCTET STRING. An OCTET STRING may hold such structures itself.
func tooCostly(der cryptobyte.String, depth int) bool {
	const deep = 32
	for salted := false; depth < deep && !der.Empty(); {
		var element cryptobyte.String
		var tag asn1.Tag
		if !der.ReadAnyASN1(&element, &tag) {
			return false
		}
		if tag == asn1.INTEGER && salted && isOver(element, maxIterations) {
			return true
		}
		salted = tag == asn1.OCTET_STRING
		if (salted || tag&0x20 != 0) && tooCostly(element, depth+1) {
			return true
		}
	}
	return false
}

// isOver reports whether the content of an INTEGER is more than limit.
func isOver(content []byte, limit uint64) bool {
	var n uint64
	for _, b := range content {
		if n = n<<8 | uint64(b); n > limit {
			return true
		}
	}
	return false
}
