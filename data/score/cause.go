package score

import (
	"cmp"
	"math"
	"slices"

	"pohonkinerja/data/plan"
)

// Side is which of a node's two results is asked about.
type Side uint8

// The sides.
const (
	Counting  Side = iota // [NodeResult.Value]
	FromBelow             // [NodeResult.Rolled]
)

// Cause is an indicator that pulls a node's result down.
type Cause struct {
	Place
	// Percent is the achievement entered for it, below 100.
	Percent float64
	// Pull is by how many points the node's result would be higher if this
	// indicator alone reached its target.
	Pull float64
}

// Place is where an indicator stands and who answers for it.
type Place struct {
	Indicator plan.IndicatorID
	Node      plan.NodeID
	Agency    plan.AgencyID   // empty where the node has none
	Owner     plan.PositionID // the leading one; empty where there is none
}

// Causes returns the indicators that pull a node's result down, the strongest
// first: for each the result is computed once more as if it alone had reached its
// target, so that every kind of link, weight and cap has its say. Indicators whose
// result does not reach the node are no causes: those below a result that was
// entered, where results are only compared. Ask again for the node of a cause to
// go on down, or see [Board.Trail]. Missing figures pull nothing; see
// [Board.Missing]. It costs time by the number of indicators below.
func (b *Board) Causes(id plan.NodeID, quarter int, side Side) []Cause {
	n, ok := b.nodeAt[id]
	if !ok {
		return nil
	}
	var causes []Cause
	for _, s := range b.suspects(n, side) {
		percent := b.entered.percents[s][quarter]
		if percent >= 100 || !known(percent) {
			continue
		}
		if pull := b.pull(s, n, quarter, side); settled(pull) > 0 {
			causes = append(causes, Cause{b.placeOf(s), percent, pull})
		}
	}
	slices.SortStableFunc(causes, func(x, y Cause) int { return cmp.Compare(y.Pull, x.Pull) })
	return causes
}

// suspects returns the slots that can bear on a side of a node's result.
func (b *Board) suspects(n int, side Side) []int {
	node := &b.nodes[n]
	first, end := int(node.first), int(node.last)
	if side == FromBelow {
		first = end
	}
	if side == FromBelow || b.follow {
		end = int(b.nodes[node.end-1].last)
	}
	slots := make([]int, 0, end-first)
	for s := first; s < end; s++ {
		slots = append(slots, s)
	}
	return slots
}

func (b *Board) placeOf(s int) Place {
	n := b.plan.Node(b.who[s].Node)
	p := Place{Indicator: b.who[s].ID, Node: n.ID, Agency: n.Agency}
	if len(n.Owners) > 0 {
		p.Owner = n.Owners[0]
	}
	return p
}

// pull computes a node as if a slot below it had reached its target, and puts
// everything back.
func (b *Board) pull(s, top, quarter int, side Side) float64 {
	before := b.side(top, quarter, side)
	saved := b.save(s, top, quarter)
	n := int(b.slots[s].node)
	handed := b.handedBy(n, quarter)
	b.entered.set(s, quarter, b.goals[s].reached(b.entered.get(s, quarter), quarter))
	b.handEntered(s)
	b.compute(n)
	for n != top && b.handedBy(n, quarter) != handed && b.above(n) >= 0 {
		n = b.above(n)
		handed = b.handedBy(n, quarter)
		b.compute(n)
	}
	after := b.side(top, quarter, side)
	b.restore(saved, quarter)
	if !known(before) || !known(after) {
		return 0
	}
	return after - before
}

func (b *Board) side(n, quarter int, side Side) float64 {
	if side == Counting {
		return b.values[n][quarter]
	}
	return b.rolled[n][quarter]
}

// reached is what an entry would be with the target reached.
func (g *goal) reached(e result, q int) result {
	e.percent = limit(100, g.rule.most)
	switch isRange := g.kinds[q] == RangeFigure; {
	case isRange && e.figure > g.high[q]:
		e.figure = g.high[q]
	case !(isRange && e.figure >= g.low[q]):
		e.figure = g.low[q]
	}
	e.parts.top = e.figure * e.parts.bottom / g.scale // of no account where there are none
	return e
}

// handedBy is a checksum of all that a node hands up; equal ones mean that nothing
// changed.
func (b *Board) handedBy(n, quarter int) [4]uint64 {
	sum := [4]uint64{math.Float64bits(b.helping[n][quarter])}
	for s := int(b.nodes[n].first); s < int(b.nodes[n].last); s++ {
		r := b.handed.get(s, quarter)
		sum[1] = sum[1]*31 + math.Float64bits(r.percent)
		sum[2] = sum[2]*31 + math.Float64bits(r.figure)
		sum[3] = sum[3]*31 + math.Float64bits(r.parts.top)
	}
	return sum
}

// savedNode is a node on a path with its slots.
type savedNode struct {
	node                           int
	value, rolled, helped, helping float64
	slots                          []savedSlot
}

type savedSlot struct{ entered, below, handed result }

// save copies what belongs to a period of the nodes from a slot's up to another.
// The other periods are computed along with it and come out as they were.
func (b *Board) save(s, top, q int) []savedNode {
	var path []savedNode
	for n := int(b.slots[s].node); n >= 0; n = b.above(n) {
		saved := savedNode{
			node: n, value: b.values[n][q], rolled: b.rolled[n][q], helped: b.helped[n][q], helping: b.helping[n][q],
		}
		for s := int(b.nodes[n].first); s < int(b.nodes[n].last); s++ {
			saved.slots = append(saved.slots, savedSlot{b.entered.get(s, q), b.below.get(s, q), b.handed.get(s, q)})
		}
		path = append(path, saved)
		if n == top {
			break
		}
	}
	return path
}

func (b *Board) restore(path []savedNode, q int) {
	for _, saved := range path {
		n := saved.node
		b.values[n][q], b.rolled[n][q], b.helped[n][q], b.helping[n][q] = saved.value, saved.rolled, saved.helped, saved.helping
		first := int(b.nodes[n].first)
		for i, s := range saved.slots {
			b.entered.set(first+i, q, s.entered)
			b.below.set(first+i, q, s.below)
			b.handed.set(first+i, q, s.handed)
		}
	}
}

// Trail follows the strongest cause from a node down to where it ends: from the
// regent over the agency to the section that causes it. The first cause may be the
// node's own where nothing comes from below; there are none for a node that
// nothing pulls down.
func (b *Board) Trail(id plan.NodeID, quarter int) []Cause {
	var trail []Cause
	for {
		causes := b.Causes(id, quarter, FromBelow)
		if len(causes) == 0 && len(trail) == 0 {
			causes = b.Causes(id, quarter, Counting)
		}
		if len(causes) == 0 || len(trail) > 0 && causes[0].Node == id {
			return trail
		}
		trail = append(trail, causes[0])
		if causes[0].Node == id {
			return trail
		}
		id = causes[0].Node
	}
}

// Missing returns the indicators of a node and of all below it for which a figure
// is due in a period and none was entered, in the order of the tree.
func (b *Board) Missing(id plan.NodeID, quarter int) []Place {
	n, ok := b.nodeAt[id]
	if !ok {
		return nil
	}
	return b.missing(int(b.nodes[n].first), int(b.nodes[b.nodes[n].end-1].last), quarter)
}

func (b *Board) missing(first, end, quarter int) []Place {
	var places []Place
	for s := first; s < end; s++ {
		if c := b.due[s][quarter].completeness(); c.Filled < c.Expected {
			places = append(places, b.placeOf(s))
		}
	}
	return places
}
