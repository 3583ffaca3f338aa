package document

import (
	"strings"

	"pohonkinerja/data/locale"
	"pohonkinerja/data/plan"
)

// The dotted lines of the paper form, for what is not known.
const (
	blankStatement = "........................................"
	blankTarget    = "............"
	blankProgramme = "..........................."
	blankAmount    = "..............................."
)

// figure prints a target with its unit, since the prescribed form has no column
// for units: "95,5%", "0,9 Angka", "69,1–69,5 Nilai", "BB". The sign for per
// cent follows the number directly, a word after a space. A step of a scale
// needs no unit, and unsettled text is printed as it stands, for its unit may
// be inside.
func figure(v plan.Value, unit string) string {
	switch v.Kind {
	case plan.NumberValue:
		return withUnit(number(v.Low), unit)
	case plan.RangeValue:
		return withUnit(number(v.Low)+"–"+number(v.High), unit)
	case plan.StepValue, plan.UnsettledValue:
		return v.Text
	case plan.NoValue:
	}
	return ""
}

func withUnit(number, unit string) string {
	switch unit = strings.TrimSpace(unit); {
	case locale.Absent(unit):
		return number
	case unit == "%" || unit == "‰":
		return number + unit
	default:
		return number + " " + unit
	}
}

// number prints a decimal with comma and points. One with more digits than
// locale handles is printed without points rather than not at all.
func number(d plan.Decimal) string {
	if n, err := locale.ParseDecimal(string(d)); err == nil {
		return locale.FormatNumber(n)
	}
	return strings.Replace(string(d), ".", ",", 1)
}

// amount prints rupiah without the currency sign: "5.294.655.000".
func amount(d plan.Decimal) string { return number(d) }

// longDate prints a day as agreements do, "22 November 2026"; empty for none.
func longDate(d plan.Date) string {
	if !d.Valid() {
		return ""
	}
	return locale.FormatDate(locale.DateOf(d.Time()))
}
