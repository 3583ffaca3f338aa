package score_test

import (
	"slices"
	"testing"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
	"pohonkinerja/data/score"
)

// handed are shares as "target unit", with an optional weight.
type handed struct {
	target, unit, weight string
	part                 plan.Part
}

func shares(all ...handed) []score.Share {
	var out []score.Share
	for _, h := range all {
		out = append(out, score.Share{
			Indicator: &plan.Indicator{Unit: h.unit, Weight: plan.Decimal(h.weight), Part: h.part},
			Target:    valueOf(h.target),
		})
	}
	return out
}

// valueOf reads a number, a step, or nothing.
func valueOf(s string) score.Figure {
	if s == "" {
		return score.Figure{}
	}
	if d, ok := plan.ParseDecimal(s); ok {
		return figure(d)
	}
	v, _ := plan.FindStep(s)
	return score.FigureOf(v)
}

func TestVectorsOfTheCascade(t *testing.T) {
	for _, c := range []struct {
		name     string
		above    plan.Indicator
		expected string
		how      plan.CascadeType
		shares   []score.Share
		verdict  score.Verdict
		given    plan.Decimal
		rest     plan.Decimal
	}{
		{"shares_add_up", plan.Indicator{Unit: "Dokumen"}, "10", plan.CascadeSharing, shares(handed{target: "4", unit: "dokumen"}, handed{target: "6", unit: "dokumen"}), score.Equal, "10", "0"},
		{"exactly_in_decimals", plan.Indicator{Unit: "ha"}, "0.3", plan.CascadeSharing, shares(handed{target: "0.1", unit: "ha"}, handed{target: "0.2", unit: "ha"}), score.Equal, "0.3", "0"},
		{"a_rest_is_left", plan.Indicator{Unit: "Dokumen"}, "10", plan.CascadeSharing, shares(handed{target: "4", unit: "dokumen"}, handed{target: "5", unit: "dokumen"}), score.Under, "9", "1"},
		{"too_much", plan.Indicator{Unit: "Dokumen"}, "10", plan.CascadeSharing, shares(handed{target: "4", unit: "dokumen"}, handed{target: "7", unit: "dokumen"}), score.Over, "11", "-1"},
		{"while_typing", plan.Indicator{Unit: "Dokumen"}, "10", plan.CascadeSharing, shares(handed{target: "4", unit: "dokumen"}, handed{unit: "dokumen"}), score.Under, "4", "6"},
		{"before_anything_is_typed", plan.Indicator{Unit: "Dokumen"}, "10", plan.CascadeSharing, shares(handed{unit: "dokumen"}), score.Under, "0", "10"},
		{"rupiah_against_millions", plan.Indicator{Unit: "Rp"}, "5000000", plan.CascadeSharing, shares(handed{target: "2", unit: "Juta Rupiah"}, handed{target: "3000000", unit: "Rp"}), score.Equal, "5000000", "0"},
		{"percent_against_count", plan.Indicator{Unit: "%"}, "80", plan.CascadeSharing, shares(handed{target: "80", unit: "Dokumen"}), score.UnitDiffers, "0", "0"},
		{"percentages_averaged", plan.Indicator{Unit: "%"}, "80", plan.CascadeSharing, shares(handed{target: "70", unit: "%"}, handed{target: "90", unit: "%"}), score.Equal, "80", "0"},
		{"percentages_by_weight", plan.Indicator{Unit: "%"}, "85", plan.CascadeSharing, shares(handed{target: "70", unit: "%", weight: "1"}, handed{target: "90", unit: "%", weight: "3"}), score.Equal, "85", "0"},
		{"percentages_with_the_wrong_weights", plan.Indicator{Unit: "%"}, "80", plan.CascadeSharing, shares(handed{target: "70", unit: "%", weight: "1"}, handed{target: "90", unit: "%", weight: "3"}), score.Over, "85", "-5"},
		{"percentages_that_weights_could_make_right", plan.Indicator{Unit: "%"}, "85", plan.CascadeSharing, shares(handed{target: "70", unit: "%"}, handed{target: "90", unit: "%"}), score.NeedsWeights, "80", "5"},
		{"percentages_summed_to_the_target", plan.Indicator{Unit: "%"}, "80", plan.CascadeSharing, shares(handed{target: "30", unit: "%"}, handed{target: "50", unit: "%"}), score.PercentSummed, "40", "40"},
		{"percentages_told_to_be_summed", plan.Indicator{Unit: "%", UnitAggregation: plan.UnitsSum}, "80", plan.CascadeSharing, shares(handed{target: "30", unit: "%"}, handed{target: "45", unit: "%"}), score.PercentSummed, "75", "5"},
		{"means_to_a_hundredth", plan.Indicator{Unit: "%"}, "33.33", plan.CascadeSharing, shares(handed{target: "33", unit: "%"}, handed{target: "33", unit: "%"}, handed{target: "34", unit: "%"}), score.Equal, "33.33", "0"},
		{"the_greatest_share", plan.Indicator{Unit: "hari", UnitAggregation: plan.UnitsMax}, "7", plan.CascadeSharing, shares(handed{target: "5", unit: "hari"}, handed{target: "7", unit: "hari"}), score.Equal, "7", "0"},
		{"handed_down_whole", plan.Indicator{Unit: "%"}, "80", plan.CascadeFull, shares(handed{target: "80", unit: "%"}), score.Equal, "80", "0"},
		{"whole_but_less", plan.Indicator{Unit: "%"}, "80", plan.CascadeFull, shares(handed{target: "75", unit: "%"}), score.Under, "75", "5"},
		{"whole_to_two", plan.Indicator{Unit: "%"}, "80", plan.CascadeFull, shares(handed{target: "80", unit: "%"}, handed{target: "80", unit: "%"}), score.SeveralFull, "80", "0"},
		{"whole_a_predicate", plan.Indicator{Unit: "Predikat"}, "A", plan.CascadeFull, shares(handed{target: "BB", unit: "Predikat"}), score.Under, "5", "1"},
		{"whole_without_target", plan.Indicator{Unit: "%"}, "80", plan.CascadeFull, shares(handed{unit: "%"}), score.NotComparable, "80", "0"},
		{"shares_of_a_predicate", plan.Indicator{Unit: "Predikat"}, "A", plan.CascadeSharing, shares(handed{target: "A", unit: "Predikat"}), score.NotComparable, "0", "0"},
		{"an_index_of_two", plan.Indicator{Unit: "Indeks", Composition: plan.WeightedMean}, "72", plan.CascadeComponent, shares(handed{target: "60", unit: "Nilai", weight: "40"}, handed{target: "80", unit: "%", weight: "60"}), score.Equal, "72", "0"},
		{"a_ratio_of_two", plan.Indicator{Unit: "%", Composition: plan.Ratio}, "75", plan.CascadeComponent, shares(handed{target: "30", unit: "desa", part: plan.Numerator}, handed{target: "40", unit: "desa", part: plan.Denominator}), score.Equal, "75", "0"},
		{"a_product", plan.Indicator{Unit: "Nilai", Composition: plan.ProductOfParts}, "12", plan.CascadeComponent, shares(handed{target: "3", unit: "a"}, handed{target: "4", unit: "b"}), score.Equal, "12", "0"},
		{"a_component_missing", plan.Indicator{Unit: "Nilai", Composition: plan.ProductOfParts}, "12", plan.CascadeComponent, shares(handed{target: "3", unit: "a"}, handed{unit: "b"}), score.NotComparable, "0", "0"},
		{"contributing_has_no_arithmetic", plan.Indicator{Unit: "%"}, "80", plan.CascadeContributing, shares(handed{target: "3", unit: "a"}), score.NothingToTest, "0", "0"},
		{"no_target_above", plan.Indicator{Unit: "%"}, "", plan.CascadeSharing, shares(handed{target: "3", unit: "%"}), score.NothingToTest, "0", "0"},
		{"not_consolidated", plan.Indicator{Unit: "ha", UnitAggregation: plan.UnitsNone}, "5", plan.CascadeSharing, shares(handed{target: "3", unit: "ha"}), score.NothingToTest, "0", "0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := score.SumOf(&c.above, valueOf(c.expected), c.how, c.shares)
			if got.Verdict != c.verdict || got.Given.Round(2) != c.given || got.Remainder.Round(2) != c.rest {
				t.Errorf("got %v: given %s, rest %s; want %v: %s, %s",
					got.Verdict, got.Given.Round(2), got.Remainder.Round(2), c.verdict, c.given, c.rest)
			}
		})
	}
}

