package sheet

import (
	"testing"

	"pohonkinerja/data/locale"
	"pohonkinerja/data/plan"
)

func TestReadCell(t *testing.T) {
	for _, c := range []struct {
		cell, unit, kind string
		value            string
		is               plan.ValueKind
		doubt            Reason
		own              string
	}{
		{"95,5", "Angka", "", "95.5", plan.NumberValue, "", ""},
		{"74.13", "Tahun", "", "74.13", plan.NumberValue, "", ""},
		{" 86 ", "Nilai", "", "86", plan.NumberValue, "", ""},
		{"-0,5", "Persen", "", "-0.5", plan.NumberValue, "", ""},
		{"1.234.567,89", "Rupiah", "", "1234567.89", plan.NumberValue, "", ""},
		{"1.127.272", "Orang", "", "1127272", plan.NumberValue, "", ""},
		{"100%", "Persen", "", "100", plan.NumberValue, "", ""},
		{"36 %", "%", "", "36", plan.NumberValue, "", ""},
		{"26 dokumen", "Dokumen", "", "26", plan.NumberValue, "", ""},
		{"26 dokumen", "", "", "26", plan.NumberValue, "", "dokumen"},
		{"26 dokumen", "Persen", "", "26 dokumen", plan.UnsettledValue, UnitDiffers, ""},
		{"Rp 5 miliar", "", "", "5", plan.NumberValue, "", "Rp miliar"},
		{"Rp 5 miliar", "Miliar", "", "5", plan.NumberValue, "", ""},
		{"Rp 5 miliar", "Rp", "", "Rp 5 miliar", plan.UnsettledValue, UnitDiffers, ""},
		{"69,1-69,5", "Nilai", "", "69.1-69.5", plan.RangeValue, "", ""},
		{"69,1 – 69,5", "Nilai", "", "69.1-69.5", plan.RangeValue, "", ""},
		{"70 s.d. 75", "Nilai", "", "70-75", plan.RangeValue, "", ""},
		{"75-70", "Nilai", "", "75-70", plan.UnsettledValue, NotANumber, ""},
		{"BB", "Predikat", "", "BB", plan.StepValue, "", ""},
		{"wtp", "Opini", "", "WTP", plan.StepValue, "", ""},
		{"Level 4", "Level", "", "Level 4", plan.StepValue, "", ""},
		{"81 (A)", "Nilai", "", "81 (A)", plan.UnsettledValue, NotANumber, ""},
		{"100 dari 110 Organisasi", "", "", "100 dari 110 Organisasi", plan.UnsettledValue, NotANumber, ""},
		{"7 UPP, 14 Kab/Kota", "", "", "7 UPP, 14 Kab/Kota", plan.UnsettledValue, NotANumber, ""},
		{"2.3:1000", "Rasio", "", "2.3:1000", plan.UnsettledValue, NotANumber, ""},
		{"-", "", "", "-", plan.UnsettledValue, NoValueMark, ""},
		{"n/a", "", "", "n/a", plan.UnsettledValue, NoValueMark, ""},
		{"", "", "", "", plan.NoValue, "", ""},
		{"  ", "", "", "", plan.NoValue, "", ""},
		{"2.000", "Nilai", "", "2.000", plan.UnsettledValue, AmbiguousUndecided, ""},
		{"2.000", "Orang", "", "2000", plan.NumberValue, AmbiguousNumber, ""},
		{"2,000", "Orang", "", "2000", plan.NumberValue, AmbiguousNumber, ""},
		{"97.125", "Persen", "", "97.125", plan.NumberValue, AmbiguousNumber, ""},
		{"3.937", "Nilai", kindNumber, "3.937", plan.NumberValue, "", ""},
		{"-5--3", "Nilai", kindRange, "-5--3", plan.RangeValue, "", ""},
		{"26", "Nilai", kindText, "26", plan.UnsettledValue, LeftOpen, ""},
		{"1e9", "Nilai", "", "1e9", plan.UnsettledValue, NotANumber, ""},
		{"٣", "Nilai", "", "٣", plan.UnsettledValue, NotANumber, ""},
	} {
		r := readCell(c.cell, c.kind, evidence{unit: c.unit, counts: counts("", c.unit)})
		if r.value.String() != c.value || r.value.Kind != c.is || r.doubt != c.doubt || r.unit != c.own {
			t.Errorf("%q in %q: got %s %q, doubt %q, unit %q; want %s %q, %q, %q",
				c.cell, c.unit, r.value.Kind, r.value, r.doubt, r.unit, c.is, c.value, c.doubt, c.own)
		}
		if err := r.value.Check(); err != nil {
			t.Errorf("%q: %v", c.cell, err)
		}
	}
}

