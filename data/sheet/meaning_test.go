package sheet_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"pohonkinerja/assets"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
	"pohonkinerja/data/sheet"
)

// TestTwoFoldersWithTheSameIDs imports two agencies' plans that both have a T1
// and an S1: neither overwrites the other, in any order of imports.
func TestTwoFoldersWithTheSameIDs(t *testing.T) {
	health := os.DirFS("testdata/banyuwangi_dinkes_renstra_2025_2029")
	district := os.DirFS("testdata/banyuwangi_kec_muncar_renstra_2025_2029")
	p, _ := imported(t, health)
	proposal := apply(t, p, read(t, district))
	if got := p.Count(plan.KindNode); got != 430+52 {
		t.Errorf("%d nodes, want those of both folders", got)
	}
	if !slices.Contains(reasons(proposal), string(sheet.IDsInUse)) {
		t.Error("nobody was told that the ids were in use")
	}
	for _, dir := range []*sheet.Folder{read(t, health), read(t, district), read(t, exported(t, p))} {
		if again := dir.Propose(p); len(again.Diff) > 0 {
			t.Errorf("importing again changes %d records", len(again.Diff))
		}
	}
	q, _ := imported(t, exported(t, p))
	sameFiles(t, exported(t, q), exported(t, p))
}

func TestACorrectedFolderCorrectsThePlan(t *testing.T) {
	p, _ := imported(t, dirOf("nodes.csv", twoNodes, "indicators.csv", indicatorHead+"B,Nilai,Angka,,2026,81 (A),,,,\n"))
	if p.Count(plan.KindProblem) != 1 {
		t.Fatalf("%d problems, want one", p.Count(plan.KindProblem))
	}
	apply(t, p, read(t, dirOf("nodes.csv", twoNodes+"C,B,taktikal,baru,,,,,\n", "indicators.csv", indicatorHead+"B,Nilai,Angka,,2026,81,,,,\n")))
	if p.Count(plan.KindNode) != 3 || p.Count(plan.KindTarget) != 1 || p.Count(plan.KindProblem) != 0 {
		t.Errorf("%d nodes, %d targets, %d problems; want 3, 1, 0", p.Count(plan.KindNode), p.Count(plan.KindTarget), p.Count(plan.KindProblem))
	}
}

func TestOfficialsHoldPositionsInTime(t *testing.T) {
	p, proposal := imported(t, dirOf(
		"nodes.csv", nodeHead+"A,,strategis_opd,x,Camat Contoh; Lurah Contoh,Kecamatan Contoh,,,\n", "indicators.csv", indicatorHead,
		"officials.csv", "position,name,nip,rank,status,valid_from,valid_to,superior_position,agency\n"+
			"Camat Contoh,Contoh Satu,,,definitif,2025-01-01,2025-12-31,Bupati Contoh,Kecamatan Contoh\n"+
			"Camat Contoh,Contoh Dua,,,Plt.,2025-06-01,,Bupati Contoh,Kecamatan Contoh\n"+
			"Sekretaris Camat,Contoh Dua,,,definitif,2025-01-01,,Camat Contoh,Kecamatan Contoh\n"))
	if proposal.Officials != 2 || p.Count(plan.KindTenure) != 3 || p.Count(plan.KindPosition) != 4 {
		t.Fatalf("%d officials, %d tenures, %d positions; want 2, 3, 4", proposal.Officials, p.Count(plan.KindTenure), p.Count(plan.KindPosition))
	}
	owners := p.Roots()[0].Owners
	if len(owners) != 2 || p.Position(owners[0]).Title != "Camat Contoh" || p.Position(owners[1]).Title != "Lurah Contoh" {
		t.Errorf("owners %v", owners)
	}
	head := p.Position(p.Position(owners[0]).Superior)
	if head == nil || head.Title != "Bupati Contoh" || head.Type != plan.RegionalHead {
		t.Errorf("superior %+v, want the head of region", head)
	}
	if held := p.HolderOn(owners[0], "2026-03-01"); held == nil || held.Status != plan.Plt {
		t.Errorf("held by %+v, want the Plt.", held)
	}
	if !slices.Contains(reasons(proposal), string(sheet.UnlistedSuperior)) {
		t.Error("nobody was told that the superior was made")
	}
}

