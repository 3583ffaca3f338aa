package sign

import (
	"bytes"
	"fmt"
	"slices"
	"sync"
	"testing"

	"pohonkinerja/report/sign/internal/pdffile"
)

// The sources of the attacks.
const (
	refund = "Mladenov et al., “1 Trillion Dollar Refund”, CCS 2019"
	shadow = "Mainka et al., “Shadow Attacks”, NDSS 2021"
	certif = "Rohlmann et al., “Breaking the Specification: PDF Certification”, IEEE S&P 2021"
	danger = "Müller et al., “Processing Dangerous Paths”, NDSS 2021"
	isoPDF = "ISO 32000-1: where readers disagree"
	rfcCMS = "RFC 5652, RFC 5035, RFC 5280: what a container must hold"
)

// published is one variant of a published class of attacks, and the finding that
// tells it.
type published struct {
	source, class, variant, says string
	file                         []byte
	holds                        bool // the signature holds, and the report only warns
}

// publishedAttacks makes the published attacks on signed PDF files in the variants
// that their authors describe, and those that follow from the standards. Whoever
// looks for a variant finds it by its class:
//
//   - USF: universal signature forgery, a signature that a reader cannot check and
//     shows all the same
//   - ISA: incremental saving, something behind what was signed
//   - SWA: signature wrapping, something in the gap
//   - shadow hide, replace, hide-and-replace: what lies in wait in the signed bytes
//   - EAA, SSA, script on certified documents: evil annotation, sneaky signature and
//     code, for each permission P
//   - paths: actions that run when a file is opened
//   - differential: files that two readers read differently
//   - CMS: what is wrong with the container or the certificate
var publishedAttacks = sync.OnceValue(func() []published {
	t := new(setupTB)
	signed := signedTwice(t)
	return slices.Concat(forgeries(t, signed), incremental(t, signed), wrappings(t, signed), shadows(t, signed),
		certificationAttacks(t), dangerousPaths(t, signed), differentials(t, signed), disagreements(t, signed), containers(t))
})

// entry overwrites an entry of the last signature dictionary in its own room:
// Contents from its key to the end of the string, ByteRange from its key to that
// of Contents.
func entry(t testing.TB, pdf []byte, key, text string) []byte {
	t.Helper()
	at := bytes.LastIndex(pdf, []byte("/Contents <"))
	end := at + bytes.IndexByte(pdf[at:], '>') + 1
	if key == "ByteRange" {
		at, end = bytes.LastIndex(pdf[:at], []byte("/ByteRange")), at
	}
	return slices.Concat(pdf[:at], fmt.Appendf(nil, "%-*s", end-at, text), pdf[end:])
}

