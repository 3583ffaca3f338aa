package score

import "pohonkinerja/data/plan"

// mergeFigures makes the figures of an indicator of those that serve it, and tells
// numerator and denominator where it is a ratio of sums. Where all of them are
// known, and a sum or a mean is all that is asked for, it is one walk along them.
func (b *Board) mergeFigures(t *slot, s int) {
	whole, odd := b.survey(t, s)
	b.below.marks[s] = whole
	if odd || !t.merger.linear() {
		for q := range periods {
			b.mergeOne(t, s, q)
		}
		return
	}
	sums := b.sum(b.tiesOf(t))
	for q := range periods {
		if b.below.figures[s][q] = sums[q] / t.divisor; !known(sums[q]) {
			b.mergeOne(t, s, q)
		}
	}
}

// survey tells in which periods all that serves a slot is complete, and whether
// anything among it wants a closer look: steps of a scale where there are numbers
// or the other way round, or numerators and denominators that are to be added up.
func (b *Board) survey(t *slot, s int) (whole marks, odd bool) {
	whole, steps := complete, b.entered.marks[s]&onScale
	var others marks
	for _, k := range b.tiesOf(t) {
		m := b.handed.marks[k.slot]
		whole &= m
		others |= m&onScale ^ steps | m&parted
	}
	return whole, others&onScale != 0 || others != 0 && t.merger.addsParts()
}

// sum adds up the figures that serve a slot, in its unit and by their shares.
func (b *Board) sum(ties []tie) row {
	var v, w, x, y, z float64
	for i := range ties {
		k := &ties[i]
		of := &b.handed.figures[k.slot]
		v, w = v+of[0]*k.factor*k.share, w+of[1]*k.factor*k.share
		x, y, z = x+of[2]*k.factor*k.share, y+of[3]*k.factor*k.share, z+of[4]*k.factor*k.share
	}
	return row{v, w, x, y, z}
}

// mergeOne makes the figure of an indicator in a period of what is known.
func (b *Board) mergeOne(t *slot, s, q int) {
	y := tally{ratios: true}
	steps := b.entered.marks[s].has(onScale, q)
	for i := range b.tiesOf(t) {
		kid := &b.tiesOf(t)[i]
		k := b.handed.get(int(kid.slot), q)
		if !known(k.figure) || k.marks.has(onScale, q) != steps {
			continue
		}
		y.known++
		y.add(t.merger, k.figure*kid.factor, kid)
		if t.merger.addsParts() {
			y.ratios = y.ratios && k.marks.has(parted, q)
			y.addParts(k.parts)
		}
	}
	figure, isRatio := none, false
	if y.known > 0 && (y.known == t.ties || !t.merger.needsAll()) {
		figure, b.below.parts[s][q], isRatio = y.figure(t.merger, b.goals[s].scale)
	}
	b.below.figures[s][q] = figure
	b.below.marks[s].set(parted, q, isRatio)
}

// tally gathers what a merger needs of the figures below.
type tally struct {
	result float64 // sum, product, greatest, least or last
	weight float64
	of     parts
	known  int32
	ratios bool // all have numerator and denominator
}

func (y *tally) add(m Merger, x float64, kid *tie) {
	first := y.known == 1
	switch m {
	case MergeSum, MergeMean, MergeParts, MergeFull:
		y.result += x
	case MergeWeighted, MergeIndex:
		y.result += x * kid.share
		y.weight += kid.share
	case MergeProduct:
		y.multiply(x, first)
	case MergeMax, MergeMin, MergeLast:
		y.choose(m, x, first)
	case MergeRatio:
		y.place(x, kid.part)
	case NoMerger, MergeHelpers:
	}
}

func (y *tally) addParts(p parts) {
	y.of.top += p.top
	y.of.bottom += p.bottom
}

func (y *tally) multiply(x float64, first bool) {
	if first {
		y.result = 1
	}
	y.result *= x
}

func (y *tally) choose(m Merger, x float64, first bool) {
	if first || m == MergeLast || m == MergeMax && x > y.result || m == MergeMin && x < y.result {
		y.result = x
	}
}

func (y *tally) place(x float64, part plan.Part) {
	switch part {
	case plan.Numerator:
		y.of.top += x
	case plan.Denominator:
		y.of.bottom += x
	case plan.NoPart:
	}
}

// figure returns what a merger makes of the tally, of which something is known.
// Scale is that of a ratio.
func (y *tally) figure(m Merger, scale float64) (figure float64, of parts, isRatio bool) {
	switch m {
	case MergeFull:
		if y.known == 1 && y.ratios {
			return y.result, y.of, true
		}
		return y.result / float64(y.known), parts{}, false
	case MergeMean:
		return y.result / float64(y.known), parts{}, false
	case MergeIndex:
		return y.result / y.weight, parts{}, false
	case MergeWeighted:
		if y.ratios && y.of.bottom != 0 {
			return y.of.top / y.of.bottom * scale, y.of, true
		}
		return y.result / y.weight, parts{}, false
	case MergeRatio:
		if y.of.bottom == 0 {
			return none, parts{}, false
		}
		return y.of.top / y.of.bottom * scale, y.of, true
	case MergeSum, MergeParts, MergeProduct, MergeMax, MergeMin, MergeLast, NoMerger, MergeHelpers:
	}
	return y.result, parts{}, false
}

// goal is what a slot is measured by.
type goal struct {
	low, high row // target
	kinds     [periods]FigureKind
	rule      floatRule
	scale     float64 // of a ratio in its unit: 100 for percentages
}

// achieve is [Rule.Achieve] in floating point, for figures that came from below.
func (g *goal) achieve(percents, actuals *row) {
	for q, actual := range actuals {
		switch kind := g.kinds[q]; {
		case !known(actual), kind == NoFigure, kind == UnreadFigure:
			percents[q] = none
		case kind == NumberFigure:
			percents[q] = limit(g.rule.percent(actual, g.low[q]), g.rule.most)
		default:
			percents[q] = limit(g.towards(q, actual), g.rule.most)
		}
	}
}

// towards is the percentage of a figure whose target is a range or a step.
func (g *goal) towards(q int, actual float64) float64 {
	low, high, steps := g.low[q], g.high[q], g.kinds[q] == StepFigure
	switch {
	case steps && actual < low:
		return actual * 100 / low
	case steps, actual >= low && actual <= high:
		return 100
	case actual > low:
		return g.rule.percent(actual, high)
	}
	return g.rule.percent(actual, low)
}

// floatRule is a [Rule] in floating point.
type floatRule struct {
	worst, most float64 // worst is none where there is none
	formula     Formula
}

func (r Rule) float() floatRule {
	f := floatRule{worst: none, most: r.Cap, formula: r.formula()}
	if r.HasWorst {
		f.worst = r.Worst.Float64()
	}
	return f
}

func (r *floatRule) percent(actual, target float64) float64 {
	switch {
	case r.formula == P && target > 0: // most are, and need no more thought
		return actual * 100 / target
	case r.formula == N1 && target > 0:
		return (actual*-100 + target*200) / target
	case r.formula == N4 && !known(r.worst):
		return none
	}
	out := r.formula.decide(signs{sign(actual), sign(target), sign(actual - target), sign(r.worst - target)})
	switch {
	case out.reason != NoReason:
		return none
	case out.applied == NoFormula:
		return out.fixed
	}
	return out.applied.float(actual, target, r.worst)
}

func sign(x float64) int {
	switch {
	case x < 0:
		return -1
	case x > 0:
		return 1
	}
	return 0
}
