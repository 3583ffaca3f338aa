package viewmodel

import (
	"slices"
	"strings"
	"testing"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/score"
)

// handing is a workspace with a result, its indicator of 100 in 2026 in a unit, and
// three results below of which nothing is said yet; the first is selected.
func handing(t *testing.T, unit string) *Workspace {
	t.Helper()
	p, err := plan.New(plan.Region{Name: "Kabupaten Contoh", Baseline: 2024, FirstYear: 2025, LastYear: 2026})
	if err != nil {
		t.Fatal(err)
	}
	changes := []plan.Change{
		{After: &plan.Agency{ID: "dinas", Name: "Dinas Pendidikan"}},
		{After: &plan.Position{ID: "kabid", Agency: "dinas", Title: "Kepala Bidang SD"}},
		{After: &plan.Node{ID: "top", Order: "V", Level: plan.AgencyStrategic, Agency: "dinas", Statement: "Meningkatnya mutu sekolah"}},
		{After: &plan.Indicator{ID: "above", Node: "top", Order: "V", Name: "Sekolah terakreditasi", Unit: unit, Polarity: plan.HigherBetter}},
		{After: &plan.Target{ID: "t", Indicator: "above", Year: 2026, Value: plan.Number("100")}},
	}
	for i, id := range []plan.NodeID{"a", "b", "c"} {
		changes = append(changes, plan.Change{After: &plan.Node{ID: id, Parent: "top", Order: string("VWX"[i]), Level: plan.TacticalLevel, Statement: "Terbinanya sekolah " + string(id)}})
	}
	if err := p.Apply(changes); err != nil {
		t.Fatal(err)
	}
	ws, _ := openPlan(t, p)
	ws.Select("top")
	return ws
}

// handedTo lists the targets of 2026 by which the nodes serve the indicator.
func handedTo(ws *Workspace, how plan.CascadeType) (list []string) {
	for _, n := range ws.Plan().Children("top") {
		for _, i := range ws.Plan().Indicators(n.ID) {
			if n.Cascade == how && i.Serves == "above" {
				text := "-"
				if v := ws.Plan().TargetOf(i.ID, 2026, 0); v != nil {
					text = FormatValue(v.Value)
				}
				list = append(list, text)
			}
		}
	}
	return list
}

func set(t *testing.T, c Choice, id string) {
	t.Helper()
	if bad := c.Set(id); !bad.OK() || c.Get() != id {
		t.Fatalf("%s does not take %q: %q, %s", c.Key, id, c.Get(), bad.Key)
	}
}

func TestHandingDownInEqualShares(t *testing.T) {
	ws := handing(t, "sekolah")
	f := ws.CascadeForm("")
	if f.How().Get() != "sharing" || f.SumText() != "2026: sudah pas, 100 dari 100." {
		t.Fatalf("it begins with %q: %q", f.How().Get(), f.SumText())
	}
	if bad := f.Accept(); !bad.OK() {
		t.Fatal(bad)
	}
	if got, want := handedTo(ws, plan.CascadeSharing), []string{"34", "33", "33"}; !slices.Equal(got, want) {
		t.Errorf("handed down is %v, want %v", got, want)
	}
	for _, i := range ws.Plan().Indicators("b") {
		if i.Name != "Sekolah terakreditasi" || i.Unit != "sekolah" || i.Polarity != plan.HigherBetter {
			t.Errorf("the indicator below is %+v, not the one above over again", i)
		}
	}
	if v := score.CascadeTest(ws.Plan(), ws.Plan().Indicator("above"), 2026, score.Year).Verdict; v != score.Equal {
		t.Errorf("the rules find %v", v)
	}
	ws.Undo()
	if got := handedTo(ws, plan.CascadeSharing); len(got) != 0 || ws.Plan().Count(plan.KindIndicator) != 1 {
		t.Errorf("one undo leaves %v", got)
	}
}

func TestTheRestIsToldWhileTyping(t *testing.T) {
	f := handing(t, "sekolah").CascadeForm("")
	share := f.Parts()[0].Target(2026)
	for _, c := range []struct{ typed, told string }{
		{"22", "2026: sisa 12 dari 100."},
		{"2", "2026: sisa 32 dari 100."},
		{"40", "2026: lebih 6 dari target 100."},
		{"34", "2026: sudah pas, 100 dari 100."},
		{"", "2026: sisa 34 dari 100."},
	} {
		if bad := share.Set(c.typed); !bad.OK() {
			t.Fatal(bad)
		}
		if got := f.SumText(); got != c.told {
			t.Errorf("with %q it says %q, want %q", c.typed, got, c.told)
		}
	}
	if f.Way().Get() != "hand" {
		t.Errorf("after typing the way is %q", f.Way().Get())
	}
	if bad := share.Set("tiga"); bad.OK() {
		t.Error("“tiga” was taken for a number")
	}
	if bad := f.Accept(); bad.Key != "handdown.refused" {
		t.Errorf("with a text that cannot be read it was accepted: %v", bad)
	}
}