func forgeries(t testing.TB, signed []byte) (out []published) {
	add := func(variant, says string, file []byte) {
		out = append(out, published{source: refund, class: "USF", variant: variant, says: says, file: file})
	}
	for _, c := range []struct{ key, variant, text, says string }{
		{"Contents", "removed", "", "signature-malformed"},
		{"Contents", "without a value", "/Contents", "signature-malformed"},
		{"Contents", "null", "/Contents null", "signature-malformed"},
		{"Contents", "empty", "/Contents <>", "contents-misplaced"},
		{"Contents", "one zero byte", "/Contents <00>", "contents-misplaced"},
		{"Contents", "a number", "/Contents 0", "contents-misplaced"},
		{"Contents", "a plain string", "/Contents (tanda tangan)", "contents-misplaced"},
		{"ByteRange", "removed", "", "signature-malformed"},
		{"ByteRange", "without a value", "/ByteRange", "signature-malformed"},
		{"ByteRange", "null", "/ByteRange null", "signature-malformed"},
		{"ByteRange", "empty", "/ByteRange []", "signature-malformed"},
		{"ByteRange", "a number", "/ByteRange 0", "signature-malformed"},
		{"ByteRange", "of zeros", "/ByteRange [0 0 0 0]", "byte-range-invalid"},
		{"ByteRange", "of nulls", "/ByteRange [null null null null]", "byte-range-invalid"},
		{"ByteRange", "of the header alone", "/ByteRange [0 9 9 0]", "byte-range-invalid"},
	} {
		add(c.key+" "+c.variant, c.says, entry(t, signed, c.key, c.text))
	}
	for _, c := range []struct{ variant, says string }{
		{"Contents of zeros", "cms-unreadable"}, {"ByteRange of one pair", "signature-malformed"}, {"ByteRange of three pairs", "signature-malformed"},
		{"ByteRange negative", "byte-range-invalid"}, {"ByteRange not from start", "byte-range-invalid"}, {"ByteRange short at end", "digest-mismatch"},
		{"ByteRange beyond the end", "byte-range-invalid"}, {"ByteRange overlapping", "byte-range-invalid"}, {"ByteRange with reals", "byte-range-invalid"},
		{"ByteRange enormous", "byte-range-invalid"}, {"ByteRanges swapped", "contents-misplaced"},
	} {
		add(c.variant, c.says, attacks[c.variant](t, signed))
	}
	add("dictionary rewritten later", "contents-misplaced", onValue(second, func(d dict) { d["Contents"] = pdffile.String("\x00") })(t, signed))
	return out
}

// parts cuts a revision appended to a file into its objects, its index with
// trailer, and what follows.
func parts(t testing.TB, pdf []byte, change func(f *pdffile.File, u *pdffile.Update)) (objects, table, trailer []byte) {
	t.Helper()
	added := revise(t, pdf, change)[len(pdf):]
	a, b := bytes.LastIndex(added, []byte("xref\n0 ")), bytes.LastIndex(added, []byte("trailer"))
	if a < 0 {
		a = bytes.Index(added, []byte("xref\n"))
	}
	return added[:a], added[a:b], added[b:]
}

// copiedSignature puts a copy of the second signature into its field.
func copiedSignature(f *pdffile.File, u *pdffile.Update) {
	field := fieldNamed(f, second)
	changePage(f, u)
	edit(f, u, field.Ref, func(d dict) { d["V"] = u.Add(f.Dict(field.Dict["V"])) })
}

func removePage(f *pdffile.File, u *pdffile.Update) {
	edit(f, u, f.Catalog()["Pages"].(pdffile.Ref), func(d dict) { d["Kids"], d["Count"] = f.Array(d["Kids"])[:1], pdffile.Integer(1) })
}

func swapPages(f *pdffile.File, u *pdffile.Update) {
	edit(f, u, f.Catalog()["Pages"].(pdffile.Ref), func(d dict) {
		kids := slices.Clone(f.Array(d["Kids"]))
		slices.Reverse(kids)
		d["Kids"] = kids
	})
}

// otherTree hangs the pages on a tree of its own, with another first page.
func otherTree(f *pdffile.File, u *pdffile.Update) {
	page := f.Dict(f.Pages().Pages[0].Ref).Clone()
	page["Contents"] = u.Add(&pdffile.Stream{Dict: dict{}, Raw: []byte("0 0 200 200 re f")})
	page["MediaBox"] = letter.array()
	tree := u.Add(dict{"Type": name("Pages"), "Count": pdffile.Integer(2), "Kids": pdffile.Array{u.Add(page), f.Pages().Pages[1].Ref}})
	edit(f, u, f.Root(), func(d dict) { d["Pages"] = tree })
}

