package roster

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
)

const today plan.Date = "2026-11-27"

// read reads a list or ends the test.
func read(t testing.TB, text string) List {
	t.Helper()
	l, err := Read(text, today)
	if err != nil {
		t.Fatalf("%v", err)
	}
	return l
}

func reasons(problems []Problem) []Reason {
	var out []Reason
	for _, p := range problems {
		out = append(out, p.Reason)
	}
	return out
}

func tabs(rows ...string) string { return strings.ReplaceAll(strings.Join(rows, "\n"), "|", "\t") }

func TestReadTakesAListAsOfficesMakeIt(t *testing.T) {
	l := read(t, tabs(
		"DAFTAR NOMINATIF PEGAWAI NEGERI SIPIL|||||||",
		"UNIT KERJA : DINAS CONTOH|||||||",
		"NO|NAMA / NIP|PANGKAT||JABATAN||ESELON|TEMPAT LAHIR",
		"||GOL/RUANG|TMT|NAMA|TMT||",
		"1|2|3|4|5|6|7|8",
		"1|\"Dr. ANDI CONTOH, S.E., M.M.\nNIP. 19800102 200501 1 003\"|IV/b|01-04-2020|Kepala Dinas Contoh|5 Januari 2026|II.b|Contoh",
		"2|'BUDI CONTOH|III d|01-10-2021|Plt. Sekretaris Dinas|02/03/2025|III.a|",
		"JUMLAH|||||||",
	))
	want := []Row{
		{Line: 6, Name: "Dr. ANDI CONTOH, S.E., M.M.", NIP: "198001022005011003", Grade: "Pembina Tk. I (IV/b)", Title: "Kepala Dinas Contoh", Kind: plan.JPTPratama, Agency: "DINAS CONTOH", From: "2026-01-05"},
		{Line: 8, Name: "BUDI CONTOH", Grade: "Penata Tk. I (III/d)", Title: "Sekretaris Dinas", Kind: plan.Administrator, Agency: "DINAS CONTOH", Status: plan.Plt, StatusTold: true, From: "2025-03-02"},
	}
	if !slices.Equal(l.Rows, want) {
		t.Errorf("rows\n%+v\nwant\n%+v", l.Rows, want)
	}
	if got := reasons(l.Problems); !slices.Equal(got, []Reason{UnusedColumn, UnusedColumn}) {
		t.Errorf("problems %v", l.Problems)
	}
}

// A header of merged cells that says in its second line what stands in the column of
// names as well, and who signed below the list.
func TestReadTakesAHeaderOfTwoLinesInTheColumnOfNames(t *testing.T) {
	want := Row{Name: "Ani Contoh", NIP: "198001022005012001", Title: "Kepala Dinas", Kind: plan.JPTPratama, Agency: "Dinas Contoh", From: "2024-01-01"}
	for what, list := range map[string]string{
		"names and numbers below people": tabs(
			"No|Pegawai||Jabatan|Unit Kerja|TMT Jabatan",
			"|Nama|NIP|||",
			"1|Ani Contoh|198001022005012001|Kepala Dinas|Dinas Contoh|1/1/2024"),
		"parts below what they are part of": tabs(
			"No|Nama / NIP||Jabatan||Unit",
			"|Nama|NIP|Nama Jabatan|TMT|Kerja",
			"1|2|3|4|5|6",
			"1|Ani Contoh|198001022005012001|Kepala Dinas|1/1/2024|Dinas Contoh"),
	} {
		l := read(t, list+tabs("", "|Mengetahui|||", "|Kepala Badan|||"))
		if len(l.Rows) != 1 {
			t.Errorf("%s: rows %+v", what, l.Rows)
			continue
		}
		if want.Line = l.Rows[0].Line; l.Rows[0] != want {
			t.Errorf("%s: row\n%+v\nwant\n%+v", what, l.Rows[0], want)
		}
		if got := reasons(l.Problems); !slices.Equal(got, []Reason{OnlyName, OnlyName}) {
			t.Errorf("%s: problems %v", what, l.Problems)
		}
	}
}

