package sign

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pohonkinerja/report/sign/internal/pdffile"
)

// disagreements are files that a later revision changed in a way which a verifier
// does not see that reads a PDF in one way only: other readers take another entry,
// another page tree or more of a stream, and show another document.
func disagreements(t testing.TB, signed []byte) (out []published) {
	add := func(variant, says string, file []byte) {
		out = append(out, published{source: isoPDF, class: "differential", variant: variant, says: says, file: file})
	}
	add("number of pages lowered", "pages-changed", revise(t, signed, func(f *pdffile.File, u *pdffile.Update) {
		edit(f, u, pageRoot(f), func(d dict) { d["Count"] = pdffile.Integer(1) })
	}))
	add("page hung below another node", "page-changed", revise(t, signed, func(f *pdffile.File, u *pdffile.Update) {
		node := u.Add(dict{"Type": name("Pages"), "Count": pdffile.Integer(2), "Kids": f.Dict(pageRoot(f))["Kids"], "Rotate": pdffile.Integer(180)})
		edit(f, u, f.Pages().Pages[0].Ref, func(d dict) { d["Parent"] = node })
	}))
	for variant, tree := range oddTrees {
		add("page changed that "+variant, "pages-changed", changedInTree(t, tree))
	}
	add("root written twice in the trailer", "object-ambiguous", twoRoots(t, signed))
	add("key written twice, null at first", "object-ambiguous", func() []byte {
		f := opened(t, signed)
		page := f.Pages().Pages[0].Ref
		return revisedRaw(t, signed, page, "<</Contents null "+string(pdffile.Append(nil, f.Dict(page)))[2:])
	}())
	add("key written twice in an object stream that came anew", "object-ambiguous", repacked(t, signedPacked(t, ""), "/Font <<>> ", ""))
	deep := "/X " + strings.Repeat("[", 120) + strings.Repeat("]", 120)
	add("packed object that cannot be read", "object-unreadable", repacked(t, signedPacked(t, deep), "/Font <<>> ", ""))
	add("hybrid index frees an object", "object-ambiguous", hybridFree(opened(t, signed)))
	add("reserved field signed over the page", "page-covered", coveringField(t))
	add("number of objects lowered", "object-ambiguous", func() []byte {
		f := opened(t, signed)
		contents := f.Dict(f.Pages().Pages[0].Ref)["Contents"].(pdffile.Ref)
		out := appendIndex(f, "0 1\n0000000000 65535 f \n")
		size := fmt.Sprintf("/Size %v\n", f.Trailer()["Size"])
		return slices.Concat(out[:len(signed)], bytes.Replace(out[len(signed):], []byte(size), fmt.Appendf(nil, "/Size %d\n", contents.Num), 1))
	}())
	add("drawing named by another generation", "object-ambiguous", misnamedDrawing(t))
	add("drawing of another generation freed", "object-ambiguous", func() []byte {
		f := opened(t, misnamedDrawing(t))
		end, _ := f.SectionTail(f.Sections[1])
		was := opened(t, f.Data()[:end])
		for num := range f.Numbers {
			if f.Lookup(num) != was.Lookup(num) {
				return appendIndex(was, fmt.Sprintf("%d 1\n0000000000 00001 f \n", num))
			}
		}
		return nil
	}())
	add("place in an object stream moved by a number elsewhere", "object-ambiguous", movedWithin(t))
	add("field and widget parted", "signed-field-changed", onField(first, func(f *pdffile.File, u *pdffile.Update, d dict) {
		d["Kids"] = pdffile.Array{u.Add(dict{"Type": name("Annot"), "Subtype": name("Widget"), "Rect": Rect{0, 0, 400, 400}.array(), "Parent": fieldNamed(f, first).Ref})}
	})(t, signed))
	add("trailer in a comment of the index", "object-ambiguous", appendIndex(opened(t, signed), "% trailer <</Root 3 0 R>>\n0 1\n0000000000 65535 f \n"))
	add("object in a comment of the index", "bytes-appended", appendIndex(opened(t, signed), "% 3 0 obj <<>> endobj\n0 1\n0000000000 65535 f \n"))
	return out
}

