package score_test

import (
	"math"
	"slices"
	"testing"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
	"pohonkinerja/data/score"
)

// regency is a small tree that can be reckoned by hand:
//
//	n1 Bupati        posyandu aktif, target 100; entered 90
//	├ n2 Dinas       share of 60; entered 54
//	│ └ n4 Bidang    contributing, kader terlatih, target 50; entered 20
//	├ n3 Kecamatan   share of 40; entered 20
//	└ n5 Bagian      contributing, laporan tepat waktu, target 4; nothing entered
func regency(t *testing.T, rollUp plan.RollUp) *plan.Plan {
	t.Helper()
	scoring := plan.DefaultScoring()
	scoring.RollUp = rollUp
	records := []plan.Record{
		&plan.Region{PlanID: "p", FirstYear: 2025, LastYear: 2029}, scoring,
		&plan.Agency{ID: "a1", Name: "Dinas Kesehatan"}, &plan.Agency{ID: "a2", Name: "UPTD", Parent: "a1"},
		&plan.Position{ID: "p1", Title: "Bupati"}, &plan.Position{ID: "p2", Title: "Kepala Dinas"},
		&plan.Position{ID: "p3", Title: "Camat"}, &plan.Position{ID: "p4", Title: "Kepala Bidang"},
		&plan.Node{ID: "n1", Level: plan.RegionalStrategic, Owners: []plan.PositionID{"p1"}},
		&plan.Node{ID: "n2", Parent: "n1", Order: "A", Level: plan.AgencyStrategic, Cascade: plan.CascadeSharing, Agency: "a1", Owners: []plan.PositionID{"p2"}},
		&plan.Node{ID: "n3", Parent: "n1", Order: "B", Level: plan.AgencyStrategic, Cascade: plan.CascadeSharing, Owners: []plan.PositionID{"p3"}},
		&plan.Node{ID: "n4", Parent: "n2", Level: plan.TacticalLevel, Cascade: plan.CascadeContributing, Agency: "a2", Owners: []plan.PositionID{"p4"}},
		&plan.Node{ID: "n5", Parent: "n1", Order: "C", Level: plan.AgencyStrategic, Cascade: plan.CascadeContributing},
	}
	for n, f := range []struct {
		node           plan.NodeID
		name           string
		target, actual plan.Decimal
	}{
		{"n1", "Posyandu aktif", "100", "90"}, {"n2", "Posyandu aktif", "60", "54"}, {"n3", "Posyandu aktif", "40", "20"},
		{"n4", "Kader terlatih", "50", "20"}, {"n5", "Laporan tepat waktu", "4", ""},
	} {
		id := plan.IndicatorID("i" + string(f.node[1]))
		records = append(records, &plan.Indicator{ID: id, Node: f.node, Name: f.name, Unit: "buah", Polarity: plan.HigherBetter, Aggregation: plan.AggregateSum},
			&plan.Target{ID: plantest.ID[plan.TargetID](n), Indicator: id, Year: 2026, Value: plan.Number(f.target)})
		if f.actual != "" {
			records = append(records, &plan.Measurement{ID: plantest.ID[plan.MeasurementID](n), Indicator: id, Year: 2026, Value: plan.Number(f.actual)})
		}
	}
	p, err := plan.Load(records)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestComparisonKeepsBothResults(t *testing.T) {
	b := score.NewBoard(regency(t, plan.Compare), 2026)
	got, _ := b.Indicator("i1", score.Year)
	if got.Entered.Achievement.Percent != 90 || got.Value.Percent != 90 {
		t.Errorf("entered: got %v, counting %v", got.Entered.Achievement.Percent, got.Value.Percent)
	}
	if got.Rolled.Percent != 74 || got.Rolled.Figure != 74 || got.Rolled.Merger != score.MergeSum || !got.Rolled.Complete {
		t.Errorf("from below: got %+v", got.Rolled)
	}
	root, _ := b.Node("n1", score.Year)
	if root.Value.Percent != 90 || root.Rolled.Percent != 74 || root.Rolled.Complete || root.All != (score.Completeness{Expected: 5, Filled: 4}) {
		t.Errorf("root: got %+v", root)
	}
	if dinas, _ := b.Node("n2", score.Year); dinas.Value.Percent != 90 || dinas.Rolled.Percent != 40 {
		t.Errorf("n2: got %+v", dinas)
	}
}

// Helpers lower the agency's achievement, but not the figure that it hands up.
func TestFollowingTakesWhatComesFromBelow(t *testing.T) {
	b := score.NewBoard(regency(t, plan.Follow), 2026)
	if got, _ := b.Indicator("i1", score.Year); got.Value.Percent != 74 || got.Entered.Achievement.Percent != 90 {
		t.Errorf("root: got %v, entered %v", got.Value.Percent, got.Entered.Achievement.Percent)
	}
	if got, _ := b.Indicator("i2", score.Year); got.Value.Percent != 40 {
		t.Errorf("n2: got %v", got.Value.Percent)
	}
	if m, _ := b.Value("i2", score.Year); m.Percent != 40 {
		t.Errorf("n2 in short: got %v", m.Percent)
	}
}

// TestGreenWaitsForWhatAFigureStandsOn is the one rule of green, by the region's
// choice of roll-up. All that was entered in the regency is on target, and one
// figure below the top is missing.
func TestGreenWaitsForWhatAFigureStandsOn(t *testing.T) {
	judge := score.NewJudge(plan.DefaultScoring())
	for _, c := range []struct {
		name      string
		rollUp    plan.RollUp
		enterLast bool
		want      score.Signal
	}{
		{"compared_its_own_figure_is_enough", plan.Compare, false, score.SignalGreen},
		{"following_it_waits_for_those_below", plan.Follow, false, score.SignalIncomplete},
		{"following_it_turns_green_with_the_last", plan.Follow, true, score.SignalGreen},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := onTarget(t, c.rollUp, c.enterLast)
			got, _ := score.NewBoard(p, 2026).Node("n1", score.Year)
			if signal := judge.SignalOf(got.Value); signal != c.want || got.Value.Percent != 100 {
				t.Errorf("got %v at %v %%, want %v", signal, got.Value.Percent, c.want)
			}
			if got.All.Complete() != c.enterLast {
				t.Errorf("what is filled beside it: %+v", got.All)
			}
		})
	}
}

