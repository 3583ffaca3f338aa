package printing

import (
	"bytes"
	"path/filepath"
	"strings"

	"pohonkinerja/data/plan"
	"pohonkinerja/report/dossier"
	"pohonkinerja/report/filing"
	"pohonkinerja/report/pdf"
)

// made is what became of one agreement.
type made struct {
	dossier dossier.Dossier
	edition *plan.Edition // nil for a draft
	file    []byte        // of its own, once it is printed
	copied  bool          // drawn anew, on other sheets or among others
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
		m.copied = true
		m.file, err = o.copied(m.dossier)
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

// copied puts one agreement onto sheets of its own. Nothing follows on the back of
// the last one, which so needs no empty side.
func (o Order) copied(d dossier.Dossier) ([]byte, error) {
	var out bytes.Buffer
	sheets := o.Sheets
	sheets.Duplex = false
	file := pdf.NewJoined(&out, sheets)
	if err := file.Add(d.Layout.Pages, d.Document.Meta.Title, ""); err != nil {
		return nil, err
	}
	info := pdf.InfoOf(d.Document.Meta)
	info.Subject = o.Info.Subject
	err := file.Close(info)
	return out.Bytes(), err
}
