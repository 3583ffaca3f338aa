package printing

import (
	"bytes"
	"errors"
	"path/filepath"
	"strings"

	"pohonkinerja/data/plan"
	"pohonkinerja/report/dossier"
	"pohonkinerja/report/filing"
	"pohonkinerja/report/pdf"
	"pohonkinerja/report/signing"
)

// made is what became of one agreement.
type made struct {
	dossier dossier.Dossier
	edition *plan.Edition // nil for a draft
	file    []byte        // of its own, once it is printed
	bare    bool          // a copy that does not show the signatures there are
}

// open returns what is final as it was made final, else a draft of what the tree
// says.
func (o Order) open(i Item) (m made, err error) {
	if !o.Drafts {
		m.edition = o.Plan.LastEdition(i.Request.Position, i.Request.Year)
	}
	if m.edition != nil {
		m.dossier, err = dossier.Open(m.edition, o.Options)
	} else {
		m.dossier, err = dossier.Draft(o.Plan, i.Request, o.Options)
	}
	return m, err
}

// print makes the file of one agreement. On sheets as they come that is its own
// file, and [dossier.ErrOtherBytes] where it cannot be had; on others it is a copy.
func (o Order) print(m *made) (err error) {
	if o.Sheets.Paper != (pdf.Sheets{}).Paper || o.Sheets.TwoUp {
		m.file, err = o.copied(m)
		return err
	}
	if o.signed(m.edition) {
		m.file, err = o.Archive.Open(m.edition.Signed)
		return err
	}
	m.file, err = m.dossier.PDF()
	if err == nil && m.edition != nil && !dossier.Belongs(m.edition, m.file) {
		err = dossier.ErrOtherBytes
	}
	return err
}

// signed reports whether the archive has a signed PDF of an edition.
func (o Order) signed(e *plan.Edition) bool { return o.Archive != (filing.Archive{}) && signedPDF(e) }

// signedPDF reports whether an edition was signed electronically.
func signedPDF(e *plan.Edition) bool {
	return e != nil && strings.EqualFold(filepath.Ext(e.Signed.Name), ".pdf")
}

// copyInto draws one agreement into a file of copies, with what its electronic
// signatures show in the signed file. Where the archive has no such file, or one
// that does not hold, the copy shows none and is noted as bare.
func (o Order) copyInto(file *pdf.Joined, m *made, title, group string) error {
	over, err := o.stamps(m.edition)
	m.bare = err != nil
	return file.Add(m.dossier.Layout.Pages, title, group, over...)
}

// errNoArchive says that nobody knows where the signed files are.
var errNoArchive = errors.New("no archive of signed files")

// stamps are what the signatures of an edition show; none where nobody has signed
// in a PDF.
func (o Order) stamps(e *plan.Edition) ([]pdf.Stamp, error) {
	if !signedPDF(e) {
		return nil, nil
	}
	if !o.signed(e) {
		return nil, errNoArchive
	}
	file, err := o.Archive.Open(e.Signed)
	if err != nil {
		return nil, err
	}
	drawings, err := signing.Drawings(e, file, o.Now)
	out := make([]pdf.Stamp, len(drawings))
	for i, d := range drawings {
		out[i] = pdf.Stamp{Page: d.Page, Matrix: d.Matrix, Objects: d.Objects}
	}
	return out, err
}

// copied puts one agreement onto sheets of its own. Nothing follows on the back of
// the last one, which so needs no empty side.
func (o Order) copied(m *made) ([]byte, error) {
	var out bytes.Buffer
	sheets := o.Sheets
	sheets.Duplex = false
	file, meta := pdf.NewJoined(&out, sheets), m.dossier.Document.Meta
	if err := o.copyInto(file, m, meta.Title, ""); err != nil {
		return nil, err
	}
	info := pdf.InfoOf(meta)
	info.Subject = o.Info.Subject
	err := file.Close(info)
	return out.Bytes(), err
}
