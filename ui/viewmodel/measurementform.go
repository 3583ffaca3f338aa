package viewmodel

import (
	"fmt"
	"strings"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/locale"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/realisation"
	"pohonkinerja/data/score"
)

// MeasurementForm is what was measured of an indicator in a period, as fields.
// Quarter is 1 to 4, or [score.Year].
type MeasurementForm struct {
	ws            *Workspace
	ID            plan.IndicatorID
	Year, Quarter int
}

// MeasurementForm returns the fields of what was measured of an indicator.
func (ws *Workspace) MeasurementForm(id plan.IndicatorID, year, quarter int) *MeasurementForm {
	return &MeasurementForm{ws, id, year, quarter}
}

// Measurement returns what is there; an empty one where nothing is.
func (f *MeasurementForm) Measurement() *plan.Measurement {
	if m := f.ws.Plan().MeasurementOf(f.ID, f.Year, f.Quarter); m != nil {
		return m
	}
	return &plan.Measurement{Indicator: f.ID, Year: f.Year, Quarter: f.Quarter}
}

func (f *MeasurementForm) indicator() *plan.Indicator {
	if i := f.ws.Plan().Indicator(f.ID); i != nil {
		return i
	}
	return &plan.Indicator{}
}

// place names a field of what was measured in the period.
func (f *MeasurementForm) place(field string) string {
	return fmt.Sprintf("actual/%s/%d/%d/%s", f.ID, f.Year, f.Quarter, field)
}

func (f *MeasurementForm) change(field string, write func(*plan.Measurement)) Fault {
	i := f.ws.Plan().Indicator(f.ID)
	if i == nil {
		return fault("fault.gone")
	}
	op := edit.Op{Name: "actual." + field, Subject: Excerpt(i.Name), Merge: f.place(field)}
	return FaultOf(f.ws.Do(op, func(tx *edit.Tx) error {
		edit.ChangeMeasurement(tx, f.ID, f.Year, f.Quarter, f.ws.Today(), write)
		return nil
	}))
}

// Value is the realisation itself: a number, or a step of a scale.
func (f *MeasurementForm) Value() Text {
	set := func(v plan.Value) Fault {
		return f.change("value", func(m *plan.Measurement) { m.Value = v })
	}
	t := valueField("actual.value", f.unit, func() plan.Value { return f.Measurement().Value }, set, f.parse)
	t.Place = f.place("value")
	read := t.Standing
	t.Standing = func() Fault {
		if bad := read(); !bad.OK() {
			return bad
		}
		return f.doubt()
	}
	t.Series = func() Series {
		return Series{Name: f.indicator().Name, Unit: f.unit(), Figures: []plan.Value{f.Target()}}
	}
	return t
}

func (f *MeasurementForm) unit() string { return f.indicator().Unit }

// parse reads a realisation; see [realisation.ParseActual].
func (f *MeasurementForm) parse(s string) (plan.Value, Fault) {
	if bad := askReading(s, f.unit()); !bad.OK() {
		return plan.Value{}, bad
	}
	v, reason := realisation.ParseActual(s, f.indicator())
	switch reason {
	case realisation.IsRange:
		return v, fault("fault.actual_range")
	case realisation.OtherUnit:
		n, _ := locale.ParseNumber(s)
		return v, fault("fault.value_unit", n.Unit)
	case realisation.Unreadable:
		return v, fault("fault.actual_unreadable")
	}
	return v, Fault{}
}

// doubt says what may be wrong with a realisation that can be stored: it is of
// another kind than the target, or its own parts make another figure.
func (f *MeasurementForm) doubt() Fault {
	m, target := f.Measurement(), f.Target()
	switch {
	case m.Value.Kind == plan.NumberValue && target.Kind == plan.StepValue:
		scale, _ := plan.FindScale(target.Scale)
		return fault("fault.actual_wants_step", strings.Join(scale.Steps, ", "))
	case m.Value.Kind == plan.StepValue && target.Kind != plan.NoValue && target.Kind != plan.StepValue:
		return fault("fault.actual_wants_number", FormatValue(target))
	}
	if bad := f.partsDoubt(m); !bad.OK() || m.Value.IsZero() {
		return bad
	}
	return f.periodsDoubt()
}

// periodsDoubt says of a quarter that the quarters' targets do not make the year's
// (rule C06), and of the year that what its quarters reached makes another figure.
func (f *MeasurementForm) periodsDoubt() Fault {
	i := f.indicator()
	if f.Quarter != score.Year {
		return f.ws.IndicatorForm(f.ID).periodsDoubt(f.Year)
	}
	actuals := score.ActualsOf(i, f.ws.Plan().Measurements(f.ID), f.Year)
	for _, quarter := range actuals[1:] {
		if quarter.Kind != score.NumberFigure {
			return Fault{}
		}
	}
	t := score.PeriodTest(i, actuals)
	switch t.Verdict {
	case score.NothingToTest, score.Equal, score.NotComparable:
		return Fault{}
	}
	return fault("fault.actual_periods", FormatDecimal(t.Given.Round(2)))
}

