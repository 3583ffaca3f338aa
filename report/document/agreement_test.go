package document

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pohonkinerja/data/plan"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestForms holds each prescribed form, filled and blank, against its text. The
// golden files were read against PermenPANRB 53/2014, anak lampiran I/1-6 to
// I/6-6.
func TestForms(t *testing.T) {
	for name, r := range map[string]Request{
		"head-of-region": {Position: regentPos, Year: 2026, Date: "2026-01-05"},
		"head-of-agency": {Position: headPos, Year: 2026, Date: "2026-01-05", Place: "Sukamaju"},
		"administrator":  {Position: secretaryPos, Year: 2026, Date: "2026-01-05"},
		"supervisor":     {Position: sectionPos, Year: 2026, Date: "2026-01-05"},
		"blank":          {Position: camatPos, Year: 2026},
	} {
		t.Run(name, func(t *testing.T) {
			doc, _ := draft(t, sample(t), r)
			golden(t, name+".txt", Text(doc))
		})
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; run with -update and look at the difference\ngot:\n%s", path, got)
	}
}

// prescribed are the sentences of the statement as the regulation prints them.
var prescribed = map[plan.PositionID][]string{
	regentPos: {
		"Dalam rangka mewujudkan manajemen pemerintahan yang efektif, transparan dan akuntabel serta berorientasi pada hasil, yang bertanda tangan di bawah ini:",
		"berjanji akan mewujudkan target kinerja yang seharusnya sesuai lampiran perjanjian ini, dalam rangka mencapai target kinerja jangka menengah seperti yang telah ditetapkan dalam dokumen perencanaan.",
		"Keberhasilan dan kegagalan pencapaian target kinerja tersebut menjadi tanggung jawab kami.",
	},
	headPos: {
		"Dalam rangka mewujudkan manajemen pemerintahan yang efektif, transparan dan akuntabel serta berorientasi pada hasil, kami yang bertanda tangan di bawah ini:",
		"selanjutnya disebut pihak pertama",
		"selaku atasan pihak pertama, selanjutnya disebut pihak kedua",
		"Pihak pertama berjanji akan mewujudkan target kinerja yang seharusnya sesuai lampiran perjanjian ini, dalam rangka mencapai target kinerja jangka menengah seperti yang telah ditetapkan dalam dokumen perencanaan. Keberhasilan dan kegagalan pencapaian target kinerja tersebut menjadi tanggung jawab kami.",
		"Pihak kedua akan melakukan supervisi yang diperlukan serta akan melakukan evaluasi terhadap capaian kinerja dari perjanjian ini dan mengambil tindakan yang diperlukan dalam rangka pemberian penghargaan dan sanksi.",
	},
}

