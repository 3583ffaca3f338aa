package score

// read fills the entries of a slot from the records. Nothing is computed from
// them yet.
func (b *Board) read(s int) {
	record := recordOf(b.plan, b.region, b.who[s], b.year)
	scale := UnitOf(b.who[s].Unit).Ratio
	b.goals[s] = goal{rule: record.Rule.float(), scale: float64(scale)}
	for q := range periods {
		st := record.At(q)
		b.due[s][q] = st.Completeness().count()
		b.states[s][q] = st.Achievement.State
		b.goals[s].low[q], b.goals[s].high[q] = st.Target.Low.Float64(), st.Target.High.Float64()
		b.goals[s].kinds[q] = st.Target.Kind
		b.entered.set(s, q, entryOf(st, scale))
	}
}

// result is what results hold of a slot in a period.
type result struct {
	percent, figure float64
	parts           parts
	marks           marks // those of the period
}

func (r *results) get(s, q int) result {
	return result{r.percents[s][q], r.figures[s][q], r.parts[s][q], r.marks[s] & in(q)}
}

func (r *results) set(s, q int, to result) {
	r.percents[s][q], r.figures[s][q], r.parts[s][q] = to.percent, to.figure, to.parts
	r.marks[s] = r.marks[s]&^in(q) | to.marks&in(q)
}

func entryOf(st Standing, scale int64) result {
	e := result{percent: none, figure: none}
	if st.Actual.isOne() {
		e.figure = st.Actual.Low.Float64()
	}
	if st.Achievement.State == Computed {
		e.percent = st.Achievement.Percent
	}
	if st.Actual.Factor != 0 && st.Actual.Factor == scale {
		e.parts = parts{st.Actual.Top.Float64(), st.Actual.Bottom.Float64()}
		e.marks |= parted
	}
	if st.Completeness().Complete() {
		e.marks |= complete
	}
	if st.Target.Kind == StepFigure {
		e.marks |= onScale
	}
	return e
}

// rollUp computes the board from the bottom of the tree upwards: at first
// everything that was entered is laid out to be handed up, then each node, met when
// all below it is done, says what those below make of it.
func (b *Board) rollUp() {
	copy(b.handed.percents, b.entered.percents)
	copy(b.handed.figures, b.entered.figures)
	copy(b.handed.marks, b.entered.marks)
	for s, m := range b.entered.marks {
		if m&parted != 0 {
			b.handed.parts[s] = b.entered.parts[s]
		}
	}
	for n := len(b.nodes) - 1; n >= 0; n-- {
		b.compute(n)
	}
}

// handEntered hands up what was entered for a slot, as is right where nothing else
// counts.
func (b *Board) handEntered(s int) {
	b.handed.percents[s], b.handed.figures[s] = b.entered.percents[s], b.entered.figures[s]
	b.handed.marks[s] = b.entered.marks[s]
	if b.entered.marks[s]&parted != 0 {
		b.handed.parts[s] = b.entered.parts[s]
	}
}

// dueOf counts the indicators of a node.
func (b *Board) dueOf(n int) (sum counts) {
	for s := b.nodes[n].first; s < b.nodes[n].last; s++ {
		sum.add(&b.due[s])
	}
	return sum
}

// compute works out a node, when everything below it is worked out.
func (b *Board) compute(n int) {
	node := &b.nodes[n]
	if node.inner(n) {
		whole := b.lookBelow(n)
		b.computeSlots(n, whole)
		b.computeInner(n, b.voicesOf(node))
		return
	}
	b.all[n] = b.own[n]
	own := b.voicesOf(node)
	own.mean(&b.values[n])
	switch {
	case node.helps && node.loose == node.total:
		b.helping[n] = b.values[n] // they are the same
	case node.helps:
		own.onlyLoose(b)
		own.mean(&b.helping[n])
	}
}

// computeSlots works out the indicators of a node for which anything below it can
// count.
func (b *Board) computeSlots(n int, whole marks) {
	node := &b.nodes[n]
	for s := int(node.first); s < int(node.last); s++ {
		if b.slots[s].merger != NoMerger || node.helped {
			b.computeSlot(n, s, whole)
		}
	}
}

// computeInner takes the means of a node with others below it. Where no indicator
// takes what the helpers make, that counts beside them: for what is entered only
// where results follow.
func (b *Board) computeInner(n int, own voices) {
	if own.node.helpsItself() {
		own.more = &b.helped[n]
	}
	rolled, counting := own, own
	rolled.rows = b.below.percents
	rolled.mean(&b.rolled[n])
	if counting.rows = b.counting.percents; !b.follow {
		counting.more = nil
	}
	counting.mean(&b.values[n])
	if own.node.helps {
		own.onlyLoose(b)
		own.mean(&b.helping[n])
	}
}

