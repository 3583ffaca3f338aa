package sheet_test

import (
	"encoding/csv"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

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
		if _, err := sheet.Read(dir); err == nil {
			holdsItsPromises(t, dir)
		}
	})
}

// holdsItsPromises imports a folder, imports it again, and follows it out and in.
func holdsItsPromises(t *testing.T, dir fstest.MapFS) {
	t.Helper()
	p, first := imported(t, dir)
	if again := read(t, dir).Propose(p); len(again.Diff) > 0 {
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
}

// words are the cells that a generated folder is made of.
var words = []string{
	"", "", "A", "B", "C", "D", "1", "2", "2:A", " A ", "strategis_daerah", "strategis_opd", "taktikal", "operasional_kegiatan",
	"2026", "2027", "akhir Renstra", "20266", "95,5", "74.13", "2.000", "3,937", "69,1-69,5", "BB", "81 (A)", "Level 4", "-", "100%",
	"26 dokumen", "Dokumen", "Persen", "Orang", "Jumlah X", "Kepala; Camat", "Camat", "camat", "Kec. A", "plt", "definitif",
	"2026-01-05", "2025-12-31", "31-02-2026", "minimise", "naik", "baris\nkedua", "\"kutip\"", "x;y", " ", "II", "text", "number",
	"Rp2.000,-", "1.02.03", "IKU", "full", "019a1b2c-0000-7000-8000-000000000001", "problems.csv", "nodes.csv", "id", "2026-01-05T07:00:00+07:00", "2026-01-05T00:00:00Z", "ya", "cycle", "node", "[\"A\"]",
	"refused", "accepted", "requested", "green", "compare", "follow", "Maret", "12", "0,25", "N4", "sakip", "weighted", "sum", "ratio", "numerator", "range",
	strings.Repeat("0f", 32), "bukti/a.pdf", "../a.pdf",
}

// tables are the columns a generated folder draws from, the first ones always
// there.
var tables = map[string][]string{
	"nodes.csv":                {"id", "level", "statement", "parent_id", "owner_position", "unit", "code", "owner_ids", "unit_id", "cascade", "origin_id", "origin_plan", "remark", "lain"},
	"indicators.csv":           {"node_id", "indicator", "target_year", "target_value", "unit", "note", "polarity", "baseline_year", "baseline_value", "indicator_no", "target_quarter", "target_label", "value_kind", "baseline_kind", "indicator_note", "indicator_unit", "target_unit", "definition", "indicator_type", "serves", "serves_no", "serves_node", "weight", "cap", "worst", "target_month", "achievement", "scale", "unit_aggregation", "part", "composition", "feedback"},
	"budgets.csv":              {"code", "name", "amount", "year", "node_id", "amount_raw", "note", "line_no", "line_kind", "year_label", "amount_kind"},
	"officials.csv":            {"position", "name", "status", "superior_position", "agency", "nip", "rank", "valid_from", "valid_to", "position_id", "official_no"},
	"measurements.csv":         {"node_id", "indicator", "year", "quarter", "value", "numerator", "denominator", "note", "value_kind", "obstacle", "follow_up", "support", "entered"},
	"agencies.csv":             {"id", "parent_id", "name", "code", "address"},
	"positions.csv":            {"id", "title", "agency_id", "superior_id", "kind"},
	"crosscuts.csv":            {"from_id", "to_id", "partner", "note", "asked", "asked_id", "status", "reason", "asked_on", "answered_on"},
	"agreements.csv":           {"position", "year", "number", "date", "second_position", "position_id", "second_position_id"},
	"notes.csv":                {"node_id", "author", "written", "text", "settled", "settled_by", "settled_at"},
	"agreement_editions.csv":   {"id", "position", "year", "date", "finalised", "parties", "schema", "pdf_size", "pdf_sha256", "content", "amendment", "ground", "signed_first", "signed_second"},
	"budget_documents.csv":     {"year", "passed", "total"},
	"emblems.csv":              {"emblem", "png_base64"},
	"target_revisions.csv":     {"node_id", "indicator", "target_year", "old_value", "new_value", "reason", "day", "indicator_no", "target_quarter", "target_month", "target_label", "old_kind", "new_kind"},
	"evidence.csv":             {"node_id", "indicator", "year", "name", "size", "sha256", "quarter", "indicator_no", "measurement_no", "beside"},
	"spendings.csv":            {"name", "year", "amount", "code", "node_id", "quarter", "note", "line_no", "amount_kind"},
	"analyses.csv":             {"node_id", "indicator", "year", "national", "national_source", "causes", "indicator_no", "national_kind"},
	"realisasi_triwulan.csv":   {"node_id", "indicator", "tw1_k", "tw1_rp", "tw2_k", "tw2_rp", "realisasi_2026_k", "tw3_k", "tw3_rp", "unit", "tw1_pct"},
	"rencana_aksi_bulanan.csv": {"node_id", "indicator", "Januari", "Februari", "target_2026", "Desember", "unit", "indicator_no"},
	"scoring.csv":              {"over", "label", "light", "roll_up", "cap", "green_over", "yellow_over", "efficiency_margin"},
	"region.csv":               {"name", "baseline_year", "first_year", "last_year", "example"},
	"problems.csv":             {"file", "line", "column", "value", "reason", "row", "subject", "subject_key"},
}

// generated makes a folder of the words, for a seed.
func generated(seed uint64) fstest.MapFS {
	random := rand.New(rand.NewPCG(seed, 1))
	dir := make(fstest.MapFS)
	for _, name := range slices.Sorted(maps.Keys(tables)) {
		if name != "nodes.csv" && random.IntN(3) == 0 {
			continue
		}
		columns := tables[name]
		columns = columns[:max(min(7, len(columns)), random.IntN(len(columns)+1))]
		var b strings.Builder
		w := csv.NewWriter(&b)
		_ = w.Write(columns) // a strings.Builder takes everything
		for range random.IntN(12) {
			row := make([]string, len(columns))
			for i := range row {
				row[i] = words[random.IntN(len(words))]
				if i == 1 && name == "nodes.csv" && random.IntN(8) > 0 {
					row[i] = words[10+random.IntN(4)]
				}
				if (strings.HasSuffix(columns[i], "id") || columns[i] == "indicator") && random.IntN(4) > 0 {
					row[i] = words[2+random.IntN(6)]
				}
			}
			_ = w.Write(row) // a strings.Builder takes everything
		}
		w.Flush()
		dir[name] = &fstest.MapFile{Data: []byte(b.String())}
	}
	return dir
}

// FuzzGeneratedFolder tries folders that are mostly well formed and mean
// nonsense.
func FuzzGeneratedFolder(f *testing.F) {
	for seed := range uint64(150) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) { holdsItsPromises(t, generated(seed)) })
}

// TestAnyFolderIntoAnyPlan imports generated folders one after another into one
// plan: it never breaks, and what was imported last changes nothing again.
func TestAnyFolderIntoAnyPlan(t *testing.T) {
	for start := range uint64(25) {
		p, _ := imported(t, generated(start))
		for seed := range uint64(6) {
			dir := generated(start*100 + seed)
			apply(t, p, read(t, dir))
			if again := read(t, dir).Propose(p); len(again.Diff) > 0 {
				t.Fatalf("seeds %d, %d: a second import changes %+v → %+v", start, seed, again.Diff[0].Before, again.Diff[0].After)
			}
		}
		out := exported(t, p)
		q, _ := imported(t, out)
		sameFiles(t, exported(t, q), out)
	}
}

// TestEveryTargetComesBack looks for each printed target in the plan: plain
// digits and words as they are, and as many in all as were printed.
func TestEveryTargetComesBack(t *testing.T) {
	for _, dir := range folders(t) {
		p, _ := imported(t, os.DirFS(dir))
		inPlan, total := make(map[string]int), 0
		for r := range p.All(plan.KindTarget) {
			if v := r.(*plan.Target).Value; !v.IsZero() && r.(*plan.Target).Month == 0 { // months stand in a file of their own
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
