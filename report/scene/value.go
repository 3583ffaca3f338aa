package scene

import (
	"strings"

	"pohonkinerja/data/locale"
	"pohonkinerja/data/plan"
)

// FormatValue prints a target or measurement as cards, tables and panels show
// it: numbers with decimal comma, ranges with an en dash, steps and unsettled
// text as they are. It is empty for no value.
func FormatValue(v plan.Value) string {
	switch v.Kind {
	case plan.NumberValue:
		return formatNumber(v.Low)
	case plan.RangeValue:
		return formatNumber(v.Low) + "–" + formatNumber(v.High)
	case plan.StepValue, plan.UnsettledValue:
		return v.Text
	case plan.NoValue:
	}
	return ""
}

// formatNumber prints numbers of more digits than package locale holds without
// grouping.
func formatNumber(d plan.Decimal) string {
	n, err := locale.ParseDecimal(string(d))
	if err != nil {
		return strings.ReplaceAll(string(d), ".", ",")
	}
	return locale.FormatNumber(n)
}

// withUnit joins a value and its unit as Indonesian offices print them: the
// per cent sign closes up.
func withUnit(value, unit string) string {
	switch {
	case unit == "" || value == "":
		return value
	case unit == "%":
		return value + unit
	}
	return value + " " + unit
}
