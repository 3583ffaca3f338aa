package score_test

import (
	"math"
	"strconv"
	"testing"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/score"
)

func number(d plan.Decimal) score.Number { return score.NumberOf(d) }

func figure(d plan.Decimal) score.Figure { return score.Num(number(d)) }

// vectors are those of the comparison of published systems, for a target of 10:
// what each formula gives before it is clamped or capped, shown with two
// decimals. "undefined" divides by zero.
var vectors = []struct {
	actual plan.Decimal
	want   map[score.Formula]string
}{
	{"0", map[score.Formula]string{score.P: "0", score.N1: "200", score.N2: "undefined", score.N3: "100", score.Bracket: "101", score.S1: "0", score.S2: "0"}},
	{"5", map[score.Formula]string{score.P: "50", score.N1: "150", score.N2: "200", score.N3: "50", score.Bracket: "51", score.S1: "50", score.S2: "50"}},
	{"8", map[score.Formula]string{score.P: "80", score.N1: "120", score.N2: "125", score.N3: "20", score.Bracket: "21", score.S1: "80", score.S2: "80"}},
	{"10", map[score.Formula]string{score.P: "100", score.N1: "100", score.N2: "100", score.N3: "0", score.Bracket: "1", score.S1: "100", score.S2: "100"}},
	{"12", map[score.Formula]string{score.P: "120", score.N1: "80", score.N2: "83.33", score.N3: "-20", score.Bracket: "-19", score.S1: "80", score.S2: "83.33"}},
	{"25", map[score.Formula]string{score.P: "250", score.N1: "-50", score.N2: "40", score.N3: "-150", score.Bracket: "-149", score.S1: "-50", score.S2: "40"}},
}

func TestVectorsOfTheFormulas(t *testing.T) {
	for _, v := range vectors {
		for formula, want := range v.want {
			t.Run(formula.String()+"_target_10_actual_"+string(v.actual), func(t *testing.T) {
				percent, ok := formula.Percent(number(v.actual), number("10"), score.Number{})
				got := string(percent.Round(2))
				if !ok {
					got = "undefined"
				}
				if got != want {
					t.Errorf("got %s %%, want %s", got, want)
				}
			})
		}
	}
}

// The rule that an indicator is measured by gives the same as the bare formula
// wherever the formula is right, clamped at zero.
func TestVectorsOfTheRules(t *testing.T) {
	for _, v := range vectors {
		for formula, want := range v.want {
			if formula.Wrong() {
				continue
			}
			t.Run(formula.String()+"_target_10_actual_"+string(v.actual), func(t *testing.T) {
				a := score.Rule{Formula: formula}.Achieve(figure(v.actual), figure("10"))
				if want == "undefined" {
					checkState(t, a, score.NotComputable, score.ActualNotAbove0)
					return
				}
				raw := number(plan.Decimal(want)).Float64()
				if math.Abs(a.Raw-raw) > 0.005 || math.Abs(a.Percent-max(raw, 0)) > 0.005 {
					t.Errorf("got raw %v, percent %v, want %v clamped at 0", a.Raw, a.Percent, raw)
				}
			})
		}
	}
}

func checkState(t *testing.T, a score.Achievement, state score.State, reason score.Reason) {
	t.Helper()
	if a.State != state || a.Reason != reason || a.Percent != 0 {
		t.Errorf("got %v (%v) at %v %%, want %v (%v)", a.State, a.Reason, a.Percent, state, reason)
	}
}

