package sheet_test

import (
	"slices"
	"strings"
	"testing"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
	"pohonkinerja/data/sheet"
)

func TestWhatIsFinalGoesOutAndInWhole(t *testing.T) {
	p := plantest.Sample()
	q, proposal := imported(t, exported(t, p))
	for _, problem := range proposal.Problems {
		if problem.File == "agreement_editions.csv" || problem.File == "budget_documents.csv" {
			t.Errorf("problem %+v", problem)
		}
	}
	for _, want := range p.AllEditions() {
		got := q.Edition(want.ID)
		if got == nil {
			t.Fatalf("edition %s is lost", want.ID)
		}
		kept := *got
		kept.Position = want.Position // positions get new identities
		if kept != *want {
			t.Errorf("got %+v, want %+v", kept, *want)
		}
	}
	if b := q.BudgetDocumentOf(2026); b == nil || b.Passed != "2025-12-31" {
		t.Errorf("budget document %+v", b)
	}
}

func TestAFileCannotChangeWhatIsFinal(t *testing.T) {
	p := plantest.Sample()
	dir := exported(t, p)
	before := *p.LastEdition(plantest.ID[plan.PositionID](2), 2026)
	text := string(dir["agreement_editions.csv"].Data)
	text = strings.Replace(text, "000.8/13/2026", "000.8/99/2026", 1)
	text = strings.Replace(text, ",2,2026-07-01,,", ",2,2026-07-01,2026-07-03,", 1)
	dir["agreement_editions.csv"].Data = []byte(text)
	apply(t, p, read(t, dir))
	after := *p.Edition(before.ID)
	if after.SignedSecond != "2026-07-03" {
		t.Error("the second signature was not taken over")
	}
	after.SignedSecond = before.SignedSecond
	if after != before {
		t.Errorf("got %+v, want %+v", after, before)
	}
}

func TestHalfAnEditionIsSetAside(t *testing.T) {
	dir := exported(t, plantest.Sample())
	whole := string(dir["agreement_editions.csv"].Data)
	for name, change := range map[string][2]string{
		"a hash cut short":         {strings.Repeat("02", 32), "0202"},
		"an identity that is none": {"00000000-0000-7000-8000-0000000000c8", "PK-1"},
		"a size in words":          {"42000", "empat puluh"},
		"a day that is none":       {"2026-01-05", "2026-02-30"},
		"no content":               {`"{""said"":""apa yang dijanjikan""}"`, ""},
	} {
		if !strings.Contains(whole, change[0]) {
			t.Fatalf("%s: %q is not in the file:\n%s", name, change[0], whole)
		}
		dir["agreement_editions.csv"].Data = []byte(strings.Replace(whole, change[0], change[1], 1))
		p, proposal := imported(t, dir)
		if !slices.Contains(reasons(proposal), string(sheet.BrokenEdition)) {
			t.Errorf("%s: reasons %v", name, reasons(proposal))
		}
		if p.Count(plan.KindEdition) != 1 {
			t.Errorf("%s: %d editions, want the whole one", name, p.Count(plan.KindEdition))
		}
	}
}

func TestABudgetPassedOnNoDayIsSetAside(t *testing.T) {
	p, proposal := imported(t, dirOf("nodes.csv", twoNodes, "indicators.csv", indicatorHead,
		"budget_documents.csv", "year,passed\n2026,31/12/2025\n2026,2025-12-30\n20266,2025-12-30\n2027,\n"))
	if got, want := reasons(proposal), []string{string(sheet.BadYear), string(sheet.BadDate)}; !slices.Equal(got, want) {
		t.Errorf("reasons %v, want %v", got, want)
	}
	if b := p.BudgetDocumentOf(2026); b == nil || b.Passed != "2025-12-30" || p.Count(plan.KindBudgetDocument) != 1 {
		t.Errorf("budget document %+v", b)
	}
}

func TestPlansWithoutFinalAgreementsHaveNoSuchFiles(t *testing.T) {
	dir := exported(t, plantest.Tiny())
	for _, name := range []string{"agreement_editions.csv", "budget_documents.csv"} {
		if dir[name] != nil {
			t.Errorf("%s is written", name)
		}
	}
}
