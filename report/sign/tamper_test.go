package sign

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pohonkinerja/report/sign/internal/pdffile"
)

// What people have done to signed files, and what the verifier must say to it. The attacks are those of Mladenov et al.,
// "1 Trillion Dollar Refund" (CCS 2019) and Mainka et al., "Shadow Attacks" (NDSS 2021).

type (
	dict = pdffile.Dict
	name = pdffile.Name
)

// changePage gives page 1 another content.
func changePage(f *pdffile.File, u *pdffile.Update) {
	page := f.Pages().Pages[0].Ref
	d := f.Dict(page).Clone()
	d["Contents"] = u.Add(&pdffile.Stream{Dict: dict{}, Raw: []byte("0 0 200 200 re f")})
	u.Set(page, d)
}

// addStamp lays a picture over page 1.
func addStamp(f *pdffile.File, u *pdffile.Update) {
	page := f.Pages().Pages[0].Ref
	d := f.Dict(page).Clone()
	looks := formXObject(100, 50, []byte("0 0 100 50 re f"))
	stamp := u.Add(dict{
		"Type": name("Annot"), "Subtype": name("Stamp"), "F": pdffile.Integer(4), "Rect": Rect{100, 500, 200, 550}.array(),
		"AP": dict{"N": u.Add(looks)}, "P": page,
	})
	d["Annots"] = append(slices.Clone(f.Array(d["Annots"])), stamp)
	u.Set(page, d)
}

// edit changes one object of the file that is a dictionary.
func edit(f *pdffile.File, u *pdffile.Update, ref pdffile.Ref, change func(dict)) {
	d := f.Dict(ref).Clone()
	change(d)
	u.Set(ref, d)
}

func fieldNamed(f *pdffile.File, wanted string) formField {
	for _, field := range formFields(f) {
		if field.Name == wanted {
			return field
		}
	}
	panic("no field " + wanted)
}

// update is an attack by one more revision.
func update(change func(f *pdffile.File, u *pdffile.Update)) func(testing.TB, []byte) []byte {
	return func(t testing.TB, pdf []byte) []byte { return revise(t, pdf, change) }
}

// onField is an attack by a revision that changes one signature field.
func onField(field string, change func(f *pdffile.File, u *pdffile.Update, d dict)) func(testing.TB, []byte) []byte {
	return update(func(f *pdffile.File, u *pdffile.Update) {
		edit(f, u, fieldNamed(f, field).Ref, func(d dict) { change(f, u, d) })
	})
}

// onCatalog is an attack by a revision that changes the root of the document.
func onCatalog(change func(f *pdffile.File, u *pdffile.Update, d dict)) func(testing.TB, []byte) []byte {
	return update(func(f *pdffile.File, u *pdffile.Update) {
		edit(f, u, f.Root(), func(d dict) { change(f, u, d) })
	})
}

// onValue rewrites a signature dictionary by a later revision.
func onValue(field string, change func(d dict)) func(testing.TB, []byte) []byte {
	return update(func(f *pdffile.File, u *pdffile.Update) {
		edit(f, u, fieldNamed(f, field).Dict["V"].(pdffile.Ref), change)
	})
}

// swap replaces bytes in place by as many others.
func swap(old, new string) func(testing.TB, []byte) []byte {
	return func(t testing.TB, pdf []byte) []byte {
		out := bytes.Replace(pdf, []byte(old), []byte(new), 1)
		if len(old) != len(new) || bytes.Equal(out, pdf) {
			t.Fatalf("%q does not stand in the file", old)
		}
		return out
	}
}

var byteRanges = regexp.MustCompile(`/ByteRange \[[0-9 ]+\] *`)

// onByteRange rewrites the last ByteRange in its own room.
func onByteRange(change func(gapStart, gapEnd, rest int) string) func(testing.TB, []byte) []byte {
	return func(t testing.TB, pdf []byte) []byte {
		all := byteRanges.FindAllIndex(pdf, -1)
		at := all[len(all)-1]
		var zero, a, b, c int
		if _, err := fmt.Sscanf(string(pdf[at[0]:at[1]]), "/ByteRange [%d %d %d %d]", &zero, &a, &b, &c); err != nil {
			t.Fatal(err)
		}
		text := fmt.Sprintf("%-*s", at[1]-at[0], "/ByteRange "+change(a, b, c))
		if len(text) != at[1]-at[0] {
			t.Fatalf("no room for %q", text)
		}
		return slices.Concat(pdf[:at[0]], []byte(text), pdf[at[1]:])
	}
}

