package score

import (
	"maps"
	"slices"

	"pohonkinerja/data/plan"
)

// Mark is a percentage, or that there is none.
type Mark struct {
	State State
	// Percent is what was reached, capped; 0 where State is not Computed.
	Percent float64
	// Complete tells that all figures that are due are in which it stands on: by
	// comparison its own, by following those below it as well. Nothing is green
	// without.
	Complete bool
}

// SignalOf returns the light of a mark.
func (j *Judge) SignalOf(m Mark) Signal { return j.Signal(m.State, m.Percent, m.Complete) }

func markOf(percent float64, complete bool, otherwise State) Mark {
	if !known(percent) {
		return Mark{State: otherwise, Complete: complete}
	}
	return Mark{State: Computed, Percent: percent, Complete: complete}
}

// IndicatorResult is what became of an indicator in a period. What was entered and
// what comes from below are both kept.
type IndicatorResult struct {
	// Entered is the result of the indicator's own figures, with the numbers to
	// write its formula down.
	Entered Standing
	// Rolled is what those below make of it.
	Rolled Rolled
	// Value is the one that counts, by the region's choice: the entered one where
	// results are only compared, otherwise the one from below where there is one.
	Value Mark
}

// Rolled is what the indicators and nodes below make of an indicator.
type Rolled struct {
	Mark
	// Merger is how; NoMerger where no indicator serves this one. Its Mark is
	// then that of the nodes that help, if there are any.
	Merger Merger
	// Figure is the figure that they make; HasFigure is false for achievements
	// without one.
	Figure    float64
	HasFigure bool
	// Parts are the indicators that take part. Scale is that of a ratio in the
	// indicator's unit: 100 for percentages.
	Parts []Part
	Scale float64
}

// Indicator returns an indicator's result at the end of a quarter, 1 to 4, or of
// the [Year]; ok is false where the plan has no such indicator.
func (b *Board) Indicator(id plan.IndicatorID, quarter int) (r IndicatorResult, ok bool) {
	s, ok := b.slotAt[id]
	if !ok {
		return r, false
	}
	record := recordOf(b.plan, b.region, b.who[s], b.year)
	r.Entered = record.At(quarter)
	r.Rolled = b.rolledOf(s, quarter)
	r.Value = b.valueOf(s, quarter)
	return r, true
}

// Value returns what [Board.Indicator] does as the Value, without the numbers to
// explain it: it costs nothing, for the colours of a whole tree.
func (b *Board) Value(id plan.IndicatorID, quarter int) (m Mark, ok bool) {
	s, ok := b.slotAt[id]
	if !ok {
		return m, false
	}
	return b.valueOf(s, quarter), true
}

func (b *Board) valueOf(s, quarter int) Mark {
	whole := b.counting.marks[s].has(complete, quarter)
	return markOf(b.counting.percents[s][quarter], whole, min(b.states[s][quarter], NotComputable))
}

func (b *Board) rolledOf(s, quarter int) Rolled {
	t, made := &b.slots[s], b.below.get(s, quarter)
	r := Rolled{Merger: t.merger, HasFigure: known(made.figure), Parts: b.partsOfSlot(s, quarter), Scale: b.goals[s].scale}
	otherwise := NoData
	if r.HasFigure {
		r.Figure = made.figure
		otherwise = NotComputable
	}
	r.Mark = markOf(made.percent, made.marks.has(complete, quarter), otherwise)
	return r
}

// NodeResult is what became of a node, of several nodes, or of whom they belong
// to: the mean of their indicators.
type NodeResult struct {
	// Value is the mean of what counts, Rolled that of what comes from below.
	Value, Rolled Mark
	// Own counts the figures of the node's own indicators, All with those below,
	// as far as they count in it.
	Own, All Completeness
}

// Node returns a node's result at the end of a quarter, 1 to 4, or of the [Year];
// ok is false where the plan has no such node.
func (b *Board) Node(id plan.NodeID, quarter int) (r NodeResult, ok bool) {
	n, ok := b.nodeAt[id]
	if !ok {
		return r, false
	}
	return b.group(quarter, []int{n}), true
}

// Agency returns the result of an agency with its units: of its topmost nodes,
// which are those with a result of their own that stand below no other such of the
// agency; a heading without indicators is none. The counts are of all its nodes.
func (b *Board) Agency(id plan.AgencyID, quarter int) NodeResult {
	return b.Of(b.plan.NodesWithin(id), quarter)
}

// Of returns the result of some nodes as [Board.Agency] does: of the topmost of
// them, with the counts of all.
func (b *Board) Of(nodes []*plan.Node, quarter int) NodeResult {
	all, top := b.topmost(nodes)
	r := b.group(quarter, top)
	r.Own, r.All = b.counts(quarter, all), b.counts(quarter, all)
	return r
}