// partsDoubt compares what was entered with what numerator and denominator make,
// which is what counts.
func (f *MeasurementForm) partsDoubt(m *plan.Measurement) Fault {
	made, ok := f.Made()
	switch {
	case m.Denominator == "0":
		return fault("fault.denominator_zero")
	case ok && m.Value.Kind == plan.NumberValue && made.Low.Round(2) != score.NumberOf(m.Value.Low).Round(2):
		return fault("fault.parts_differ", FormatDecimal(made.Low.Round(2)))
	}
	return Fault{}
}

// Made is the figure that numerator and denominator make; false where they do not.
func (f *MeasurementForm) Made() (score.Figure, bool) {
	made := score.MeasuredFigure(f.Measurement(), f.indicator().Unit)
	return made, made.Factor != 0
}

// Target is the target of the very period, in the fourth quarter that of the year
// where the quarter has none.
func (f *MeasurementForm) Target() plan.Value {
	p := f.ws.Plan()
	t := p.TargetOf(f.ID, f.Year, f.Quarter)
	if t == nil && f.Quarter == 4 {
		t = p.TargetOf(f.ID, f.Year, score.Year)
	}
	if t == nil {
		return plan.Value{}
	}
	return t.Value
}

// Numerator is the first of the two parts of which a percentage is made.
func (f *MeasurementForm) Numerator() Text {
	return f.number("numerator", func(m *plan.Measurement) *plan.Decimal { return &m.Numerator })
}

// Denominator is the second of the parts.
func (f *MeasurementForm) Denominator() Text {
	return f.number("denominator", func(m *plan.Measurement) *plan.Decimal { return &m.Denominator })
}

func (f *MeasurementForm) number(field string, at func(*plan.Measurement) *plan.Decimal) Text {
	typed := ""
	value := func() plan.Value { return plan.Number(*at(f.Measurement())) }
	put := func(d plan.Decimal) Fault { return f.change(field, func(m *plan.Measurement) { *at(m) = d }) }
	return Text{
		Key: "actual." + field, Place: f.place(field),
		Get: func() string { return FormatDecimal(*at(f.Measurement())) },
		Set: func(s string) Fault {
			typed = s
			d, bad := parseDecimal(s)
			if !bad.OK() {
				return bad
			}
			return put(d)
		},
		Standing: func() Fault {
			if bad := readDoubt(typed, "", value()); !bad.OK() {
				return bad
			}
			return f.partsDoubt(f.Measurement())
		},
		Ways: func(s string) []WayOut {
			return readingWays(s, "", value(), func(v plan.Value) Fault { return put(v.Low) })
		},
		Series: func() Series { return Series{} },
	}
}

// parseDecimal reads a number without a unit; nothing at all is no number.
func parseDecimal(s string) (plan.Decimal, Fault) {
	if locale.Absent(s) {
		return "", Fault{}
	}
	n, err := locale.ParseNumber(s)
	if err != nil || n.Unit != "" {
		return "", fault("fault.number_unreadable")
	}
	if bad := askReading(s, ""); !bad.OK() {
		return "", bad
	}
	d, _ := n.In(locale.Indonesian)
	return plan.Decimal(d.String()), Fault{}
}

// words is a field of free words.
func (f *MeasurementForm) words(field string, at func(*plan.Measurement) *string) Text {
	return Text{
		Key: "actual." + field, Place: f.place(field),
		Get: func() string { return *at(f.Measurement()) },
		Set: func(s string) Fault { return f.change(field, func(m *plan.Measurement) { *at(m) = s }) },
	}
}

// Note is a remark about the figure.
func (f *MeasurementForm) Note() Text {
	return f.words("note", func(m *plan.Measurement) *string { return &m.Note })
}

// Obstacle is what hindered.
func (f *MeasurementForm) Obstacle() Text {
	return f.words("obstacle", func(m *plan.Measurement) *string { return &m.Obstacle })
}

// Support is what helped.
func (f *MeasurementForm) Support() Text {
	return f.words("support", func(m *plan.Measurement) *string { return &m.Support })
}

// FollowUp is what is to be done.
func (f *MeasurementForm) FollowUp() Text {
	return f.words("follow_up", func(m *plan.Measurement) *string { return &m.FollowUp })
}