func incremental(t testing.TB, signed []byte) (out []published) {
	add := func(variant, says string, file []byte) {
		out = append(out, published{source: refund, class: "ISA", variant: variant, says: says, file: file})
	}
	objects, table, trailer := parts(t, signed, changePage)
	copied, _, _ := parts(t, signed, copiedSignature)
	f, err := pdffile.Open(signed)
	if err != nil {
		t.Fatal(err)
	}
	oldTail := fmt.Appendf(nil, "startxref\n%d\n%%%%EOF\n", f.Sections[0].Start)
	oldTrailer := append(pdffile.Append([]byte("trailer\n"), f.Trailer()), '\n')
	add("with index and trailer", "page-changed", revise(t, signed, changePage))
	add("without index and trailer", "bytes-appended", slices.Concat(signed, objects))
	add("with a trailer and no index", "bytes-appended", slices.Concat(signed, objects, oldTrailer, oldTail))
	add("with an index and no trailer", "document-damaged", slices.Concat(signed, objects, table, trailer[bytes.Index(trailer, []byte("startxref")):]))
	add("with a copied signature", "contents-misplaced", revise(t, signed, copiedSignature))
	add("with a copied signature, without index and trailer", "bytes-appended", slices.Concat(signed, copied))
	add("page added", "pages-changed", revise(t, signed, addPage))
	add("page removed", "pages-changed", revise(t, signed, removePage))
	add("pages swapped", "pages-changed", revise(t, signed, swapPages))
	add("tree of pages replaced", "page-changed", revise(t, signed, otherTree))
	for _, c := range []struct{ variant, says string }{
		{"page content overwritten", "page-changed"}, {"page turned", "page-reshaped"}, {"page cropped", "page-reshaped"}, {"history cut off", "signature-removed"},
		{"an object behind it", "bytes-appended"}, {"text behind the end", "bytes-appended"}, {"a zero behind the end", "bytes-appended"},
		{"a file behind the file", "document-damaged"}, {"an object nobody uses", "object-unexplained"}, {"value deleted", "signature-removed"},
		{"form emptied", "field-removed"}, {"looks swapped", "signed-field-changed"}, {"field hidden", "signed-field-changed"},
		{"attachment added", "attachments-changed"}, {"layers added", "layers-changed"}, {"title changed", "metadata-changed"},
	} {
		add(c.variant, c.says, attacks[c.variant](t, signed))
	}
	add("embedded file replaced", "attachments-changed", attachmentSwapped(t))
	return out
}

// attachmentSwapped is a signed file whose attachment is another one now.
func attachmentSwapped(t testing.TB) []byte {
	file := func(u *pdffile.Update, data string) pdffile.Ref {
		return u.Add(&pdffile.Stream{Dict: dict{"Type": name("EmbeddedFile")}, Raw: []byte(data)})
	}
	var content pdffile.Ref
	with := revise(t, prepared(t), func(f *pdffile.File, u *pdffile.Update) {
		content = file(u, "1.000.000")
		spec := u.Add(dict{"Type": name("Filespec"), "F": pdffile.Text("anggaran.csv"), "EF": dict{"F": content}})
		edit(f, u, f.Root(), func(d dict) {
			d["Names"] = dict{"EmbeddedFiles": dict{"Names": pdffile.Array{pdffile.Text("anggaran.csv"), spec}}}
		})
	})
	signed := mustSign(t, with, request(t, first, sharedPKI().head))
	return revise(t, signed, func(_ *pdffile.File, u *pdffile.Update) {
		u.Set(content, &pdffile.Stream{Dict: dict{"Type": name("EmbeddedFile")}, Raw: []byte("9.000.000")})
	})
}