// onTarget is the regency with every figure that was entered on target, and the
// missing one as well if it is to be.
func onTarget(t *testing.T, rollUp plan.RollUp, enterLast bool) *plan.Plan {
	t.Helper()
	p := regency(t, rollUp)
	for _, r := range slices.Collect(p.All(plan.KindMeasurement)) {
		before := r.(*plan.Measurement)
		after := *before
		after.Value = p.TargetOf(before.Indicator, 2026, score.Year).Value
		apply(t, p, plan.Change{Before: before, After: &after})
	}
	if enterLast {
		apply(t, p, plan.Change{After: &plan.Measurement{ID: "last", Indicator: "i5", Year: 2026, Value: plan.Number("4")}})
	}
	return p
}

func apply(t *testing.T, p *plan.Plan, c plan.Change) {
	t.Helper()
	if err := p.Apply([]plan.Change{c}); err != nil {
		t.Fatal(err)
	}
}

// TestGreenWaitsForEarlierQuarters looks at figures that add up over the year.
func TestGreenWaitsForEarlierQuarters(t *testing.T) {
	p := regency(t, plan.Compare)
	for q := 1; q <= 2; q++ {
		apply(t, p, plan.Change{After: &plan.Target{ID: plantest.ID[plan.TargetID](90 + q), Indicator: "i4", Year: 2026, Quarter: q, Value: plan.Number("10")}})
	}
	second := &plan.Measurement{ID: plantest.ID[plan.MeasurementID](92), Indicator: "i4", Year: 2026, Quarter: 2, Value: plan.Number("30")}
	apply(t, p, plan.Change{After: second})
	apply(t, p, plan.Change{Before: p.MeasurementOf("i4", 2026, score.Year)}) // it would stand for all of them
	judge := score.NewJudge(plan.DefaultScoring())
	if m, _ := score.NewBoard(p, 2026).Value("i4", 2); judge.SignalOf(m) != score.SignalIncomplete || m.Percent < 100 {
		t.Errorf("without the first quarter: got %v at %v %%", judge.SignalOf(m), m.Percent)
	}
	apply(t, p, plan.Change{After: &plan.Measurement{ID: plantest.ID[plan.MeasurementID](91), Indicator: "i4", Year: 2026, Quarter: 1, Value: plan.Number("1")}})
	if m, _ := score.NewBoard(p, 2026).Value("i4", 2); judge.SignalOf(m) != score.SignalGreen {
		t.Errorf("with it: got %v at %v %%", judge.SignalOf(m), m.Percent)
	}
}

