package tidytree

import (
	"fmt"
	"testing"
	"time"
)

// BenchmarkArrange lays out plans of growing size, so that the time per card
// shows by how much the cost grows faster than the plan. Beside it stands how
// many times as long that is as to add up the heights of all branches of the
// same tree, the least that any layout has to do.
func BenchmarkArrange(b *testing.B) {
	for _, how := range arrangements {
		for _, n := range []int{1_000, 10_000, 100_000} {
			b.Run(fmt.Sprintf("%s/%d", how, n), func(b *testing.B) {
				nodes := regency(n)
				for b.Loop() {
					Arrange(how, nodes, Options{Enlarge: 900})
				}
				took := float64(b.Elapsed().Nanoseconds()) / float64(b.N)
				b.ReportMetric(took/float64(n), "ns/card")
				b.ReportMetric(took/sumTime(nodes), "×sum")
			})
		}
	}
}

// sumTime returns how many nanoseconds it takes to add up the tree recursively,
// as the least of several times.
func sumTime(nodes []Node) float64 {
	f := newForest(nodes)
	least := time.Duration(1 << 62)
	for range 20 {
		start := time.Now()
		if sum(f, f.top()) <= 0 {
			return 0 // keeps the sum from being left out
		}
		least = min(least, time.Since(start))
	}
	return float64(least.Nanoseconds())
}

func sum(f *forest, i int32) float64 {
	total := 0.0
	if i != f.top() {
		total = f.h[i]
	}
	for _, c := range f.children(i) {
		total += sum(f, c)
	}
	return total
}
