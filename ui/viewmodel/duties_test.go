package viewmodel

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/score"
)

// staffed is the plan of [quarterly] with a head of the agency, who answers for
// node a, a section below, which helps there and leads in b, and an official who
// heads the agency and acts for the section; looked at on 27 November 2026.
func staffed(t *testing.T) *Workspace {
	t.Helper()
	p := quarterly(t)
	a, b := *p.Node("a"), *p.Node("b")
	a.Owners, b.Owners = []plan.PositionID{"kadis", "kabid"}, []plan.PositionID{"kabid"}
	err := p.Apply([]plan.Change{
		{After: &plan.Position{ID: "kadis", Agency: "dinas", Title: "Kepala Dinas", Type: plan.JPTPratama, Order: "V"}},
		{After: &plan.Position{ID: "kabid", Agency: "upt", Superior: "kadis", Title: "Kepala UPT", Type: plan.Administrator, Order: "V"}},
		{After: &plan.Position{ID: "staf", Agency: "upt", Superior: "kabid", Title: "Analis", Order: "X"}},
		{After: &plan.Official{ID: "budi", Name: "Budi Contoh"}},
		{After: &plan.Official{ID: "tanpa", Name: "Tanpa Jabatan"}},
		{After: &plan.Tenure{ID: "t1", Official: "budi", Position: "kadis", From: "2025-01-01"}},
		{After: &plan.Tenure{ID: "t2", Official: "budi", Position: "kabid", From: "2026-06-01", Status: plan.Plt}},
		{Before: p.Node("a"), After: &a},
		{Before: p.Node("b"), After: &b},
	})
	if err != nil {
		t.Fatal(err)
	}
	ws := workspaceOn(t, &memory{plan: p, diffs: map[int64]edit.Diff{}})
	ws.now = func() time.Time { return time.Date(2026, 11, 27, 9, 0, 0, 0, time.UTC) }
	ws.SetYear(2026)
	ws.SetQuarter(2)
	return ws
}

// reached enters a figure of a quarter.
func reached(t *testing.T, ws *Workspace, id plan.IndicatorID, quarter int, text string) {
	t.Helper()
	if bad := ws.MeasurementForm(id, 2026, quarter).Value().Set(text); !bad.OK() {
		t.Fatal(bad.Text(ws.Texts()))
	}
}

func of(ws *Workspace, id plan.PositionID) *Duties {
	return ws.Duties(Chosen{plan.KindPosition, string(id)})
}

// dutyText writes the lines of somebody down.
func dutyText(d *Duties) string {
	var lines []string
	for _, r := range d.Rows() {
		lines = append(lines, strings.TrimRight(fmt.Sprintf("%s%s | %s | %s %s", strings.Repeat("  ", r.Depth), r.Text, r.Hint, r.Result, r.Filled), " |"))
	}
	return strings.Join(lines, "\n")
}

func wantDuties(t *testing.T, d *Duties, want ...string) {
	t.Helper()
	if got := dutyText(d); got != strings.Join(want, "\n") {
		t.Errorf("told is\n%s\nwant\n%s", got, strings.Join(want, "\n"))
	}
}

func TestDutiesOfAHead(t *testing.T) {
	ws := staffed(t)
	reached(t, ws, "i", 2, "72")
	wantDuties(t, of(ws, "kadis"),
		"Kepala Dinas | 1 dari 2 indikator terisi | △ 90,00% · Tinggi 1/2",
		"  Realisasi yang terlambat (1) | dari periode yang sudah berakhir, sampai TW II",
		"    Nilai AKIP | belum diisi: TW II",
		"  Perjanjian kinerja 2026 | sebagai Pihak Pertama",
		"    Kepala Dinas | Konsep · Terlambat 300 hari · batas 31 Januari 2026 (tanggal DPA belum diisi)",
		"  Kinerja (1) | TW II 2026 · hitungan dari bawah sebagai pembanding",
		"    Meningkatnya mutu layanan | Strategis Perangkat Daerah | △ 90,00% · Tinggi 1/2",
		"      Puskesmas lengkap | 72/80 × 100 = 90,00% | ▲ 90,00% · Tinggi",
		"      Nilai AKIP | Belum ada data | – belum ada data",
		"  Bawahan langsung (1) | TW II 2026 · hitungan dari bawah sebagai pembanding",
		"    Kepala UPT | Plt. Budi Contoh · 1 realisasi terlambat | △ 90,00% · Tinggi 1/2",
		"  PK bawahan 2026 | yang dibuat dengan jabatan ini sebagai Pihak Kedua",
		"    Kepala UPT | Konsep · Terlambat 300 hari · batas 31 Januari 2026 (tanggal DPA belum diisi)",
	)
	if got := of(ws, "kadis").Summary(); got != "1 realisasi terlambat · 1 PK terlambat · hitungan dari bawah sebagai pembanding" {
		t.Errorf("summary %q", got)
	}
}

func TestDutiesOfAnOfficialAreThoseOfAllPosts(t *testing.T) {
	ws := staffed(t)
	d := ws.Duties(Chosen{plan.KindOfficial, "budi"})
	var posts, leads []string
	for _, r := range d.Rows() {
		switch r.Kind {
		case DutyPost:
			posts = append(posts, r.Text)
		case DutyNode:
			leads = append(leads, r.Hint)
		}
	}
	if got := strings.Join(posts, ", "); got != "Kepala Dinas, Plt. Kepala UPT" {
		t.Errorf("posts are %s", got)
	}
	if got := strings.Join(leads, "; "); !strings.Contains(got, "pemilik utama Kepala Dinas") {
		t.Errorf("who leads a shared node is not told: %s", got)
	}
	if got := d.Summary(); !strings.HasPrefix(got, "2 realisasi terlambat · 2 PK terlambat") {
		t.Errorf("summary %q", got) // what both posts owe is owed once
	}
}

