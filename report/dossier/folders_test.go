package dossier

import (
	"os"
	"slices"
	"strings"
	"testing"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/edit/storetest"
	"pohonkinerja/data/owners"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/sheet"
	"pohonkinerja/report/document"
	"pohonkinerja/report/document/layout"
)

// folders are the published plans, with how many agreements come out of each as it was
// published, and once what is sure of the owners that are missing has been taken. The
// tables of RPJMD and Renstra name no positions. What is left without owner is what the
// folder does not tell: which bidang a programme and which official a kegiatan is of,
// and in that of Sumedang one programme of "29 Perangkat Daerah" and one of no unit;
// that folder does not tell the region's name either, and so has no head of region.
var folders = []struct {
	name          string
	year          int
	before, after int
	left          int // results without owner
	first         string
}{
	{"banyuwangi_dinkes_renstra_2025_2029", 2026, 0, 52, 143, "Bupati Banyuwangi"},
	{"banyuwangi_kec_muncar_renstra_2025_2029", 2026, 0, 3, 43, "Bupati Banyuwangi"},
	{"banyuwangi_pohon_kinerja_2025", 2026, 0, 3, 37, "Bupati Banyuwangi"},
	{"boyolali_bpbd_pk_2026", 2026, 1, 2, 1, "Kepala Pelaksana BPBD Kabupaten Boyolali"},
	{"deliserdang_bappedalitbang_renja_2025", 2025, 0, 3, 96, "Bupati Deli Serdang"},
	{"jabar_biro_organisasi_cascade_2016", 2016, 31, 32, 0, "Gubernur Jawa Barat"},
	{"sumedang_rpjmd_matrik_2021_2023", 2022, 0, 55, 2, "Kepala Dinas Pendidikan"},
}

func imported(t *testing.T, name string) *plan.Plan {
	t.Helper()
	folder, err := sheet.Read(os.DirFS("../../data/sheet/testdata/" + name))
	if err != nil {
		t.Fatal(err)
	}
	region, err := folder.Region()
	if err != nil {
		t.Fatal(err)
	}
	p, err := plan.New(region)
	if err == nil {
		err = p.Apply(folder.Propose(p).Diff)
	}
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// withOwners takes what is sure of the owners that are missing.
func withOwners(t *testing.T, p *plan.Plan) *plan.Plan {
	t.Helper()
	s, err := edit.Open(storetest.NewMemory(p))
	if err != nil {
		t.Fatal(err)
	}
	lines := slices.DeleteFunc(owners.Propose(p), func(l owners.Line) bool { return !l.Reason.Sure() })
	if err := s.Do(edit.Op{Name: "owners.take"}, func(tx *edit.Tx) error { owners.Take(tx, lines); return nil }); err != nil {
		t.Fatal(err)
	}
	return s.Plan()
}

func TestEveryPublishedPlanMakesAgreements(t *testing.T) {
	for _, f := range folders {
		t.Run(f.name, func(t *testing.T) {
			p := imported(t, f.name)
			if got := len(Signatories(p, nil)); got != f.before {
				t.Errorf("%d agreements as published, want %d", got, f.before)
			}
			p = withOwners(t, p)
			positions, left := Signatories(p, nil), 0
			for _, n := range p.Walk("") {
				if len(n.Owners) == 0 {
					left++
				}
			}
			if len(positions) != f.after || left != f.left || positions[0].Title != f.first {
				t.Errorf("%d agreements, the first of %s, and %d results without owner; want %d, %s, %d",
					len(positions), positions[0].Title, left, f.after, f.first, f.left)
			}
			for _, pos := range positions {
				checkNothingLeftOut(t, p, pos, f.year)
			}
		})
	}
}

// checkNothingLeftOut has an agreement say all that its position answers for, and tell
// of every blank that it leaves.
func checkNothingLeftOut(t *testing.T, p *plan.Plan, pos *plan.Position, year int) {
	t.Helper()
	d, err := Draft(p, document.Request{Position: pos.ID, Year: year}, layout.Options{})
	if err != nil || len(d.Layout.Pages) < 2 {
		t.Fatalf("%s: %d pages, %v", pos.Title, len(d.Layout.Pages), err)
	}
	told := func(code document.GapCode, node plan.NodeID) bool {
		return slices.ContainsFunc(d.Gaps, func(g document.Gap) bool { return g.Code == code && g.Node == node })
	}
	nodes := p.NodesOwnedBy(pos.ID)
	if len(d.Terms.Objectives) != len(nodes) {
		t.Fatalf("%s: %d of %d results", pos.Title, len(d.Terms.Objectives), len(nodes))
	}
	for i, o := range d.Terms.Objectives {
		if o.Node != nodes[i].ID || o.Text != strings.TrimSpace(nodes[i].Statement) || len(o.Indicators) != len(p.Indicators(o.Node)) {
			t.Errorf("%s: %+v of %q", pos.Title, o, nodes[i].Statement)
		}
		if len(o.Indicators) == 0 && !told(document.NoIndicator, o.Node) {
			t.Errorf("%s: nobody is told that %q has no indicator", pos.Title, o.Text)
		}
		for _, ind := range o.Indicators {
			if ind.Target == "" && !told(document.TargetMissing, o.Node) {
				t.Errorf("%s: nobody is told that %q has no target", pos.Title, ind.Name)
			}
		}
	}
	if strings.Contains(pos.Title, "Kepala Kepala") || d.Terms.First.Name != "" || !told(document.FirstUnknown, "") {
		t.Errorf("%s: first party %+v", pos.Title, d.Terms.First)
	}
}
