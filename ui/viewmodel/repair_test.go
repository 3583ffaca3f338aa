package viewmodel

import (
	"slices"
	"strings"
	"testing"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/score"
)

// raised is a plan in which 100 was handed down in three shares of 34, 33 and 33,
// before the target above became 120.
func raised(t *testing.T, target string) *Workspace {
	t.Helper()
	ws := handing(t, "sekolah")
	ws.CascadeForm("").Accept()
	if bad := ws.IndicatorForm("above").target(2026, score.Year).Set(target); !bad.OK() {
		t.Fatal(bad)
	}
	return ws
}

func TestAChangedTargetTellsWhatNoLongerFits(t *testing.T) {
	ws := raised(t, "120")
	if got := ws.Status(); !strings.Contains(got, "yang diturunkan baru 100 (kurang 20)") {
		t.Errorf("the foot of the window says %q", got)
	}
	var row FindingRow
	for _, r := range ws.IndicatorForm("above").Findings() {
		if r.Year != 0 {
			row = r
		}
	}
	if row.Year != 2026 || row.Indicator != "above" || !strings.Contains(row.Text, "Terbinanya sekolah a 34; Terbinanya sekolah b 33; Terbinanya sekolah c 33") {
		t.Errorf("found is %+v", row)
	}
	ws.IndicatorForm("above").target(2026, score.Year).Set("100")
	if got := ws.Status(); strings.Contains(got, "diturunkan") {
		t.Errorf("where all fits it still says %q", got)
	}
}

func TestEveryRepairMakesItFitInOneStep(t *testing.T) {
	for _, c := range []struct{ target, want string }{
		{"120", "41 40 39|54 33 33|34 53 33|34 33 53|34 33 33"},
		{"90", "30 30 30|24 33 33|34 23 33|34 33 23|34 33 33"},
		{"10", "4 3 3|34 33 33"}, // nobody has 90 to give
	} {
		ws := raised(t, c.target)
		var got []string
		for _, r := range ws.Repairs("above", 2026) {
			if bad := ws.Repair(r, ""); !bad.OK() {
				t.Fatal(bad)
			}
			if v := score.CascadeTest(ws.Plan(), ws.Plan().Indicator("above"), 2026, score.Year).Verdict; v != score.Equal {
				t.Errorf("%s: after “%s” it is %v", c.target, r.Text, v)
			}
			got = append(got, strings.Join(handedTo(ws, plan.CascadeSharing), " "))
			ws.Undo()
			if v := score.CascadeTest(ws.Plan(), ws.Plan().Indicator("above"), 2026, score.Year).Verdict; v == score.Equal {
				t.Errorf("%s: one undo does not take “%s” back", c.target, r.Text)
			}
		}
		if text := strings.Join(got, "|"); text != c.want {
			t.Errorf("repairs for %s give %s, want %s", c.target, text, c.want)
		}
	}
}

func TestRepairOfWhatIsHandedDownWhole(t *testing.T) {
	ws := handing(t, "sekolah")
	f := ws.CascadeForm("")
	f.How().Set("full")
	f.Parts()[1].Choose(false)
	f.Parts()[2].Choose(false)
	f.Accept()
	ws.IndicatorForm("above").target(2026, score.Year).Set("110")
	list := ws.Repairs("above", 2026)
	if len(list) != 2 {
		t.Fatalf("offered are %v", list)
	}
	ws.Repair(list[0], "")
	if got := handedTo(ws, plan.CascadeFull); !slices.Equal(got, []string{"110"}) {
		t.Errorf("below stands %v", got)
	}
	if list := ws.Repairs("above", 2026); len(list) != 0 {
		t.Errorf("where all fits there is offered %v", list)
	}
}
