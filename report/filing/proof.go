package filing

import (
	"errors"
	"slices"
	"time"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/rule"
	"pohonkinerja/report/dossier"
	"pohonkinerja/report/sign"
	"pohonkinerja/report/signing"
)

// Standing is what a PDF or a paper turned out to be.
type Standing uint8

// The standings.
const (
	// Unknown is nothing that was made final in this plan.
	Unknown Standing = iota
	// Elsewhere carries the code of an agreement that this plan does not have:
	// of another plan, or withdrawn.
	Elsewhere
	// Altered says that it is an agreement of this plan, and that it is not: it
	// carries the code of one, but not its content.
	Altered
	// Broken is an agreement of this plan to which something was added, or on
	// which a signature does not hold.
	Broken
	// Genuine is an agreement of this plan, unchanged except for signatures.
	Genuine
)

var standingNames = [...]string{Unknown: "unknown", Elsewhere: "elsewhere", Altered: "altered", Broken: "broken", Genuine: "genuine"}

// String returns the stable name of the standing.
func (s Standing) String() string { return standingNames[s] }

// Proof is the answer to what a PDF or the code on a paper is.
type Proof struct {
	Standing Standing
	// Paper says that only a code was seen, and not what the paper around it
	// says.
	Paper bool
	// Edition is the agreement it is, or says it is; nil for none.
	Edition *plan.Edition
	// Terms is what that agreement says, to be compared with the paper.
	Terms rule.Terms
	// Filing says who has signed in a file; nothing of a code.
	Filing signing.Filing
}

// ErrSeveral says that a code that was typed in part may mean several documents.
var ErrSeveral = errors.New("several documents have these digits")

// Prove answers what a PDF is. It fails where an edition of the plan cannot be
// read or the file is no PDF that can be judged.
func Prove(p *plan.Plan, file []byte, trust sign.Trust, now time.Time) (Proof, error) {
	f, err := signing.MatchTrusted(p, file, trust, now)
	if errors.Is(err, signing.ErrUnknownDocument) {
		return stranger(p, file, f, trust, now)
	}
	out := Proof{Standing: Genuine, Edition: f.Edition, Filing: f}
	switch {
	case errors.Is(err, signing.ErrBroken), errors.Is(err, sign.ErrDamaged), errors.Is(err, sign.ErrNotPDF):
		out.Standing = Broken
	case err != nil && !errors.Is(err, signing.ErrUnsigned):
		return out, err
	}
	if slices.ContainsFunc(f.Doubts, func(d signing.Doubt) bool { return d.Kind == signing.CoversText }) {
		out.Standing = Broken
	}
	return out.withTerms()
}

// stranger looks whether a file that is no agreement says that it is one.
func stranger(p *plan.Plan, file []byte, f signing.Filing, trust sign.Trust, now time.Time) (Proof, error) {
	out := Proof{Filing: f}
	var err error
	if out.Filing.Report, err = sign.Verify(file, trust, now); err != nil && !errors.Is(err, sign.ErrDamaged) {
		return out, err
	}
	code, found := dossier.CodeIn(file)
	if !found {
		return out, nil
	}
	out.Standing = Elsewhere
	if all := code.Editions(p); len(all) == 1 {
		out.Standing, out.Edition = Altered, all[0]
	}
	return out.withTerms()
}

// ProveCode answers what a paper is by the code on it, scanned or typed. Genuine
// then means that the code is; whether the paper says what the agreement says, a
// person sees by comparing it with the terms. It fails with [dossier.ErrNoCode]
// and [ErrSeveral].
func ProveCode(p *plan.Plan, text string) (Proof, error) {
	code, err := dossier.ParseCode(text)
	if err != nil {
		return Proof{}, err
	}
	all := code.Editions(p)
	switch len(all) {
	case 0:
		return Proof{Standing: Elsewhere, Paper: true}, nil
	case 1:
	default:
		return Proof{}, ErrSeveral
	}
	out := Proof{Standing: Genuine, Paper: true, Edition: all[0]}
	switch err := dossier.CheckCode(all[0], code); {
	case errors.Is(err, dossier.ErrOtherBytes):
		out.Standing = Altered
	case err != nil:
		return out, err
	}
	return out.withTerms()
}

// withTerms adds what the agreement says, after making sure that nobody has
// changed it in the file of the plan.
func (p Proof) withTerms() (Proof, error) {
	if p.Edition == nil {
		return p, nil
	}
	err := dossier.CheckCode(p.Edition, dossier.Code{})
	if err == nil {
		p.Terms, err = dossier.TermsOf(p.Edition)
	}
	return p, err
}
