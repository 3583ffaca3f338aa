package score

import "pohonkinerja/data/plan"

// RuleOf returns an indicator's rule: its own formula, or the one of its polarity
// (P, N1 or S1), or P as an assumption where it has neither; the worst figure, or
// the baseline instead; its own cap, or the region's.
func RuleOf(i *plan.Indicator, region *plan.Scoring) Rule {
	r := Rule{Formula: formulaOf(i.Achievement), Cap: capOf(i.Cap, region.Cap)}
	if r.Formula == NoFormula {
		r.Formula = defaultFormula(i.Polarity)
		r.Assumed = i.Polarity == plan.PolarityUnset
	}
	switch {
	case i.Worst != "":
		r.Worst, r.HasWorst = NumberOf(i.Worst), true
	case i.Baseline.Kind == plan.NumberValue:
		r.Worst, r.HasWorst = NumberOf(i.Baseline.Low), true
	}
	return r
}

func defaultFormula(p plan.Polarity) Formula {
	switch p {
	case plan.LowerBetter:
		return N1
	case plan.Stable, plan.InRange:
		return S1
	case plan.PolarityUnset, plan.HigherBetter:
	}
	return P
}

func capOf(own, region plan.Decimal) float64 {
	if own == "" {
		own = region
	}
	return max(own.Float64(), 0)
}

// formulaOf maps the formula that a plan names to the arithmetic.
func formulaOf(code plan.AchievementFormula) Formula {
	switch code {
	case plan.FormulaP:
		return P
	case plan.FormulaN1:
		return N1
	case plan.FormulaN2:
		return N2
	case plan.FormulaN4:
		return N4
	case plan.FormulaS1:
		return S1
	case plan.FormulaS2:
		return S2
	case plan.FormulaUnset:
	}
	return NoFormula
}