func TestMissingIsNeitherZeroNorACause(t *testing.T) {
	p := regency(t, plan.Compare)
	b := score.NewBoard(p, 2026)
	if got, _ := b.Indicator("i5", score.Year); got.Value.State != score.NoData || got.Value.Complete {
		t.Errorf("got %+v", got.Value)
	}
	missing := b.Missing("n1", score.Year)
	if len(missing) != 1 || missing[0].Indicator != "i5" {
		t.Errorf("missing: got %v", missing)
	}
	if got := b.MissingOf(p.NodesOf("a1"), score.Year); len(got) != 0 {
		t.Errorf("missing of the agency: got %v", got)
	}
}

func TestCausesAndTheTrailDown(t *testing.T) {
	b := score.NewBoard(regency(t, plan.Compare), 2026)
	causes := b.Causes("n1", score.Year, score.FromBelow)
	if len(causes) != 2 || causes[0].Indicator != "i3" || causes[0].Pull != 20 || causes[0].Owner != "p3" ||
		causes[1].Indicator != "i2" || !near(causes[1].Pull, 6) {
		t.Errorf("from below: got %+v", causes)
	}
	own := b.Causes("n1", score.Year, score.Counting)
	if len(own) != 1 || own[0].Indicator != "i1" || own[0].Pull != 10 {
		t.Errorf("its own: got %+v", own)
	}
	trail := b.Trail("n2", score.Year)
	if len(trail) != 1 || trail[0].Indicator != "i4" || trail[0].Pull != 60 || trail[0].Agency != "a2" {
		t.Errorf("trail: got %+v", trail)
	}
	if got := b.Trail("n4", score.Year); len(got) != 1 || got[0].Indicator != "i4" {
		t.Errorf("trail of a leaf: got %+v", got)
	}
}

func TestGroups(t *testing.T) {
	b := score.NewBoard(regency(t, plan.Compare), 2026)
	agency := b.Agency("a1", score.Year)
	if agency.Value.Percent != 90 || agency.All != (score.Completeness{Expected: 2, Filled: 2}) {
		t.Errorf("agency by its topmost node: got %+v", agency)
	}
	if p := b.Position("p4", score.Year); p.Value.Percent != 40 {
		t.Errorf("position: got %+v", p)
	}
	if p := b.Position("p9", score.Year); p.Value.State != score.NoData {
		t.Errorf("a position without nodes: got %+v", p)
	}
	level := b.Level(plan.AgencyStrategic, score.Year)
	if level.Value.Percent != 70 || level.Own != (score.Completeness{Expected: 3, Filled: 2}) || level.Value.Complete {
		t.Errorf("level: got %+v", level)
	}
	if band := b.Band(plan.Operational, score.Year); band.Value.State != score.NoData {
		t.Errorf("an empty band: got %+v", band)
	}
	if top := b.Roots(score.Year); top.Value.Percent != 90 {
		t.Errorf("region: got %+v", top)
	}
}

// What a cause is said to pull is what the result gains when its target is entered.
// TestAHeadingWithoutIndicatorsHidesNobody gives an agency a goal without
// indicators above its nodes: what stands below it is the agency's result.
func TestAHeadingWithoutIndicatorsHidesNobody(t *testing.T) {
	for rollUp, want := range map[plan.RollUp]float64{plan.Compare: 90, plan.Follow: 40} {
		p := regency(t, rollUp)
		before := score.NewBoard(p, 2026).Agency("a1", score.Year)
		apply(t, p, plan.Change{After: &plan.Node{ID: "n9", Parent: "n1", Order: "D", Level: plan.AgencyStrategic, Cascade: plan.CascadeContributing, Agency: "a1"}})
		n2 := *p.Node("n2")
		n2.Parent, n2.Cascade = "n9", plan.CascadeContributing
		apply(t, p, plan.Change{Before: p.Node("n2"), After: &n2})
		got := score.NewBoard(p, 2026).Agency("a1", score.Year)
		if got.Value != before.Value || got.Value.Percent != want || got.All != before.All {
			t.Errorf("%v: got %+v, before %+v, want %v", rollUp, got, before, want)
		}
	}
}

