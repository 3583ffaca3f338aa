package outline

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// tree prints the items with two spaces for each level and what belongs to them.
func tree(items []Item) string {
	var out strings.Builder
	for _, i := range items {
		fmt.Fprintf(&out, "%s%s", strings.Repeat("  ", i.Depth), i.Text)
		for _, f := range []struct{ sign, text string }{{"code", i.Code}, {"term", i.Term}, {"rank", i.Rank}, {"agency", i.Agency}, {"by", strings.Join(i.Owners, "+")}} {
			if f.text != "" {
				fmt.Fprintf(&out, " [%s %s]", f.sign, f.text)
			}
		}
		for _, x := range i.Indicators {
			fmt.Fprintf(&out, " {%s", x.Name)
			for _, f := range indicatorFields(x) {
				fmt.Fprintf(&out, "; %s=%s", f.label, f.text)
			}
			out.WriteString("}")
		}
		out.WriteString("\n")
	}
	return out.String()
}

func reasons(o Outline) string {
	var list []string
	for _, n := range o.Notes {
		list = append(list, fmt.Sprintf("%d:%s", n.Line, strings.TrimPrefix(string(n.Reason), "paste_")))
	}
	return strings.Join(list, " ")
}

var readings = []struct {
	name, text string
	form       Form
	want       string
	notes      string
}{
	{"tabs", "A satu\n\tB satu\n\t\tC satu\n\tB dua\nA dua\n", List, "A satu\n  B satu\n    C satu\n  B dua\nA dua\n", ""},
	{"spaces of any width", "Tujuan\n   Sasaran\n      Program\n   Sasaran dua", List, "Tujuan\n  Sasaran\n    Program\n  Sasaran dua\n", ""},
	{"Word's bullets, not indented", "•\tMeningkat\no\tTersedia\n\uf0a7\tTerlatih\n•\tMenurun", List, "Meningkat\n  Tersedia\n    Terlatih\nMenurun\n", ""},
	{"Word's numbers, not indented", "1.\tSatu\n1.1.\tSatu satu\n1.1.1\tDalam\n1.2.\tSatu dua\n2.\tDua", List, "Satu\n  Satu satu\n    Dalam\n  Satu dua\nDua\n", ""},
	{"numbers, letters, hyphens", "A. Huruf\n1. Angka\na) Kecil\n- Garis\nb) Kecil dua\n2. Angka dua\nB. Huruf dua", List, "Huruf\n  Angka\n    Kecil\n      Garis\n    Kecil dua\n  Angka dua\nHuruf dua\n", ""},
	{"Roman numbers", "I. Satu\nA. Huruf\nB. Huruf\nII. Dua\nIII. Tiga\nIV. Empat\nV. Lima", List, "Satu\n  Huruf\n  Huruf\nDua\nTiga\nEmpat\nLima\n", ""},
	{"the letter I after H", "A. a\nH. Ha\nI. I\nJ. Je", List, "a\nHa\nI\nJe\n", ""},
	{"a long list, and a year", "999.\tSatu\n1000.\tDua\n2025. Tiga", List, "Satu\nDua\n2025. Tiga\n", ""},
	{"title and bullets", "Tujuan satu\n- a satu\n- a dua\nTujuan dua\n- b satu", List, "Tujuan satu\n  a satu\n  a dua\nTujuan dua\n  b satu\n", ""},
	{"hard spaces and soft breaks", "\u00a0\u00a0Satu\v\u00a0dua\r\n\u00a0\u00a0\u00a0\u00a0Tiga", List, "Satu dua\n  Tiga\n", ""},
	{"lines of a page", "1. Meningkatnya derajat\nkesehatan masyarakat\n2. Menurunnya stunting", List, "Meningkatnya derajat kesehatan masyarakat\nMenurunnya stunting\n", "2:joined"},
	{"uneven indent", "A a\n      B b\n   C c", List, "A a\n  B b\n  C c\n", "3:uneven"},
	{"a bullet without text", "- \n- Satu", List, "Satu\n", "1:empty"},
	{"indicators by label", "Sasaran 1: Meningkatnya mutu\n\tIndikator Kinerja: Persentase lulus (%)\n\tTarget 2026: 95,5\n\tPenanggung jawab: Kepala Dinas; Kepala Bidang\n\tTersedianya guru\n", List, "Meningkatnya mutu [term Sasaran 1] [by Kepala Dinas+Kepala Bidang] {Persentase lulus (%); Satuan=%; Target 2026=95,5}\n  Tersedianya guru\n", ""},
	{"indicators gathered", "Meningkatnya mutu\nIndikator:\n- Angka satu\n- Angka dua\nMenurunnya angka", List, "Meningkatnya mutu {Angka satu} {Angka dua}\nMenurunnya angka\n", ""},
	{"codes of the nomenclature", "1.02.02 Program Kesehatan\n1.02.02.2.01 - Penyediaan Fasilitas\n1.02.03 Program Lain", List, "Program Kesehatan [code 1.02.02]\n  Penyediaan Fasilitas [code 1.02.02.2.01]\nProgram Lain [code 1.02.03]\n", ""},
	{"a sentence with a colon", "Terwujudnya tiga hal: sehat, cerdas, sejahtera", List, "Terwujudnya tiga hal: sehat, cerdas, sejahtera\n", ""},

	{"columns as levels, merged cells", "Tujuan a\tSasaran a\tProgram a\n\t\tProgram b\n\tSasaran b\tProgram c\nTujuan b\n", Columns, "Tujuan a\n  Sasaran a\n    Program a\n    Program b\n  Sasaran b\n    Program c\nTujuan b\n", ""},
	{"cells filled down", "T\tS satu\nT\tS dua\tP satu\nT\tS dua\tP dua\n", Columns, "T\n  S satu\n  S dua\n    P satu\n    P dua\n", "2:repeated 3:repeated"},
	{"namesakes side by side", "T\n\tS\n\tS\n", List, "T\n  S\n  S\n", ""},
	{"running numbers and figures", "1\tSasaran\t95,5\n2\tLain\t80%", Columns, "Sasaran\nLain\n", "1:numbers 1:figure 2:figure"},
	{"quotes and line breaks in cells", "\"Meningkatnya\nmutu \"\"sekolah\"\"\"\tIsi\n\"Tegas\" itu\tLain", Columns, "Meningkatnya mutu \"sekolah\"\n  Isi\n\"Tegas\" itu\n  Lain\n", ""},

	{"a table", "No\tSasaran Strategis\tIndikator Kinerja\tSatuan\tTarget 2026\tTarget 2027\tPenanggung jawab\n(1)\t(2)\t(3)\t(4)\t(5)\t(6)\t(7)\n1\tMeningkatnya mutu\tPersentase A\t%\t95,5\t96\tKepala Dinas\n\t\tNilai B\tPredikat\tBB\tA\t\n2\tMenurunnya angka\tAngka C\tper 1000\t7\t6\tKepala Bidang\n", Table,
		"Meningkatnya mutu [term Sasaran Strategis] [by Kepala Dinas] {Persentase A; Satuan=%; Target 2026=95,5; Target 2027=96} {Nilai B; Satuan=Predikat; Target 2026=BB; Target 2027=A}\nMenurunnya angka [term Sasaran Strategis] [by Kepala Bidang] {Angka C; Satuan=per 1000; Target 2026=7; Target 2027=6}\n", "2:header 3:numbers"},
	{"a header of two rows", "Tujuan\tIndikator Tujuan\tSasaran\tIndikator\tSat\tBaseline 2024\tTarget Kinerja\t\t\n\t\t\t\t\t\t2025\t2026\t2027\nT satu\tIT\tS satu\tIS satu\t%\t50\t51\t52\t53\n\t\tS dua\tIS dua\tNilai\t\t1\t2\t3\n", Table,
		"T satu [term Tujuan] {IT}\n  S satu [term Sasaran] {IS satu; Satuan=%; Kondisi awal 2024=50; Target 2025=51; Target 2026=52; Target 2027=53}\n  S dua [term Sasaran] {IS dua; Satuan=Nilai; Target 2025=1; Target 2026=2; Target 2027=3}\n", ""},
	{"targets and money by year", "Program\tIndikator\t2026\t\t2027\t\n\t\tTarget\tPagu (Rp)\tTarget\tPagu (Rp)\nProgram satu\tAngka\t5\t1.000\t6\t2.000\nTOTAL\t\t\t1.000\t\t2.000", Table,
		"Program satu [term Program] {Angka; Target 2026=5; Target 2027=6}\n", "3:column 3:column 4:total"},
	{"several indicators in a cell", "Sasaran\tIndikator\tTarget 2026\nS satu\t\"1. Angka A\n2. Angka B\"\t\"5\n6\"\n", Table, "S satu [term Sasaran] {Angka A; Target 2026=5} {Angka B; Target 2026=6}\n", "2:lines"},
	{"figures without an indicator", "Sasaran\tIndikator\tTarget 2026\nS satu\t\t5\n", Table, "S satu [term Sasaran]\n", "2:orphan"},
	{"an indicator before any statement", "Sasaran\tIndikator\n\tAngka\nS satu\tNilai", Table, "S satu [term Sasaran] {Nilai}\n", "2:orphan"},
	{"a title above and the header again", "TABEL 3.1\nSasaran\tIndikator\nS satu\tA\nSasaran\tIndikator\nS dua\tB", Table, "S satu [term Sasaran] {A}\nS dua [term Sasaran] {B}\n", "1:above_header 4:header"},
	{"ranks as columns", "Strategis\tTaktikal\tOperasional\nA a\tB b\tC c\n\t\tD d", Table, "A a [rank Strategis]\n  B b [rank Taktikal]\n    C c [rank Operasional]\n    D d [rank Operasional]\n", ""},
	{"one column by numbers", "Uraian\tIndikator\n1. Satu\tA\n1.1 Satu satu\tB\n2. Dua\tC", Table, "Satu {A}\n  Satu satu {B}\nDua {C}\n", ""},
	{"statements filled down for each indicator", "Tujuan\tSasaran\tIndikator\nT\tS\tA\nT\tS\tB\n", Table, "T [term Tujuan]\n  S [term Sasaran] {A} {B}\n", "3:repeated 3:repeated"},
	{"one column filled down for each indicator", "Sasaran\tIndikator\tOPD\nS\tA\tDinas A\nS\tB\tDinas A\nS\tA\tDinas B", Table, "S [term Sasaran] [agency Dinas A] {A} {B}\nS [term Sasaran] [agency Dinas B] {A}\n", "3:repeated"},
	{"namesakes in a table with ranks", "Jenjang\tKinerja 1\tKinerja 2\tIndikator\nTaktikal\tT\nOperasional\t\tS\tA\nOperasional\t\tS\tA", Table, "T [rank Taktikal]\n  S [rank Operasional] {A}\n  S [rank Operasional] {A}\n", ""},
	{"outcomes below their codes", "PROGRAM / OUTCOME / KEGIATAN\tINDIKATOR\n7.01.01 - PROGRAM SATU\nMeningkatnya satu\tA\n7.01.01.2.01 - Kegiatan satu\nTersusunnya satu\tB\n7.01.02 - PROGRAM DUA", Table, "PROGRAM SATU [code 7.01.01]\n  Meningkatnya satu {A}\n    Kegiatan satu [code 7.01.01.2.01]\n      Tersusunnya satu {B}\nPROGRAM DUA [code 7.01.02]\n", ""},
	{"words among running numbers", "No\tSasaran\tIndikator\n1\tS satu\tA\n2 lama\tS dua\tB", Table, "S satu [term Sasaran] {A}\nS dua [term Sasaran] {B}\n", "2:numbers 3:column"},
	{"unit before the indicator", "SASARAN\tSATUAN\tINDIKATOR\tTARGET TAHUN 1\nS\t%\tA\t5", Table, "S [term SASARAN] {A; Satuan=%; Target=5}\n", ""},
}

