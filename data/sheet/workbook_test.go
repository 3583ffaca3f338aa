package sheet

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"pohonkinerja/data/plan"
)

func sampleBook() Workbook {
	head := []WorkCell{
		{Text: "No.", Down: 2, Style: HeadCell},
		{Column: 1, Text: "Target", Across: 2, Style: HeadCell},
	}
	return Workbook{
		Title: "Rencana Aksi", Author: "Kabupaten Contoh", Made: time.Date(2026, 1, 5, 0, 0, 0, 0, time.UTC),
		Sheets: []Worksheet{{
			Name: "Rencana Aksi", Paper: PaperFolio, Across: true, Widths: []float64{6, 20, 20}, HeadFirst: 1, HeadEnd: 3,
			Rows: [][]WorkCell{
				{{Text: "RENCANA AKSI", Across: 3, Style: CentredCell}},
				head,
				{{Column: 1, Text: "I", Style: HeadCell}, {Column: 2, Text: "II", Style: HeadCell}},
				{{Text: "1.", Down: 2, Style: TextCell}, {Column: 1, Text: "95,5%", Number: "95.5", Suffix: "%", Style: FigureCell}, {Column: 2, Text: "=1+1", Style: TextCell}},
				{{Column: 1, Text: "1.234 Orang", Number: "1234", Suffix: " Orang", Style: FigureCell}, {Column: 2, Text: strings.Repeat("panjang ", 30), Style: TextCell}},
			},
		}},
	}
}

func written(t testing.TB, w Workbook) *excelize.File {
	t.Helper()
	data, err := w.Write()
	if err != nil {
		t.Fatal(err)
	}
	file, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { file.Close() })
	return file
}

func TestWorkbook(t *testing.T) {
	t.Run("the same workbook gives the same bytes", func(t *testing.T) {
		first, err := sampleBook().Write()
		if err != nil {
			t.Fatal(err)
		}
		for range 5 {
			if again, err := sampleBook().Write(); err != nil || !bytes.Equal(first, again) {
				t.Fatalf("the bytes differ (%v)", err)
			}
		}
	})
	t.Run("numbers are numbers, with their unit shown", func(t *testing.T) {
		file := written(t, sampleBook())
		for cell, want := range map[string]struct{ raw, shown string }{
			"B4": {"95.5", "95.5%"}, "B5": {"1234", "1,234 Orang"}, "C4": {"=1+1", "=1+1"},
		} {
			raw, _ := file.GetCellValue("Rencana Aksi", cell, excelize.Options{RawCellValue: true})
			shown, _ := file.GetCellValue("Rencana Aksi", cell)
			if raw != want.raw || shown != want.shown {
				t.Errorf("%s: %q shown as %q, want %q as %q", cell, raw, shown, want.raw, want.shown)
			}
		}
		if kind, _ := file.GetCellType("Rencana Aksi", "B4"); kind == excelize.CellTypeSharedString {
			t.Error("a number was written as text")
		}
		if formula, _ := file.GetCellFormula("Rencana Aksi", "C4"); formula != "" {
			t.Errorf("text became the formula %q", formula)
		}
	})
	t.Run("heads are repeated in print, and all columns go on one page", func(t *testing.T) {
		file := written(t, sampleBook())
		names := file.GetDefinedName()
		if len(names) != 1 || names[0].Name != "_xlnm.Print_Titles" || names[0].RefersTo != "'Rencana Aksi'!$2:$3" {
			t.Errorf("names %+v", names)
		}
		page, err := file.GetPageLayout("Rencana Aksi")
		if err != nil || *page.Orientation != "landscape" || *page.FitToWidth != 1 || *page.FitToHeight != 0 || *page.Size != int(PaperFolio) {
			t.Errorf("page %+v, %v", page, err)
		}
	})
	t.Run("rows are as high as their text", func(t *testing.T) {
		file := written(t, sampleBook())
		low, _ := file.GetRowHeight("Rencana Aksi", 4)
		high, _ := file.GetRowHeight("Rencana Aksi", 5)
		if low > 20 || high < 10*lineHeight {
			t.Errorf("heights %g and %g", low, high)
		}
	})
}

// TestNumbersThatExcelWouldRound keeps them as text.
func TestNumbersThatExcelWouldRound(t *testing.T) {
	for d, want := range map[plan.Decimal]bool{
		"123456789012345": true, "1234567890123456": false, "0.123456789012345": true, "-99.5": true,
		"5000000000000000000": true, "1.000000000000000000001": false,
	} {
		if got := exact(d); got != want {
			t.Errorf("%s: %v, want %v", d, got, want)
		}
	}
}

func TestTabsAreNamedAsExcelTakesThem(t *testing.T) {
	b := &bookWriter{taken: make(map[string]bool)}
	long := "Kepala Bidang Pengadaan, Pemberhentian dan Informasi"
	for _, c := range []struct{ name, want string }{
		{"Tabel 3.1", "Tabel 3.1"}, {"tabel 3.1", "tabel 3.1 (2)"},
		{"Data/Informasi [1]: 'x'?", "Data Informasi 1 x"}, {"  \x00 ", "Lembar"},
		{long, "Kepala Bidang Pengadaan, Pember"}, {long, "Kepala Bidang Pengadaan, Pe (2)"},
		{strings.Repeat("😀", 20), strings.Repeat("😀", 15)},
	} {
		if got := b.tab(c.name); got != c.want {
			t.Errorf("%q: %q, want %q", c.name, got, c.want)
		}
	}
}

func FuzzWorkbook(f *testing.F) {
	f.Add("Lembar", "isi", "12.5", " Orang", 2, 2)
	f.Add("'", "\x00\xff\ufffe", "-0", `"];[Red]`, 0, -3)
	f.Fuzz(func(t *testing.T, name, text, number, suffix string, across, down int) {
		w := Workbook{Title: name, Sheets: []Worksheet{{Name: name, Widths: []float64{5, 10}, Rows: [][]WorkCell{
			{{Text: text, Number: plan.Decimal(number), Suffix: suffix, Across: across % 50, Down: down % 50, Style: TextCell}},
		}}, {Name: name}}}
		data, err := w.Write()
		if err != nil {
			t.Fatal(err)
		}
		file, err := excelize.OpenReader(bytes.NewReader(data))
		if err != nil {
			t.Fatalf("cannot be read again: %v", err)
		}
		if n := len(file.GetSheetList()); n != 2 {
			t.Errorf("%d sheets, want 2", n)
		}
	})
}
