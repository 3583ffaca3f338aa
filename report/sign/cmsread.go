package sign

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/rsa"
	"crypto/x509"
	"encoding/asn1"
	"errors"
	"fmt"
	"math/big"
	"time"

	"golang.org/x/crypto/cryptobyte"
	tag "golang.org/x/crypto/cryptobyte/asn1"
)

// cmsMessage is a SignedData with one signer, taken apart but not yet believed.
type cmsMessage struct {
	contentType  asn1.ObjectIdentifier
	content      []byte // nil if detached
	certificates []*x509.Certificate
	signer       *x509.Certificate

	hash         crypto.Hash
	bound        bool   // there are signed attributes
	attributes   []byte // these, without the tag around them
	signatureOID asn1.ObjectIdentifier
	signature    []byte
	unsigned     cryptobyte.String

	digest       []byte    // the message-digest attribute
	hasESS       bool      // signing-certificate-v2 is there and names the signer
	signingTime  time.Time // the signing-time attribute, which PAdES forbids; zero if absent
	timeStampDER []byte    // the token of a signature time-stamp
}

// parseCMS reads a SignedData (RFC 5652) in DER or, written anew, in BER; zero bytes may follow it.
func parseCMS(container []byte) (*cmsMessage, error) {
	m, err := parseDER(container)
	if !errors.Is(err, fault(CMSUnreadable)) {
		return m, err
	}
	der, rest, broken := toDER(container)
	if broken != nil || len(bytes.Trim(rest, "\x00")) != 0 || bytes.HasPrefix(container, der) {
		return m, err
	}
	return parseDER(der)
}

func parseDER(der []byte) (*cmsMessage, error) {
	var info, body, data cryptobyte.String
	var oid asn1.ObjectIdentifier
	input := cryptobyte.String(der)
	if !input.ReadASN1(&info, tag.SEQUENCE) || len(bytes.Trim(input, "\x00")) != 0 ||
		!info.ReadASN1ObjectIdentifier(&oid) || !oid.Equal(oidSignedData) ||
		!info.ReadASN1(&body, explicit(0)) || !info.Empty() ||
		!body.ReadASN1(&data, tag.SEQUENCE) || !body.Empty() {
		return nil, fault(CMSUnreadable)
	}
	m := &cmsMessage{}
	return m, m.readSignedData(data)
}

// readSignedData follows RFC 5652, §5.1.
func (m *cmsMessage) readSignedData(data cryptobyte.String) error {
	var encap, certificates, signers, signer cryptobyte.String
	var version int
	var hasCertificates bool
	if !data.ReadASN1Integer(&version) || !data.SkipASN1(tag.SET) ||
		!data.ReadASN1(&encap, tag.SEQUENCE) || !m.readContent(encap) ||
		!data.ReadOptionalASN1(&certificates, &hasCertificates, explicit(0)) ||
		!data.SkipOptionalASN1(explicit(1)) ||
		!data.ReadASN1(&signers, tag.SET) || !data.Empty() ||
		!signers.ReadASN1(&signer, tag.SEQUENCE) {
		return fault(CMSUnreadable)
	}
	if !signers.Empty() {
		return fault(SeveralSigners)
	}
	m.readCertificates(certificates)
	return m.readSigner(signer)
}

func (m *cmsMessage) readContent(encap cryptobyte.String) bool {
	var wrapped, content cryptobyte.String
	var present bool
	if !encap.ReadASN1ObjectIdentifier(&m.contentType) ||
		!encap.ReadOptionalASN1(&wrapped, &present, explicit(0)) || !encap.Empty() {
		return false
	}
	if !present {
		return true
	}
	m.content = []byte{}
	if !wrapped.ReadASN1(&content, tag.OCTET_STRING) {
		return false
	}
	m.content = append(m.content, content...)
	return true
}

// readCertificates keeps what parses; a certificate that does not is of no use to anyone.
func (m *cmsMessage) readCertificates(set cryptobyte.String) {
	for !set.Empty() && len(m.certificates) < 64 {
		var der cryptobyte.String
		var which tag.Tag
		if !set.ReadAnyASN1Element(&der, &which) {
			return
		}
		if cert, err := x509.ParseCertificate(der); err == nil {
			m.certificates = append(m.certificates, cert)
		}
	}
}

