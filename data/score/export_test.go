package score

// RollUpAgain computes a board from its entries: every node, those without
// anything below as well. What an indicator at the bottom hands up is what was
// entered and needs no work.
func (b *Board) RollUpAgain() {
	for n := range b.nodes {
		if node := &b.nodes[n]; !node.inner(n) {
			b.compute(n, allPeriods)
		}
	}
	b.pass()
}
