package sheet_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/sheet"
)

const (
	nodeHead      = "id,parent_id,level,statement,owner_position,unit,source_label,code,source_ref\n"
	indicatorHead = "node_id,indicator,unit,polarity,target_year,target_value,definition,baseline_year,baseline_value,note\n"
	twoNodes      = nodeHead + "A,,strategis_opd,Meningkatnya mutu,,,,,\nB,A,taktikal,Terlaksananya program,,,,,\n"
)

// dirOf builds a folder in memory from file names and contents in turn.
func dirOf(pairs ...string) fstest.MapFS {
	out := make(fstest.MapFS)
	for i := 0; i < len(pairs); i += 2 {
		out[pairs[i]] = &fstest.MapFile{Data: []byte(pairs[i+1])}
	}
	return out
}

func reasons(p sheet.Proposal) []string {
	out := make([]string, len(p.Problems))
	for i, problem := range p.Problems {
		out[i] = string(problem.Reason)
	}
	return out
}

func TestReadRefuses(t *testing.T) {
	folder := t.TempDir()
	if err := os.Mkdir(filepath.Join(folder, "nodes.csv"), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		fact string
		dir  func() (*sheet.Folder, error)
		want error
		file string
	}{
		{"a folder that is not there", func() (*sheet.Folder, error) { return sheet.Read(os.DirFS(filepath.Join(folder, "none"))) }, sheet.ErrNoFolder, ""},
		{"an empty folder", func() (*sheet.Folder, error) { return sheet.Read(dirOf()) }, sheet.ErrMissingFile, "nodes.csv"},
		{"a folder without nodes", func() (*sheet.Folder, error) { return sheet.Read(dirOf("indicators.csv", indicatorHead)) }, sheet.ErrMissingFile, "nodes.csv"},
		{"an empty file", func() (*sheet.Folder, error) { return sheet.Read(dirOf("nodes.csv", "")) }, sheet.ErrMissingColumn, "nodes.csv"},
		{"a missing column", func() (*sheet.Folder, error) { return sheet.Read(dirOf("nodes.csv", "id,statement\nA,x\n")) }, sheet.ErrMissingColumn, "nodes.csv"},
		{"indicators without names", func() (*sheet.Folder, error) {
			return sheet.Read(dirOf("nodes.csv", nodeHead, "indicators.csv", "node_id,unit\n"))
		}, sheet.ErrMissingColumn, "indicators.csv"},
		{"Latin-1", func() (*sheet.Folder, error) { return sheet.Read(dirOf("nodes.csv", nodeHead+"A,,taktikal,caf\xe9\n")) }, sheet.ErrNotUTF8, "nodes.csv"},
		{"UTF-16", func() (*sheet.Folder, error) { return sheet.Read(dirOf("nodes.csv", "\xff\xfei\x00d\x00")) }, sheet.ErrNotUTF8, "nodes.csv"},
		{"a zero byte", func() (*sheet.Folder, error) { return sheet.Read(dirOf("nodes.csv", nodeHead+"A,,taktikal,a\x00b\n")) }, sheet.ErrNotUTF8, "nodes.csv"},
		{"a huge file", func() (*sheet.Folder, error) {
			return sheet.Read(dirOf("nodes.csv", nodeHead+strings.Repeat("x", sheet.MaxFileSize)))
		}, sheet.ErrTooLarge, "nodes.csv"},
		{"more cells than any plan has", func() (*sheet.Folder, error) {
			return sheet.Read(dirOf("nodes.csv", nodeHead+strings.Repeat(",", 9<<20)))
		}, sheet.ErrTooLarge, "nodes.csv"},
		{"a folder in place of a file", func() (*sheet.Folder, error) { return sheet.Read(os.DirFS(folder)) }, sheet.ErrNotFile, "nodes.csv"},
	} {
		t.Run(strings.ReplaceAll(c.fact, " ", "_"), func(t *testing.T) {
			_, err := c.dir()
			var f *sheet.FileError
			if !errors.Is(err, c.want) || !errors.As(err, &f) || f.File != c.file {
				t.Errorf("got %v, want %v in file %q", err, c.want, c.file)
			}
		})
	}
}

