package score

import (
	"fmt"
	"strconv"
	"strings"

	"pohonkinerja/data/plan"
)

// FigureKind says what a [Figure] is.
type FigureKind uint8

// The kinds of figure. NoFigure is the zero value: nothing was entered, which is
// not the number zero. An unread figure is text that nobody has settled.
const (
	NoFigure FigureKind = iota
	NumberFigure
	RangeFigure
	StepFigure
	UnreadFigure
)

// String returns the kind's name for logs and tests.
func (k FigureKind) String() string {
	names := [...]string{"none", "number", "range", "step", "unread"}
	if int(k) >= len(names) {
		return fmt.Sprintf("FigureKind(%d)", uint8(k))
	}
	return names[k]
}

// Figure is what an indicator stands at, or is to stand at, at the end of a
// period.
type Figure struct {
	Kind FigureKind
	// Low is the number, the lower bound of the range, or the step's number in
	// its scale (see [StepNumber]). High is the upper bound of a range, and Low
	// for everything else.
	Low, High Number
	// Scale is the code of a step's scale.
	Scale string
	// Top and Bottom are the numerator and denominator of which Low was made,
	// which is Top / Bottom × Factor. Factor is 0 for figures not made so.
	Top, Bottom Number
	Factor      int64
}

// Num returns the figure that is a number.
func Num(n Number) Figure { return Figure{Kind: NumberFigure, Low: n, High: n} }

// Ratio returns the figure top / bottom × factor; with a factor of 100 it is a
// percentage. Bottom and factor must not be 0.
func Ratio(top, bottom Number, factor int64) Figure {
	f := Num(top.Quo(bottom).Times(factor))
	f.Top, f.Bottom, f.Factor = top, bottom, factor
	return f
}

// FigureOf reads a value.
func FigureOf(v plan.Value) Figure {
	switch v.Kind {
	case plan.NumberValue:
		return Num(NumberOf(v.Low))
	case plan.RangeValue:
		return Figure{Kind: RangeFigure, Low: NumberOf(v.Low), High: NumberOf(v.High)}
	case plan.StepValue:
		if n, ok := StepNumber(v); ok {
			return Figure{Kind: StepFigure, Low: Int(n), High: Int(n), Scale: v.Scale}
		}
		return Figure{Kind: UnreadFigure}
	case plan.UnsettledValue:
		return Figure{Kind: UnreadFigure}
	case plan.NoValue:
	}
	return Figure{}
}

// StepNumber returns the number by which a step of a scale takes part in
// arithmetic: the one in its label where the steps are numbered ("Level 3" is 3),
// and otherwise its place from the worst, which is 1 ("B" of D, C, CC, B, BB, A,
// AA is 4). ok is false for what is no step of a known scale.
func StepNumber(v plan.Value) (n int64, ok bool) {
	rank, _, ok := v.StepRank()
	if !ok {
		return 0, false
	}
	if n, numbered := labelNumber(v.Text); numbered {
		return n, true
	}
	return int64(rank) + 1, true
}

func labelNumber(label string) (int64, bool) {
	last := label[strings.LastIndexByte(label, ' ')+1:]
	n, err := strconv.ParseInt(last, 10, 32)
	return n, err == nil
}

// isOne reports whether the figure is one number or one step, as a realisation
// must be.
func (f Figure) isOne() bool { return f.Kind == NumberFigure || f.Kind == StepFigure }

// bound returns the bound of the target that a realisation is compared to, the
// nearest one; inside is true where it lies between both (PermenPANRB 8/2021,
// p. 99 and 110).
func (f Figure) bound(r Number) (t Number, inside bool) {
	switch {
	case f.Kind != RangeFigure:
		return f.Low, false
	case r.Cmp(f.Low) < 0:
		return f.Low, false
	case r.Cmp(f.High) > 0:
		return f.High, false
	}
	return f.Low, true
}
