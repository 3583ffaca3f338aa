package viewmodel

import (
	"strconv"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
)

// IndicatorForm is an indicator as fields, its targets included.
type IndicatorForm struct {
	ws *Workspace
	ID plan.IndicatorID
}

// IndicatorForm returns the fields of an indicator.
func (ws *Workspace) IndicatorForm(id plan.IndicatorID) *IndicatorForm { return &IndicatorForm{ws, id} }

// Indicator returns the indicator; nil when it was removed meanwhile.
func (f *IndicatorForm) Indicator() *plan.Indicator { return f.ws.Plan().Indicator(f.ID) }

func (f *IndicatorForm) get(read func(*plan.Indicator) string) func() string {
	return func() string {
		if i := f.Indicator(); i != nil {
			return read(i)
		}
		return ""
	}
}

func (f *IndicatorForm) op(field string, grow bool, name string) edit.Op {
	op := edit.Op{Name: "indicator." + field, Subject: Excerpt(name)}
	if grow {
		op.Merge = "indicator/" + string(f.ID) + "/" + field
	}
	return op
}

func (f *IndicatorForm) change(field string, grow bool, write func(*plan.Indicator)) Fault {
	i := f.Indicator()
	if i == nil {
		return fault("fault.gone")
	}
	after := *i
	write(&after)
	return FaultOf(f.ws.Do(f.op(field, grow, after.Name), func(tx *edit.Tx) error {
		edit.Update(tx, i, write)
		return nil
	}))
}

// place names a field of the indicator.
func (f *IndicatorForm) place(field string) string { return "indicator/" + string(f.ID) + "/" + field }

func (f *IndicatorForm) text(field string, at func(*plan.Indicator) *string) Text {
	return Text{
		Key: "indicator." + field, Place: f.place(field),
		Get: f.get(func(i *plan.Indicator) string { return *at(i) }),
		Set: func(s string) Fault { return f.change(field, true, func(i *plan.Indicator) { *at(i) = s }) },
	}
}

// Name is the indicator's own words.
func (f *IndicatorForm) Name() Text {
	return f.text("name", func(i *plan.Indicator) *string { return &i.Name })
}

// Unit is the unit in which it is counted.
func (f *IndicatorForm) Unit() Text {
	return f.text("unit", func(i *plan.Indicator) *string { return &i.Unit })
}

// Sheet lists the fields of the definition sheet (PermenPANRB 53/2014, annex
// II.H) in its order.
func (f *IndicatorForm) Sheet() []Text {
	return []Text{
		f.text("definition", func(i *plan.Indicator) *string { return &i.Definition }),
		f.text("formula", func(i *plan.Indicator) *string { return &i.Formula }),
		f.text("data_source", func(i *plan.Indicator) *string { return &i.DataSource }),
		f.text("responsible", func(i *plan.Indicator) *string { return &i.Responsible }),
		f.text("period", func(i *plan.Indicator) *string { return &i.Period }),
		f.text("note", func(i *plan.Indicator) *string { return &i.Note }),
	}
}

// Type is the indicator's legal kind.
func (f *IndicatorForm) Type() Choice {
	return Choice{
		Key: "indicator.type",
		Options: func() []Option {
			return codeOptions(f.ws, "indicator_kind.", plan.IndicatorKinds[:])
		},
		Get: f.get(func(i *plan.Indicator) string { return i.Type.String() }),
		Set: func(id string) Fault {
			kind, _ := plan.ParseIndicatorKind(id)
			return f.change("type", false, func(i *plan.Indicator) { i.Type = kind })
		},
	}
}

// Polarity says which way the indicator should move.
func (f *IndicatorForm) Polarity() Choice {
	return Choice{
		Key: "indicator.polarity",
		Options: func() []Option {
			return codeOptions(f.ws, "polarity.", plan.Polarities[:])
		},
		Get: f.get(func(i *plan.Indicator) string { return i.Polarity.String() }),
		Set: func(id string) Fault {
			p, _ := plan.ParsePolarity(id)
			return f.change("polarity", false, func(i *plan.Indicator) { i.Polarity = p })
		},
	}
}

// Aggregation says how the quarters make the year.
func (f *IndicatorForm) Aggregation() Choice {
	return Choice{
		Key: "indicator.aggregation",
		Options: func() []Option {
			return codeOptions(f.ws, "aggregation.", plan.Aggregations[:])
		},
		Get: f.get(func(i *plan.Indicator) string { return i.Aggregation.String() }),
		Set: func(id string) Fault {
			a, _ := plan.ParseAggregation(id)
			return f.change("aggregation", false, func(i *plan.Indicator) { i.Aggregation = a })
		},
	}
}

// codeOptions lists the values of a closed set by their codes; the text of a
// value without code stands under "unset".
func codeOptions[T interface{ String() string }](ws *Workspace, prefix string, values []T) []Option {
	options := make([]Option, 0, len(values))
	for _, v := range values {
		options = append(options, Option{ID: v.String(), Text: ws.T(prefix + codeOr(v.String(), "unset"))})
	}
	return options
}

// Remove takes the indicator with its targets out of the plan.
func (f *IndicatorForm) Remove() Fault {
	i := f.Indicator()
	if i == nil {
		return Fault{}
	}
	return FaultOf(f.ws.Do(f.op("remove", false, i.Name), func(tx *edit.Tx) error {
		edit.RemoveIndicator(tx, f.ID)
		return nil
	}))
}

// BaselineYear is the year of the starting figure.
func (f *IndicatorForm) BaselineYear() Text {
	return Text{
		Key: "indicator.baseline_year", Place: f.place("baseline_year"),
		Get: f.get(func(i *plan.Indicator) string {
			if i.BaselineYear == 0 {
				return ""
			}
			return strconv.Itoa(i.BaselineYear)
		}),
		Set: func(s string) Fault {
			year, bad := parseYear(s)
			if !bad.OK() {
				return bad
			}
			return f.change("baseline_year", true, func(i *plan.Indicator) { i.BaselineYear = year })
		},
	}
}