func TestRead(t *testing.T) {
	for _, c := range readings {
		t.Run(c.name, func(t *testing.T) {
			o, err := Read(c.text, Auto)
			if err != nil {
				t.Fatal(err)
			}
			if o.Form != c.form {
				t.Errorf("form %d, want %d", o.Form, c.form)
			}
			if got := tree(o.Items); got != c.want {
				t.Errorf("%q\ngot\n%swant\n%s", c.text, got, c.want)
			}
			if got := reasons(o); got != c.notes {
				t.Errorf("notes %q, want %q", got, c.notes)
			}
		})
	}
}

// written is a tree whose texts read back as they stand.
var written = []Item{
	{Text: "Meningkatnya mutu layanan", Rank: "Strategis Daerah", Agency: "Dinas Contoh", Owners: []string{"Kepala Dinas Contoh", "Sekretaris"}, Indicators: []Indicator{
		{Name: "Persentase lulus", Unit: "%", BaselineYear: 2024, Baseline: "80", Targets: []Target{{Year: 2026, Text: "95,5"}, {Year: 2027, Text: "96"}}, Formula: "a / b × 100"},
		{Name: "Nilai SAKIP", Unit: "Predikat", Targets: []Target{{Year: 2027, Text: "BB"}}},
	}},
	{Depth: 1, Text: "Tersedianya \"guru\" di sekolah", Rank: "Taktikal", Term: "Sasaran 2", Code: "1.02.01"},
	{Depth: 2, Text: "=HYPERLINK tidak dijalankan", Rank: "Operasional"},
	{Depth: 1, Text: "\"Sehat\" dan kuat", Rank: "Taktikal"},
	{Text: "Menurunnya angka", Rank: "Strategis Daerah"},
}

