package editor

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"fyne.io/fyne/v2"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
	"pohonkinerja/report/scene"
)

// TestFoldingKeepsTheSelectedCardInItsPlace folds and opens branches of a tree
// that is larger than the canvas. The drawing may only move under the selected
// card where the middle of the view would leave the drawing otherwise.
func TestFoldingKeepsTheSelectedCardInItsPlace(t *testing.T) {
	for _, layout := range []scene.Layout{scene.Triangle, scene.Tidy, scene.Compact, scene.Horizontal, scene.Cascading} {
		t.Run(fmt.Sprint(layout), func(t *testing.T) {
			b := open(t, plantest.Sample(), 1366)
			b.ws.SetLayout(layout)
			b.tree.canvas.ActualSize()
			var nodes []plan.NodeID
			for _, n := range b.ws.Plan().Walk("") {
				nodes = append(nodes, n.ID)
			}
			dice := rand.New(rand.NewPCG(7, 1))
			held := 0
			for range 12 {
				id := nodes[dice.IntN(len(nodes))]
				b.ws.Select(id)
				b.tree.canvas.Reveal(id)
				before := b.tree.middle(id)
				b.ws.FoldChosen()
				if b.tree.atTheEdge() {
					continue
				}
				held++
				after := b.tree.middle(id)
				if d := math.Hypot(float64(after.X-before.X), float64(after.Y-before.Y)); d > 1 {
					t.Errorf("%q moved by %.1f, from %v to %v", b.ws.NodeText(b.ws.Plan().Node(id)), d, before, after)
				}
			}
			if held == 0 {
				t.Error("the view was at the edge every time: this tests nothing")
			}
		})
	}
}

// middle is where the middle of a card is seen.
func (t *tree) middle(id plan.NodeID) fyne.Position {
	at, size := t.canvas.CardArea(id)
	return at.AddXY(size.Width/2, size.Height/2)
}

// atTheEdge reports whether the middle of the view is at an edge of the drawing,
// beyond which it does not go.
func (t *tree) atTheEdge() bool {
	const near = 1
	b, m := t.canvas.Scene().Bounds(), t.canvas.View().Center()
	return m.X-b.X < near || b.Right()-m.X < near || m.Y-b.Y < near || b.Bottom()-m.Y < near
}