// TestTheExampleShowsEverything holds what the bundled example is for.
func TestTheExampleShowsEverything(t *testing.T) {
	p, _ := imported(t, assets.Example())
	r := p.Region()
	if !r.Example || r.Name != "Kabupaten Contoh" || r.Baseline != 2024 || r.FirstYear != 2025 || r.LastYear != 2030 {
		t.Errorf("region %+v", r)
	}
	if n := p.Count(plan.KindNode); n < 400 {
		t.Errorf("%d nodes, want at least 400", n)
	}
	if len(p.Crosscuts()) == 0 {
		t.Error("no crosscutting links")
	}
	plt := 0
	for record := range p.All(plan.KindTenure) {
		if record.(*plan.Tenure).Status == plan.Plt {
			plt++
		}
	}
	if plt == 0 {
		t.Error("no Plt.")
	}
	for _, title := range []string{"Bupati Contoh", "Kepala Dinas Kesehatan", "Camat Sukamaju", "Kepala Badan Kepegawaian, Pendidikan dan Pelatihan"} {
		i := slices.IndexFunc(p.AllPositions(), func(pos *plan.Position) bool { return pos.Title == title })
		if i < 0 {
			t.Errorf("no %s", title)
			continue
		}
		pos := p.AllPositions()[i]
		if held := p.HolderOn(pos.ID, "2026-01-05"); held == nil || held.From == "" || pos.Type == plan.OtherPosition {
			t.Errorf("%s: held by %+v, kind %q", title, held, pos.Type)
		}
		if (pos.Superior == "") != (pos.Type == plan.RegionalHead) {
			t.Errorf("%s has superior %q", title, pos.Superior)
		}
	}
	for record := range p.All(plan.KindNode) {
		if n := record.(*plan.Node); len(n.Owners) == 0 || n.Agency == "" {
			t.Errorf("%s has no owner or no agency", n.Key)
		}
	}
}

// awkward is a plan as hands make it in the window: records without keys and
// names, namesakes, titles with semicolons, doubled periods.
func awkward(t *testing.T) *plan.Plan {
	t.Helper()
	p := plantest.Followed()
	agency, line := plan.NewID[plan.AgencyID](), plan.NewID[plan.ProgramLineID]()
	node, indicator := plan.NewID[plan.NodeID](), plan.NewID[plan.IndicatorID]()
	first, second := plan.NewID[plan.PositionID](), plan.NewID[plan.PositionID]()
	official, twin := plan.NewID[plan.OfficialID](), plan.NewID[plan.OfficialID]()
	below, nameless, again := plan.NewID[plan.NodeID](), plan.NewID[plan.IndicatorID](), plan.NewID[plan.MeasurementID]()
	hash := strings.Repeat("0f", 32)
	number := plan.Number("3.937")
	var changes []plan.Change
	for _, r := range []plan.Record{
		&plan.Agency{ID: agency, Name: "Dinas; Kembar", Order: "zz"},
		&plan.Agency{ID: plan.NewID[plan.AgencyID](), Name: "Dinas; Kembar", Order: "zzz"},
		&plan.Position{ID: first, Title: "Analis; Ahli", Agency: agency, Order: "zz"},
		&plan.Position{ID: second, Title: "analis;  ahli", Superior: first, Order: "zzz"},
		&plan.Official{ID: official, Name: "Contoh Kembar"}, &plan.Official{ID: twin, Name: "Contoh Kembar", Grade: "III/d"},
		&plan.Tenure{ID: plan.NewID[plan.TenureID](), Official: twin, Position: first},
		&plan.Node{ID: node, Level: plan.TacticalLevel, Order: "zz", Owners: []plan.PositionID{second, first}, Agency: agency},
		&plan.Indicator{ID: indicator, Node: node, Order: "V", Note: "catatan", Unit: "%", Baseline: number},
		&plan.Indicator{ID: nameless, Node: node, Order: "W"},
		&plan.Node{ID: below, Parent: node, Level: plan.OperationalActivity, Cascade: plan.CascadeComponent},
		&plan.Target{ID: plan.NewID[plan.TargetID](), Indicator: indicator, Year: 2026, Value: number, Unit: "Nilai"},
		&plan.Target{ID: plan.NewID[plan.TargetID](), Indicator: indicator, Year: 2026, Value: plan.Unsettled("2.000")},
		&plan.Target{ID: plan.NewID[plan.TargetID](), Indicator: indicator, Label: "2027", Value: plan.Unsettled(" 26 ")},
		&plan.Target{ID: plan.NewID[plan.TargetID](), Indicator: indicator, Year: 2026, Label: "akhir", Quarter: 4, Value: plan.Range("-5", "-3")},
		&plan.Target{ID: plan.NewID[plan.TargetID](), Indicator: indicator, Note: "tanpa waktu"},
		&plan.Measurement{ID: plan.NewID[plan.MeasurementID](), Indicator: indicator, Year: 2026, Value: number, Numerator: "1.234", Denominator: "1000"},
		&plan.Measurement{ID: again, Indicator: indicator, Year: 2026, FollowUp: " spasi \n"},
		&plan.Evidence{ID: plan.NewID[plan.EvidenceID](), Measurement: again, Name: "a,\"b\".pdf", Size: 1, SHA256: hash},
		&plan.Evidence{ID: plan.NewID[plan.EvidenceID](), Measurement: again, Name: "a,\"b\".pdf", Size: 1, SHA256: hash},
		&plan.Indicator{ID: plan.NewID[plan.IndicatorID](), Node: node, Order: "X", Name: "menunjuk ke samping", Serves: indicator, Weight: "0.125"},
		&plan.Indicator{ID: plan.NewID[plan.IndicatorID](), Node: node, Order: "Y", Name: "menunjuk yang hilang", Serves: plan.NewID[plan.IndicatorID](), Cap: "0"},
		&plan.Indicator{ID: plan.NewID[plan.IndicatorID](), Node: below, Name: "menunjuk yang tak bernama", Serves: nameless},
		&plan.Target{ID: plan.NewID[plan.TargetID](), Indicator: indicator, Month: 2},
		&plan.TargetRevision{ID: plan.NewID[plan.TargetRevisionID](), Indicator: indicator, Label: "2027", Old: plan.Unsettled("2.000"), Reason: " x", Day: "2026-01-01"},
		&plan.TargetRevision{ID: plan.NewID[plan.TargetRevisionID](), Indicator: indicator, Label: "2027", Old: plan.Unsettled("2.000"), Reason: "y", Day: "2026-01-01"},
		&plan.Analysis{ID: plan.NewID[plan.AnalysisID](), Indicator: nameless, Year: 2026, National: plan.Unsettled("3.937")},
		&plan.Analysis{ID: plan.NewID[plan.AnalysisID](), Indicator: nameless, Year: 2026},
		&plan.Spending{ID: plan.NewID[plan.SpendingID](), Line: line, Year: 2026, Amount: plan.Number("-1.25")},
		&plan.Spending{ID: plan.NewID[plan.SpendingID](), Line: line, Year: 2026},
		&plan.Crosscut{ID: plan.NewID[plan.CrosscutID](), From: node, Asked: agency, Partner: "Mitra", Status: plan.Refused, Reason: " tidak\n"},
		&plan.ProgramLine{ID: line, Order: "zz"}, &plan.ProgramLine{ID: plan.NewID[plan.ProgramLineID](), Type: plan.GroupLine, Order: "zzz"},
		&plan.Budget{ID: plan.NewID[plan.BudgetID](), Line: line}, &plan.Budget{ID: plan.NewID[plan.BudgetID](), Line: line, Amount: plan.Unsettled("1.000"), Raw: "x"},
		&plan.Agreement{ID: plan.NewID[plan.AgreementID](), Position: second, Second: first, Year: 2026},
		&plan.Node{ID: plan.NewID[plan.NodeID](), Level: plan.TacticalLevel, Order: "zzz", Origin: plan.NewID[plan.NodeID](), Remark: "asal sudah dihapus"},
		&plan.Note{ID: plan.NewID[plan.NoteID](), Node: node, Author: " Rini ", Written: "2026-03-02T01:15:00Z", Text: " satu\r\ndua, \"tiga\"\n"},
		&plan.Note{ID: plan.NewID[plan.NoteID](), Node: node, Author: " Rini ", Written: "2026-03-02T01:15:00Z", Text: "pada detik yang sama", Settled: true},
		&plan.Problem{ID: plan.NewID[plan.ProblemID](), Reason: "unknown_parent", File: "nodes.csv", Row: []plan.Cell{{Column: "id", Value: "<&>"}}},
	} {
		changes = append(changes, plan.Change{After: r})
	}
	if err := p.Apply(changes); err != nil {
		t.Fatal(err)
	}
	return p
}

