package explain

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"pohonkinerja/data/locale"
	"pohonkinerja/data/phrase"
	"pohonkinerja/report/sign"
)

// Reason returns a finding of a verification as part of a sentence.
func Reason(book *phrase.Book, r sign.Reason) string {
	subject := sign.OneLine(cmp.Or(r.Subject, r.Field))
	if r.Code == sign.SignatureRemoved && subject == "" {
		return book.T("verify.removed_somewhere")
	}
	return book.T("verify.reason."+r.Code.String(), subject, Day(r.At))
}

// Change returns what was done to a file after signing, as part of a sentence.
func Change(book *phrase.Book, c sign.Change) string {
	key := "verify.change." + c.Kind.String()
	if c.Kind == sign.SignatureFieldAdded && c.Page > 0 {
		key = "verify.change.signature-field-placed"
	}
	if c.Permitted {
		return book.T("verify.change_permitted", book.T(key, sign.OneLine(c.Field), c.Page))
	}
	return book.T(key, sign.OneLine(c.Field), c.Page)
}

// Signer names who has signed, as far as the signature can be read.
func Signer(book *phrase.Book, s sign.Signature) string {
	return cmp.Or(s.Signer, book.T("verify.no_signer"))
}

// Day writes the day of a moment in local time, "22 November 2026"; empty for
// the zero time.
func Day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return locale.FormatDate(locale.DateOf(t.Local()))
}

// Moment writes a moment in local time, "22 November 2026 14.02".
func Moment(t time.Time) string { return Day(t) + t.Local().Format(" 15.04") }

// Kind returns the plain name of a signature's legal standing. A signature is
// called certified only where its chain ends at an Indonesian PSrE that the
// user has put into the trust folder (PP 71/2019, article 60).
func Kind(book *phrase.Book, s sign.Signature) string {
	if s.Trusted && s.IndonesianPSrE {
		return book.T("verify.certified")
	}
	return book.T("verify.uncertified")
}

// Reasons joins the findings of one signature: what was tampered with, what was
// changed after it, each once, then what a person should know in any case, and
// last what is wrong with the certificate. Mere notes are left out unless there
// is nothing else.
func Reasons(book *phrase.Book, s sign.Signature) string {
	var tampered, changed, known, authority, notes []string
	for _, r := range s.Reasons {
		said := Reason(book, r)
		switch {
		case r.Code == sign.ChangedAfterSigning:
			changed = append([]string{said}, changed...)
		case r.Code.Kind() == sign.Integrity:
			tampered = append(tampered, said)
		case r.Code.Kind() == sign.Authority:
			authority = append(authority, said)
		case r.Code.Caution():
			known = append(known, said)
		default:
			notes = append(notes, said)
		}
	}
	for _, c := range s.Changes {
		if said := Change(book, c); !c.Kind.Allowed() && !slices.Contains(changed, said) {
			changed = append(changed, said)
		}
	}
	grave := slices.Concat(tampered, changed, known, authority)
	if len(grave) == 0 {
		grave = notes
	}
	return strings.Join(grave, "; ")
}

// Tampering says what was done to a signed file, one sentence each: what is wrong
// with its signatures, and what came into it after them.
func Tampering(book *phrase.Book, r sign.Report) (out []string) {
	add := func(said string) {
		if said = sentence(said); !slices.Contains(out, said) {
			out = append(out, said)
		}
	}
	for _, s := range r.Signatures {
		for _, reason := range s.Reasons {
			if reason.Code.Kind() == sign.Integrity && reason.Code != sign.ChangedAfterSigning {
				add(Reason(book, reason))
			}
		}
		for _, c := range sign.Forbidden(s.Changes) {
			add(Change(book, c))
		}
	}
	return out
}

