package score_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
	"pohonkinerja/data/score"
)

// wild makes plans of every kind of link, unit, weight and gap.
type wild struct {
	*rand.Rand
	records    []plan.Record
	indicators []*plan.Indicator
	nodes      []*plan.Node
	entries    int
}

func newWild(seed uint64, nodes int) *wild {
	w := &wild{Rand: rand.New(rand.NewPCG(seed, 7))}
	w.records = append(w.records, &plan.Region{PlanID: "p", Name: "Kabupaten Contoh", FirstYear: 2025, LastYear: 2029})
	s := plan.DefaultScoring()
	s.RollUp, s.Cap = one(w, plan.Compare, plan.Follow), one(w, plan.Decimal(""), "100", "120")
	w.records = append(w.records, s)
	for n := range nodes {
		w.node(n)
	}
	return w
}

func one[T any](w *wild, of ...T) T { return of[w.IntN(len(of))] }

func (w *wild) node(n int) {
	node := &plan.Node{ID: plantest.ID[plan.NodeID](n + 1), Order: string(rune('A' + n%26)), Level: plan.OperationalActivity}
	if n > 0 && w.IntN(12) > 0 {
		node.Parent = plantest.ID[plan.NodeID](w.IntN(n) + 1)
		node.Cascade = one(w, plan.CascadeTypes[:]...)
	}
	w.records = append(w.records, node)
	w.nodes = append(w.nodes, node)
	for range w.IntN(4) {
		w.indicator(node)
	}
}

func (w *wild) indicator(n *plan.Node) {
	i := &plan.Indicator{
		ID: plantest.ID[plan.IndicatorID](len(w.indicators) + 1), Node: n.ID, Order: string(rune('A' + len(w.indicators)%26)),
		Name:        one(w, "Jumlah", "Persentase", "Indeks", fmt.Sprint("Lain ", len(w.indicators))),
		Unit:        one(w, "%", "dokumen", "Rp", "Rp juta", "Indeks", ""),
		Polarity:    one(w, plan.Polarities[:]...),
		Achievement: one(w, plan.AchievementFormulas[:]...), Worst: one(w, plan.Decimal(""), "0", "100"),
		Aggregation: one(w, plan.Aggregations[:]...), UnitAggregation: one(w, plan.UnitAggregations[:]...),
		Composition: one(w, plan.Compositions[:]...), Part: one(w, plan.Parts[:]...),
		Weight: one(w, plan.Decimal(""), "", "1", "2.5", "40"), Cap: one(w, plan.Decimal(""), "", "0", "110"),
	}
	for _, other := range w.indicators {
		if other.Node == n.Parent && w.IntN(3) == 0 {
			i.Serves = other.ID
		}
	}
	w.records = append(w.records, i)
	w.indicators = append(w.indicators, i)
	for q := range 5 {
		if w.IntN(3) > 0 {
			w.records = append(w.records, &plan.Target{ID: plantest.ID[plan.TargetID](len(w.records)), Indicator: i.ID, Year: 2026, Quarter: q, Value: w.value(true)})
		}
		if w.IntN(3) > 0 {
			w.records = append(w.records, w.entry(i.ID, q))
		}
	}
}

func (w *wild) value(target bool) plan.Value {
	switch n := w.IntN(30); {
	case n == 0:
		return plan.Unsettled("±5")
	case n == 1:
		return plan.Step("sakip", one(w, plan.Scales[0].Steps...))
	case n == 2 && target:
		return plan.Range("20", "30")
	case n == 3:
		return plan.Number("0")
	case n == 4:
		return plan.Number("-3.5")
	}
	d, _ := plan.ParseDecimal(fmt.Sprintf("%d.%02d", w.IntN(120), w.IntN(100)))
	return plan.Number(d)
}

func (w *wild) entry(i plan.IndicatorID, q int) *plan.Measurement {
	w.entries++
	m := &plan.Measurement{ID: plantest.ID[plan.MeasurementID](w.entries), Indicator: i, Year: 2026, Quarter: q, Value: w.value(false)}
	if w.IntN(3) == 0 {
		m.Numerator, m.Denominator = plan.DecimalFromInt(int64(w.IntN(50))), plan.DecimalFromInt(int64(w.IntN(60)))
	}
	return m
}

