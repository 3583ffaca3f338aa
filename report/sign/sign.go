package sign

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"pohonkinerja/report/qr"
	"pohonkinerja/report/sign/internal/pdffile"
)

// Lock is what a signature forbids to those who come after (ISO 32000-1, §12.8.2.2, DocMDP). Only the first signature of
// a file can lock it.
type Lock int

// The locks.
const (
	Unlocked    Lock = iota // later revisions are judged by who reads them; the default
	LockContent             // only fields that exist already may be filled and signed
	LockAll                 // nothing may follow
)

// Place is where a field that does not exist yet goes.
type Place struct {
	Page int // zero-based
	Rect Rect
}

// Request is everything that one signature needs.
type Request struct {
	Credential Credential

	// Field names an empty signature field. If the file has none of that name, it is added.
	Field string

	// Place is for a field that is added; nil makes it invisible. It is not looked at if the field exists.
	Place *Place

	// Time is what the signer's clock says; it goes into the file as a claim, to the second.
	Time time.Time

	// Name, Reason, Location and Contact go into the signature dictionary; empty ones are left out.
	Name, Reason, Location, Contact string

	// Appearance is drawn in the field's rectangle; nil leaves the field as it looks.
	Appearance *Appearance

	// Code is drawn to the left of the appearance's text, if the field has room for it; the zero Code is none.
	Code qr.Code

	Lock Lock

	// AskTime has an authority stamp the signature with the time (PAdES B-T); nil, as usual, asks nobody.
	AskTime AskTime
}

// Sign appends one revision to pdf with a signature over all of it, and leaves every earlier byte as it is, so that
// earlier signatures stay valid. The cost grows with the size of the file only by copying and hashing it.
//
// It fails with [ErrNotPDF], [ErrEncrypted] or [ErrDamaged] for the file; *[FieldSignedError], *[FieldKindError],
// *[FieldNameError], *[PlaceError] or *[LockedError] for the field; and what [Credential.Check] says for the credential
// at the given time. An appearance can fail with *[FontError], a time-stamp that was asked for with *[StampError]; there
// is no signature without it then.
func Sign(pdf []byte, request Request) ([]byte, error) {
	if err := request.Credential.Check(request.Time); err != nil {
		return nil, err
	}
	return signUnchecked(pdf, request)
}

// signUnchecked signs even with a certificate that nobody will accept.
func signUnchecked(pdf []byte, request Request) ([]byte, error) {
	f, err := open(pdf)
	if err != nil {
		return nil, err
	}
	size, err := sizeOfCMS(request.Credential)
	if err != nil {
		return nil, err
	}
	if request.AskTime != nil {
		size += stampRoom
	}
	out, err := signInto(f, request, size)
	if short, ok := errors.AsType[*roomError](err); ok && request.AskTime != nil && short.need <= maxStampRoom {
		return signInto(f, request, short.need+stampSpare)
	}
	return out, err
}

// signInto signs with a container of the given size at most; *[roomError] tells how much it would have taken.
func signInto(f *pdffile.File, request Request, size int) ([]byte, error) {
	r := revision{file: f, update: pdffile.NewUpdate(f), request: request}
	value, err := r.assemble(size)
	if err != nil {
		return nil, err
	}
	if err := f.Err(); err != nil {
		return nil, damaged(err)
	}
	out, bodies := r.update.Finish(r.identifier())
	return r.seal(out, bodies[value])
}

// revision is a signature being put together.
type revision struct {
	file    *pdffile.File
	update  *pdffile.Update
	request Request

	// where the two blanks stand within the signature dictionary
	byteRange, contents, contentsEnd int
}

// assemble puts all objects of the revision in place, with blanks for ByteRange and Contents.
func (r *revision) assemble(size int) (value pdffile.Ref, err error) {
	field, exists, err := r.findField()
	if err != nil {
		return value, err
	}
	if _, locked := lockedAgainst(r.file, r.request.Field, !exists); locked || r.request.Lock != Unlocked && hasSignature(r.file) {
		return value, &LockedError{r.request.Field}
	}
	value = r.update.AddRaw(r.dictionary(size))
	catalog := r.file.Catalog().Clone()
	if exists {
		err = r.fill(field, value, catalog)
	} else {
		err = r.addField(value, catalog)
	}
	if r.request.Lock != Unlocked {
		catalog["Perms"] = pdffile.Dict{"DocMDP": value}
		r.update.Set(r.file.Root(), catalog)
	}
	return value, err
}

// findField looks for the field of the request; what it finds is empty and ready to be filled.
func (r *revision) findField() (field formField, exists bool, err error) {
	name := r.request.Field
	for _, field := range formFields(r.file) {
		switch {
		case field.Name != name:
		case !field.isSignature(), field.Ref == pdffile.Ref{}:
			return field, true, &FieldKindError{name}
		case field.signed():
			return field, true, &FieldSignedError{name}
		default:
			return field, true, nil
		}
	}
	if name == "" || strings.Contains(name, ".") {
		return field, false, &FieldNameError{name}
	}
	return field, false, nil
}

