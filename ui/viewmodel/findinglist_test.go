package viewmodel

import (
	"strings"
	"testing"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
	"pohonkinerja/data/rule"
	"pohonkinerja/report/scene"
)

// checkAll brings the findings up to date.
func checkAll(ws *Workspace) {
	for !ws.CheckMore(10) {
		continue
	}
}

func TestFootCountsFindings(t *testing.T) {
	ws, _ := open(t)
	if got := ws.FindingsText(); got != "" {
		t.Errorf("before anything was tested the foot says %q", got)
	}
	told := 0
	ws.Subscribe(func(n Notice) {
		if n.What.Has(FindingsChanged) {
			told++
		}
	})
	checkAll(ws)
	if got := ws.FindingsText(); got != "4 peringatan" || told != 1 { // two nodes without indicators, a sheet, a polarity
		t.Errorf("the foot says %q, told %d times", got, told)
	}
	ws.IndicatorForm("i").Polarity().Set(plan.HigherBetter.String())
	if got := ws.FindingsText(); got != "4 peringatan" {
		t.Errorf("counted while one types: %q", got)
	}
	checkAll(ws)
	if got := ws.FindingsText(); got != "3 peringatan" || told != 2 {
		t.Errorf("after one was settled the foot says %q, told %d times", got, told)
	}
	checkAll(ws)
	if told != 2 {
		t.Error("told though nothing has changed")
	}
}

func TestCardsTellTheirFindings(t *testing.T) {
	ws, _ := open(t)
	checkAll(ws)
	for density, want := range map[scene.Density]string{
		scene.StatementOnly: "!2", scene.WithIndicators: "2 temuan", scene.Everything: "2 peringatan",
	} {
		ws.SetDensity(density)
		if got := ws.badge("c"); got.Words != want || got.Sign != "!2" || got.Grave {
			t.Errorf("the card says %+v, want %q", got, want)
		}
	}
	ws.SetDensity(scene.Everything)
	ws.IndicatorForm("i").target(2026, 0).Keep("tiga puluhan")
	checkAll(ws)
	if got := ws.badge("c"); !got.Grave || got.Words != "1 kesalahan · 2 peringatan" {
		t.Errorf("with a target that is no number the card says %+v", got)
	}
	ws.SetBadges(false)
	if o := ws.Picture(); o.Badges != nil {
		t.Error("cards tell what nobody wants to see")
	}
}

func TestFindingsAreListedByRule(t *testing.T) {
	ws, _ := openPlan(t, plantest.Followed())
	l := ws.FindingList()
	var last rule.Finding
	groups, found := l.Items(), l.Found()
	if len(groups) < 3 || len(found) < 3 {
		t.Fatalf("%d rules and %d findings say nothing", len(groups), len(found))
	}
	for i, f := range found {
		if i > 0 && (f.Severity < last.Severity || f.Severity == last.Severity && f.Rule < last.Rule) {
			t.Errorf("%s %s is listed after %s %s", f.Rule, f.Severity, last.Rule, last.Severity)
		}
		last = f
	}
	for _, g := range groups {
		if !g.Group || g.Citation == "" || strings.Contains(g.Text, "rule_name.") {
			t.Errorf("a rule is listed as %+v", g)
		}
	}
	l.Toggle(groups[0])
	open := l.Items()
	inside := len(open) - len(groups)
	if inside <= 0 || open[1].Group || open[1].Rule != groups[0].Rule || open[1].Subject == "" || !open[0].Open {
		t.Fatalf("below the rule %+v stands %+v", open[0], open[1])
	}
	l.Toggle(open[0])
	if got := len(l.Items()); got != len(groups) {
		t.Errorf("%d lines after the rule was closed, want %d", got, len(groups))
	}
}

// Filters let through what they say, all their options do, and together they leave
// nothing out.
func TestFindingsAreFiltered(t *testing.T) {
	ws, _ := openPlan(t, plantest.Followed())
	l := ws.FindingList()
	all := len(l.Found())
	for _, filter := range []Choice{l.Severity(), l.Rule()} {
		sum := 0
		for _, o := range filter.Options()[1:] {
			filter.Set(o.ID)
			for _, f := range l.Found() {
				if id := o.ID; f.Rule != id && f.Severity.String() != id {
					t.Errorf("%s %q lets %s %s through", filter.Key, o.Text, f.Rule, f.Severity)
				}
				sum++
			}
		}
		filter.Set("")
		if sum != all {
			t.Errorf("%s lists %d findings in its parts, %d in all", filter.Key, sum, all)
		}
	}
	agency := l.Agency()
	agency.Set(agency.Options()[1].ID)
	if got := len(l.Found()); got == 0 || got == all {
		t.Errorf("of an agency %d findings are listed, of all %d", got, all)
	}
	if !strings.Contains(l.Summary(), "peringatan") {
		t.Errorf("the summary is %q", l.Summary())
	}
}

