package sign

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pohonkinerja/report/sign/internal/pdffile"
)

// resealed gives the first signature of a file whose signed bytes a test has
// changed a container that holds again.
func resealed(t testing.TB, pdf []byte, a *authority) []byte {
	t.Helper()
	alg, err := keyAlgorithm(a.cert.PublicKey)
	if err != nil {
		t.Fatal(err)
	}
	gap := signedSpan(t, pdf)
	cms, err := signCMS(sharedPKI().credential(a), digestOf(alg.hash, pdf[:gap.Start], pdf[gap.End:]), nil)
	if err != nil {
		t.Fatal(err)
	}
	return withContainer(t, pdf, cms)
}

// certified is a file with an empty field for the second party and a text field,
// which the first party has certified with permission p.
func certified(t testing.TB, p int) []byte {
	t.Helper()
	with := revise(t, prepared(t), func(f *pdffile.File, u *pdffile.Update) {
		field := u.Add(dict{
			"Type": name("Annot"), "Subtype": name("Widget"), "FT": name("Tx"), "T": pdffile.Text("Catatan"),
			"Rect": Rect{50, 50, 100, 70}.array(), "P": f.Pages().Pages[0].Ref,
		})
		edit(f, u, f.Pages().Pages[0].Ref, func(d dict) { d["Annots"] = append(slices.Clone(f.Array(d["Annots"])), field) })
		edit(f, u, f.Root(), func(d dict) {
			form := f.Dict(d["AcroForm"]).Clone()
			form["Fields"] = append(slices.Clone(f.Array(form["Fields"])), field)
			d["AcroForm"] = form
		})
	})
	r := request(t, first, sharedPKI().agency)
	r.Lock = LockContent
	r.Credential.Chain = append(r.Credential.Chain, sharedPKI().signer(t, strings.Repeat("x", 60), ecKey(t, p256)).cert)
	signed := mustSign(t, with, r)
	if p == 2 {
		return signed
	}
	return resealed(t, swap("/P 2\n", fmt.Sprintf("/P %d\n", p))(t, signed), sharedPKI().agency)
}

// signedDespite signs although an earlier signature forbids it, as other programs
// do.
func signedDespite(t testing.TB, pdf []byte, request Request) []byte {
	t.Helper()
	f, err := pdffile.Open(pdf)
	if err != nil {
		t.Fatal(err)
	}
	size, err := sizeOfCMS(request.Credential)
	if err != nil {
		t.Fatal(err)
	}
	r := revision{file: f, update: pdffile.NewUpdate(f), request: request}
	field, exists, err := r.findField()
	if err != nil {
		t.Fatal(err)
	}
	value := r.update.AddRaw(r.dictionary(size))
	if catalog := f.Catalog().Clone(); exists {
		err = r.fill(field, value, catalog)
	} else {
		err = r.addField(value, catalog)
	}
	if err != nil {
		t.Fatal(err)
	}
	out, bodies := r.update.Finish(r.identifier())
	if out, err = r.seal(out, bodies[value]); err != nil {
		t.Fatal(err)
	}
	return out
}

// sneakySignature adds a field of one's own to a document, with a value that has
// been signed elsewhere and looks that cover the page.
func sneakySignature(f *pdffile.File, u *pdffile.Update) {
	page := f.Pages().Pages[0].Ref
	looks := u.Add(formXObject(500, 700, []byte("0 0 500 700 re f")))
	widget := signatureWidget(Field{Name: "Lain", Rect: Rect{50, 50, 550, 750}}, page, looks)
	widget["V"] = fieldNamed(f, first).Dict["V"]
	ref := u.Add(widget)
	edit(f, u, f.Root(), func(d dict) {
		form := f.Dict(d["AcroForm"]).Clone()
		form["Fields"] = append(slices.Clone(f.Array(form["Fields"])), ref)
		d["AcroForm"] = form
	})
	edit(f, u, page, func(d dict) { d["Annots"] = append(slices.Clone(f.Array(d["Annots"])), ref) })
}