func TestWhatIsWrittenIsReadBack(t *testing.T) {
	for name, write := range map[string]func([]Item) string{"list": WriteList, "table": WriteTable} {
		text := write(written)
		o, err := Read(text, Auto)
		if err != nil {
			t.Fatal(err)
		}
		want := slices.Clone(written)
		if name == "list" { // ranks follow from the depth there
			for i := range want {
				want[i].Rank = ""
			}
		}
		if got := tree(o.Items); got != tree(want) || len(o.Notes) > 0 {
			t.Errorf("%s\n%s\ngot\n%s\nnotes %v", name, text, got, o.Notes)
		}
	}
}

func TestAListHasATabForEachLevelAndNoFormula(t *testing.T) {
	for l := range strings.SplitSeq(WriteList(written), "\n") {
		text := strings.TrimLeft(l, "\t")
		if text != "" && strings.ContainsRune("=+-@", rune(text[0])) {
			t.Errorf("a spreadsheet takes %q for a formula", text)
		}
		if strings.Contains(text, "\t") {
			t.Errorf("a tab inside %q", text)
		}
	}
}

func TestATextTooLargeIsRefused(t *testing.T) {
	for want, text := range map[error]string{
		ErrTooLong: strings.Repeat("x", MaxBytes+1),
		ErrTooMany: strings.Repeat("Satu\n", MaxItems+1),
		ErrEmpty:   " \n\t\n\x00\x01",
	} {
		if _, err := Read(text, Auto); err != want {
			t.Errorf("error %v, want %v", err, want)
		}
	}
}

