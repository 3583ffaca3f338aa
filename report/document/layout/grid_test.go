package layout

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pohonkinerja/report/document"
)

// matrix is a document with one grid: pairs of rows under a shared cell, pairs of
// pairs under another, heads above heads and a heading across.
func matrix(rows int, typed string) document.Document {
	g := document.Grid{Numbered: true, Columns: []document.GridColumn{
		{Head: "No.", Share: 4, Align: document.AlignCentre}, {Head: "Hasil pimpinan", Share: 20}, {Head: "Hasil", Share: 20},
		{Over: "Target Triwulan", Head: "I", Share: 6, Align: document.AlignCentre}, {Over: "Target Triwulan", Head: "II", Share: 6, Align: document.AlignCentre},
		{Head: "Keterangan", Share: 20},
	}}
	for i := range rows {
		if i%8 == 0 {
			g.Rows = append(g.Rows, document.GridRow{Heading: "Bagian " + typed})
		}
		cells := make([]document.Cell, len(g.Columns))
		if i%4 == 0 {
			cells[0], cells[1] = document.Cell{Text: fmt.Sprint(i), Down: 4}, document.Cell{Text: "Pimpinan " + typed, Down: 4}
		}
		if i%2 == 0 {
			cells[2] = document.Cell{Text: "Hasil " + typed, Down: 2}
		}
		cells[3], cells[4], cells[5] = document.Cell{Text: "95,5%"}, document.Cell{Text: "1.234"}, document.Cell{Text: "Catatan\n" + typed}
		g.Rows = append(g.Rows, document.GridRow{Cells: cells})
	}
	return document.Document{Parts: []document.Part{{Across: true, TableSize: 8, Blocks: []document.Block{
		document.Title{Lines: []string{"MATRIKS"}}, g, signatures("Kepala", false),
	}}}}
}

func TestGrid(t *testing.T) {
	for _, rows := range []int{0, 1, 3, 4, 40, 200} {
		for name, typed := range map[string]string{
			"nothing": "", "a word": "Kinerja", "a paragraph": strings.Repeat("Meningkatnya kualitas layanan ", 30),
			"more than a page": strings.Repeat("hasil yang sangat panjang ", 400), "one long word": strings.Repeat("x", 900),
		} {
			t.Run(fmt.Sprintf("%d rows of %s", rows, name), func(t *testing.T) {
				if rows > 4 && len(typed) > 1000 {
					rows = 5
				}
				check(t, matrix(rows, typed), Options{})
				check(t, matrix(rows, typed), Options{Paper: Millimetres(100, 140), Family: Arial})
			})
		}
	}
}

func TestPartsLieAcross(t *testing.T) {
	doc := matrix(4, "")
	doc.Parts = append(doc.Parts, document.Part{Blocks: []document.Block{document.Paragraph{Text: "Tegak"}}})
	set := check(t, doc, Options{})
	if a, b := set.Pages[0], set.Pages[1]; a.Width != F4.Height || a.Height != F4.Width || b.Width != F4.Width {
		t.Errorf("pages of %g × %g and %g × %g", a.Width, a.Height, b.Width, b.Height)
	}
}

// TestSharedHeadsSpanTheirColumns looks for the head above two others in the
// middle of both.
func TestSharedHeadsSpanTheirColumns(t *testing.T) {
	page := Compose(matrix(1, ""), Options{}).Pages[0]
	middle := func(said string) float64 {
		for _, item := range page.Items {
			if text, ok := item.(Text); ok && text.String == said {
				e := extent(text)
				return (e.left + e.right) / 2
			}
		}
		t.Fatalf("nobody says %q", said)
		return 0
	}
	if over, first, second := middle("Target Triwulan"), middle("I"), middle("II"); over < first || over > second {
		t.Errorf("the shared head stands at %g, its columns at %g and %g", over, first, second)
	}
}

// TestSpanningTextIsNotParted keeps the lines of a cell on one page where it has
// room.
func TestSpanningTextIsNotParted(t *testing.T) {
	typed := "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas dua belas tiga belas empat belas lima belas"
	for _, page := range Compose(matrix(120, typed), Options{}).Pages {
		var said []string
		for _, item := range page.Items {
			if text, ok := item.(Text); ok {
				said = append(said, text.String)
			}
		}
		begun := slices.ContainsFunc(said, func(s string) bool { return strings.HasPrefix(s, "Pimpinan ") })
		whole := strings.Count(strings.Join(said, " "), "lima belas")
		if begun && whole == 0 {
			t.Errorf("a page begins a cell and does not end it: %q", said)
		}
	}
}

// TestPagesThatGoOnSayWhatTheyBelongTo looks for the objective on every page that
// has some of its indicators.
func TestPagesThatGoOnSayWhatTheyBelongTo(t *testing.T) {
	doc := document.Document{Parts: []document.Part{{Blocks: []document.Block{table(1, 90, "Dinas Contoh")}}}}
	set := check(t, doc, Options{})
	if len(set.Pages) < 2 {
		t.Fatalf("%d pages", len(set.Pages))
	}
	for i, page := range set.Pages {
		found := slices.ContainsFunc(page.Items, func(item Item) bool {
			text, ok := item.(Text)
			return ok && strings.HasPrefix(text.String, "Sasaran 1")
		})
		if !found {
			t.Errorf("page %d does not name the objective", i+1)
		}
	}
	long := table(1, 90, "")
	long.Groups[0].Objective = strings.Repeat("panjang sekali ", 12)
	doc.Parts[0].Blocks = []document.Block{long}
	if set = check(t, doc, Options{}); !endsWithDots(set.Pages[1]) {
		t.Error("a beginning is cut and does not say so")
	}
}

func endsWithDots(page Page) bool {
	return slices.ContainsFunc(page.Items, func(item Item) bool {
		text, ok := item.(Text)
		return ok && strings.HasSuffix(text.String, "…")
	})
}

func FuzzGrid(f *testing.F) {
	f.Add(5, "Meningkatnya", 215.0, 330.0)
	f.Fuzz(func(t *testing.T, rows int, typed string, w, h float64) {
		if rows < 0 || rows > 60 || len(typed) > 3000 || !(w >= minSide && w <= 600 && h >= minSide && h <= 600) {
			t.Skip()
		}
		check(t, matrix(rows, typed), Options{Paper: Millimetres(w, h)})
	})
}
