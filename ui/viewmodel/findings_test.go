package viewmodel

import (
	"slices"
	"strings"
	"testing"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
)

// Every finding of a node is told in exactly one place of its inspector.
func TestEveryFindingIsToldOnce(t *testing.T) {
	ws, _ := openPlan(t, plantest.Followed())
	found := 0
	for _, n := range ws.Plan().Walk("") {
		f := ws.NodeForm(n.ID)
		told := len(f.Findings()) + len(f.LinkFindings())
		for _, i := range f.Indicators() {
			told += len(i.Findings())
		}
		if want := len(ws.Findings(n.ID)); told != want {
			t.Errorf("of %s %d findings are told, want %d", n.ID, told, want)
		}
		found += told
	}
	if found == 0 {
		t.Fatal("nothing is found in the sample; the test says nothing")
	}
}

// A contributing link without a reason is told beside the reason, and no longer
// once there is one.
func TestMissingReasonIsToldBesideIt(t *testing.T) {
	ws, _ := open(t)
	f := ws.NodeForm("c")
	f.Cascade().Set(plan.CascadeContributing.String())
	rows := f.LinkFindings()
	if len(rows) != 1 || rows[0].Severity != "warning" || !strings.HasPrefix(rows[0].Citation, "C04 · ") {
		t.Fatalf("told is %+v, want C04", rows)
	}
	f.CascadeReason().Set("Jika tenaga tersedia, maka mutu layanan meningkat")
	if rows := f.LinkFindings(); len(rows) != 0 {
		t.Errorf("with a reason %+v is told", rows)
	}
}

func TestScoringFieldsOfAnIndicator(t *testing.T) {
	ws, _ := open(t)
	f := ws.IndicatorForm("i")
	for _, c := range []Choice{
		f.Achievement(), f.UnitAggregation(), f.Composition(), f.Part(), f.Scale(), f.Feedback(),
	} {
		for _, o := range c.Options() {
			if bad := c.Set(o.ID); !bad.OK() || c.Get() != o.ID {
				t.Errorf("%s takes %q as %q (%s)", c.Key, o.ID, c.Get(), bad.Key)
			}
		}
	}
	for _, c := range []struct {
		field         Text
		typed, stored string
		fault         string
	}{
		{f.Weight(), "1.234,5", "1.234,5", ""}, {f.Weight(), "0", "1.234,5", "fault.weight"},
		{f.Weight(), "dua", "1.234,5", "fault.number_unreadable"}, {f.Weight(), "", "", ""},
		{f.Cap(), "110%", "110", ""}, {f.Cap(), "-1", "110", "fault.cap"}, {f.Cap(), "0", "0", ""},
		{f.Worst(), "95,5", "95,5", ""}, {f.Worst(), "Rp 5", "95,5", "fault.number_unreadable"},
	} {
		if bad := c.field.Set(c.typed); bad.Key != c.fault || c.field.Get() != c.stored {
			t.Errorf("%s: typed %q, stored %q (%s), want %q (%s)", c.field.Key, c.typed, c.field.Get(), bad.Key, c.stored, c.fault)
		}
	}
}

// An indicator can serve those of the parent, and serves none of them any more
// where the node has moved.
func TestServedIndicatorIsOneOfTheParents(t *testing.T) {
	ws, _ := open(t)
	above, bad := ws.NodeForm("b").AddIndicator()
	if !bad.OK() {
		t.Fatal(bad.Key)
	}
	serves := ws.IndicatorForm("i").Serves()
	offered := slices.ContainsFunc(serves.Options(), func(o Option) bool { return o.ID == string(above) })
	if bad := serves.Set(string(above)); !offered || !bad.OK() || serves.Get() != string(above) {
		t.Fatalf("offered %t, serves %q (%s)", offered, serves.Get(), bad.Key)
	}
	if !ws.IndicatorForm("i").HandedDown() {
		t.Error("what is said about the parent's indicator is folded away")
	}
	ws.IndicatorForm(above).Remove()
	if got := serves.Get(); got != "" {
		t.Errorf("it still serves %q", got)
	}
}