func TestPullIsWhatReachingTheTargetGains(t *testing.T) {
	tested := 0
	for seed := range uint64(60) {
		w := newWild(5000+seed, 25)
		p := w.plan(t)
		b := score.NewBoard(p, 2026)
		for _, n := range w.nodes {
			before, _ := b.Node(n.ID, score.Year)
			for _, cause := range b.Causes(n.ID, score.Year, score.FromBelow) {
				reached, ok := withTargetReached(t, p, cause.Indicator)
				if !ok {
					continue
				}
				tested++
				after, _ := score.NewBoard(reached, 2026).Node(n.ID, score.Year)
				if gain := after.Rolled.Percent - before.Rolled.Percent; !near(gain, cause.Pull) {
					t.Fatalf("seed %d, node %s, indicator %s: got %v, want %v", seed, n.ID, cause.Indicator, cause.Pull, gain)
				}
			}
		}
		compare(t, b, p) // asking has changed nothing
	}
	if tested < 20 {
		t.Errorf("only %d causes were tested", tested)
	}
}

// withTargetReached returns a copy of the plan in which the year's target of an
// indicator was entered as its figure. Ratios are left out: their denominator would
// have to be guessed.
func withTargetReached(t *testing.T, p *plan.Plan, id plan.IndicatorID) (*plan.Plan, bool) {
	t.Helper()
	i := p.Indicator(id)
	record := score.RecordOf(p, i, 2026)
	st := record.At(score.Year)
	target, ok := st.Target.Low.Decimal()
	if st.Actual.Factor != 0 || st.Target.Kind != score.NumberFigure || !ok {
		return nil, false
	}
	c := p.Clone()
	var changes []plan.Change
	m := &plan.Measurement{ID: plantest.ID[plan.MeasurementID](999_999), Indicator: id, Year: 2026, Value: plan.Number(target)}
	for _, old := range p.Measurements(id) {
		if old.Quarter == score.Year {
			changes = append(changes, plan.Change{Before: old})
		}
	}
	if err := c.Apply(append(changes, plan.Change{After: m})); err != nil {
		t.Fatal(err)
	}
	return c, true
}

// TestCausesOfSeveralShareTheirPull holds the pull of an indicator on a group
// against what the group's mean would be with its target reached.
func TestCausesOfSeveralShareTheirPull(t *testing.T) {
	for _, rollUp := range plan.RollUps {
		p := regency(t, rollUp)
		var nodes []*plan.Node
		for _, n := range p.Walk("") {
			if n.Parent == "n1" {
				nodes = append(nodes, n)
			}
		}
		b := score.NewBoard(p, 2026)
		before := b.Of(nodes, score.Year).Value.Percent
		causes := b.CausesOf(nodes, score.Year, score.Counting)
		if len(nodes) < 2 || len(causes) == 0 {
			t.Fatalf("%d nodes, %d causes", len(nodes), len(causes))
		}
		for i, c := range causes {
			if i > 0 && c.Pull > causes[i-1].Pull {
				t.Errorf("%v: %v stands after %v", rollUp, c, causes[i-1])
			}
			m := p.MeasurementOf(c.Indicator, 2026, score.Year)
			reached := *m
			reached.Value = p.TargetOf(c.Indicator, 2026, score.Year).Value
			apply(t, p, plan.Change{Before: m, After: &reached})
			if got := score.NewBoard(p, 2026).Of(nodes, score.Year).Value.Percent - before; math.Abs(got-c.Pull) > 1e-9 {
				t.Errorf("%v: reaching %s brings %v points, told were %v", rollUp, c.Indicator, got, c.Pull)
			}
			apply(t, p, plan.Change{Before: &reached, After: m})
		}
	}
}