func TestCascadeTestFindsTheShares(t *testing.T) {
	target := func(n int, i plan.IndicatorID, quarter int, v plan.Decimal) *plan.Target {
		return &plan.Target{ID: plantest.ID[plan.TargetID](n), Indicator: i, Year: 2026, Quarter: quarter, Value: plan.Number(v)}
	}
	p, err := plan.Load([]plan.Record{
		&plan.Region{PlanID: "p", FirstYear: 2025, LastYear: 2029},
		&plan.Node{ID: "n1", Level: plan.AgencyStrategic},
		&plan.Node{ID: "n2", Parent: "n1", Level: plan.TacticalLevel, Cascade: plan.CascadeSharing},
		&plan.Node{ID: "n3", Parent: "n1", Level: plan.TacticalLevel, Cascade: plan.CascadeSharing},
		&plan.Node{ID: "n4", Parent: "n1", Level: plan.TacticalLevel, Cascade: plan.CascadeContributing},
		&plan.Indicator{ID: "i1", Node: "n1", Name: "Jumlah posyandu aktif", Unit: "posyandu"},
		&plan.Indicator{ID: "i2", Node: "n2", Name: "jumlah  Posyandu aktif", Unit: "Posyandu"},
		&plan.Indicator{ID: "i3", Node: "n3", Name: "Posyandu aktif di pesisir", Unit: "posyandu", Serves: "i1"},
		&plan.Indicator{ID: "i4", Node: "n4", Name: "Jumlah kader", Unit: "orang"},
		target(1, "i1", 0, "100"), target(2, "i2", 0, "60"), target(3, "i3", 0, "30"), target(4, "i4", 0, "500"),
		target(5, "i1", 2, "50"), target(6, "i2", 2, "30"), target(7, "i3", 2, "20"),
	})
	if err != nil {
		t.Fatal(err)
	}
	year := score.CascadeTest(p, p.Indicator("i1"), 2026, score.Year)
	if year.Verdict != score.Under || year.Remainder.Round(0) != "10" || len(year.Shares) != 2 {
		t.Errorf("year: got %v, rest %s, %d shares", year.Verdict, year.Remainder.Round(0), len(year.Shares))
	}
	if half := score.CascadeTest(p, p.Indicator("i1"), 2026, 2); half.Verdict != score.Equal {
		t.Errorf("second quarter: got %v", half.Verdict)
	}
	if other := score.CascadeTest(p, p.Indicator("i1"), 2027, score.Year); other.Verdict != score.NothingToTest {
		t.Errorf("a year without targets: got %v", other.Verdict)
	}
}

