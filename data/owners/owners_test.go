package owners

import (
	"fmt"
	"slices"
	"testing"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/edit/storetest"
	"pohonkinerja/data/plan"
)

// planOf makes a plan of a region with records.
func planOf(t testing.TB, region string, records ...plan.Record) *plan.Plan {
	t.Helper()
	p, err := plan.New(plan.Region{Name: region, FirstYear: 2025, LastYear: 2030})
	if err != nil {
		t.Fatal(err)
	}
	b := p.Begin()
	for _, r := range records {
		b.Put(r)
	}
	if err := b.Commit(); err != nil {
		t.Fatal(err)
	}
	return p
}

func agency(id, name string) *plan.Agency { return &plan.Agency{ID: plan.AgencyID(id), Name: name} }

func node(id, parent, unit string, level plan.Level) *plan.Node {
	return &plan.Node{ID: plan.NodeID(id), Parent: plan.NodeID(parent), Order: id, Agency: plan.AgencyID(unit), Level: level, Statement: "hasil " + id}
}

// told prints lines as "node: title (reason)".
func told(lines []Line) []string {
	var out []string
	for _, l := range lines {
		out = append(out, fmt.Sprintf("%s: %s (%s)", l.Node, l.Answer.Title, l.Reason))
	}
	return out
}

func wantLines(t *testing.T, p *plan.Plan, want ...string) {
	t.Helper()
	if got := told(Propose(p)); !slices.Equal(got, want) {
		t.Errorf("proposed\n%q\nwant\n%q", got, want)
	}
}

func TestEveryLevelHasItsOwner(t *testing.T) {
	support := node("d", "c", "dinas", plan.TacticalLevel)
	support.Code = "1.02.01"
	wantLines(t, planOf(t, "Kabupaten Contoh",
		agency("dinas", "DINAS KESEHATAN"), agency("pusk", "UPTD Puskesmas Maju"), agency("kec", "Kecamatan Timur"),
		node("a", "", "", plan.RegionalStrategic),
		node("b", "a", "dinas", plan.AgencyStrategic), node("c", "b", "", plan.AgencyStrategic),
		support, node("e", "d", "", plan.OperationalActivity),
		node("f", "c", "dinas", plan.TacticalLevel), node("g", "f", "", plan.OperationalSubActivity),
		node("h", "c", "pusk", plan.TacticalLevel), node("i", "h", "", plan.OperationalSubActivity),
		node("j", "a", "kec", plan.AgencyStrategic), node("k", "j", "", plan.TacticalLevel), node("l", "k", "", plan.OperationalActivity)),
		"a: Bupati Contoh (region)",
		"b: Kepala Dinas Kesehatan (agency)", "c: Kepala Dinas Kesehatan (agency)",
		"d: Sekretaris Dinas Kesehatan (support)", "e: Sekretaris Dinas Kesehatan (lower)",
		"f: Kepala Dinas Kesehatan (tactical)", "g: Kepala Dinas Kesehatan (lower)",
		"h: Kepala UPTD Puskesmas Maju (rank)", "i: Kepala UPTD Puskesmas Maju (rank)",
		"j: Camat Timur (agency)", "k: Camat Timur (rank)", "l: Camat Timur (lower)")
}

// TestWhatIsNotKnownIsNotProposed has nodes of which no position can be told.
func TestWhatIsNotKnownIsNotProposed(t *testing.T) {
	lines := Propose(planOf(t, "",
		agency("many", "29 Perangkat Daerah Kabupaten"), agency("odd", "Kelompok Kerja Sanitasi"), agency("region", "Pemerintah Kabupaten"),
		node("a", "", "", plan.RegionalStrategic), node("b", "", "many", plan.TacticalLevel),
		node("c", "", "odd", plan.TacticalLevel), node("d", "", "region", plan.TacticalLevel)))
	want := []string{"a:  (nameless)", "b:  (odd_unit)", "c: Kepala Kelompok Kerja Sanitasi (odd_unit)", "d:  (no_unit)"}
	if got := told(lines); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	for _, l := range lines {
		if l.Reason.Sure() {
			t.Errorf("%s is taken as sure", l.Node)
		}
	}
}

