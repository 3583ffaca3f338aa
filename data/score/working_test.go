package score_test

import (
	"fmt"
	"strconv"
	"testing"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/score"
)

// component is an indicator below a composed one.
type component struct {
	unit          string
	weight, value plan.Decimal
	part          plan.Part
	top, bottom   plan.Decimal
}

// composed makes a leader's indicator with components below it, each in a node of
// its own.
func composed(t *testing.T, above plan.Indicator, how plan.CascadeType, components []component) *plan.Plan {
	t.Helper()
	p, err := plan.New(plan.Region{Name: "Contoh", FirstYear: 2025, LastYear: 2030})
	if err != nil {
		t.Fatal(err)
	}
	above.ID, above.Node, above.Name, above.Polarity = "i", "n", "Induk", plan.HigherBetter
	b := p.Begin()
	b.Put(&plan.Node{ID: "n", Level: plan.AgencyStrategic, Statement: "Induk", Order: "a"})
	b.Put(&above)
	b.Put(&plan.Target{ID: "t", Indicator: "i", Year: 2026, Value: plan.Number("100")})
	for k, c := range components {
		id := fmt.Sprintf("%02d", k)
		b.Put(&plan.Node{ID: plan.NodeID("n" + id), Parent: "n", Level: plan.TacticalLevel, Cascade: how, Statement: id, Order: id})
		b.Put(&plan.Indicator{ID: plan.IndicatorID("i" + id), Node: plan.NodeID("n" + id), Name: "Komponen " + id, Unit: c.unit, Weight: c.weight, Part: c.part, Serves: "i"})
		if c.value != "" || c.top != "" {
			m := &plan.Measurement{ID: plan.MeasurementID("m" + id), Indicator: plan.IndicatorID("i" + id), Year: 2026, Numerator: c.top, Denominator: c.bottom}
			if c.value != "" {
				m.Value = plan.Number(c.value)
			}
			b.Put(m)
		}
	}
	if err := b.Commit(); err != nil {
		t.Fatal(err)
	}
	return p
}

func shortest6(x float64) string { return strconv.FormatFloat(x, 'g', 6, 64) }

// TestVectorsOfComponents are the figures that are made of those below, with the
// calculation that is shown beside each.
func TestVectorsOfComponents(t *testing.T) {
	num, den := plan.Numerator, plan.Denominator
	for _, c := range []struct {
		name       string
		above      plan.Indicator
		how        plan.CascadeType
		components []component
		want       string // calculation = figure; "none" for no figure
	}{
		{"weighted_index", plan.Indicator{Unit: "Indeks", Composition: plan.WeightedMean}, plan.CascadeComponent,
			[]component{{unit: "Nilai", weight: "40", value: "60"}, {unit: "Nilai", weight: "60", value: "80"}}, "(60 × 40 + 80 × 60)/(40 + 60) = 72"},
		{"weighted_index_of_one", plan.Indicator{Unit: "Indeks", Composition: plan.WeightedMean}, plan.CascadeComponent,
			[]component{{unit: "Nilai", weight: "40", value: "60"}}, "(60 × 40)/40 = 60"},
		{"weighted_index_wants_all", plan.Indicator{Unit: "Indeks", Composition: plan.WeightedMean}, plan.CascadeComponent,
			[]component{{unit: "Nilai", weight: "40", value: "60"}, {unit: "Nilai", weight: "60"}}, "none"},
		{"ratio_in_percent", plan.Indicator{Unit: "%", Composition: plan.Ratio}, plan.CascadeComponent,
			[]component{{unit: "desa", value: "30", part: num}, {unit: "desa", value: "40", part: den}}, "30/40 × 100 = 75"},
		{"ratio_of_several", plan.Indicator{Unit: "%", Composition: plan.Ratio}, plan.CascadeComponent,
			[]component{{value: "10", part: num}, {value: "20", part: num}, {value: "40", part: den}}, "(10 + 20)/40 × 100 = 75"},
		{"ratio_that_is_none_in_percent", plan.Indicator{Unit: "orang per desa", Composition: plan.Ratio}, plan.CascadeComponent,
			[]component{{value: "30", part: num}, {value: "40", part: den}}, "30/40 = 0.75"},
		{"ratio_by_zero", plan.Indicator{Unit: "%", Composition: plan.Ratio}, plan.CascadeComponent,
			[]component{{value: "30", part: num}, {value: "0", part: den}}, "none"},
		{"sum", plan.Indicator{Unit: "Dokumen", Composition: plan.SumOfParts}, plan.CascadeComponent,
			[]component{{unit: "Dokumen", value: "4"}, {unit: "Dokumen", value: "6"}}, "4 + 6 = 10"},
		{"sum_in_the_unit_above", plan.Indicator{Unit: "Rp juta", Composition: plan.SumOfParts}, plan.CascadeComponent,
			[]component{{unit: "Rp", value: "4000000"}, {unit: "Rp juta", value: "6"}}, "4 + 6 = 10"},
		{"product", plan.Indicator{Unit: "Nilai", Composition: plan.ProductOfParts}, plan.CascadeComponent,
			[]component{{unit: "a", value: "3"}, {unit: "b", value: "4"}}, "3 × 4 = 12"},
		{"product_wants_all", plan.Indicator{Unit: "Nilai", Composition: plan.ProductOfParts}, plan.CascadeComponent,
			[]component{{unit: "a", value: "3"}, {unit: "b"}}, "none"},
		{"without_a_composition_nothing_is_made", plan.Indicator{Unit: "Nilai"}, plan.CascadeComponent,
			[]component{{unit: "a", value: "3"}}, "none"},
		{"shares_of_a_count", plan.Indicator{Unit: "Dokumen"}, plan.CascadeSharing,
			[]component{{unit: "Dokumen", value: "4"}, {unit: "Dokumen", value: "5"}, {unit: "Dokumen"}}, "4 + 5 = 9"},
		{"shares_of_a_percentage", plan.Indicator{Unit: "%"}, plan.CascadeSharing,
			[]component{{unit: "%", weight: "1", value: "70"}, {unit: "%", weight: "3", value: "90"}}, "(70 × 1 + 90 × 3)/(1 + 3) = 85"},
		{"percentages_with_their_parts", plan.Indicator{Unit: "%"}, plan.CascadeSharing,
			[]component{{unit: "%", top: "1", bottom: "2"}, {unit: "%", top: "9", bottom: "90"}}, "(1 + 9)/(2 + 90) × 100 = 10.8696"},
		{"handed_down_whole", plan.Indicator{Unit: "%"}, plan.CascadeFull,
			[]component{{unit: "%", value: "80"}}, " = 80"},
		{"handed_down_whole_to_two", plan.Indicator{Unit: "%"}, plan.CascadeFull,
			[]component{{unit: "%", value: "80"}, {unit: "%", value: "90"}}, "(80 + 90)/2 = 85"},
		{"of_many_the_first_and_the_last_are_shown", plan.Indicator{Unit: "Dokumen"}, plan.CascadeSharing, many(12), "0 + 1 + 2 + 3 + 4 + 5 + … + 11 = 66"},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := score.NewBoard(composed(t, c.above, c.how, c.components), 2026)
			r, _ := b.Indicator("i", score.Year)
			got := "none"
			if r.Rolled.HasFigure {
				got = r.Rolled.Calculation(shortest6) + " = " + shortest6(r.Rolled.Figure)
			}
			if got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func many(n int) (out []component) {
	for i := range n {
		out = append(out, component{unit: "Dokumen", value: plan.DecimalFromInt(int64(i))})
	}
	return out
}
