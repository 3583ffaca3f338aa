package sheet_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/sheet"
)

// folders are published plans; each one's SOURCE.md says which.
func folders(t testing.TB) []string {
	t.Helper()
	entries, err := os.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		if e.IsDir() && e.Name() != "fuzz" {
			out = append(out, filepath.Join("testdata", e.Name()))
		}
	}
	return out
}

func read(t testing.TB, dir fs.FS) *sheet.Folder {
	t.Helper()
	f, err := sheet.Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// imported puts a folder into a new plan.
func imported(t testing.TB, dir fs.FS) (*plan.Plan, sheet.Proposal) {
	t.Helper()
	f := read(t, dir)
	region, err := f.Region()
	if err != nil {
		region = plan.Region{FirstYear: 2025, LastYear: 2030}
	}
	p, err := plan.New(region)
	if err != nil {
		t.Fatal(err)
	}
	return p, apply(t, p, f)
}

func apply(t testing.TB, p *plan.Plan, f *sheet.Folder) sheet.Proposal {
	t.Helper()
	proposal := f.Propose(p)
	if err := p.Apply(proposal.Diff); err != nil {
		t.Fatalf("the proposal breaks the plan: %v", err)
	}
	if err := p.CheckAll(); err != nil {
		t.Fatalf("the plan is broken: %v", err)
	}
	return proposal
}

func exported(t testing.TB, p *plan.Plan) fstest.MapFS {
	t.Helper()
	files, err := sheet.Export(p)
	if err != nil {
		t.Fatal(err)
	}
	out := make(fstest.MapFS)
	for _, f := range files {
		out[f.Name] = &fstest.MapFile{Data: f.Content}
	}
	return out
}

func sameFiles(t testing.TB, got, want fstest.MapFS) {
	t.Helper()
	for name := range want {
		if got[name] == nil {
			t.Errorf("%s is missing", name)
			continue
		}
		if !bytes.Equal(got[name].Data, want[name].Data) {
			t.Errorf("%s differs: %s", name, firstDifference(got[name].Data, want[name].Data))
		}
	}
	for name := range got {
		if want[name] == nil {
			t.Errorf("%s is new:\n%.500s", name, got[name].Data)
		}
	}
}

func firstDifference(got, want []byte) string {
	a, b := strings.Split(string(got), "\n"), strings.Split(string(want), "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return "\ngot  " + a[i] + "\nwant " + b[i]
		}
	}
	return "one is longer"
}

func TestPublishedPlansGoInAndOutAndInAgain(t *testing.T) {
	for _, dir := range folders(t) {
		t.Run(filepath.Base(dir), func(t *testing.T) {
			folder := read(t, os.DirFS(dir))
			p, first := imported(t, os.DirFS(dir))
			if again := folder.Propose(p); len(again.Diff) > 0 {
				t.Errorf("a second import changes %d records, first %v", len(again.Diff), again.Diff[0])
			}
			out := exported(t, p)
			q, second := imported(t, out)
			sameFiles(t, exported(t, q), out)
			if again := read(t, out).Propose(p); len(again.Diff) > 0 {
				c := again.Diff[0]
				t.Errorf("importing the export changes %d records, first %+v → %+v", len(again.Diff), c.Before, c.After)
			}
			if len(second.Unread) > 0 {
				t.Errorf("files of an export left unread: %v", second.Unread)
			}
			counts := func(p sheet.Proposal) []int {
				return []int{p.Nodes, p.Indicators, p.Targets, p.Budgets, p.Measurements}
			}
			if !slices.Equal(counts(first), counts(second)) {
				t.Errorf("read %v at first and %v from the export", counts(first), counts(second))
			}
			t.Log(counts(first), len(first.Problems), first.Unread)
			by := map[sheet.Reason]int{}
			for _, pr := range first.Problems {
				by[pr.Reason]++
			}
			t.Log(by, p.Region())
		})
	}
}