func TestPositionsOfThePlanComeFirst(t *testing.T) {
	posts := func(titles ...string) (out []plan.Record) {
		for i, title := range titles {
			out = append(out, &plan.Position{ID: plan.PositionID(fmt.Sprint("p", i)), Agency: "unit", Title: title, Order: fmt.Sprint(i)})
		}
		return out
	}
	for _, c := range []struct {
		unit  string
		posts []string
		level plan.Level
		want  string
	}{
		{"Biro Organisasi Setda Provinsi Contoh", []string{"Analis Jabatan", "Kepala Bagian Kelembagaan", "Kepala Biro Organisasi"}, plan.AgencyStrategic, "p2"},
		{"Badan Penanggulangan Bencana Daerah", []string{"Kepala Pelaksana BPBD Kabupaten Contoh"}, plan.AgencyStrategic, "p0"},
		{"Inspektorat Daerah", []string{"Inspektur Pembantu Wilayah I", "Inspektur"}, plan.AgencyStrategic, "p1"},
		{"Bidang Kesehatan Masyarakat", []string{"Kepala Seksi Gizi", "Kepala Bidang Kesehatan Masyarakat"}, plan.TacticalLevel, "p1"},
		{"Dinas Sosial", []string{"Penyuluh Sosial", "Kepala Seksi Bantuan"}, plan.AgencyStrategic, ""},
	} {
		records := append(posts(c.posts...), agency("unit", c.unit), node("a", "", "unit", c.level))
		lines := Propose(planOf(t, "Provinsi Contoh", records...))
		last := lines[len(lines)-1]
		if string(last.Answer.Position) != c.want || last.Answer.None() || !last.Reason.Sure() {
			t.Errorf("%s with %q: %+v, want position %q", c.unit, c.posts, last, c.want)
		}
	}
}

func TestTitlesOfHeads(t *testing.T) {
	for unit, want := range map[string]string{
		"Dinas Pariwisata, kebudayaan Dan Olahraga": "Kepala Dinas Pariwisata, Kebudayaan dan Olahraga",
		"DINAS KOPERASI, UKM DAN PERDAGANGAN":       "Kepala Dinas Koperasi, UKM dan Perdagangan",
		"Kepala Dinas Sosial":                       "Kepala Dinas Sosial",
		"Inspektorat Kabupaten":                     "Inspektur Kabupaten Contoh",
		"Sekretariat Daerah (Bagian Ekonomi)":       "Kepala Bagian Ekonomi Sekretariat Daerah",
		"Sekretariat  DPRD":                         "Sekretaris DPRD",
		"Kelurahan Damai":                           "Lurah Damai",
		"UPTD RSUD Contoh":                          "Direktur UPTD RSUD Contoh",
		"Bappeda":                                   "Kepala Bappeda",
		"Dinasti Maju":                              "Kepala Dinasti Maju",
	} {
		p := planOf(t, "Kabupaten Contoh", agency("unit", unit))
		if got := findHead(p, "unit").answer.Title; got != want {
			t.Errorf("%q: %q, want %q", unit, got, want)
		}
	}
}

func take(t testing.TB, p *plan.Plan, lines []Line) (*plan.Plan, Taken) {
	t.Helper()
	s, err := edit.Open(storetest.NewMemory(p))
	if err != nil {
		t.Fatal(err)
	}
	var done Taken
	if err := s.Do(edit.Op{Name: "owners.take"}, func(tx *edit.Tx) error { done = Take(tx, lines); return nil }); err != nil {
		t.Fatal(err)
	}
	return s.Plan(), done
}

// hospital is a region with an agency, a unit of it and a hospital, of which nobody
// answers for anything.
func hospital(t testing.TB) *plan.Plan {
	return planOf(t, "Kabupaten Contoh",
		agency("dinas", "Dinas Kesehatan"), agency("pusk", "UPT Puskesmas Maju"), agency("rs", "RSUD Contoh"), agency("sek", "Dinas Sosial"),
		node("a", "", "", plan.RegionalStrategic), node("b", "a", "dinas", plan.AgencyStrategic),
		&plan.Node{ID: "c", Parent: "b", Order: "c", Level: plan.TacticalLevel, Code: "1.02.01"},
		node("d", "b", "pusk", plan.TacticalLevel), node("e", "b", "rs", plan.TacticalLevel))
}

