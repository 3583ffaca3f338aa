package sign

import (
	"bytes"
	"fmt"
	"math"
	"strings"
	"testing"

	"pohonkinerja/report/qr"
	"pohonkinerja/report/sign/internal/pdffile"
)

const agreementCode = "POKIN/1/019AF3C27B1E7C0A8F5D0123456789AB/5F2B6E0A91C4D7385F2B6E0A91C4D7385F2B6E0A91C4D7385F2B6E0A91C4D738"

func codeOf(t testing.TB, text string) qr.Code {
	t.Helper()
	code, err := qr.Encode(text)
	if err != nil {
		t.Fatal(err)
	}
	return code
}

// long is a stamp with more than most have to say.
func long(t testing.TB) *Appearance {
	t.Helper()
	out := stamp(t, "Dr. Ir. H. Maria Theresia Fransiska Contoh Wijayakusuma, S.E., M.Si., M.Kes.")
	out.Lines = append(out.Lines[:2:2],
		TextLine{Text: "Kepala Bidang Pencegahan dan Pengendalian Penyakit Menular, Tidak Menular dan Kesehatan Jiwa pada Dinas Kesehatan Kabupaten"},
		TextLine{Text: "Pembina Utama Muda (IV/c)"}, TextLine{Text: "NIP 197001012000032001"})
	out.Foot = []TextLine{
		{Text: "Nama dalam sertifikat: MARIA THERESIA F. CONTOH W."},
		{Text: "25 September 2026 pukul 09.30 UTC+00.00, menurut jam komputer penanda tangan"},
	}
	return out
}

// TestTextAndCodeKeepApart sets short and long texts in the fields of the forms and in
// smaller ones: nothing leaves the field, no letter stands in the code's quiet zone,
// and letters stay large enough to be read, if need be without a code.
func TestTextAndCodeKeepApart(t *testing.T) {
	side := codeSide(codeOf(t, agreementCode))
	short := stamp(t, "Maria Contoh")
	short.Foot = long(t).Foot[1:]
	for _, c := range []struct {
		name          string
		a             *Appearance
		width, height float64
		coded         bool
		least         float64 // of the lines, in points
	}{
		{"short in a form's field", short, 190, 68, true, 7},
		{"long in a form's field", long(t), 190, 68, true, 4.5},
		{"in a low field", short, 200, 40, false, 5},
		{"in a narrow field", short, 90, 68, false, 5},
		{"in the margin", short, 214, 30, false, 4.5},
		{"in a large field", long(t), 300, 120, true, 8},
	} {
		fonts, err := c.a.loadFonts()
		if err != nil {
			t.Fatal(err)
		}
		drawn, err := c.a.text(space{c.width, c.height, side})
		if err != nil || (drawn.beside > 0) != c.coded {
			t.Errorf("%s: room for a code of %.1f, %v", c.name, drawn.beside, err)
			continue
		}
		set := c.a.set(fonts, space{c.width, c.height, drawn.beside})
		if set.lines.size < c.least || set.foot.size < 4.5 {
			t.Errorf("%s: letters of %.2f and %.2f points", c.name, set.lines.size, set.foot.size)
		}
		content := contentOf(t, drawn.form)
		code := Rect{drawn.codeX, drawn.codeY, drawn.codeX + drawn.beside, drawn.codeY + drawn.beside}
		if c.coded && (code.Left < 0 || code.Bottom < 0 || code.Right > c.width || code.Top > c.height) {
			t.Errorf("%s: the code at %v leaves the field", c.name, code)
		}
		for _, r := range letters(content) {
			if r.Left < 0 || r.Bottom < 0 || r.Right > c.width || r.Top > c.height {
				t.Errorf("%s: letters at %v leave the field", c.name, r)
			}
			if r.Left < code.Right && code.Left < r.Right && r.Bottom < code.Top && code.Bottom < r.Top {
				t.Errorf("%s: letters at %v stand in the code at %v", c.name, r, code)
			}
		}
	}
}

func contentOf(t testing.TB, form *pdffile.Stream) string {
	t.Helper()
	f, err := pdffile.Open(agreement())
	if err != nil {
		t.Fatal(err)
	}
	out, err := f.Decode(form)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// letters gives the rectangles around the lines of text in a content stream: those of
// all points of their curves.
func letters(content string) (out []Rect) {
	for _, line := range strings.Split(content, "\nq ")[1:] {
		var scale, skip, x, y float64
		body := line[strings.Index(line, "cm\n")+3:]
		if _, err := fmt.Sscanf(line, "%f %f %f %f %f %f cm", &scale, &skip, &skip, new(float64), &x, &y); err != nil {
			panic(line[:40])
		}
		box := Rect{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
		var numbers []float64
		for word := range strings.FieldsSeq(body) {
			var v float64
			if _, err := fmt.Sscanf(word, "%f", &v); err == nil {
				numbers = append(numbers, v)
				continue
			}
			for i := 0; i+1 < len(numbers); i += 2 {
				px, py := x+scale*numbers[i], y+scale*numbers[i+1]
				box = Rect{min(box.Left, px), min(box.Bottom, py), max(box.Right, px), max(box.Top, py)}
			}
			numbers = numbers[:0]
		}
		out = append(out, box)
	}
	return out
}

// TestCodeIsDrawnBesideTheText signs one text with two codes: the text is the same
// object in both files, the codes are not, and both signatures hold.
func TestCodeIsDrawnBesideTheText(t *testing.T) {
	fields := []Field{{Name: first, Rect: Rect{320, 120, 510, 188}}}
	file, err := Prepare(agreement(), PrepareOptions{Fields: fields})
	if err != nil {
		t.Fatal(err)
	}
	r := request(t, first, sharedPKI().head)
	var drawn [2]Drawing
	for i, text := range []string{agreementCode, strings.Replace(agreementCode, "5F2B", "0000", 1)} {
		r.Code = codeOf(t, text)
		signed := mustSign(t, file, r)
		if report := mustVerify(t, signed); !report.Intact {
			t.Errorf("%s: %v", text, report.Reasons)
		}
		all, err := Drawings(signed)
		if err != nil || len(all) != 1 || len(all[0].objects) != 2 {
			t.Fatalf("%d drawings, %v", len(all), err)
		}
		drawn[i] = all[0]
		if n := bytes.Count(all[0].Objects(from(1))[0], []byte(" re\n")); n != len(r.Code.Blocks()) {
			t.Errorf("%d rectangles, want %d", n, len(r.Code.Blocks()))
		}
	}
	a, b := drawn[0].Objects(from(1)), drawn[1].Objects(from(1))
	if bytes.Equal(a[0], b[0]) || !bytes.Equal(a[1], b[1]) {
		t.Error("the text is not the same or the codes are")
	}
}