var attacks = map[string]func(testing.TB, []byte) []byte{
	// bytes
	"a byte of the content": flipAfter("stream\n", 40),
	"a byte of the date":    flipAfter("/M <", 12),
	"a byte of the trailer": flipAfter("/ID [<", 3),
	"text behind the end":   func(_ testing.TB, pdf []byte) []byte { return append(bytes.Clone(pdf), "\n% lebih\n"...) },
	"a zero behind the end": func(_ testing.TB, pdf []byte) []byte { return append(bytes.Clone(pdf), 0) },
	"an object behind it": func(_ testing.TB, pdf []byte) []byte {
		return append(bytes.Clone(pdf), "\n999 0 obj\n<<>>\nendobj\n"...)
	},
	"a file behind the file": func(_ testing.TB, pdf []byte) []byte { return slices.Concat(pdf, agreement()) },
	"a file before the file": func(_ testing.TB, pdf []byte) []byte { return slices.Concat(agreement(), pdf) },

	// universal signature forgery: Contents and ByteRange
	"Contents of zeros":        zeroContents,
	"Contents missing":         onValue(second, func(d dict) { delete(d, "Contents") }),
	"Contents null":            onValue(second, func(d dict) { d["Contents"] = nil }),
	"Contents empty":           onValue(second, func(d dict) { d["Contents"] = pdffile.String("") }),
	"Contents one zero":        onValue(second, func(d dict) { d["Contents"] = pdffile.String("\x00") }),
	"ByteRange missing":        onValue(second, func(d dict) { delete(d, "ByteRange") }),
	"ByteRange null":           onValue(second, func(d dict) { d["ByteRange"] = nil }),
	"ByteRange empty":          onValue(second, func(d dict) { d["ByteRange"] = pdffile.Array{} }),
	"ByteRange of zeros":       onByteRange(func(_, _, _ int) string { return "[0 0 0 0]" }),
	"ByteRange of one pair":    onByteRange(func(_, b, c int) string { return fmt.Sprintf("[0 %d]", b+c) }),
	"ByteRange of three pairs": onByteRange(func(a, b, c int) string { return fmt.Sprintf("[0 9 9 %d %d %d]", a-9, b, c) }),
	"ByteRange negative":       onByteRange(func(a, b, c int) string { return fmt.Sprintf("[0 %d %d -%d]", a, b, c) }),
	"ByteRange not from start": onByteRange(func(a, b, c int) string { return fmt.Sprintf("[9 %d %d %d]", a-9, b, c) }),
	"ByteRange short at end":   onByteRange(func(a, b, c int) string { return fmt.Sprintf("[0 %d %d %d]", a, b, c-1) }),
	"ByteRange beyond the end": onByteRange(func(a, b, c int) string { return fmt.Sprintf("[0 %d %d %d]", a, b, c+1) }),
	"ByteRange gap wider":      onByteRange(func(a, b, c int) string { return fmt.Sprintf("[0 %d %d %d]", a-1, b+1, c-1) }),
	"ByteRange overlapping":    onByteRange(func(a, b, c int) string { return fmt.Sprintf("[0 %d %d %d]", b, a, c+b-a) }),
	"ByteRange with reals":     onByteRange(func(a, b, c int) string { return fmt.Sprintf("[0 %d. %d %d]", a, b, c) }),
	"ByteRange enormous":       onByteRange(func(a, _, _ int) string { return fmt.Sprintf("[0 %d 9223372036854775807 9]", a) }),
	"ByteRanges swapped":       swapByteRanges,
	"key named twice":          swap("/SubFilter /ETSI.CAdES.detached", "/Contents <00>/Nothing /CAdES.d"),

	// signature wrapping: the signed bytes move away, others stand in their place
	"signature wrapped": wrapped,

	// incremental saving
	"page replaced":     update(changePage),
	"picture laid over": update(addStamp),
	"page added":        update(addPage),
	"page turned": update(func(f *pdffile.File, u *pdffile.Update) {
		edit(f, u, f.Pages().Pages[0].Ref, func(d dict) { d["Rotate"] = pdffile.Integer(180) })
	}),
	"page cropped": update(func(f *pdffile.File, u *pdffile.Update) {
		edit(f, u, f.Pages().Pages[0].Ref, func(d dict) { d["CropBox"] = Rect{0, 0, 50, 50}.array() })
	}),
	"page content overwritten": update(overwriteContent),
	"font replaced":            update(replaceFont),
	"looks swapped": onField(first, func(_ *pdffile.File, u *pdffile.Update, d dict) {
		d["AP"] = dict{"N": u.Add(formXObject(9, 9, []byte("0 0 5 5 re f")))}
	}),
	"field moved":        onField(first, func(_ *pdffile.File, _ *pdffile.Update, d dict) { d["Rect"] = Rect{0, 0, 400, 400}.array() }),
	"field hidden":       onField(first, func(_ *pdffile.File, _ *pdffile.Update, d dict) { d["F"] = pdffile.Integer(2) }),
	"field renamed":      onField(first, func(_ *pdffile.File, _ *pdffile.Update, d dict) { d["T"] = pdffile.Text("Lain") }),
	"value deleted":      onField(first, func(_ *pdffile.File, _ *pdffile.Update, d dict) { delete(d, "V") }),
	"value null":         onField(first, func(_ *pdffile.File, _ *pdffile.Update, d dict) { d["V"] = nil }),
	"value of the other": onField(first, func(f *pdffile.File, _ *pdffile.Update, d dict) { d["V"] = fieldNamed(f, second).Dict["V"] }),
	"form deleted":       onCatalog(func(_ *pdffile.File, _ *pdffile.Update, d dict) { delete(d, "AcroForm") }),
	"form emptied":       onCatalog(func(_ *pdffile.File, _ *pdffile.Update, d dict) { d["AcroForm"] = dict{"Fields": pdffile.Array{}} }),
	"script added": onCatalog(func(_ *pdffile.File, _ *pdffile.Update, d dict) {
		d["OpenAction"] = dict{"S": name("JavaScript"), "JS": pdffile.Text("app.alert(1)")}
	}),
	"attachment added": onCatalog(func(_ *pdffile.File, _ *pdffile.Update, d dict) { d["Names"] = dict{"EmbeddedFiles": dict{}} }),
	"layers added":     onCatalog(func(_ *pdffile.File, _ *pdffile.Update, d dict) { d["OCProperties"] = dict{"D": dict{}} }),
	"text field added": update(addTextField),
	"title changed": update(func(f *pdffile.File, u *pdffile.Update) {
		edit(f, u, f.Trailer()["Info"].(pdffile.Ref), func(d dict) { d["Title"] = pdffile.Text("Lain") })
	}),
	"empty field added":     onCatalog(addEmptyField),
	"an object nobody uses": update(func(_ *pdffile.File, u *pdffile.Update) { u.Add(dict{"A": pdffile.Integer(1)}) }),
	"history cut off":       cutHistory,

	// shadow attacks: what was hidden in the signed bytes is brought out
	"shadow: object freed":     freeObject,
	"shadow: index redirected": redirect,
	"shadow: overlay taken off": update(func(f *pdffile.File, u *pdffile.Update) {
		edit(f, u, f.Pages().Pages[1].Ref, func(d dict) { d["Annots"] = pdffile.Array{}; d["Contents"] = pdffile.Array{} })
	}),
}