func hasSignature(f *pdffile.File) bool {
	return slices.ContainsFunc(formFields(f), formField.signed)
}

// lockedAgainst asks the earlier signatures whether a field may be signed, or added and signed, and gives the field of the
// one that forbids it.
func lockedAgainst(f *pdffile.File, name string, adding bool) (by string, locked bool) {
	for _, field := range formFields(f) {
		if !field.signed() {
			continue
		}
		for _, o := range f.Array(f.Dict(field.Dict["V"])["Reference"]) {
			reference := f.Dict(o)
			params := f.Dict(reference["TransformParams"])
			switch f.Name(reference["TransformMethod"]) {
			case "DocMDP":
				if adding || docMDPPermission(f, params) == 1 {
					return field.Name, true
				}
			case "FieldMDP":
				if fieldMDPCovers(f, params, name) {
					return field.Name, true
				}
			}
		}
	}
	return "", false
}

// docMDPPermission is P of ISO 32000-1, table 254: 1 nothing, 2 forms and signatures, 3 annotations too.
func docMDPPermission(f *pdffile.File, params pdffile.Dict) int {
	if p, ok := f.Int(params["P"]); ok {
		return p
	}
	return 2
}

func fieldMDPCovers(f *pdffile.File, params pdffile.Dict, name string) bool {
	listed := false
	for _, o := range f.Array(params["Fields"]) {
		listed = listed || f.Text(o) == name
	}
	switch f.Name(params["Action"]) {
	case "Include":
		return listed
	case "Exclude":
		return !listed
	}
	return true
}

// fill puts the value and the appearance into an existing field.
func (r *revision) fill(field formField, value pdffile.Ref, catalog pdffile.Dict) error {
	dict := r.file.Dict(field.Ref).Clone()
	dict["V"] = value
	widget := field.Widgets[0]
	if widget == field.Ref {
		if err := r.draw(dict, r.pageOf(widget, dict)); err != nil {
			return err
		}
	} else if r.request.Appearance != nil {
		own := r.file.Dict(widget).Clone()
		if err := r.draw(own, r.pageOf(widget, own)); err != nil {
			return err
		}
		r.update.Set(widget, own)
	}
	r.update.Set(field.Ref, dict)
	form := r.file.Dict(catalog["AcroForm"]).Clone()
	if field.Loose {
		form["Fields"] = append(slices.Clone(r.file.Array(form["Fields"])), field.Ref)
	}
	if flags, _ := r.file.Int(form["SigFlags"]); flags&sigFlags != sigFlags || field.Loose {
		r.setForm(catalog, form)
	}
	return nil
}

// draw gives a widget the appearance that was asked for, upright on a page that is shown turned.
func (r *revision) draw(widget, page pdffile.Dict) error {
	rect := readRect(r.file, widget["Rect"])
	if r.request.Appearance == nil || rect.empty() {
		return nil
	}
	turns := quarterTurns(r.file, page)
	width, height := Page{Box: rect, Rotate: 90 * turns}.Size()
	form, err := r.appearance(width, height)
	if err != nil {
		return err
	}
	if turns != 0 {
		form = &pdffile.Stream{Dict: form.Dict.Clone(), Raw: form.Raw}
		form.Dict["Matrix"] = uprightMatrices[turns]
	}
	widget["AP"] = pdffile.Dict{"N": r.update.Add(form)}
	return nil
}

// readRect reads a rectangle, whichever two corners it names.
func readRect(f *pdffile.File, o pdffile.Object) Rect {
	array := f.Array(o)
	if len(array) != 4 {
		return Rect{}
	}
	var v [4]float64
	for i := range v {
		v[i], _ = pdffile.Number(f.Resolve(array[i]))
	}
	return Rect{min(v[0], v[2]), min(v[1], v[3]), max(v[0], v[2]), max(v[1], v[3])}
}

// setForm writes the form back to where it was found.
func (r *revision) setForm(catalog, form pdffile.Dict) {
	form["SigFlags"] = pdffile.Integer(sigFlags)
	if ref, ok := catalog["AcroForm"].(pdffile.Ref); ok {
		r.update.Set(ref, form)
		return
	}
	catalog["AcroForm"] = form
	r.update.Set(r.file.Root(), catalog)
}

