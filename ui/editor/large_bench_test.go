package editor

import (
	"fmt"
	"testing"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
	"pohonkinerja/ui/viewmodel"
)

// BenchmarkLarge is what looking around costs in plans of growing size, with the
// place of the tree following: each must fit a frame of the screen, 16 ms, at
// 10,000 nodes.
func BenchmarkLarge(b *testing.B) {
	for _, nodes := range []int{100, 1_000, 10_000} {
		page := open(b, plantest.Big(nodes), 1366)
		ws, last := page.ws, plantest.ID[plan.NodeID](nodes)
		for _, act := range []struct {
			name string
			do   func(i int)
		}{
			{"search", func(i int) { ws.SetSearch([...]string{"mutu", "layanan"}[i%2]) }},
			{"filter", func(i int) { ws.SetFilter(viewmodel.Filter{Text: [...]string{"mutu", "layanan"}[i%2]}) }},
			{"select", func(i int) { ws.Select([...]plan.NodeID{last, ws.Plan().Roots()[0].ID}[i%2]) }},
			{"fold all", func(i int) {
				if i%2 == 0 {
					ws.FoldBelow(plan.Strategic)
				} else {
					ws.UnfoldAll()
				}
			}},
		} {
			b.Run(fmt.Sprintf("%s/%d", act.name, nodes), func(b *testing.B) {
				for i := 0; b.Loop(); i++ {
					act.do(i)
				}
			})
			ws.SetSearch("")
			ws.SetFilter(viewmodel.Filter{})
		}
		page.Close()
	}
}