// rewrapped is signature wrapping in full: the signed tail is moved back, ByteRange
// leads to it, and where its startxref points there is now an index of ours, so
// that readers open the file without repairing it and show another page.
func rewrapped(t testing.TB, pdf, behind []byte) []byte {
	t.Helper()
	f, err := pdffile.Open(pdf)
	if err != nil {
		t.Fatal(err)
	}
	last := f.Sections[0]
	value := fieldNamed(f, second).Dict["V"].(pdffile.Ref)
	gap, _ := f.EntrySpan(value.Num, "Contents")
	out := slices.Concat(pdf[:gap.End], []byte("\n>>\nendobj\n"))
	out = append(out, bytes.Repeat([]byte(" "), last.Start-len(out))...)
	page := f.Pages().Pages[0].Ref
	evil := f.Dict(page).Clone()
	evil["Contents"] = pdffile.Ref{Num: 900}
	body := func(num int, o pdffile.Object) []byte {
		return append(pdffile.Append(fmt.Appendf(nil, "%d 0 obj\n", num), o), "\nendobj\n"...)
	}
	added := [][]byte{body(page.Num, evil), body(900, &pdffile.Stream{Dict: dict{}, Raw: []byte("0 0 200 200 re f")})}
	index := func(pagesAt, shift int) []byte {
		rows := fmt.Appendf(nil, "xref\n%d 1\n%010d 00000 n \n900 1\n%010d 00000 n \n", page.Num, pagesAt, pagesAt+len(added[0]))
		for num, e := range last.Entries {
			at := e.Offset
			if at > gap.Start {
				at += shift
			}
			if num != page.Num {
				rows = fmt.Appendf(rows, "%d 1\n%010d 00000 n \n", num, at)
			}
		}
		return append(pdffile.Append(append(rows, "trailer\n"...), last.Trailer), '\n')
	}
	length := len(index(0, 0))
	moved := len(out) + length + len(added[0]) + len(added[1])
	out = slices.Concat(out, index(len(out)+length, moved-gap.End), added[0], added[1])
	if len(out) != moved {
		t.Fatal("the index has changed its length")
	}
	out = slices.Concat(out, pdf[gap.End:], behind)
	return entry(t, out, "ByteRange", fmt.Sprintf("/ByteRange [0 %d %d %d]", gap.Start, moved, len(pdf)-gap.End))
}

func wrappings(t testing.TB, signed []byte) (out []published) {
	add := func(variant, says string, file []byte) {
		out = append(out, published{source: refund, class: "SWA", variant: variant, says: says, file: file})
	}
	f, err := pdffile.Open(signed)
	if err != nil {
		t.Fatal(err)
	}
	add("second part moved, index in its place", "contents-misplaced", rewrapped(t, signed, nil))
	add("second part moved and wrapped", "contents-misplaced",
		rewrapped(t, signed, fmt.Appendf(nil, "\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n", f.Sections[0].Start)))
	add("second part moved, index left behind", "document-damaged", wrapped(t, signed))
	add("gap wider than the signature", "contents-misplaced", attacks["ByteRange gap wider"](t, signed))
	return out
}

// shadowed is a file that was signed with something hidden in it: a picture over
// the text, a text field, layers, and a catalog of other pages that nothing uses.
func shadowed(t testing.TB) (pdf []byte, hidden pdffile.Ref) {
	t.Helper()
	with := revise(t, prepared(t), func(f *pdffile.File, u *pdffile.Update) {
		page := f.Pages().Pages[0].Ref
		picture := u.Add(formXObject(100, 50, []byte("0 0 100 50 re f")))
		field := u.Add(dict{
			"Type": name("Annot"), "Subtype": name("Widget"), "FT": name("Tx"), "T": pdffile.Text("Jumlah"), "V": pdffile.Text("1.000"),
			"Rect": Rect{50, 50, 100, 70}.array(), "AP": dict{"N": u.Add(formXObject(50, 20, []byte("0 0 5 5 re f")))}, "P": page,
		})
		edit(f, u, page, func(d dict) {
			resources := f.Dict(f.Pages().Pages[0].Dict["Resources"]).Clone()
			resources["XObject"] = dict{"Im0": picture}
			d["Resources"] = resources
			d["Contents"] = pdffile.Array{d["Contents"], u.Add(&pdffile.Stream{Dict: dict{}, Raw: []byte("/Im0 Do")})}
			d["Annots"] = append(slices.Clone(f.Array(d["Annots"])), field)
		})
		layer := u.Add(dict{"Type": name("OCG"), "Name": pdffile.Text("Isi")})
		edit(f, u, f.Root(), func(d dict) {
			form := f.Dict(d["AcroForm"]).Clone()
			form["Fields"] = append(slices.Clone(f.Array(form["Fields"])), field)
			d["AcroForm"] = form
			d["OCProperties"] = dict{"OCGs": pdffile.Array{layer}, "D": dict{"ON": pdffile.Array{layer}}}
		})
		catalog := f.Catalog().Clone()
		tree := u.Add(dict{"Type": name("Pages"), "Count": pdffile.Integer(1), "Kids": pdffile.Array{f.Pages().Pages[1].Ref}})
		catalog["Pages"] = tree
		hidden = u.Add(catalog)
	})
	return mustSign(t, with, request(t, first, sharedPKI().head)), hidden
}