func flipAfter(mark string, distance int) func(testing.TB, []byte) []byte {
	return func(t testing.TB, pdf []byte) []byte {
		at := bytes.Index(pdf, []byte(mark))
		if at < 0 {
			t.Fatalf("%q does not stand in the file", mark)
		}
		out := bytes.Clone(pdf)
		out[at+distance] ^= 1
		return out
	}
}

func zeroContents(_ testing.TB, pdf []byte) []byte {
	out := bytes.Clone(pdf)
	at := bytes.LastIndex(out, []byte("/Contents <")) + len("/Contents <")
	copy(out[at:], bytes.Repeat([]byte("0"), 200))
	return out
}

func swapByteRanges(t testing.TB, pdf []byte) []byte {
	all := byteRanges.FindAllIndex(pdf, -1)
	a, b := pdf[all[0][0]:all[0][1]], pdf[all[1][0]:all[1][1]]
	if len(a) != len(b) {
		t.Fatal("ByteRanges differ in length")
	}
	out := bytes.Clone(pdf)
	copy(out[all[0][0]:], b)
	copy(out[all[1][0]:], a)
	return out
}

// wrapped moves the signed tail back, puts an evil revision into the gap, and points ByteRange behind it, so that the
// signed bytes as such are unchanged apart from ByteRange itself.
func wrapped(t testing.TB, pdf []byte) []byte {
	evil := revise(t, pdf, changePage)[len(pdf):]
	moved := onByteRange(func(a, b, c int) string { return fmt.Sprintf("[0 %d %d %d]", a, b+len(evil), c) })(t, pdf)
	end := bytes.LastIndex(moved, []byte(">\n>>\nendobj")) + 1
	if end < 1 {
		t.Fatal("end of Contents not found")
	}
	return slices.Concat(moved[:end], evil, moved[end:])
}

