package sign

import (
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"slices"
	"strings"
	"time"
	"unicode"

	"pohonkinerja/report/sign/internal/pdffile"
)

// NameOf gives the most telling part of a name, as [OneLine] shows it: what stands in a certificate was written by
// whoever made it.
func NameOf(name pkix.Name) string {
	for _, part := range append([]string{name.CommonName}, name.Organization...) {
		if part = OneLine(part); part != "" {
			return part
		}
	}
	return OneLine(name.String())
}

// OneLine gives a text that others have written into a file or certificate the way it may be shown among one's own
// words: as one line, without control characters and without the invisible ones that turn the direction of writing
// round. With them a name could pass itself off as a sentence of the verdict, or be read as another name.
func OneLine(text string) string {
	return strings.Join(strings.Fields(strings.Map(visible, text)), " ")
}

func visible(r rune) rune {
	switch {
	case unicode.In(r, unicode.Cc, unicode.Zl, unicode.Zp):
		return ' '
	case unicode.Is(unicode.Cf, r):
		return -1
	}
	return r
}

// checkSigner asks whether the signer's certificate is to be believed. The bytes are known to be intact.
//
// The way to a root is looked for without regard to dates first, so that "nobody known has issued this" and "known, but
// expired" stay two different findings; then each certificate on it is held against the two moments that matter.
func (v *verifier) checkSigner(s *Signature, m *cmsMessage) {
	then, proven := s.SignedAt, false
	if !s.TimestampedAt.IsZero() {
		then, proven = s.TimestampedAt, !s.Timestamp
	} else {
		s.flag(Reason{Code: TimeIsClaim})
	}
	good := true
	if checkKeyUsage(m.signer) != nil || s.Timestamp != forTimeStamps(m.signer) {
		good = false
		s.flag(Reason{Code: KeyUsageWrong, Subject: s.Signer})
	}
	helpers := append(append([]*x509.Certificate{}, m.certificates...), v.embedded...)
	trust := v.trust
	if s.Timestamp {
		trust = trust.forTime()
	}
	chain, code := trust.knownChain(m.signer, helpers, then, v.now)
	if chain == nil {
		s.flag(Reason{Code: code, Subject: s.Issuer})
		return
	}
	root := chain[len(chain)-1]
	s.Root, s.RootFingerprint, s.IndonesianPSrE = root.Subject.String(), Fingerprint(root), IsIndonesianPSrE(root)
	good = v.checkRevocation(s, chain, then, proven) && good
	s.TrustedThen = v.checkDates(s, chain, then) && good
	s.Trusted = s.TrustedThen && (proven || v.checkDates(s, chain, v.now))
}

// forMachines says whether a certificate is meant for servers or for answers about certificates, and for nothing else
// (RFC 5280, §4.2.1.12). There is no usage that all issuers give to people who sign: RFC 9336 has one since 2022.
func forMachines(cert *x509.Certificate) bool {
	return len(cert.ExtKeyUsage) > 0 && len(cert.UnknownExtKeyUsage) == 0 && !slices.ContainsFunc(cert.ExtKeyUsage, func(u x509.ExtKeyUsage) bool {
		return u != x509.ExtKeyUsageServerAuth && u != x509.ExtKeyUsageOCSPSigning
	})
}

// checkDates holds a chain against one moment; a moment that is not known cannot speak against it.
func (v *verifier) checkDates(s *Signature, chain []*x509.Certificate, at time.Time) bool {
	r := validAt(chain, at)
	if at.IsZero() || r.Code == 0 {
		return true
	}
	s.flag(r)
	return false
}

// knownChain looks for a chain to a root, valid at one of the given times or, failing that, at some time of the
// certificate's own life. Without one it says why.
func (t Trust) knownChain(leaf *x509.Certificate, helpers []*x509.Certificate, times ...time.Time) ([]*x509.Certificate, Code) {
	times = append(times, leaf.NotAfter, leaf.NotBefore)
	code := IssuerUnknown
	for _, at := range times {
		if at.IsZero() {
			continue
		}
		chain, err := t.chain(leaf, helpers, at)
		if err == nil {
			return chain, 0
		}
		if _, unknown := errors.AsType[x509.UnknownAuthorityError](err); !unknown && !isDateError(err) {
			code = ChainInvalid
		}
	}
	return nil, code
}

func isDateError(err error) bool {
	invalid, ok := errors.AsType[x509.CertificateInvalidError](err)
	return ok && invalid.Reason == x509.Expired
}

// validAt gives the first certificate of a chain that is not valid at the given time, as a finding.
func validAt(chain []*x509.Certificate, at time.Time) Reason {
	for _, c := range chain {
		switch {
		case at.Before(c.NotBefore):
			return Reason{Code: CertificateNotYetValid, Subject: NameOf(c.Subject), At: c.NotBefore}
		case at.After(c.NotAfter):
			return Reason{Code: CertificateExpired, Subject: NameOf(c.Subject), At: c.NotAfter}
		}
	}
	return Reason{}
}

// checkRevocation asks the lists of the trust folder about every certificate below the root. That a list is missing is
// only noted: offline, that is the normal case. A revoked certificate is not trusted whatever time the signature claims,
// for the claim may be made by whoever stole the key; a time that an authority has proven to be earlier does count.
func (v *verifier) checkRevocation(s *Signature, chain []*x509.Certificate, then time.Time, proven bool) bool {
	good := true
	for i, c := range chain[:len(chain)-1] {
		r := v.trust.revocationOf(c, chain[i+1], v.now)
		name := NameOf(c.Subject)
		switch {
		case r.revoked && !(proven && then.Before(r.at)):
			good = false
			s.flag(Reason{Code: CertificateRevoked, Subject: name, At: r.at})
		case !r.checked:
			s.flag(Reason{Code: RevocationUnchecked, Subject: name})
		}
		if !r.staleAt.IsZero() {
			s.flag(Reason{Code: RevocationListStale, Subject: name, At: r.staleAt})
		}
	}
	return good
}

// securityStore gives the certificates that a long-term signature has put into the file (DSS, ETSI EN 319 142-1, §5.4).
func securityStore(f *pdffile.File) []*x509.Certificate {
	var out []*x509.Certificate
	for _, o := range f.Array(f.Dict(f.Catalog()["DSS"])["Certs"]) {
		stream, ok := f.Resolve(o).(*pdffile.Stream)
		if !ok || len(out) >= 64 {
			continue
		}
		data, err := f.Decode(stream)
		if err != nil {
			continue
		}
		if cert, err := x509.ParseCertificate(data); err == nil {
			out = append(out, cert)
		}
	}
	return out
}
