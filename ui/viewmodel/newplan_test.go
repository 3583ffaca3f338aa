package viewmodel

import (
	"maps"
	"strings"
	"testing"
	"time"

	"pohonkinerja/assets"
	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/sheet"
)

func TestNewPlan(t *testing.T) {
	for _, c := range []struct {
		name          string
		entries       NewPlan
		region, years string // keys of the faults
	}{
		{"usual", NewPlan{Region: "Kabupaten Contoh", Baseline: "2024", First: "2025", Last: "2030"}, "", ""},
		{"spaces do not matter", NewPlan{Region: "  Kabupaten  Contoh ", Baseline: " 2025", First: "2025 ", Last: "2025"}, "", ""},
		{"nameless", NewPlan{Region: " ", Baseline: "2024", First: "2025", Last: "2030"}, "new.fault_region", ""},
		{"no year", NewPlan{Region: "X", Baseline: "2024", First: "dua ribu", Last: "2030"}, "", "new.fault_years"},
		{"two digits", NewPlan{Region: "X", Baseline: "24", First: "25", Last: "30"}, "", "new.fault_years"},
		{"backwards", NewPlan{Region: "X", Baseline: "2024", First: "2030", Last: "2025"}, "", "new.fault_years"},
		{"baseline after the first year", NewPlan{Region: "X", Baseline: "2026", First: "2025", Last: "2030"}, "", "new.fault_years"},
		{"too long", NewPlan{Region: "X", Baseline: "2024", First: "2025", Last: "2055"}, "", "new.fault_years"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, region, years := c.entries.Read()
			if region.Key != c.region || years.Key != c.years {
				t.Errorf("faults = %q, %q; want %q, %q", region.Key, years.Key, c.region, c.years)
			}
			if c.region == "" && r.Name != "Kabupaten Contoh" && r.Name != "X" {
				t.Errorf("name = %q", r.Name)
			}
		})
	}
}

func TestUsualPeriodMakesSense(t *testing.T) {
	entries := UsualPeriod(2025)
	entries.Region = "Kabupaten Contoh"
	r, region, years := entries.Read()
	if !region.OK() || !years.OK() || r.Baseline != 2024 || r.FirstYear != 2025 || r.LastYear != 2030 {
		t.Errorf("region = %+v, faults %v %v", r, region, years)
	}
}

// begun is a plan that begins with a template.
func begun(t *testing.T, start string) *Workspace {
	t.Helper()
	folder, err := sheet.Read(assets.Template(start))
	if err != nil {
		t.Fatal(err)
	}
	asked := NewPlan{Region: "Kabupaten Contoh", Baseline: "2024", First: "2025", Last: "2030", Start: folder, Unit: " Unit  \"Contoh\", Baru "}
	region, _, _ := asked.Read()
	p, err := plan.New(region)
	if err != nil {
		t.Fatal(err)
	}
	session, err := edit.Open(&memory{plan: p, diffs: make(map[int64]edit.Diff)})
	if err != nil {
		t.Fatal(err)
	}
	if err := asked.Fill(session, region); err != nil {
		t.Fatal(err)
	}
	return New(session, texts(t), File{}, time.Now)
}

func TestEveryTemplateIsASoundTree(t *testing.T) {
	for _, start := range assets.Templates() {
		folder, err := sheet.Read(assets.Template(start))
		if err != nil {
			t.Fatal(err)
		}
		empty, _ := plan.New(plan.Region{Name: "X", FirstYear: 2025, LastYear: 2030})
		if p := folder.Propose(empty); len(p.Problems) > 0 || len(p.Unread) > 0 {
			t.Errorf("%s: problems %v, unread %v", start, p.Problems, p.Unread)
		}
		ws := begun(t, start)
		said := make(map[string]bool)
		for _, n := range ws.Plan().Walk("") {
			text := ws.NodeText(n)
			if strings.ContainsAny(text, "{}") || said[text] || len(n.Owners) != 1 || n.Agency == "" || len(ws.Plan().Indicators(n.ID)) == 0 {
				t.Errorf("%s: %q: said before %t, owners %v, agency %q", start, text, said[text], n.Owners, n.Agency)
			}
			said[text] = true
			for _, i := range ws.Plan().Indicators(n.ID) {
				if i.Unit == "" || i.Polarity == plan.PolarityUnset || i.Definition == "" || strings.ContainsAny(i.Name+i.Definition, "{}") {
					t.Errorf("%s: indicator %+v", start, i)
				}
			}
		}
	}
}

func TestTemplateNamesRegionHeadAndUnit(t *testing.T) {
	ws := begun(t, "dinas")
	titles := make(map[string]bool)
	for _, p := range ws.Plan().AllPositions() {
		titles[p.Title] = true
	}
	if !titles["Bupati Contoh"] || !titles[`Kepala Unit "Contoh", Baru`] {
		t.Errorf("positions %v", maps.Keys(titles))
	}
	if _, possible := ws.UndoLabel(); possible {
		t.Error("what a plan begins with can be undone")
	}
}

func TestTemplateOfAUnitAsksForItsName(t *testing.T) {
	for start, wants := range map[string]bool{"kabupaten": false, "dinas": true, "kelurahan": true} {
		folder, err := sheet.Read(assets.Template(start))
		if err != nil {
			t.Fatal(err)
		}
		if got := !(NewPlan{Start: folder, Unit: " "}).UnitFault().OK(); got != wants {
			t.Errorf("%q asks for the unit: %t, want %t", start, got, wants)
		}
	}
	if !(NewPlan{}).UnitFault().OK() {
		t.Error("an empty tree asks for a unit")
	}
}
