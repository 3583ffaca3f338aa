package score_test

import (
	"slices"
	"testing"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/score"
)

// child is a share without a target yet, and handed the share of it when it has one.
func child(unit string, baseline, weight plan.Decimal) *plan.Indicator {
	i := &plan.Indicator{Unit: unit, Weight: weight}
	if baseline != "" {
		i.Baseline = plan.Number(baseline)
	}
	return i
}

func TestHandDown(t *testing.T) {
	const sharing, component = plan.CascadeSharing, plan.CascadeComponent
	doc := func(baseline, weight plan.Decimal) *plan.Indicator { return child("dokumen", baseline, weight) }
	percent := func(baseline, weight plan.Decimal) *plan.Indicator { return child("%", baseline, weight) }
	list := func(l ...*plan.Indicator) []*plan.Indicator { return l }
	for name, c := range map[string]struct {
		above  plan.Indicator
		target plan.Decimal
		how    plan.CascadeType
		shares []*plan.Indicator
		now    []plan.Decimal // their present targets
		by     score.Way
		want   []plan.Decimal
	}{
		"documents in equal whole parts":            {plan.Indicator{Unit: "dokumen"}, "100", sharing, list(doc("", ""), doc("", ""), doc("", "")), nil, score.Equally, []plan.Decimal{"34", "33", "33"}},
		"hectares have parts":                       {plan.Indicator{Unit: "ha"}, "10", sharing, list(child("ha", "", ""), child("ha", "", ""), child("ha", "", ""), child("ha", "", "")), nil, score.Equally, []plan.Decimal{"2.5", "2.5", "2.5", "2.5"}},
		"by weight":                                 {plan.Indicator{Unit: "dokumen"}, "100", sharing, list(doc("", "3"), doc("", "1")), nil, score.ByWeight, []plan.Decimal{"75", "25"}},
		"who has no weight counts as the mean":      {plan.Indicator{Unit: "dokumen"}, "90", sharing, list(doc("", "1"), doc("", "3"), doc("", "")), nil, score.ByWeight, []plan.Decimal{"15", "45", "30"}},
		"by baseline":                               {plan.Indicator{Unit: "dokumen"}, "50", sharing, list(doc("10", ""), doc("30", "")), nil, score.ByBaseline, []plan.Decimal{"13", "37"}},
		"no baseline at all":                        {plan.Indicator{Unit: "dokumen"}, "50", sharing, list(doc("", ""), doc("", "")), nil, score.ByBaseline, []plan.Decimal{"25", "25"}},
		"as they are, after a raise":                {plan.Indicator{Unit: "dokumen"}, "120", sharing, list(doc("", ""), doc("", "")), []plan.Decimal{"40", "60"}, score.InProportion, []plan.Decimal{"48", "72"}},
		"money in millions":                         {plan.Indicator{Unit: "Rp"}, "6000000", sharing, list(child("Rp juta", "", ""), child("Rp", "", "")), nil, score.Equally, []plan.Decimal{"3", "3000000"}},
		"a percentage is not divided":               {plan.Indicator{Unit: "%"}, "90", sharing, list(percent("", "2"), percent("", "1")), nil, score.ByWeight, []plan.Decimal{"90", "90"}},
		"percentages go the same part of their way": {plan.Indicator{Unit: "%"}, "90", sharing, list(percent("60", ""), percent("100", "")), nil, score.ByBaseline, []plan.Decimal{"80", "100"}},
		"falling percentages fall alike":            {plan.Indicator{Unit: "%"}, "15", sharing, list(percent("10", ""), percent("30", "")), nil, score.ByBaseline, []plan.Decimal{"7.5", "22.5"}},
		"an index whose unit is not said":           {plan.Indicator{Name: "Indeks Reformasi Birokrasi"}, "95", sharing, list(child("", "", ""), child("", "", "")), nil, score.Equally, []plan.Decimal{"95", "95"}},
		"a count whose unit is not said":            {plan.Indicator{Name: "Jumlah dokumen"}, "95", sharing, list(child("", "", ""), child("", "", "")), nil, score.Equally, []plan.Decimal{"48", "47"}},
		"the greatest":                              {plan.Indicator{Unit: "%", UnitAggregation: plan.UnitsMax}, "90", sharing, list(percent("", ""), percent("", "")), nil, score.Equally, []plan.Decimal{"90", "90"}},
		"parts of an index":                         {plan.Indicator{Unit: "indeks", Composition: plan.WeightedMean}, "3", component, list(child("nilai", "2", "1"), child("nilai", "4", "1")), nil, score.ByBaseline, []plan.Decimal{"2", "4"}},
		"parts of a ratio are not divided":          {plan.Indicator{Unit: "%", Composition: plan.Ratio}, "90", component, list(doc("", ""), doc("", "")), nil, score.Equally, nil},
		"people are no documents":                   {plan.Indicator{Unit: "orang"}, "90", sharing, list(doc("", ""), doc("", "")), nil, score.Equally, nil},
	} {
		t.Run(name, func(t *testing.T) {
			shares := make([]score.Share, len(c.shares))
			for i, s := range c.shares {
				shares[i].Indicator = s
				if c.now != nil {
					shares[i].Target = score.FigureOf(plan.Number(c.now[i]))
				}
			}
			got, ok := score.HandDown(&c.above, score.FigureOf(plan.Number(c.target)), c.how, shares, c.by)
			if ok != (c.want != nil) || !slices.Equal(got, c.want) {
				t.Fatalf("HandDown = %v, %v; want %v", got, ok, c.want)
			}
			for i := range got {
				shares[i].Target = score.FigureOf(plan.Number(got[i]))
			}
			if test := score.SumOf(&c.above, score.FigureOf(plan.Number(c.target)), c.how, shares); ok && test.Verdict != score.Equal {
				t.Errorf("the shares %v are %v: %v given of %v", got, test.Verdict, test.Given.Round(4), test.Expected.Round(4))
			}
		})
	}
}