func TestReadTellsTheMissingColumnAndTheLine(t *testing.T) {
	_, err := sheet.Read(dirOf("nodes.csv", "id,level\nA,taktikal\n"))
	if f := new(sheet.FileError); !errors.As(err, &f) || f.Column != "statement" {
		t.Errorf("got %v, want column statement named", err)
	}
	_, err = sheet.Read(dirOf("nodes.csv", "id,parent_id\nA,\n"))
	if f := new(sheet.FileError); !errors.As(err, &f) || f.Column != "level, statement" {
		t.Errorf("got %v, want both missing columns named", err)
	}
	_, err = sheet.Read(dirOf("nodes.csv", nodeHead+"A,,taktikal,x\nB,,taktikal,\xff\n"))
	if f := new(sheet.FileError); !errors.As(err, &f) || f.Line != 3 {
		t.Errorf("got %v, want line 3 named", err)
	}
}

// TestTheSameTableInOtherClothes reads what spreadsheets make of one table.
func TestTheSameTableInOtherClothes(t *testing.T) {
	indicators := indicatorHead + "B,Nilai,Angka,,2026,\"95,5\",\"dua\nbaris\",,,\n"
	p, _ := imported(t, dirOf("nodes.csv", twoNodes, "indicators.csv", indicators))
	want := exported(t, p)
	crlf := func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }
	semicolons := "node_id;indicator;unit;polarity;target_year;target_value;definition\nB;Nilai;Angka;;2026;95,5;\"dua\nbaris\"\n"
	for fact, dir := range map[string]fstest.MapFS{
		"CRLF":              dirOf("nodes.csv", crlf(twoNodes), "indicators.csv", crlf(indicators)),
		"a byte order mark": dirOf("nodes.csv", "\ufeff"+twoNodes, "indicators.csv", "\ufeff"+indicators),
		"semicolons":        dirOf("nodes.csv", strings.ReplaceAll(twoNodes, ",", ";"), "indicators.csv", semicolons),
		"a line for Excel":  dirOf("nodes.csv", "sep=;\r\n"+crlf(strings.ReplaceAll(twoNodes, ",", ";")), "indicators.csv", "\"sep=,\"\n"+indicators),
		"no last line end":  dirOf("nodes.csv", strings.TrimSuffix(twoNodes, "\n"), "indicators.csv", strings.TrimSuffix(indicators, "\n")),
		"other case":        dirOf("Nodes.CSV", strings.ToUpper(nodeHead)+strings.TrimPrefix(twoNodes, nodeHead), "INDICATORS.csv", indicators),
		"children first": dirOf("nodes.csv", nodeHead+"B,A,taktikal,Terlaksananya program,,,,,\nA,,strategis_opd,Meningkatnya mutu,,,,,\n",
			"indicators.csv", indicators),
		"other columns": dirOf("nodes.csv", "statement,level,parent_id,id\nMeningkatnya mutu,STRATEGIS_OPD,,A\nTerlaksananya program,taktikal,A,B\n",
			"indicators.csv", indicators),
	} {
		t.Run(strings.ReplaceAll(fact, " ", "_"), func(t *testing.T) {
			p, _ := imported(t, dir)
			sameFiles(t, exported(t, p), want)
		})
	}
}

func TestTwoFilesDifferInCaseOnly(t *testing.T) {
	f := read(t, dirOf("nodes.csv", twoNodes, "Nodes.csv", "bukan", "indicators.csv", indicatorHead))
	if got := f.Unread(); !slices.Equal(got, []string{"Nodes.csv"}) {
		t.Errorf("unread %v, want the other Nodes.csv", got)
	}
}