func TestReadTakesDaysAsListsSpellThem(t *testing.T) {
	for text, want := range map[string]struct {
		day plan.Date
		why []Reason
	}{
		"01-Jan-24":             {"2024-01-01", []Reason{ShortYear}},
		"1/2/99":                {"1999-02-01", []Reason{ShortYear}},
		"3-Nop-36":              {"2036-11-03", []Reason{ShortYear}},
		"3-Nop-37":              {"1937-11-03", []Reason{ShortYear}},
		"2024.01.31":            {"2024-01-31", nil},
		"2024/1/31":             {"2024-01-31", nil},
		"20240131":              {"2024-01-31", nil},
		"1 Januari Tahun 2024":  {"2024-01-01", nil},
		"Senin, 1 Januari 2024": {"2024-01-01", nil},
		"Jum'at 5 Januari 2024": {"2024-01-05", nil},
		"2024131":               {"", []Reason{BadDate}},
		"31/02/24":              {"", []Reason{BadDate}},
		"13/13/2024":            {"", []Reason{BadDate}},
	} {
		l := read(t, tabs("Nama|Jabatan|TMT", "Ani|Kepala Dinas|"+text))
		if got := reasons(l.Problems); l.Rows[0].From != want.day || !slices.Equal(got, want.why) {
			t.Errorf("%s: %q, %v; want %q, %v", text, l.Rows[0].From, got, want.day, want.why)
		}
	}
}

func TestReadTakesANumberOutOfItsWords(t *testing.T) {
	for text, want := range map[string]string{
		"NIP. 198001022005012001":             "198001022005012001",
		"NIP : 19800102 200501 2 001":         "198001022005012001",
		"198001022005012001 / Pembina (IV/a)": "198001022005012001",
	} {
		if l := read(t, tabs("Nama|NIP|Jabatan", "Ani|"+text+"|Kepala Dinas")); l.Rows[0].NIP != want || l.Problems != nil {
			t.Errorf("%s: %q, %v", text, l.Rows[0].NIP, l.Problems)
		}
	}
}

func TestReadTakesNoErrorOfAFormulaForAName(t *testing.T) {
	l := read(t, tabs("Nama|NIP|Jabatan|TMT", "Ani|198001022005012001|#REF!|#####"))
	if got := reasons(l.Problems); l.Rows[0].Title != "" || !slices.Equal(got, []Reason{SpoiltCell, SpoiltCell, NoPost}) {
		t.Errorf("%+v, %v", l.Rows, l.Problems)
	}
}

func TestReadTakesCSVWithSemicolonsAndMark(t *testing.T) {
	l := read(t, "\ufeffsep=;\r\nGelar Depan;Nama Pegawai;Gelar Belakang;NIP Baru;Gol;Jabatan;Unit Kerja;TMT Jabatan\r\n"+
		"Dr.;Andi Contoh;S.E., M.M.;'198001022005011003;IV/a;Camat Contoh;Kecamatan Contoh;46027\r\n"+
		";Budi Contoh;;1,98E+17;9/z;Lurah Contoh;Kelurahan Contoh;31-02-2026\r\n"+
		";-;;;;Kepala Seksi Umum;Kelurahan Contoh;\r\n")
	if l.Rows[0].Name != "Dr. Andi Contoh, S.E., M.M." || l.Rows[0].NIP != "198001022005011003" || l.Rows[0].From != "2026-01-05" {
		t.Errorf("first row %+v", l.Rows[0])
	}
	if r := l.Rows[1]; r.NIP != "" || r.From != "" || r.Grade != "9/z" {
		t.Errorf("second row %+v", r)
	}
	want := []Reason{SerialDate, SpoiltNIP, OddGrade, BadDate, NotHeld}
	if got := reasons(l.Problems); !slices.Equal(got, want) {
		t.Errorf("problems %v, want %v", got, want)
	}
}

