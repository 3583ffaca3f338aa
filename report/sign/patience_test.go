package sign

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"pohonkinerja/report/sign/internal/pdffile"
)

// What somebody has crafted to keep a verifier busy is judged in the time of an
// ordinary file, or of some of them; it took minutes and hours.
func TestNobodyWaitsForACraftedFile(t *testing.T) {
	for what, craft := range map[string]func(testing.TB) []byte{
		"marks of signatures within a stream": marksInAStream, "metadata nested deeply": deepMetadata,
		"signatures by the thousand": thousandsOfSignatures,
	} {
		t.Run(strings.ReplaceAll(what, " ", "_"), func(t *testing.T) {
			pdf, judged := craft(t), make(chan Report, 1)
			go func() {
				r, _ := Verify(pdf, Trust{}, laterOn)
				judged <- r
			}()
			select {
			case r := <-judged:
				if n := len(r.Signatures); n != 1 && n != maxSignatures {
					t.Errorf("%d signatures", n)
				}
			case <-time.After(30 * time.Second):
				t.Error("no verdict after half a minute")
			}
		})
	}
}

// marksInAStream is a signed file of many objects, one of them a stream with many
// marks of signatures.
func marksInAStream(t testing.TB) []byte {
	with := revise(t, prepared(t), func(f *pdffile.File, u *pdffile.Update) {
		var many pdffile.Array
		for range 20000 {
			many = append(many, u.Add(pdffile.Integer(1)))
		}
		many = append(many, u.Add(&pdffile.Stream{Dict: dict{}, Raw: bytes.Repeat([]byte("/ByteRange"), 100000)}))
		edit(f, u, f.Root(), func(d dict) { d["PieceInfo"] = many })
	})
	return mustSign(t, with, request(t, first, sharedPKI().head))
}

// deepMetadata is a signed file with much text deep within its metadata, which came
// anew with another text.
func deepMetadata(t testing.TB) []byte {
	packet := func(text string) *pdffile.Stream {
		raw := "<a>" + strings.Repeat("<a>", 5000) + strings.Repeat(text, 8<<20/len(text)) + strings.Repeat("</a>", 5000) + "</a>"
		return pdffile.Compressed(dict{"Type": name("Metadata"), "Subtype": name("XML")}, []byte(raw))
	}
	with := revise(t, prepared(t), func(f *pdffile.File, u *pdffile.Update) {
		edit(f, u, f.Root(), func(d dict) { d["Metadata"] = u.Add(packet("x")) })
	})
	signed := mustSign(t, with, request(t, first, sharedPKI().head))
	return revise(t, signed, func(f *pdffile.File, u *pdffile.Update) {
		u.Set(f.Catalog()["Metadata"].(pdffile.Ref), packet("xy"))
	})
}

// thousandsOfSignatures is a file with signatures of which each covers all of it, as far
// as it says.
func thousandsOfSignatures(t testing.TB) []byte {
	t.Helper()
	f := opened(t, prepared(t))
	u := pdffile.NewUpdate(f)
	const head, gap, tail = "<</Type /Sig /SubFilter /ETSI.CAdES.detached /ByteRange ", "<3000>", ">>"
	blank := strings.Repeat(" ", len(byteRangeOf(0, 0, 0)))
	var fields pdffile.Array
	var values []pdffile.Ref
	for i := range 6000 {
		value := u.AddRaw([]byte(head + blank + " /Contents " + gap + tail))
		values = append(values, value)
		fields = append(fields, u.Add(dict{"FT": name("Sig"), "T": pdffile.Text(strconv.Itoa(i)), "V": value}))
	}
	catalog := f.Catalog().Clone()
	catalog["AcroForm"] = dict{"Fields": fields, "SigFlags": pdffile.Integer(sigFlags)}
	u.Set(f.Root(), catalog)
	out, bodies := u.Finish("0123456789abcdef")
	for _, value := range values {
		start := bodies[value] + len(head) + len(blank) + len(" /Contents ")
		end := start + len(gap)
		copy(out[bodies[value]+len(head):], byteRangeOf(start, end, len(out)-end))
	}
	return out
}

func byteRangeOf(start, end, rest int) string {
	return fmt.Sprintf("[0 %010d %010d %010d]", start, end, rest)
}

// TestSignaturesAreCounted tells a person that not all of them were judged.
func TestSignaturesAreCounted(t *testing.T) {
	if r := mustVerify(t, thousandsOfSignatures(t)); r.Intact || !r.Has(DocumentDamaged) {
		t.Errorf("%d signatures, %v", len(r.Signatures), r.Reasons)
	}
}