// lookBelow counts what is due below a node and takes the mean of what its helpers
// hand up. It tells in which periods they are complete.
func (b *Board) lookBelow(n int) (whole marks) {
	node := &b.nodes[n]
	all, whole := b.own[n], complete
	var help means
	for k := n + 1; k < int(node.end); k = int(b.nodes[k].end) {
		child := &b.nodes[k]
		if !child.consolidated {
			continue
		}
		all.add(&b.all[k])
		if child.helps {
			help.add(&b.helping[k], 1)
			if node.fallsBack {
				whole &= b.all[k].whole()
			}
		}
	}
	b.all[n] = all
	if node.helped {
		b.helped[n] = help.value()
	}
	return whole
}

// whole tells in which periods the counts are complete.
func (c *counts) whole() (m marks) {
	for q := range c {
		m.set(complete, q, c[q].complete())
	}
	return m
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

// means are those of the periods.
type means [periods]mean

func (m *means) add(x *row, weight float64) {
	for q := range m {
		m[q].add(x[q], weight)
	}
}

func (m *means) value() (r row) {
	for q := range m {
		r[q] = m[q].value()
	}
	return r
}

// voices are the indicators of a node in some results, each with its weight, and
// what is to be counted as one more of them.
type voices struct {
	node    *boardNode
	rows    []row
	weights []float64
	total   float64 // of the weights
	more    *row
}

// voicesOf are a node's indicators with what they hand up.
func (b *Board) voicesOf(node *boardNode) voices {
	return voices{node: node, rows: b.handed.percents, weights: b.weights, total: node.total}
}

// onlyLoose leaves out those that serve an indicator above.
func (v *voices) onlyLoose(b *Board) { v.weights, v.total = b.loose, v.node.loose }

// mean takes the mean of what is known. Where all is, which shows in the sums,
// there is nothing to look at one by one.
func (v *voices) mean(to *row) {
	var a, b, c, d, e float64
	for s := v.node.first; s < v.node.last; s++ {
		x, w := &v.rows[s], v.weights[s]
		a, b, c, d, e = a+x[0]*w, b+x[1]*w, c+x[2]*w, d+x[3]*w, e+x[4]*w
	}
	total := v.total
	if v.more != nil {
		x, w := v.more, v.node.weight
		a, b, c, d, e = a+x[0]*w, b+x[1]*w, c+x[2]*w, d+x[3]*w, e+x[4]*w
		total += w
	}
	if !known(a+b+c+d+e) || total <= 0 {
		*to = v.meanOfKnown()
		return
	}
	to[0], to[1], to[2], to[3], to[4] = a/total, b/total, c/total, d/total, e/total
}

func (v *voices) meanOfKnown() row {
	var m means
	for s := v.node.first; s < v.node.last; s++ {
		if w := v.weights[s]; w != 0 {
			m.add(&v.rows[s], w)
		}
	}
	if v.more != nil {
		m.add(v.more, v.node.weight)
	}
	return m.value()
}

// computeSlot works out what comes from below an indicator, what of it counts and
// what is handed up.
func (b *Board) computeSlot(n, s int, whole marks) {
	switch t := &b.slots[s]; t.merger {
	case NoMerger:
		b.below.percents[s], b.below.marks[s] = b.helped[n], whole
	case MergeHelpers:
		b.below.percents[s], b.below.marks[s] = b.meanOfTies(t)
	default:
		b.mergeFigures(t, s)
		b.goals[s].achieve(&b.below.percents[s], &b.below.figures[s])
	}
	b.decide(s)
}

// meanOfTies is the mean of what was reached by those that serve a slot.
func (b *Board) meanOfTies(t *slot) (percents row, whole marks) {
	var m means
	whole = complete
	for _, k := range b.tiesOf(t) {
		m.add(&b.handed.percents[k.slot], k.share)
		whole &= b.handed.marks[k.slot]
	}
	return m.value(), whole
}

// decide sets what an indicator hands up. By comparison what was entered counts,
// and what came from below stands in only on the way up, where nothing was
// entered. By following, a figure from below takes the place of the entered one;
// helpers, who have no figure, can lower the achievement but not raise it. Nothing
// is complete then before both are.
func (b *Board) decide(s int) {
	b.handEntered(s)
	percents, figures := &b.entered.percents[s], &b.entered.figures[s]
	rolled, made := &b.below.percents[s], &b.below.figures[s]
	for q := range periods {
		takes := !known(percents[q]) && !known(figures[q])
		if b.follow {
			takes = known(made[q]) || !known(percents[q]) || rolled[q] < percents[q]
		}
		if takes && (known(rolled[q]) || known(made[q])) {
			b.take(s, q)
		}
	}
	if b.follow {
		b.handed.marks[s] &= b.entered.marks[s]&b.below.marks[s] | ^complete
	}
}

// take hands up what came from below. Helpers have no figure: the entered one
// stays.
func (b *Board) take(s, q int) {
	to, from := b.handed.get(s, q), b.below.get(s, q)
	to.percent = from.percent
	to.marks.set(complete, q, from.marks.has(complete, q))
	if known(from.figure) {
		to.figure, to.parts = from.figure, from.parts
		to.marks.set(parted, q, from.marks.has(parted, q))
	}
	b.handed.set(s, q, to)
}