// readSigner follows RFC 5652, §5.3.
func (m *cmsMessage) readSigner(info cryptobyte.String) error {
	var version int
	var sid, digestAlgorithm, attributes, signatureAlgorithm, signature cryptobyte.String
	var sidTag tag.Tag
	var hasUnsigned bool
	var digestOID asn1.ObjectIdentifier
	if !info.ReadASN1Integer(&version) || !info.ReadAnyASN1(&sid, &sidTag) ||
		!info.ReadASN1(&digestAlgorithm, tag.SEQUENCE) || !digestAlgorithm.ReadASN1ObjectIdentifier(&digestOID) ||
		!info.ReadOptionalASN1(&attributes, &m.bound, explicit(0)) ||
		!info.ReadASN1(&signatureAlgorithm, tag.SEQUENCE) ||
		!signatureAlgorithm.ReadASN1ObjectIdentifier(&m.signatureOID) ||
		!info.ReadASN1(&signature, tag.OCTET_STRING) ||
		!info.ReadOptionalASN1(&m.unsigned, &hasUnsigned, explicit(1)) || !info.Empty() {
		return fault(CMSUnreadable)
	}
	m.attributes, m.signature = attributes, signature
	if m.signer = m.findSigner(sid, sidTag); m.signer == nil {
		return fault(SignerMissing)
	}
	var ok bool
	if m.hash, ok = digestByOID(digestOID); !ok {
		return fault(AlgorithmWeak)
	}
	if !m.bound {
		return fault(AttributesMissing)
	}
	if err := m.readAttributes(attributes); err != nil {
		return err
	}
	return m.readUnsigned(m.unsigned)
}

func digestByOID(oid asn1.ObjectIdentifier) (crypto.Hash, bool) {
	for _, d := range digestOIDs {
		if d.oid.Equal(oid) {
			return d.hash, true
		}
	}
	return 0, false
}

// findSigner looks the signer up by issuer and serial number, or by key identifier.
func (m *cmsMessage) findSigner(sid cryptobyte.String, sidTag tag.Tag) *x509.Certificate {
	if sidTag == tag.Tag(0).ContextSpecific() {
		return m.certificateWhere(func(c *x509.Certificate) bool { return bytes.Equal(c.SubjectKeyId, sid) })
	}
	var issuer cryptobyte.String
	serial := new(big.Int)
	if sidTag != tag.SEQUENCE || !sid.ReadASN1Element(&issuer, tag.SEQUENCE) || !sid.ReadASN1Integer(serial) {
		return nil
	}
	return m.certificateWhere(func(c *x509.Certificate) bool {
		return bytes.Equal(c.RawIssuer, issuer) && c.SerialNumber.Cmp(serial) == 0
	})
}

func (m *cmsMessage) certificateWhere(match func(*x509.Certificate) bool) *x509.Certificate {
	for _, c := range m.certificates {
		if match(c) {
			return c
		}
	}
	return nil
}

// eachAttribute calls read with the identifier and the first value of every attribute.
func eachAttribute(set cryptobyte.String, read func(asn1.ObjectIdentifier, cryptobyte.String) error) error {
	for !set.Empty() {
		var attribute, values, value cryptobyte.String
		var oid asn1.ObjectIdentifier
		var which tag.Tag
		if !set.ReadASN1(&attribute, tag.SEQUENCE) || !attribute.ReadASN1ObjectIdentifier(&oid) ||
			!attribute.ReadASN1(&values, tag.SET) || !values.ReadAnyASN1Element(&value, &which) {
			return fault(CMSUnreadable)
		}
		if err := read(oid, value); err != nil {
			return err
		}
	}
	return nil
}

// readAttributes insists on content-type and message-digest, each once (RFC 5652, §11).
func (m *cmsMessage) readAttributes(set cryptobyte.String) error {
	seen := map[string]int{}
	err := eachAttribute(set, func(oid asn1.ObjectIdentifier, value cryptobyte.String) error {
		seen[oid.String()]++
		switch {
		case oid.Equal(oidContentType):
			var contentType asn1.ObjectIdentifier
			if !value.ReadASN1ObjectIdentifier(&contentType) || !contentType.Equal(m.contentType) {
				return fault(CMSUnreadable)
			}
		case oid.Equal(oidMessageDigest):
			var digest cryptobyte.String
			if !value.ReadASN1(&digest, tag.OCTET_STRING) {
				return fault(CMSUnreadable)
			}
			m.digest = digest
		case oid.Equal(oidSigningCertificate):
			m.hasESS = true
			return m.checkSigningCertificate(value)
		case oid.Equal(oidSigningTime):
			m.signingTime = readTime(value)
		}
		return nil
	})
	if err == nil && (seen[oidContentType.String()] != 1 || seen[oidMessageDigest.String()] != 1) {
		err = fault(AttributesMissing)
	}
	return err
}

// readTime reads the two forms of time that signing-time may have (RFC 5652, §11.3).
func readTime(value cryptobyte.String) time.Time {
	var t time.Time
	if value.PeekASN1Tag(tag.UTCTime) {
		_ = value.ReadASN1UTCTime(&t) // stays zero if unreadable
	} else {
		_ = value.ReadASN1GeneralizedTime(&t)
	}
	return t
}