func TestWaysOfDividing(t *testing.T) {
	ws := handing(t, "sekolah")
	f := ws.CascadeForm("")
	f.Parts()[2].Choose(false)
	texts := func() (list []string) {
		for _, p := range f.Parts()[:2] {
			list = append(list, p.Target(2026).Get())
		}
		return list
	}
	if got := texts(); !slices.Equal(got, []string{"50", "50"}) {
		t.Errorf("between two it is %v", got)
	}
	set(t, f.Way(), "weight")
	if !f.Weighs() {
		t.Error("there is no place for weights")
	}
	f.Parts()[0].Weight().Set("4")
	f.Parts()[1].Weight().Set("1")
	if got := texts(); !slices.Equal(got, []string{"80", "20"}) {
		t.Errorf("by weight it is %v", got)
	}
}

func TestPercentagesAreNotDivided(t *testing.T) {
	f := handing(t, "%").CascadeForm("")
	for _, p := range f.Parts() {
		if got := p.Target(2026).Get(); got != "100" {
			t.Errorf("a share is %q, want the whole percentage", got)
		}
	}
	if !strings.Contains(f.Method(), "tertimbang") || !strings.Contains(f.Method(), "C02") {
		t.Errorf("the method is %q", f.Method())
	}
	for i, typed := range []string{"40", "30", "30"} {
		f.Parts()[i].Target(2026).Set(typed)
	}
	if got := f.SumText(); !strings.Contains(got, "tidak dapat dijumlahkan") {
		t.Errorf("of summed percentages it says %q", got)
	}
}

func TestHandingDownWhole(t *testing.T) {
	ws := handing(t, "sekolah")
	f := ws.CascadeForm("")
	set(t, f.How(), "full")
	if got := f.SumText(); !strings.Contains(got, "lebih dari satu") {
		t.Errorf("whole to three: %q", got)
	}
	f.Parts()[1].Choose(false)
	f.Parts()[2].Choose(false)
	if bad := f.Accept(); !bad.OK() {
		t.Fatal(bad)
	}
	if got := handedTo(ws, plan.CascadeFull); !slices.Equal(got, []string{"100"}) {
		t.Errorf("handed down is %v", got)
	}
}

func TestContributingAsksForAReason(t *testing.T) {
	ws := handing(t, "sekolah")
	f := ws.CascadeForm("")
	set(t, f.How(), "contributing")
	f.Parts()[1].Choose(false)
	f.Parts()[2].Choose(false)
	if bad := f.Accept(); bad.Key != "handdown.no_if_then" {
		t.Fatalf("without a reason: %v", bad)
	}
	for _, no := range []string{"Jika sekolah dibina, maka …", "Karena perlu", "Jika maka"} {
		f.Parts()[0].Reason().Set(no)
		if f.Accept().OK() {
			t.Errorf("%q was taken for a reason", no)
		}
	}
	f.Parts()[0].Reason().Set("Jika sekolah dibina, maka mutunya meningkat")
	if bad := f.Accept(); !bad.OK() {
		t.Fatal(bad)
	}
	n := ws.Plan().Node("a")
	if n.Cascade != plan.CascadeContributing || n.CascadeReason != "Jika sekolah dibina, maka mutunya meningkat" {
		t.Errorf("the node is %+v", n)
	}
	if ws.Plan().Count(plan.KindIndicator) != 1 {
		t.Error("an indicator was made that nobody has named")
	}
}

