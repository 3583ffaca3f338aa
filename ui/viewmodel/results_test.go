package viewmodel

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
	"pohonkinerja/data/rule"
	"pohonkinerja/data/score"
	"pohonkinerja/report/dossier"
)

// After any steps, undone and redone as well, what is shared is what would be
// worked out anew.
func TestResultsKeepUpWithThePlan(t *testing.T) {
	ws, _ := openPlan(t, plantest.Followed())
	rng := rand.New(rand.NewPCG(5, 6))
	for step := range 120 {
		changeSomething(t, ws, rng, step)
		if rng.IntN(3) == 0 {
			continue // several steps between two questions
		}
		compareResults(t, ws, step)
	}
}

func changeSomething(t *testing.T, ws *Workspace, rng *rand.Rand, step int) {
	t.Helper()
	var nodes []*plan.Node
	var indicators []*plan.Indicator
	for _, n := range ws.Plan().Walk("") {
		nodes = append(nodes, n)
		indicators = append(indicators, ws.Plan().Indicators(n.ID)...)
	}
	n, i := nodes[rng.IntN(len(nodes))], indicators[rng.IntN(len(indicators))]
	op := edit.Op{Name: "test"}
	switch rng.IntN(12) {
	case 0:
		ws.Undo()
	case 1:
		ws.Redo()
	case 2:
		do(t, ws, op, func(tx *edit.Tx) { edit.SetTarget(tx, i.ID, ws.Year(), rng.IntN(5), plan.Number("12.5")) })
	case 3:
		m := plan.Measurement{ID: plan.MeasurementID(fmt.Sprint("m", step)), Indicator: i.ID, Year: ws.Year(), Quarter: 1 + rng.IntN(4), Value: plan.Number("7")}
		do(t, ws, op, func(tx *edit.Tx) { tx.Put(&m) })
	case 4:
		changed := *n
		changed.Cascade = plan.CascadeTypes[rng.IntN(len(plan.CascadeTypes))]
		do(t, ws, op, func(tx *edit.Tx) { tx.Put(&changed) })
	case 5:
		changed := *i
		changed.Name, changed.Polarity = fmt.Sprint("Jumlah rapat ", rng.IntN(3)), plan.LowerBetter
		do(t, ws, op, func(tx *edit.Tx) { tx.Put(&changed) })
	case 6:
		s := plan.Scoring{Cap: "110", Bands: plan.DefaultScoring().Bands}
		do(t, ws, op, func(tx *edit.Tx) { tx.Put(&s) })
	case 8:
		x := plan.Crosscut{ID: plan.CrosscutID(fmt.Sprint("x", step)), From: n.ID, Partner: "Kementerian", Status: plan.Requested}
		do(t, ws, op, func(tx *edit.Tx) { tx.Put(&x) })
	case 9:
		do(t, ws, op, func(tx *edit.Tx) { edit.RemoveIndicator(tx, i.ID) })
	case 10:
		changed := *n
		changed.Owners = nil
		for _, pos := range ws.Plan().AllPositions() {
			if rng.IntN(2) == 0 {
				changed.Owners = append(changed.Owners, pos.ID)
			}
		}
		do(t, ws, op, func(tx *edit.Tx) { tx.Put(&changed) })
	case 11:
		if len(nodes) > 5 && len(ws.Plan().Children(n.ID)) == 0 {
			ws.Select(n.ID)
			ws.RemoveSelected()
		}
	case 7:
		ws.SetYear(ws.Years()[rng.IntN(len(ws.Years()))])
	}
}

func do(t *testing.T, ws *Workspace, op edit.Op, f func(*edit.Tx)) {
	t.Helper()
	if err := ws.Do(op, func(tx *edit.Tx) error { f(tx); return nil }); err != nil {
		t.Fatal(err)
	}
}

func compareResults(t *testing.T, ws *Workspace, step int) {
	t.Helper()
	p := ws.Plan()
	fresh, scope := score.NewBoard(p, ws.Year()), rule.NewScope(p)
	scope.Start = rule.StartOf(p, dossier.TermsOf)
	for _, n := range p.Walk("") {
		got, _ := ws.Board().Node(n.ID, score.Year)
		want, _ := fresh.Node(n.ID, score.Year)
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("step %d: result of %s is %+v, worked out anew %+v", step, n.ID, got, want)
		}
		if got, want := ws.Findings(n.ID), scope.CheckNode(n); !reflect.DeepEqual(got, want) {
			t.Fatalf("step %d: found in %s\n%+v, anew\n%+v", step, n.ID, got, want)
		}
	}
	compareSums(t, ws, scope, step)
	if want := score.NewJudge(p.Scoring()); !reflect.DeepEqual(ws.Judge(), want) {
		t.Fatalf("step %d: the judge is not of the region's rules", step)
	}
}

// compareSums tests in portions what is due, and counts anew.
func compareSums(t *testing.T, ws *Workspace, scope *rule.Scope, step int) {
	t.Helper()
	for range 1000 {
		if ws.CheckMore(3) {
			break
		}
	}
	var want FindingSums
	want.add(scope.CheckNodes(), +1)
	if got, known := ws.FindingSums(); !known || got != want {
		t.Fatalf("step %d: counted %+v (%t), anew %+v", step, got, known, want)
	}
}

func TestBoardVersionChangesWithWhatTheBoardSays(t *testing.T) {
	ws, _ := openPlan(t, plantest.Followed())
	before := ws.BoardVersion()
	ws.NodeForm(ws.Plan().Roots()[0].ID).Code().Set("1.02")
	if ws.BoardVersion() != before {
		t.Error("a code changed the results")
	}
	ws.SetYear(ws.Years()[0])
	if ws.BoardVersion() == before {
		t.Error("another year has the results of the one before")
	}
}

func TestQuarterIsOneOfTheYear(t *testing.T) {
	ws, _ := open(t)
	told := 0
	ws.Subscribe(func(n Notice) {
		if n.What.Has(QuarterChanged) {
			told++
		}
	})
	for _, q := range []int{3, 3, 5, -1, 0} {
		ws.SetQuarter(q)
	}
	if ws.Quarter() != score.Year || told != 2 {
		t.Errorf("quarter %d, told %d times; want the year, told twice", ws.Quarter(), told)
	}
}