func shadows(t testing.TB, signed []byte) (out []published) {
	add := func(class, variant, says string, file []byte) {
		out = append(out, published{source: shadow, class: "shadow " + class, variant: variant, says: says, file: file})
	}
	pdf, hidden := shadowed(t)
	picture := func(f *pdffile.File) pdffile.Ref {
		return f.Dict(f.Dict(f.Pages().Pages[0].Dict["Resources"])["XObject"])["Im0"].(pdffile.Ref)
	}
	out = append(out,
		published{shadow, "shadow", "layers lie in wait", "layers-inside", pdf, true},
		published{shadow, "shadow", "fields lie in wait", "fields-inside", pdf, true})
	add("hide", "overlay taken off by its reference", "resources-changed", revise(t, pdf, func(f *pdffile.File, u *pdffile.Update) {
		u.Set(picture(f), formXObject(1, 1, nil))
	}))
	add("hide", "overlay freed in the index", "resources-changed", func() []byte {
		f, err := pdffile.Open(pdf)
		if err != nil {
			t.Fatal(err)
		}
		return appendIndex(f, fmt.Sprintf("%d 1\n0000000000 00001 f \n", picture(f).Num))
	}())
	add("hide", "overlay taken off the page", "page-changed", attacks["shadow: overlay taken off"](t, signed))
	add("hide", "content freed in the index", "page-changed", attacks["shadow: object freed"](t, signed))
	add("hide", "layer switched off", "layers-changed", onCatalog(func(f *pdffile.File, _ *pdffile.Update, d dict) {
		layers := f.Dict(d["OCProperties"]).Clone()
		layers["D"] = dict{"OFF": layers["OCGs"]}
		d["OCProperties"] = layers
	})(t, pdf))
	add("replace", "font overwritten", "resources-changed", attacks["font replaced"](t, signed))
	add("replace", "value of a field", "field-changed", onField("Jumlah", func(_ *pdffile.File, _ *pdffile.Update, d dict) { d["V"] = pdffile.Text("9.000") })(t, pdf))
	add("replace", "looks of a field", "field-changed", onField("Jumlah", func(_ *pdffile.File, u *pdffile.Update, d dict) {
		d["AP"] = dict{"N": u.Add(formXObject(50, 20, []byte("0 0 50 20 re f")))}
	})(t, pdf))
	add("replace", "looks drawn anew by the reader", "form-changed", onCatalog(func(f *pdffile.File, _ *pdffile.Update, d dict) {
		form := f.Dict(d["AcroForm"]).Clone()
		form["NeedAppearances"] = true
		d["AcroForm"] = form
	})(t, pdf))
	add("replace", "text field added", "field-added", attacks["text field added"](t, signed))
	add("hide-and-replace", "references redirected in the index", "page-changed", attacks["shadow: index redirected"](t, signed))
	add("hide-and-replace", "another catalog of the signed bytes", "catalog-changed", otherRoot(t, pdf, hidden))
	return out
}

