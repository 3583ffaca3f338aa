package viewmodel

import (
	"context"
	"crypto/x509"
	"errors"
	"io/fs"
	"os"
	slash "path"
	"path/filepath"
	"slices"
	"strings"

	"pohonkinerja/data/phrase"
	"pohonkinerja/data/plan"
	"pohonkinerja/report/document"
	"pohonkinerja/report/dossier"
	"pohonkinerja/report/explain"
	"pohonkinerja/report/filing"
	"pohonkinerja/report/sign"
	"pohonkinerja/report/signing"
)

// Tone is how good an answer is; it chooses a picture and a colour.
type Tone uint8

// The tones: nothing to judge, all well, something to know first, and wrong.
const (
	Neutral Tone = iota
	Good
	Doubtful
	Bad
)

// Verdict is the plain answer about a PDF.
type Verdict struct {
	File     string // its path, or the code on a paper
	Tone     Tone
	Headline string
	// Document says which agreement of the plan it is or says it is, how far
	// that one is, and what was done to it; nothing for none.
	Document   []string
	Content    []string // what that agreement says, to be compared with
	Position   plan.PositionID
	Year       int
	Signatures []SignatureVerdict
	Notes      []string // about the file as a whole; first what was done to it
}

// SignatureVerdict is the answer about one signature.
type SignatureVerdict struct {
	Tone    Tone
	Who     string
	Lines   []string
	Changes []string // what came into the file afterwards
}

// Verify answers what a PDF is: whether it is an agreement that was made final in
// the plan, whether it was changed, and what its signatures are worth against the
// folder of trusted certificates. It asks no network.
func (ws *Workspace) Verify(r Runner, path, trust string, done func(Verdict, error)) *Job {
	p, book, now := ws.Plan().Clone(), ws.Texts(), ws.now()
	work := func(context.Context, func(done, all int)) (Verdict, error) {
		pdf, err := readPDF(path)
		if err != nil {
			return Verdict{}, err
		}
		trusted, err := signing.LoadTrust(existing(trust))
		if err != nil {
			return Verdict{}, err
		}
		proof, err := filing.Prove(p, pdf, trusted, now)
		if err != nil {
			return Verdict{}, explain.File(path, err)
		}
		return proven(book, p, proof, verdictOf(book, path, proof.Filing.Report)), nil
	}
	return Run(r, work, nil, done)
}

// VerifyCode answers what a paper is by the code on it: scanned, or as much of
// the document's number as somebody has typed.
func (ws *Workspace) VerifyCode(text string) (Verdict, error) {
	proof, err := filing.ProveCode(ws.Plan(), text)
	if err != nil {
		return Verdict{}, explain.File(text, err)
	}
	v := proven(ws.Texts(), ws.Plan(), proof, Verdict{File: strings.TrimSpace(text), Tone: Good})
	if proof.Standing == filing.Genuine {
		v.Notes = append(v.Notes, ws.T("verification.compare"))
	}
	return v, nil
}

// proven adds to the judgement of signatures what the plan knows of a document.
// The worse of the two is told first.
func proven(book *phrase.Book, p *plan.Plan, proof filing.Proof, v Verdict) Verdict {
	known := explain.Proof(book, proof)
	switch proof.Standing {
	case filing.Unknown:
		v.Notes = append(v.Notes, known)
	case filing.Genuine:
		if v.Tone == Neutral || v.Headline == "" {
			v.Tone = Good
		} else {
			v.Notes = append([]string{v.Headline}, v.Notes...)
		}
		v.Headline = known
	case filing.Elsewhere:
		v.Tone, v.Headline = Doubtful, known
	case filing.Altered, filing.Broken:
		v.Tone, v.Headline = Bad, known
	}
	e := proof.Edition
	if e == nil {
		return v
	}
	v.Position, v.Year, v.Content = e.Position, e.Year, explain.Terms(book, proof.Terms)
	v.Document = []string{book.T("proof.edition", p.Position(e.Position).Title, e.Number, explain.PlanDay(e.Date), explain.Stage(book, p, e), string(e.ID))}
	if e.SignedFirst != "" {
		v.Document = append(v.Document, book.T("verification.signed_first", proof.Terms.First.Name, explain.PlanDay(e.SignedFirst)))
	}
	if e.SignedSecond != "" {
		v.Document = append(v.Document, book.T("verification.signed_second", proof.Terms.Second.Name, explain.PlanDay(e.SignedSecond)))
	}
	for _, said := range explain.ProofChanges(book, proof) {
		if !slices.Contains(v.Notes, said) {
			v.Document = append(v.Document, said)
		}
	}
	for _, d := range proof.Filing.Doubts {
		v.Document = append(v.Document, phrase.Capital(explain.Doubt(book, d))+".")
	}
	return v
}

