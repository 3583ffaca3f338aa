package signing

import (
	"errors"
	"time"

	"pohonkinerja/data/plan"
	"pohonkinerja/report/document"
	"pohonkinerja/report/dossier"
	"pohonkinerja/report/sign"
)

// What a file that comes back from its signatories may be.
var (
	// ErrUnknownDocument says that the file is no agreement that was made
	// final in this plan.
	ErrUnknownDocument = errors.New("no agreement of the plan is this file")
	// ErrUnsigned says that nobody has signed in one of the parties' fields.
	ErrUnsigned = errors.New("neither party has signed in the file")
)

// Filing is a signed file that was matched with the agreement it is: on which
// days the parties signed, by the clocks of those who signed; empty for one that
// has not.
type Filing struct {
	Edition       *plan.Edition
	First, Second plan.Date
}

// Match finds the agreement that a signed PDF is and who has signed it. A file
// whose first bytes are not exactly those that were made final is no agreement
// ([ErrUnknownDocument]); one that was changed after a signature is [ErrBroken].
func Match(p *plan.Plan, file []byte, now time.Time) (Filing, error) {
	out := Filing{Edition: dossier.EditionOf(p, file)}
	if out.Edition == nil {
		return out, ErrUnknownDocument
	}
	report, err := sign.Verify(file, sign.Trust{}, now)
	if err != nil {
		return out, err
	}
	for _, s := range report.Signatures {
		switch s.Field {
		case dossier.FieldName(document.FirstParty):
			out.First = dayOf(s, now)
		case dossier.FieldName(document.SecondParty):
			out.Second = dayOf(s, now)
		}
	}
	switch {
	case len(report.Signatures) == 0:
		return out, ErrUnsigned
	case !report.Intact:
		return out, ErrBroken
	case out.First == "" && out.Second == "":
		return out, ErrUnsigned
	}
	return out, nil
}

// dayOf is the day of a signature, here and now where it does not say.
func dayOf(s sign.Signature, now time.Time) plan.Date {
	at := s.SignedAt
	if at.IsZero() {
		at = now
	}
	return plan.Date(at.Local().Format(time.DateOnly))
}
