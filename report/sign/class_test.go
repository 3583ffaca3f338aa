package sign

import (
	"slices"
	"testing"

	"pohonkinerja/report/sign/internal/pdffile"
)

// findings names all that a report says against a file: codes and changes.
func findings(r Report) (out []string) {
	note := func(s string) {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	for _, reason := range r.Reasons {
		note(reason.Code.String())
	}
	for _, s := range r.Signatures {
		for _, reason := range s.Reasons {
			if reason.Code.Kind() == Integrity {
				note(reason.Code.String())
			}
		}
		for _, c := range Forbidden(s.Changes) {
			note(c.Kind.String())
		}
	}
	return out
}

// certify has the first party lock the document, so that whoever comes later may
// only sign in the fields that are there (a certification signature, P = 2).
func certify(t testing.TB) []byte {
	r := request(t, first, sharedPKI().head)
	r.Lock = LockContent
	return mustSign(t, prepared(t), r)
}

// sneakySignature adds a field of one's own to a certified document, with a value
// that has been signed elsewhere and looks that cover the page.
func sneakySignature(f *pdffile.File, u *pdffile.Update) {
	page := f.Pages().Pages[0].Ref
	looks := u.Add(formXObject(500, 700, []byte("0 0 500 700 re f")))
	widget := signatureWidget(Field{Name: "Lain", Rect: Rect{50, 50, 550, 750}}, page, looks)
	widget["V"] = fieldNamed(f, first).Dict["V"]
	ref := u.Add(widget)
	form := f.Dict(f.Catalog()["AcroForm"]).Clone()
	form["Fields"] = append(slices.Clone(f.Array(form["Fields"])), ref)
	edit(f, u, f.Root(), func(c dict) { c["AcroForm"] = form })
	edit(f, u, page, func(d dict) { d["Annots"] = append(slices.Clone(f.Array(d["Annots"])), ref) })
}

// TestEachPublishedClassOfAttackIsNamed goes through the classes of attacks on PDF
// signatures that have been published, in the variants that their authors
// describe, and holds what the report says to each, since a person should be told
// what was done and not only that something was.
//
//   - universal signature forgery, incremental saving and signature wrapping:
//     Mladenov et al., CCS 2019
//   - shadow attacks hide, replace, hide-and-replace: Mainka et al., NDSS 2021
//   - evil annotation and sneaky signature, on certified documents: Rohlmann et al.,
//     IEEE S&P 2021. A sneaky signature that is a real one, on a document that is
//     not certified, is caught where the pages are known, in report/filing.
func TestEachPublishedClassOfAttackIsNamed(t *testing.T) {
	signed, certified := signedTwice(t), certify(t)
	if r := mustVerify(t, certified); !r.Intact {
		t.Fatalf("the certified document does not verify: %+v", r)
	}
	for _, c := range []struct{ class, attack, says string }{
		{"USF", "Contents missing", "signature-malformed"},
		{"USF", "Contents null", "signature-malformed"},
		{"USF", "Contents empty", "contents-misplaced"},
		{"USF", "Contents one zero", "contents-misplaced"},
		{"USF", "Contents of zeros", "cms-unreadable"},
		{"USF", "ByteRange missing", "signature-malformed"},
		{"USF", "ByteRange null", "signature-malformed"},
		{"USF", "ByteRange empty", "signature-malformed"},
		{"USF", "ByteRange of zeros", "byte-range-invalid"},
		{"USF", "ByteRange negative", "byte-range-invalid"},
		{"ISA", "page replaced", "page-changed"},
		{"ISA", "page added", "pages-changed"},
		{"ISA", "an object behind it", "bytes-appended"},
		{"ISA", "history cut off", "signature-removed"},
		{"SWA", "signature wrapped", "document-damaged"},
		{"shadow hide", "shadow: overlay taken off", "page-changed"},
		{"shadow hide", "shadow: object freed", "page-changed"},
		{"shadow replace", "font replaced", "page-changed"},
		{"shadow replace", "text field added", "field-added"},
		{"shadow hide-and-replace", "shadow: index redirected", "page-changed"},
		{"EAA", "picture laid over", "annotation-added"},
		{"SSA", "looks swapped", "signed-field-changed"},
	} {
		r := mustVerify(t, attacks[c.attack](t, signed))
		if r.Intact || !slices.Contains(findings(r), c.says) {
			t.Errorf("%s, %s: %v, want %s", c.class, c.attack, findings(r), c.says)
		}
	}
	for class, c := range map[string]struct {
		change func(*pdffile.File, *pdffile.Update)
		says   string
	}{
		"EAA on a certified document": {addStamp, "annotation-added"},
		"SSA on a certified document": {sneakySignature, "lock-broken"},
	} {
		r := mustVerify(t, revise(t, certified, c.change))
		if r.Intact || !slices.Contains(findings(r), c.says) {
			t.Errorf("%s: %v, want %s", class, findings(r), c.says)
		}
	}
}
