package tidytree

import (
	"fmt"
	"testing"
)

// BenchmarkArrange lays out plans of growing size, so that the time per card
// shows by how much the cost grows faster than the plan.
func BenchmarkArrange(b *testing.B) {
	for _, how := range arrangements {
		for _, n := range []int{1_000, 10_000, 100_000} {
			b.Run(fmt.Sprintf("%s/%d", how, n), func(b *testing.B) {
				nodes := regency(n)
				for b.Loop() {
					Arrange(how, nodes, Options{})
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/card")
			})
		}
	}
}
