package viewmodel

import (
	"strings"
	"testing"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
)

func TestCloneTellsWhereItCameFromAndWhatDiffers(t *testing.T) {
	ws, _ := open(t)
	ws.Select("b")
	if bad := ws.Clone(""); !bad.OK() {
		t.Fatal(bad)
	}
	copied := ws.NodeForm(ws.Selected())
	if siblings := ws.Plan().Children("a"); len(siblings) != 2 || siblings[1].ID != copied.ID {
		t.Errorf("children are %v, want the copy after its original", siblings)
	}
	if got := copied.Origin(); got.Node != "b" || got.Text != "Berasal dari “Meningkatnya mutu layanan”" || got.Drift != "" {
		t.Errorf("origin is %+v", got)
	}
	ws.NodeForm("b").Statement().Set("Meningkatnya mutu layanan kesehatan")
	if got := copied.Origin().Drift; !strings.Contains(got, "“Meningkatnya mutu layanan kesehatan”") {
		t.Errorf("drift is %q", got)
	}
	ws.Seal()
	if bad := copied.TakeFromOrigin(); !bad.OK() || copied.Origin().Drift != "" {
		t.Errorf("%v: still differs: %s", bad, copied.Origin().Drift)
	}
	ws.Undo()
	if copied.Origin().Drift == "" {
		t.Error("taking over is not one step")
	}
	if bad := copied.Unlink(); !bad.OK() || copied.Origin() != (Origin{}) {
		t.Errorf("%v: %+v", bad, copied.Origin())
	}
	ws.Undo()
	ws.Select("b")
	ws.RemoveSelected()
	if got := copied.Origin(); got.Node != "" || got.Text != ws.T("origin.gone") {
		t.Errorf("origin is %+v", got)
	}
}

func TestCloneOfSeveralGoesBelowOneNode(t *testing.T) {
	ws, _ := open(t)
	ws.Do(edit.Op{Name: "node.add"}, func(tx *edit.Tx) error {
		tx.Put(&plan.Node{ID: "d", Parent: "b", Order: "W", Level: plan.TacticalLevel, Statement: "Lain"})
		tx.Put(&plan.Node{ID: "e", Parent: "a", Order: "W", Level: plan.AgencyStrategic, Statement: "Sasaran lain"})
		return nil
	})
	ws.ChooseAll([]plan.NodeID{"c", "d"})
	options := ws.CloneOptions()
	if len(options) != 3 {
		t.Errorf("options are %v, want below a, b, e", options)
	}
	if bad := ws.Clone("e"); !bad.OK() {
		t.Fatal(bad)
	}
	children := ws.Plan().Children("e")
	if len(children) != 2 || children[0].Origin != "c" || children[1].Origin != "d" || len(ws.Chosen()) != 2 {
		t.Errorf("copies are %v, selected %v", children, ws.Chosen())
	}
	if bad := ws.Clone("c"); bad.Key != "" && bad.Key != "fault.level_above_parent" {
		t.Errorf("fault is %v", bad)
	}
}

func TestYearCopyCountsBeforeItCopies(t *testing.T) {
	ws, _ := open(t)
	ws.SetYear(2026)
	ws.IndicatorForm("i").Figures()[2].Set("70")
	ws.Select("c")
	f := ws.YearCopy()
	if got := f.Summary(); got != "Disalin ke tahun 2027: 1 target, 0 anggaran." {
		t.Errorf("summary is %q", got)
	}
	if got := f.Scope().Chosen(); got != "Cabang “Tersedianya tenaga kesehatan”" {
		t.Errorf("scope is %q", got)
	}
	if bad := f.Run(); !bad.OK() || ws.Year() != 2027 {
		t.Errorf("%v, year %d", bad, ws.Year())
	}
	if got := ws.IndicatorForm("i").Figures()[3].Get(); got != "70" {
		t.Errorf("target of 2027 is %q", got)
	}
	ws.IndicatorForm("i").Figures()[3].Set("75")
	f.Existing().Set("overwrite")
	f.Scope().Set("whole")
	if got := f.Summary(); got != "Disalin ke tahun 2027: 1 target, 0 anggaran. Di antaranya 1 menggantikan angka yang ada." {
		t.Errorf("summary is %q", got)
	}
	f.Existing().Set("keep")
	if got := f.Summary(); !strings.Contains(got, "1 angka yang sudah ada dan berbeda dibiarkan") {
		t.Errorf("summary is %q", got)
	}
	f.From().Set("2029")
	if got := f.Summary(); got != "Tahun 2029 tidak punya angka yang belum ada di tahun 2027." {
		t.Errorf("summary is %q", got)
	}
	f.From().Set("2026")
	f.To().Set("2026")
	if bad := f.Run(); bad.Key != "yearcopy.same" {
		t.Errorf("fault is %v", bad)
	}
}

func TestYearCopyOfTheLastYearLooksBack(t *testing.T) {
	ws, _ := open(t)
	ws.SetYear(2030)
	f := ws.YearCopy()
	if f.From().Get() != "2029" || f.To().Get() != "2030" {
		t.Errorf("from %s to %s", f.From().Get(), f.To().Get())
	}
}

func TestTakingFromTheOriginTellsOfAgreedTargets(t *testing.T) {
	ws, _ := open(t)
	ws.Select("c")
	if bad := ws.Clone(""); !bad.OK() {
		t.Fatal(bad)
	}
	copied := ws.NodeForm(ws.Selected())
	here := copied.Indicators()[0]
	do(t, ws, edit.Op{Name: "test"}, func(tx *edit.Tx) {
		edit.Update(tx, copied.Node(), func(n *plan.Node) { n.Owners = []plan.PositionID{"kadis"} })
		edit.SetTarget(tx, here.ID, 2026, 0, plan.Number("10"))
		edit.SetTarget(tx, "i", 2026, 0, plan.Number("99"))
		e := *plantest.Edition(2, 0)
		e.Position, e.Year = "kadis", 2026
		tx.Put(&e)
	})
	if bad := copied.TakeFromOrigin(); !bad.OK() || here.Figures()[2].Get() != "10" {
		t.Errorf("%v: an agreed target is %q now", bad, here.Figures()[2].Get())
	}
	if got := ws.Status(); !strings.HasPrefix(got, "1 target sudah diperjanjikan") {
		t.Errorf("the foot says %q", got)
	}
}
