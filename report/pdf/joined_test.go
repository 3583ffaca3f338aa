package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"pohonkinerja/report/document/layout"
)

// pagesOf lays out the sample document and takes a number of its pages, some of
// them again where it has too few.
func pagesOf(t testing.TB, name string, n int) []layout.Page {
	t.Helper()
	all := layout.Compose(sampleDocument(name), layout.Options{}).Pages
	var out []layout.Page
	for i := range n {
		out = append(out, all[i%len(all)])
	}
	return out
}

var printCopy = Info{Title: "Salinan cetak", Author: "Kabupaten Contoh", Made: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)}

// joined makes one file of documents with so many pages each.
func joined(t testing.TB, s Sheets, counts ...int) []byte {
	t.Helper()
	var out bytes.Buffer
	j := NewJoined(&out, s)
	for i, n := range counts {
		if err := j.Add(pagesOf(t, fmt.Sprintf("Pejabat %d", i+1), n), fmt.Sprintf("Jabatan %d", i+1), fmt.Sprintf("Dinas %d", i/2+1)); err != nil {
			t.Fatal(err)
		}
	}
	if err := j.Close(printCopy); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestJoined(t *testing.T) {
	for _, tt := range []struct {
		name   string
		sheets Sheets
		counts []int
		sides  int
		size   string
	}{
		{"one_after_another", Sheets{}, []int{2, 3, 1}, 6, "609.45 x 935.43"},
		{"no_document_begins_on_the_back_of_another", Sheets{Duplex: true}, []int{2, 3, 1}, 8, "609.45 x 935.43"},
		{"two_on_a_sheet", Sheets{TwoUp: true}, []int{2, 3, 1}, 4, "935.43 x 609.45"},
		{"two_on_a_sheet_printed_on_both_sides", Sheets{TwoUp: true, Duplex: true}, []int{2, 3, 1}, 6, "935.43 x 609.45"},
		{"another_paper", Sheets{Paper: layout.Millimetres(210, 297)}, []int{2}, 2, "595.28 x 841.89"},
		{"a_larger_paper", Sheets{Paper: layout.Millimetres(297, 420), TwoUp: true}, []int{3}, 2, "1190.55 x 841.89"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			file := joined(t, tt.sheets, tt.counts...)
			judge(t, file, "qpdf", "--check", "FILE")
			said := judge(t, file, "pdfinfo", "FILE")
			if !strings.Contains(said, fmt.Sprintf("Pages:           %d\n", tt.sides)) || !strings.Contains(said, tt.size) {
				t.Errorf("pdfinfo says, want %d sides of %s:\n%s", tt.sides, tt.size, said)
			}
			outline := judge(t, file, "mutool", "show", "FILE", "outline")
			if n := strings.Count(outline, "Jabatan"); n != len(tt.counts) {
				t.Errorf("%d bookmarks, want %d:\n%s", n, len(tt.counts), outline)
			}
		})
	}
}

// TestJoinedKeepsTheOrder reads the sides one by one: what is on them, and that a
// document with an odd number has an empty one behind it.
func TestJoinedKeepsTheOrder(t *testing.T) {
	file := joined(t, Sheets{TwoUp: true, Duplex: true}, 1, 2)
	for side, name := range []string{"Pejabat 1", "", "Pejabat 2", ""} {
		page := fmt.Sprint(side + 1)
		said := judge(t, file, "pdftotext", "-f", page, "-l", page, "FILE", "-")
		if found := strings.Contains(said, name); !found || name == "" && strings.TrimSpace(said) != "" {
			t.Errorf("side %s says %q, want %q", page, said, name)
		}
	}
}

// TestJoinedSharesItsFonts holds that a further document costs its pages and no
// fonts: that is what keeps the file of a region small.
func TestJoinedSharesItsFonts(t *testing.T) {
	one, three := len(joined(t, Sheets{}, 1)), len(joined(t, Sheets{}, 1, 1, 1))
	if each := (three - one) / 2; each > one/10 {
		t.Errorf("a further page costs %d bytes, the first one %d", each, one)
	}
}