func TestBrokenRowsAreSetAsideWhole(t *testing.T) {
	chain := nodeHead
	for i := range 120 {
		parent := "n" + strings.Repeat("i", i)
		if i == 0 {
			parent = ""
		}
		chain += "n" + strings.Repeat("i", i+1) + "," + parent + ",taktikal,x,,,,,\n"
	}
	for _, c := range []struct {
		fact, rows string
		want       []string // reason@line:column
		nodes      int
	}{
		{"an unknown parent", twoNodes + "C,Z,taktikal,x,,,,,\n", []string{"unknown_parent@4:parent_id"}, 2},
		{"an id twice", twoNodes + "A,,taktikal,x,,,,,\n", []string{"duplicate_id@4:id"}, 2},
		{"no id", twoNodes + ",,taktikal,x,,,,,\n", []string{"empty_id@4:id"}, 2},
		{"an unknown level", twoNodes + "C,,misi,x,,,,,\nD,C,taktikal,x,,,,,\n", []string{"unknown_level@4:level", "parent_set_aside@5:parent_id"}, 2},
		{"a rank above the parent's", twoNodes + "C,B,strategis_opd,x,,,,,\n", []string{"level_above_parent@4:level"}, 2},
		{"its own parent", twoNodes + "C,C,taktikal,x,,,,,\n", []string{"cycle@4:parent_id"}, 2},
		{"a circle of two and what hangs on it", twoNodes + "C,D,taktikal,x,,,,,\nD,C,taktikal,x,,,,,\nE,D,taktikal,x,,,,,\n",
			[]string{"cycle@4:parent_id", "cycle@5:parent_id", "parent_set_aside@6:parent_id"}, 2},
		{"too many cells", twoNodes + "C,,taktikal,x,,,,,,lebih\n", []string{"surplus_cells@4:"}, 2},
		{"a line below a hundred others", chain, nil, 101},
	} {
		t.Run(strings.ReplaceAll(c.fact, " ", "_"), func(t *testing.T) {
			p, proposal := imported(t, dirOf("nodes.csv", c.rows, "indicators.csv", indicatorHead))
			var got []string
			for _, q := range p.AllProblems() {
				got = append(got, q.Reason+"@"+strings.TrimSpace(strings.Join([]string{strconv.Itoa(q.Line), q.Column}, ":")))
				if len(q.Row) == 0 {
					t.Errorf("%s is kept without its row", q.Reason)
				}
			}
			if c.want != nil && !slices.Equal(got, c.want) {
				t.Errorf("set aside %v, want %v", got, c.want)
			}
			if proposal.Nodes != c.nodes || p.Count(plan.KindNode) != c.nodes {
				t.Errorf("%d nodes read and %d in the plan, want %d", proposal.Nodes, p.Count(plan.KindNode), c.nodes)
			}
			q, _ := imported(t, exported(t, p))
			sameFiles(t, exported(t, q), exported(t, p))
		})
	}
}

func TestRowsOfOtherFilesAreSetAside(t *testing.T) {
	dir := dirOf("nodes.csv", twoNodes,
		"indicators.csv", indicatorHead+"Z,Hilang,,,2026,5,,,,\n,Tanpa,,,2026,5,,,,\nB,Ada,Angka,naik terus,2026,5,,20x4,,\n",
		"budgets.csv", "code,name,amount,year,node_id\n1,x,5,2026,Z\n2,y,lima,2026,B\n",
		"measurements.csv", "node_id,indicator,year,quarter,value\nB,Tiada,2026,1,5\nB,Ada,20266,1,5\nB,Ada,2026,V,5\nB,Ada,2026,TW II,\"4,5\"\n",
		"officials.csv", "position,name,status,valid_from,valid_to,superior_position\nKepala,Contoh,pjs,,,\nKepala,Contoh,plt,2026-02-31,,\nKepala,Contoh,plt,2026-03-01,2026-02-01,\nKepala,,,2026-01-01,,\nKepala,,,,,Kepala\n",
	)
	_, proposal := imported(t, dir)
	want := []string{
		"not_an_amount", "unknown_node", "unknown_node", "unknown_node", "unknown_indicator", "bad_year", "bad_quarter",
		"unknown_polarity", "bad_baseline_year", "unknown_status", "bad_date", "dates_reversed", "empty_name", "superior_cycle",
	}
	got := reasons(proposal)
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
	if proposal.Measurements != 1 {
		t.Errorf("%d measurements, want the one that is sound", proposal.Measurements)
	}
}
