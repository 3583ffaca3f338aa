package filing

import (
	"errors"
	"fmt"
	"time"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/report/sign"
	"pohonkinerja/report/signing"
)

// Why a signed file is not filed.
var (
	// ErrFiled says that this very file is filed already.
	ErrFiled = errors.New("the file is filed already")
	// ErrChanged says that the file was changed after it was signed, or that a
	// signature does not hold; it comes with [signing.ErrBroken].
	ErrChanged = errors.New("the file was changed after it was signed")
	// ErrOlder says that a file is filed that continues this one: it has more
	// signatures.
	ErrOlder = errors.New("a file with more signatures is filed")
	// ErrParted says that another signed copy of the same document is filed. The
	// second party has to sign the file that the first one has signed.
	ErrParted = errors.New("another signed copy is filed")
	// ErrUntrusted says that a signer's certificate does not lead to the folder
	// of trusted certificates.
	ErrUntrusted = errors.New("a signature is not trusted")
)

// DoubtError says that the wrong person may have signed, or that a signature
// covers words of the agreement.
type DoubtError struct{ Doubts []signing.Doubt }

// Error implements error.
func (e *DoubtError) Error() string {
	d := e.Doubts[0]
	return fmt.Sprintf("%s: certificate of %q, party %q", d.Kind, d.Signer, d.Party)
}

// Rules say under which conditions signed files are filed.
type Rules struct {
	// Trust holds the trusted certificates; where Strict, a signature that does
	// not lead to them is [ErrUntrusted].
	Trust  sign.Trust
	Strict bool
	// AnyName files a document although there are grave doubts, such as a
	// certificate that bears another name than the party: a person has looked
	// at it.
	AnyName bool
	Now     time.Time
}

// Session is where a plan is changed: an [edit.Session], or what guards one.
type Session interface {
	Plan() *plan.Plan
	Do(op edit.Op, f func(*edit.Tx) error) error
}

// Judge matches a signed PDF with its agreement and says why it may not be filed,
// without filing it: as [signing.Match] does, with a [*DoubtError], [ErrUntrusted],
// or with what stands against it in the archive ([ErrFiled], [ErrOlder],
// [ErrParted]).
func Judge(p *plan.Plan, a Archive, file []byte, r Rules) (signing.Filing, error) {
	f, err := signing.MatchTrusted(p, file, r.Trust, r.Now)
	switch {
	case errors.Is(err, signing.ErrBroken):
		return f, fmt.Errorf("%w: %w", ErrChanged, err)
	case err != nil:
		return f, err
	case r.Strict && !f.Report.Trusted:
		return f, ErrUntrusted
	case !r.AnyName && len(f.Grave()) > 0:
		return f, &DoubtError{f.Grave()}
	}
	return f, a.against(f.Edition.Signed, file)
}

// against says what a file of the archive has against another one.
func (a Archive) against(filed plan.FiledFile, file []byte) error {
	switch {
	case filed == (plan.FiledFile{}):
		return nil
	case is(filed, file):
		return ErrFiled
	case continues(filed, file):
		return nil
	}
	have, err := a.Open(filed)
	if err == nil && len(have) > len(file) && string(have[:len(file)]) == string(file) {
		return ErrOlder
	}
	return ErrParted
}

// Sign files a signed PDF: it is kept in the archive, and the plan notes who has
// signed. It fails as [Judge] does, and then nothing has changed; [ErrFiled] puts
// the file back where the archive has lost it.
func Sign(s Session, a Archive, file []byte, r Rules) (signing.Filing, error) {
	f, err := Judge(s.Plan(), a, file, r)
	if errors.Is(err, ErrFiled) {
		if _, _, broken := a.keep(f.Edition.Signed.Name, file); broken != nil {
			err = broken
		}
	}
	if err != nil {
		return f, err
	}
	return f, a.file(s, f.Edition, file, ".pdf", func(tx *edit.Tx, kept plan.FiledFile) error {
		return edit.FileSigned(tx, f.Edition.ID, f.First, f.Second, kept)
	})
}

// file keeps a file and notes it in the plan, or does neither.
func (a Archive) file(s Session, e *plan.Edition, data []byte, extension string, note func(*edit.Tx, plan.FiledFile) error) error {
	kept, fresh, err := a.keep(nameOf(s.Plan(), e, data, extension), data)
	if err != nil {
		return err
	}
	op := edit.Op{Name: "agreement.signed", Subject: s.Plan().Position(e.Position).Title}
	err = s.Do(op, func(tx *edit.Tx) error { return note(tx, kept) })
	if err != nil && fresh {
		err = errors.Join(err, a.drop(kept))
	}
	return err
}
