package plan

import (
	"fmt"
	"slices"
	"strings"
)

// ValueKind says what a [Value] is.
type ValueKind uint8

// The kinds of value. An unsettled value is text as printed that nobody has
// yet read as one of the others; it never takes part in arithmetic.
const (
	NoValue ValueKind = iota
	NumberValue
	RangeValue
	StepValue
	UnsettledValue
)

// String returns the kind's name as it is stored.
func (k ValueKind) String() string {
	switch k {
	case NoValue:
		return "none"
	case NumberValue:
		return "number"
	case RangeValue:
		return "range"
	case StepValue:
		return "step"
	case UnsettledValue:
		return "unsettled"
	}
	return fmt.Sprintf("ValueKind(%d)", uint8(k))
}

// Value is what a target or a measurement holds: a number, a range of numbers,
// one step of an ordered scale, or text that still has to be settled. The zero
// Value is "nothing entered", which is not the number zero.
type Value struct {
	Kind ValueKind `json:"kind,omitzero"`
	Low  Decimal   `json:"low,omitzero"`  // the number, or the lower bound of the range
	High Decimal   `json:"high,omitzero"` // the upper bound of the range
	// Scale is the code of the ordered scale of a step, for example "sakip".
	Scale string `json:"scale,omitzero"`
	// Text is the step's label, or the unsettled text as printed.
	Text string `json:"text,omitzero"`
}

// Number returns the value that is the number d.
func Number(d Decimal) Value { return Value{Kind: NumberValue, Low: d} }

// Range returns the value that is the range from low to high.
func Range(low, high Decimal) Value { return Value{Kind: RangeValue, Low: low, High: high} }

// Step returns the value that is one step of a scale; see [FindStep].
func Step(scale, label string) Value { return Value{Kind: StepValue, Scale: scale, Text: label} }

// Unsettled returns the value that keeps text as printed.
func Unsettled(text string) Value { return Value{Kind: UnsettledValue, Text: text} }

// IsZero reports whether nothing is entered.
func (v Value) IsZero() bool { return v == Value{} }

// String returns the value as it stands in exchange files: a number with a
// decimal point, a range with a hyphen, a step's label, or the text as printed.
func (v Value) String() string {
	switch v.Kind {
	case NumberValue:
		return string(v.Low)
	case RangeValue:
		return string(v.Low) + "-" + string(v.High)
	case StepValue, UnsettledValue:
		return v.Text
	}
	return ""
}

// Check returns an error where the parts do not fit the kind.
func (v Value) Check() error {
	switch v.Kind {
	case NoValue:
		return v.checkParts(v == Value{})
	case NumberValue:
		return v.checkParts(v.Low.Valid() && v == Number(v.Low))
	case RangeValue:
		return v.checkParts(v.Low.Valid() && v.High.Valid() && v.Low.Cmp(v.High) <= 0 && v == Range(v.Low, v.High))
	case StepValue:
		_, known := stepIndex(v.Scale, v.Text)
		return v.checkParts(known && v == Step(v.Scale, v.Text))
	case UnsettledValue:
		return v.checkParts(strings.TrimSpace(v.Text) != "" && v == Unsettled(v.Text))
	}
	return v.checkParts(false)
}

func (v Value) checkParts(ok bool) error {
	if ok {
		return nil
	}
	return fmt.Errorf("%w: %s %q..%q scale %q text %q", ErrBadValue, v.Kind, v.Low, v.High, v.Scale, v.Text)
}

// Scale is an ordered list of labels that a target may name instead of a
// number. Steps rise from the worst to the best.
type Scale struct {
	Code  string
	Steps []string
}

// Scales lists the ordered scales in official use: the grades of the AKIP
// evaluation (PermenPANRB 88/2021), the audit opinions on financial statements,
// and numbered maturity levels.
var Scales = []Scale{
	{Code: "sakip", Steps: []string{"D", "C", "CC", "B", "BB", "A", "AA"}},
	{Code: "opini", Steps: []string{"TMP", "TW", "WDP", "WTP"}},
	{Code: "level", Steps: []string{"Level 0", "Level 1", "Level 2", "Level 3", "Level 4", "Level 5"}},
}

// FindStep looks the label up in all scales, without regard to case and outer
// space, and returns the value with the scale's own spelling.
func FindStep(label string) (Value, bool) {
	label = strings.Join(strings.Fields(label), " ")
	for _, s := range Scales {
		for _, step := range s.Steps {
			if strings.EqualFold(step, label) {
				return Step(s.Code, step), true
			}
		}
	}
	return Value{}, false
}

// StepRank returns the position of a step in its scale, from 0 for the worst,
// and the number of steps; ok is false where v is no step of a known scale.
func (v Value) StepRank() (rank, steps int, ok bool) {
	if v.Kind != StepValue {
		return 0, 0, false
	}
	rank, ok = stepIndex(v.Scale, v.Text)
	if !ok {
		return 0, 0, false
	}
	return rank, len(findScale(v.Scale).Steps), true
}

func stepIndex(scale, label string) (int, bool) {
	i := slices.Index(findScale(scale).Steps, label)
	return i, i >= 0
}

func findScale(code string) Scale {
	s, _ := FindScale(code)
	return s
}

// FindScale returns the ordered scale of a code, and false where there is none.
func FindScale(code string) (Scale, bool) {
	for _, s := range Scales {
		if s.Code == code {
			return s, true
		}
	}
	return Scale{}, false
}
