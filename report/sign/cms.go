package sign

import (
	"bytes"
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	_ "crypto/sha512" // registers SHA-384 and SHA-512 with package crypto
	"crypto/x509"
	"encoding/asn1"
	"fmt"
	"slices"

	"golang.org/x/crypto/cryptobyte"
	tag "golang.org/x/crypto/cryptobyte/asn1"
)

// The object identifiers of RFC 5652 (CMS), RFC 5035 (ESS), RFC 3161 (time-stamps), RFC 8017 (RSA) and RFC 5758 (ECDSA).
var (
	oidData       = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 7, 1}
	oidSignedData = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 7, 2}
	oidTSTInfo    = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 1, 4}

	oidContentType        = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 3}
	oidMessageDigest      = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 4}
	oidSigningTime        = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 5}
	oidSigningCertificate = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 2, 47}
	oidTimeStampToken     = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 2, 14}

	oidSHA256 = asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 1}
	oidSHA384 = asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 2}
	oidSHA512 = asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 3}

	oidRSA             = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 1}
	oidRSAPSS          = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 10}
	oidSHA256WithRSA   = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 11}
	oidSHA384WithRSA   = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 12}
	oidSHA512WithRSA   = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 13}
	oidECDSAWithSHA256 = asn1.ObjectIdentifier{1, 2, 840, 10045, 4, 3, 2}
	oidECDSAWithSHA384 = asn1.ObjectIdentifier{1, 2, 840, 10045, 4, 3, 3}
	oidECDSAWithSHA512 = asn1.ObjectIdentifier{1, 2, 840, 10045, 4, 3, 4}
)

// weakSignatures are algorithms that sign an MD5 or SHA-1 digest, whatever digest the container names beside them.
var weakSignatures = []asn1.ObjectIdentifier{
	{1, 2, 840, 113549, 1, 1, 4}, {1, 2, 840, 113549, 1, 1, 5}, {1, 3, 14, 3, 2, 29}, {1, 2, 840, 10045, 4, 1}, {1, 2, 840, 10040, 4, 3},
}

// digestOIDs are the digests accepted; anything older is refused.
var digestOIDs = []struct {
	hash crypto.Hash
	oid  asn1.ObjectIdentifier
}{{crypto.SHA256, oidSHA256}, {crypto.SHA384, oidSHA384}, {crypto.SHA512, oidSHA512}}

func digestOID(hash crypto.Hash) asn1.ObjectIdentifier {
	for _, d := range digestOIDs {
		if d.hash == hash {
			return d.oid
		}
	}
	panic("sign: no identifier for digest " + hash.String())
}

// explicit is the context-specific constructed tag [n].
func explicit(n uint8) tag.Tag { return tag.Tag(n).ContextSpecific().Constructed() }

// signCMS makes a detached SignedData over a document digest that was computed with the hash of the credential's key,
// with a time-stamp of the signature where ask is not nil.
func signCMS(c Credential, digest []byte, ask AskTime) ([]byte, error) {
	alg, err := keyAlgorithm(c.Certificate.PublicKey)
	if err != nil {
		return nil, err
	}
	attributes := signedAttributes(c.Certificate, digest)
	h := alg.hash.New()
	h.Write(attributeSet(attributes))
	signature, err := c.Signer.Sign(rand.Reader, h.Sum(nil), alg.hash)
	if err != nil {
		return nil, fmt.Errorf("sign with key: %w", err)
	}
	var unsigned []byte
	if ask != nil {
		if unsigned, err = stampAttribute(ask, signature); err != nil {
			return nil, err
		}
	}
	return encodeCMS(c, alg.hash, attributes, signature, unsigned)
}

// sizeOfCMS is the most bytes that signCMS will give without a time-stamp, found without using the key.
func sizeOfCMS(c Credential) (int, error) {
	alg, err := keyAlgorithm(c.Certificate.PublicKey)
	if err != nil {
		return 0, err
	}
	attributes := signedAttributes(c.Certificate, make([]byte, alg.hash.Size()))
	dry, err := encodeCMS(c, alg.hash, attributes, make([]byte, alg.signatureSize), nil)
	return len(dry), err
}

// signedAttributes are those of PAdES baseline (EN 319 142-1, table 1), in DER order and without the tag around them.
func signedAttributes(cert *x509.Certificate, digest []byte) []byte {
	certDigest := sha256.Sum256(cert.Raw)
	attributes := [][]byte{
		attribute(oidContentType, func(b *cryptobyte.Builder) { b.AddASN1ObjectIdentifier(oidData) }),
		attribute(oidMessageDigest, func(b *cryptobyte.Builder) { b.AddASN1OctetString(digest) }),
		// SigningCertificateV2 { certs { ESSCertIDv2 { certHash } } }; SHA-256 is the default and left out
		attribute(oidSigningCertificate, func(b *cryptobyte.Builder) {
			b.AddASN1(tag.SEQUENCE, func(b *cryptobyte.Builder) {
				b.AddASN1(tag.SEQUENCE, func(b *cryptobyte.Builder) {
					b.AddASN1(tag.SEQUENCE, func(b *cryptobyte.Builder) { b.AddASN1OctetString(certDigest[:]) })
				})
			})
		}),
	}
	slices.SortFunc(attributes, bytes.Compare)
	return bytes.Join(attributes, nil)
}

