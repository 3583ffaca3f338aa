package sheet_test

import (
	"slices"
	"strconv"
	"testing"
	"testing/fstest"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/sheet"
)

const officialHead = "position,name,nip,rank,status,valid_from,valid_to,superior_position,agency\n"

// told lists what a proposal says, as reason@line:column.
func told(p sheet.Proposal) []string {
	var out []string
	for _, q := range p.Problems {
		out = append(out, string(q.Reason)+"@"+strconv.Itoa(q.Line)+":"+q.Column)
	}
	return out
}

// TestNothingGoesUnsaid imports what could easily be dropped or guessed without
// a word.
func TestNothingGoesUnsaid(t *testing.T) {
	people := func(rows string) fstest.MapFS {
		return dirOf("nodes.csv", twoNodes, "indicators.csv", indicatorHead, "officials.csv", officialHead+rows)
	}
	for _, c := range []struct {
		fact string
		dir  fstest.MapFS
		want []string
	}{
		{"a tenure of no position", people(",Contoh Satu,,,definitif,2025-01-01,,,\n"), []string{"empty_position@2:position"}},
		{"a tenure of no status", people("Camat,Contoh Satu,,,,2025-01-01,,,\n"), []string{"empty_status@2:status"}},
		{"an unknown status of nobody", people("Camat,,,,pelaksana,,,,\n"), []string{"unknown_status@2:status"}},
		{"a vacant position", people("Camat,,,,definitif,,,,\n"), nil},
		{"what rows without a target say otherwise", dirOf("nodes.csv", twoNodes,
			"indicators.csv", indicatorHead+"B,Nilai,Angka,,2026,1,,,,a\nB,Nilai,Angka,,,,,,,satu\nB,Nilai,Orang,,,,,,,dua\nB,Nilai,,,,,,,,satu\n"),
			[]string{"differs_from_first@4:unit", "differs_from_first@4:note"}},
		{"a number that Excel rounded", people("Camat,Contoh Satu,\"1,98E+17\",,plt,2025-01-01,,,\n"), []string{"odd_nip@2:nip"}},
		{"a whole number in groups", people("Camat,Contoh Satu,19800101 200501 1 001,,plt,2025-01-01,,,\n"), nil},
		{"a person with no position", people(",Contoh Satu,,,,,,,\n"), nil},
		{"years outside the period", dirOf("nodes.csv", twoNodes,
			"indicators.csv", indicatorHead+"B,Nilai,,,2030,1,,,,\nB,Nilai,,,2031,1,,,,\nB,Mutu,,,2031,1,,,,\nB,Mutu,,,awal,1,,,,\n",
			"budgets.csv", "code,name,amount,year\n1.02,X,5,2019\n1.02,X,5,2026\n",
			"measurements.csv", "node_id,indicator,year,value\nB,Nilai,2024,1\nB,Nilai,2023,1\n",
			"region.csv", "name,baseline_year,first_year,last_year\nKabupaten Contoh,2024,2025,2030\n"),
			[]string{"year_outside@2:year", "year_outside@3:target_year", "year_outside@3:year"}},
		{"two regions", dirOf("nodes.csv", twoNodes, "indicators.csv", indicatorHead,
			"region.csv", "name,baseline_year,first_year,last_year\nKabupaten Contoh,2024,2025,2030\nKota Contoh,2024,2025,2030\n"),
			[]string{"second_region@3:name"}},
	} {
		t.Run(c.fact, func(t *testing.T) {
			p, proposal := imported(t, c.dir)
			if got := told(proposal); !slices.Equal(got, c.want) {
				t.Errorf("told %v, want %v", got, c.want)
			}
			q, _ := imported(t, exported(t, p))
			sameFiles(t, exported(t, q), exported(t, p))
		})
	}
}