// Signature returns the verdict on one signature, line by line: who and when,
// unchanged or not, known or not, and its legal standing.
func Signature(book *phrase.Book, s sign.Signature) []string {
	when := book.T("verify.no_time")
	if !s.SignedAt.IsZero() {
		when = book.T("verify.signed_at", Moment(s.SignedAt))
	}
	lines := []string{
		book.T("verify.signature", Signer(book, s), sign.OneLine(s.Field), when),
		book.T(choose(s.Intact, "verify.intact", "verify.not_intact")),
		book.T(coverage(s)),
	}
	if s.Certifies > 0 {
		lines = append(lines, book.T("verify.certifies."+strconv.Itoa(min(s.Certifies, 3))))
	}
	if s.Signer+s.Issuer != "" {
		lines = append(lines, book.T(authority(s), s.Issuer), Kind(book, s))
	}
	if s.Stamp != nil {
		lines = append(lines, book.T(choose(s.Stamp.Trusted, "verify.stamp_trusted", "verify.stamp_untrusted"), Moment(s.Stamp.At), s.Stamp.Authority))
	}
	if why := Reasons(book, s); why != "" {
		lines = append(lines, sentence(why))
	}
	return lines
}

// authority tells whether the issuer is known, and a known issuer's certificate
// that may not be accepted from one whose issuer nobody knows.
func authority(s sign.Signature) string {
	switch {
	case s.Trusted:
		return "verify.trusted"
	case refused(s):
		return "verify.refused"
	}
	return "verify.untrusted"
}

// refused says that something else than an unknown issuer speaks against a
// certificate: it is revoked, expired, or not meant for signing.
func refused(s sign.Signature) bool {
	return slices.ContainsFunc(s.Reasons, func(r sign.Reason) bool {
		return r.Code.Kind() == sign.Authority && r.Code != sign.IssuerUnknown
	})
}

// coverage tells whether anything came after a signature, and whether it was no
// more than further signatures.
func coverage(s sign.Signature) string {
	forbidden := slices.ContainsFunc(s.Changes, func(c sign.Change) bool { return !c.Kind.Allowed() })
	switch {
	case s.CoversWholeDocument:
		return "verify.covers"
	case s.Intact && !forbidden:
		return "verify.covers_signed"
	}
	return "verify.covers_part"
}

func choose(yes bool, a, b string) string {
	if yes {
		return a
	}
	return b
}

func sentence(s string) string {
	return phrase.Capital(s) + "."
}

// Overall returns the key of the sentence that sums a verification up. A file
// whose signatures hold, but which somebody has added to, is told apart from one
// whose signed content is not what was signed: the first asks for a look, the
// second is worthless.
func Overall(r sign.Report) string {
	switch {
	case len(r.Signatures) == 0 && onlyUnsigned(r):
		return "ctl.verify.none"
	case !r.Intact && amended(r):
		return "ctl.verify.amended"
	case !r.Intact:
		return "ctl.verify.changed"
	case !r.Trusted && slices.ContainsFunc(r.Signatures, refused):
		return "ctl.verify.refused"
	case !r.Trusted:
		return "ctl.verify.untrusted"
	}
	return "ctl.verify.yes"
}

// onlyUnsigned says that nothing else is wrong with the file.
func onlyUnsigned(r sign.Report) bool {
	return len(r.Reasons) == 1 && r.Has(sign.NoSignature)
}

// amended says that every signature holds by itself.
func amended(r sign.Report) bool {
	broken := slices.ContainsFunc(r.Signatures, func(s sign.Signature) bool { return !s.Intact })
	return len(r.Signatures) > 0 && len(r.Reasons) == 0 && !broken
}

// Findings returns what was found about the file as a whole beside its
// signatures, as a sentence of its own; empty where there is nothing to add.
func Findings(book *phrase.Book, r sign.Report) string {
	if len(r.Reasons) == 0 || onlyUnsigned(r) {
		return ""
	}
	var found []string
	for _, reason := range r.Reasons {
		if reason.Code != sign.NoSignature { // what was removed is told
			found = append(found, Reason(book, reason))
		}
	}
	return sentence(strings.Join(found, "; "))
}
