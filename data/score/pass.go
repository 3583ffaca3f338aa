package score

// read fills the entries of a slot from the records, and what it hands up as long
// as nothing is computed from below.
func (b *Board) read(s int) {
	record := recordOf(b.plan, b.region, b.who[s], b.year)
	scale := UnitOf(b.who[s].Unit).Ratio
	b.makers[b.slots[s].place] = maker{record.Rule.float(), float64(scale)}
	for q := range periods {
		st, cell := record.At(q), b.cell(s, q)
		b.entries[cell], b.enteredParts[cell] = entryOf(st), partsOf(st.Actual, scale)
		b.anyParts = b.anyParts || st.Actual.Factor != 0
		b.due[cell] = st.Completeness().count()
		b.handedParts[cell] = b.enteredParts[cell]
		b.handEntered(cell)
	}
}

func entryOf(st Standing) entry {
	e := entry{
		percent: none, figure: none,
		low: st.Target.Low.Float64(), high: st.Target.High.Float64(), kind: st.Target.Kind,
		state: st.Achievement.State, complete: st.Completeness().Complete(),
		steps: flagsOf(false, st.Target.Kind),
	}
	if st.Actual.isOne() {
		e.figure = st.Actual.Low.Float64()
	}
	if e.state == Computed {
		e.percent = st.Achievement.Percent
	}
	return e
}

func partsOf(actual Figure, scale int64) parts {
	if actual.Factor == 0 || actual.Factor != scale {
		return noParts
	}
	return parts{actual.Top.Float64(), actual.Bottom.Float64()}
}

// handEntered hands up what was entered, as is right where nothing else counts.
func (b *Board) handEntered(cell int) {
	e := &b.entries[cell]
	b.outcomes[cell] = outcome{value: e.percent, rolled: none, figure: none}
	b.percents[cell] = e.percent
	b.figures[cell], b.flags[cell] = e.figure, flagsOf(e.complete, e.kind)
	if b.anyParts {
		b.handedParts[cell] = b.enteredParts[cell]
	}
}

// pass computes the board from the bottom of the tree upwards. Nodes with nothing
// below them were computed when they were read.
func (b *Board) pass() {
	b.countUp()
	for i := len(b.inner) - 1; i >= 0; i-- {
		b.compute(int(b.inner[i]), allPeriods)
	}
}

// countUp adds up what is due and filled.
func (b *Board) countUp() {
	copy(b.all, b.own)
	for n := len(b.nodes) - 1; n >= 0; n-- {
		if node := &b.nodes[n]; node.consolidated {
			above, counts := b.all[at(int(node.parent), 0):], b.all[at(n, 0):]
			for q := range periods {
				above[q] += counts[q]
			}
		}
	}
}

