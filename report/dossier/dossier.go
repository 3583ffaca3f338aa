package dossier

import (
	"fmt"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/rule"
	"pohonkinerja/report/document"
	"pohonkinerja/report/document/layout"
	"pohonkinerja/report/pdf"
	"pohonkinerja/report/sign"
)

// Dossier is one agreement, ready to be shown and printed.
type Dossier struct {
	Document document.Document
	// Terms is what it says, as facts.
	Terms rule.Terms
	// Layout holds the pages as they will print, and the places of the
	// signatures.
	Layout layout.Layout
	// Gaps is what the plan does not say, or says in a way that somebody
	// should look at, in the order of the document.
	Gaps []document.Gap
}

// Draft makes the agreement that a request asks for. It fails where the request
// makes no sense, with the errors of [document.Agreement]; what is missing in
// the plan is a dotted line and a gap, and no error.
//
// It reads the plan and keeps nothing of it, so that it may run on a clone in
// the background.
func Draft(p *plan.Plan, r document.Request, o layout.Options) (Dossier, error) {
	made, err := document.Make(p, r)
	if err != nil {
		return Dossier{}, err
	}
	d := Dossier{Document: made.Document, Terms: made.Terms, Layout: layout.Compose(made.Document, o), Gaps: made.Gaps}
	if d.Layout.Lacking != "" {
		d.Gaps = append(d.Gaps, document.Gap{Code: document.LettersLacking, Position: r.Position})
	}
	return d, nil
}

// PDF prints the agreement as PDF/A with an empty signature field for each
// party, named by [FieldName].
func (d Dossier) PDF() ([]byte, error) {
	printed, err := pdf.Layout(d.Layout, d.Document.Meta)
	if err != nil {
		return nil, err
	}
	file, err := sign.Prepare(printed.PDF, sign.PrepareOptions{
		Fields: fields(printed.Signatures), Metadata: sign.Metadata{Keywords: d.Document.Code},
	})
	if err != nil {
		return nil, fmt.Errorf("reserve signatures in %q: %w", d.Document.Meta.Title, err)
	}
	return file, nil
}

func fields(boxes []pdf.SignatureBox) []sign.Field {
	out := make([]sign.Field, len(boxes))
	for i, b := range boxes {
		out[i] = sign.Field{
			Name: FieldName(b.Party), Page: b.Page - 1,
			Rect: sign.Rect{Left: b.X, Bottom: b.Y, Right: b.X + b.W, Top: b.Y + b.H},
		}
	}
	return out
}

// FieldNames returns the names of the empty signature fields that the file has,
// the first party's first.
func (d Dossier) FieldNames() []string {
	var out []string
	for _, b := range d.Layout.Boxes {
		out = append(out, FieldName(b.Party))
	}
	return out
}

// The names of the signature fields. They stand in signed files for good and
// must never change.
const (
	firstField  = "PihakPertama"
	secondField = "PihakKedua"
)

// FieldName returns the name of a party's signature field.
func FieldName(p document.Party) string {
	if p == document.SecondParty {
		return secondField
	}
	return firstField
}
