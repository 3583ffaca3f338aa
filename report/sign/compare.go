package sign

import (
	"bytes"
	"slices"

	"pohonkinerja/report/sign/internal/pdffile"
)

// Compare lists what a file changed over a document that its first bytes are,
// whether or not anybody has signed it: what was appended before the first
// signature is signed along with everything else, and no signature tells it from
// the document. It fails with [ErrDamaged] where file does not start with the
// document, or either cannot be read.
func Compare(document, file []byte) ([]Change, error) {
	if !bytes.HasPrefix(file, document) {
		return nil, ErrDamaged
	}
	old, err := open(document)
	if err != nil {
		return nil, err
	}
	if end, ok := old.SectionTail(old.Sections[0]); !ok || end != len(document) {
		return nil, damaged(&pdffile.SyntaxError{Offset: len(document), What: "not the end of a revision"})
	}
	if len(file) == len(document) {
		return nil, nil
	}
	now, err := open(file)
	if err != nil {
		return nil, err
	}
	return compareRevisions(old, now), nil
}

// Forbidden returns the changes that are no part of a further signature.
func Forbidden(changes []Change) []Change {
	return slices.DeleteFunc(slices.Clone(changes), func(c Change) bool { return c.Kind.Allowed() })
}