// In the source one line prints 92 of 90 as "113 %". It is 102.2 %, and no test.
func TestVectorsOfRangeTargets(t *testing.T) {
	for _, c := range []struct {
		name              string
		formula           score.Formula
		low, high, actual plan.Decimal
		want              string
		bound             plan.Decimal
	}{
		{"PermenPANRB_8_2021_below_80_to_90", score.P, "80", "90", "70", "87.5", "80"},
		{"PermenPANRB_8_2021_faster_than_7_to_8_months", score.N1, "7", "8", "6.5", "107.14", "7"},
		{"PermenPANRB_8_2021_slower_than_7_to_8_months", score.N1, "7", "8", "9", "87.5", "8"},
		{"above_is_better_still", score.P, "80", "90", "92", "102.22", "90"},
		{"inside", score.P, "80", "90", "85", "100", "80"},
		{"on_the_lower_bound", score.P, "80", "90", "80", "100", "80"},
		{"on_the_upper_bound", score.N1, "7", "8", "8", "100", "7"},
		{"above_where_only_inside_is_good", score.S1, "80", "90", "99", "90", "90"},
		{"below_where_only_inside_is_good", score.S1, "80", "90", "72", "90", "80"},
	} {
		t.Run(c.name, func(t *testing.T) {
			target := score.FigureOf(plan.Range(c.low, c.high))
			a := score.Rule{Formula: c.formula}.Achieve(figure(c.actual), target)
			if got := shown(a); got != c.want || a.Target.Cmp(number(c.bound)) != 0 {
				t.Errorf("got %s %% against %v, want %s against %s", got, a.Target, c.want, c.bound)
			}
		})
	}
}

// shown is the percentage with two decimals, or the state.
func shown(a score.Achievement) string {
	if a.State != score.Computed {
		return a.State.String() + ": " + a.Reason.String()
	}
	return strconv.FormatFloat(math.Round(a.Percent*100)/100, 'f', -1, 64)
}