// topmost returns the places of nodes, and of those that speak for all of them.
func (b *Board) topmost(of []*plan.Node) (nodes, top []int) {
	ours, speaking := make(map[int]bool), make(map[int]bool)
	for _, n := range of {
		at := b.nodeAt[n.ID]
		ours[at] = true
		if b.speaks(at) {
			speaking[at] = true
		}
	}
	for _, n := range slices.Sorted(maps.Keys(speaking)) {
		if !b.anyAbove(n, speaking) {
			top = append(top, n)
		}
	}
	return slices.Sorted(maps.Keys(ours)), top
}

// speaks reports whether a node can have a result of its own: from an indicator,
// or from its helpers where they count for themselves.
func (b *Board) speaks(n int) bool {
	node := &b.nodes[n]
	return node.first < node.last || b.follow && node.helped
}

func (b *Board) anyAbove(n int, of map[int]bool) bool {
	for n = int(b.nodes[n].parent); n >= 0; n = int(b.nodes[n].parent) {
		if of[n] {
			return true
		}
	}
	return false
}

// Position returns the result of the nodes that a position answers for.
func (b *Board) Position(id plan.PositionID, quarter int) NodeResult {
	var nodes []int
	for _, n := range b.plan.NodesOwnedBy(id) {
		nodes = append(nodes, b.nodeAt[n.ID])
	}
	return b.group(quarter, nodes)
}

// Level returns the result of all nodes of a level.
func (b *Board) Level(level plan.Level, quarter int) NodeResult {
	return b.group(quarter, b.where(func(n *plan.Node) bool { return n.Level == level }))
}

// Band returns the result of all nodes of a part of the triangle.
func (b *Board) Band(band plan.Band, quarter int) NodeResult {
	return b.group(quarter, b.where(func(n *plan.Node) bool { return n.Level.Band() == band }))
}

// Roots returns the result of the region: of the nodes at the top of the tree.
func (b *Board) Roots(quarter int) NodeResult {
	return b.group(quarter, b.where(func(n *plan.Node) bool { return n.Parent == "" }))
}

func (b *Board) where(wanted func(*plan.Node) bool) []int {
	var nodes []int
	for n := range b.nodes {
		if wanted(b.plan.Node(b.ids[n])) {
			nodes = append(nodes, n)
		}
	}
	return nodes
}

// group returns the mean of the indicators of nodes: each node counts by how many
// of its indicators have a percentage. With one node it is the node's own.
func (b *Board) group(quarter int, nodes []int) NodeResult {
	var value, rolled mean
	var all count
	whole, wholeBelow := true, true
	ours := make(map[int]bool, len(nodes))
	for _, n := range nodes {
		ours[n] = true
	}
	for _, n := range nodes {
		values, rolls := b.voices(n, quarter)
		value.add(b.values[n][quarter], values)
		rolled.add(b.rolled[n][quarter], rolls)
		if !b.anyAbove(n, ours) { // what is below another of them is counted there
			all += b.all[n][quarter]
		}
		whole = whole && b.valueComplete(n, quarter)
		wholeBelow = wholeBelow && (b.all[n][quarter] - b.own[n][quarter]).complete()
	}
	r := NodeResult{Own: b.counts(quarter, nodes), All: all.completeness()}
	r.Value = markOf(value.value(), whole, b.stateOf(nodes, quarter))
	r.Rolled = markOf(rolled.value(), wholeBelow, NoData)
	return r
}

func (b *Board) counts(quarter int, nodes []int) Completeness {
	var sum count
	for _, n := range nodes {
		sum += b.own[n][quarter]
	}
	return sum.completeness()
}

// voices returns how many indicators of a node have a value, and how many a rolled
// one; the node's helpers are one where they stand for themselves.
func (b *Board) voices(n, quarter int) (values, rolls float64) {
	node := &b.nodes[n]
	for s := node.first; s < node.last; s++ {
		if known(b.counting.percents[s][quarter]) {
			values++
		}
		if known(b.below.percents[s][quarter]) {
			rolls++
		}
	}
	if node.helpsItself() && known(b.helped[n][quarter]) {
		rolls++
		if b.follow {
			values++
		}
	}
	return values, rolls
}

func (b *Board) valueComplete(n, quarter int) bool {
	if b.follow {
		return b.all[n][quarter].complete()
	}
	return b.own[n][quarter].complete()
}

// stateOf tells what nodes without a percentage are: not computable where some
// indicator was entered for and led to none, otherwise without data.
func (b *Board) stateOf(nodes []int, quarter int) State {
	for _, n := range nodes {
		for s := b.nodes[n].first; s < b.nodes[n].last; s++ {
			if b.states[s][quarter] == NotComputable {
				return NotComputable
			}
		}
	}
	return NoData
}
