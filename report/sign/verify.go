package sign

import (
	"bytes"
	"cmp"
	"crypto/x509"
	"encoding/hex"
	"errors"
	"slices"
	"time"

	"pohonkinerja/report/sign/internal/pdffile"
)

// Report is the verdict on a file.
type Report struct {
	// Signatures in the order in which they were made.
	Signatures []Signature `json:"signatures"`

	// EmptyFields are signature fields that nobody has filled yet.
	EmptyFields []string `json:"empty_fields,omitempty"`

	// Intact: there is a signature, every byte that any of them covers is unchanged, and after the first one nothing but
	// further signatures was added.
	Intact bool `json:"intact"`

	// Trusted: there is a signature, and all are trusted.
	Trusted bool `json:"trusted"`

	// Reasons are the findings about the file as a whole.
	Reasons []Reason `json:"reasons,omitempty"`
}

// Signature is the verdict on one signature.
type Signature struct {
	Field    string    `json:"field"`
	Signer   string    `json:"signer"`             // common name of the certificate
	Issuer   string    `json:"issuer"`             // common name of who issued it
	SignedAt time.Time `json:"signed_at,omitzero"` // by the signer's clock; zero if the file does not say
	Purpose  string    `json:"purpose,omitempty"`  // the Reason entry of the signature
	Location string    `json:"location,omitempty"`

	// Intact: the bytes that this signature covers are unchanged. What was added behind them is in Changes.
	Intact              bool `json:"intact"`
	CoversWholeDocument bool `json:"covers_whole_document"`

	// Trusted: intact, and the certificate was valid at SignedAt and is valid now, on a chain to a root of the trust
	// folder, not revoked, and meant for signing.
	Trusted bool `json:"trusted"`

	// TrustedThen is the same without asking whether the certificate is still valid now. SignedAt is no more than the
	// signer's claim, so this says less.
	TrustedThen bool `json:"trusted_then"`

	// Stamp is a sound time-stamp on the signature, by whatever authority; nil if there is none.
	Stamp *TimeStamp `json:"time_stamp,omitempty"`

	// TimestampedAt is the time that an authority from the trust folder has attested; zero if there is none.
	TimestampedAt time.Time `json:"timestamped_at,omitzero"`

	// Timestamp tells a document time-stamp, made by an authority, from the signature of a person.
	Timestamp bool `json:"timestamp,omitempty"`

	// Certifies is what the signature permits to those who come after (DocMDP): 1 nothing, 2 that forms are filled in and
	// signed, 3 annotations too; 0, as usual, if it does not say.
	Certifies int `json:"certifies,omitempty"`

	// Page and Rect are where the signature is shown: the page counted from 1, and its rectangle there. Page is 0 where it
	// is not shown.
	Page int  `json:"page,omitempty"`
	Rect Rect `json:"-"`

	Algorithm       string            `json:"algorithm,omitempty"` // such as "RSA-2048 SHA-256"
	Certificate     *x509.Certificate `json:"-"`                   // nil if it could not be read
	Root            string            `json:"root,omitempty"`      // subject of the root at which the chain ends
	RootFingerprint string            `json:"root_fingerprint,omitempty"`
	IndonesianPSrE  bool              `json:"indonesian_psre"` // see IsIndonesianPSrE

	Reasons []Reason `json:"reasons,omitempty"`
	Changes []Change `json:"changes,omitempty"` // between what was signed and the file as it is

	end int // of the signed revision
}

// flag adds a finding, once.
func (s *Signature) flag(r Reason) {
	if !slices.Contains(s.Reasons, r) {
		s.Reasons = append(s.Reasons, r)
	}
}

// Has says whether a finding was made.
func (s *Signature) Has(code Code) bool {
	return slices.ContainsFunc(s.Reasons, func(r Reason) bool { return r.Code == code })
}

// Has says whether a finding was made about the file as a whole.
func (r *Report) Has(code Code) bool {
	return slices.ContainsFunc(r.Reasons, func(r Reason) bool { return r.Code == code })
}

// Verify judges all signatures of a file at the given time, without asking anybody. A file without signatures gives a
// report that says so, and so does a signed file whose structure is broken; Verify fails only with [ErrNotPDF],
// [ErrEncrypted] or, for a file that shows no trace of a signature, [ErrDamaged].
func Verify(pdf []byte, trust Trust, now time.Time) (Report, error) {
	f, err := open(pdf)
	switch {
	case errors.Is(err, ErrDamaged) && bytes.Contains(pdf, []byte("/ByteRange")):
		return Report{Reasons: []Reason{{Code: DocumentDamaged}}}, nil
	case errors.Is(err, ErrNotPDF) && bytes.Contains(pdf, []byte("%PDF-")) && bytes.Contains(pdf, []byte("/ByteRange")):
		return Report{Reasons: []Reason{{Code: BytesBefore}}}, nil
	case err != nil:
		return Report{}, err
	}
	v := verifier{file: f, trust: trust, now: now, embedded: securityStore(f)}
	for _, field := range formFields(f) {
		v.field(field)
	}
	v.lookForRemoved()
	return v.conclude(), nil
}