func TestTakenPositionsAreVacantAndBelowTheirSuperiors(t *testing.T) {
	p, done := take(t, hospital(t), Propose(hospital(t)))
	if done != (Taken{Nodes: 5, Positions: 5}) || p.Count(plan.KindOfficial) != 0 || p.Count(plan.KindTenure) != 0 {
		t.Errorf("%+v, %d officials", done, p.Count(plan.KindOfficial))
	}
	above := make(map[string]string)
	for _, pos := range p.AllPositions() {
		if superior := p.Position(pos.Superior); superior != nil {
			above[pos.Title] = superior.Title
		}
	}
	want := map[string]string{
		"Kepala Dinas Kesehatan": "Bupati Contoh", "Sekretaris Dinas Kesehatan": "Kepala Dinas Kesehatan",
		"Kepala UPT Puskesmas Maju": "Kepala Dinas Kesehatan", "Direktur RSUD Contoh": "Bupati Contoh",
	}
	if fmt.Sprint(above) != fmt.Sprint(want) {
		t.Errorf("superiors %v, want %v", above, want)
	}
	if again := Propose(p); len(again) != 0 {
		t.Errorf("proposed again: %q", told(again))
	}
}

// TestTakeLeavesOwnersAlone takes lines whose nodes have owners by now.
func TestTakeLeavesOwnersAlone(t *testing.T) {
	lines := Propose(hospital(t))
	once, _ := take(t, hospital(t), lines)
	twice, done := take(t, once, lines)
	if done != (Taken{}) || once.Count(plan.KindPosition) != twice.Count(plan.KindPosition) {
		t.Errorf("the second time changed %+v", done)
	}
}

// TestHeadOfRegionForWhomAgencyHeadsPromise has a plan that begins below the region.
func TestHeadOfRegionForWhomAgencyHeadsPromise(t *testing.T) {
	agencyAlone := planOf(t, "Kabupaten Contoh", agency("dinas", "Dinas Kesehatan"), node("a", "", "dinas", plan.AgencyStrategic))
	wantLines(t, agencyAlone, ": Bupati Contoh (heads)", "a: Kepala Dinas Kesehatan (agency)")
	p, _ := take(t, agencyAlone, Propose(agencyAlone))
	wantLines(t, p)
	for _, pos := range p.AllPositions() {
		if pos.Title == "Kepala Dinas Kesehatan" && p.Position(pos.Superior) == nil {
			t.Error("the head of the agency has no superior")
		}
	}
}

func TestTitledFindsThePositionOfTheUnit(t *testing.T) {
	p := planOf(t, "Kabupaten Contoh", agency("dinas", "Dinas Kesehatan"), &plan.Position{ID: "p", Agency: "dinas", Title: "Kepala Bidang Gizi"})
	if a := Titled(p, "dinas", " kepala  bidang gizi ", plan.TacticalLevel); a.Position != "p" {
		t.Errorf("%+v", a)
	}
	if a := Titled(p, "dinas", "Koordinator Gizi", plan.TacticalLevel); !a.New() || a.Kind != plan.Administrator {
		t.Errorf("%+v", a)
	}
	if a := Titled(p, "dinas", "  ", plan.TacticalLevel); !a.None() {
		t.Errorf("%+v", a)
	}
}

func TestDoubtfulLinesOfABranchAreDecidedTogether(t *testing.T) {
	lines := Propose(planOf(t, "Kabupaten Contoh", agency("dinas", "Dinas Kesehatan"),
		node("a", "", "dinas", plan.AgencyStrategic),
		node("b", "a", "", plan.TacticalLevel), node("c", "b", "", plan.OperationalActivity),
		node("d", "a", "", plan.TacticalLevel), node("e", "d", "", plan.OperationalActivity)))
	var got []string
	for _, g := range Groups(lines) {
		got = append(got, fmt.Sprint(g.Branch, " ", len(g.Lines), " ", g.Reason))
	}
	if want := []string{" 1 heads", " 1 agency", "b 2 tactical", "d 2 tactical"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// BenchmarkPropose proposes owners for 10,000 nodes of 400 units.
func BenchmarkPropose(b *testing.B) {
	var records []plan.Record
	for u := range 400 {
		unit := fmt.Sprint("u", u)
		records = append(records, agency(unit, fmt.Sprint("Dinas Contoh ", u)), node(unit, "", unit, plan.AgencyStrategic))
		for n := range 24 {
			records = append(records, node(fmt.Sprint(unit, "n", n), unit, "", plan.TacticalLevel))
		}
	}
	p := planOf(b, "Kabupaten Contoh", records...)
	for b.Loop() {
		if len(Propose(p)) != 10001 {
			b.Fatal("not all are proposed")
		}
	}
}
