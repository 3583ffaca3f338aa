package sign

import (
	"bytes"
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
	} {
		t.Run(strings.ReplaceAll(what, " ", "_"), func(t *testing.T) {
			pdf, judged := craft(t), make(chan Report, 1)
			go func() {
				r, _ := Verify(pdf, Trust{}, laterOn)
				judged <- r
			}()
			select {
			case r := <-judged:
				if len(r.Signatures) != 1 {
					t.Errorf("%d signatures", len(r.Signatures))
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
