package plan_test

import (
	"fmt"
	"slices"
	"testing"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
)

// The small size stands beside the large one, so that growth can be read as a
// ratio.
var sizes = []int{100, 10_000}

// BenchmarkLoad builds a plan of records and tests every invariant.
func BenchmarkLoad(b *testing.B) {
	for _, n := range sizes {
		records := slices.Collect(plantest.Big(n).Records())
		b.Run(fmt.Sprint("nodes=", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := plan.Load(records); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkApply replaces one node's record, as a keystroke does.
func BenchmarkApply(b *testing.B) {
	for _, n := range sizes {
		p := plantest.Big(n)
		b.Run(fmt.Sprint("nodes=", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				old := p.Node(plantest.ID[plan.NodeID](n / 2))
				changed := *old
				changed.Statement += "."
				if err := p.Apply([]plan.Change{{Before: old, After: &changed}}); err != nil {
					b.Fatal(err)
				}
				if err := p.Apply([]plan.Change{{Before: &changed, After: old}}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkWalk visits every node of the tree.
func BenchmarkWalk(b *testing.B) {
	for _, n := range sizes {
		p := plantest.Big(n)
		b.Run(fmt.Sprint("nodes=", n), func(b *testing.B) {
			for b.Loop() {
				for range p.Walk("") {
				}
			}
		})
	}
}