func opened(t testing.TB, pdf []byte) *pdffile.File {
	t.Helper()
	f, err := pdffile.Open(pdf)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func pageRoot(f *pdffile.File) pdffile.Ref { return f.Catalog()["Pages"].(pdffile.Ref) }

// oddTrees hang a page into the tree where some readers find it and some do not.
var oddTrees = map[string]func(u *pdffile.Update, page dict) pdffile.Object{
	"stands in its node directly": func(_ *pdffile.Update, page dict) pdffile.Object { return page },
	"has kids as if it were a node": func(u *pdffile.Update, page dict) pdffile.Object {
		page["Kids"] = pdffile.Array{}
		return u.Add(page)
	},
	"hangs deeper than usual": func(u *pdffile.Update, page dict) pdffile.Object {
		kid := u.Add(page)
		for range 120 {
			kid = u.Add(dict{"Type": name("Pages"), "Count": pdffile.Integer(1), "Kids": pdffile.Array{kid}})
		}
		return kid
	},
}

// changedInTree has a file signed that has such a page, whose content a later
// revision overwrites.
func changedInTree(t testing.TB, hang func(u *pdffile.Update, page dict) pdffile.Object) []byte {
	t.Helper()
	var content pdffile.Ref
	with := revise(t, prepared(t), func(f *pdffile.File, u *pdffile.Update) {
		content = u.Add(&pdffile.Stream{Dict: dict{}, Raw: []byte("0 0 100 100 re f")})
		page := dict{"Type": name("Page"), "Parent": pageRoot(f), "MediaBox": letter.array(), "Contents": content}
		edit(f, u, pageRoot(f), func(d dict) {
			d["Kids"], d["Count"] = append(slices.Clone(f.Array(d["Kids"])), hang(u, page)), pdffile.Integer(3)
		})
	})
	signed := mustSign(t, with, request(t, first, sharedPKI().head))
	return revise(t, signed, func(_ *pdffile.File, u *pdffile.Update) {
		u.Set(content, &pdffile.Stream{Dict: dict{}, Raw: []byte("0 0 500 500 re f")})
	})
}

// twoRoots appends a trailer with two roots: the first shows one page only, and hangs
// where certificates do; the second is that of the file.
func twoRoots(t testing.TB, signed []byte) []byte {
	var other pdffile.Ref
	out := revise(t, signed, func(f *pdffile.File, u *pdffile.Update) {
		catalog := f.Catalog().Clone()
		catalog["Pages"] = u.Add(dict{"Type": name("Pages"), "Count": pdffile.Integer(1), "Kids": pdffile.Array{f.Pages().Pages[1].Ref}})
		other = u.Add(catalog)
		edit(f, u, f.Root(), func(d dict) { d["DSS"] = dict{"Certs": pdffile.Array{other}} })
	})
	at := bytes.LastIndex(out, []byte("/Root "))
	return slices.Concat(out[:at], fmt.Appendf(nil, "/Root %d 0 R ", other.Num), out[at:])
}

// signedPacked is such a file, signed without asking whether all of it can be read.
func signedPacked(t testing.TB, words string) []byte {
	return signedDespite(t, packedResources(t, words), request(t, first, sharedPKI().head))
}

// packedResources is a file in which the resources of the first page lie in an object
// stream, with some words at their end.
func packedResources(t testing.TB, words string) []byte {
	t.Helper()
	f := opened(t, sampleFile(t, "object-streams.pdf"))
	num, _ := f.Int(f.Trailer()["Size"])
	body := string(pdffile.Append(nil, f.Dict(f.Pages().Pages[0].Dict["Resources"])))
	packed := appendPacked(f, num, num+1, num+2, "<<"+body[2:len(body)-2]+words+">>")
	return revise(t, packed, func(f *pdffile.File, u *pdffile.Update) {
		edit(f, u, f.Pages().Pages[0].Ref, func(d dict) { d["Resources"] = pdffile.Ref{Num: num} })
	})
}

// repacked appends the object stream of such resources anew, with other words at
// their start and end. The index names the stream alone.
func repacked(t testing.TB, pdf []byte, before, after string) []byte {
	t.Helper()
	f := opened(t, pdf)
	num := f.Pages().Pages[0].Dict["Resources"].(pdffile.Ref).Num
	stream := f.Lookup(num).Stream
	holder := string(f.Resolve(f.Ref(stream)).(*pdffile.Stream).Raw)
	body := holder[strings.Index(holder, "<<"):]
	size, _ := f.Int(f.Trailer()["Size"])
	return appendPacked(f, num, stream, size, "<<"+before+body[2:len(body)-2]+after+">>")
}

// appendPacked appends an object stream with one object, and an index with what is new
// of the three.
func appendPacked(f *pdffile.File, num, stream, index int, body string) []byte {
	out := bytes.Clone(f.Data())
	at := len(out)
	head := fmt.Sprintf("%d 0 ", num)
	out = append(pdffile.Append(fmt.Appendf(out, "%d 0 obj\n", stream), &pdffile.Stream{Dict: dict{
		"Type": name("ObjStm"), "N": pdffile.Integer(1), "First": pdffile.Integer(len(head)),
	}, Raw: []byte(head + body)}), "\nendobj\n"...)
	table := len(out)
	row := func(kind, a, b int) []byte { return []byte{byte(kind), byte(a >> 16), byte(a >> 8), byte(a), byte(b)} }
	numbers, rows := pdffile.Array{pdffile.Integer(stream), pdffile.Integer(1), pdffile.Integer(index), pdffile.Integer(1)}, slices.Concat(row(1, at, 0), row(1, table, 0))
	if f.Lookup(num).Kind == pdffile.Free {
		numbers, rows = append(pdffile.Array{pdffile.Integer(num), pdffile.Integer(1)}, numbers...), append(row(2, stream, 0), rows...)
	}
	out = append(pdffile.Append(fmt.Appendf(out, "%d 0 obj\n", index), &pdffile.Stream{Dict: dict{
		"Type": name("XRef"), "Size": pdffile.Integer(index + 1), "W": pdffile.Array{pdffile.Integer(1), pdffile.Integer(3), pdffile.Integer(1)},
		"Index": numbers, "Root": f.Root(), "Info": f.Trailer()["Info"], "Prev": pdffile.Integer(f.Sections[0].Start),
	}, Raw: rows}), "\nendobj\n"...)
	return fmt.Appendf(out, "startxref\n%d\n%%%%EOF\n", table)
}

// movedWithin is a signed file with resources in an object stream whose beginning is
// a number elsewhere, which leads to others now.
func movedWithin(t testing.TB) []byte {
	t.Helper()
	with := packedResources(t, "")
	f := opened(t, with)
	page := f.Pages().Pages[0].Ref
	num := f.Dict(page)["Resources"].(pdffile.Ref).Num
	holder := f.Resolve(f.Ref(f.Lookup(num).Stream)).(*pdffile.Stream)
	at, _ := f.Int(holder.Dict["First"])
	body := string(holder.Raw[at:])
	var place pdffile.Ref
	moved := revise(t, with, func(f *pdffile.File, u *pdffile.Update) {
		place = u.Add(pdffile.Integer(at))
		parts := dict{"Type": name("ObjStm"), "N": pdffile.Integer(1), "First": place}
		u.Set(pdffile.Ref{Num: f.Lookup(num).Stream}, &pdffile.Stream{Dict: parts, Raw: []byte(string(holder.Raw) + "<</Font <<>> " + body[2:])})
	})
	return revise(t, signedDespite(t, moved, request(t, first, sharedPKI().head)), func(f *pdffile.File, u *pdffile.Update) {
		u.Set(place, pdffile.Integer(at+len(body)))
		edit(f, u, f.Root(), func(d dict) { d["DSS"] = dict{"Certs": pdffile.Array{place}} })
	})
}

// hybridFree appends an index whose table frees the content of page 1 and whose
// stream part names it where it was.
func hybridFree(f *pdffile.File) []byte {
	contents := f.Dict(f.Pages().Pages[0].Ref)["Contents"].(pdffile.Ref)
	at := f.Lookup(contents.Num).Offset
	size, _ := f.Int(f.Trailer()["Size"])
	out := bytes.Clone(f.Data())
	stream := len(out)
	out = append(pdffile.Append(fmt.Appendf(out, "%d 0 obj\n", size), &pdffile.Stream{Dict: dict{
		"Type": name("XRef"), "Size": pdffile.Integer(size + 1), "W": pdffile.Array{pdffile.Integer(1), pdffile.Integer(3), pdffile.Integer(1)},
		"Index": pdffile.Array{pdffile.Integer(contents.Num), pdffile.Integer(1)},
	}, Raw: []byte{1, byte(at >> 16), byte(at >> 8), byte(at), 0}}), "\nendobj\n"...)
	table := len(out)
	trailer := dict{"Size": pdffile.Integer(size + 1), "Root": f.Root(), "Info": f.Trailer()["Info"], "Prev": pdffile.Integer(f.Sections[0].Start), "XRefStm": pdffile.Integer(stream)}
	out = fmt.Appendf(out, "xref\n%d 1\n0000000000 00001 f \n%d 1\n%010d 00000 n \ntrailer\n", contents.Num, size, stream)
	return fmt.Appendf(append(pdffile.Append(out, trailer), '\n'), "startxref\n%d\n%%%%EOF\n", table)
}

// misnamedDrawing is a signed file whose page shows a drawing by a generation that it
// does not have. Readers that do not mind show another one now.
func misnamedDrawing(t testing.TB) []byte {
	t.Helper()
	var drawing pdffile.Ref
	with := revise(t, prepared(t), func(f *pdffile.File, u *pdffile.Update) {
		drawing = u.Add(formXObject(200, 200, []byte("0 0 100 100 re f")))
		edit(f, u, f.Pages().Pages[0].Ref, func(d dict) {
			resources := f.Dict(f.Pages().Pages[0].Dict["Resources"]).Clone()
			resources["XObject"] = dict{"Im0": pdffile.Ref{Num: drawing.Num, Gen: 1}}
			d["Resources"] = resources
			d["Contents"] = pdffile.Array{d["Contents"], u.Add(&pdffile.Stream{Dict: dict{}, Raw: []byte("/Im0 Do")})}
		})
	})
	signed := mustSign(t, with, request(t, first, sharedPKI().head))
	return revise(t, signed, func(_ *pdffile.File, u *pdffile.Update) {
		u.Set(drawing, formXObject(200, 200, []byte("0 0 200 200 re f")))
	})
}

// coveringField is a file that was signed with another field reserved on all of a
// page, which is signed later with looks of its own.
func coveringField(t testing.TB) []byte {
	t.Helper()
	reserved, err := Prepare(agreement(), PrepareOptions{Fields: []Field{bothFields[0], {Name: second, Page: 0, Rect: Rect{50, 50, 550, 750}}}})
	if err != nil {
		t.Fatal(err)
	}
	return mustSign(t, mustSign(t, reserved, request(t, first, sharedPKI().head)), request(t, second, sharedPKI().agency))
}
