package score_test

import (
	"fmt"
	"testing"
	"time"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
	"pohonkinerja/data/score"
)

// even makes a plan of nodes with two indicators each, targets and entries in all
// quarters, in a tree of a depth whose fan grows with the number of nodes.
func even(tb testing.TB, nodes, depth int) *plan.Plan {
	tb.Helper()
	e := &evenTree{fan: fanFor(nodes, depth), limit: nodes}
	e.records = append(e.records, &plan.Region{PlanID: "p", Name: "Kabupaten Contoh", FirstYear: 2025, LastYear: 2029})
	e.grow("", depth)
	p, err := plan.Load(e.records)
	if err != nil {
		tb.Fatal(err)
	}
	return p
}

// fanFor is the smallest fan with which a tree of a depth holds so many nodes.
func fanFor(nodes, depth int) int {
	for fan := 1; ; fan++ {
		total, row := 0, 1
		for range depth {
			total, row = total+row, row*fan
		}
		if total >= nodes {
			return fan
		}
	}
}

type evenTree struct {
	records           []plan.Record
	fan, limit, nodes int
	indicators        int
	figures           int
}

// grow adds a node and what is below it, breadth shared out as it comes.
func (e *evenTree) grow(root plan.NodeID, depth int) {
	row := []plan.NodeID{e.node(root)}
	for range depth - 1 {
		var next []plan.NodeID
		for _, n := range row {
			for range e.fan {
				if e.nodes < e.limit {
					next = append(next, e.node(n))
				}
			}
		}
		row = next
	}
}

func (e *evenTree) node(parent plan.NodeID) plan.NodeID {
	e.nodes++
	links := []plan.CascadeType{plan.CascadeSharing, plan.CascadeContributing, plan.CascadeFull}
	n := &plan.Node{ID: plantest.ID[plan.NodeID](e.nodes), Parent: parent, Level: plan.OperationalActivity, Order: fmt.Sprintf("%06d", e.nodes)}
	if parent != "" {
		n.Cascade = links[e.nodes%3]
	}
	e.records = append(e.records, n)
	for i, unit := range []string{"dokumen", "%"} {
		e.indicator(n.ID, i, unit)
	}
	return n.ID
}

func (e *evenTree) indicator(n plan.NodeID, i int, unit string) {
	e.indicators++
	id := plantest.ID[plan.IndicatorID](e.indicators)
	e.records = append(e.records, &plan.Indicator{
		ID: id, Node: n, Order: fmt.Sprint(i), Name: "Indikator " + unit, Unit: unit,
		Polarity: []plan.Polarity{plan.HigherBetter, plan.LowerBetter}[i], Aggregation: plan.AggregateSum,
	})
	for q := 1; q <= 4; q++ {
		e.figures++
		target, actual := plan.DecimalFromInt(int64(20+e.figures%7)), plan.DecimalFromInt(int64(15+e.figures%11))
		e.records = append(e.records,
			&plan.Target{ID: plantest.ID[plan.TargetID](e.figures), Indicator: id, Year: 2026, Quarter: q, Value: plan.Number(target)},
			&plan.Measurement{ID: plantest.ID[plan.MeasurementID](e.figures), Indicator: id, Year: 2026, Quarter: q, Value: plan.Number(actual)})
	}
}

// BenchmarkRollUp computes 10,000 nodes with 20,000 indicators in the four
// quarters and the year, and says how many times as long the fastest run takes as
// only to sum the quarters' figures. A run is all that building a board does once
// its entries are read: what was entered is laid out to be handed up, figures are
// merged and measured by their targets, means taken, counts added up, for every
// node, those at the bottom as well. It says something on an idle machine only:
// both are as fast as memory is read.
func BenchmarkRollUp(b *testing.B) {
	board := score.NewBoard(even(b, 10_000, 6), 2026)
	quarters := make([][]float64, 4)
	for q := range quarters {
		quarters[q] = make([]float64, 20_000)
		for i := range quarters[q] {
			quarters[q][i] = float64(i)
		}
	}
	sums := shortest(func() {
		for _, figures := range quarters {
			total := 0.0
			for _, x := range figures {
				total += x
			}
			sink += total
		}
	})
	best := time.Hour
	for b.Loop() {
		start := time.Now()
		board.RollUpAgain()
		best = min(best, time.Since(start))
	}
	b.ReportMetric(float64(best)/float64(sums), "times-summing")
	b.ReportMetric(float64(sums.Microseconds()), "sum-µs")
	b.ReportMetric(float64(best.Microseconds()), "best-µs")
}

var sink float64

// shortest is the time of the fastest of many runs.
func shortest(f func()) time.Duration {
	best := time.Hour
	for range 200 {
		start := time.Now()
		f()
		best = min(best, time.Since(start))
	}
	return best
}

// BenchmarkBuild reads a plan into a board.
func BenchmarkBuild(b *testing.B) {
	for _, nodes := range []int{100, 10_000} {
		p := even(b, nodes, 6)
		b.Run(fmt.Sprint("nodes=", nodes), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				score.NewBoard(p, 2026)
			}
		})
	}
}

// BenchmarkEntry changes one figure at the bottom of trees of equal depth.
func BenchmarkEntry(b *testing.B) {
	for _, nodes := range []int{100, 100_000} {
		p := even(b, nodes, 6)
		board := score.NewBoard(p, 2026)
		m := p.Measurement(plantest.ID[plan.MeasurementID](8 * nodes))
		b.Run(fmt.Sprint("nodes=", nodes), func(b *testing.B) {
			for b.Loop() {
				board.Update([]plan.Change{{Before: m, After: m}})
			}
		})
	}
}