func (w *wild) plan(t testing.TB) *plan.Plan {
	t.Helper()
	p, err := plan.Load(w.records)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// compare tests every result of a board against the plain definition.
func compare(t *testing.T, b *score.Board, p *plan.Plan) {
	t.Helper()
	for q := range 5 {
		d := newPlain(p, 2026, q)
		for r := range p.All(plan.KindIndicator) {
			i := r.(*plan.Indicator)
			want := d.slot(i)
			got, _ := b.Indicator(i.ID, q)
			where := fmt.Sprintf("indicator %s, period %d", i.ID[len(i.ID)-4:], q)
			checkMark(t, where+" value", got.Value, want.value)
			checkMark(t, where+" rolled", got.Rolled.Mark, want.rolled)
			whole := want.due.Complete()
			if d.follow {
				whole = want.upComplete
			}
			if got.Value.State == score.Computed && got.Value.Complete != whole {
				t.Errorf("%s: value complete %v, want %v", where, got.Value.Complete, whole)
			}
			if got.Rolled.HasFigure != want.rolledFigure.ok || !near(got.Rolled.Figure, want.rolledFigure.x) {
				t.Errorf("%s: got figure %v, %v, want %v", where, got.Rolled.Figure, got.Rolled.HasFigure, want.rolledFigure)
			}
			if got.Rolled.State == score.Computed && got.Rolled.Complete != want.rolledComplete {
				t.Errorf("%s: got complete %v, want %v", where, got.Rolled.Complete, want.rolledComplete)
			}
		}
		for r := range p.All(plan.KindNode) {
			n := r.(*plan.Node)
			want := d.node(n.ID)
			got, _ := b.Node(n.ID, q)
			where := fmt.Sprintf("node %s, period %d", n.ID[len(n.ID)-4:], q)
			checkMark(t, where+" value", got.Value, want.value)
			checkMark(t, where+" rolled", got.Rolled, want.rolled)
			if got.Own != want.own || got.All != want.all {
				t.Errorf("%s: got %v of %v, want %v of %v", where, got.Own, got.All, want.own, want.all)
			}
		}
		if t.Failed() {
			return
		}
	}
}

func checkMark(t *testing.T, where string, got score.Mark, want maybe) {
	t.Helper()
	if (got.State == score.Computed) != want.ok || !near(got.Percent, want.x) {
		t.Errorf("%s: got %v %v, want %v", where, got.State, got.Percent, want)
	}
}

// near allows for the rounding of floating point.
func near(got, want float64) bool {
	return math.Abs(got-want) <= 1e-9*max(1, math.Abs(want))
}

func TestRollUpAgreesWithThePlainDefinition(t *testing.T) {
	for seed := range uint64(120) {
		p := newWild(seed, 1+int(seed)%40).plan(t)
		compare(t, score.NewBoard(p, 2026), p)
		if t.Failed() {
			t.Fatalf("plan of seed %d", seed)
		}
	}
}

// TestUpdatesEndAtTheSameBits holds a board that was kept up to date against one
// built anew: not a bit of what is shown or printed may depend on the order of
// entries.
func TestUpdatesEndAtTheSameBits(t *testing.T) {
	for seed := range uint64(60) {
		w := newWild(3000+seed, 2+int(seed)%50)
		p := w.plan(t)
		b := score.NewBoard(p, 2026)
		for range 12 {
			w.change(t, p, b)
		}
		if got, want := written(p, b), written(p, score.NewBoard(p, 2026)); got != want {
			t.Fatalf("plan of seed %d: updated\n%s\nbuilt anew\n%s", seed, got, want)
		}
	}
}

// written is all that a board says, to the last bit.
func written(p *plan.Plan, b *score.Board) string {
	var s strings.Builder
	for q := range 5 {
		for r := range p.All(plan.KindIndicator) {
			got, _ := b.Indicator(r.(*plan.Indicator).ID, q)
			fmt.Fprintln(&s, q, got.Value, got.Rolled)
		}
		for r := range p.All(plan.KindNode) {
			got, _ := b.Node(r.(*plan.Node).ID, q)
			fmt.Fprintln(&s, q, got)
		}
	}
	return s.String()
}

func FuzzRollUp(f *testing.F) {
	f.Add(uint64(1), uint8(20), uint16(5))
	f.Fuzz(func(t *testing.T, seed uint64, nodes uint8, steps uint16) {
		w := newWild(seed, 1+int(nodes)%40)
		p := w.plan(t)
		b := score.NewBoard(p, 2026)
		for range steps % 20 {
			w.change(t, p, b)
		}
		compare(t, b, p)
	})
}

// change makes one random change to the plan and tells the board.
func (w *wild) change(t *testing.T, p *plan.Plan, b *score.Board) {
	t.Helper()
	change, ok := w.propose(p)
	if !ok || p.Apply([]plan.Change{change}) != nil { // a move below oneself is refused
		return
	}
	b.Update([]plan.Change{change})
}

func (w *wild) propose(p *plan.Plan) (plan.Change, bool) {
	if len(w.indicators) == 0 {
		return plan.Change{}, false
	}
	i := p.Indicator(one(w, w.indicators...).ID)
	switch w.IntN(8) {
	case 0:
		after := *i
		after.Polarity, after.Cap = one(w, plan.Polarities[:]...), one(w, plan.Decimal(""), "100", "90")
		return plan.Change{Before: i, After: &after}, true
	case 1:
		after := *i
		after.Weight, after.Unit, after.Serves = one(w, plan.Decimal(""), "3"), one(w, "%", "Rp"), ""
		return plan.Change{Before: i, After: &after}, true
	case 2:
		n := p.Node(one(w, w.nodes...).ID)
		after := *n
		after.Parent, after.Cascade = one(w, w.nodes...).ID, one(w, plan.CascadeTypes[:]...)
		return plan.Change{Before: n, After: &after}, true
	case 3:
		if all := p.Measurements(i.ID); len(all) > 0 {
			return plan.Change{Before: all[0]}, true
		}
	case 4:
		for _, target := range p.Targets(i.ID) {
			after := *target
			after.Value = w.value(true)
			return plan.Change{Before: target, After: &after}, true
		}
	}
	return w.enter(p, i), true
}

// enter makes or changes an entry.
func (w *wild) enter(p *plan.Plan, i *plan.Indicator) plan.Change {
	after := w.entry(i.ID, w.IntN(5))
	for _, m := range p.Measurements(i.ID) {
		if m.Quarter == after.Quarter {
			after.ID = m.ID
			return plan.Change{Before: m, After: after}
		}
	}
	return plan.Change{After: after}
}

func TestUpdatesAgreeWithThePlainDefinition(t *testing.T) {
	for seed := range uint64(40) {
		w := newWild(1000+seed, 2+int(seed)%30)
		p := w.plan(t)
		b := score.NewBoard(p, 2026)
		for range 8 {
			w.change(t, p, b)
			compare(t, b, p)
			if t.Failed() {
				t.Fatalf("plan of seed %d", seed)
			}
		}
	}
}

// TestWhatStandsBelowAnotherIsCountedOnce asks for a position that answers for a
// node and for the one below it.
func TestWhatStandsBelowAnotherIsCountedOnce(t *testing.T) {
	p, err := plan.New(plan.Region{Name: "Contoh", FirstYear: 2025, LastYear: 2030})
	if err != nil {
		t.Fatal(err)
	}
	b := p.Begin()
	b.Put(&plan.Position{ID: "p", Title: "Kepala", Order: "a"})
	for i, parent := range []plan.NodeID{"", "n0", "n1"} {
		id := string(rune('0' + i))
		b.Put(&plan.Node{ID: plan.NodeID("n" + id), Parent: parent, Level: plan.AgencyStrategic, Statement: id, Order: id, Owners: []plan.PositionID{"p"}})
		b.Put(&plan.Indicator{ID: plan.IndicatorID("i" + id), Node: plan.NodeID("n" + id), Name: id, Order: id})
		b.Put(&plan.Target{ID: plan.TargetID("t" + id), Indicator: plan.IndicatorID("i" + id), Year: 2026, Value: plan.Number("10")})
	}
	b.Put(&plan.Measurement{ID: "m", Indicator: "i2", Year: 2026, Value: plan.Number("5")})
	if err := b.Commit(); err != nil {
		t.Fatal(err)
	}
	board := score.NewBoard(p, 2026)
	want := score.Completeness{Expected: 3, Filled: 1}
	if got := board.Position("p", score.Year); got.All != want || got.Own != want {
		t.Errorf("own %+v, all %+v, want %+v", got.Own, got.All, want)
	}
	if got := board.Of(p.NodesOwnedBy("p"), score.Year); got.All != want {
		t.Errorf("of its nodes %+v, want %+v", got.All, want)
	}
}