// sneaky is a request for a signature of the attacker's own, whose looks lie over the page.
func sneaky(t testing.TB) Request {
	r := request(t, "Lain", sharedPKI().head)
	r.Place = &Place{Rect: Rect{50, 50, 550, 750}}
	return r
}

// evilAnnotations are the kinds of annotation that the authors found to hide or to
// write text.
var evilAnnotations = []name{"FreeText", "Stamp", "Redact", "Square", "Highlight", "Ink", "Line", "Text", "FileAttachment", "Watermark"}

// certificationAttacks do to documents certified with each permission what it
// allows and what it forbids. What it allows breaks the document as well, with
// words of its own.
func certificationAttacks(t testing.TB) (out []published) {
	for p := 1; p <= 3; p++ {
		pdf := certified(t, p)
		add := func(class, variant, says string, file []byte) {
			out = append(out, published{source: certif, class: class, variant: fmt.Sprintf("P %d, %s", p, variant), says: says, file: file})
		}
		annotated := func(kind name, more dict) []byte {
			return revise(t, pdf, func(f *pdffile.File, u *pdffile.Update) { annotate(f, u, kind, more) })
		}
		for _, kind := range evilAnnotations {
			add("EAA", string(kind)+" added", "annotation-added", annotated(kind, dict{"Contents": pdffile.Text("1.000.000")}))
			if p < 3 {
				add("EAA", string(kind)+" added against the lock", "lock-broken", annotated(kind, nil))
			}
		}
		script := dict{"S": name("JavaScript"), "JS": pdffile.Text("app.alert(1)")}
		add("EAA", "annotation removed", "annotation-removed", update(func(f *pdffile.File, u *pdffile.Update) {
			edit(f, u, f.Pages().Pages[0].Ref, func(d dict) { d["Annots"] = f.Array(d["Annots"])[1:] })
		})(t, pdf))
		add("SSA", "signature of the attacker over the page", "page-covered", signedDespite(t, pdf, sneaky(t)))
		add("SSA", "signature of the attacker against the lock", "lock-broken", signedDespite(t, pdf, sneaky(t)))
		add("SSA", "copied signature over the page", "lock-broken", revise(t, pdf, sneakySignature))
		add("SSA", "empty field added", "field-added", onCatalog(addEmptyField)(t, pdf))
		add("SSA", "looks of the certifier swapped", "signed-field-changed", attacks["looks swapped"](t, pdf))
		add("script", "when opened", "script-added", onCatalog(func(_ *pdffile.File, _ *pdffile.Update, d dict) { d["OpenAction"] = script })(t, pdf))
		add("script", "against the lock", "lock-broken", onCatalog(func(_ *pdffile.File, _ *pdffile.Update, d dict) { d["OpenAction"] = script })(t, pdf))
		add("script", "of an annotation", "script-added", annotated("Link", dict{"A": script}))
		add("script", "of a field", "field-changed", onField("Catatan", func(_ *pdffile.File, _ *pdffile.Update, d dict) { d["AA"] = dict{"F": script} })(t, pdf))
		filled := onField("Catatan", func(_ *pdffile.File, u *pdffile.Update, d dict) {
			d["V"], d["AP"] = pdffile.Text("1.000.000"), dict{"N": u.Add(formXObject(50, 20, []byte("0 0 50 20 re f")))}
		})(t, pdf)
		add("form", "field filled in", "field-changed", filled)
		if p == 1 {
			add("form", "field filled in against the lock", "lock-broken", filled)
			add("form", "second party signs against the lock", "lock-broken", signedDespite(t, pdf, request(t, second, sharedPKI().head)))
		}
		add("form", "field moved over the text", "lock-broken", onField("Catatan", func(_ *pdffile.File, _ *pdffile.Update, d dict) { d["Rect"] = Rect{50, 50, 500, 700}.array() })(t, pdf))
		add("permission", "raised", "contents-misplaced", onValue(first, func(d dict) {
			d["Reference"] = pdffile.Array{dict{"TransformMethod": name("DocMDP"), "TransformParams": dict{"P": pdffile.Integer(3)}}}
		})(t, pdf))
		add("permission", "taken out of the catalog", "lock-broken", onCatalog(func(_ *pdffile.File, _ *pdffile.Update, d dict) { delete(d, "Perms") })(t, pdf))
		add("page", "content replaced", "page-changed", revise(t, pdf, changePage))
		add("page", "content replaced against the lock", "lock-broken", revise(t, pdf, changePage))
	}
	signed := signedTwice(t)
	return append(out,
		published{certif, "EAA", "document not certified", "annotation-added", attacks["picture laid over"](t, signed), false},
		published{certif, "SSA", "document not certified, copied signature", "signature-malformed", revise(t, signed, sneakySignature), false},
		published{certif, "SSA", "document not certified, signature of the attacker over the page", "page-covered", signedDespite(t, signed, sneaky(t)), false})
}