// verifier collects the report of one file.
type verifier struct {
	file     *pdffile.File
	trust    Trust
	now      time.Time
	embedded []*x509.Certificate // from the document's security store
	report   Report
	names    map[string]bool
	known    map[pdffile.Ref]bool // the signature dictionaries judged
}

// maxSignatures is more than anybody puts under a document. A file with more of them was made to keep whoever reads it
// busy: each covers all of it.
const maxSignatures = 200

func (v *verifier) field(field formField) {
	if v.names == nil {
		v.names, v.known = map[string]bool{}, map[pdffile.Ref]bool{}
	}
	if v.names[field.Name] {
		v.flag(Reason{Code: FieldNameRepeated, Field: field.Name})
	}
	v.names[field.Name] = true
	switch {
	case field.signed() && len(v.report.Signatures) == maxSignatures:
		if r := (Reason{Code: DocumentDamaged}); !slices.Contains(v.report.Reasons, r) {
			v.flag(r)
		}
	case field.signed():
		v.report.Signatures = append(v.report.Signatures, v.signature(field))
	case field.isSignature():
		v.report.EmptyFields = append(v.report.EmptyFields, field.Name)
	}
}

func (v *verifier) flag(r Reason) { v.report.Reasons = append(v.report.Reasons, r) }

// conclude draws the file's verdict from those on its signatures.
func (v *verifier) conclude() Report {
	r := &v.report
	slices.SortStableFunc(r.Signatures, func(a, b Signature) int { return cmp.Compare(a.end, b.end) })
	if len(r.Signatures) == 0 {
		v.flag(Reason{Code: NoSignature})
	}
	r.Intact, r.Trusted = len(r.Reasons) == 0, len(r.Signatures) > 0
	for _, s := range r.Signatures {
		r.Intact = r.Intact && s.Intact && !s.Has(ChangedAfterSigning)
		r.Trusted = r.Trusted && s.Trusted
	}
	return *r
}

// signature judges one filled field.
func (v *verifier) signature(field formField) Signature {
	s := Signature{Field: field.Name}
	if field.Loose {
		s.flag(Reason{Code: FieldUnlisted, Field: field.Name})
	}
	s.Page, s.Rect = v.shown(field)
	s.Certifies = permissionOf(v.file, field)
	dict := v.file.Dict(field.Dict["V"])
	s.SignedAt, _ = pdffile.ParseDate(v.file.Text(dict["M"]))
	s.Purpose, s.Location = OneLine(v.file.Text(dict["Reason"])), OneLine(v.file.Text(dict["Location"]))
	s.Timestamp = v.file.Name(dict["SubFilter"]) == subFilterTimestamp
	signed, err := v.signedBytes(field, dict)
	if err == nil {
		s.end = signed.end
		s.CoversWholeDocument = signed.end == len(v.file.Data())
		err = v.checkContents(&s, signed, v.file.Name(dict["SubFilter"]))
	}
	if code, ok := errors.AsType[fault](err); ok {
		s.flag(Reason{Code: Code(code)})
	}
	s.Intact = err == nil
	v.caution(&s, signed.revision)
	if signed.revision != nil && !s.CoversWholeDocument {
		s.Changes = compareRevisions(signed.revision, v.file)
		if slices.ContainsFunc(s.Changes, func(c Change) bool { return !c.Kind.Allowed() }) {
			s.flag(Reason{Code: ChangedAfterSigning, Field: field.Name})
		}
	}
	return s
}

// clockSkew is how far two clocks may differ before it is told.
const clockSkew = 24 * time.Hour

// caution notes what a person should know of a signature even where it holds.
func (v *verifier) caution(s *Signature, revision *pdffile.File) {
	if s.SignedAt.Sub(v.now) > clockSkew {
		s.flag(Reason{Code: TimeAhead, At: s.SignedAt})
	}
	if revision == nil || s.Timestamp {
		return
	}
	for _, code := range lively(revision) {
		s.flag(Reason{Code: code})
	}
}

// shown finds the largest widget of a field that stands on a page.
func (v *verifier) shown(field formField) (number int, place Rect) {
	for i, page := range v.file.Pages().Pages {
		for _, o := range v.file.Array(page.Dict["Annots"]) {
			ref, _ := o.(pdffile.Ref)
			rect := readRect(v.file, v.file.Dict(o)["Rect"])
			if slices.Contains(field.Widgets, ref) && rect.width()*rect.height() > place.width()*place.height() {
				number, place = i+1, rect
			}
		}
	}
	return number, place
}