func TestVectorsOfZeroEmptyAndNegative(t *testing.T) {
	for _, c := range []struct {
		name           string
		formula        score.Formula
		actual, target plan.Value
		want           string
	}{
		{"lower_is_better_a_perfect_zero_is_100", score.N1, plan.Number("0"), plan.Number("0"), "100"},
		{"lower_is_better_a_zero_missed_is_0", score.N1, plan.Number("3"), plan.Number("0"), "0"},
		{"the_ratio_too_knows_a_perfect_zero", score.N2, plan.Number("0"), plan.Number("0"), "100"},
		{"the_ratio_cannot_divide_by_a_realisation_of_0", score.N2, plan.Number("0"), plan.Number("10"), "not computable: actual_not_above_0"},
		{"higher_is_better_than_0_means_nothing", score.P, plan.Number("5"), plan.Number("0"), "not computable: zero_target"},
		{"nor_does_0_of_0", score.P, plan.Number("0"), plan.Number("0"), "not computable: zero_target"},
		{"stable_at_zero", score.S1, plan.Number("0"), plan.Number("0"), "100"},
		{"stable_at_zero_missed_below", score.S2, plan.Number("-1"), plan.Number("0"), "0"},
		{"zero_reached_of_ten", score.P, plan.Number("0"), plan.Number("10"), "0"},
		{"empty_is_no_data", score.P, plan.Value{}, plan.Number("10"), "no data: "},
		{"empty_is_no_data_for_a_zero_target_too", score.N1, plan.Value{}, plan.Number("0"), "no data: "},
		{"empty_without_target", score.P, plan.Value{}, plan.Value{}, "no data: "},
		{"no_target", score.P, plan.Number("10"), plan.Value{}, "not computable: no_target"},
		{"text_as_realisation", score.P, plan.Unsettled("± 70"), plan.Number("10"), "not computable: unread"},
		{"text_as_target", score.P, plan.Number("10"), plan.Unsettled("naik"), "not computable: unread"},
		{"range_as_realisation", score.P, plan.Range("1", "2"), plan.Number("10"), "not computable: unread"},
		{"growth_of_-1_beats_-2", score.P, plan.Number("-1"), plan.Number("-2"), "150"},
		{"growth_of_-4_misses_-2", score.P, plan.Number("-4"), plan.Number("-2"), "0"},
		{"growth_of_-3_where_-2_was_promised", score.P, plan.Number("-3"), plan.Number("-2"), "50"},
		{"growth_of_1_beats_-2", score.P, plan.Number("1"), plan.Number("-2"), "250"},
		{"a_deficit_of_-3_where_-2_was_the_least", score.N1, plan.Number("-3"), plan.Number("-2"), "150"},
		{"the_ratio_below_zero", score.N2, plan.Number("-3"), plan.Number("-2"), "150"},
		{"a_loss_where_a_gain_was_promised", score.P, plan.Number("-5"), plan.Number("10"), "0"},
		{"stable_below_zero", score.S1, plan.Number("-3"), plan.Number("-2"), "50"},
		{"stable_below_zero_and_nearer_to_it", score.S1, plan.Number("-1"), plan.Number("-2"), "50"},
		{"stable_below_zero_by_ratio", score.S2, plan.Number("-3"), plan.Number("-2"), "66.67"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := score.Rule{Formula: c.formula}.Achieve(score.FigureOf(c.actual), score.FigureOf(c.target))
			if got := shown(a); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestVectorsOfTheRangeFromTheWorst(t *testing.T) {
	for _, c := range []struct {
		name           string
		rule           score.Rule
		actual, target plan.Decimal
		want           string
	}{
		{"half_way", score.Rule{Formula: score.N4, Worst: number("20"), HasWorst: true}, "15", "10", "50"},
		{"at_the_worst", score.Rule{Formula: score.N4, Worst: number("20"), HasWorst: true}, "20", "10", "0"},
		{"reached", score.Rule{Formula: score.N4, Worst: number("20"), HasWorst: true}, "10", "10", "100"},
		{"worse_than_the_worst", score.Rule{Formula: score.N4, Worst: number("20"), HasWorst: true}, "25", "10", "0"},
		{"upwards_from_a_worst_of_zero", score.Rule{Formula: score.N4, HasWorst: true}, "60", "80", "75"},
		{"across_zero", score.Rule{Formula: score.N4, Worst: number("-2"), HasWorst: true}, "0", "2", "50"},
		{"target_0", score.Rule{Formula: score.N4, Worst: number("4"), HasWorst: true}, "1", "0", "75"},
		{"without_a_worst", score.Rule{Formula: score.N4}, "15", "10", "not computable: no_worst"},
		{"worst_is_the_target", score.Rule{Formula: score.N4, Worst: number("10"), HasWorst: true}, "15", "10", "not computable: worst_is_target"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := shown(c.rule.Achieve(figure(c.actual), figure(c.target))); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestVectorsOfPredicates(t *testing.T) {
	for _, c := range []struct {
		name           string
		actual, target plan.Value
		want           string
	}{
		{"A_where_A_was_promised", plan.Step("sakip", "A"), plan.Step("sakip", "A"), "100"},
		{"AA_where_A_was_promised", plan.Step("sakip", "AA"), plan.Step("sakip", "A"), "100"},
		{"B_is_the_fourth_A_the_sixth", plan.Step("sakip", "B"), plan.Step("sakip", "A"), "66.67"},
		{"WDP_is_the_third_WTP_the_fourth", plan.Step("opini", "WDP"), plan.Step("opini", "WTP"), "75"},
		{"levels_count_by_their_own_number", plan.Step("level", "Level 2"), plan.Step("level", "Level 3"), "66.67"},
		{"level_0_is_nothing", plan.Step("level", "Level 0"), plan.Step("level", "Level 3"), "0"},
		{"level_0_promised", plan.Step("level", "Level 0"), plan.Step("level", "Level 0"), "100"},
		{"a_number_is_no_step", plan.Number("70"), plan.Step("sakip", "A"), "not computable: scale_differs"},
		{"a_step_is_no_number", plan.Step("sakip", "A"), plan.Number("70"), "not computable: scale_differs"},
		{"another_scale", plan.Step("opini", "WTP"), plan.Step("sakip", "A"), "not computable: scale_differs"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := shown(score.Rule{}.Achieve(score.FigureOf(c.actual), score.FigureOf(c.target))); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestVectorsOfCaps(t *testing.T) {
	a := score.Rule{Cap: 110}.Achieve(figure("130"), figure("100"))
	if a.Raw != 130 || a.Percent != 110 || !a.Limited() {
		t.Errorf("got raw %v, percent %v, limited %v", a.Raw, a.Percent, a.Limited())
	}
	b := score.Rule{}.Achieve(figure("-1"), figure("100"))
	if b.Raw != -1 || b.Percent != 0 || !b.Limited() {
		t.Errorf("below zero: got raw %v, percent %v, limited %v", b.Raw, b.Percent, b.Limited())
	}
	if c := (score.Rule{}).Achieve(figure("130"), figure("100")); c.Percent != 130 || c.Limited() {
		t.Errorf("without a cap: got %v", c.Percent)
	}
}

// What floating point would get wrong: a share that is 90 % exactly must not
// count as more than 90 %.
func TestPercentagesOnALimitAreExact(t *testing.T) {
	for _, c := range []struct{ actual, target plan.Decimal }{
		{"72", "80"}, {"66.735", "74.15"}, {"0.63", "0.7"}, {"123456789.18", "137174210.2"},
		{"900000000000000000000.9", "1000000000000000000001"},
	} {
		a := score.Rule{}.Achieve(figure(c.actual), figure(c.target))
		if a.Percent != 90 {
			t.Errorf("%s of %s: got %v %%, want 90 exactly", c.actual, c.target, a.Percent)
		}
	}
}

func TestExplanationCarriesItsNumbers(t *testing.T) {
	a := score.Rule{Formula: score.S1}.Achieve(figure("12"), figure("10"))
	if a.Formula != score.S1 || a.Applied != score.N1 || a.Basis != score.ByFormula || a.Actual.Round(2) != "12" || a.Target.Round(2) != "10" {
		t.Errorf("got %+v", a)
	}
	below := score.Rule{Formula: score.P}.Achieve(figure("-1"), figure("-2"))
	if below.Formula != score.P || below.Applied != score.N1 {
		t.Errorf("below zero: got %v applied as %v, want P applied as N1", below.Formula, below.Applied)
	}
}

func TestRuleOfAnIndicator(t *testing.T) {
	region := &plan.Scoring{Cap: "120"}
	for _, c := range []struct {
		name      string
		indicator plan.Indicator
		want      score.Rule
	}{
		{"higher_is_better", plan.Indicator{Polarity: plan.HigherBetter}, score.Rule{Formula: score.P, Cap: 120}},
		{"lower_is_better", plan.Indicator{Polarity: plan.LowerBetter}, score.Rule{Formula: score.N1, Cap: 120}},
		{"stable", plan.Indicator{Polarity: plan.Stable}, score.Rule{Formula: score.S1, Cap: 120}},
		{"within_a_range", plan.Indicator{Polarity: plan.InRange}, score.Rule{Formula: score.S1, Cap: 120}},
		{"nothing_said_is_an_assumption", plan.Indicator{}, score.Rule{Formula: score.P, Assumed: true, Cap: 120}},
		{"its_own_formula", plan.Indicator{Polarity: plan.LowerBetter, Achievement: plan.FormulaN2}, score.Rule{Formula: score.N2, Cap: 120}},
		{"its_own_cap", plan.Indicator{Polarity: plan.HigherBetter, Cap: "100"}, score.Rule{Formula: score.P, Cap: 100}},
		{"no_cap_although_the_region_has_one", plan.Indicator{Polarity: plan.HigherBetter, Cap: "0"}, score.Rule{Formula: score.P}},
		{"a_worst_figure", plan.Indicator{Achievement: plan.FormulaN4, Worst: "20", Baseline: plan.Number("18")}, score.Rule{Formula: score.N4, Worst: number("20"), HasWorst: true, Cap: 120}},
		{"the_baseline_for_want_of_a_worst", plan.Indicator{Achievement: plan.FormulaN4, Baseline: plan.Number("18")}, score.Rule{Formula: score.N4, Worst: number("18"), HasWorst: true, Cap: 120}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := score.RuleOf(&c.indicator, region); got != c.want {
				t.Errorf("got %+v, want %+v", got, c.want)
			}
		})
	}
}