// checkSigningCertificate compares the first ESSCertIDv2 with the signer's certificate (RFC 5035, §4).
func (m *cmsMessage) checkSigningCertificate(value cryptobyte.String) error {
	var outer, ids, id, algorithm, digest cryptobyte.String
	var explicitAlgorithm bool
	if !value.ReadASN1(&outer, tag.SEQUENCE) || !outer.ReadASN1(&ids, tag.SEQUENCE) || !ids.ReadASN1(&id, tag.SEQUENCE) ||
		!id.ReadOptionalASN1(&algorithm, &explicitAlgorithm, tag.SEQUENCE) || !id.ReadASN1(&digest, tag.OCTET_STRING) {
		return fault(CMSUnreadable)
	}
	hash := crypto.SHA256
	if explicitAlgorithm {
		var oid asn1.ObjectIdentifier
		var known bool
		if !algorithm.ReadASN1ObjectIdentifier(&oid) {
			return fault(CMSUnreadable)
		}
		if hash, known = digestByOID(oid); !known {
			return fault(AlgorithmWeak)
		}
	}
	if !bytes.Equal(digestOf(hash, m.signer.Raw), digest) {
		return fault(CertificateSwapped)
	}
	return nil
}

// readUnsigned looks for a signature time-stamp; other unsigned attributes do not matter here.
func (m *cmsMessage) readUnsigned(set cryptobyte.String) error {
	return eachAttribute(set, func(oid asn1.ObjectIdentifier, value cryptobyte.String) error {
		if oid.Equal(oidTimeStampToken) {
			m.timeStampDER = value
		}
		return nil
	})
}

func digestOf(hash crypto.Hash, parts ...[]byte) []byte {
	h := hash.New()
	for _, p := range parts {
		h.Write(p)
	}
	return h.Sum(nil)
}

// verify checks the message against the digest of what was signed, computed with m.hash.
func (m *cmsMessage) verify(digest []byte) error {
	if !bytes.Equal(m.digest, digest) {
		return fault(DigestMismatch)
	}
	return m.verifySignature(digestOf(m.hash, attributeSet(m.attributes)))
}

// verifySignature checks the signature value over the digest of the signed attributes.
func (m *cmsMessage) verifySignature(digest []byte) error {
	switch key := m.signer.PublicKey.(type) {
	case *rsa.PublicKey:
		return m.verifyRSA(key, digest)
	case *ecdsa.PublicKey:
		switch {
		case key.Curve.Params().BitSize < 256, oneOf(m.signatureOID, weakSignatures...):
			return fault(AlgorithmWeak)
		case !oneOf(m.signatureOID, oidECDSAWithSHA256, oidECDSAWithSHA384, oidECDSAWithSHA512):
			return fault(AlgorithmUnsupported)
		case !ecdsa.VerifyASN1(key, digest, m.signature):
			return fault(SignatureInvalid)
		}
		return nil
	}
	return fault(AlgorithmUnsupported)
}

func (m *cmsMessage) verifyRSA(key *rsa.PublicKey, digest []byte) error {
	var err error
	switch {
	case key.N.BitLen() < minRSABits, oneOf(m.signatureOID, weakSignatures...):
		return fault(AlgorithmWeak)
	case oneOf(m.signatureOID, oidRSA, oidSHA256WithRSA, oidSHA384WithRSA, oidSHA512WithRSA):
		err = rsa.VerifyPKCS1v15(key, m.hash, digest, m.signature)
	case m.signatureOID.Equal(oidRSAPSS):
		// The digest and mask function must be the one of the message (RFC 4056, §3); any salt length is accepted.
		err = rsa.VerifyPSS(key, m.hash, digest, m.signature, &rsa.PSSOptions{SaltLength: rsa.PSSSaltLengthAuto, Hash: m.hash})
	default:
		return fault(AlgorithmUnsupported)
	}
	if err != nil {
		return fault(SignatureInvalid)
	}
	return nil
}

func oneOf(oid asn1.ObjectIdentifier, list ...asn1.ObjectIdentifier) bool {
	for _, o := range list {
		if o.Equal(oid) {
			return true
		}
	}
	return false
}

// algorithmName describes key and digest, such as "RSA-2048 SHA-256" or "ECDSA P-256 SHA-256".
func (m *cmsMessage) algorithmName() string {
	key := m.signer.PublicKeyAlgorithm.String()
	switch k := m.signer.PublicKey.(type) {
	case *rsa.PublicKey:
		key = fmt.Sprintf("RSA-%d", k.N.BitLen())
	case *ecdsa.PublicKey:
		key = "ECDSA " + k.Curve.Params().Name
	}
	if m.hash == 0 {
		return key
	}
	return key + " " + m.hash.String()
}