// otherRoot makes a catalog that lies in the signed bytes the root of the file.
func otherRoot(t testing.TB, pdf []byte, root pdffile.Ref) []byte {
	f, err := pdffile.Open(pdf)
	if err != nil {
		t.Fatal(err)
	}
	old, new := pdffile.Append(nil, f.Root()), pdffile.Append(nil, root)
	out := appendIndex(f, "0 1\n0000000000 65535 f \n")
	return slices.Concat(out[:len(pdf)], bytes.Replace(out[len(pdf):], slices.Concat([]byte("/Root "), old), slices.Concat([]byte("/Root "), new), 1))
}

func dangerousPaths(t testing.TB, signed []byte) (out []published) {
	script := dict{"S": name("JavaScript"), "JS": pdffile.Text("app.alert(1)")}
	add := func(variant string, attack func(testing.TB, []byte) []byte) {
		out = append(out, published{source: danger, class: "paths", variant: variant, says: "script-added", file: attack(t, signed)})
	}
	add("script when opened", onCatalog(func(_ *pdffile.File, _ *pdffile.Update, d dict) { d["OpenAction"] = script }))
	add("script by name", onCatalog(func(_ *pdffile.File, _ *pdffile.Update, d dict) {
		d["Names"] = dict{"JavaScript": dict{"Names": pdffile.Array{pdffile.Text("a"), script}}}
	}))
	add("script before printing", onCatalog(func(_ *pdffile.File, _ *pdffile.Update, d dict) { d["AA"] = dict{"WP": script} }))
	add("script of a page", update(func(f *pdffile.File, u *pdffile.Update) {
		edit(f, u, f.Pages().Pages[0].Ref, func(d dict) { d["AA"] = dict{"O": script} })
	}))
	add("program started by an annotation", update(func(f *pdffile.File, u *pdffile.Update) {
		annotate(f, u, "Link", dict{"A": dict{"S": name("Launch"), "F": pdffile.Text("cmd.exe")}})
	}))
	waiting := revise(t, prepared(t), func(f *pdffile.File, u *pdffile.Update) {
		edit(f, u, f.Root(), func(d dict) { d["OpenAction"] = script })
	})
	return append(out, published{danger, "paths", "script that was signed along", "script-inside", mustSign(t, waiting, request(t, first, sharedPKI().head)), true})
}

// annotate lays an annotation of a kind over page 1.
func annotate(f *pdffile.File, u *pdffile.Update, kind name, more dict) {
	page := f.Pages().Pages[0].Ref
	annotation := dict{
		"Type": name("Annot"), "Subtype": kind, "F": pdffile.Integer(4), "Rect": Rect{100, 500, 300, 550}.array(), "P": page,
		"AP": dict{"N": u.Add(formXObject(200, 50, []byte("0 0 200 50 re f")))},
	}
	for key, value := range more {
		annotation[key] = value
	}
	edit(f, u, page, func(d dict) { d["Annots"] = append(slices.Clone(f.Array(d["Annots"])), u.Add(annotation)) })
}