func addPage(f *pdffile.File, u *pdffile.Update) {
	tree := f.Catalog()["Pages"].(pdffile.Ref)
	edit(f, u, tree, func(d dict) {
		kids := slices.Clone(f.Array(d["Kids"]))
		d["Kids"] = append(kids, u.Add(dict{"Type": name("Page"), "Parent": tree, "MediaBox": letter.array()}))
		d["Count"] = pdffile.Integer(len(kids) + 1)
	})
}

func overwriteContent(f *pdffile.File, u *pdffile.Update) {
	u.Set(f.Dict(f.Pages().Pages[0].Ref)["Contents"].(pdffile.Ref), &pdffile.Stream{Dict: dict{}, Raw: []byte("0 0 9 9 re f")})
}

// replaceFont makes the letters look like others, as in the shadow attack "replace".
func replaceFont(f *pdffile.File, u *pdffile.Update) {
	for _, o := range f.Dict(f.Dict(f.Pages().Pages[0].Dict["Resources"])["Font"]) {
		edit(f, u, o.(pdffile.Ref), func(d dict) { d["BaseFont"] = name("Lain") })
		return
	}
}

func addTextField(f *pdffile.File, u *pdffile.Update) {
	form := f.Catalog()["AcroForm"]
	field := u.Add(dict{"FT": name("Tx"), "T": pdffile.Text("x"), "Subtype": name("Widget"), "Rect": Rect{0, 0, 90, 90}.array()})
	d := f.Dict(form).Clone()
	d["Fields"] = append(slices.Clone(f.Array(d["Fields"])), field)
	edit(f, u, f.Root(), func(c dict) { c["AcroForm"] = d })
}

func addEmptyField(f *pdffile.File, u *pdffile.Update, catalog dict) {
	d := f.Dict(catalog["AcroForm"]).Clone()
	d["Fields"] = append(slices.Clone(f.Array(d["Fields"])), u.Add(dict{"FT": name("Sig"), "T": pdffile.Text("x")}))
	catalog["AcroForm"] = d
}

// cutHistory appends a whole other document whose index does not lead back.
func cutHistory(t testing.TB, pdf []byte) []byte {
	other, err := Prepare(agreement(), PrepareOptions{})
	if err != nil {
		t.Fatal(err)
	}
	shift := len(pdf)
	f, err := pdffile.Open(other)
	if err != nil {
		t.Fatal(err)
	}
	body := other[:f.Sections[0].Start]
	out := slices.Concat(pdf, body)
	table := len(out)
	size, _ := f.Int(f.Trailer()["Size"])
	out = fmt.Appendf(out, "xref\n0 %d\n0000000000 65535 f \n", size)
	for num := 1; num < size; num++ {
		out = fmt.Appendf(out, "%010d 00000 n \n", f.Lookup(num).Offset+shift)
	}
	out = append(pdffile.Append(append(out, "trailer\n"...), f.Trailer()), '\n')
	return fmt.Appendf(out, "startxref\n%d\n%%%%EOF\n", table)
}

// freeObject takes an object away by marking it free in a later index.
func freeObject(t testing.TB, pdf []byte) []byte {
	f, err := pdffile.Open(pdf)
	if err != nil {
		t.Fatal(err)
	}
	num := f.Dict(f.Pages().Pages[0].Ref)["Contents"].(pdffile.Ref).Num
	return appendIndex(f, fmt.Sprintf("%d 1\n0000000000 00001 f \n", num))
}

// redirect lets an object's number point at another object's bytes within the signed part.
func redirect(t testing.TB, pdf []byte) []byte {
	f, err := pdffile.Open(pdf)
	if err != nil {
		t.Fatal(err)
	}
	pages := f.Pages().Pages
	shown, other := f.Dict(pages[0].Ref)["Contents"].(pdffile.Ref), f.Dict(pages[1].Ref)["Contents"].(pdffile.Ref)
	return appendIndex(f, fmt.Sprintf("%d 1\n%010d 00000 n \n", shown.Num, f.Lookup(other.Num).Offset))
}