func TestAnEndlessStairIsFlattened(t *testing.T) {
	var text strings.Builder
	for n := range 200 {
		text.WriteString(strings.Repeat(" ", n) + "Satu\n")
	}
	o, err := Read(text.String(), List)
	if err != nil || len(o.Items) != 200 || o.Items[199].Depth != MaxDepth-1 || len(o.Notes) != 200-MaxDepth {
		t.Errorf("%d items, %d notes, %v", len(o.Items), len(o.Notes), err)
	}
}

// FuzzRead holds what every reading promises: no depth is skipped, no item is
// empty or longer than its text, and every word of the text is in an item or a
// note.
func FuzzRead(f *testing.F) {
	for _, c := range readings {
		f.Add(c.text, uint8(c.form))
	}
	f.Add(WriteTable(written), uint8(Table))
	f.Add("\"a\t\"\n\"\"\"\tb\xff\xfe", uint8(Auto))
	f.Fuzz(func(t *testing.T, text string, form uint8) {
		o, err := Read(text, Form(form%4))
		if err != nil {
			return
		}
		depth := -1
		for _, i := range o.Items {
			if i.Depth > depth+1 || i.Depth < 0 || i.Depth >= MaxDepth || flat(i.Text) != i.Text || i.Text == "" || i.Line < 1 {
				t.Fatalf("item %+v after depth %d", i, depth)
			}
			depth = i.Depth
		}
		for _, w := range lostWords(text, o) {
			t.Errorf("%q is nowhere in %q", w, text)
		}
	})
}

// lostWords lists the words of three letters and more that a reading has lost.
// Labels and headers are words of the form.
func lostWords(text string, o Outline) []string {
	kept := tree(o.Items)
	for _, n := range o.Notes {
		kept += " " + n.Text + " " + n.Column
	}
	if h, ok := findHeader(splitCells(Clean(text))); ok && o.Form == Table {
		for _, c := range h.columns {
			kept += " " + c.title
		}
	}
	var lost []string
	for l := range strings.SplitSeq(Clean(text), "\n") {
		for _, w := range strings.FieldsFunc(l, func(r rune) bool { return !isWord(r) }) {
			if f, _, _, _ := cutLabel(l); len(w) >= 3 && strings.Trim(w, "ivxlcIVXLC") != "" && f == noField && !strings.Contains(l, ":") && !strings.Contains(kept, w) {
				lost = append(lost, w)
			}
		}
	}
	return lost
}

func isWord(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }

func BenchmarkRead(b *testing.B) {
	for name, text := range map[string]string{
		"list of 10,000":   strings.Repeat("Meningkatnya mutu layanan\n\t- Tersedianya guru di sekolah\n", 5000),
		"table of 10,000":  "Sasaran\tIndikator\tTarget 2026\n" + strings.Repeat("Meningkatnya mutu\tPersentase lulus\t95,5\n", 10_000),
		"one line of 1 MB": strings.Repeat("kata ", 200_000),
		"quotes":           strings.Repeat("\"a\t", 250_000),
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				_, _ = Read(text, Auto)
			}
		})
	}
}
