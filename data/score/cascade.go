package score

import (
	"fmt"

	"pohonkinerja/data/plan"
)

// Verdict is what a [SumTest] found.
type Verdict uint8

// The verdicts. NothingToTest is the zero value: there is no arithmetic between
// the two, as with contributing links, or no target above.
const (
	NothingToTest Verdict = iota
	Equal                 // it adds up
	Under                 // less is given than expected
	Over                  // more is
	NeedsWeights          // the mean differs, but with weights (denominators) it may be right
	PercentSummed         // figures are added that cannot be: percentages, indices
	UnitDiffers           // the units cannot be compared
	SeveralFull           // handed down whole to more than one
	NotComparable         // a target is missing, text, or a step where a number is needed
)

// Verdicts lists all verdicts.
var Verdicts = [...]Verdict{
	NothingToTest, Equal, Under, Over, NeedsWeights, PercentSummed, UnitDiffers, SeveralFull, NotComparable,
}

var verdictCodes = [...]string{
	"nothing", "equal", "under", "over", "needs_weights", "percent_summed", "unit_differs", "several_full", "not_comparable",
}

// String returns the verdict's code, such as "under".
func (v Verdict) String() string {
	if int(v) >= len(verdictCodes) {
		return fmt.Sprintf("Verdict(%d)", uint8(v))
	}
	return verdictCodes[v]
}

// Share is a target that was handed down to a child, in the child's unit.
type Share struct {
	Indicator *plan.Indicator // whose Unit, Weight and Part count
	Target    Figure
}

// SumTest tells whether what was handed down makes what is above. Expected, Given
// and Remainder are in the unit above.
type SumTest struct {
	Verdict Verdict
	Merger  Merger
	// Expected is the target above and Given what the targets below make of it;
	// Remainder is Expected − Given. They are 0 where the verdict is
	// NothingToTest, UnitDiffers or NotComparable. Given is also told where
	// some shares are still missing, so that the rest can be shown while typing.
	Expected, Given, Remainder Number
	Shares                     []Share
	Missing                    int // shares without a target
}

// CascadeTest tests the target of an indicator in a period, the [Year] or a
// quarter, against those of the indicators that serve it (checks C01 to C03).
func CascadeTest(p *plan.Plan, above *plan.Indicator, year, quarter int) SumTest {
	var shares [plan.CascadeComponent + 1][]Share
	for _, n := range p.Children(above.Node) {
		for _, i := range p.Indicators(n.ID) {
			if a := Served(p, i); a != nil && a.ID == above.ID {
				target := TargetsOf(i, p.Targets(i.ID), year)[quarter]
				shares[n.Cascade] = append(shares[n.Cascade], Share{i, target})
			}
		}
	}
	expected := TargetsOf(above, p.Targets(above.ID), year)[quarter]
	for _, how := range []plan.CascadeType{plan.CascadeComponent, plan.CascadeFull, plan.CascadeSharing} {
		if len(shares[how]) > 0 {
			return SumOf(above, expected, how, shares[how])
		}
	}
	return SumTest{}
}

// SumOf tests a target against the shares of it that are handed down by one kind
// of link, of which those of the plan need not be: it is what a dialog asks while
// they are typed.
//
// Sums must be exact. Means and ratios are equal to within a hundredth, for they
// have no end of decimals. A mean without weights only counts where it is equal:
// if not, any figure between the least and the greatest share can be right, and
// the verdict is NeedsWeights. Percentages whose plain sum is the target above have
// been summed, whatever the indicator says.
func SumOf(above *plan.Indicator, expected Figure, how plan.CascadeType, shares []Share) SumTest {
	t := SumTest{Merger: plainMerger(above, how), Shares: shares}
	if len(shares) == 0 || expected.Kind == NoFigure || !t.Merger.HasFigure() {
		return t
	}
	if t.Merger == MergeFull {
		return t.full(above, expected)
	}
	given, ok := t.convert(above)
	if !ok {
		return t
	}
	if expected.Kind != NumberFigure {
		t.Verdict = NotComparable
		return t
	}
	return t.sums(above, expected.Low, given)
}