func appendIndex(f *pdffile.File, rows string) []byte {
	out := bytes.Clone(f.Data())
	table := len(out)
	trailer := dict{"Size": f.Trailer()["Size"], "Root": f.Root(), "Info": f.Trailer()["Info"], "Prev": pdffile.Integer(f.Sections[0].Start)}
	out = append(pdffile.Append(fmt.Appendf(out, "xref\n%strailer\n", rows), trailer), '\n')
	return fmt.Appendf(out, "startxref\n%d\n%%%%EOF\n", table)
}

// accepted says whether a verdict would let a person believe the file.
func accepted(pdf []byte, trust Trust) bool {
	r, err := Verify(pdf, trust, laterOn)
	return err == nil && r.Intact
}

func TestTampering(t *testing.T) {
	signed, trust := signedTwice(t), sharedPKI().trust(t)
	if !accepted(signed, trust) {
		t.Fatal("the untouched file is not accepted")
	}
	for what, attack := range attacks {
		t.Run(strings.ReplaceAll(what, " ", "_"), func(t *testing.T) {
			if accepted(attack(t, signed), trust) {
				t.Errorf("accepted a file with: %s", what)
			}
		})
	}
}

// TestTamperingBetweenSignatures has the second party sign what somebody has changed after the first.
func TestTamperingBetweenSignatures(t *testing.T) {
	once := mustSign(t, prepared(t), request(t, first, sharedPKI().head))
	for what, change := range map[string]func(*pdffile.File, *pdffile.Update){
		"page replaced": changePage, "picture laid over": addStamp, "page added": addPage,
		"content overwritten": overwriteContent, "text field added": addTextField,
	} {
		twice := mustSign(t, revise(t, once, change), request(t, second, sharedPKI().agency))
		r := mustVerify(t, twice)
		if r.Intact || !r.Signatures[0].Has(ChangedAfterSigning) || r.Signatures[1].Has(ChangedAfterSigning) {
			t.Errorf("%s: got %+v", what, r)
		}
	}
}

// TestFlippedBytes flips bytes everywhere outside the signatures' Contents: a sample of them, or all with POKIN_EXHAUSTIVE=1.
func TestFlippedBytes(t *testing.T) {
	signed, trust := signedTwice(t), sharedPKI().trust(t)
	step := 997
	if os.Getenv("POKIN_EXHAUSTIVE") == "1" {
		step = 1
	}
	random := rand.New(rand.NewPCG(1, 2))
	for at := 0; at < len(signed); at += 1 + random.IntN(step) {
		if inContents(signed, at) {
			continue
		}
		out := bytes.Clone(signed)
		out[at] ^= 1 << random.IntN(8)
		if accepted(out, trust) {
			t.Errorf("byte %d was changed from %q to %q and the file is accepted", at, signed[at], out[at])
		}
	}
}

// inContents tells the hexadecimal digits of a Contents string, which no signature covers.
func inContents(pdf []byte, at int) bool {
	start := bytes.LastIndex(pdf[:at+1], []byte("/Contents <"))
	return start >= 0 && bytes.IndexByte(pdf[start:], '>') > at-start
}

// TestFlippedContents changes digits of the signatures themselves. What the file says must not change by that: either it
// is refused, or signer, time and field stay the same.
func TestFlippedContents(t *testing.T) {
	signed, trust := signedTwice(t), sharedPKI().trust(t)
	random := rand.New(rand.NewPCG(3, 4))
	for at := range signed {
		if !inContents(signed, at) || random.IntN(150) != 0 || strings.IndexByte("0123456789abcdef", signed[at]) < 0 {
			continue
		}
		out := bytes.Clone(signed)
		out[at] = "0123456789abcdef"[(strings.IndexByte("0123456789abcdef", signed[at])+1+random.IntN(15))%16]
		r, err := Verify(out, trust, laterOn)
		if err != nil || !r.Intact || !r.Trusted {
			continue
		}
		for i, s := range r.Signatures {
			if want := []string{"Bupati Contoh", "Kepala Dinas Contoh"}[i]; s.Signer != want {
				t.Errorf("digit %d changed: signer is %q", at, s.Signer)
			}
		}
	}
}

// TestTruncated cuts the file everywhere; what is left may be the file of the first signature, and no more.
func TestTruncated(t *testing.T) {
	once := mustSign(t, prepared(t), request(t, first, sharedPKI().head))
	twice, trust := mustSign(t, once, request(t, second, sharedPKI().agency)), sharedPKI().trust(t)
	for end := 0; end < len(twice)-1; end += 301 {
		if r, err := Verify(twice[:end], trust, laterOn); err == nil && r.Intact {
			t.Errorf("accepted the first %d of %d bytes", end, len(twice))
		}
	}
	wantSound(t, twice[:len(once)], 1)
}