func attribute(oid asn1.ObjectIdentifier, value cryptobyte.BuilderContinuation) []byte {
	var b cryptobyte.Builder
	b.AddASN1(tag.SEQUENCE, func(b *cryptobyte.Builder) {
		b.AddASN1ObjectIdentifier(oid)
		b.AddASN1(tag.SET, value)
	})
	return b.BytesOrPanic()
}

// attributeSet is what is signed: the attributes as SET, not with the implicit tag they carry in SignerInfo
// (RFC 5652, §5.4).
func attributeSet(attributes []byte) []byte {
	var b cryptobyte.Builder
	b.AddASN1(tag.SET, func(b *cryptobyte.Builder) { b.AddBytes(attributes) })
	return b.BytesOrPanic()
}

// encodeCMS writes ContentInfo { SignedData } (RFC 5652, §3 and §5.1).
func encodeCMS(c Credential, hash crypto.Hash, attributes, signature, unsigned []byte) ([]byte, error) {
	var b cryptobyte.Builder
	b.AddASN1(tag.SEQUENCE, func(b *cryptobyte.Builder) {
		b.AddASN1ObjectIdentifier(oidSignedData)
		b.AddASN1(explicit(0), func(b *cryptobyte.Builder) {
			b.AddASN1(tag.SEQUENCE, func(b *cryptobyte.Builder) {
				b.AddASN1Int64(1)
				b.AddASN1(tag.SET, func(b *cryptobyte.Builder) { addAlgorithm(b, digestOID(hash), false) })
				b.AddASN1(tag.SEQUENCE, func(b *cryptobyte.Builder) { b.AddASN1ObjectIdentifier(oidData) })
				b.AddASN1(explicit(0), func(b *cryptobyte.Builder) { b.AddBytes(certificateSet(c)) })
				b.AddASN1(tag.SET, func(b *cryptobyte.Builder) { addSignerInfo(b, c, hash, attributes, signature, unsigned) })
			})
		})
	})
	return b.Bytes()
}

// certificateSet is the chain in the order that DER asks of a SET.
func certificateSet(c Credential) []byte {
	certs := [][]byte{c.Certificate.Raw}
	for _, cert := range c.Chain {
		certs = append(certs, cert.Raw)
	}
	slices.SortFunc(certs, bytes.Compare)
	return bytes.Join(slices.CompactFunc(certs, bytes.Equal), nil)
}

// addSignerInfo follows RFC 5652, §5.3.
func addSignerInfo(b *cryptobyte.Builder, c Credential, hash crypto.Hash, attributes, signature, unsigned []byte) {
	b.AddASN1(tag.SEQUENCE, func(b *cryptobyte.Builder) {
		b.AddASN1Int64(1)
		b.AddASN1(tag.SEQUENCE, func(b *cryptobyte.Builder) {
			b.AddBytes(c.Certificate.RawIssuer)
			b.AddASN1BigInt(c.Certificate.SerialNumber)
		})
		addAlgorithm(b, digestOID(hash), false)
		b.AddASN1(explicit(0), func(b *cryptobyte.Builder) { b.AddBytes(attributes) })
		oid, isRSA := signatureOID(c.Certificate.PublicKey, hash)
		addAlgorithm(b, oid, isRSA)
		b.AddASN1OctetString(signature)
		if unsigned != nil {
			b.AddASN1(explicit(1), func(b *cryptobyte.Builder) { b.AddBytes(unsigned) })
		}
	})
}

func signatureOID(key crypto.PublicKey, hash crypto.Hash) (oid asn1.ObjectIdentifier, isRSA bool) {
	if _, isRSA := key.(*rsa.PublicKey); isRSA {
		return oidSHA256WithRSA, true
	}
	if hash == crypto.SHA384 {
		return oidECDSAWithSHA384, false
	}
	return oidECDSAWithSHA256, false
}

// addAlgorithm writes an AlgorithmIdentifier; RSA wants its parameters to be NULL (RFC 4055, §5), the others none.
func addAlgorithm(b *cryptobyte.Builder, oid asn1.ObjectIdentifier, null bool) {
	b.AddASN1(tag.SEQUENCE, func(b *cryptobyte.Builder) {
		b.AddASN1ObjectIdentifier(oid)
		if null {
			b.AddASN1NULL()
		}
	})
}
