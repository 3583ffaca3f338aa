package sheet_test

import (
	"encoding/csv"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/sheet"
)

const (
	evaluated    = "testdata/deliserdang_bappedalitbang_renja_2025"
	monthly      = "testdata/boyolali_bpbd_pk_2026"
	quarterHead  = "node_id,indicator,unit,tw1_k,tw1_pct,tw1_rp,tw2_k,tw2_pct,tw2_rp,tw3_k,tw3_pct,tw3_rp,tw4_k,tw4_pct,tw4_rp,realisasi_2026_k,realisasi_2026_rp\n"
	twoBudgets   = "code,name,amount,year,node_id,amount_raw,note\n1.02.03,Program X,100,2026,B,,\n"
	twoIndicated = indicatorHead + "B,Persentase X,%,,2026,80,,,,\nB,Jumlah Y,Dokumen,,2026,4,,,,\n"
)

// printed reads a table with another reader, row by row as columns.
func printed(t *testing.T, path string) []map[string]string {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, row := range rows[1:] {
		cells := make(map[string]string, len(row))
		for i, name := range rows[0] {
			cells[name] = row[i]
		}
		out = append(out, cells)
	}
	return out
}

// TestThePublishedQuartersComeIn holds every figure and every sum of the
// published table against the plan.
func TestThePublishedQuartersComeIn(t *testing.T) {
	p, proposal := imported(t, os.DirFS(evaluated))
	byKey := make(map[string]*plan.Node)
	for r := range p.All(plan.KindNode) {
		byKey[r.(*plan.Node).Key] = r.(*plan.Node)
	}
	figures, sums, aside := 0, 0, 0
	money := make(map[string]bool)
	for _, row := range printed(t, evaluated+"/realisasi_triwulan.csv") {
		n := byKey[row["node_id"]]
		at := slices.IndexFunc(p.Indicators(n.ID), func(i *plan.Indicator) bool { return strings.TrimSpace(i.Name) == strings.TrimSpace(row["indicator"]) })
		for q, name := range []string{"tw1", "tw2", "tw3", "tw4"} {
			if text := row[name+"_k"]; text != "" && at >= 0 {
				figures++
				want, _ := plan.ParseDecimal(text)
				if m := p.MeasurementOf(p.Indicators(n.ID)[at].ID, 2025, q+1); m == nil || m.Value != plan.Number(want) {
					t.Errorf("%s %s: %+v, want %s", row["node_id"], name, m, text)
				}
			} else if text != "" {
				aside++
			}
			if text := row[name+"_rp"]; text != "" {
				want, _ := plan.ParseDecimal(text)
				line := p.ProgramLines(n.ID)[0]
				if x := p.SpendingOf(line.ID, 2025, q+1); x == nil || x.Amount != plan.Number(want) {
					t.Errorf("%s %s: spent %+v, want %s", row["node_id"], name, x, text)
				}
				if !money[row["node_id"]+name] {
					sums++
				}
				money[row["node_id"]+name] = true
			}
		}
	}
	if p.Count(plan.KindMeasurement) != figures || proposal.Measurements != figures || figures < 350 {
		t.Errorf("%d measurements, %d told, %d printed", p.Count(plan.KindMeasurement), proposal.Measurements, figures)
	}
	if p.Count(plan.KindSpending) != sums || proposal.Spendings != sums || sums < 350 {
		t.Errorf("%d spendings, %d told, %d printed", p.Count(plan.KindSpending), proposal.Spendings, sums)
	}
	told := make(map[string]int)
	for _, x := range p.AllProblems() {
		if x.File == "realisasi_triwulan.csv" {
			told[x.Reason]++
		}
		if x.Reason == string(sheet.UnplacedMeasured) && (x.Line != 2 || len(x.Row) != 21) {
			t.Errorf("set aside: %+v", x)
		}
	}
	// One cell names two indicators; and 15.625 could be fifteen thousand.
	if want := map[string]int{string(sheet.UnplacedMeasured): 1, string(sheet.AmbiguousNumber): 4}; aside != 4 || !maps.Equal(told, want) {
		t.Errorf("%d figures aside, told %v, want 4 and %v", aside, told, want)
	}
	if slices.Contains(proposal.Unread, "realisasi_triwulan.csv") {
		t.Error("the table is told to be unread")
	}
}

