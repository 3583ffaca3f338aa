package sheet_test

import (
	"slices"
	"testing"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
	"pohonkinerja/data/sheet"
)

// agreedTarget is the first target of a year that a final agreement of the plan has.
func agreedTarget(t *testing.T, p *plan.Plan) *plan.Target {
	t.Helper()
	for r := range p.All(plan.KindTarget) {
		if x := r.(*plan.Target); x.OfYear() && !x.Value.IsZero() && p.AgreedBy(x.Indicator, x.Year) != "" {
			return x
		}
	}
	t.Fatal("no target is agreed")
	return nil
}

// elsewhere is the folder of a plan in which an agreed target was changed, and other
// records were added.
func elsewhere(t *testing.T, v plan.Value, more ...plan.Record) *sheet.Folder {
	t.Helper()
	p := plantest.Sample()
	target := agreedTarget(t, p)
	after := *target
	after.Value = v
	diff := edit.Diff{{Before: target, After: &after}}
	for _, r := range more {
		diff = append(diff, plan.Change{After: r})
	}
	if err := p.Apply(diff); err != nil {
		t.Fatal(err)
	}
	return read(t, exported(t, p))
}

func TestChangesOfAgreedTargetsAskForTheReason(t *testing.T) {
	p := plantest.Sample()
	target := *agreedTarget(t, p)
	folder := elsewhere(t, plan.Number("4321"))
	first, again := apply(t, p, folder), apply(t, p, folder)
	if !slices.Contains(reasons(first), string(sheet.AgreedTarget)) || slices.Contains(reasons(again), string(sheet.AgreedTarget)) {
		t.Errorf("reasons %v, then %v", reasons(first), reasons(again))
	}
	if got := p.Target(target.ID).Value; got != plan.Number("4321") {
		t.Errorf("the target is %s", got)
	}
	kept := 0
	for r := range p.All(plan.KindProblem) {
		if problem := r.(*plan.Problem); problem.Reason == string(sheet.AgreedTarget) && problem.Value == "4321" && problem.SubjectID == string(target.ID) {
			kept++
		}
	}
	if kept != 1 {
		t.Errorf("the question is kept %d times, want once", kept)
	}
	apply(t, p, elsewhere(t, plan.Number("4321"), revisionTo("4321", &target)))
	for r := range p.All(plan.KindProblem) {
		if r.(*plan.Problem).Reason == string(sheet.AgreedTarget) {
			t.Error("the reason does not answer the question")
		}
	}
}

func revisionTo(v plan.Decimal, target *plan.Target) *plan.TargetRevision {
	return &plan.TargetRevision{
		ID: plan.NewID[plan.TargetRevisionID](), Indicator: target.Indicator, Year: target.Year,
		Old: target.Value, New: plan.Number(v), Reason: "perubahan anggaran", Day: "2026-08-01",
	}
}

func TestARevisionAnswersForAnAgreedTarget(t *testing.T) {
	p := plantest.Sample()
	target := *agreedTarget(t, p)
	proposal := apply(t, p, elsewhere(t, plan.Number("4321"), revisionTo("4321", &target)))
	if got := p.Target(target.ID).Value; got != plan.Number("4321") || slices.Contains(reasons(proposal), string(sheet.AgreedTarget)) {
		t.Errorf("the target is %s; reasons %v", got, reasons(proposal))
	}
	// An older file, without the revision, does not take it back in silence.
	if got := reasons(apply(t, p, read(t, exported(t, plantest.Sample())))); !slices.Contains(got, string(sheet.AgreedTarget)) {
		t.Errorf("reasons %v", got)
	}
}