func TestDutiesSayWhatToDoWhereThereIsNothing(t *testing.T) {
	ws := staffed(t)
	wantDuties(t, of(ws, "staf"),
		"Analis | kosong · UPT Laboratorium",
		"  Perjanjian kinerja 2026 | sebagai Pihak Pertama",
		"    Belum ada perjanjian kinerja | Perjanjian tersusun sendiri setelah jabatan ini menjadi pemilik suatu kinerja.",
		"  Kinerja (0) | TW II 2026 · hitungan dari bawah sebagai pembanding",
		"    Belum memiliki kinerja | Pilih kinerja di tempat Pohon, lalu tambahkan jabatan ini pada bagian Pemilik.",
	)
	if got := of(ws, "staf").Summary(); strings.Contains(got, "PK") {
		t.Errorf("of an agreement that is not to be made: %q", got)
	}
	wantDuties(t, ws.Duties(Chosen{plan.KindOfficial, "tanpa"}),
		"Tidak memegang jabatan hari ini | Tetapkan jabatannya di bagian Data; tanggung jawabnya mengikuti jabatan itu.")
	for _, gone := range []Chosen{{plan.KindPosition, "gone"}, {plan.KindOfficial, "gone"}, {plan.KindRegion, plan.RegionID}} {
		if d := ws.Duties(gone); len(d.Rows()) != 0 || d.Title() != "" || d.Who() != "" {
			t.Errorf("of %v: %q, %s", gone, d.Title(), dutyText(d))
		}
	}
}

func TestOnlyPeriodsThatAreOverAreLate(t *testing.T) {
	for name, c := range map[string]struct {
		today   time.Time
		quarter int
		want    int // figures of two indicators, due in the second quarter
	}{
		"before it ends":                   {time.Date(2026, 6, 30, 9, 0, 0, 0, time.UTC), 2, 0},
		"the day after":                    {time.Date(2026, 7, 1, 9, 0, 0, 0, time.UTC), 2, 2},
		"looked at from an earlier one":    {time.Date(2026, 11, 27, 9, 0, 0, 0, time.UTC), 1, 0},
		"looked at from a later one":       {time.Date(2026, 11, 27, 9, 0, 0, 0, time.UTC), 3, 2},
		"and looked at over the year":      {time.Date(2026, 11, 27, 9, 0, 0, 0, time.UTC), score.Year, 2},
		"and the year too once it is over": {time.Date(2027, 1, 2, 9, 0, 0, 0, time.UTC), score.Year, 4},
	} {
		ws := staffed(t)
		ws.now = func() time.Time { return c.today }
		ws.SetQuarter(c.quarter)
		got := 0
		for _, late := range of(ws, "kadis").owed("kadis").late {
			got += len(late.quarters)
		}
		if got != c.want {
			t.Errorf("%s: %d figures are late, want %d", name, got, c.want)
		}
	}
}

func TestEveryLineLeadsOn(t *testing.T) {
	ws := staffed(t)
	reached(t, ws, "i", 2, "72")
	d := of(ws, "kadis")
	seen := make(map[DutyKind]bool)
	for _, r := range d.Rows() {
		seen[r.Kind] = true
		for _, j := range d.Jumps(r) {
			switch j {
			case JumpEntry:
				if ws.Plan().Indicator(r.Indicator) == nil || r.Quarter != 2 {
					t.Errorf("%q leads to indicator %q, quarter %d", r.Text, r.Indicator, r.Quarter)
				}
			case JumpTree:
				if ws.Plan().Node(r.Node) == nil {
					t.Errorf("%q leads to node %q", r.Text, r.Node)
				}
			case JumpAgreement, JumpPosition, JumpDuties:
				if ws.Plan().Position(r.Position) == nil {
					t.Errorf("%q leads to position %q", r.Text, r.Position)
				}
			}
		}
		if wants := r.Kind != DutyHeading && r.Kind != DutyNote; wants != (len(d.Jumps(r)) > 0) {
			t.Errorf("%q leads to %v", r.Text, d.Jumps(r))
		}
		if strings.TrimSpace(d.Detail(r)) == "" && r.Kind != DutyHeading {
			t.Errorf("of %q nothing more is told", r.Text)
		}
	}
	for _, k := range []DutyKind{DutyPost, DutyFigure, DutyAgreement, DutyNode, DutyIndicator, DutyBelow} {
		if !seen[k] {
			t.Errorf("no line of kind %d", k)
		}
	}
}

func TestDetailShowsTheCalculationAndTheFormula(t *testing.T) {
	ws := staffed(t)
	reached(t, ws, "i", 2, "72")
	err := ws.Do(edit.Op{Name: "indicator.formula"}, func(tx *edit.Tx) error {
		i := *ws.Plan().Indicator("i")
		i.Formula = "lengkap / semua × 100"
		tx.Put(&i)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range of(ws, "kadis").Rows() {
		if r.Indicator == "i" {
			if got := of(ws, "kadis").Detail(r); !strings.Contains(got, "72/80 × 100 = 90,00% · Tinggi") || !strings.Contains(got, "lengkap / semua × 100") {
				t.Errorf("told is %q", got)
			}
			return
		}
	}
	t.Error("the indicator is not listed")
}
