package signing

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"pohonkinerja/data/plan"
	"pohonkinerja/report/document"
	"pohonkinerja/report/document/layout"
	"pohonkinerja/report/dossier"
	"pohonkinerja/report/sign"
)

// What a file that comes back from its signatories may be.
var (
	// ErrUnknownDocument says that the file is no agreement that was made
	// final in this plan.
	ErrUnknownDocument = errors.New("no agreement of the plan is this file")
	// ErrUnsigned says that neither party has signed.
	ErrUnsigned = errors.New("neither party has signed in the file")
)

// Filing is a signed file that was matched with the agreement it is: who has
// signed, and on which days by the clocks of those who signed; empty for a party
// that has not.
type Filing struct {
	Edition       *plan.Edition
	First, Second plan.Date
	Signers       []Signer // in the order of their signatures
	Doubts        []Doubt
	Report        sign.Report
	// Changes is what the file has over the agreement as it was final.
	Changes []sign.Change
}

// Grave returns the doubts for which a person should say that the file may be
// filed.
func (f Filing) Grave() []Doubt {
	return slices.DeleteFunc(slices.Clone(f.Doubts), func(d Doubt) bool { return !d.Kind.Grave() })
}

// Match finds the agreement that a signed PDF is and who has signed it. A file
// whose first bytes are not exactly those that were made final is no agreement
// ([ErrUnknownDocument], with [sign.ErrNotPDF], [sign.ErrEncrypted] or
// [sign.ErrDamaged] where it cannot be read as a PDF at all); one to which anything but signatures was added, before
// or after the first of them, is [ErrBroken].
// Names are compared with those that the agreement prints; what does not fit is a
// [Doubt].
func Match(p *plan.Plan, file []byte, now time.Time) (Filing, error) {
	return MatchTrusted(p, file, sign.Trust{}, now)
}

// MatchTrusted is [Match] with certificates that are trusted.
func MatchTrusted(p *plan.Plan, file []byte, trust sign.Trust, now time.Time) (out Filing, err error) {
	e := dossier.EditionOf(p, file)
	if e == nil {
		return out, unknown(file)
	}
	return matchEdition(e, file, trust, now)
}

// unknown is [ErrUnknownDocument], with why nobody can know what the file is: it is
// no PDF, is locked by a password, or is damaged.
func unknown(file []byte) error {
	if _, err := sign.Pages(file); err != nil {
		return fmt.Errorf("%w: %w", ErrUnknownDocument, err)
	}
	return ErrUnknownDocument
}

// matchEdition judges a file that begins with that of an edition.
func matchEdition(e *plan.Edition, file []byte, trust sign.Trust, now time.Time) (out Filing, err error) {
	out.Edition = e
	if out.Report, err = sign.Verify(file, trust, now); err != nil {
		return out, err
	}
	out.readSigners(now)
	changed := out.compare(file)
	switch {
	case len(out.Report.Signatures) == 0 && out.Report.Has(sign.NoSignature) && len(out.Report.Reasons) == 1 && len(file) == out.Edition.Size:
		return out, ErrUnsigned
	case !out.Report.Intact, changed:
		return out, ErrBroken
	case out.First == "" && out.Second == "":
		return out, ErrUnsigned
	}
	return out, nil
}

// compare looks for what was added to the agreement before its first signature,
// which covers that as well: a page that hides another would be signed along.
func (f *Filing) compare(file []byte) (changed bool) {
	var err error
	f.Changes, err = sign.Compare(file[:f.Edition.Size:f.Edition.Size], file)
	return err != nil || len(sign.Forbidden(f.Changes)) > 0
}

// readSigners goes through the signatures and weighs who made them.
func (f *Filing) readSigners(now time.Time) {
	d, err := dossier.Open(f.Edition, layout.Options{})
	n := namesIn(d.Terms)
	if err != nil {
		f.doubt(NamesUnknown, "", "")
	}
	for _, s := range f.Report.Signatures {
		if s.Timestamp {
			continue
		}
		who := n.signerOf(s)
		if own := s.Field == dossier.FieldName(who.Party) && !who.Guest; err == nil && !own && s.Page > 0 && d.Covers(s.Page, s.Rect) {
			f.doubt(CoversText, s.Signer, "")
		}
		f.Signers = append(f.Signers, who)
		if who.Guest {
			f.doubt(GuestSigned, s.Signer, "")
			continue
		}
		f.take(who, n.of(who.Party), dayOf(s, now), err == nil)
	}
	if f.Second != "" && f.First == "" { // and the first one has yet to sign
		f.doubt(SecondFirst, "", n.second)
	}
}

// take notes that a party has signed.
func (f *Filing) take(who Signer, printed string, day plan.Date, known bool) {
	if known && !SameName(who.Signer, printed) {
		f.doubt(OtherName, who.Signer, printed)
	}
	if day < f.Edition.Date {
		f.doubt(BeforeTheDay, who.Signer, printed)
	}
	switch who.Party {
	case document.FirstParty:
		if f.Second != "" && f.First == "" {
			f.doubt(SecondFirst, who.Signer, printed)
		}
		f.First = day
	case document.SecondParty:
		f.Second = day
	}
}

func (f *Filing) doubt(kind DoubtKind, signer, party string) {
	f.Doubts = append(f.Doubts, Doubt{kind, signer, party})
}

// dayOf is the day of a signature by the clock of who signed, as its page shows it,
// wherever the file is read; here and now where it does not say. A time of UTC says
// nothing of the place, so it is taken for that of here.
func dayOf(s sign.Signature, now time.Time) plan.Date {
	at := s.SignedAt
	if at.IsZero() {
		at = now
	}
	if _, offset := at.Zone(); offset == 0 {
		at = at.Local()
	}
	return plan.Date(at.Format(time.DateOnly))
}
