package companion

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"pohonkinerja/data/sheet"
	"pohonkinerja/report/document"
)

func cells(s sheet.Worksheet) string {
	var b strings.Builder
	for _, row := range s.Rows {
		for i, c := range row {
			if i > 0 {
				b.WriteString(" ")
			}
			fmt.Fprintf(&b, "%d+%d/%d:%s", c.Column, max(c.Across, 1), max(c.Down, 1), c.Text)
			if c.Number != "" {
				fmt.Fprintf(&b, "=%s%q", c.Number, c.Suffix)
			}
		}
		b.WriteString("\n")
	}
	return b.String()
}

func TestWorksheet(t *testing.T) {
	part := document.Part{Name: "Lembar", Across: true, Blocks: []document.Block{
		document.Title{Lines: []string{"JUDUL"}},
		document.Identity{Rows: []document.Labelled{{Label: "Nama", Value: "Maria"}}},
		document.Grid{Numbered: true, Columns: []document.GridColumn{
			{Head: "No.", Share: 1}, {Head: "Target", Share: 2, Align: document.AlignCentre},
			{Over: "Triwulan", Head: "I", Share: 1}, {Over: "Triwulan", Head: "II", Share: 1},
		}, Rows: []document.GridRow{
			{Cells: []document.Cell{{Text: "1.", Down: 2}, {Text: "95,5%", Number: "95.5"}, {Text: "a"}, {Text: "b"}}},
			{Cells: []document.Cell{{}, {Text: "-1.234 Orang", Number: "-1234"}, {Text: "c"}, {}}},
			{Heading: "BAGIAN"},
		}},
		document.Signatures{PlaceDate: "Contoh, 5 Januari 2026", Right: &document.Signature{Heading: "Bupati", Name: "Maria", Below: []string{"NIP 1"}}},
	}}
	got := worksheet(part, sheet.PaperFolio)
	want := `0+4/1:JUDUL

0+4/1:Nama: Maria

0+1/2:No. 1+1/2:Target 2+2/1:Triwulan
2+1/1:I 3+1/1:II
0+1/1:(1) 1+1/1:(2) 2+1/1:(3) 3+1/1:(4)
0+1/2:1. 1+1/1:95,5%=95.5"%" 2+1/1:a 3+1/1:b
1+1/1:-1.234 Orang=-1234" Orang" 2+1/1:c 3+1/1:
0+4/1:BAGIAN

2+2/1:Contoh, 5 Januari 2026
2+2/1:Bupati




2+2/1:Maria
2+2/1:NIP 1
`
	if cells(got) != want {
		t.Errorf("got\n%s\nwant\n%s", cells(got), want)
	}
	if got.HeadFirst != 4 || got.HeadEnd != 7 || got.Name != "Lembar" || !got.Across {
		t.Errorf("heads from %d to %d of %q, across %v", got.HeadFirst, got.HeadEnd, got.Name, got.Across)
	}
}

func TestHeadsStandFreeOrAreBroken(t *testing.T) {
	for _, kind := range []document.CompanionKind{document.SigningBoard, document.ReminderList} {
		c := made(t, Order{Kind: kind, Year: 2026, Date: "2026-03-02"}, Subjects(example(), kind, nil)...)
		w := worksheet(c.Document.Parts[0], sheet.PaperFolio)
		for _, head := range w.Rows[w.HeadFirst] {
			letters, room := utf8.RuneCountInString(head.Text), w.Widths[head.Column]
			if ratio := float64(letters) / room; ratio > 0.95 && ratio < 1.2 {
				t.Errorf("%s: %q has %d letters in a room of %.1f", kind, head.Text, letters, room)
			}
		}
	}
}