// TestPrescribedWording cannot be rewritten by -update.
func TestPrescribedWording(t *testing.T) {
	for pos, want := range prescribed {
		doc, _ := draft(t, sample(t), Request{Position: pos, Year: 2026})
		var got []string
		for _, b := range doc.Parts[0].Blocks {
			if p, ok := b.(Paragraph); ok {
				got = append(got, p.Text)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("statement of %s:\n got %q\nwant %q", pos, got, want)
		}
	}
}

func block[T Block](t *testing.T, doc Document, part int) T {
	t.Helper()
	for _, b := range doc.Parts[part].Blocks {
		if found, ok := b.(T); ok {
			return found
		}
	}
	t.Fatalf("part %d has no %T", part, *new(T))
	panic("unreachable")
}

func TestAgreement(t *testing.T) {
	t.Run("a head of region signs alone", func(t *testing.T) {
		doc, _ := draft(t, sample(t), Request{Position: regentPos, Year: 2026})
		for part := range doc.Parts {
			if s := block[Signatures](t, doc, part); s.Left != nil || s.Right.Party != FirstParty {
				t.Errorf("part %d: signatures %+v", part, s)
			}
		}
	})
	t.Run("everybody else promises to the superior, on the left", func(t *testing.T) {
		for _, pos := range []plan.PositionID{headPos, secretaryPos, sectionPos, camatPos} {
			doc, _ := draft(t, sample(t), Request{Position: pos, Year: 2026})
			for part := range doc.Parts {
				s := block[Signatures](t, doc, part)
				if s.Left == nil || s.Left.Party != SecondParty || s.Right.Party != FirstParty {
					t.Errorf("%s, part %d: signatures %+v", pos, part, s)
				}
			}
		}
	})
	t.Run("a Plt signs as Plt", func(t *testing.T) {
		doc, _ := draft(t, sample(t), Request{Position: headPos, Year: 2026})
		if got := block[Signatures](t, doc, 1).Right.Heading; got != "Plt. Kepala Dinas Kesehatan" {
			t.Errorf("heading %q", got)
		}
	})
	t.Run("names the holders of the day", func(t *testing.T) {
		p := sample(t,
			&plan.Tenure{ID: "t2", Official: "o2", Position: headPos, Status: plan.Plt, From: "2025-01-02", To: "2026-03-31"},
			&plan.Official{ID: "o9", Name: "Baru Contoh"},
			&plan.Tenure{ID: "t9", Official: "o9", Position: headPos, From: "2026-04-01"})
		for date, want := range map[plan.Date]string{"2026-03-31": "dr. Ratna Contoh, M.Kes.", "2026-04-01": "Baru Contoh", "": "dr. Ratna Contoh, M.Kes."} {
			doc, _ := draft(t, p, Request{Position: headPos, Year: 2026, Date: date})
			if got := block[Signatures](t, doc, 0).Right.Name; got != want {
				t.Errorf("on %q: %q, want %q", date, got, want)
			}
		}
	})
	t.Run("another second party may be asked for", func(t *testing.T) {
		doc, _ := draft(t, sample(t), Request{Position: sectionPos, Year: 2026, Second: headPos})
		if got := block[Signatures](t, doc, 1).Left.Heading; got != "Plt. Kepala Dinas Kesehatan" {
			t.Errorf("left heading %q", got)
		}
	})
	t.Run("the same input gives the same document", func(t *testing.T) {
		a, gapsA := draft(t, sample(t), Request{Position: headPos, Year: 2026})
		b, gapsB := draft(t, sample(t), Request{Position: headPos, Year: 2026})
		if Text(a) != Text(b) || !reflect.DeepEqual(a, b) || !slices.Equal(gapsA, gapsB) {
			t.Error("two documents from one plan differ")
		}
	})
}

func TestAgreement_refuses(t *testing.T) {
	for name, c := range map[string]struct {
		request Request
		want    error
	}{
		"an unknown position":     {Request{Position: "nobody", Year: 2026}, ErrUnknownPosition},
		"an unknown second party": {Request{Position: headPos, Year: 2026, Second: "nobody"}, ErrUnknownPosition},
		"a promise to oneself":    {Request{Position: headPos, Year: 2026, Second: headPos}, ErrSameParty},
		"the year 12":             {Request{Position: headPos, Year: 12}, ErrBadYear},
		"30 February":             {Request{Position: headPos, Year: 2026, Date: "2026-02-30"}, ErrBadDate},
	} {
		t.Run(name, func(t *testing.T) {
			doc, gaps, err := Agreement(sample(t), c.request)
			if !errors.Is(err, c.want) || doc.Parts != nil || gaps != nil {
				t.Errorf("got %v, want %v", err, c.want)
			}
		})
	}
}

func TestGaps(t *testing.T) {
	line := func(id, node string, amount string) []plan.Record {
		return programmeLine(plan.ProgramLineID(id), plan.NodeID(node), "1.02.09", "PROGRAM BERBAGI", plan.Number(plan.Decimal(amount)), "")
	}
	loose := slices.Concat(sampleRecords()[:2], line("lx", "", "5"))
	for name, c := range map[string]struct {
		more    []plan.Record
		request Request
		want    GapCode
	}{
		"no node":                     {nil, Request{Position: camatPos}, NoNodes},
		"a node without indicator":    {[]plan.Record{node("x", "n2", plan.TacticalLevel, headPos, "Kosong")}, Request{Position: headPos}, NoIndicator},
		"a node without statement":    {[]plan.Record{node("x", "n2", plan.TacticalLevel, headPos, " ")}, Request{Position: headPos}, StatementEmpty},
		"an indicator without target": {nil, Request{Position: headPos, Year: 2027}, TargetMissing},
		"text for a target":           {nil, Request{Position: secretaryPos}, TargetUnsettled},
		"nobody in office":            {nil, Request{Position: sectionPos}, FirstUnknown},
		"nobody above":                {nil, Request{Position: secretaryPos, Date: "2024-06-01"}, SecondUnknown},
		"no date":                     {nil, Request{Position: headPos}, DateMissing},
		"no agency":                   {[]plan.Record{&plan.Position{ID: "x", Title: "Tenaga Ahli", Superior: headPos}}, Request{Position: "x"}, UnitMissing},
		"no superior":                 {[]plan.Record{&plan.Position{ID: camatPos, Title: "Camat Sukamaju", Agency: "kec"}}, Request{Position: camatPos}, SuperiorAssumed},
		"no amount":                   {nil, Request{Position: headPos, Year: 2027}, AmountMissing},
		"text for an amount":          {nil, Request{Position: sectionPos}, AmountUnsettled},
		"one amount twice":            {append(line("x", "n2", "5"), line("y", "n3", "5")...), Request{Position: headPos}, AmountRepeated},
		"two amounts":                 {append(line("x", "n2", "5"), line("y", "n3", "6")...), Request{Position: headPos}, AmountsAdded},
		"a remark on a budget":        {nil, Request{Position: headPos}, NoteLeftOut},
		"programmes tied to no node":  {loose, Request{Position: camatPos}, ProgrammesLoose},
		"a year before the plan":      {nil, Request{Position: headPos, Year: 2020}, OutsidePeriod},
	} {
		t.Run(name, func(t *testing.T) {
			if c.request.Year == 0 {
				c.request.Year = 2026
			}
			_, gaps := draft(t, sample(t, c.more...), c.request)
			if !slices.ContainsFunc(gaps, func(g Gap) bool { return g.Code == c.want }) {
				t.Errorf("gaps %v, want %s among them", gaps, c.want)
			}
		})
	}
}

func TestProgrammesAtSeveralNodes(t *testing.T) {
	line := func(id plan.ProgramLineID, node plan.NodeID, amount plan.Decimal) []plan.Record {
		return programmeLine(id, node, "1.02.09", "PROGRAM BERBAGI", plan.Number(amount), "")
	}
	for name, c := range map[string]struct {
		amounts [2]plan.Decimal
		want    string
	}{
		"the same money counts once": {[2]plan.Decimal{"1500", "1500"}, "1.500"},
		"parts are added":            {[2]plan.Decimal{"1500", "0.5"}, "1.500,5"},
	} {
		t.Run(name, func(t *testing.T) {
			p := sample(t, append(line("x", "n2", c.amounts[0]), line("y", "n3", c.amounts[1])...)...)
			doc, _ := draft(t, p, Request{Position: headPos, Year: 2026})
			rows := block[BudgetList](t, doc, 1).Rows
			i := slices.IndexFunc(rows, func(r BudgetRow) bool { return r.Name == "PROGRAM BERBAGI" })
			if i < 0 || rows[i].Amount != c.want || len(rows) != 3 {
				t.Errorf("rows %+v, want one of %s", rows, c.want)
			}
		})
	}
}

// TestEqualMoneyOfTwoAgencies has two districts, and a unit of one of them, that
// carry out one programme with the same sum, as districts usually do.
func TestEqualMoneyOfTwoAgencies(t *testing.T) {
	more := []plan.Record{
		&plan.Agency{ID: "kec2", Name: "Kecamatan Sukamulya", Order: "c"},
		&plan.Agency{ID: "kel", Parent: "kec", Name: "Kelurahan Melati", Order: "d"},
	}
	for id, agency := range map[plan.NodeID]plan.AgencyID{"k1": "kec", "k2": "kec2", "k3": "kel"} {
		n := node(id, "n1", plan.AgencyStrategic, camatPos, "Meningkatnya layanan publik")
		n.Agency = agency
		more = append(append(more, n), programmeLine(plan.ProgramLineID("p"+id), id, "7.01.05", "PROGRAM KETERTIBAN", plan.Number("1500"), "")...)
	}
	doc, gaps := draft(t, sample(t, more...), Request{Position: regentPos, Year: 2026})
	rows := block[BudgetList](t, doc, 1).Rows
	i := slices.IndexFunc(rows, func(r BudgetRow) bool { return r.Name == "PROGRAM KETERTIBAN" })
	if i < 0 || rows[i].Amount != "3.000" {
		t.Errorf("rows %+v, want one of 3.000: once for each district", rows)
	}
	if !slices.ContainsFunc(gaps, func(g Gap) bool { return g.Code == AmountsAdded }) {
		t.Errorf("nobody is told of the sum: %v", gaps)
	}
}

// TestEqualMoneyThatUnitsRepeat has two UPTD that the plan knows as agencies of their
// own, each with the whole money of a programme, of which each carries out a part.
func TestEqualMoneyThatUnitsRepeat(t *testing.T) {
	more := []plan.Record{&plan.Agency{ID: "kec2", Name: "UPT Puskesmas Melati", Order: "c"}}
	for id, part := range map[plan.NodeID]struct {
		agency plan.AgencyID
		amount plan.Decimal
	}{"k1": {"kec", "1000"}, "k2": {"kec2", "500"}} {
		n := node(id, "n1", plan.AgencyStrategic, camatPos, "Meningkatnya layanan publik")
		n.Agency = part.agency
		more = append(append(more, n), programmeLine(plan.ProgramLineID("p"+id), id, "7.01.05", "PROGRAM KETERTIBAN", plan.Number("1500"), "")...)
		more = append(more, programmeLine(plan.ProgramLineID("a"+id), id, "7.01.05.2.01", "Kegiatan ketertiban", plan.Number(part.amount), "")...)
	}
	doc, gaps := draft(t, sample(t, more...), Request{Position: regentPos, Year: 2026})
	rows := block[BudgetList](t, doc, 1).Rows
	i := slices.IndexFunc(rows, func(r BudgetRow) bool { return r.Name == "PROGRAM KETERTIBAN" })
	if i < 0 || rows[i].Amount != "1.500" {
		t.Errorf("rows %+v, want one of 1.500", rows)
	}
	if !slices.ContainsFunc(gaps, func(g Gap) bool { return g.Code == AmountRepeated }) {
		t.Errorf("nobody is told that it counts once: %v", gaps)
	}
}

// TestEqualMoneyBelowOneAgency has a node that names no agency below one that
// does.
func TestEqualMoneyBelowOneAgency(t *testing.T) {
	upper, lower := node("k1", "n1", plan.AgencyStrategic, regentPos, "Meningkatnya layanan publik"), node("k2", "k1", plan.TacticalLevel, regentPos, "Tertibnya desa")
	upper.Agency = "kec"
	more := append(programmeLine("pk1", "k1", "7.01.05", "PROGRAM KETERTIBAN", plan.Number("1500"), ""), programmeLine("pk2", "k2", "7.01.05", "PROGRAM KETERTIBAN", plan.Number("1500"), "")...)
	doc, _ := draft(t, sample(t, append(more, upper, lower)...), Request{Position: regentPos, Year: 2026})
	rows := block[BudgetList](t, doc, 1).Rows
	i := slices.IndexFunc(rows, func(r BudgetRow) bool { return r.Name == "PROGRAM KETERTIBAN" })
	if i < 0 || rows[i].Amount != "1.500" {
		t.Errorf("rows %+v, want one of 1.500", rows)
	}
}

func TestBudgetsStandInTheOrderOfTheirCodes(t *testing.T) {
	doc, _ := draft(t, sample(t), Request{Position: headPos, Year: 2026})
	rows := block[BudgetList](t, doc, 1).Rows
	if len(rows) != 2 || rows[0].Name != "PROGRAM PENUNJANG" || rows[1].Note != "APBD 60%, DAK 40%" || rows[0].Note != "" {
		t.Errorf("rows %+v", rows)
	}
}

// TestBudgetsHaveTheHeadOfWhatTheyList is for units that have programmes only: the
// form of units says "Kegiatan", that of agencies "Program" (PermenPANRB 53/2014,
// anak lampiran I/4-6 and I/5-6).
func TestBudgetsHaveTheHeadOfWhatTheyList(t *testing.T) {
	treasurer := plan.PositionID("p7")
	more := append(programmeLine("l9", "n9", "1.02.03", "PROGRAM PENINGKATAN KAPASITAS", plan.Number("10"), ""),
		&plan.Position{ID: treasurer, Title: "Kepala Bidang Contoh", Agency: "dinkes", Superior: headPos, Order: "f"},
		node("n9", "n2", plan.TacticalLevel, treasurer, "Meningkatnya kapasitas"))
	p := sample(t, more...)
	for pos, want := range map[plan.PositionID]string{treasurer: "Program", secretaryPos: "Kegiatan", sectionPos: "Kegiatan", headPos: "Program"} {
		doc, _ := draft(t, p, Request{Position: pos, Year: 2026})
		if got := block[BudgetList](t, doc, 1).Columns[0].Head; got != want {
			t.Errorf("%s has %q above %q, want %q", pos, got, block[BudgetList](t, doc, 1).Rows[0].Name, want)
		}
	}
}

func TestRequestFor(t *testing.T) {
	p := sample(t, &plan.Agreement{ID: "a", Position: sectionPos, Year: 2026, Date: "2026-01-09", Place: "Sukamaju", Second: headPos})
	want := Request{Position: sectionPos, Year: 2026, Date: "2026-01-09", Place: "Sukamaju", Second: headPos}
	if got := RequestFor(p, sectionPos, 2026, nil); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if got := RequestFor(p, sectionPos, 2027, nil); got != (Request{Position: sectionPos, Year: 2027}) {
		t.Errorf("a year without an agreement: %+v", got)
	}
}

func TestFigure(t *testing.T) {
	for _, c := range []struct {
		value plan.Value
		unit  string
		want  string
	}{
		{plan.Number("95.5"), "%", "95,5%"},
		{plan.Number("1234567.25"), "Orang", "1.234.567,25 Orang"},
		{plan.Number("-0.5"), "", "-0,5"},
		{plan.Number("10"), "-", "10"},
		{plan.Range("69.1", "69.5"), "Nilai", "69,1–69,5 Nilai"},
		{plan.Step("sakip", "BB"), "Predikat", "BB"},
		{plan.Unsettled("100 dari 110"), "Organisasi", "100 dari 110"},
		{plan.Value{}, "Orang", ""},
		{plan.Number("1234567890123456789012345678901234567890"), "", "1234567890123456789012345678901234567890"},
	} {
		if got := figure(c.value, c.unit); got != c.want {
			t.Errorf("figure(%v, %q) = %q, want %q", c.value, c.unit, got, c.want)
		}
	}
}

func TestGapCodesHaveNames(t *testing.T) {
	seen := make(map[string]bool)
	for _, c := range GapCodes() {
		if s := c.String(); s == "" || strings.Contains(s, "(") || seen[s] {
			t.Errorf("code %d is named %q", c, s)
		}
		seen[c.String()] = true
	}
}

func TestText_isReadable(t *testing.T) {
	doc, _ := draft(t, sample(t), Request{Position: headPos, Year: 2026})
	for line := range strings.Lines(Text(doc)) {
		if strings.TrimRight(line, "\n ") != strings.TrimRight(line, "\n") {
			t.Errorf("line ends in spaces: %q", line)
		}
	}
}

// TestAgreement_local holds the bundled second profile, level by level.
func TestAgreement_local(t *testing.T) {
	for name, pos := range map[string]plan.PositionID{
		"head-of-region": regentPos, "head-of-agency": headPos, "administrator": secretaryPos, "supervisor": sectionPos, "blank": camatPos,
	} {
		t.Run(name, func(t *testing.T) {
			doc, _ := draft(t, sample(t, localDetails()...), Request{Position: pos, Year: 2026, Date: "2026-01-05", Profile: Local()})
			golden(t, "local-"+name+".txt", Text(doc))
			kept, err := json.Marshal(doc)
			if err != nil {
				t.Fatal(err)
			}
			var back Document
			if err := json.Unmarshal(kept, &back); err != nil || !reflect.DeepEqual(back, doc) {
				t.Errorf("%v; kept and read it is\n%s", err, Text(back))
			}
		})
	}
}

// localDetails give the secretary's work more kegiatan and subkegiatan, one of
// them without a code.
func localDetails() []plan.Record {
	out := programmeLine("l5", "n5", "1.02.01.2.01.0002", "Evaluasi Kinerja", plan.Number("1000000"), "")
	out = append(out, programmeLine("l6", "n4", "1.02.01.2.02", "Administrasi Keuangan", plan.Number("50000000"), "PAD")...)
	return append(out, programmeLine("l7", "n5", "", "SUBKEGIATAN tanpa kode", plan.Number("5"), "")...)
}

// TestAgreement_aLoneSubActivity stands below the name of its kegiatan, whose
// money is promised by somebody else and counts nothing here.
func TestAgreement_aLoneSubActivity(t *testing.T) {
	made, err := Make(sample(t, localDetails()...), Request{Position: sectionPos, Year: 2026, Date: "2026-01-05", Profile: Local()})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, part := range made.Document.Parts {
		for _, b := range part.Blocks {
			if list, ok := b.(BudgetList); ok {
				for _, row := range list.Rows {
					got = append(got, fmt.Sprintf("%d %s %s = %s", row.Depth, row.Number, row.Name, row.Amount))
				}
				got = append(got, list.Total.Amount)
			}
		}
	}
	want := []string{
		"0 1. Perencanaan dan Evaluasi = ", "1 a. Penyusunan Dokumen = 200 juta", "1 b. Evaluasi Kinerja = 1.000.000",
		"0 2. SUBKEGIATAN tanpa kode = 5", "1.000.005",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	for _, p := range made.Terms.Programmes {
		if strings.Contains(p.Name, "Perencanaan dan Evaluasi") {
			t.Error("the kegiatan counts as promised")
		}
	}
}

// TestAgreement_noAddress is told where the letterhead has a line for it.
func TestAgreement_noAddress(t *testing.T) {
	for _, c := range []struct {
		profile *Profile
		address string
		told    bool
	}{{Local(), "", true}, {Local(), "Jalan Contoh 1", false}, {Prescribed(), "", false}} {
		p := sample(t)
		agency := *p.Agency(p.Position(headPos).Agency)
		agency.Address = c.address
		_, gaps := draft(t, sample(t, &agency), Request{Position: headPos, Year: 2026, Profile: c.profile})
		if told := slices.ContainsFunc(gaps, func(g Gap) bool { return g.Code == AddressMissing && g.Position == headPos }); told != c.told {
			t.Errorf("address %q: told %v, want %v", c.address, told, c.told)
		}
	}
}
