package score

import (
	"slices"

	"pohonkinerja/data/plan"
)

// Updated tells what an update of a board touched.
type Updated struct {
	// Rebuilt tells that the board was built anew: anything may have changed.
	Rebuilt bool
	// Nodes are those whose results were computed again, each once, when it was
	// not rebuilt. Results of agencies, positions and ranks follow from them.
	Nodes []plan.NodeID
}

// Update brings the board up to date after changes that have been made to its
// plan. An entry or a target touches its indicator and the nodes above it and
// costs time by the length of that path and the siblings along it, whatever the
// size of the plan. What changes the shape of the tree, the links between
// indicators, their weights or the rules of the region builds the whole board
// anew. Records that nothing is computed from cost nothing.
func (b *Board) Update(changes []plan.Change) Updated {
	if slices.ContainsFunc(changes, reshapes) {
		b.build()
		return Updated{Rebuilt: true}
	}
	var dirty []int
	for _, c := range changes {
		for _, id := range indicatorsOf(c) {
			if s, known := b.slotAt[id]; known {
				dirty = append(dirty, s)
			}
		}
	}
	slices.Sort(dirty)
	var u Updated
	for _, s := range slices.Compact(dirty) {
		u.Nodes = append(u.Nodes, b.renew(s)...)
	}
	slices.Sort(u.Nodes)
	u.Nodes = slices.Compact(u.Nodes)
	return u
}

// reshapes reports whether a change alters more than figures.
func reshapes(c plan.Change) bool {
	switch c.Kind() {
	case plan.KindRegion, plan.KindScoring:
		return true
	case plan.KindNode:
		before, ok := c.Before.(*plan.Node)
		after, still := c.After.(*plan.Node)
		return !ok || !still || before.Parent != after.Parent || before.Order != after.Order || before.Cascade != after.Cascade
	case plan.KindIndicator:
		before, ok := c.Before.(*plan.Indicator)
		after, still := c.After.(*plan.Indicator)
		return !ok || !still || linkOf(before) != linkOf(after)
	}
	return false
}

// linkOf returns an indicator with nothing but what ties it to others.
func linkOf(i *plan.Indicator) plan.Indicator {
	return plan.Indicator{
		Node: i.Node, Order: i.Order, Name: i.Name, Unit: i.Unit, Weight: i.Weight, Serves: i.Serves, Part: i.Part,
		UnitAggregation: i.UnitAggregation, Composition: i.Composition,
	}
}

// indicatorsOf returns the indicators whose figures a change touches.
func indicatorsOf(c plan.Change) []plan.IndicatorID {
	var ids []plan.IndicatorID
	for _, r := range []plan.Record{c.Before, c.After} {
		switch r := r.(type) {
		case *plan.Indicator:
			ids = append(ids, r.ID)
		case *plan.Target:
			ids = append(ids, r.Indicator)
		case *plan.Measurement:
			ids = append(ids, r.Indicator)
		}
	}
	return ids
}

// renew reads a slot again and computes its node and those above.
func (b *Board) renew(s int) []plan.NodeID {
	node := int(b.slots[s].node)
	b.who[s] = b.plan.Indicator(b.who[s].ID)
	b.read(s)
	b.handEntered(s)
	b.climb(node)
	var touched []plan.NodeID
	for n := node; n >= 0; n = b.above(n) {
		touched = append(touched, b.ids[n])
	}
	return touched
}

// above returns the node in which a node counts, -1 for none.
func (b *Board) above(n int) int {
	if !b.nodes[n].consolidated {
		return -1
	}
	return int(b.nodes[n].parent)
}

// climb computes a node whose entries changed, and those above it.
func (b *Board) climb(n int) {
	b.own[n] = b.dueOf(n)
	for ; n >= 0; n = b.above(n) {
		b.compute(n)
	}
}
