package score

import (
	"cmp"
	"slices"

	"pohonkinerja/data/plan"
)

// CausesOf returns as [Board.Causes] the indicators that pull down the result of
// some nodes together, as [Board.Of] has it: the mean of the topmost of them, each
// by how many of its indicators have a percentage.
func (b *Board) CausesOf(nodes []*plan.Node, quarter int, side Side) []Cause {
	_, top := b.topmost(nodes)
	total := 0.0
	for _, n := range top {
		total += b.weightIn(n, quarter, side)
	}
	var causes []Cause
	for _, n := range top {
		share := b.weightIn(n, quarter, side) / total
		for _, c := range b.Causes(b.ids[n], quarter, side) {
			c.Pull *= share
			causes = append(causes, c)
		}
	}
	slices.SortStableFunc(causes, func(x, y Cause) int { return cmp.Compare(y.Pull, x.Pull) })
	return causes
}

// weightIn is how much a node counts in the result of a group.
func (b *Board) weightIn(n, quarter int, side Side) float64 {
	values, rolls := b.voices(n, quarter)
	if side == FromBelow {
		return rolls
	}
	return values
}

// MissingOf returns as [Board.Missing] those of some nodes, without what lies
// below them.
func (b *Board) MissingOf(nodes []*plan.Node, quarter int) []Place {
	var places []Place
	all, _ := b.topmost(nodes)
	for _, n := range all {
		places = append(places, b.missing(int(b.nodes[n].first), int(b.nodes[n].last), quarter)...)
	}
	return places
}
