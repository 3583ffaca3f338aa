package viewmodel

import (
	"fmt"
	"slices"
	"strconv"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/locale"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/score"
)

// Cell is one figure of an indicator: the field and the words above it.
type Cell struct {
	Text
	Caption string
	Year    int
}

// Figures returns the starting figure and the targets of all years.
func (f *IndicatorForm) Figures() []Cell {
	cells := []Cell{f.baseline()}
	for _, year := range f.ws.Years() {
		cells = append(cells, f.target(year, 0))
	}
	return cells
}

// Quarters returns the targets of the four quarters of a year.
func (f *IndicatorForm) Quarters(year int) []Cell {
	cells := make([]Cell, 0, 4)
	for q := 1; q <= 4; q++ {
		cells = append(cells, f.target(year, q))
	}
	return cells
}

func (f *IndicatorForm) baseline() Cell {
	set := func(v plan.Value) Fault {
		return f.change("baseline", true, func(i *plan.Indicator) { i.Baseline = v })
	}
	value := func() plan.Value {
		if i := f.Indicator(); i != nil {
			return i.Baseline
		}
		return plan.Value{}
	}
	text := f.valueText("indicator.baseline", value, set)
	text.Place = f.place("baseline")
	return Cell{text, f.baselineCaption(), 0}
}

func (f *IndicatorForm) baselineCaption() string {
	year := f.ws.Plan().Region().Baseline
	if i := f.Indicator(); i != nil && i.BaselineYear != 0 {
		year = i.BaselineYear
	}
	if year == 0 {
		return f.ws.T("indicator.baseline")
	}
	return f.ws.T("indicator.baseline_of", year)
}

func (f *IndicatorForm) target(year, quarter int) Cell {
	set := func(v plan.Value) Fault { return f.setTarget(year, quarter, v) }
	value := func() plan.Value {
		if t := f.ws.Plan().TargetOf(f.ID, year, quarter); t != nil {
			return t.Value
		}
		return plan.Value{}
	}
	caption := strconv.Itoa(year)
	if quarter > 0 {
		caption = locale.Quarter(quarter).String()
	}
	text := f.valueText("indicator.target", value, set)
	text.Place = f.place(fmt.Sprintf("target/%d/%d", year, quarter))
	if own := text.Standing; quarter > 0 {
		text.Standing = func() Fault {
			if bad := own(); !bad.OK() || value().IsZero() {
				return bad
			}
			return f.periodsDoubt(year)
		}
	}
	if quarter == score.Year && f.ws.Plan().AgreedBy(f.ID, year) != "" && !value().IsZero() {
		text.Keep, text.Ways = nil, func(s string) []WayOut { return f.reviseWays(year, s) }
	}
	return Cell{text, caption, year}
}

// periodsDoubt says that the targets of the quarters do not make the year's (rule
// C06); nothing as long as they cannot be compared.
func (f *IndicatorForm) periodsDoubt(year int) Fault {
	i := f.Indicator()
	if i == nil {
		return Fault{}
	}
	t := score.PeriodTest(i, score.TargetsOf(i, f.ws.Plan().Targets(f.ID), year))
	switch t.Verdict {
	case score.NothingToTest, score.Equal, score.NotComparable:
		return Fault{}
	}
	return fault("rule.c06_differs", i.Name, year, FormatDecimal(t.Expected.Round(2)), FormatDecimal(t.Given.Round(2)))
}

// valueText is a field that holds a value in the indicator's unit.
func (f *IndicatorForm) valueText(key string, value func() plan.Value, set func(plan.Value) Fault) Text {
	unit := f.get(func(i *plan.Indicator) string { return i.Unit })
	t := valueField(key, unit, value, set, func(s string) (plan.Value, Fault) { return ParseValue(s, unit()) })
	t.Series = f.series
	return t
}

// series is what figures that are pasted into the indicator are read by.
func (f *IndicatorForm) series() Series {
	i := f.Indicator()
	if i == nil {
		return Series{}
	}
	s := Series{Name: i.Name, Unit: i.Unit, Figures: []plan.Value{i.Baseline}}
	for _, t := range f.ws.Plan().Targets(i.ID) {
		s.Figures = append(s.Figures, t.Value)
	}
	return s
}

// valueField is a field that holds a value in a unit. What cannot be read is
// refused, and kept as unsettled text only when that is asked for.
func valueField(
	key string, unit func() string, value func() plan.Value, set func(plan.Value) Fault, parse func(string) (plan.Value, Fault),
) Text {
	typed := ""
	return Text{
		Key: key,
		Get: func() string { return FormatValue(value()) },
		Set: func(s string) Fault {
			if current := value(); current.Kind == plan.UnsettledValue && current.Text == s {
				return fault("fault.unsettled")
			}
			typed = s
			v, bad := parse(s)
			if !bad.OK() {
				return bad
			}
			return set(v)
		},
		Standing: func() Fault {
			if value().Kind == plan.UnsettledValue {
				return fault("fault.unsettled")
			}
			return readDoubt(typed, unit(), value())
		},
		Keep: func(s string) Fault { return set(plan.Unsettled(s)) },
		Ways: func(s string) []WayOut { return readingWays(s, unit(), value(), set) },
	}
}

func (f *IndicatorForm) setTarget(year, quarter int, v plan.Value) Fault {
	i := f.Indicator()
	if i == nil {
		return fault("fault.gone")
	}
	if bad := f.ws.wantsReason(targetChange{f.ID, year, v}); quarter == score.Year && !bad.OK() {
		return bad
	}
	op := f.op("target", false, fmt.Sprintf("%d: %s", year, i.Name))
	op.Merge = fmt.Sprintf("indicator/%s/target/%d/%d", f.ID, year, quarter)
	return FaultOf(f.ws.Do(op, func(tx *edit.Tx) error {
		f.putTarget(tx, year, quarter, v)
		return nil
	}))
}

// putTarget stores a target. One that carries a note or a unit of its own stays
// as a record when its value is emptied, so that retyping loses nothing.
func (f *IndicatorForm) putTarget(tx *edit.Tx, year, quarter int, v plan.Value) {
	t := tx.Plan().TargetOf(f.ID, year, quarter)
	if t != nil && v.IsZero() && (t.Note != "" || t.Unit != "") {
		edit.Update(tx, t, func(t *plan.Target) { t.Value = v })
		return
	}
	edit.SetTarget(tx, f.ID, year, quarter, v)
}

// HasQuarters reports whether any quarter of a year has a target.
func (f *IndicatorForm) HasQuarters(year int) bool {
	return slices.ContainsFunc(f.ws.Plan().Targets(f.ID), func(t *plan.Target) bool {
		return t.Year == year && t.Quarter > 0
	})
}
