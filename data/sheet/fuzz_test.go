package sheet_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/sheet"
)

// FuzzFolder imports anything. It never panics and never breaks the plan; every
// target comes back, as a value or in a row set aside; a second import changes
// nothing; and an export is the same after another import.
func FuzzFolder(f *testing.F) {
	f.Add(twoNodes, indicatorHead+"B,Nilai,Angka,,2026,\"95,5\",,,,\nB,Nilai,Angka,,2026,\"81 (A)\",,,,\n", "", "", "")
	f.Add(nodeHead+"A,B,taktikal,x,Camat; Sekretaris,Kec. A,,,\nB,A,taktikal,y,,,,,\n", indicatorHead+"A,i,,,akhir,2.000,,,2.100,n\n",
		"code,name,amount,year,node_id,amount_raw,note\n1.02.03,x,1.5,2026,A,,\n", "position,name,nip,rank,status,valid_from,valid_to,superior_position,agency\nCamat,X,,,plt,2026-01-02,,Bupati,Kec. A\n",
		"file,line,column,value,reason,row,subject,subject_key\nnodes.csv,3,id,x,cycle,\"[[\"\"id\"\",\"\"x\"\"]]\",node,\"[\"\"A\"\"]\"\n")
	for _, dir := range []string{"boyolali_bpbd_pk_2026", "banyuwangi_pohon_kinerja_2025"} {
		nodes, _ := os.ReadFile(filepath.Join("testdata", dir, "nodes.csv"))
		indicators, _ := os.ReadFile(filepath.Join("testdata", dir, "indicators.csv"))
		f.Add(string(nodes), string(indicators), "", "", "")
	}
	f.Fuzz(func(t *testing.T, nodes, indicators, budgets, officials, problems string) {
		if len(nodes)+len(indicators)+len(budgets)+len(officials)+len(problems) > 20_000 {
			return
		}
		dir := dirOf("nodes.csv", nodes, "indicators.csv", indicators, "budgets.csv", budgets, "officials.csv", officials, "problems.csv", problems)
		folder, err := sheet.Read(dir)
		if err != nil {
			return
		}
		p, first := imported(t, dir)
		if again := folder.Propose(p); len(again.Diff) > 0 {
			t.Fatalf("a second import changes %+v → %+v", again.Diff[0].Before, again.Diff[0].After)
		}
		out := exported(t, p)
		q, second := imported(t, out)
		sameFiles(t, exported(t, q), out)
		if first.Targets != second.Targets || first.Nodes != second.Nodes || first.Indicators != second.Indicators {
			t.Fatalf("read %d nodes, %d indicators, %d targets at first, %d, %d, %d from the export",
				first.Nodes, first.Indicators, first.Targets, second.Nodes, second.Indicators, second.Targets)
		}
		if again := read(t, out).Propose(p); len(again.Diff) > 0 {
			t.Fatalf("importing the export changes %+v → %+v", again.Diff[0].Before, again.Diff[0].After)
		}
	})
}

// TestEveryTargetComesBack looks for each printed target in the plan: plain
// digits and words as they are, and as many in all as were printed.
func TestEveryTargetComesBack(t *testing.T) {
	for _, dir := range folders(t) {
		p, _ := imported(t, os.DirFS(dir))
		inPlan, total := make(map[string]int), 0
		for r := range p.All(plan.KindTarget) {
			if v := r.(*plan.Target).Value; !v.IsZero() {
				inPlan[v.String()]++
				total++
			}
		}
		printed := printedTargets(t, dir)
		for _, text := range printed {
			if plain := strings.Trim(text, "0123456789"); plain != "" && strings.Trim(text, "0123456789.,%") == "" {
				continue // a number in some form
			}
			if inPlan[text] == 0 {
				t.Errorf("%s: %q is lost", dir, text)
			}
		}
		if total != len(printed) {
			t.Errorf("%s: %d targets in the plan, %d printed", dir, total, len(printed))
		}
	}
}

// printedTargets reads the column with another reader.
func printedTargets(t *testing.T, dir string) []string {
	t.Helper()
	file, err := os.Open(filepath.Join(dir, "indicators.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	column := slices.Index(rows[0], "target_value")
	var out []string
	for _, row := range rows[1:] {
		if row[column] != "" {
			out = append(out, row[column])
		}
	}
	return out
}