func TestNextFindingGoesRoundAndOnFromOneThatIsSettled(t *testing.T) {
	ws, _ := open(t)
	l := ws.FindingList()
	count := len(l.Found())
	first, _ := l.Next(+1)
	var places []FindingPlace
	for range count {
		at, ok := l.Next(+1)
		if !ok {
			t.Fatal("no next one")
		}
		places = append(places, at)
	}
	if places[count-1].Text != first.Text {
		t.Errorf("after the last comes %q, want %q", places[count-1].Text, first.Text)
	}
	back, _ := l.Next(-1)
	if back.Text != places[count-2].Text {
		t.Errorf("before the first comes %q, want %q", back.Text, places[count-2].Text)
	}
	l.Rule().Set("I08")
	polarity, _ := l.Next(+1)
	if polarity.Field != "indicator.polarity" || polarity.Indicator != "i" || polarity.Node != "c" {
		t.Fatalf("an unset direction is mended at %+v", polarity)
	}
	ws.IndicatorForm("i").Polarity().Set(plan.HigherBetter.String())
	if _, ok := l.Next(+1); ok {
		t.Error("a settled finding is gone to")
	}
	l.Rule().Set("")
	if at, ok := l.Next(+1); !ok || at.Text == polarity.Text {
		t.Errorf("after all were settled the next is %+v (%t)", at, ok)
	}
}

func TestFindingsLeadToTheirFields(t *testing.T) {
	ws, _ := openPlan(t, plantest.Followed())
	for _, f := range ws.allFindings() {
		at := ws.placeOfFinding(f)
		if f.Node != "" && (at.Node != f.Node || at.Field == "" && f.Rule != "I07") || f.Position != "" && at.Position != f.Position {
			t.Errorf("%s %s leads to %+v", f.Rule, f.Variant, at)
		}
	}
	for _, c := range []struct {
		f    rule.Finding
		want FindingPlace
	}{
		{rule.Finding{Rule: "I02", Args: []string{"x", "formula period"}}, FindingPlace{Field: "indicator.formula", Part: CardSheet}},
		{rule.Finding{Rule: "I02", Args: []string{"x", "unit"}}, FindingPlace{Field: "indicator.unit"}},
		{rule.Finding{Rule: "C06", Variant: "differs", Args: []string{"x", "2027", "1", "2"}}, FindingPlace{Field: "indicator.target", Part: CardQuarters, Year: 2027}},
		{rule.Finding{Rule: "I09", Variant: "text", Args: []string{"x", "y", "akhir"}}, FindingPlace{Field: "indicator.target"}},
		{rule.Finding{Rule: "P03", Position: "p"}, FindingPlace{Position: "p", Agreement: true}},
	} {
		if got := ws.placeOfFinding(c.f); got != c.want {
			t.Errorf("%s leads to %+v, want %+v", c.f.Rule, got, c.want)
		}
	}
}

func TestAgreementsAreChecked(t *testing.T) {
	ws, _ := openPlan(t, plantest.Followed())
	l := ws.FindingList()
	l.About().Set(aboutAgreements)
	found := l.Found()
	if len(found) == 0 {
		t.Fatal("nothing is found in any agreement")
	}
	for _, f := range found {
		if f.Rule[0] != 'P' || ws.agencyOfFinding(f) == "" && ws.Plan().Position(f.Position) == nil {
			t.Errorf("listed is %+v", f)
		}
	}
	do(t, ws, edit.Op{Name: "test"}, func(tx *edit.Tx) {
		for _, pos := range ws.Plan().AllPositions() {
			for _, n := range ws.Plan().NodesOwnedBy(pos.ID) {
				edit.Update(tx, tx.Plan().Node(n.ID), func(n *plan.Node) { n.Owners = nil })
			}
		}
	})
	if got := len(l.Found()); got >= len(found) {
		t.Errorf("%d findings where nobody promises anything, before %d", got, len(found))
	}
}

// TestAFilterOfWhatIsMendedEnds mends all that a filter lets through: the list that is
// opened then does not say that nothing is found while other rules find something.
func TestAFilterOfWhatIsMendedEnds(t *testing.T) {
	ws, _ := open(t)
	l := ws.FindingList()
	l.Rule().Set("I08")
	if len(l.Found()) != 1 {
		t.Fatalf("I08 finds %+v", l.Found())
	}
	ws.IndicatorForm("i").Polarity().Set(plan.HigherBetter.String())
	if l.Open(); len(l.Found()) != 3 || l.Rule().Get() != "" {
		t.Errorf("%d findings are listed, of rule %q", len(l.Found()), l.Rule().Get())
	}
	id, _ := ws.AddAgency("")
	l.Agency().Set(string(id))
	if l.Open(); len(l.Found()) == 0 || l.Agency().Get() != "" {
		t.Errorf("%d findings are listed, of agency %q", len(l.Found()), l.Agency().Get())
	}
	l.Severity().Set(rule.Error.String())
	if l.Open(); len(l.Found()) != 0 || l.Severity().Get() == "" {
		t.Errorf("%d errors are listed where there is none", len(l.Found()))
	}
}