// TestHarmlessChanges are revisions that other programs append without changing what was signed.
func TestHarmlessChanges(t *testing.T) {
	for what, c := range map[string]struct {
		change func(testing.TB, []byte) []byte
		kind   ChangeKind
	}{
		"certificates stored": {onCatalog(addDSS), SecurityStoreGrown},
		"modification date": {update(func(f *pdffile.File, u *pdffile.Update) {
			edit(f, u, f.Trailer()["Info"].(pdffile.Ref), func(d dict) { d["ModDate"] = pdffile.Date(laterOn) })
		}), MetadataUpdated},
		"an equal page anew":    {update(func(f *pdffile.File, u *pdffile.Update) { edit(f, u, f.Pages().Pages[0].Ref, func(dict) {}) }), 0},
		"an equal number anew":  {update(rewriteNumbers), 0},
		"an equal stream anew":  {update(repackContent), 0},
		"an equal catalog anew": {onCatalog(func(*pdffile.File, *pdffile.Update, dict) {}), 0},
	} {
		r := mustVerify(t, c.change(t, signedTwice(t)))
		if !r.Intact {
			t.Errorf("%s: got %+v", what, r)
		}
		got := r.Signatures[1].Changes
		if c.kind == 0 && len(got) != 0 || c.kind != 0 && (len(got) != 1 || got[0].Kind != c.kind) {
			t.Errorf("%s: changes %v, want kind %v", what, got, c.kind)
		}
	}
}

func addDSS(_ *pdffile.File, u *pdffile.Update, catalog dict) {
	cert := u.Add(&pdffile.Stream{Dict: dict{}, Raw: sharedPKI().root.cert.Raw})
	catalog["DSS"] = u.Add(dict{"Certs": pdffile.Array{cert}})
}

// rewriteNumbers writes the page's box with a decimal point, and in an object of its own.
func rewriteNumbers(f *pdffile.File, u *pdffile.Update) {
	edit(f, u, f.Pages().Pages[0].Ref, func(d dict) {
		box := slices.Clone(f.Array(f.Pages().Pages[0].Dict["MediaBox"]))
		for i := range box {
			n, _ := pdffile.Number(box[i])
			box[i] = pdffile.Real(n)
		}
		d["MediaBox"] = u.Add(box)
	})
}

// repackContent stores the page's content unpacked.
func repackContent(f *pdffile.File, u *pdffile.Update) {
	ref := f.Dict(f.Pages().Pages[0].Ref)["Contents"].(pdffile.Ref)
	stream := f.Resolve(ref).(*pdffile.Stream)
	plain, err := f.Decode(stream)
	if err != nil {
		panic(err)
	}
	u.Set(ref, &pdffile.Stream{Dict: without(stream.Dict, "Filter", "Length", "DecodeParms"), Raw: plain})
}

// TestOtherToolFillsTheSecondField signs as tools do that write the page and the form anew.
func TestOtherToolFillsTheSecondField(t *testing.T) {
	once := mustSign(t, prepared(t), request(t, first, sharedPKI().head))
	rewritten := revise(t, once, func(f *pdffile.File, u *pdffile.Update) {
		for _, page := range f.Pages().Pages {
			edit(f, u, page.Ref, func(d dict) { d["MediaBox"] = page.Dict["MediaBox"] })
		}
		edit(f, u, f.Root(), func(d dict) { d["AcroForm"] = u.Add(f.Dict(d["AcroForm"])) })
	})
	wantSound(t, mustSign(t, rewritten, request(t, second, sharedPKI().agency)), 2)
}

func TestLocks(t *testing.T) {
	for lock, wantSecond := range map[Lock]bool{Unlocked: true, LockContent: true, LockAll: false} {
		r := request(t, first, sharedPKI().head)
		r.Lock = lock
		once := mustSign(t, prepared(t), r)
		_, err := Sign(once, request(t, second, sharedPKI().agency))
		if (err == nil) != wantSecond {
			t.Errorf("lock %d: signing the reserved field: %v", lock, err)
		}
		if _, err := Sign(once, request(t, "Saksi", sharedPKI().agency)); (err == nil) != (lock == Unlocked) {
			t.Errorf("lock %d: adding a field: %v", lock, err)
		}
	}
}