func TestNewNodesForUnits(t *testing.T) {
	ws := handing(t, "sekolah")
	f := ws.CascadeForm("")
	for _, p := range f.Parts() {
		p.Choose(false)
	}
	p := f.AddUnit(positionMark + "kabid")
	if !p.Fresh() || p.Name() != "Kepala Bidang SD" || p.Target(2026).Get() != "100" {
		t.Fatalf("the new part is %q with %q", p.Name(), p.Target(2026).Get())
	}
	p.Statement().Set("  ")
	if bad := f.Accept(); bad.Key != "handdown.no_statement" {
		t.Fatalf("without a statement: %v", bad)
	}
	p.Statement().Set("Terakreditasinya SD")
	if bad := f.Accept(); !bad.OK() {
		t.Fatal(bad)
	}
	children := ws.Plan().Children("top")
	n := children[len(children)-1]
	if n.Statement != "Terakreditasinya SD" || n.Agency != "dinas" || !slices.Equal(n.Owners, []plan.PositionID{"kabid"}) || n.Level != plan.TacticalLevel {
		t.Errorf("the node is %+v", n)
	}
	if got := handedTo(ws, plan.CascadeSharing); !slices.Equal(got, []string{"100"}) {
		t.Errorf("handed down is %v", got)
	}
	ws.Undo()
	if len(ws.Plan().Children("top")) != 3 {
		t.Error("one undo does not take the new node away")
	}
}

func TestComponentsOfARatio(t *testing.T) {
	ws := handing(t, "%")
	f := ws.CascadeForm("")
	set(t, f.How(), "component")
	set(t, f.Composition(), "ratio")
	f.Parts()[2].Choose(false)
	if bad := f.Accept(); bad.Key != "handdown.no_name" {
		t.Fatalf("without names: %v", bad)
	}
	for i, c := range []struct{ name, part, target string }{{"Sekolah terakreditasi", "numerator", "80"}, {"Sekolah", "denominator", "100"}} {
		p := f.Parts()[i]
		p.IndicatorName().Set(c.name)
		set(t, p.Place(), c.part)
		p.Target(2026).Set(c.target)
	}
	if got := f.SumText(); got != "2026: sisa 20 dari 100." {
		t.Errorf("80 of 100 is told as %q", got)
	}
	f.Parts()[0].Target(2026).Set("100")
	if bad := f.Accept(); !bad.OK() {
		t.Fatal(bad)
	}
	if ws.Plan().Indicator("above").Composition != plan.Ratio {
		t.Error("the indicator above is not made of components")
	}
	if v := score.CascadeTest(ws.Plan(), ws.Plan().Indicator("above"), 2026, score.Year).Verdict; v != score.Equal {
		t.Errorf("the rules find %v", v)
	}
}

// Who is left out keeps a share, and the others get what is left of the target.
func TestKeptSharesCount(t *testing.T) {
	ws := handing(t, "sekolah")
	ws.CascadeForm("").Accept()
	f := ws.CascadeForm("")
	if f.Way().Get() != "hand" {
		t.Errorf("shares that are there are divided %q", f.Way().Get())
	}
	f.Parts()[0].Choose(false)
	set(t, f.Way(), "equal")
	if got := f.Parts()[1].Target(2026).Get() + f.SumText(); got != "332026: sudah pas, 100 dari 100." {
		t.Errorf("beside a kept share of 34: %s", got)
	}
}

func TestUnitsAreCompared(t *testing.T) {
	ws := handing(t, "%")
	f := ws.NodeForm("a")
	id, _ := f.AddIndicator()
	ws.IndicatorForm(id).Name().Set("Sekolah terakreditasi")
	ws.IndicatorForm(id).Unit().Set("orang")
	h := ws.CascadeForm("above")
	h.Parts()[0].Choose(true)
	h.Parts()[0].Target(2026).Set("12")
	if got, want := h.SumText(), "2026: satuan “orang” tidak dapat dibandingkan dengan “%”."; got != want {
		t.Errorf("told is %q, want %q", got, want)
	}
}

// Beside what was handed down a node keeps indicators of its own, which are no shares.
func TestOwnIndicatorsAreNoShares(t *testing.T) {
	ws := handing(t, "sekolah")
	id, _ := ws.NodeForm("a").AddIndicator()
	ws.IndicatorForm(id).Name().Set("Persentase guru bersertifikat")
	ws.IndicatorForm(id).Unit().Set("%")
	f := ws.CascadeForm("")
	if !f.Parts()[0].HasIndicators() || f.Parts()[0].Indicator().Get() != newIndicator {
		t.Fatal("the node's own indicator was taken for the one that is handed down")
	}
	if bad := f.Accept(); !bad.OK() {
		t.Fatal(bad)
	}
	if test := score.CascadeTest(ws.Plan(), ws.Plan().Indicator("above"), 2026, score.Year); test.Verdict != score.Equal || len(test.Shares) != 3 {
		t.Errorf("the rules find %v of %d shares", test.Verdict, len(test.Shares))
	}
}
