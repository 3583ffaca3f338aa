package sheet

import (
	"errors"
	"testing"
)

func TestWorkbookIsReadAsCells(t *testing.T) {
	book := Workbook{Sheets: []Worksheet{
		{Name: "Sampul", Rows: [][]WorkCell{{{Text: "judul"}}}},
		{Name: "Data", Rows: [][]WorkCell{{{Text: "Nama"}, {Column: 1, Text: "NIP"}}, {{Text: "Andi\n\"A\""}, {Column: 1, Text: "198001022005011003"}}}},
	}}
	content, err := book.Write()
	if err != nil {
		t.Fatal(err)
	}
	got, err := WorkbookText(content)
	if want := "Nama\tNIP\n\"Andi\n\"\"A\"\"\"\t198001022005011003\n"; got != want || err != nil {
		t.Errorf("WorkbookText = %q, %v, want %q", got, err, want)
	}
	for _, broken := range [][]byte{nil, content[:len(content)/2], []byte("PK\x03\x04")} {
		if _, err := WorkbookText(broken); !errors.Is(err, ErrNoWorkbook) {
			t.Errorf("%d bytes: %v", len(broken), err)
		}
	}
}