// addField makes a field with one widget, lists it in the form and on its page.
func (r *revision) addField(value pdffile.Ref, catalog pdffile.Dict) error {
	pages := r.file.Pages().Pages
	place := Place{}
	if r.request.Place != nil {
		place = *r.request.Place
	}
	if place.Page < 0 || place.Page >= len(pages) || r.request.Place != nil && place.Rect.empty() {
		return &PlaceError{place.Page, len(pages)}
	}
	page := pages[place.Page].Ref
	widget := signatureWidget(Field{Name: r.request.Field, Rect: place.Rect}, page, pdffile.Ref{})
	widget["V"] = value
	delete(widget, "AP")
	if err := r.draw(widget, pages[place.Page].Dict); err != nil {
		return err
	}
	if widget["AP"] == nil && !place.Rect.empty() {
		widget["AP"] = pdffile.Dict{"N": r.update.Add(emptyAppearance(place.Rect))}
	}
	ref := r.update.Add(widget)
	r.appendAnnotation(page, ref)
	form := r.file.Dict(catalog["AcroForm"]).Clone()
	form["Fields"] = append(slices.Clone(r.file.Array(form["Fields"])), ref)
	r.setForm(catalog, form)
	return nil
}

func (r *revision) appendAnnotation(page, annotation pdffile.Ref) {
	dict := r.file.Dict(page).Clone()
	annots := append(slices.Clone(r.file.Array(dict["Annots"])), annotation)
	if ref, ok := dict["Annots"].(pdffile.Ref); ok {
		r.update.Set(ref, annots)
		return
	}
	dict["Annots"] = annots
	r.update.Set(page, dict)
}

// byteRangeBlank leaves room for three numbers of ten digits.
const byteRangeBlank = 1 + len("0 ") + 3*10 + 2 + 1

// dictionary writes the signature dictionary (ISO 32000-1, table 252) and remembers where the blanks are.
func (r *revision) dictionary(size int) []byte {
	head := pdffile.Append(nil, r.entries())
	out := bytes.TrimSuffix(head, []byte(">>"))
	out = append(out, "/ByteRange "...)
	r.byteRange = len(out)
	out = append(out, strings.Repeat(" ", byteRangeBlank)...)
	out = append(out, "\n/Contents "...)
	r.contents = len(out)
	out = append(out, '<')
	out = append(out, bytes.Repeat([]byte("0"), 2*size)...)
	out = append(out, '>')
	r.contentsEnd = len(out)
	return append(out, "\n>>"...)
}

func (r *revision) entries() pdffile.Dict {
	dict := pdffile.Dict{
		"Type": pdffile.Name("Sig"), "Filter": pdffile.Name("Adobe.PPKLite"),
		"SubFilter": pdffile.Name(subFilterPAdES), "M": pdffile.Date(r.request.Time),
	}
	for key, text := range map[pdffile.Name]string{
		"Name": r.request.Name, "Reason": r.request.Reason,
		"Location": r.request.Location, "ContactInfo": r.request.Contact,
	} {
		if text != "" {
			dict[key] = pdffile.Text(text)
		}
	}
	if permission := r.request.Lock.permission(); permission > 0 {
		dict["Reference"] = pdffile.Array{pdffile.Dict{
			"Type": pdffile.Name("SigRef"), "TransformMethod": pdffile.Name("DocMDP"),
			"TransformParams": pdffile.Dict{
				"Type": pdffile.Name("TransformParams"), "V": pdffile.Name("1.2"), "P": pdffile.Integer(permission),
			},
		}}
	}
	return dict
}

func (l Lock) permission() int {
	switch l {
	case LockAll:
		return 1
	case LockContent:
		return 2
	case Unlocked:
	}
	return 0
}

const subFilterPAdES = "ETSI.CAdES.detached"

// identifier makes the changing half of the file identifier from what makes this revision unique.
func (r *revision) identifier() pdffile.String {
	tail := r.file.Data()[r.file.Sections[0].Start:]
	sum := sha256.Sum256(append(pdffile.Append(nil, r.entries()), tail...))
	return pdffile.String(sum[:16])
}

// seal fills the blanks of the finished file, whose signature dictionary starts at the given byte.
func (r *revision) seal(out []byte, dictionary int) ([]byte, error) {
	gap := pdffile.Span{Start: dictionary + r.contents, End: dictionary + r.contentsEnd}
	blank := out[dictionary+r.byteRange:][:byteRangeBlank]
	copy(blank, fmt.Sprintf("[0 %d %d %d]", gap.Start, gap.End, len(out)-gap.End))
	alg, err := keyAlgorithm(r.request.Credential.Certificate.PublicKey)
	if err != nil {
		return nil, err
	}
	h := alg.hash.New()
	h.Write(out[:gap.Start])
	h.Write(out[gap.End:])
	cms, err := signCMS(r.request.Credential, h.Sum(nil), r.request.AskTime)
	if err != nil {
		return nil, err
	}
	room := out[gap.Start+1 : gap.End-1]
	if hex.EncodedLen(len(cms)) > len(room) {
		return nil, &roomError{len(cms)}
	}
	hex.Encode(room, cms)
	return out, nil
}

// roomError says that a signature is longer than the room made for it, which happens where a time-stamp is longer than
// they usually are.
type roomError struct{ need int }

func (e *roomError) Error() string { return fmt.Sprintf("sign: no room for a CMS of %d bytes", e.need) }