// full is a medium without room.
type full struct{ room int }

var errFull = errors.New("no space left")

func (f *full) Write(p []byte) (int, error) {
	if f.room -= len(p); f.room < 0 {
		return 0, errFull
	}
	return len(p), nil
}

func TestJoinedTellsOfAFullMedium(t *testing.T) {
	j := NewJoined(&full{room: 10}, Sheets{})
	if err := j.Add(pagesOf(t, "A", 1), "A", ""); !errors.Is(err, errFull) {
		t.Errorf("Add: %v, want %v", err, errFull)
	}
	j = NewJoined(&full{room: 20000}, Sheets{})
	if err := j.Add(pagesOf(t, "A", 1), "A", ""); err != nil {
		t.Fatal(err)
	}
	if err := j.Close(printCopy); !errors.Is(err, errFull) {
		t.Errorf("Close: %v, want %v", err, errFull)
	}
}

// BenchmarkJoined prints what a region needs: documents of two pages, three
// thousand pages in all.
func BenchmarkJoined(b *testing.B) {
	pages := pagesOf(b, "Pejabat", 2)
	b.ReportAllocs()
	for b.Loop() {
		j := NewJoined(io.Discard, Sheets{TwoUp: true, Duplex: true})
		for i := range 1500 {
			if err := j.Add(pages, "Jabatan", fmt.Sprint("Dinas ", i/40)); err != nil {
				b.Fatal(err)
			}
		}
		if err := j.Close(printCopy); err != nil {
			b.Fatal(err)
		}
	}
}

// TestJoinedStamps lays the same drawing over two documents and another one over the
// second: each is there once, as is what they have in common, and other programs see
// them where they belong.
func TestJoinedStamps(t *testing.T) {
	square := func(ink string) func(func(int) int) [][]byte {
		said := ink + " 0 0 20 20 re f"
		return func(number func(int) int) [][]byte {
			return [][]byte{
				fmt.Appendf(nil, "<</Type /XObject /Subtype /Form /BBox [0 0 20 20] /Resources %d 0 R /Length %d>>\nstream\n%s\nendstream", number(1), len(said), said),
				[]byte("<</Uji (bersama)>>"),
			}
		}
	}
	var out bytes.Buffer
	j := NewJoined(&out, Sheets{})
	red := Stamp{Page: 1, Matrix: [6]float64{1, 0, 0, 1, 300, 5}, Objects: square("1 0 0 rg")}
	green := Stamp{Page: 2, Matrix: [6]float64{1, 0, 0, 1, 300, 5}, Objects: square("0 1 0 rg")}
	for _, over := range [][]Stamp{{red}, {red, green}} {
		if err := j.Add(pagesOf(t, "Pejabat", 2), "Jabatan", "Dinas", over...); err != nil {
			t.Fatal(err)
		}
	}
	if err := j.Close(printCopy); err != nil {
		t.Fatal(err)
	}
	if n := bytes.Count(out.Bytes(), []byte("/Subtype /Form")); n != 2 {
		t.Errorf("%d drawings in the file, want 2", n)
	}
	if n := bytes.Count(out.Bytes(), []byte("bersama")); n != 1 {
		t.Errorf("what both drawings have is %d times in the file", n)
	}
	judge(t, out.Bytes(), "qpdf", "--check", "FILE")
	white := [3]byte{255, 255, 255}
	for i, want := range [][3]byte{{255, 0, 0}, white, {255, 0, 0}, {0, 255, 0}} {
		page := fmt.Sprint(i + 1)
		// At 72 dpi a pixel is a point; the stamp's middle is 15 points above the bottom.
		said := judge(t, out.Bytes(), "pdftoppm", "-r", "72", "-f", page, "-l", page, "-x", "310", "-y", "920", "-W", "1", "-H", "1", "FILE")
		if got := [3]byte([]byte(said[len(said)-3:])); got != want {
			t.Errorf("page %s shows %v, want %v", page, got, want)
		}
	}
}
