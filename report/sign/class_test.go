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

// published is one variant of a published class of attacks, and the finding that
// tells it.
type published struct {
	class, variant, says string
	file                 []byte
}

// publishedAttacks makes the classes of attacks on PDF signatures that have been
// published, in the variants that their authors describe.
//
//   - universal signature forgery, incremental saving and signature wrapping:
//     Mladenov et al., CCS 2019
//   - shadow attacks hide, replace, hide-and-replace: Mainka et al., NDSS 2021
//   - evil annotation and sneaky signature, on certified documents: Rohlmann et al.,
//     IEEE S&P 2021. A sneaky signature that is a real one, on a document that is
//     not certified, is caught where the pages are known, in report/filing.
func publishedAttacks(t testing.TB) []published {
	t.Helper()
	signed, certified := signedTwice(t), certify(t)
	out := []published{
		{"USF", "Contents missing", "signature-malformed", nil},
		{"USF", "Contents null", "signature-malformed", nil},
		{"USF", "Contents empty", "contents-misplaced", nil},
		{"USF", "Contents one zero", "contents-misplaced", nil},
		{"USF", "Contents of zeros", "cms-unreadable", nil},
		{"USF", "ByteRange missing", "signature-malformed", nil},
		{"USF", "ByteRange null", "signature-malformed", nil},
		{"USF", "ByteRange empty", "signature-malformed", nil},
		{"USF", "ByteRange of zeros", "byte-range-invalid", nil},
		{"USF", "ByteRange negative", "byte-range-invalid", nil},
		{"ISA", "page replaced", "page-changed", nil},
		{"ISA", "page added", "pages-changed", nil},
		{"ISA", "an object behind it", "bytes-appended", nil},
		{"ISA", "history cut off", "signature-removed", nil},
		{"SWA", "signature wrapped", "document-damaged", nil},
		{"shadow hide", "shadow: overlay taken off", "page-changed", nil},
		{"shadow hide", "shadow: object freed", "page-changed", nil},
		{"shadow replace", "font replaced", "page-changed", nil},
		{"shadow replace", "text field added", "field-added", nil},
		{"shadow hide-and-replace", "shadow: index redirected", "page-changed", nil},
		{"EAA", "picture laid over", "annotation-added", nil},
		{"SSA", "looks swapped", "signed-field-changed", nil},
	}
	for i := range out {
		out[i].file = attacks[out[i].variant](t, signed)
	}
	return append(out,
		published{"EAA", "on a certified document", "annotation-added", revise(t, certified, addStamp)},
		published{"SSA", "on a certified document", "lock-broken", revise(t, certified, sneakySignature)})
}

// TestEachPublishedClassOfAttackIsNamed holds what the report says to each, since
// a person should be told what was done and not only that something was. What
// stands on the screen then is held by words_test.go.
func TestEachPublishedClassOfAttackIsNamed(t *testing.T) {
	if r := mustVerify(t, certify(t)); !r.Intact {
		t.Fatalf("the certified document does not verify: %+v", r)
	}
	for _, a := range publishedAttacks(t) {
		r := mustVerify(t, a.file)
		if r.Intact || !slices.Contains(findings(r), a.says) {
			t.Errorf("%s, %s: %v, want %s", a.class, a.variant, findings(r), a.says)
		}
	}
}
