package viewmodel

import (
	"strings"
	"testing"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/score"
)

// Targets of the quarters that do not make the year's are told beside the cell that
// is written, and no longer once they do.
func TestQuartersThatDoNotMakeTheYearAreToldBesideTheCell(t *testing.T) {
	for _, c := range []struct {
		how      plan.Aggregation
		quarters [4]string
		told     string // as in the sentence; empty for nothing
		mended   string // of the fourth quarter
	}{
		{plan.AggregateLast, [4]string{"10", "20", "30", "39"}, "menghasilkan 39, berbeda dengan target tahunan 40", "40"},
		{plan.AggregateSum, [4]string{"10", "10", "10", "5"}, "menghasilkan 35, berbeda dengan target tahunan 40", "10"},
		{plan.AggregateSum, [4]string{"10", "10", "10", "10"}, "", "10"},
		{plan.AggregationUnset, [4]string{"1", "2", "3", "4"}, "", "5"},
		{plan.AggregateLast, [4]string{"10", "20", "", ""}, "", "40"}, // not complete yet
	} {
		ws, _ := open(t)
		f := ws.IndicatorForm("i")
		f.Aggregation().Set(c.how.String())
		f.target(2026, 0).Set("40")
		cells := f.Quarters(2026)
		for q, text := range c.quarters {
			cells[q].Set(text)
		}
		for q, cell := range cells {
			bad := cell.Doubt().Text(ws.Texts())
			if c.quarters[q] != "" && (c.told == "") != (bad == "") || !strings.Contains(bad, c.told) {
				t.Errorf("%s: beside quarter %d of %v stands %q", c.how, q+1, c.quarters, bad)
			}
		}
		cells[3].Set(c.mended)
		if bad := cells[0].Doubt(); !bad.OK() {
			t.Errorf("%s: after it was mended %q stands there", c.how, bad.Text(ws.Texts()))
		}
	}
}

// The same is told where a quarter's figures are entered, once something is.
func TestPeriodsAreToldWhereFiguresAreEntered(t *testing.T) {
	ws, _ := open(t)
	f := ws.IndicatorForm("i")
	f.Aggregation().Set(plan.AggregateSum.String())
	f.target(2026, 0).Set("40")
	for _, cell := range f.Quarters(2026) {
		cell.Set("9")
	}
	entry := ws.MeasurementForm("i", 2026, 2).Value()
	if bad := entry.Doubt(); !bad.OK() {
		t.Errorf("an empty cell says %q", bad.Key)
	}
	entry.Set("8")
	if bad := entry.Doubt(); bad.Key != "rule.c06_differs" {
		t.Errorf("beside the figure stands %q, want C06", bad.Key)
	}
	f.target(2026, 4).Set("13")
	if bad := entry.Doubt(); !bad.OK() {
		t.Errorf("though the quarters make the year %q stands there", bad.Key)
	}
	year := ws.MeasurementForm("i", 2026, score.Year).Value()
	year.Set("40")
	if bad := year.Doubt(); !bad.OK() {
		t.Errorf("with one quarter of four entered the year says %q", bad.Key)
	}
	for _, q := range []int{1, 3, 4} {
		ws.MeasurementForm("i", 2026, q).Value().Set("8")
	}
	if bad := year.Doubt(); bad.Key != "fault.actual_periods" || !strings.Contains(bad.Text(ws.Texts()), "32") {
		t.Errorf("beside the year stands %q", bad.Text(ws.Texts()))
	}
	year.Set("32")
	if bad := year.Doubt(); !bad.OK() {
		t.Errorf("the sum of the quarters is doubted: %q", bad.Key)
	}
}