// TestTheEvidenceThatDecides reads 2.000 or its like beside other cells.
func TestTheEvidenceThatDecides(t *testing.T) {
	for _, c := range []struct {
		fact, cell, name, unit string
		others                 []string
		column                 locale.Convention
		want, by               string
	}{
		{"its own row", "3.937", "Indeks", "Nilai", []string{"3.91", "4.02"}, locale.Indonesian, "3.937", "series"},
		{"its own row, the other way", "2.000", "Luas", "hektar", []string{"1.950,5"}, locale.English, "2000", "series"},
		{"people are counted", "2.100", "Penerima", "Orang/bulan", nil, locale.English, "2100", "count"},
		{"so are things with Jumlah", "1.157", "Jumlah Lembaga", "Lembaga Kemasyarakatan", nil, locale.English, "1157", "count"},
		{"a share is below a thousand", "97.125", "Cakupan", "%", nil, locale.Indonesian, "97.125", "percentage"},
		{"its neighbours' size", "1.020", "Produksi", "ton", []string{"950", "980"}, locale.Undecided, "1020", "size"},
		{"its neighbours' size, the other way", "1.020", "Rasio", "rasio", []string{"1", "2"}, locale.Undecided, "1.02", "size"},
		{"the column", "1.824", "Luas", "hektar", nil, locale.Indonesian, "1824", "column"},
		{"nothing", "1.824", "Luas", "hektar", nil, locale.Undecided, "1.824", ""},
	} {
		e := seriesEvidence(append(c.others, c.cell), c.name, c.unit, c.column)
		r := readCell(c.cell, "", e)
		if r.value.String() != c.want || r.args["evidence"] != c.by {
			t.Errorf("%s: %q read as %q by %q, want %q by %q", c.fact, c.cell, r.value, r.args["evidence"], c.want, c.by)
		}
	}
}

func TestColumnConventionNeedsNineInTen(t *testing.T) {
	cells := []string{"1,5", "1,5", "1,5", "1,5", "1,5", "1,5", "1,5", "1,5", "1,5", "1.5"}
	if got := ColumnConvention(cells); got != locale.Indonesian {
		t.Errorf("nine to one: got %v", got)
	}
	if got := ColumnConvention(cells[1:]); got != locale.Undecided {
		t.Errorf("eight to one: got %v", got)
	}
}

// FuzzPlainText holds that a value written is the value read, whatever stands
// around it.
func FuzzPlainText(f *testing.F) {
	for _, s := range []string{"2.000", "3,937", "-5--3", "81 (A)", "BB", "100%", "-", "1.234.567,89", " x", "0.960", "1e3"} {
		f.Add(s)
	}
	surroundings := []evidence{
		{}, {series: locale.Indonesian}, {series: locale.English}, {counts: true}, {unit: "%"}, {size: 5000}, {column: locale.English},
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, e := range surroundings {
			v := readCell(s, "", e).value
			if err := v.Check(); err != nil {
				t.Fatalf("%q: %v", s, err)
			}
			text, kind := plainText(v)
			for _, around := range surroundings {
				if again := readCell(text, kind, around).value; again != v {
					t.Fatalf("%q read as %+v, written as %q (%s), read as %+v", s, v, text, kind, again)
				}
			}
		}
	})
}

// FuzzParseCSV holds that nothing a file holds is lost by taking it apart, and
// that what is written comes back.
func FuzzParseCSV(f *testing.F) {
	for _, s := range []string{"a,b\n1,2\n", "a;b\n\"x\n", "\"a\"\"b\",c\r\n", "a\tb", "\ufeffx,y\n,\n", "\"\"\"", "a,\"b\"c\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if notText([]byte(s)) >= 0 {
			return
		}
		text := parseCSV(s)
		rows := make([][]string, len(text.rows))
		for i, row := range text.rows {
			if i > 0 && row.line <= text.rows[i-1].line {
				t.Fatalf("row %d starts on line %d after %d", i, row.line, text.rows[i-1].line)
			}
			rows[i] = append([]string{"x", "x"}, row.cells...) // two bare cells make the separator plain
		}
		out, err := formatCSV(rows)
		if err != nil {
			t.Fatal(err)
		}
		again := parseCSV(string(out))
		if len(again.rows) != len(rows) {
			t.Fatalf("%d rows of %d come back", len(again.rows), len(rows))
		}
		for i, row := range again.rows {
			for j, cell := range row.cells {
				if j >= len(rows[i]) || cell != rows[i][j] {
					t.Fatalf("row %d: got %q, want %q", i, row.cells, rows[i])
				}
			}
		}
	})
}