// signedBytes is what one signature covers.
type signedBytes struct {
	before, after []byte // of the gap
	contents      []byte // what the gap says, decoded
	end           int
	revision      *pdffile.File // the file as it was signed
}

// The formats that are checked. The CMS of the second may lack what PAdES asks for; the third is a time-stamp.
const (
	subFilterPKCS7     = "adbe.pkcs7.detached"
	subFilterTimestamp = "ETSI.RFC3161"
)

// signedBytes takes apart which bytes are signed, and insists on the one form that leaves nothing open: the file from
// its start, one gap that is exactly the Contents string of this very signature dictionary, and the rest of a revision,
// which is a complete PDF and holds the signature in the same field.
func (v *verifier) signedBytes(field formField, dict pdffile.Dict) (signedBytes, error) {
	var s signedBytes
	ref, ok := field.Dict["V"].(pdffile.Ref)
	if !ok || dict == nil || v.known[ref] || v.file.HasRepeatedKey(ref.Num) {
		return s, fault(SignatureMalformed)
	}
	v.known[ref] = true
	gap, end, err := v.byteRange(dict)
	if err != nil {
		return s, err
	}
	at, ok := v.file.EntrySpan(ref.Num, "Contents")
	data := v.file.Data()
	text := data[gap.Start:gap.End]
	if !ok || at != gap || text[0] != '<' || text[len(text)-1] != '>' {
		return s, fault(ContentsMisplaced)
	}
	if s.contents, err = hex.DecodeString(string(text[1 : len(text)-1])); err != nil {
		return s, fault(ContentsMisplaced)
	}
	s.before, s.after, s.end = data[:gap.Start], data[gap.End:end], end
	s.revision, err = signedRevision(data[:end:end], field, ref)
	return s, err
}

// byteRange reads ByteRange, which must be [0 a b c] with one gap between a and b.
func (v *verifier) byteRange(dict pdffile.Dict) (gap pdffile.Span, end int, err error) {
	array := v.file.Array(dict["ByteRange"])
	if len(array) != 4 || dict["Contents"] == nil {
		return gap, 0, fault(SignatureMalformed)
	}
	var n [4]int
	for i := range n {
		value, ok := array[i].(pdffile.Integer)
		if !ok || value < 0 || int64(value) > int64(len(v.file.Data())) {
			return gap, 0, fault(ByteRangeInvalid)
		}
		n[i] = int(value)
	}
	gap, end = pdffile.Span{Start: n[1], End: n[2]}, n[2]+n[3]
	if n[0] != 0 || gap.Start == 0 || gap.End-gap.Start < 2 || n[3] == 0 || end > len(v.file.Data()) {
		return gap, 0, fault(ByteRangeInvalid)
	}
	return gap, end, nil
}

// signedRevision opens the file as it was when it was signed.
func signedRevision(data []byte, field formField, value pdffile.Ref) (*pdffile.File, error) {
	f, err := pdffile.Open(data)
	if err != nil {
		return nil, fault(RevisionUnreadable)
	}
	if end, ok := f.SectionTail(f.Sections[0]); !ok || end != len(data) {
		return nil, fault(RevisionUnreadable)
	}
	for _, then := range formFields(f) {
		if then.Name == field.Name && then.Dict["V"] == value {
			return f, nil
		}
	}
	return nil, fault(RevisionUnreadable)
}

// checkContents believes or refuses the CMS container, and goes on to who signed.
func (v *verifier) checkContents(s *Signature, signed signedBytes, format pdffile.Name) error {
	if format != subFilterPAdES && format != subFilterPKCS7 && format != subFilterTimestamp {
		return fault(AlgorithmUnsupported)
	}
	m, err := parseCMS(signed.contents)
	if m != nil && m.signer != nil {
		s.Certificate = m.signer
		s.Signer, s.Issuer = NameOf(m.signer.Subject), NameOf(m.signer.Issuer)
		s.Algorithm = m.algorithmName()
	}
	if err != nil {
		return err
	}
	if s.Timestamp {
		err = v.checkDocumentTimestamp(s, m, signed)
	} else if err = m.verifyDetached(signed); err == nil {
		v.checkSignatureTimestamp(s, m)
	}
	if err != nil {
		return err
	}
	if !m.hasESS || !m.signingTime.IsZero() || format == subFilterPKCS7 {
		s.flag(Reason{Code: NotPAdES})
	}
	if s.SignedAt.IsZero() {
		s.SignedAt = m.signingTime
	}
	v.checkSigner(s, m)
	if s.Timestamp && !s.TrustedThen {
		s.TimestampedAt = time.Time{} // by nobody from the trust folder
	}
	return nil
}

// verifyDetached checks a container that holds no content of its own.
func (m *cmsMessage) verifyDetached(signed signedBytes) error {
	if m.content != nil || !m.contentType.Equal(oidData) {
		return fault(CMSUnreadable)
	}
	return m.verify(digestOf(m.hash, signed.before, signed.after))
}