func TestReadFillsMergedCellsAndSections(t *testing.T) {
	merged := read(t, tabs("Nama|Jabatan|OPD", "Andi|Kepala|Dinas A", "Budi|Staf|", "Cici|Staf|Dinas B", "Dedi|Staf|"))
	sections := read(t, tabs("No|Nama|Jabatan", "|DINAS A|", "1|Andi|Kepala", "2|Budi|Staf", "|DINAS B|", "1|Cici|Staf", "2|Dedi|Staf"))
	for i, want := range []string{"Dinas A", "Dinas A", "Dinas B", "Dinas B"} {
		if merged.Rows[i].Agency != want || !strings.EqualFold(sections.Rows[i].Agency, want) {
			t.Errorf("row %d: %q and %q, want %q", i, merged.Rows[i].Agency, sections.Rows[i].Agency, want)
		}
	}
	if got := reasons(merged.Problems); !slices.Equal(got, []Reason{FilledDown, FilledDown}) {
		t.Errorf("problems %v", got)
	}
}

func TestReadRefuses(t *testing.T) {
	for _, c := range []struct {
		text string
		want error
	}{
		{"", ErrNoHeader},
		{"Andi\tBudi\n", ErrNoHeader},
		{"Nama\tNIP\n", ErrNoRows},
		{strings.Repeat("x", MaxBytes+1), ErrTooLong},
	} {
		if _, err := Read(c.text, today); !errors.Is(err, c.want) {
			t.Errorf("Read(%.20q) = %v, want %v", c.text, err, c.want)
		}
	}
}

func TestDecode(t *testing.T) {
	for _, c := range []struct{ content, want string }{
		{"Andi", "Andi"},
		{"\xff\xfeA\x00\n\x00", "A\n"},
		{"\xfe\xff\x00A", "A"},
		{"caf\xe9", "café"},
	} {
		if got, err := Decode([]byte(c.content)); got != c.want || err != nil {
			t.Errorf("Decode(%q) = %q, %v", c.content, got, err)
		}
	}
	if _, err := Decode([]byte("PK\x03\x04rest")); !errors.Is(err, ErrWorkbook) {
		t.Errorf("a workbook: %v", err)
	}
}

// propose works out a list for a plan and applies it.
func propose(t *testing.T, p *plan.Plan, text string, decisions map[int]Decision) Proposal {
	t.Helper()
	before := plantest.Encoding(p)
	out, err := Propose(p, read(t, text), decisions, today)
	if err != nil {
		t.Fatal(err)
	}
	if plantest.Encoding(p) != before {
		t.Fatal("the proposal has changed the plan")
	}
	if err := p.Apply(out.Diff); err != nil {
		t.Fatal(err)
	}
	return out
}

// post finds a position by title.
func post(t *testing.T, p *plan.Plan, title string) *plan.Position {
	t.Helper()
	for _, pos := range p.AllPositions() {
		if pos.Title == title {
			return pos
		}
	}
	t.Fatalf("no position %q", title)
	return nil
}

func holder(t *testing.T, p *plan.Plan, title string) string {
	t.Helper()
	if h := p.HolderOn(post(t, p, title).ID, today); h != nil {
		return h.Status.Prefix() + p.Official(h.Official).Name
	}
	return ""
}

const staff = `Nama|NIP|Golongan|Jabatan|Eselon|OPD|Unit Kerja|TMT Jabatan|Atasan
Ani, S.E.|198001022005012001|IV/b|Kepala Dinas Contoh|II.b|Dinas Contoh||2025-01-01|
Beni|198101022006011002|IV/a|Sekretaris Dinas Contoh|III.a|Dinas Contoh||2025-01-01|Kepala Dinas Contoh
Cici|198201022007012003|III/d|Kepala UPTD Contoh|IV.a|Dinas Contoh|UPTD Contoh|2025-01-01|198101022006011002
Dodi|198301022008011004|III/a|Pranata Komputer Ahli Pertama||Dinas Contoh|UPTD Contoh|2025-01-01|
Edi|198401022009011005|III/a|Pranata Komputer Ahli Pertama||Dinas Contoh|UPTD Contoh|2025-01-01|`

