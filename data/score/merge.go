package score

import "pohonkinerja/data/plan"

// mergeFigures makes the figures of an indicator of those that serve it, and tells
// numerator and denominator where it is a ratio of sums. The cells of those below
// are read once, from one end to the other, for all periods.
func (b *Board) mergeFigures(t *slot, w window, u *[periods]below) {
	var y [periods]tally
	own := b.entries[at(int(t.place), 0):][:periods]
	for q := w.from; q < w.to; q++ {
		y[q] = tally{ratios: b.anyParts, whole: complete, steps: own[q].steps}
	}
	b.gather(t, w, &y)
	for q := w.from; q < w.to; q++ {
		u[q].complete = y[q].whole != 0
		if y[q].known > 0 && (y[q].known == t.kids || !t.merger.needsAll()) {
			u[q].figure, u[q].of = y[q].figure(t.merger, b.makers[t.place].scale)
		}
	}
}

// gather adds what serves a slot to the tallies of the periods.
func (b *Board) gather(t *slot, w window, y *[periods]tally) {
	parted := b.anyParts && (t.merger == MergeWeighted || t.merger == MergeFull)
	for place := int(t.firstKid); place < int(t.firstKid+t.kids); place++ {
		kid, from := &b.ties[place], at(place, 0)
		figures, flags := b.figures[from:][:periods], b.flags[from:][:periods]
		for q := w.from; q < w.to; q++ {
			x, y := figures[q]*kid.factor, &y[q]
			y.whole &= flags[q]
			if !known(x) || flags[q]&onScale != y.steps {
				continue
			}
			y.known++
			y.add(t.merger, x, kid)
			if parted && y.ratios {
				y.addParts(b.handedParts[from+q])
			}
		}
	}
}

// tally gathers what a merger needs of the figures below.
type tally struct {
	result float64 // sum, product, greatest, least or last
	weight float64
	of     parts
	known  int32
	ratios bool
	whole  flags // complete as long as all are
	steps  flags // onScale where steps of a scale are gathered
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
	y.ratios = known(p.top) && known(p.bottom)
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
func (y *tally) figure(m Merger, scale float64) (figure float64, of parts) {
	switch m {
	case MergeFull:
		if y.known == 1 && y.ratios {
			return y.result, y.of
		}
		return y.result / float64(y.known), noParts
	case MergeMean:
		return y.result / float64(y.known), noParts
	case MergeIndex:
		return y.result / y.weight, noParts
	case MergeWeighted:
		if y.ratios && y.of.bottom != 0 {
			return y.of.top / y.of.bottom * scale, y.of
		}
		return y.result / y.weight, noParts
	case MergeRatio:
		if y.of.bottom == 0 {
			return none, noParts
		}
		return y.of.top / y.of.bottom * scale, y.of
	case MergeSum, MergeParts, MergeProduct, MergeMax, MergeMin, MergeLast, NoMerger, MergeHelpers:
	}
	return y.result, noParts
}

// maker is how a slot's figure and achievement are made.
type maker struct {
	rule  floatRule
	scale float64 // of a ratio in its unit: 100 for percentages
}

// achieve is [Rule.Achieve] in floating point, for a figure that came from below.
func (m *maker) achieve(e *entry, actual float64) float64 {
	target, percent := e.low, 100.0
	switch {
	case !known(actual) || e.kind == NoFigure || e.kind == UnreadFigure:
		return none
	case e.kind == StepFigure && actual < target:
		percent = actual * 100 / target
	case e.kind == StepFigure, e.kind == RangeFigure && actual >= target && actual <= e.high:
	default:
		if e.kind == RangeFigure && actual > target {
			target = e.high
		}
		percent = m.rule.percent(actual, target)
	}
	return limit(percent, m.rule.most)
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
