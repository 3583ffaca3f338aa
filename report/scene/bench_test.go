package scene

import (
	"fmt"
	"testing"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
)

// BenchmarkBuild makes the picture afresh, and again after one statement has
// changed, which is what every edit costs.
func BenchmarkBuild(b *testing.B) {
	for _, nodes := range []int{100, 1_000, 10_000} {
		p, o := plantest.Big(nodes), options(b, nil)
		b.Run(fmt.Sprintf("afresh/%d", nodes), func(b *testing.B) {
			for b.Loop() {
				Build(p, o)
			}
		})
		b.Run(fmt.Sprintf("after an edit/%d", nodes), func(b *testing.B) {
			var builder Builder
			builder.Build(p, o)
			id := p.Roots()[0].ID
			for i := 0; b.Loop(); i++ {
				n := *p.Node(id)
				n.Statement = fmt.Sprintf("Pernyataan %d", i)
				if err := p.Apply([]plan.Change{{Before: p.Node(id), After: &n}}); err != nil {
					b.Fatal(err)
				}
				builder.Build(p, o)
			}
		})
	}
}
