package viewmodel

import (
	"strings"
	"testing"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
	"pohonkinerja/data/score"
)

// agreed is a plan in which 100 was handed down in three shares, with a final
// agreement of 2026 of whoever answers for the result above and the first below.
func agreed(t *testing.T) *Workspace {
	t.Helper()
	ws := handing(t, "sekolah")
	ws.CascadeForm("").Accept()
	e := *plantest.Edition(1, 0)
	e.Position, e.Year = "kabid", 2026
	err := ws.Do(edit.Op{Name: "agreement.final"}, func(tx *edit.Tx) error {
		for _, id := range []plan.NodeID{"top", "a"} {
			edit.Update(tx, tx.Plan().Node(id), func(n *plan.Node) { n.Owners = []plan.PositionID{"kabid"} })
		}
		tx.Put(&e)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return ws
}

func TestAgreedTargetIsChangedWithAReasonOnly(t *testing.T) {
	ws := agreed(t)
	w := NewDrafts(nil).Write("x", ws.IndicatorForm("above").target(2026, score.Year).Text)
	if bad := w.Type("120"); bad.Key != "fault.target_agreed" || !strings.Contains(bad.Text(ws.Texts()), "Kepala Bidang SD") {
		t.Fatalf("told is %q", bad.Text(ws.Texts()))
	}
	if w.Get() != "100" || !w.Refused() || w.CanKeep() {
		t.Errorf("the plan has %q, refused %t, can be kept %t", w.Get(), w.Refused(), w.CanKeep())
	}
	ways := w.WaysOut()
	if len(ways) != 1 || ways[0].ForReason == nil {
		t.Fatalf("offered are %+v", ways)
	}
	if bad := ways[0].ForReason("  "); bad.Key != "revise.no_reason" {
		t.Errorf("without a reason: %v", bad)
	}
	if bad := ways[0].ForReason("Refocusing anggaran"); !bad.OK() || w.Refused() || w.Get() != "120" {
		t.Fatalf("%v: the plan has %q", bad, w.Get())
	}
	rows := ws.IndicatorForm("above").Revisions()
	if len(rows) != 1 || rows[0].Text != "22 November 2026 · 2026: 100 → 120" || rows[0].Reason != "Refocusing anggaran" {
		t.Errorf("the history says %+v", rows)
	}
	ws.Undo()
	if got := ws.Plan().TargetOf("above", 2026, 0).Value; got != plan.Number("100") || len(ws.IndicatorForm("above").Revisions()) != 0 {
		t.Errorf("one undo leaves %+v", got)
	}
}

func TestOtherTargetsAreSimplyChanged(t *testing.T) {
	ws := agreed(t)
	for name, cell := range map[string]Cell{
		"of another year":     ws.IndicatorForm("above").target(2025, score.Year),
		"of a quarter":        ws.IndicatorForm("above").target(2026, 1),
		"of another's result": ws.IndicatorForm(ws.Plan().Indicators("b")[0].ID).target(2026, score.Year),
		"to what it is":       ws.IndicatorForm("above").target(2026, score.Year),
	} {
		if bad := cell.Set("100"); !bad.OK() {
			t.Errorf("%s: %s", name, bad.Text(ws.Texts()))
		}
	}
}

// A number with two readings is chosen and reasoned in one go.
func TestAgreedTargetWithTwoReadings(t *testing.T) {
	ws := agreed(t)
	w := NewDrafts(nil).Write("x", ws.IndicatorForm("above").target(2026, score.Year).Text)
	w.Type("74.13")
	ways := w.WaysOut()
	if len(ways) != 2 {
		t.Fatalf("offered are %+v", ways)
	}
	if bad := ways[1].ForReason("Salah ketik"); !bad.OK() || w.Get() != "7.413" {
		t.Errorf("%v: the plan has %q", bad, w.Get())
	}
}

func TestPastingLeavesAgreedTargets(t *testing.T) {
	ws := agreed(t)
	done, bad := ws.NodeForm("top").PasteFigures("above", 1, [][]string{{"80", "120"}})
	if !bad.OK() || done.Stored != 1 || done.Agreed != 1 {
		t.Errorf("pasted %+v: %v", done, bad)
	}
	if got := ws.Plan().TargetOf("above", 2026, 0).Value; got != plan.Number("100") {
		t.Errorf("the agreed target became %+v", got)
	}
	if !strings.Contains(ws.Status(), "1 target sudah diperjanjikan") {
		t.Errorf("told is %q", ws.Status())
	}
}

// Repairing and handing down ask for the reason where they would change what is
// agreed, and keep what it was.
func TestRepairOfAgreedTargetsTakesAReason(t *testing.T) {
	ws := agreed(t)
	second := ws.Plan().Indicators("b")[0].ID
	ws.IndicatorForm(second).target(2026, score.Year).Set("40")
	list := ws.Repairs("above", 2026)
	if len(list) == 0 || !ws.WantsReason(list[0]) {
		t.Fatalf("offered is %+v", list)
	}
	if bad := ws.Repair(list[0], ""); bad.OK() {
		t.Error("an agreed target was changed without a reason")
	}
	if bad := ws.Repair(list[0], "Pembagian ulang"); !bad.OK() {
		t.Fatal(bad)
	}
	first := ws.Plan().Indicators("a")[0].ID
	if got := ws.IndicatorForm(first).Revisions(); len(got) != 1 || got[0].Reason != "Pembagian ulang" {
		t.Errorf("the history of the first is %+v", got)
	}
	if got := ws.IndicatorForm(second).Revisions(); len(got) != 0 {
		t.Errorf("what is not agreed has the history %+v", got)
	}
}

func TestHandingDownAgreedTargetsTakesAReason(t *testing.T) {
	ws := agreed(t)
	f := ws.CascadeForm("")
	f.Parts()[0].Target(2026).Set("50")
	if bad := f.Accept(); bad.Key != "revise.no_reason" || !f.WantsReason() {
		t.Fatalf("without a reason: %v", bad)
	}
	f.Reason().Set("Sekolah bertambah")
	if bad := f.Accept(); !bad.OK() {
		t.Fatal(bad)
	}
	if got := ws.IndicatorForm(ws.Plan().Indicators("a")[0].ID).Revisions(); len(got) != 1 || got[0].Reason != "Sekolah bertambah" {
		t.Errorf("the history is %+v", got)
	}
}

func TestRevisionFormKeepsWhatAnyTargetWas(t *testing.T) {
	ws := handing(t, "sekolah")
	f := ws.RevisionForm()
	if f.Value().Get() != "100" || !strings.Contains(f.Now(), "100") {
		t.Fatalf("it begins with %q, %q", f.Value().Get(), f.Now())
	}
	f.Reason().Set("Data baru")
	if bad := f.Accept(); bad.Key != "revise.same" {
		t.Errorf("the same value: %v", bad)
	}
	f.Value().Set("banyak")
	if bad := f.Accept(); bad.OK() {
		t.Error("“banyak” was taken for a target")
	}
	f.Value().Set("110")
	f.Reason().Set("")
	if bad := f.Accept(); bad.Key != "revise.no_reason" {
		t.Errorf("without a reason: %v", bad)
	}
	f.Reason().Set("Data baru")
	if bad := f.Accept(); !bad.OK() || len(ws.IndicatorForm("above").Revisions()) != 1 {
		t.Errorf("%v: the history is %+v", bad, ws.IndicatorForm("above").Revisions())
	}
	ws.Select("a")
	if ok, why := ws.CanRevise(); ok || why != "reason.no_indicator" {
		t.Errorf("a result without indicator: %t, %q", ok, why)
	}
}