func TestListMakesOrganisation(t *testing.T) {
	p := plantest.Empty()
	out := propose(t, p, tabs(staff), nil)
	if p.Count(plan.KindOfficial) != 5 || p.Count(plan.KindPosition) != 5 || p.Count(plan.KindTenure) != 5 || len(out.NewAgencies) != 2 {
		t.Fatalf("%d officials, %d positions, %d tenures, agencies %v", p.Count(plan.KindOfficial), p.Count(plan.KindPosition), p.Count(plan.KindTenure), out.NewAgencies)
	}
	unit := p.Agency(post(t, p, "Kepala UPTD Contoh").Agency)
	if unit.Name != "UPTD Contoh" || p.Agency(unit.Parent).Name != "Dinas Contoh" {
		t.Errorf("unit %+v", unit)
	}
	for title, above := range map[string]string{
		"Sekretaris Dinas Contoh": "Kepala Dinas Contoh", "Kepala UPTD Contoh": "Sekretaris Dinas Contoh",
		"Pranata Komputer Ahli Pertama": "Kepala UPTD Contoh",
	} {
		if got := p.Position(post(t, p, title).Superior); got == nil || got.Title != above {
			t.Errorf("above %s stands %v, want %s", title, got, above)
		}
	}
	t.Run("and the same list again changes nothing", func(t *testing.T) {
		if again := propose(t, p, tabs(staff), nil); len(again.Diff) != 0 {
			t.Errorf("%d changes: %+v", len(again.Diff), again.Diff[0])
		}
	})
}

func TestNewHolderEndsTheOldTenureTheDayBefore(t *testing.T) {
	p := plantest.Empty()
	propose(t, p, tabs(staff), nil)
	out := propose(t, p, tabs("Nama|NIP|Jabatan|OPD|TMT", "Beni|198101022006011002|Kepala Dinas Contoh|Dinas Contoh|1 Maret 2026"), nil)
	if got := holder(t, p, "Kepala Dinas Contoh"); got != "Beni" {
		t.Errorf("head is %q", got)
	}
	if got := holder(t, p, "Sekretaris Dinas Contoh"); got != "" {
		t.Errorf("secretary is %q", got)
	}
	head := post(t, p, "Kepala Dinas Contoh")
	if got := p.TenuresOf(head.ID)[0].To; got != "2026-02-28" {
		t.Errorf("the one before ends %s", got)
	}
	var fields []Field
	for _, c := range out.Matches[0].Conflicts {
		fields = append(fields, c.Field)
	}
	if !slices.Equal(fields, []Field{FieldHolder, FieldElsewhere}) {
		t.Errorf("conflicts %v", out.Matches[0].Conflicts)
	}
}

func TestHolderStaysWhereTheListHasNoDay(t *testing.T) {
	p := plantest.Empty()
	propose(t, p, tabs(staff), nil)
	out := propose(t, p, tabs("Nama|NIP|Jabatan|OPD", "Baru|198501022010011006|Kepala Dinas Contoh|Dinas Contoh"), nil)
	if got := holder(t, p, "Kepala Dinas Contoh"); got != "Ani, S.E." || !slices.Contains(reasons(out.Problems), UnknownStart) {
		t.Errorf("head is %q, problems %v", got, out.Problems)
	}
}

func TestNobodyHoldsTwoPositionsWithoutADay(t *testing.T) {
	p := plantest.Empty()
	propose(t, p, tabs(staff), nil)
	out := propose(t, p, tabs("Nama|NIP|Jabatan|OPD", "Beni|198101022006011002|Kepala Bidang Lain|Dinas Contoh"), nil)
	if got := holder(t, p, "Kepala Bidang Lain"); got != "" || !slices.Contains(reasons(out.Problems), UnknownStart) {
		t.Errorf("held by %q, problems %v", got, out.Problems)
	}
	propose(t, p, tabs("Nama|NIP|Jabatan|OPD", "Beni|198101022006011002|Kepala Bidang Lain|Dinas Contoh", "Beni|198101022006011002|Sekretaris Dinas Contoh|Dinas Contoh"), nil)
	if got := holder(t, p, "Kepala Bidang Lain"); got != "Beni" {
		t.Errorf("held by %q though the list names both", got)
	}
}