// dueOf counts the indicators of a node.
func (b *Board) dueOf(n, q int) count {
	var sum count
	for s := b.nodes[n].first; s < b.nodes[n].last; s++ {
		sum += b.due[b.cell(int(s), q)]
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

// window is some of the periods, from one up to but not with another.
type window struct{ from, to int }

var allPeriods = window{0, periods}

// means are those of the periods.
type means [periods]mean

func (m *means) add(w window, x []float64, weight float64) {
	for q := w.from; q < w.to; q++ {
		m[q].add(x[q], weight)
	}
}

// compute works out a node in some periods, when everything below it is worked out.
func (b *Board) compute(n int, w window) {
	node := &b.nodes[n]
	if !node.inner(n) {
		b.computeLeaf(n, w)
		return
	}
	var value, rolled, handed means
	helped := b.help(node, w)
	for s := node.first; s < node.last; s++ {
		t := &b.slots[s]
		from := at(int(t.place), 0)
		percents := b.percents[from:][:periods]
		if fromBelow(node, t) {
			b.computeSlot(t, w, node, &helped)
			for q := w.from; q < w.to; q++ {
				out := &b.outcomes[from+q]
				rolled[q].add(out.rolled, t.weight)
				value[q].add(out.value, t.weight)
			}
		} else {
			value.add(w, percents, t.weight)
		}
		if t.above < 0 {
			handed.add(w, percents, t.weight)
		}
	}
	if node.helpsItself() {
		rolled.add(w, helped[:], node.weight)
		handed.add(w, helped[:], node.weight)
		if b.follow {
			value.add(w, helped[:], node.weight)
		}
	}
	for q := w.from; q < w.to; q++ {
		b.sums[at(n, q)], b.handed[at(n, q)] = summary{value[q].value(), rolled[q].value(), helped[q]}, handed[q].value()
	}
}

// computeLeaf is compute for a node with nothing below it.
func (b *Board) computeLeaf(n int, w window) {
	node := &b.nodes[n]
	var value, handed means
	loose := false
	for s := node.first; s < node.last; s++ {
		t := &b.slots[s]
		percents := b.percents[at(int(t.place), 0):][:periods]
		value.add(w, percents, t.weight)
		if t.above < 0 {
			loose = true
			handed.add(w, percents, t.weight)
		}
	}
	for q := w.from; q < w.to; q++ {
		cell := at(n, q)
		b.sums[cell], b.handed[cell] = summary{value[q].value(), none, none}, none
		if loose {
			b.handed[cell] = handed[q].value()
		}
	}
}

// fromBelow reports whether anything below a slot of a node can count in it.
func fromBelow(node *boardNode, t *slot) bool {
	return t.merger != NoMerger || len(node.helpers) > 0
}

// help returns the means of what the helpers hand up.
func (b *Board) help(node *boardNode, w window) (helped [periods]float64) {
	var m means
	for _, k := range node.helpers {
		m.add(w, b.handed[at(int(k), 0):], 1)
	}
	for q := range m {
		helped[q] = m[q].value()
	}
	return helped
}

// below is what comes from below a slot.
type below struct {
	percent, figure float64
	of              parts
	complete        bool
}

// computeSlot works out what comes from below an indicator, what of it counts and
// what is handed up.
func (b *Board) computeSlot(t *slot, w window, node *boardNode, helped *[periods]float64) {
	var u [periods]below
	for q := w.from; q < w.to; q++ {
		u[q] = below{percent: helped[q], figure: none, of: noParts}
	}
	merged := t.merger != NoMerger && t.merger != MergeHelpers
	if merged {
		b.mergeFigures(t, w, &u)
	}
	for q := w.from; q < w.to; q++ {
		cell := at(int(t.place), q)
		switch {
		case merged:
			u[q].percent = b.makers[t.place].achieve(&b.entries[cell], u[q].figure)
		case t.merger == NoMerger:
			u[q].complete = b.helpersComplete(node, q)
		default:
			u[q].percent, u[q].complete = b.meanOfKids(t, q)
		}
		b.decide(cell, &u[q])
	}
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
	for place := t.firstKid; place < t.firstKid+t.kids; place++ {
		cell := at(int(place), q)
		m.add(b.percents[cell], b.ties[place].share)
		whole = whole && b.flags[cell]&complete != 0
	}
	return m.value(), whole
}

// decide sets an indicator's value and what it hands up. By comparison the value
// is what was entered, and what came from below stands in only on the way up,
// where nothing was entered. By following, a figure from below takes the place of
// the entered one; helpers, who have no figure, can lower the achievement but not
// raise it.
func (b *Board) decide(cell int, u *below) {
	e := &b.entries[cell]
	out := outcome{value: e.percent, rolled: u.percent, figure: u.figure, complete: u.complete}
	takes := !known(e.percent) && !known(e.figure)
	if b.follow {
		takes = known(u.figure) || !known(e.percent) || u.percent < e.percent
	}
	if takes = takes && (known(u.percent) || known(u.figure)); takes {
		b.take(cell, u)
	} else {
		b.handEntered(cell)
	}
	if takes && b.follow {
		out.value = u.percent
	}
	b.outcomes[cell] = out
}

// take hands up what came from below. Helpers have no figure: the entered one
// stays.
func (b *Board) take(cell int, u *below) {
	e := &b.entries[cell]
	b.percents[cell] = u.percent
	b.figures[cell], b.handedParts[cell] = e.figure, b.enteredParts[cell]
	if known(u.figure) {
		b.figures[cell], b.handedParts[cell] = u.figure, u.of
	}
	b.flags[cell] = flagsOf(u.complete, e.kind)
}
