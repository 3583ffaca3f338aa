package score

import (
	"slices"

	"pohonkinerja/data/plan"
)

// build reads the whole plan: the shape of the tree, what was entered, and what
// becomes of it.
func (b *Board) build() {
	b.region = b.plan.Scoring()
	b.follow = b.region.RollUp == plan.Follow
	b.nodes, b.slots, b.ids, b.who = nil, nil, nil, nil
	b.nodeAt = make(map[plan.NodeID]int, b.plan.Count(plan.KindNode))
	b.slotAt = make(map[plan.IndicatorID]int, b.plan.Count(plan.KindIndicator))
	for _, root := range b.plan.Roots() {
		b.addNode(root, -1)
	}
	b.link()
	b.clear()
	for s := range b.slots {
		b.read(s)
	}
	for n := range b.nodes {
		b.own[n] = b.dueOf(n)
	}
	b.rollUp()
}

// clear makes the arrays of the results.
func (b *Board) clear() {
	slots, nodes := len(b.slots), len(b.nodes)
	b.entered, b.below, b.handed = newResults(slots), newResults(slots), newResults(slots)
	b.counting = &b.entered
	if b.follow {
		b.counting = &b.handed
	}
	b.goals, b.due, b.states = make([]goal, slots), make([]counts, slots), make([][periods]State, slots)
	b.values, b.rolled, b.helped, b.helping = rows(nodes), rows(nodes), rows(nodes), rows(nodes)
	b.own, b.all = make([]counts, nodes), make([]counts, nodes)
}

func (b *Board) addNode(n *plan.Node, parent int32) {
	at := int32(len(b.nodes))
	b.nodeAt[n.ID] = int(at)
	b.ids = append(b.ids, n.ID)
	b.nodes = append(b.nodes, boardNode{
		parent: parent, first: int32(len(b.slots)), consolidated: parent >= 0 && n.Cascade != plan.CascadeNone,
	})
	for _, i := range b.plan.Indicators(n.ID) {
		b.slotAt[i.ID] = len(b.slots)
		b.who = append(b.who, i)
		b.slots = append(b.slots, slot{node: at, above: -1})
	}
	b.nodes[at].last = int32(len(b.slots))
	for _, child := range b.plan.Children(n.ID) {
		b.addNode(child, at)
	}
	b.nodes[at].end = int32(len(b.nodes))
}

// link finds for every indicator the one it serves, and how each is made of those
// that serve it. Nothing is lost: what can serve no indicator helps the node.
func (b *Board) link() {
	kids := make([][]int32, len(b.slots))
	for n := range b.nodes {
		b.linkNode(n, kids)
	}
	b.ties = b.ties[:0]
	for s := range b.slots {
		kept := b.settleMerger(int32(s), kids[s])
		b.settleTies(int32(s), kept)
	}
	b.weights, b.loose = make([]float64, len(b.slots)), make([]float64, len(b.slots))
	for n := len(b.nodes) - 1; n >= 0; n-- { // a node after all below it
		b.settleNode(n)
	}
}

// linkNode ties the indicators of a node to those of its parent.
func (b *Board) linkNode(n int, kids [][]int32) {
	node := &b.nodes[n]
	if !node.consolidated {
		return
	}
	parent := &b.nodes[node.parent]
	above := b.who[parent.first:parent.last]
	how := b.plan.Node(b.ids[n]).Cascade
	for s := node.first; s < node.last; s++ {
		served := servedAmong(above, how, b.who[node.first:node.last], b.who[s])
		if served == nil {
			continue
		}
		at := b.slotAt[served.ID]
		b.slots[s].above = int32(at)
		kids[at] = append(kids[at], s)
	}
}

// settleMerger decides how an indicator is made where those that serve it are
// linked in different ways, and lets go of those that cannot take part. It returns
// the others.
func (b *Board) settleMerger(s int32, kids []int32) (kept []int32) {
	t := &b.slots[s]
	for _, k := range kids {
		if m := b.mergerOf(s, k); m.rank() > t.merger.rank() || t.merger == NoMerger {
			t.merger = m
		}
	}
	for _, k := range kids {
		if b.mergerOf(s, k) == t.merger {
			kept = append(kept, k)
		} else {
			b.slots[k].above = -1
		}
	}
	return kept
}

// settleTies files those that serve a slot, with their weights.
func (b *Board) settleTies(s int32, kids []int32) {
	t := &b.slots[s]
	t.firstTie, t.ties = int32(len(b.ties)), int32(len(kids))
	for _, k := range kids {
		b.ties = append(b.ties, tie{slot: k, part: b.who[k].Part, factor: b.factor(s, k), share: 1})
	}
	shares, _ := b.weigh(kids)
	t.divisor = 0
	for i := range b.tiesOf(t) {
		tie := &b.tiesOf(t)[i]
		if t.merger.weighs() {
			tie.share = shares[i]
		}
		t.divisor += tie.share
	}
	if !t.merger.divides() {
		t.divisor = 1
	}
}

// tiesOf are those of a slot.
func (b *Board) tiesOf(t *slot) []tie { return b.ties[t.firstTie:][:t.ties] }

func (b *Board) mergerOf(above, below int32) Merger {
	how := b.plan.Node(b.ids[b.slots[below].node]).Cascade
	return MergerOf(b.who[above], b.who[below], how)
}

// factor converts figures that are handed up from one slot to another.
func (b *Board) factor(above, below int32) float64 {
	if m := b.slots[above].merger; m == MergeRatio || m == MergeProduct || !m.HasFigure() {
		return 1 // components of a ratio or a product have units of their own
	}
	f, ok := Convert(b.who[below].Unit, b.who[above].Unit)
	if !ok {
		return 1
	}
	return f.Float64()
}

// settleNode weighs the indicators of a node and makes it a helper of its parent
// where some of it serves no indicator there.
func (b *Board) settleNode(n int) {
	node := &b.nodes[n]
	own := make([]int32, 0, node.last-node.first)
	for s := node.first; s < node.last; s++ {
		own = append(own, s)
		node.fallsBack = node.fallsBack || b.slots[s].merger == NoMerger && node.helped
	}
	weights, usual := b.weigh(own)
	copy(b.weights[node.first:], weights)
	node.weight = usual
	loose := false
	for _, s := range own {
		node.total += b.weights[s]
		if b.slots[s].above < 0 {
			loose = true
			b.loose[s] = b.weights[s]
			node.loose += b.weights[s]
		}
	}
	if node.consolidated && (loose || node.helpsItself()) {
		node.helps, b.nodes[node.parent].helped = true, true
	}
}

// weigh returns the weights of some slots among each other: those given, and the
// mean of those for who has none. That mean, which is 1 where none is given, comes
// with them.
func (b *Board) weigh(slots []int32) (weights []float64, usual float64) {
	sum, given := 0.0, 0
	for _, s := range slots {
		if w := b.who[s].Weight; w != "" {
			sum += w.Float64()
			given++
		}
	}
	usual = 1
	if given > 0 {
		usual = sum / float64(given)
	}
	weights = slices.Repeat([]float64{usual}, len(slots))
	for i, s := range slots {
		if w := b.who[s].Weight; w != "" {
			weights[i] = w.Float64()
		}
	}
	return weights, usual
}