func TestPlansMadeByHandGoOutAndIn(t *testing.T) {
	for name, p := range map[string]*plan.Plan{
		"empty": plantest.Empty(), "tiny": plantest.Tiny(), "followed": plantest.Followed(), "awkward": awkward(t),
	} {
		t.Run(name, func(t *testing.T) {
			out := exported(t, p)
			q, _ := imported(t, out)
			sameFiles(t, exported(t, q), out)
			for _, k := range plan.Kinds {
				if got, want := q.Count(k), p.Count(k); got != want && k != plan.KindProblem {
					t.Errorf("%d records of kind %s come back, want %d", got, k, want)
				}
			}
			again := read(t, out).Propose(p)
			apply(t, p, read(t, out))
			if more := read(t, out).Propose(p); len(more.Diff) > 0 {
				t.Errorf("importing its own export changes %d records and then %d more, first %+v", len(again.Diff), len(more.Diff), more.Diff[0])
			}
		})
	}
}

func TestWriteLeavesOtherFoldersAlone(t *testing.T) {
	p, _ := imported(t, dirOf("nodes.csv", twoNodes, "indicators.csv", indicatorHead+"B,Nilai,,,2026,5,,,,\n"))
	dir := t.TempDir() + "/keluar"
	names, err := sheet.Write(dir, p)
	if err != nil || len(names) != 3 {
		t.Fatalf("wrote %v, %v", names, err)
	}
	if _, err := sheet.Write(dir, p); err != nil {
		t.Errorf("an earlier export is not replaced: %v", err)
	}
	if err := os.WriteFile(dir+"/surat.txt", []byte("surat"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := sheet.Write(dir, p); err == nil {
		t.Error("a folder with a letter in it was replaced")
	}
	entries, err := os.ReadDir(dir + "/..")
	if err != nil || len(entries) != 1 {
		t.Errorf("left beside the folder: %v, %v", entries, err)
	}
}