// TestWhatACertifierAllowed is told apart from what he forbade, and a signature that he allowed breaks nothing.
func TestWhatACertifierAllowed(t *testing.T) {
	for p := 1; p <= 3; p++ {
		pdf := certified(t, p)
		if r := mustVerify(t, pdf); !r.Intact || !r.Trusted || r.Signatures[0].Certifies != p {
			t.Fatalf("P %d does not verify: %+v", p, r)
		}
		if _, err := Sign(pdf, request(t, second, sharedPKI().head)); (err == nil) != (p > 1) {
			t.Errorf("P %d: the second party: %v", p, err)
		}
		if p > 1 {
			if r := mustVerify(t, mustSign(t, pdf, request(t, second, sharedPKI().head))); !r.Intact || len(findings(r)) > 1 { // fields-inside
				t.Errorf("P %d, signed by the second party: %v", p, findings(r))
			}
		}
		for what, c := range map[string]struct {
			file []byte
			from int
		}{
			"note": {revise(t, pdf, func(f *pdffile.File, u *pdffile.Update) { annotate(f, u, "Text", nil) }), 3},
			"form": {onField("Catatan", func(_ *pdffile.File, _ *pdffile.Update, d dict) { d["V"] = pdffile.Text("x") })(t, pdf), 2},
			"page": {revise(t, pdf, changePage), 9},
		} {
			r := mustVerify(t, c.file)
			forbidden := Forbidden(r.Signatures[0].Changes)
			allowed := !slices.ContainsFunc(forbidden, func(c Change) bool { return !c.Permitted })
			broken := slices.ContainsFunc(forbidden, func(c Change) bool { return c.Kind == LockBroken && c.Field == first })
			if r.Intact || allowed != (p >= c.from) || broken == allowed {
				t.Errorf("P %d, %s: %+v", p, what, forbidden)
			}
		}
	}
}

// TestCertificationsOfAnotherProgram has what iText has certified with P = 2 judged like ours.
func TestCertificationsOfAnotherProgram(t *testing.T) {
	r, err := Verify(otherFile(t, "itext"), trustOthers(t), judgedOthers)
	if err != nil || r.Signatures[0].Certifies != 2 || r.Signatures[1].Certifies != 0 {
		t.Fatalf("%v, %+v", err, r)
	}
	for what, change := range map[string]func(*pdffile.File, *pdffile.Update){"note": addStamp, "page": changePage, "sneaky": sneakySignature} {
		r, err := Verify(revise(t, otherFile(t, "itext"), change), trustOthers(t), judgedOthers)
		if err != nil || r.Intact || !slices.Contains(findings(r), "lock-broken") {
			t.Errorf("%s: %v, %v", what, err, findings(r))
		}
	}
}