// plainMerger is the merger of a link where the units fit.
func plainMerger(above *plan.Indicator, how plan.CascadeType) Merger {
	like := *above
	return MergerOf(above, &like, how)
}

// part is a share in the unit above.
type part struct {
	target, weight Number
	part           plan.Part
}

// convert returns the shares that have a target in the unit above; ok is false,
// and the verdict says why, where one cannot be.
func (t *SumTest) convert(above *plan.Indicator) (given []part, ok bool) {
	for _, s := range t.Shares {
		factor, same := Convert(s.Indicator.Unit, above.Unit)
		if t.Merger == MergeRatio || t.Merger == MergeProduct {
			factor, same = Int(1), true // their components have units of their own
		}
		switch {
		case !same && t.Merger != MergeIndex:
			t.Verdict = UnitDiffers
			return nil, false
		case s.Target.Kind == NoFigure:
			t.Missing++
			continue
		case s.Target.Kind != NumberFigure:
			t.Verdict = NotComparable
			return nil, false
		case !same:
			factor = Int(1)
		}
		given = append(given, part{s.Target.Low.Mul(factor), NumberOf(s.Indicator.Weight), s.Indicator.Part})
	}
	return given, true
}

// full tests targets that were handed down whole.
func (t SumTest) full(above *plan.Indicator, expected Figure) SumTest {
	t.Verdict, t.Expected, t.Given = Equal, expected.Low, expected.Low
	if len(t.Shares) > 1 {
		t.Verdict = SeveralFull
	}
	for _, s := range t.Shares {
		factor, same := Convert(s.Indicator.Unit, above.Unit)
		switch {
		case !same:
			return SumTest{Verdict: UnitDiffers, Merger: t.Merger, Shares: t.Shares}
		case s.Target.Kind == NoFigure:
			t.Missing++
			continue
		}
		low, high := s.Target.Low.Mul(factor), s.Target.High.Mul(factor)
		if s.Target.Kind != expected.Kind || s.Target.Scale != expected.Scale || expected.Kind == UnreadFigure {
			return SumTest{Verdict: NotComparable, Merger: t.Merger, Shares: t.Shares}
		}
		if v := compared(expected.Low, low); v != Equal {
			t.Verdict, t.Given = v, low
		} else if v := compared(expected.High, high); v != Equal {
			t.Verdict, t.Expected, t.Given = v, expected.High, high
		}
	}
	t.Remainder = t.Expected.Sub(t.Given)
	if t.Missing > 0 && t.Verdict == Equal {
		t.Verdict = NotComparable
	}
	return t
}

func compared(expected, given Number) Verdict {
	switch given.Cmp(expected) {
	case -1:
		return Under
	case 1:
		return Over
	}
	return Equal
}

// sums tests shares that make the target together.
func (t SumTest) sums(above *plan.Indicator, expected Number, given []part) SumTest {
	made, ok := t.made(above, given)
	if !ok || t.Missing > 0 && t.Merger != MergeSum && t.Merger != MergeParts {
		t.Verdict = NotComparable
		return t
	}
	t.Expected, t.Given, t.Remainder = expected, made, expected.Sub(made)
	t.Verdict = compared(expected, made)
	if !t.additive() && distance(expected, made).Cmp(hundredth) <= 0 {
		t.Verdict = Equal
	}
	additive := adds(above)
	switch {
	case t.Merger == MergeSum && !additive,
		!additive && t.averages() && t.Verdict != Equal && len(given) > 1 && totalOf(given).Cmp(expected) == 0:
		t.Verdict = PercentSummed
	case t.Merger == MergeWeighted && t.Verdict != Equal && !anyWeight(given) && between(expected, given):
		t.Verdict = NeedsWeights
	}
	return t
}

var hundredth = Int(1).Quo(Int(100))

func (t *SumTest) additive() bool { return t.Merger == MergeSum || t.Merger == MergeParts }

func (t *SumTest) averages() bool { return t.Merger == MergeMean || t.Merger == MergeWeighted }

