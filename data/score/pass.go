package score

// read fills the entries of a slot from the records, and what it hands up as long
// as nothing is computed from below.
func (b *Board) read(s int) {
	record := recordOf(b.plan, b.region, b.who[s], b.year)
	scale := UnitOf(b.who[s].Unit).Ratio
	b.makers[s] = maker{record.Rule.float(), float64(scale)}
	for q := range periods {
		b.entries[at(s, q)] = entryOf(record.At(q), scale)
		b.handEntered(at(s, q))
	}
}

func entryOf(st Standing, scale int64) entry {
	e := entry{
		figure: none, top: none, bottom: none, percent: none,
		low: st.Target.Low.Float64(), high: st.Target.High.Float64(), kind: st.Target.Kind,
		state: st.Achievement.State, due: st.Completeness().count(),
	}
	if st.Actual.isOne() {
		e.figure = st.Actual.Low.Float64()
	}
	if st.Actual.Factor != 0 && st.Actual.Factor == scale {
		e.top, e.bottom = st.Actual.Top.Float64(), st.Actual.Bottom.Float64()
	}
	if st.Achievement.State == Computed {
		e.percent = st.Achievement.Percent
	}
	return e
}

// handEntered hands up what was entered, as is right where nothing else counts.
func (b *Board) handEntered(cell int) {
	e := &b.entries[cell]
	b.outcomes[cell] = outcome{value: e.percent, rolled: none, figure: none}
	b.percents[cell] = e.percent
	b.handings[cell] = handing{e.figure, e.top, e.bottom, e.due.complete(), e.kind == StepFigure}
}

// pass computes the board from the bottom of the tree upwards.
func (b *Board) pass() {
	copy(b.all, b.own)
	for n := len(b.nodes) - 1; n >= 0; n-- {
		node := &b.nodes[n]
		for q := range periods {
			b.compute(n, q)
			if node.consolidated {
				b.all[at(int(node.parent), q)] += b.all[at(n, q)]
			}
		}
	}
}

// due counts the indicators of a node.
func (b *Board) due(n, q int) count {
	var sum count
	for s := b.nodes[n].first; s < b.nodes[n].last; s++ {
		sum += b.entries[at(int(s), q)].due
	}
	return sum
}

// mean gathers a weighted mean of what is known.
type mean struct{ sum, weight float64 }

func (m *mean) add(x, weight float64) {
	if known(x) {
		m.sum += x * weight
		m.weight += weight
	}
}

// value returns the mean, and none of nothing.
func (m *mean) value() float64 {
	if m.weight <= 0 {
		return none
	}
	return m.sum / m.weight
}

// compute works out a node in a period, when everything below it is worked out.
func (b *Board) compute(n, q int) {
	node := &b.nodes[n]
	var value, rolled, handed mean
	helped := none
	if node.end > int32(n)+1 {
		helped = b.help(node, q)
		b.computeSlots(node, q, helped)
		rolled = b.rolledMean(node, q)
	}
	for s := int(node.first); s < int(node.last); s++ {
		t := &b.slots[s]
		percent := b.percents[at(s, q)]
		if t.above < 0 {
			handed.add(percent, t.weight)
		}
		if b.fromBelow(node, t) {
			percent = b.outcomes[at(s, q)].value
		}
		value.add(percent, t.weight)
	}
	if node.helpsItself() {
		rolled.add(helped, node.weight)
		handed.add(helped, node.weight)
		if b.follow {
			value.add(helped, node.weight)
		}
	}
	b.sums[at(n, q)] = summary{value.value(), rolled.value(), helped, handed.value()}
}

// fromBelow reports whether anything below a slot of a node can count in it.
func (b *Board) fromBelow(node *boardNode, t *slot) bool {
	return t.merger != NoMerger || len(node.helpers) > 0
}

func (b *Board) computeSlots(node *boardNode, q int, helped float64) {
	for s := node.first; s < node.last; s++ {
		if b.fromBelow(node, &b.slots[s]) {
			b.computeSlot(int(s), q, node, helped)
		}
	}
}

func (b *Board) rolledMean(node *boardNode, q int) mean {
	var m mean
	for s := node.first; s < node.last; s++ {
		m.add(b.outcomes[at(int(s), q)].rolled, b.slots[s].weight)
	}
	return m
}

// help returns the mean of what the helpers hand up.
func (b *Board) help(node *boardNode, q int) float64 {
	var m mean
	for _, k := range node.helpers {
		m.add(b.sums[at(int(k), q)].handed, 1)
	}
	return m.value()
}

// computeSlot works out what comes from below an indicator, what of it counts and
// what is handed up.
func (b *Board) computeSlot(s, q int, node *boardNode, helped float64) {
	t, cell := &b.slots[s], at(s, q)
	percent := helped
	below := handing{figure: none, top: none, bottom: none, step: b.entries[cell].kind == StepFigure}
	switch {
	case t.merger == NoMerger:
		below.complete = b.helpersComplete(node, q)
	case t.merger == MergeHelpers:
		percent, below.complete = b.meanOfKids(t, q)
	default:
		b.mergeFigures(s, q, &below)
		percent = b.makers[s].achieve(&b.entries[cell], below.figure)
	}
	b.decide(cell, percent, &below)
}

func (b *Board) helpersComplete(node *boardNode, q int) bool {
	for _, k := range node.helpers {
		if !b.all[at(int(k), q)].complete() {
			return false
		}
	}
	return true
}

func (b *Board) meanOfKids(t *slot, q int) (percent float64, whole bool) {
	var m mean
	whole = true
	for _, k := range t.kids {
		m.add(b.percents[at(int(k), q)], b.slots[k].share)
		whole = whole && b.handings[at(int(k), q)].complete
	}
	return m.value(), whole
}

// decide sets an indicator's value and what it hands up. By comparison the value
// is what was entered, and what came from below stands in only on the way up,
// where nothing was entered. By following, a figure from below takes the place of
// the entered one; helpers, who have no figure, can lower the achievement but not
// raise it.
func (b *Board) decide(cell int, rolled float64, below *handing) {
	e := &b.entries[cell]
	b.handEntered(cell)
	out := &b.outcomes[cell]
	out.rolled, out.figure, out.complete = rolled, below.figure, below.complete
	takes := !known(e.percent) && !known(e.figure)
	if b.follow {
		takes = known(below.figure) || !known(e.percent) || rolled < e.percent
	}
	if !takes || !known(rolled) && !known(below.figure) {
		return
	}
	b.percents[cell] = rolled
	b.handings[cell].take(below)
	if b.follow {
		out.value = rolled
	}
}

// take hands up what came from below. Helpers have no figure: the entered one
// stays.
func (h *handing) take(below *handing) {
	if known(below.figure) {
		*h = *below
	}
	h.complete = below.complete
}
