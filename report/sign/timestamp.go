package sign

import (
	"bytes"
	"crypto"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"math/big"
	"slices"
	"time"

	"golang.org/x/crypto/cryptobyte"
	tag "golang.org/x/crypto/cryptobyte/asn1"
)

// A time-stamp (RFC 3161) is a CMS container of its own: an authority has signed a digest together with the time at
// which it saw it. It is found in two places: as an unsigned attribute of a signature, over the signature value, and as
// a signature field of its own (SubFilter ETSI.RFC3161), over the file. How the first kind is obtained stands in
// stamp.go; the second is only read here, in files that other programs have stamped.

// TimeStamp is what a sound time-stamp on a person's signature says.
type TimeStamp struct {
	At        time.Time `json:"at"`
	Authority string    `json:"authority"` // common name of its certificate
	Issuer    string    `json:"issuer"`    // common name of who issued that

	// Trusted: the authority's certificate leads to a root of the trust folder, was valid at the time and is not revoked.
	// It is a question apart from whether the signer is trusted.
	Trusted bool `json:"trusted"`
}

// tstInfo is the content of a time-stamp (RFC 3161, §2.4.2).
type tstInfo struct {
	digest  asn1.ObjectIdentifier // by which the imprint was made
	imprint []byte
	time    time.Time
	nonce   *big.Int // nil if there is none
}

// errOtherImprint says that a time-stamp is about something else.
var errOtherImprint = errors.New("time-stamp of something else")

// timestamp takes m as a token: it checks its signature, and that it is about the digest that imprintOf gives.
func (m *cmsMessage) timestamp(imprintOf func(crypto.Hash) []byte) (tstInfo, error) {
	if !m.contentType.Equal(oidTSTInfo) || m.content == nil {
		return tstInfo{}, fault(CMSUnreadable)
	}
	if err := m.verify(digestOf(m.hash, m.content)); err != nil {
		return tstInfo{}, err
	}
	info, ok := readTSTInfo(m.content)
	if !ok {
		return tstInfo{}, fault(CMSUnreadable)
	}
	hash, known := digestByOID(info.digest)
	if !known {
		return tstInfo{}, fault(AlgorithmWeak)
	}
	if want := imprintOf(hash); want == nil || !bytes.Equal(want, info.imprint) {
		return tstInfo{}, errOtherImprint
	}
	return info, nil
}

func readTSTInfo(der []byte) (info tstInfo, ok bool) {
	input := cryptobyte.String(der)
	var body, imprint, algorithm, value cryptobyte.String
	var version int
	var policy asn1.ObjectIdentifier
	ok = input.ReadASN1(&body, tag.SEQUENCE) && input.Empty() && body.ReadASN1Integer(&version) &&
		body.ReadASN1ObjectIdentifier(&policy) && body.ReadASN1(&imprint, tag.SEQUENCE) &&
		imprint.ReadASN1(&algorithm, tag.SEQUENCE) && algorithm.ReadASN1ObjectIdentifier(&info.digest) &&
		imprint.ReadASN1(&value, tag.OCTET_STRING) && body.ReadASN1Integer(new(big.Int)) &&
		readStampTime(&body, &info.time) && body.SkipOptionalASN1(tag.SEQUENCE) && body.SkipOptionalASN1(tag.BOOLEAN)
	info.imprint = value
	if ok && body.PeekASN1Tag(tag.INTEGER) {
		info.nonce = new(big.Int)
		ok = body.ReadASN1Integer(info.nonce)
	}
	return info, ok
}

// readStampTime reads genTime, which unlike other times in certificates may have fractions of a second.
func readStampTime(from *cryptobyte.String, out *time.Time) bool {
	var text cryptobyte.String
	if !from.ReadASN1(&text, tag.GeneralizedTime) {
		return false
	}
	at, err := time.Parse("20060102150405.999999999Z", string(text))
	*out = at
	return err == nil
}

// checkDocumentTimestamp judges a time-stamp that stands in a field of its own.
func (v *verifier) checkDocumentTimestamp(s *Signature, m *cmsMessage, signed signedBytes) error {
	info, err := m.timestamp(func(hash crypto.Hash) []byte { return digestOf(hash, signed.before, signed.after) })
	switch {
	case errors.Is(err, errOtherImprint):
		return fault(DigestMismatch)
	case err != nil:
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
	var info tstInfo
	if err == nil {
		info, err = token.timestamp(func(hash crypto.Hash) []byte { return digestOf(hash, m.signature) })
	}
	if err != nil || !forTimeStamps(token.signer) {
		s.flag(Reason{Code: TimestampInvalid})
		return
	}
	s.Stamp = &TimeStamp{
		At: info.time, Authority: NameOf(token.signer.Subject), Issuer: NameOf(token.signer.Issuer),
		Trusted: v.trustsAuthority(token, info.time),
	}
	if !s.Stamp.Trusted {
		s.flag(Reason{Code: TimestampUntrusted, Subject: s.Stamp.Issuer, At: info.time})
		return
	}
	s.TimestampedAt = info.time
}

// trustsAuthority says whether a time-stamp comes from a certificate that leads to a root of the trust folder, was valid
// at the time and is not revoked.
func (v *verifier) trustsAuthority(token *cmsMessage, at time.Time) bool {
	chain, err := v.trust.forTime().chain(token.signer, slices.Concat(token.certificates, v.embedded), at)
	if err != nil {
		return false
	}
	for i, c := range chain[:len(chain)-1] {
		if v.trust.revocationOf(c, chain[i+1], v.now).revoked {
			return false
		}
	}
	return true
}

// forTimeStamps says whether a certificate is meant for time-stamps and nothing else: its extended key usage must be
// that one alone, and critical (RFC 3161, §2.3).
func forTimeStamps(cert *x509.Certificate) bool {
	return len(cert.UnknownExtKeyUsage) == 0 && slices.Equal(cert.ExtKeyUsage, []x509.ExtKeyUsage{x509.ExtKeyUsageTimeStamping}) &&
		slices.ContainsFunc(cert.Extensions, func(e pkix.Extension) bool { return e.Critical && e.Id.Equal(oidExtKeyUsage) })
}

var oidExtKeyUsage = asn1.ObjectIdentifier{2, 5, 29, 37}
