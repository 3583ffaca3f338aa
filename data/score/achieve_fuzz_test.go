package score

import (
	"math"
	"testing"

	"pohonkinerja/data/plan"
)

// FuzzAchieve holds the two ways of computing an achievement against each other,
// the exact one and the one in floating point, and what must be true of any.
func FuzzAchieve(f *testing.F) {
	for _, s := range []string{"0", "10", "-2", "74.15", "1000000000000", "0.0001"} {
		f.Add(s, "10", "20", uint8(P), uint8(0))
		f.Add("8", s, "0", uint8(N1), uint8(120))
		f.Add("8", "-10", s, uint8(N4), uint8(100))
		f.Add(s, s, s, uint8(S2), uint8(0))
	}
	f.Fuzz(func(t *testing.T, actual, target, worst string, formula, most uint8) {
		r, okR := plan.ParseDecimal(actual)
		aim, okT := plan.ParseDecimal(target)
		w, okW := plan.ParseDecimal(worst)
		if !okR || !okT || !okW || Formula(formula) > S2 || Formula(formula).Wrong() {
			return
		}
		rule := Rule{Formula: Formula(formula), Worst: NumberOf(w), HasWorst: true, Cap: float64(most)}
		exact := rule.Achieve(Num(NumberOf(r)), Num(NumberOf(aim)))
		checkAchievement(t, exact)
		g := goal{rule: rule.float(), kinds: [periods]FigureKind{NumberFigure}, low: row{aim.Float64()}, high: row{aim.Float64()}}
		var percents row
		g.achieve(&percents, &row{r.Float64()})
		checkFloat(t, exact, percents[0], r.Float64(), aim.Float64(), w.Float64())
	})
}

func checkAchievement(t *testing.T, a Achievement) {
	t.Helper()
	switch {
	case a.State == NoData:
		t.Errorf("no data although both are there")
	case a.State == NotComputable && (a.Reason == NoReason || a.Percent != 0 || a.Raw != 0):
		t.Errorf("not computable without a reason, or with a percentage: %+v", a)
	case a.State == Computed && (a.Reason != NoReason || a.Percent < 0 || a.Cap > 0 && a.Percent > a.Cap || math.IsNaN(a.Percent)):
		t.Errorf("computed but %+v", a)
	}
}

// checkFloat allows for what rounding of the numbers may do: where they nearly
// cancel each other out, or lie beside each other, nothing can be said.
func checkFloat(t *testing.T, exact Achievement, percent, r, goal, worst float64) {
	t.Helper()
	largest := max(math.Abs(r), math.Abs(goal), math.Abs(worst))
	smallest := math.Abs(goal)
	switch exact.Applied {
	case N2:
		smallest = math.Abs(r)
	case N4:
		smallest = math.Abs(worst - goal)
	}
	if exact.Basis == ByFormula && exact.State == Computed && smallest < largest*1e-6 || smallest < 1e-300 && exact.Basis == ByFormula {
		return
	}
	if known(percent) != (exact.State == Computed) || known(percent) && math.Abs(percent-exact.Percent) > 1e-7*max(1, math.Abs(exact.Percent)) {
		t.Errorf("exactly %v %v, in floating point %v", exact.State, exact.Percent, percent)
	}
}