func TestTheRegionOfAnEmptyPlanGivesWay(t *testing.T) {
	dir := dirOf("nodes.csv", twoNodes, "indicators.csv", indicatorHead,
		"region.csv", "name,baseline_year,first_year,last_year\nKabupaten Contoh,2024,2025,2030\n")
	p, err := plan.New(plan.Region{PlanID: plan.NewID[string](), Name: "Kota Contoh", Baseline: 2029, FirstYear: 2030, LastYear: 2031})
	if err != nil {
		t.Fatal(err)
	}
	first := apply(t, p, read(t, dir))
	if got := told(first); !slices.Equal(got, []string{"region_taken@2:name"}) || p.Region().Name != "Kabupaten Contoh" {
		t.Errorf("told %v, region %q", got, p.Region().Name)
	}
	if args := first.Problems[0].Args; args["region"] != "Kota Contoh 2030–2031" || args["told"] != "Kabupaten Contoh 2025–2030" {
		t.Errorf("args %v", args)
	}
	other := dirOf("nodes.csv", twoNodes, "indicators.csv", indicatorHead,
		"region.csv", "name,baseline_year,first_year,last_year\nKabupaten Contoh,2029,2030,2035\n")
	if got := told(apply(t, p, read(t, other))); !slices.Equal(got, []string{"region_differs@2:name"}) || p.Region().FirstYear != 2025 {
		t.Errorf("told %v, first year %d", got, p.Region().FirstYear)
	}
}

func TestTheDayByWhichARegionHasItsAgreements(t *testing.T) {
	for cell, want := range map[string]plan.YearDay{"15 Februari": "02-15", "15-Feb": "02-15", "29/2": "02-29", "": "", "segera": "", "31 Februari": ""} {
		p, proposal := imported(t, dirOf("nodes.csv", twoNodes, "indicators.csv", indicatorHead,
			"region.csv", "name,baseline_year,first_year,last_year,agreement_due\nKabupaten Contoh,2024,2025,2030,"+cell+"\n"))
		if got := p.Region().AgreementDue; got != want {
			t.Errorf("%q is read as %q", cell, got)
		}
		if bad := slices.Contains(told(proposal), "bad_date@2:agreement_due"); bad != (cell != "" && want == "") {
			t.Errorf("%q is told: %v", cell, told(proposal))
		}
		q, _ := imported(t, exported(t, p))
		if got := q.Region().AgreementDue; got != want {
			t.Errorf("%q goes out and comes in as %q", cell, got)
		}
	}
}

// TestWhatWasPutRightIsOpenNoMore imports a folder a second time after a cell in which
// something was in doubt was mended.
func TestWhatWasPutRightIsOpenNoMore(t *testing.T) {
	for name, c := range map[string]struct{ file, head, wrong, right string }{
		"kind of a position":   {"positions.csv", "id,title,kind,agency_id,superior_id\n", "1,Kepala Dinas A,raja,,\n", "1,Kepala Dinas A,jpt_pratama,,\n"},
		"total of a budget":    {"budget_documents.csv", "year,passed,total\n", "2026,2025-12-30,banyak\n", "2026,2025-12-30,1000000\n"},
		"figure of a quarter":  {"realisasi_triwulan.csv", "node_id,indicator,year,tw1\n", "B,Persentase X,2026,sebagian\n", "B,Persentase X,2026,5\n"},
		"figure in tw1_k":      {"realisasi_triwulan.csv", "node_id,indicator,year,tw1_k\n", "B,Persentase X,2026,sebagian\n", "B,Persentase X,2026,5\n"},
		"figure of a month":    {"rencana_aksi_bulanan.csv", "node_id,indicator,year,Januari\n", "B,Persentase X,2026,sebagian\n", "B,Persentase X,2026,5\n"},
		"settled of a note":    {"notes.csv", "node_id,author,written,text,settled\n", "B,A,2026-01-02T03:04:05Z,x,entah\n", "B,A,2026-01-02T03:04:05Z,x,ya\n"},
		"day of a measurement": {"measurements.csv", "node_id,indicator,year,quarter,value,entered\n", "B,Persentase X,2026,1,5,entah\n", "B,Persentase X,2026,1,5,2026-04-02\n"},
	} {
		t.Run(name, func(t *testing.T) {
			folder := func(rows string) fstest.MapFS {
				return dirOf("nodes.csv", twoNodes, "indicators.csv", twoIndicated, c.file, c.head+rows)
			}
			p, first := imported(t, folder(c.wrong))
			if n := p.Count(plan.KindProblem); n == 0 {
				t.Fatalf("nothing is in doubt: %v", reasons(first))
			}
			again := apply(t, p, read(t, folder(c.right)))
			for _, x := range p.AllProblems() {
				t.Errorf("still open: %s %s %q (%s); told %v", x.File, x.Column, x.Value, x.Reason, reasons(again))
			}
		})
	}
}