func TestWhatWasPublishedIsToldApart(t *testing.T) {
	f := read(t, os.DirFS(evaluated))
	all := f.Published()
	if len(all) != 98 {
		t.Fatalf("%d lines", len(all))
	}
	got, want := all[3], sheet.Published{
		Line: 5, Node: "P1.K1.SK2", Number: 1, Year: 2025,
		Indicator: "Jumlah Dokumen RKA-SKPD dan Laporan Hasil Koordinasi Penyusunan Dokumen RKA-SKPD",
		Shares:    [4]plan.Decimal{"0.25", "0.5", "0.75", "1"},
		Figure:    "1", Money: "21385000", PlanFigure: "1.75", PlanMoney: "54220500",
		FigureAchieved: "175", MoneyAchieved: "116.6522649134307",
	}
	if got != want {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
	_, proposal := imported(t, os.DirFS(evaluated))
	told := 0
	for _, r := range reasons(proposal) {
		if r == string(sheet.PublishedColumn) {
			told++
		}
	}
	if told != 10 {
		t.Errorf("%d columns told to be worked out, want ten", told)
	}
}

func quartersOf(t *testing.T, rows string) (*plan.Plan, sheet.Proposal) {
	t.Helper()
	return imported(t, dirOf("nodes.csv", twoNodes, "indicators.csv", twoIndicated, "budgets.csv", twoBudgets, "realisasi_triwulan.csv", quarterHead+rows))
}

func TestDoubtfulQuartersAreToldAndKept(t *testing.T) {
	for name, c := range map[string]struct {
		row                 string
		reason              sheet.Reason
		measured, spendings int
	}{
		"a_node_that_is_not_there":       {"Z,Persentase X,%,1,,2,,,,,,,,,,,\n", sheet.UnknownNode, 0, 0},
		"an_indicator_not_there":         {"B,Lain,%,1,,2,,,,,,,,,,,\n", sheet.UnplacedMeasured, 0, 1},
		"words":                          {"B,Persentase X,%,sebagian,,2,,,,,,,,,,,\n", sheet.NotANumber, 1, 1},
		"a_mark":                         {"B,Persentase X,%,-,,2,,,,,,,,,,,\n", sheet.NoValueMark, 1, 1},
		"another_unit":                   {"B,Jumlah Y,Dokumen,3 orang,,,,,,,,,,,,,\n", sheet.UnitDiffers, 1, 0},
		"a_sum_in_words":                 {"B,Persentase X,%,,,banyak,,,,,,,,,,,\n", sheet.NotAnAmount, 0, 1},
		"money_of_a_node_without_a_line": {"A,,%,,,5,,,,,,,,,,,\n", sheet.NoSingleLine, 0, 0},
		"another_figure_on_another_row":  {"B,Persentase X,%,1,,,,,,,,,,,,,\nB,Persentase X,%,2,,,,,,,,,,,,,\n", sheet.DiffersFromFirst, 1, 0},
		"other_money_on_another_row":     {"B,Persentase X,%,,,5,,,,,,,,,,,\nB,Jumlah Y,,,,6,,,,,,,,,,,\n", sheet.MoneyDiffers, 0, 1},
	} {
		t.Run(name, func(t *testing.T) {
			p, proposal := quartersOf(t, c.row)
			got := slices.DeleteFunc(reasons(proposal), func(r string) bool { return r == string(sheet.PublishedColumn) })
			if !slices.Equal(got, []string{string(c.reason)}) || p.Count(plan.KindProblem) != 1 {
				t.Errorf("reasons %v, %d problems, want %s", got, p.Count(plan.KindProblem), c.reason)
			}
			if p.Count(plan.KindMeasurement) != c.measured || p.Count(plan.KindSpending) != c.spendings {
				t.Errorf("%d measurements, %d spendings", p.Count(plan.KindMeasurement), p.Count(plan.KindSpending))
			}
		})
	}
}

func TestNothingEnteredIsNothingMeasured(t *testing.T) {
	p, _ := quartersOf(t, "B,Persentase X,%,0,,0,,,,,,,,,,50,60\nB,Jumlah Y,,,,,,,,,,,2,,7,,\n")
	if p.Count(plan.KindMeasurement) != 2 || p.Count(plan.KindSpending) != 2 {
		t.Errorf("%d measurements, %d spendings, want the two of each that are printed", p.Count(plan.KindMeasurement), p.Count(plan.KindSpending))
	}
}

func TestATableWithoutAYearIsSetAside(t *testing.T) {
	p, proposal := imported(t, dirOf("nodes.csv", twoNodes, "indicators.csv", twoIndicated,
		"realisasi_triwulan.csv", "node_id,indicator,tw1_k\nB,Persentase X,5\n"))
	if !slices.Equal(reasons(proposal), []string{string(sheet.BadYear)}) || p.Count(plan.KindMeasurement) != 0 || p.Count(plan.KindProblem) != 1 {
		t.Errorf("reasons %v, %d measurements", reasons(proposal), p.Count(plan.KindMeasurement))
	}
}

// TestMonthsOfThePublishedActionPlanComeIn holds every month of the published
// table against the plan; the year's targets stay what they were.
func TestMonthsOfThePublishedActionPlanComeIn(t *testing.T) {
	p, proposal := imported(t, os.DirFS(monthly))
	byKey := make(map[string]*plan.Node)
	for r := range p.All(plan.KindNode) {
		byKey[r.(*plan.Node).Key] = r.(*plan.Node)
	}
	months := []string{"Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"}
	n := 0
	for _, row := range printed(t, monthly+"/rencana_aksi_bulanan.csv") {
		node := byKey[row["node_id"]]
		at := slices.IndexFunc(p.Indicators(node.ID), func(i *plan.Indicator) bool { return i.Name == row["indicator"] })
		for m, name := range months {
			n++
			want, _ := plan.ParseDecimal(strings.ReplaceAll(row[name], ",", "."))
			if got := p.TargetOfMonth(p.Indicators(node.ID)[at].ID, 2026, m+1); got == nil || got.Value != plan.Number(want) {
				t.Errorf("%s %s: %+v, want %s", row["node_id"], name, got, row[name])
			}
		}
		year, _ := plan.ParseDecimal(strings.ReplaceAll(row["target_2026"], ",", "."))
		if got := p.TargetOf(p.Indicators(node.ID)[at].ID, 2026, 0); got == nil || got.Value != plan.Number(year) {
			t.Errorf("%s: target of the year %+v, want %s", row["node_id"], got, year)
		}
	}
	if n != 240 || len(proposal.Unread) != 1 {
		t.Errorf("%d months, unread %v", n, proposal.Unread)
	}
}

func TestAMonthlyTableThatPrintsAnotherYearTarget(t *testing.T) {
	p, proposal := imported(t, dirOf("nodes.csv", twoNodes, "indicators.csv", twoIndicated,
		"rencana_aksi_bulanan.csv", "node_id,indicator,target_2026,Januari,DESEMBER\nB,Persentase X,85,10,80\nZ,Persentase X,85,10,80\n"))
	if got := reasons(proposal); !slices.Equal(got, []string{string(sheet.YearTargetDiffers), string(sheet.UnknownNode)}) {
		t.Errorf("reasons %v", got)
	}
	i := p.Indicators(p.Children(p.Roots()[0].ID)[0].ID)[0]
	if p.TargetOf(i.ID, 2026, 0).Value != plan.Number("80") || p.TargetOfMonth(i.ID, 2026, 12).Value != plan.Number("80") || p.TargetOfMonth(i.ID, 2026, 1).Value != plan.Number("10") {
		t.Errorf("targets %+v", p.Targets(i.ID))
	}
}

// TestExportAndQuartersInOneFolder puts both the table and what an export made of
// it into one folder: each figure is there once.
func TestExportAndQuartersInOneFolder(t *testing.T) {
	p, _ := imported(t, os.DirFS(evaluated))
	out := exported(t, p)
	table, err := os.ReadFile(evaluated + "/realisasi_triwulan.csv")
	if err != nil {
		t.Fatal(err)
	}
	out["realisasi_triwulan.csv"] = dirOf("x", string(table))["x"]
	q, _ := imported(t, out)
	for _, k := range []plan.Kind{plan.KindMeasurement, plan.KindSpending} {
		if q.Count(k) != p.Count(k) {
			t.Errorf("%d records of %s, want %d", q.Count(k), k, p.Count(k))
		}
	}
	if again := read(t, out).Propose(q); len(again.Diff) > 0 {
		t.Errorf("a second import changes %+v → %+v", again.Diff[0].Before, again.Diff[0].After)
	}
}

// FuzzQuarters imports any table of quarters and any of months.
func FuzzQuarters(f *testing.F) {
	f.Add(quarterHead+"B,Persentase X,%,14.98,0.14,1854185339,13.5,,,,,,,,,100,8\nB,Jumlah Y,,,,5,,,,,,,,,,,\n", "node_id,indicator,target_2026,Januari,DESEMBER\nB,Persentase X,\"85,5\",10,2.000\n")
	f.Add("node_id;indicator;tw1;tw1_k;realisasi_9999_k\nB;Jumlah Y;1.000;2;3\n", "node_id,indicator,year,Mei\nB,Jumlah Y,2026,±4\n")
	f.Fuzz(func(t *testing.T, quarters, months string) {
		if len(quarters)+len(months) > 10_000 {
			return
		}
		dir := dirOf("nodes.csv", twoNodes, "indicators.csv", twoIndicated, "budgets.csv", twoBudgets,
			"realisasi_triwulan.csv", quarters, "rencana_aksi_bulanan.csv", months)
		folder, err := sheet.Read(dir)
		if err != nil {
			return
		}
		folder.Published()
		holdsItsPromises(t, dir)
	})
}