// The fourth quarter of a printed agreement that ended below its year is what the
// check was made for.
func TestQuartersMakeTheYear(t *testing.T) {
	for _, c := range []struct {
		name    string
		how     plan.Aggregation
		targets score.Periods
		want    score.Verdict
		rest    plan.Decimal
	}{
		{"sum", plan.AggregateSum, yearOf("100", "25", "25", "25", "25"), score.Equal, "0"},
		{"sum_short", plan.AggregateSum, yearOf("100", "25", "25", "25", "20"), score.Under, "5"},
		{"sum_of_two_halves", plan.AggregateSum, yearOf("100", "", "50", "", "50"), score.Equal, "0"},
		{"last", plan.AggregateLast, yearOf("85", "80", "82", "84", "85"), score.Equal, "0"},
		{"last_below_the_year", plan.AggregateLast, yearOf("85", "80", "82", "84", "84"), score.Under, "1"},
		{"last_is_not_the_third", plan.AggregateLast, yearOf("85", "80", "82", "85"), score.NotComparable, "0"},
		{"average", plan.AggregateAverage, yearOf("33.33", "33", "33", "34"), score.Equal, "0"},
		{"average_over", plan.AggregateAverage, yearOf("80", "80", "90"), score.Over, "-5"},
		{"nothing_said", plan.AggregationUnset, yearOf("100", "25"), score.NothingToTest, "0"},
		{"no_quarters", plan.AggregateSum, yearOf("100"), score.NothingToTest, "0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := score.PeriodTest(&plan.Indicator{Aggregation: c.how}, c.targets)
			if got.Verdict != c.want || got.Remainder.Round(2) != c.rest {
				t.Errorf("got %v, rest %s; want %v, %s", got.Verdict, got.Remainder.Round(2), c.want, c.rest)
			}
		})
	}
}

func TestDistributeSumsExactly(t *testing.T) {
	for _, c := range []struct {
		name     string
		figure   plan.Decimal
		weights  []plan.Decimal
		decimals int
		want     []plan.Decimal
	}{
		{"equally", "100", []plan.Decimal{"", "", "", ""}, 0, []plan.Decimal{"25", "25", "25", "25"}},
		{"with_a_rest", "10", []plan.Decimal{"", "", ""}, 0, []plan.Decimal{"4", "3", "3"}},
		{"with_decimals", "10", []plan.Decimal{"", "", ""}, 2, []plan.Decimal{"3.34", "3.33", "3.33"}},
		{"by_weight", "100", []plan.Decimal{"1", "3"}, 0, []plan.Decimal{"25", "75"}},
		{"the_rest_to_who_lost_most", "10", []plan.Decimal{"1", "1", "1.9"}, 0, []plan.Decimal{"3", "2", "5"}},
		{"who_has_no_weight_gets_none", "10", []plan.Decimal{"1", "", "1"}, 0, []plan.Decimal{"5", "0", "5"}},
		{"more_decimals_than_wanted", "10.5", []plan.Decimal{"", ""}, 0, []plan.Decimal{"5.5", "5"}},
		{"below_zero", "-3", []plan.Decimal{"", ""}, 0, []plan.Decimal{"-1", "-2"}},
		{"nothing", "", []plan.Decimal{"1"}, 0, nil},
		{"nobody", "5", nil, 0, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := score.Distribute(c.figure, c.weights, c.decimals)
			if !slices.Equal(got, c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}
