package score

import "pohonkinerja/data/plan"

// mergeFigures makes the figure of an indicator of those that serve it. Top and
// bottom are known where it is a ratio of sums.
func (b *Board) mergeFigures(s, q int, below *handing) {
	t := &b.slots[s]
	y := tally{ratios: true, whole: true}
	for _, k := range t.kids {
		h, kid := &b.handings[at(int(k), q)], &b.slots[k]
		y.whole = y.whole && h.complete
		x := h.figure * kid.factor
		if !known(x) || h.step != below.step {
			y.missing++
			continue
		}
		y.known++
		y.add(t.merger, x, kid, h)
	}
	below.complete = y.whole
	if y.known > 0 && (y.missing == 0 || !t.merger.needsAll()) {
		below.figure, below.top, below.bottom = y.figure(t.merger, b.makers[s].scale)
	}
}

// tally gathers what a merger needs of the figures below.
type tally struct {
	known, missing int
	result         float64 // sum, product, greatest, least or last
	weight         float64
	top, bottom    float64
	ratios, whole  bool
}

func (y *tally) add(m Merger, x float64, kid *slot, h *handing) {
	first := y.known == 1
	switch m {
	case MergeSum, MergeMean, MergeParts:
		y.result += x
	case MergeFull:
		y.result += x
		y.top, y.bottom = h.top, h.bottom
	case MergeWeighted, MergeIndex:
		y.result += x * kid.share
		y.weight += kid.share
		y.ratios = y.ratios && known(h.top) && known(h.bottom)
		y.top += h.top
		y.bottom += h.bottom
	case MergeProduct:
		y.multiply(x, first)
	case MergeMax, MergeMin, MergeLast:
		y.choose(m, x, first)
	case MergeRatio:
		y.place(x, kid.part)
	case NoMerger, MergeHelpers:
	}
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
		y.top += x
	case plan.Denominator:
		y.bottom += x
	case plan.NoPart:
	}
}

// figure returns what a merger makes of the tally, of which something is known.
// Scale is that of a ratio.
func (y *tally) figure(m Merger, scale float64) (figure, top, bottom float64) {
	switch m {
	case MergeFull:
		if y.known == 1 {
			return y.result, y.top, y.bottom
		}
		return y.result / float64(y.known), none, none
	case MergeMean:
		return y.result / float64(y.known), none, none
	case MergeIndex:
		return y.result / y.weight, none, none
	case MergeWeighted:
		if y.ratios && y.bottom != 0 {
			return y.top / y.bottom * scale, y.top, y.bottom
		}
		return y.result / y.weight, none, none
	case MergeRatio:
		if y.bottom == 0 {
			return none, none, none
		}
		return y.top / y.bottom * scale, y.top, y.bottom
	case MergeSum, MergeParts, MergeProduct, MergeMax, MergeMin, MergeLast, NoMerger, MergeHelpers:
	}
	return y.result, none, none
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
	if r.formula == N4 && !known(r.worst) {
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
