package sign

import (
	"bytes"
	"crypto/x509"
	"encoding/asn1"
	"math/big"
	"slices"
	"time"

	"golang.org/x/crypto/cryptobyte"
	tag "golang.org/x/crypto/cryptobyte/asn1"
)

// A time-stamp (RFC 3161) is a CMS container of its own: an authority has signed a digest together with the time at
// which it saw it. It is found in two places: as an unsigned attribute of a signature, over the signature value, and as
// a signature field of its own (SubFilter ETSI.RFC3161), over the file. This program cannot make them, for that takes a
// network, but a file that was signed by a service may carry them.

// tstInfo is the content of a time-stamp (RFC 3161, §2.4.2).
type tstInfo struct {
	imprint []byte
	time    time.Time
}

// timestamp takes m as a token: it checks its signature, and that it is about the digest that imprintOf gives.
func (m *cmsMessage) timestamp(imprintOf func(oid asn1.ObjectIdentifier) ([]byte, bool)) (tstInfo, error) {
	if !m.contentType.Equal(oidTSTInfo) || m.content == nil {
		return tstInfo{}, fault(CMSUnreadable)
	}
	if err := m.verify(digestOf(m.hash, m.content)); err != nil {
		return tstInfo{}, err
	}
	info, oid, ok := readTSTInfo(m.content)
	if !ok {
		return tstInfo{}, fault(CMSUnreadable)
	}
	want, known := imprintOf(oid)
	switch {
	case !known:
		return tstInfo{}, fault(AlgorithmWeak)
	case !bytes.Equal(want, info.imprint):
		return tstInfo{}, fault(DigestMismatch)
	}
	return info, nil
}

func readTSTInfo(der []byte) (info tstInfo, digest asn1.ObjectIdentifier, ok bool) {
	input := cryptobyte.String(der)
	var body, imprint, algorithm, value cryptobyte.String
	var version int
	var policy asn1.ObjectIdentifier
	ok = input.ReadASN1(&body, tag.SEQUENCE) && body.ReadASN1Integer(&version) &&
		body.ReadASN1ObjectIdentifier(&policy) && body.ReadASN1(&imprint, tag.SEQUENCE) &&
		imprint.ReadASN1(&algorithm, tag.SEQUENCE) && algorithm.ReadASN1ObjectIdentifier(&digest) &&
		imprint.ReadASN1(&value, tag.OCTET_STRING) && body.ReadASN1Integer(new(big.Int)) &&
		body.ReadASN1GeneralizedTime(&info.time)
	info.imprint = value
	return info, digest, ok
}

// checkDocumentTimestamp judges a time-stamp that stands in a field of its own.
func (v *verifier) checkDocumentTimestamp(s *Signature, m *cmsMessage, signed signedBytes) error {
	info, err := m.timestamp(func(oid asn1.ObjectIdentifier) ([]byte, bool) {
		hash, known := digestByOID(oid)
		if !known {
			return nil, false
		}
		return digestOf(hash, signed.before, signed.after), true
	})
	if err != nil {
		return err
	}
	s.SignedAt, s.TimestampedAt = info.time, info.time
	return nil
}

// checkSignatureTimestamp looks at the time-stamp of a person's signature. One that does not hold, or whose authority
// is not known, leaves the signature where it would be without: with the signer's own claim.
func (v *verifier) checkSignatureTimestamp(s *Signature, m *cmsMessage) {
	if m.timeStampDER == nil {
		return
	}
	token, err := parseCMS(m.timeStampDER)
	if err == nil {
		var info tstInfo
		info, err = token.timestamp(func(oid asn1.ObjectIdentifier) ([]byte, bool) {
			hash, known := digestByOID(oid)
			if !known {
				return nil, false
			}
			return digestOf(hash, m.signature), true
		})
		if err == nil && v.trustsAuthority(token, info.time) {
			s.TimestampedAt = info.time
			return
		}
	}
	s.flag(Reason{Code: TimestampInvalid})
}

// trustsAuthority says whether a time-stamp comes from a certificate that leads to a root of the trust folder, was valid
// at the time and is meant for time-stamping.
func (v *verifier) trustsAuthority(token *cmsMessage, at time.Time) bool {
	helpers := slices.Concat(token.certificates, v.embedded)
	_, err := v.trust.chain(token.signer, helpers, at)
	return err == nil && slices.Contains(token.signer.ExtKeyUsage, x509.ExtKeyUsageTimeStamping)
}
