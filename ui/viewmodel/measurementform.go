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

func (f *MeasurementForm) change(field string, write func(*plan.Measurement)) Fault {
	i := f.ws.Plan().Indicator(f.ID)
	if i == nil {
		return fault("fault.gone")
	}
	op := edit.Op{
		Name: "actual." + field, Subject: Excerpt(i.Name),
		Merge: fmt.Sprintf("actual/%s/%d/%d/%s", f.ID, f.Year, f.Quarter, field),
	}
	return FaultOf(f.ws.Do(op, func(tx *edit.Tx) error {
		edit.ChangeMeasurement(tx, f.ID, f.Year, f.Quarter, f.ws.Today(), write)
		return nil
	}))
}

// Value is the realisation itself: a number, or a step of a scale.
func (f *MeasurementForm) Value() Text {
	var typed string
	set := func(v plan.Value) Fault {
		return f.change("value", func(m *plan.Measurement) { m.Value = v })
	}
	t := valueField("actual.value", func() plan.Value { return f.Measurement().Value }, set,
		func(s string) (plan.Value, Fault) { typed = s; return f.parse(s) })
	unsettled := t.Standing
	t.Standing = func() Fault {
		if bad := unsettled(); !bad.OK() {
			return bad
		}
		return f.doubt(typed)
	}
	return t
}

// parse reads a realisation; see [realisation.ParseActual].
func (f *MeasurementForm) parse(s string) (plan.Value, Fault) {
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

// doubt says what may be wrong with a realisation that can be stored: it was
// typed so that it can be read in two ways, it is of another kind than the target,
// or its own parts make another figure.
func (f *MeasurementForm) doubt(typed string) Fault {
	m, target := f.Measurement(), f.Target()
	if bad := readTwoWays(typed); !bad.OK() && m.Value.Kind == plan.NumberValue {
		return bad
	}
	switch {
	case m.Value.Kind == plan.NumberValue && target.Kind == plan.StepValue:
		scale, _ := plan.FindScale(target.Scale)
		return fault("fault.actual_wants_step", strings.Join(scale.Steps, ", "))
	case m.Value.Kind == plan.StepValue && target.Kind != plan.NoValue && target.Kind != plan.StepValue:
		return fault("fault.actual_wants_number", FormatValue(target))
	}
	return f.partsDoubt(m)
}

// readTwoWays tells of a number that another person may read otherwise: "74.13"
// has a point for a comma, and "1.234" may have.
func readTwoWays(typed string) Fault {
	n, err := locale.ParseNumber(typed)
	if err != nil {
		return Fault{}
	}
	d, _ := n.In(locale.Indonesian)
	read := locale.FormatNumber(d)
	switch {
	case n.Ambiguous && read == strings.TrimSpace(n.Text): // written as we would
		return fault("fault.read_thousands", read, locale.FormatNumber(n.English))
	case n.Ambiguous, n.Evidence == locale.English:
		return fault("fault.read_as", read)
	}
	return Fault{}
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
	var typed string
	return Text{
		Key: "actual." + field,
		Get: func() string { return FormatDecimal(*at(f.Measurement())) },
		Set: func(s string) Fault {
			typed = s
			d, bad := parseDecimal(s)
			if !bad.OK() {
				return bad
			}
			return f.change(field, func(m *plan.Measurement) { *at(m) = d })
		},
		Standing: func() Fault {
			if bad := readTwoWays(typed); !bad.OK() {
				return bad
			}
			return f.partsDoubt(f.Measurement())
		},
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
	d, _ := n.In(locale.Indonesian)
	return plan.Decimal(d.String()), Fault{}
}

// words is a field of free words.
func (f *MeasurementForm) words(field string, at func(*plan.Measurement) *string) Text {
	return Text{
		Key: "actual." + field,
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