// made is what the merger makes of the shares, exactly.
func (t *SumTest) made(above *plan.Indicator, given []part) (Number, bool) {
	if len(given) == 0 {
		return Number{}, t.additive()
	}
	switch t.Merger {
	case MergeSum, MergeParts:
		return totalOf(given), true
	case MergeMean:
		return totalOf(given).Quo(Int(int64(len(given)))), true
	case MergeWeighted, MergeIndex:
		return weighted(given), true
	case MergeMax, MergeMin:
		return extreme(given, t.Merger == MergeMax), true
	case MergeLast:
		return given[len(given)-1].target, true
	case MergeProduct:
		return productOf(given), true
	case MergeRatio:
		return ratioOfParts(given, UnitOf(above.Unit).Ratio)
	case NoMerger, MergeHelpers, MergeFull:
	}
	return Number{}, false
}

func totalOf(given []part) Number {
	var sum Number
	for _, g := range given {
		sum = sum.Add(g.target)
	}
	return sum
}

func anyWeight(given []part) bool {
	for _, g := range given {
		if g.weight.Sign() > 0 {
			return true
		}
	}
	return false
}

// weighted is the mean by weight; who has none weighs as much as the others on
// average.
func weighted(given []part) Number {
	var weights, of Number
	for _, g := range given {
		if g.weight.Sign() > 0 {
			weights, of = weights.Add(g.weight), of.Add(Int(1))
		}
	}
	usual := Int(1)
	if of.Sign() > 0 {
		usual = weights.Quo(of)
	}
	var sum, weight Number
	for _, g := range given {
		w := g.weight
		if w.Sign() <= 0 {
			w = usual
		}
		sum, weight = sum.Add(g.target.Mul(w)), weight.Add(w)
	}
	return sum.Quo(weight)
}

func extreme(given []part, most bool) Number {
	best := given[0].target
	for _, g := range given {
		if (g.target.Cmp(best) > 0) == most {
			best = g.target
		}
	}
	return best
}

func productOf(given []part) Number {
	p := Int(1)
	for _, g := range given {
		p = p.Mul(g.target)
	}
	return p
}

func ratioOfParts(given []part, scale int64) (Number, bool) {
	var top, bottom Number
	for _, g := range given {
		switch g.part {
		case plan.Numerator:
			top = top.Add(g.target)
		case plan.Denominator:
			bottom = bottom.Add(g.target)
		case plan.NoPart:
		}
	}
	if bottom.Sign() == 0 {
		return Number{}, false
	}
	return top.Quo(bottom).Times(scale), true
}

// between reports whether n lies between the least and the greatest share.
func between(n Number, given []part) bool {
	return n.Cmp(extreme(given, false)) >= 0 && n.Cmp(extreme(given, true)) <= 0
}

// PeriodTest tests an indicator's target of the year against those of its quarters
// (check C06): their sum or mean must be the year's, or the fourth the same. There
// is nothing to test where no quarter has a target, or where the indicator does not
// say how its periods are combined (check C05).
func PeriodTest(i *plan.Indicator, targets Periods) SumTest {
	var t SumTest
	year := targets[Year]
	if i.Aggregation == plan.AggregationUnset || year.Kind == NoFigure || !targets.quarterly() {
		return t
	}
	given := Combine(i.Aggregation, targets[1:])
	if i.Aggregation == plan.AggregateLast {
		given = targets[4]
	}
	if year.Kind != given.Kind || year.Scale != given.Scale || year.Kind == UnreadFigure {
		t.Verdict = NotComparable
		return t
	}
	t.Expected, t.Given = year.Low, given.Low
	if year.Low.Cmp(given.Low) == 0 {
		t.Expected, t.Given = year.High, given.High
	}
	t.Remainder = t.Expected.Sub(t.Given)
	t.Verdict = compared(t.Expected, t.Given)
	if i.Aggregation == plan.AggregateAverage && distance(t.Expected, t.Given).Cmp(hundredth) <= 0 {
		t.Verdict = Equal
	}
	return t
}
