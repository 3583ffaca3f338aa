package score

import (
	"strings"

	"pohonkinerja/data/plan"
)

// Way is how a target is divided among those it is handed down to.
type Way uint8

// The ways. In all but Equally, who has no figure of the kind counts as much as
// the others on average.
const (
	Equally      Way = iota
	ByWeight         // in proportion to [plan.Indicator.Weight]
	ByBaseline       // from where each begins, [plan.Indicator.Baseline]
	InProportion     // from the targets they have now
)

// Ways lists all ways.
var Ways = [...]Way{Equally, ByWeight, ByBaseline, InProportion}

// HandDown divides a target among shares, so that [SumOf] finds them equal to it.
// The answers are in the units of the shares. It returns false where no division
// follows from the kind of link: nothing is to be divided, the target is no number,
// units cannot be compared, or the shares are parts of a ratio or a product.
//
// What adds up is divided: in equal parts, by weight, in proportion to the starting
// figures or to what each has. What is averaged is no sum to be divided, and equal
// or by weight everybody gets the target itself. Beginning from figures of their
// own, b with the weighted mean B, all go the same part of their way: percentages
// that are to rise get b + (100 − b) × (T − B) / (100 − B), so that none is asked
// for more than 100, and everything else b × T / B. Either has the mean T. Of a
// greatest, a least or a last figure everybody gets the target.
func HandDown(above *plan.Indicator, expected Figure, how plan.CascadeType, shares []Share, by Way) ([]plan.Decimal, bool) {
	t := SumTest{Merger: plainMerger(above, how)}
	factors, ok := factorsTo(above, shares, t.Merger)
	if !ok || len(shares) == 0 || expected.Kind != NumberFigure {
		return nil, false
	}
	switch {
	case t.additive():
		return divided(above, expected.Low, shares, factors, by)
	case t.Merger == MergeRatio, t.Merger == MergeProduct, !t.Merger.HasFigure():
		return nil, false
	}
	targets := repeated(expected.Low, len(shares))
	if (t.averages() || t.Merger == MergeIndex) && (by == ByBaseline || by == InProportion) {
		weights := repeated(Int(1), len(shares))
		if t.Merger != MergeMean {
			weights = weightsOf(shares)
		}
		targets = lifted(expected.Low, basis(shares, factors, by), weights, UnitOf(above.Unit))
	}
	return inOwnUnits(targets, factors, 2), true
}

// factorsTo are what figures of the shares are multiplied by to be in the unit
// above. Components of an index keep their own.
func factorsTo(above *plan.Indicator, shares []Share, m Merger) ([]Number, bool) {
	factors := make([]Number, len(shares))
	for i, s := range shares {
		factor, same := Convert(s.Indicator.Unit, above.Unit)
		switch {
		case same:
			factors[i] = factor
		case m == MergeIndex:
			factors[i] = Int(1)
		default:
			return nil, false
		}
	}
	return factors, true
}

// basis is what a division starts from, in the unit above; empty for none.
func basis(shares []Share, factors []Number, by Way) []plan.Decimal {
	out := make([]plan.Decimal, len(shares))
	for i, s := range shares {
		f := s.Target
		switch by {
		case Equally:
			out[i] = "1"
			continue
		case ByWeight:
			out[i] = s.Indicator.Weight
			continue
		case ByBaseline:
			f = FigureOf(s.Indicator.Baseline)
		case InProportion:
		}
		if f.Kind == NumberFigure {
			out[i] = f.Low.Mul(factors[i]).Round(6)
		}
	}
	return out
}

// filled puts the mean of the figures that are there in the place of those that are
// not; of none it makes ones.
func filled(figures []plan.Decimal) []Number {
	var sum Number
	known := int64(0)
	for _, f := range figures {
		if f != "" {
			sum, known = sum.Add(NumberOf(f)), known+1
		}
	}
	mean := Int(1)
	if known > 0 {
		mean = sum.Quo(Int(known))
	}
	out := make([]Number, len(figures))
	for i, f := range figures {
		if out[i] = mean; f != "" {
			out[i] = NumberOf(f)
		}
	}
	return out
}

// divided makes shares that add up to a target.
func divided(above *plan.Indicator, target Number, shares []Share, factors []Number, by Way) ([]plan.Decimal, bool) {
	whole, exact := target.Decimal()
	if !exact || target.Sign() < 0 {
		return nil, false
	}
	weights := make([]plan.Decimal, len(shares))
	for i, w := range filled(basis(shares, factors, by)) {
		weights[i] = w.Round(6)
	}
	parts := Distribute(whole, weights, decimalsOf(whole, above.Unit))
	targets := make([]Number, len(parts))
	for i, p := range parts {
		targets[i] = NumberOf(p)
	}
	return inOwnUnits(targets, factors, 6), true
}

// fractional are the additive units of which there are parts.
var fractional = map[string]bool{
	"km": true, "ha": true, "kg": true, "m": true, "m2": true, "m3": true, "meter": true, "liter": true, "mw": true, "kwh": true,
}

// decimalsOf is how many decimals the shares of a figure have: those that it has
// itself, and two where the unit has parts. There is no half a document.
func decimalsOf(figure plan.Decimal, unit string) int {
	_, fraction, _ := strings.Cut(string(figure), ".")
	u := UnitOf(unit)
	if fractional[u.Family] || u.Family == "rp" && u.Factor.Cmp(Int(1)) > 0 {
		return max(2, len(fraction))
	}
	return len(fraction)
}

func weightsOf(shares []Share) []Number {
	weights := make([]plan.Decimal, len(shares))
	for i, s := range shares {
		weights[i] = s.Indicator.Weight
	}
	return filled(weights)
}

// lifted are the targets of those that begin at figures of their own and are to
// have a mean together; see [HandDown].
func lifted(target Number, from []plan.Decimal, weights []Number, unit Unit) []Number {
	begin := filled(from)
	var sum, weight Number
	for i, b := range begin {
		sum, weight = sum.Add(b.Mul(weights[i])), weight.Add(weights[i])
	}
	mean, most := sum.Quo(weight), Int(unit.Ratio)
	out := make([]Number, len(begin))
	for i, b := range begin {
		switch {
		case unit.Family == "%" && target.Cmp(mean) > 0 && mean.Cmp(most) < 0:
			out[i] = b.Add(most.Sub(b).Mul(target.Sub(mean)).Quo(most.Sub(mean)))
		case mean.Sign() == 0:
			out[i] = target
		default:
			out[i] = b.Mul(target).Quo(mean)
		}
	}
	return out
}

func repeated(n Number, times int) []Number {
	out := make([]Number, times)
	for i := range out {
		out[i] = n
	}
	return out
}

// inOwnUnits turns figures in the unit above into those of the shares, rounded to
// as many decimals at most where they have no end.
func inOwnUnits(targets, factors []Number, decimals int) []plan.Decimal {
	out := make([]plan.Decimal, len(targets))
	for i, t := range targets {
		out[i] = t.Quo(factors[i]).Round(decimals)
	}
	return out
}