func TestStatusThatIsNotToldStays(t *testing.T) {
	p := plantest.Empty()
	propose(t, p, tabs("Nama|Jabatan", "Ani|Plt. Camat Contoh"), nil)
	if out := propose(t, p, tabs("Nama|Jabatan", "Ani|Camat Contoh"), nil); len(out.Diff) != 0 {
		t.Errorf("%+v", out.Diff)
	}
	propose(t, p, tabs("Nama|Jabatan|Status", "Ani|Camat Contoh|definitif"), nil)
	if got := holder(t, p, "Camat Contoh"); got != "Ani" {
		t.Errorf("held by %q", got)
	}
}

func TestDecisions(t *testing.T) {
	change := tabs("Nama|NIP|Golongan|Jabatan|OPD", "Ani, S.E., M.M.|198001022005012001|IV/c|Kepala Dinas Contoh|Dinas Contoh")
	for _, c := range []struct {
		decision    Decision
		name, grade string
	}{
		{Take, "Ani, S.E., M.M.", "Pembina Utama Muda (IV/c)"},
		{Keep, "Ani, S.E.", "Pembina Tk. I (IV/b)"},
		{Skip, "Ani, S.E.", "Pembina Tk. I (IV/b)"},
	} {
		p := plantest.Empty()
		propose(t, p, tabs(staff), nil)
		propose(t, p, change, map[int]Decision{2: c.decision})
		o := p.Official(p.HolderOn(post(t, p, "Kepala Dinas Contoh").ID, today).Official)
		if o.Name != c.name || o.Grade != c.grade {
			t.Errorf("decision %d: %q, %q", c.decision, o.Name, o.Grade)
		}
	}
	t.Run("another person of the same name", func(t *testing.T) {
		p := plantest.Empty()
		propose(t, p, tabs(staff), nil)
		row := tabs("Nama|Jabatan|OPD", "Dodi|Bendahara|Dinas Contoh")
		if out := propose(t, p, row, nil); out.Matches[0].NewOfficial || out.Matches[0].Conflicts[0].Field != FieldPerson {
			t.Errorf("%+v", out.Matches[0])
		}
		before := p.Count(plan.KindOfficial)
		propose(t, p, tabs("Nama|Jabatan|OPD", "Dodi|Juru Bayar|Dinas Contoh"), map[int]Decision{2: Separate})
		if got := p.Count(plan.KindOfficial); got != before+1 {
			t.Errorf("%d officials, want %d", got, before+1)
		}
	})
}

