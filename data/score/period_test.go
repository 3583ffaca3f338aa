package score_test

import (
	"testing"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/score"
)

func figures(values ...plan.Decimal) []score.Figure {
	out := make([]score.Figure, len(values))
	for i, v := range values {
		if v != "" {
			out[i] = figure(v)
		}
	}
	return out
}

func yearOf(year plan.Decimal, quarters ...plan.Decimal) score.Periods {
	var p score.Periods
	copy(p[:], figures(append([]plan.Decimal{year}, quarters...)...))
	return p
}

// told is a figure as a test expects it.
func told(f score.Figure) string {
	switch f.Kind {
	case score.NumberFigure:
		return string(f.Low.Round(2))
	case score.RangeFigure:
		return string(f.Low.Round(2)) + ".." + string(f.High.Round(2))
	case score.StepFigure:
		return "step " + string(f.Low.Round(0))
	}
	return f.Kind.String()
}

func TestVectorsOfPeriods(t *testing.T) {
	third := func(top, bottom plan.Decimal) score.Figure { return score.Ratio(number(top), number(bottom), 100) }
	for _, c := range []struct {
		name    string
		how     plan.Aggregation
		periods []score.Figure
		want    string
	}{
		{"sum", plan.AggregateSum, figures("1", "2", "", "4"), "7"},
		{"average_of_those_there", plan.AggregateAverage, figures("80", "", "90", "95"), "88.33"},
		{"last_known", plan.AggregateLast, figures("80", "85", "", ""), "85"},
		{"unset_takes_the_last", plan.AggregationUnset, figures("80", "85"), "85"},
		{"a_sum_with_a_zero", plan.AggregateSum, figures("0", "5"), "5"},
		{"none", plan.AggregateSum, figures("", ""), "none"},
		{"a_mean_of_percentages_with_parts_is_the_ratio_of_sums", plan.AggregateAverage, []score.Figure{third("1", "2"), third("9", "90")}, "10.87"},
		{"and_not_where_parts_are_missing", plan.AggregateAverage, []score.Figure{third("1", "2"), figure("10")}, "30"},
		{"percentages_of_one_denominator_add_up", plan.AggregateSum, []score.Figure{third("20", "80"), third("40", "80")}, "75"},
		{"of_different_ones_they_do_not", plan.AggregateSum, []score.Figure{third("20", "80"), third("40", "160")}, "25"},
		{"last_of_ratios", plan.AggregateLast, []score.Figure{third("20", "80"), third("1", "3")}, "33.33"},
		{"ranges_add_up_by_their_bounds", plan.AggregateSum, []score.Figure{score.FigureOf(plan.Range("1", "2")), figure("3")}, "4..5"},
		{"steps_do_not_add_up", plan.AggregateSum, []score.Figure{score.FigureOf(plan.Step("sakip", "B")), score.FigureOf(plan.Step("sakip", "A"))}, "step 6"},
		{"text_makes_the_sum_unread", plan.AggregateSum, []score.Figure{score.FigureOf(plan.Unsettled("±5")), figure("3")}, "unread"},
		{"text_before_the_last_is_no_matter", plan.AggregateLast, []score.Figure{score.FigureOf(plan.Unsettled("±5")), figure("3")}, "3"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := told(score.Combine(c.how, c.periods)); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestFiguresToDate(t *testing.T) {
	for _, c := range []struct {
		name    string
		how     plan.Aggregation
		periods score.Periods
		quarter int
		want    string
	}{
		{"sum_to_the_second_quarter", plan.AggregateSum, yearOf("", "1", "2", "3", "4"), 2, "3"},
		{"sum_of_the_year", plan.AggregateSum, yearOf("", "1", "2", "3", "4"), score.Year, "10"},
		{"what_was_entered_for_the_year_is_the_years", plan.AggregateSum, yearOf("11", "1", "2", "3", "4"), score.Year, "11"},
		{"and_not_the_quarters", plan.AggregateSum, yearOf("11", "1", "2", "3", "4"), 4, "10"},
		{"measured_once_a_year", plan.AggregateLast, yearOf("7"), 4, "7"},
		{"the_year_ends_with_the_fourth_quarter", plan.AggregateSum, yearOf("11", "1", "2", "3"), 4, "11"},
		{"nothing_was_entered_for_the_fourth_quarter", plan.AggregateSum, yearOf("", "1", "2", "3"), 4, "6"},
		{"not_before_the_year_ends", plan.AggregateLast, yearOf("7"), 3, "none"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := told(c.periods.ToDate(c.how, c.quarter)); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestTargetsToDate(t *testing.T) {
	for _, c := range []struct {
		name    string
		how     plan.Aggregation
		periods score.Periods
		quarter int
		want    string
	}{
		{"sum", plan.AggregateSum, yearOf("40", "10", "10", "10", "10"), 3, "30"},
		{"a_year_that_adds_up_has_no_target_for_a_quarter", plan.AggregateSum, yearOf("40"), 2, "none"},
		{"an_index_is_to_be_what_it_is_at_any_time", plan.AggregateLast, yearOf("85"), 2, "85"},
		{"a_mean_too", plan.AggregateAverage, yearOf("85"), 2, "85"},
		{"targets_begin_in_the_third_quarter", plan.AggregateLast, yearOf("85", "", "", "80", "85"), 2, "none"},
		{"last_known_target", plan.AggregateLast, yearOf("85", "", "80", "", "85"), 3, "80"},
		{"a_sum_without_its_fourth_quarter_ends_at_the_years", plan.AggregateSum, yearOf("40", "10", "10", "10"), 4, "40"},
		{"an_index_without_it_too", plan.AggregateLast, yearOf("85", "70", "75", "80"), 4, "85"},
		{"of_the_year", plan.AggregateSum, yearOf("41", "10", "10", "10", "10"), score.Year, "41"},
		{"of_the_year_from_the_quarters", plan.AggregateSum, yearOf("", "10", "10", "10", "10"), score.Year, "40"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := told(c.periods.TargetToDate(c.how, c.quarter)); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestMeasuredFigure(t *testing.T) {
	for _, c := range []struct {
		name string
		m    plan.Measurement
		unit string
		want string
	}{
		{"value", plan.Measurement{Value: plan.Number("12.5")}, "dokumen", "12.5"},
		{"percentage_of_its_parts", plan.Measurement{Numerator: "1", Denominator: "3"}, "%", "33.33"},
		{"parts_before_a_rounded_value", plan.Measurement{Value: plan.Number("33"), Numerator: "1", Denominator: "3"}, "persen", "33.33"},
		{"a_rate_per_thousand", plan.Measurement{Numerator: "3", Denominator: "1500"}, "per 1.000 kelahiran hidup", "2"},
		{"a_rate_per_hundred_thousand", plan.Measurement{Numerator: "3", Denominator: "50000"}, "per 100.000 KH", "6"},
		{"a_plain_ratio", plan.Measurement{Numerator: "3", Denominator: "2"}, "rasio", "1.5"},
		{"the_value_tells_that_it_is_a_percentage", plan.Measurement{Value: plan.Number("66.67"), Numerator: "2", Denominator: "3"}, "", "66.67"},
		{"nothing_to_divide_by", plan.Measurement{Value: plan.Number("5"), Numerator: "2", Denominator: "0"}, "%", "5"},
		{"nothing_entered", plan.Measurement{}, "%", "none"},
		{"zero_was_entered", plan.Measurement{Value: plan.Number("0")}, "%", "0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := told(score.MeasuredFigure(&c.m, c.unit)); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestConvertUnits(t *testing.T) {
	for _, c := range []struct {
		from, to string
		want     plan.Decimal // empty: not comparable
	}{
		{"%", "Persen", "1"},
		{"Rp", "Rp. Juta", "0.000001"},
		{"Juta Rupiah", "rupiah", "1000000"},
		{"Miliar Rupiah", "Juta Rupiah", "1000"},
		{"Dokumen", "dokumen ", "1"},
		{"Dok", "Dokumen", "1"},
		{"jiwa", "Orang", "1"},
		{"ton", "kuintal", "10"},
		{"tahun", "bulan", "12"},
		{"%", "Dokumen", ""},
		{"%", "Rp", ""},
		{"Indeks", "Nilai", ""},
		{"posyandu", "puskesmas", ""},
		{"", "Dokumen", "1"},
	} {
		factor, ok := score.Convert(c.from, c.to)
		if ok != (c.want != "") || ok && factor.Cmp(number(c.want)) != 0 {
			t.Errorf("%q to %q: got %v, %v, want %q", c.from, c.to, factor.Rat(), ok, c.want)
		}
	}
}

func TestAdditiveUnits(t *testing.T) {
	for unit, want := range map[string]bool{
		"Dokumen": true, "Rp": true, "orang": true, "posyandu": true, "%": false, "Indeks": false, "Nilai": false,
		"per 1.000 KH": false, "kasus/100.000": false, "Rasio": false, "bulan": false,
	} {
		if got := score.UnitOf(unit).Additive; got != want {
			t.Errorf("%s: got %v, want %v", unit, got, want)
		}
	}
}

func TestTargetsOfAYear(t *testing.T) {
	i := &plan.Indicator{Unit: "Juta Rupiah", Aggregation: plan.AggregateSum}
	got := score.TargetsOf(i, []*plan.Target{
		{Year: 2025, Value: plan.Number("1")},
		{Year: 2026, Value: plan.Number("1200"), Unit: "Rp"},
		{Year: 2026, Quarter: 1, Value: plan.Number("5")},
		{Year: 2026, Quarter: 1, Value: plan.Number("6")},
		{Year: 2026, Month: 1, Value: plan.Number("100")},
		{Year: 2026, Month: 4, Value: plan.Number("2")},
		{Year: 2026, Month: 6, Value: plan.Number("3")},
		{Year: 2026, Quarter: 3, Value: plan.Number("50"), Unit: "%"},
	}, 2026)
	want := []string{"0", "5", "5", "unread", "none"}
	for q, f := range got {
		if told(f) != want[q] {
			t.Errorf("period %d: got %s, want %s", q, told(f), want[q])
		}
	}
	if exact, _ := got[score.Year].Low.Decimal(); exact != "0.0012" {
		t.Errorf("1200 rupiah in millions: got %s", exact)
	}
}

func TestActualsOfAYear(t *testing.T) {
	got := score.ActualsOf(&plan.Indicator{Unit: "%"}, []*plan.Measurement{
		{Year: 2025, Quarter: 1, Value: plan.Number("1")},
		{Year: 2026, Quarter: 1, Value: plan.Number("10")},
		{Year: 2026, Quarter: 3, Numerator: "1", Denominator: "4"},
	}, 2026)
	want := []string{"none", "10", "none", "25", "none"}
	for q, f := range got {
		if told(f) != want[q] {
			t.Errorf("period %d: got %s, want %s", q, told(f), want[q])
		}
	}
	if !got.Has(1) || got.Has(2) || got.Has(4) || !got.Has(score.Year) {
		t.Errorf("entered: got %v %v %v %v", got.Has(1), got.Has(2), got.Has(4), got.Has(score.Year))
	}
}

// TestTheYearsTargetIsDueAtItsEnd has targets of three quarters and of the year: what is
// to be reached in the fourth is the year's.
func TestTheYearsTargetIsDueAtItsEnd(t *testing.T) {
	r := score.Record{Aggregation: plan.AggregateLast, Targets: yearOf("85", "70", "75", "80"), Actuals: yearOf("", "70", "75", "80")}
	if s := r.At(4); !s.Expected || s.Filled || s.Achievement.State != score.NoData {
		t.Errorf("nothing entered for the fourth quarter: %+v", s)
	}
	r.Actuals = yearOf("", "70", "75", "80", "81.6")
	if s := r.At(4); !s.Filled || s.Achievement.Percent != 96 {
		t.Errorf("81,6 of 85: filled %v, %v %%", s.Filled, s.Achievement.Percent)
	}
}