func differentials(t testing.TB, signed []byte) (out []published) {
	add := func(variant, says string, file []byte) {
		out = append(out, published{source: isoPDF, class: "differential", variant: variant, says: says, file: file})
	}
	comment := func(text string) []byte { return slices.Concat(signed, []byte(text)) }
	f, err := pdffile.Open(signed)
	if err != nil {
		t.Fatal(err)
	}
	page := f.Pages().Pages[0]
	contents := f.Dict(page.Ref)["Contents"].(pdffile.Ref)
	raw := func(ref pdffile.Ref, body string) []byte { return revisedRaw(t, signed, ref, body) }
	written := string(pdffile.Append(nil, f.Dict(page.Ref)))
	value := fieldNamed(f, second).Dict["V"].(pdffile.Ref)
	dictionary := string(pdffile.Append(nil, f.Dict(value)))

	add("something before the header", "bytes-before", slices.Concat([]byte("MZ\x90\n"), signed))
	add("another file before the file", "document-damaged", slices.Concat(agreement(), signed))
	add("two startxref", "bytes-appended", comment(fmt.Sprintf("startxref\n%d\n%%%%EOF\n", f.Sections[0].Start)))
	add("startxref in a comment", "bytes-appended", comment(fmt.Sprintf("%% startxref %d\n", f.Sections[0].Start)))
	add("object in a comment", "bytes-appended", comment("% 3 0 obj <<>> endobj\n"))
	add("key written twice on a page", "object-ambiguous", raw(page.Ref, "<</Rotate 90 /Rotate 0"+written[2:]))
	add("key written twice in the signature", "signature-malformed", raw(value, "<</ByteRange [0 1 2 3] "+dictionary[2:]))
	add("key written with escapes", "page-reshaped", raw(page.Ref, "<</#52otate 90 "+written[2:]))
	add("reference to another generation", "page-changed", raw(page.Ref, string(bytes.Replace([]byte(written), pdffile.Append([]byte("/Contents "), contents), fmt.Appendf(nil, "/Contents %d 7 R", contents.Num), 1))))
	add("object listed twice", "document-damaged", appendIndex(f, fmt.Sprintf("%d 1\n%010d 00000 n \n%d 1\n%010d 00000 n \n", contents.Num, f.Lookup(contents.Num).Offset, contents.Num, 15)))
	add("index that runs in a circle", "document-damaged", circular(f))
	add("stream longer than it says", "object-unreadable", raw(contents, "<</Length 3>>\nstream\n0 0 200 200 re f\nendstream"))
	add("object stream shadows a page's content", "page-changed", packedOver(t, sampleSigned(t, "object-streams.pdf")))
	add("hybrid index hides an object", "bytes-appended", hybridOver(f, contents))
	add("two fields of one name", "field-name-repeated", twinField(t, signed))
	add("one signature in two fields", "signature-malformed", attacks["value of the other"](t, signed))
	return out
}

// revisedRaw appends a revision in which an object is written as given.
func revisedRaw(t testing.TB, pdf []byte, ref pdffile.Ref, body string) []byte {
	t.Helper()
	f, err := pdffile.Open(pdf)
	if err != nil {
		t.Fatal(err)
	}
	out := bytes.Clone(pdf)
	at := len(out)
	out = fmt.Appendf(out, "%d %d obj\n%s\nendobj\n", ref.Num, ref.Gen, body)
	trailer := dict{"Size": f.Trailer()["Size"], "Root": f.Root(), "Info": f.Trailer()["Info"], "Prev": pdffile.Integer(f.Sections[0].Start)}
	table := len(out)
	out = fmt.Appendf(out, "xref\n%d 1\n%010d %05d n \ntrailer\n", ref.Num, at, ref.Gen)
	return fmt.Appendf(append(pdffile.Append(out, trailer), '\n'), "startxref\n%d\n%%%%EOF\n", table)
}

func circular(f *pdffile.File) []byte {
	out := bytes.Clone(f.Data())
	table := len(out)
	trailer := dict{"Size": f.Trailer()["Size"], "Root": f.Root(), "Prev": pdffile.Integer(table)}
	out = append(pdffile.Append(fmt.Appendf(out, "xref\n0 1\n0000000000 65535 f \ntrailer\n"), trailer), '\n')
	return fmt.Appendf(out, "startxref\n%d\n%%%%EOF\n", table)
}

func sampleSigned(t testing.TB, sample string) []byte {
	r := request(t, first, sharedPKI().head)
	return mustSign(t, sampleFile(t, sample), r)
}