func TestRowsThatContradictEachOtherAreLeftOut(t *testing.T) {
	p := plantest.Empty()
	out := propose(t, p, tabs("Nama|NIP|Jabatan|OPD",
		"Ani|198001022005012001|Kepala Dinas|Dinas A",
		"Beni|198001022005012001|Sekretaris|Dinas A",
		"Cici|198201022007012003|Kepala Dinas|Dinas A",
		"Ani|198001022005012001|Kepala Dinas|Dinas A"), nil)
	var got []Reason
	for _, m := range out.Matches {
		got = append(got, m.Out)
	}
	if want := []Reason{"", NIPOfTwo, PostOfTwo, RepeatedRow}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestSuperiorsNeverGoRound(t *testing.T) {
	p := plantest.Empty()
	out := propose(t, p, tabs("Nama|Jabatan|Atasan", "Ani|Kepala A|Kepala B", "Beni|Kepala B|Kepala A", "Cici|Kepala C|Tiada"), nil)
	got := reasons(out.Problems)
	if !slices.Contains(got, SuperiorCircle) || !slices.Contains(got, UnknownSuperior) {
		t.Errorf("problems %v", out.Problems)
	}
	own := propose(t, p, tabs("Nama|Jabatan|Atasan", "Ani|Kepala A|Kepala A"), nil)
	if got := reasons(own.Problems); !slices.Contains(got, SuperiorCircle) || slices.Contains(got, UnknownSuperior) {
		t.Errorf("its own superior: %v", own.Problems)
	}
}

func TestUnitIsPartedFromItsAgency(t *testing.T) {
	p := plantest.Empty()
	propose(t, p, tabs("Nama|Jabatan|Unit Kerja", "Ani|Kepala Dinas Contoh|Dinas Contoh", "Beni|Kepala Puskesmas|Puskesmas Maju, Dinas Contoh"), nil)
	unit := p.Agency(post(t, p, "Kepala Puskesmas").Agency)
	if unit.Name != "Puskesmas Maju" || unit.Parent == "" {
		t.Errorf("%+v", unit)
	}
}

func TestBareName(t *testing.T) {
	for _, c := range []struct{ name, want string }{
		{"Dr. H. ANDI  CONTOH, S.E., M.M.", "andi contoh"},
		{"dr Andi Contoh", "andi contoh"},
		{"H.", "h"},
		{"M. Andi", "m andi"},
		{"", ""},
	} {
		if got := bareName(c.name); got != c.want {
			t.Errorf("bareName(%q) = %q, want %q", c.name, got, c.want)
		}
	}
}

// FuzzList reads any text, proposes it to a plan, and applies it.
func FuzzList(f *testing.F) {
	f.Add(tabs(staff), uint8(0))
	f.Add("\ufeffsep=;\nNama;NIP;Jabatan;Unit;TMT;Sampai\nA;1,9E+17;Plt. Camat;Kecamatan X;46027;1\n", uint8(1))
	f.Add(tabs("No|Nama|Jabatan|Atasan", "|DINAS A|", "1|\"Andi\nNIP 198001022005011003\"|Kepala|Andi"), uint8(2))
	f.Fuzz(func(t *testing.T, text string, decision uint8) {
		l, err := Read(text, today)
		if err != nil {
			return
		}
		decisions := make(map[int]Decision)
		for _, row := range l.Rows {
			decisions[row.Line] = Decision(decision % 4)
		}
		p := plantest.Tiny()
		out, err := Propose(p, l, decisions, today)
		if err != nil {
			t.Fatalf("%v", err)
		}
		if len(out.Matches) != len(l.Rows) {
			t.Fatalf("%d matches of %d rows", len(out.Matches), len(l.Rows))
		}
		if err := p.Apply(out.Diff); err != nil {
			t.Fatalf("apply: %v", err)
		}
		if err := p.CheckAll(); err != nil {
			t.Fatalf("unsound: %v", err)
		}
	})
}

// nominative is a list of n officials in agencies of fifty.
func nominative(n int) string {
	var b strings.Builder
	b.WriteString("Nama\tNIP\tGolongan\tJabatan\tOPD\tUnit Kerja\tTMT Jabatan\tAtasan\n")
	for i := range n {
		fmt.Fprintf(&b, "Pegawai Contoh %d, S.E.\t1980%02d%02d200501%d%03d\tIII/d\tAnalis %d\tDinas %d\tUnit %d\t5 Januari 2026\t\n",
			i, 1+i%12, 1+i/12%28, 1+i%2, 1+i%999, i, i/50, i/10)
	}
	return b.String()
}

func BenchmarkRead1500(b *testing.B) {
	text := nominative(1500)
	for b.Loop() {
		read(b, text)
	}
}

func BenchmarkPropose1500(b *testing.B) {
	l, p := read(b, nominative(1500)), plantest.Big(2000)
	for b.Loop() {
		if _, err := Propose(p, l, nil, today); err != nil {
			b.Fatal(err)
		}
	}
}
