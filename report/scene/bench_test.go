package scene

import (
	"fmt"
	"strings"
	"testing"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
)

// BenchmarkBuild makes the picture afresh, and again after an edit: of one word,
// of a word by which a card becomes higher or lower, and of a node that comes or
// goes.
func BenchmarkBuild(b *testing.B) {
	for _, nodes := range []int{100, 1_000, 10_000} {
		p, o := plantest.Big(nodes), options(b, nil)
		b.Run(fmt.Sprintf("afresh/%d", nodes), func(b *testing.B) {
			for b.Loop() {
				Build(p, o)
			}
		})
		leaf := plantest.ID[plan.NodeID](nodes)
		extra := plan.Change{After: &plan.Node{ID: plan.NewID[plan.NodeID](), Parent: p.Node(leaf).Parent, Order: "zV", Level: p.Node(leaf).Level}}
		for _, edit := range []struct {
			name string
			at   func(p *plan.Plan, i int) plan.Change
		}{
			{"a word", func(p *plan.Plan, i int) plan.Change { return restated(p, leaf, fmt.Sprintf("Pernyataan %d", i%10)) }},
			{"a line", func(p *plan.Plan, i int) plan.Change {
				return restated(p, leaf, strings.Repeat("Pernyataan yang panjang ", 1+i%2*3))
			}},
			{"a node", func(_ *plan.Plan, i int) plan.Change {
				if i%2 == 1 {
					return extra.Inverse()
				}
				return extra
			}},
		} {
			b.Run(fmt.Sprintf("after %s/%d", edit.name, nodes), func(b *testing.B) { rebuild(b, p.Clone(), o, edit.at) })
		}
	}
}

func restated(p *plan.Plan, id plan.NodeID, statement string) plan.Change {
	n := *p.Node(id)
	n.Statement = statement
	return plan.Change{Before: p.Node(id), After: &n}
}

func rebuild(b *testing.B, p *plan.Plan, o Options, edit func(p *plan.Plan, i int) plan.Change) {
	var builder Builder
	builder.Build(p, o)
	for i := 0; b.Loop(); i++ {
		if err := p.Apply([]plan.Change{edit(p, i)}); err != nil {
			b.Fatal(err)
		}
		builder.Build(p, o)
	}
}