func verdictOf(book *phrase.Book, path string, r sign.Report) Verdict {
	v := Verdict{File: path, Tone: toneOf(r), Headline: book.T(explain.Overall(r))}
	for _, reason := range r.Reasons {
		if reason.Code != sign.NoSignature {
			v.Notes = append(v.Notes, phrase.Capital(explain.Reason(book, reason))+".")
		}
	}
	v.Notes = append(v.Notes, explain.Tampering(book, r)...)
	for _, field := range r.EmptyFields {
		v.Notes = append(v.Notes, book.T("verification.empty_field", fieldText(book, field)))
	}
	for _, s := range r.Signatures {
		v.Signatures = append(v.Signatures, signatureVerdict(book, s))
	}
	return v
}

func toneOf(r sign.Report) Tone {
	switch {
	case len(r.Signatures) == 0 && r.Has(sign.NoSignature):
		return Neutral
	case !r.Intact:
		return Bad
	case !r.Trusted:
		return Doubtful
	}
	return Good
}

func signatureVerdict(book *phrase.Book, s sign.Signature) SignatureVerdict {
	lines := explain.Signature(book, s)
	v := SignatureVerdict{
		Tone: Good, Who: book.T("verification.signer", explain.Signer(book, s), fieldText(book, s.Field)), Lines: lines[1:],
	}
	when := book.T("verify.no_time")
	if !s.SignedAt.IsZero() {
		when = book.T("verify.signed_at", explain.Moment(s.SignedAt))
	}
	v.Lines = append([]string{phrase.Capital(when) + "."}, v.Lines...)
	broken := false
	for _, c := range s.Changes {
		broken = broken || !c.Kind.Allowed()
		v.Changes = append(v.Changes, explain.Change(book, c))
	}
	switch {
	case !s.Intact || broken:
		v.Tone = Bad
	case !s.Trusted:
		v.Tone = Doubtful
	}
	return v
}

// fieldText names a signature field: the party for one of ours, else the field.
func fieldText(book *phrase.Book, field string) string {
	for _, p := range parties {
		if dossier.FieldName(p) == field {
			return partyText(book, p)
		}
	}
	return field
}

func partyText(book *phrase.Book, p document.Party) string { return book.T("sign.party." + p.String()) }

// TrustRow is one certificate of the trust folder.
type TrustRow struct {
	File        string
	Name        string
	Detail      string // issuer, validity, standing
	Fingerprint string
	Tone        Tone
}

// TrustRows lists the trust folder. A folder that is not there yet is empty.
func (ws *Workspace) TrustRows(folder string) ([]TrustRow, error) {
	trust, err := signing.LoadTrust(existing(folder))
	if err != nil {
		return nil, err
	}
	var rows []TrustRow
	for _, c := range trust.Certificates {
		row := ws.trustRow(c.Certificate)
		row.File = c.File
		if c.ForTime {
			row.Detail, row.Tone = row.Detail+" "+ws.T("trust.for_time"), Neutral
		}
		rows = append(rows, row)
	}
	for _, u := range trust.Unreadable {
		rows = append(rows, TrustRow{File: u.File, Name: u.File, Detail: ws.T("trust.unreadable"), Tone: Bad})
	}
	return rows, nil
}

func (ws *Workspace) trustRow(cert *x509.Certificate) TrustRow {
	h := signing.HolderOf(cert)
	row := TrustRow{Name: h.Name, Fingerprint: h.Fingerprint, Tone: Neutral}
	key := "trust.issued"
	switch {
	case h.Root && sign.IsIndonesianPSrE(cert):
		key, row.Tone = "trust.psre", Good
	case h.Root:
		key = "trust.root"
	}
	row.Detail = ws.T(key, h.Issuer, explain.Day(h.From), explain.Day(h.Until))
	if now := ws.now(); now.After(h.Until) || now.Before(h.From) {
		row.Detail += " " + ws.T("trust.expired")
		row.Tone = Doubtful
	}
	return row
}

// ReadCertificates reads a file of certificates, for a person to compare the
// fingerprints with those that the issuer publishes.
func (ws *Workspace) ReadCertificates(path string) ([]TrustRow, []*x509.Certificate, error) {
	certs, err := signing.ReadCertificates(path)
	if err != nil {
		return nil, nil, explain.File(path, err)
	}
	rows := make([]TrustRow, len(certs))
	for i, c := range certs {
		rows[i] = ws.trustRow(c)
	}
	return rows, certs, nil
}

// AddTrusted puts certificates into the trust folder, which is made if need be.
func (ws *Workspace) AddTrusted(folder string, certs []*x509.Certificate) error {
	for _, c := range certs {
		if _, err := signing.AddTrusted(folder, c); err != nil {
			return err
		}
	}
	return nil
}

// RemoveTrusted takes a file out of the trust folder. Files elsewhere are never
// touched, whatever the name.
func (ws *Workspace) RemoveTrusted(folder, file string) error {
	path := filepath.Join(folder, filepath.FromSlash(slash.Clean("/"+file))) // within the folder, whatever the name
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return explain.File(path, err)
	}
	return nil
}