// packedOver lets an object stream hold page 1 anew, without its content. Only an index that is a stream can say so.
func packedOver(t testing.TB, pdf []byte) []byte {
	t.Helper()
	f, err := pdffile.Open(pdf)
	if err != nil {
		t.Fatal(err)
	}
	page := f.Pages().Pages[0].Ref
	evil := without(f.Dict(page), "Contents")
	packed := append(fmt.Appendf(nil, "%d 0 ", page.Num), pdffile.Append(nil, evil)...)
	size, _ := f.Int(f.Trailer()["Size"])
	out := bytes.Clone(pdf)
	at := [2]int{len(out)}
	out = append(pdffile.Append(fmt.Appendf(out, "%d 0 obj\n", size), &pdffile.Stream{Dict: dict{
		"Type": name("ObjStm"), "N": pdffile.Integer(1), "First": pdffile.Integer(len(fmt.Sprint(page.Num)) + 3),
	}, Raw: packed}), "\nendobj\n"...)
	at[1] = len(out)
	row := func(kind, a, b int) []byte { return []byte{byte(kind), byte(a >> 16), byte(a >> 8), byte(a), byte(b)} }
	out = append(pdffile.Append(fmt.Appendf(out, "%d 0 obj\n", size+1), &pdffile.Stream{Dict: dict{
		"Type": name("XRef"), "Size": pdffile.Integer(size + 2), "W": pdffile.Array{pdffile.Integer(1), pdffile.Integer(3), pdffile.Integer(1)},
		"Index": pdffile.Array{pdffile.Integer(page.Num), pdffile.Integer(1), pdffile.Integer(size), pdffile.Integer(2)},
		"Root":  f.Root(), "Info": f.Trailer()["Info"], "Prev": pdffile.Integer(f.Sections[0].Start),
	}, Raw: slices.Concat(row(2, size, 0), row(1, at[0], 0), row(1, at[1], 0))}), "\nendobj\n"...)
	return fmt.Appendf(out, "startxref\n%d\n%%%%EOF\n", at[1])
}

// hybridOver appends an index whose table names the old content of page 1, and whose stream part, which other readers ask
// first, names a new one.
func hybridOver(f *pdffile.File, contents pdffile.Ref) []byte {
	out := bytes.Clone(f.Data())
	evil := len(out)
	out = append(pdffile.Append(fmt.Appendf(out, "%d 0 obj\n", contents.Num), &pdffile.Stream{Dict: dict{}, Raw: []byte("0 0 200 200 re f")}), "\nendobj\n"...)
	size, _ := f.Int(f.Trailer()["Size"])
	stream := len(out)
	out = append(pdffile.Append(fmt.Appendf(out, "%d 0 obj\n", size), &pdffile.Stream{Dict: dict{
		"Type": name("XRef"), "Size": pdffile.Integer(size + 1), "W": pdffile.Array{pdffile.Integer(1), pdffile.Integer(3), pdffile.Integer(1)},
		"Index": pdffile.Array{pdffile.Integer(contents.Num), pdffile.Integer(1)},
	}, Raw: []byte{1, byte(evil >> 16), byte(evil >> 8), byte(evil), 0}}), "\nendobj\n"...)
	table := len(out)
	trailer := dict{"Size": pdffile.Integer(size + 1), "Root": f.Root(), "Info": f.Trailer()["Info"], "Prev": pdffile.Integer(f.Sections[0].Start), "XRefStm": pdffile.Integer(stream)}
	out = fmt.Appendf(out, "xref\n%d 1\n%010d 00000 n \ntrailer\n", contents.Num, f.Lookup(contents.Num).Offset)
	return fmt.Appendf(append(pdffile.Append(out, trailer), '\n'), "startxref\n%d\n%%%%EOF\n", table)
}

// twinField adds an empty field of the name of a signed one.
func twinField(t testing.TB, pdf []byte) []byte {
	return onCatalog(func(f *pdffile.File, u *pdffile.Update, d dict) {
		form := f.Dict(d["AcroForm"]).Clone()
		twin := u.Add(dict{"FT": name("Sig"), "T": pdffile.Text(first)})
		form["Fields"] = append(pdffile.Array{twin}, f.Array(form["Fields"])...)
		d["AcroForm"] = form
	})(t, pdf)
}
