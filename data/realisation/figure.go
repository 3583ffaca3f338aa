package realisation

import (
	"strings"

	"pohonkinerja/data/locale"
	"pohonkinerja/data/plan"
)

// Reason is the code of what is to be said of a line or a cell of a form.
type Reason string

// The cell is left out.
const (
	Unreadable Reason = "unreadable" // neither a number nor a step of a scale
	OtherUnit  Reason = "other_unit" // another unit than the indicator's
	IsRange    Reason = "is_range"   // a realisation is one figure
	Differs    Reason = "differs"    // the plan was filled in otherwise meanwhile
)

// The line is left out.
const (
	UnknownLine Reason = "unknown_line" // no indicator of the plan
	Repeated    Reason = "repeated"     // the indicator stands in an earlier line
	Foreign     Reason = "foreign"      // the indicator is another agency's now
)

// All was taken, and something is to be known.
const (
	TargetChanged Reason = "target_changed" // since the form was made
	ReadAs        Reason = "read_as"        // a number that can be read in two ways
)

// Drops reports whether something is left out.
func (r Reason) Drops() bool { return r != TargetChanged && r != ReadAs }

// ParseActual reads a realisation: nothing, a number as Indonesian offices write
// it, or a step of the indicator's own scale, otherwise of any official one. A
// unit behind the number is accepted where it is the indicator's own. The reason
// is empty where that succeeds.
func ParseActual(text string, i *plan.Indicator) (plan.Value, Reason) {
	text = strings.Join(strings.Fields(text), " ")
	if locale.Absent(text) {
		return plan.Value{}, ""
	}
	if step, ok := stepOf(text, i.Scale); ok {
		return step, ""
	}
	n, err := locale.ParseNumber(text)
	if err != nil {
		if _, err := locale.ParseRange(text); err == nil {
			return plan.Value{}, IsRange
		}
		return plan.Value{}, Unreadable
	}
	if !sameUnit(n.Unit, i.Unit) {
		return plan.Value{}, OtherUnit
	}
	d, _ := n.In(locale.Indonesian)
	return plan.Number(plan.Decimal(d.String())), ""
}

func stepOf(text, scale string) (plan.Value, bool) {
	own, _ := plan.FindScale(scale)
	for _, step := range own.Steps {
		if strings.EqualFold(step, text) {
			return plan.Step(scale, step), true
		}
	}
	return plan.FindStep(text)
}

func sameUnit(written, unit string) bool {
	unit = strings.TrimSpace(unit)
	return written == "" || strings.EqualFold(written, unit) || written == "%" && strings.EqualFold(unit, "persen")
}

// parseNumber reads a number without a unit.
func parseNumber(text string) (plan.Decimal, Reason) {
	if locale.Absent(text) {
		return "", ""
	}
	n, err := locale.ParseNumber(text)
	if err != nil || n.Unit != "" {
		return "", Unreadable
	}
	d, _ := n.In(locale.Indonesian)
	return plan.Decimal(d.String()), ""
}

// doubtful reports whether a number that was written as text can be read in two
// ways.
func doubtful(text string) bool {
	n, err := locale.ParseNumber(text)
	return err == nil && n.Ambiguous
}
