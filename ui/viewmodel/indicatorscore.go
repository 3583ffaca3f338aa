package viewmodel

import (
	"strings"

	"pohonkinerja/data/locale"
	"pohonkinerja/data/plan"
)

// Achievement is the formula of the indicator's achievement.
func (f *IndicatorForm) Achievement() Choice {
	return Choice{
		Key:     "indicator.achievement",
		Options: func() []Option { return codeOptions(f.ws, "achievement_formula.", plan.AchievementFormulas[:]) },
		Get:     f.get(func(i *plan.Indicator) string { return i.Achievement.String() }),
		Set: func(id string) Fault {
			a, _ := plan.ParseAchievementFormula(id)
			return f.change("achievement", false, func(i *plan.Indicator) { i.Achievement = a })
		},
	}
}

// UnitAggregation says how the figure is made of those of the units below.
func (f *IndicatorForm) UnitAggregation() Choice {
	return Choice{
		Key:     "indicator.unit_aggregation",
		Options: func() []Option { return codeOptions(f.ws, "unit_aggregation.", plan.UnitAggregations[:]) },
		Get:     f.get(func(i *plan.Indicator) string { return i.UnitAggregation.String() }),
		Set: func(id string) Fault {
			u, _ := plan.ParseUnitAggregation(id)
			return f.change("unit_aggregation", false, func(i *plan.Indicator) { i.UnitAggregation = u })
		},
	}
}

// Composition says how the components that serve the indicator make its figure.
func (f *IndicatorForm) Composition() Choice {
	return Choice{
		Key:     "indicator.composition",
		Options: func() []Option { return codeOptions(f.ws, "composition.", plan.Compositions[:]) },
		Get:     f.get(func(i *plan.Indicator) string { return i.Composition.String() }),
		Set: func(id string) Fault {
			c, _ := plan.ParseComposition(id)
			return f.change("composition", false, func(i *plan.Indicator) { i.Composition = c })
		},
	}
}

// Part is the indicator's place in the ratio of the one that it serves.
func (f *IndicatorForm) Part() Choice {
	return Choice{
		Key:     "indicator.part",
		Options: func() []Option { return codeOptions(f.ws, "part.", plan.Parts[:]) },
		Get:     f.get(func(i *plan.Indicator) string { return i.Part.String() }),
		Set: func(id string) Fault {
			part, _ := plan.ParsePart(id)
			return f.change("part", false, func(i *plan.Indicator) { i.Part = part })
		},
	}
}

// Serves is the indicator of the parent node that this one was handed down from
// or is a component of.
func (f *IndicatorForm) Serves() Choice {
	return Choice{
		Key:     "indicator.serves",
		Options: f.servesOptions,
		Get: f.get(func(i *plan.Indicator) string {
			if above := f.ws.Plan().Served(i); above != nil {
				return string(above.ID)
			}
			return ""
		}),
		Set: func(id string) Fault {
			return f.change("serves", false, func(i *plan.Indicator) { i.Serves = plan.IndicatorID(id) })
		},
	}
}

func (f *IndicatorForm) servesOptions() []Option {
	options := []Option{{Text: f.ws.T("serves.unset")}}
	i := f.Indicator()
	if i == nil {
		return options
	}
	if n := f.ws.Plan().Node(i.Node); n != nil && n.Parent != "" {
		for _, above := range f.ws.Plan().Indicators(n.Parent) {
			options = append(options, Option{ID: string(above.ID), Text: above.Name, Hint: above.Unit})
		}
	}
	return options
}

// Scale is the ordered scale of which the targets are steps.
func (f *IndicatorForm) Scale() Choice {
	return Choice{
		Key: "indicator.scale",
		Options: func() []Option {
			options := []Option{{Text: f.ws.T("scale.unset")}}
			for _, s := range plan.Scales {
				options = append(options, Option{ID: s.Code, Text: strings.Join(s.Steps, " · ")})
			}
			return options
		},
		Get: f.get(func(i *plan.Indicator) string { return i.Scale }),
		Set: func(id string) Fault {
			return f.change("scale", false, func(i *plan.Indicator) { i.Scale = id })
		},
	}
}

// Feedback tells whether the figure comes from the public, as IKM and SKM do.
func (f *IndicatorForm) Feedback() Choice {
	const yes = "yes"
	return Choice{
		Key: "indicator.feedback",
		Options: func() []Option {
			return []Option{{Text: f.ws.T("feedback.no")}, {ID: yes, Text: f.ws.T("feedback.yes")}}
		},
		Get: f.get(func(i *plan.Indicator) string {
			if i.Feedback {
				return yes
			}
			return ""
		}),
		Set: func(id string) Fault {
			return f.change("feedback", false, func(i *plan.Indicator) { i.Feedback = id == yes })
		},
	}
}

// Weight is the indicator's share within its node and as a component; empty
// where all weigh the same.
func (f *IndicatorForm) Weight() Text {
	at := func(i *plan.Indicator) *plan.Decimal { return &i.Weight }
	return f.number("weight", at, func(d locale.Decimal) Fault {
		if d.Sign() <= 0 {
			return fault("fault.weight")
		}
		return Fault{}
	})
}

// Cap is the most percent that the achievement counts for; empty for the
// region's, 0 for none.
func (f *IndicatorForm) Cap() Text {
	at := func(i *plan.Indicator) *plan.Decimal { return &i.Cap }
	return f.number("cap", at, func(d locale.Decimal) Fault {
		if d.Sign() < 0 {
			return fault("fault.cap")
		}
		return Fault{}
	})
}

// Worst is the worst figure, from which the formula N4 counts.
func (f *IndicatorForm) Worst() Text {
	at := func(i *plan.Indicator) *plan.Decimal { return &i.Worst }
	return f.number("worst", at, func(locale.Decimal) Fault { return Fault{} })
}

// number is a field that holds a number without unit or nothing.
func (f *IndicatorForm) number(
	field string, at func(*plan.Indicator) *plan.Decimal, check func(locale.Decimal) Fault,
) Text {
	return Text{
		Key: "indicator." + field,
		Get: f.get(func(i *plan.Indicator) string {
			if d := *at(i); d != "" {
				return FormatValue(plan.Number(d))
			}
			return ""
		}),
		Set: func(s string) Fault {
			d, bad := parsePlain(s, check)
			if !bad.OK() {
				return bad
			}
			return f.change(field, true, func(i *plan.Indicator) { *at(i) = d })
		},
		Ways: func(s string) []WayOut {
			return readingWays(s, "", plan.Value{}, func(v plan.Value) Fault {
				return f.change(field, true, func(i *plan.Indicator) { *at(i) = v.Low })
			})
		},
	}
}

// parsePlain reads a number, with or without "%", as people here write it.
func parsePlain(s string, check func(locale.Decimal) Fault) (plan.Decimal, Fault) {
	if strings.TrimSpace(s) == "" {
		return "", Fault{}
	}
	n, err := locale.ParseNumber(strings.TrimSpace(s))
	if err != nil || n.Currency != "" || n.Unit != "" && n.Unit != "%" {
		return "", fault("fault.number_unreadable")
	}
	if bad := askReading(s, n.Unit); !bad.OK() {
		return "", bad
	}
	d, _ := n.In(locale.Indonesian)
	return plan.Decimal(d.String()), check(d)
}

// HandedDown reports whether anything is said about the place of the indicator in
// what stands above it.
func (f *IndicatorForm) HandedDown() bool {
	i := f.Indicator()
	return i != nil && (i.Serves != "" || i.Part != plan.NoPart || i.Weight != "")
}
