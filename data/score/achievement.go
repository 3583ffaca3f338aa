package score

import "fmt"

// State says whether there is a percentage, and if not which of two very
// different things it is. Neither is ever shown as 0 % or in a colour of the
// traffic lights.
type State uint8

// The states. NoData is the zero value.
const (
	NoData        State = iota // nothing was entered: belum ada data
	NotComputable              // something was, but no percentage follows: tidak dapat dihitung
	Computed
)

// String returns the state's name for logs and tests.
func (s State) String() string {
	names := [...]string{"no data", "not computable", "computed"}
	if int(s) >= len(names) {
		return fmt.Sprintf("State(%d)", uint8(s))
	}
	return names[s]
}

// Reason says why an achievement is not computable.
type Reason uint8

// The reasons. NoReason is the zero value.
const (
	NoReason        Reason = iota
	NoTarget               // nothing to compare with
	ZeroTarget             // higher is better, and the target is 0
	ActualNotAbove0        // N2 would divide by a realisation of 0, or below
	NoWorst                // N4 without a worst figure
	WorstIsTarget          // N4 with a worst figure equal to the target
	Unread                 // target or realisation is text that nobody has settled
	ScaleDiffers           // a step against a number, or against a step of another scale
)

// Reasons lists all reasons.
var Reasons = [...]Reason{
	NoReason, NoTarget, ZeroTarget, ActualNotAbove0, NoWorst, WorstIsTarget, Unread, ScaleDiffers,
}

var reasonCodes = [...]string{
	"", "no_target", "zero_target", "actual_not_above_0", "no_worst", "worst_is_target", "unread", "scale_differs",
}

// String returns the reason's code, such as "zero_target".
func (r Reason) String() string {
	if int(r) >= len(reasonCodes) {
		return fmt.Sprintf("Reason(%d)", uint8(r))
	}
	return reasonCodes[r]
}

// Basis says how the raw percentage of a computed achievement came about.
type Basis uint8

// The bases. ByFormula is the zero value.
const (
	ByFormula     Basis = iota // the arithmetic of Applied
	ByZeroTarget               // the target is 0 and less is better: 100 for 0, otherwise 0
	ByInsideRange              // between the bounds of the target: 100
	BySteps                    // the step's number by the target's; 100 where it is reached
	ByMean                     // the mean of achievements below
)

// Achievement is the percentage that an indicator reached, with all that is
// needed to write down how it came about: "72/80 × 100 = 90,00 %". Numbers are
// exact; whoever shows them rounds.
type Achievement struct {
	State  State
	Reason Reason // why not, where State is NotComputable
	// Formula is the indicator's. Assumed tells that it is only presumed, since
	// the indicator says neither formula nor polarity.
	Formula Formula
	Assumed bool
	// Basis and Applied tell the arithmetic that was done: Applied is P, N1, N2
	// or N4 where Basis is ByFormula. It differs from Formula for S1 and S2, and
	// where the target is below zero.
	Basis   Basis
	Applied Formula
	// Actual and Target are the numbers that were put in: of a range target the
	// bound nearest to the realisation, of steps their numbers. Worst counts
	// for N4 alone.
	Actual, Target, Worst Number
	// Raw is the percentage as the arithmetic gives it, below zero or beyond
	// the cap if need be. Percent is the one that is shown and averaged: not
	// below 0 and not beyond Cap, which is 0 for none. Both are the float64
	// nearest to the exact value.
	Raw, Percent, Cap float64
}

// Limited reports whether Percent is not what the arithmetic gave: clamped at 0
// or cut at the cap. What is shown then needs a note (check M02).
func (a Achievement) Limited() bool { return a.State == Computed && a.Raw != a.Percent }

// Calculation writes the arithmetic of an achievement with its numbers, as number
// writes them: "72/80 × 100". It is empty where the percentage is not that of a
// formula, but of a zero target, a range or steps.
func (a Achievement) Calculation(number func(Number) string) string {
	if a.Basis != ByFormula {
		return ""
	}
	r, t := number(a.Actual), number(a.Target)
	switch a.Applied {
	case N1:
		return "(1 + (1 − " + r + "/" + t + ")) × 100"
	case N2:
		return t + "/" + r + " × 100"
	case N4:
		w := number(a.Worst)
		return "(" + w + " − " + r + ")/(" + w + " − " + t + ") × 100"
	}
	return r + "/" + t + " × 100"
}

// Rule is how one indicator's achievement is computed. The zero Rule computes by
// P, without a cap.
type Rule struct {
	Formula  Formula
	Assumed  bool
	Worst    Number
	HasWorst bool
	Cap      float64 // in percent; 0 for none
}

// Achieve compares a realisation with a target of the same period.
func (r Rule) Achieve(actual, target Figure) Achievement {
	a := Achievement{Formula: r.formula(), Assumed: r.Assumed, Cap: r.Cap, Actual: actual.Low, Target: target.Low}
	if a.State, a.Reason = comparable(actual, target); a.Reason != NoReason || a.State == NoData {
		return a
	}
	if target.Kind == StepFigure {
		return a.bySteps()
	}
	bound, inside := target.bound(actual.Low)
	a.Target = bound
	if inside {
		a.Basis = ByInsideRange
		return a.computed(Int(100))
	}
	return r.byFormula(a)
}

func (r Rule) formula() Formula {
	if r.Formula == NoFormula {
		return P
	}
	return r.Formula
}

// comparable reports whether a realisation can be put beside a target at all.
func comparable(actual, target Figure) (State, Reason) {
	switch {
	case actual.Kind == NoFigure:
		return NoData, NoReason
	case target.Kind == NoFigure:
		return NotComputable, NoTarget
	case !actual.isOne() || target.Kind == UnreadFigure:
		return NotComputable, Unread
	case (actual.Kind == StepFigure) != (target.Kind == StepFigure) || actual.Scale != target.Scale:
		return NotComputable, ScaleDiffers
	}
	return Computed, NoReason
}

// bySteps compares ranks: reached is 100, and what is not counts by its place.
func (a Achievement) bySteps() Achievement {
	a.Basis = BySteps
	if a.Actual.Cmp(a.Target) >= 0 {
		return a.computed(Int(100))
	}
	return a.computed(a.Actual.Times(100).Quo(a.Target)) // the target is above, so not 0
}

func (r Rule) byFormula(a Achievement) Achievement {
	if a.Formula == N4 && !r.HasWorst {
		a.State, a.Reason = NotComputable, NoWorst
		return a
	}
	a.Worst = r.Worst
	out := a.Formula.decide(signsOf(a.Actual, a.Target, a.Worst))
	if out.reason != NoReason {
		a.State, a.Reason = NotComputable, out.reason
		return a
	}
	a.Basis, a.Applied = out.basis, out.applied
	if out.applied == NoFormula {
		return a.computed(Int(int64(out.fixed)))
	}
	percent, _ := out.applied.Percent(a.Actual, a.Target, a.Worst) // decide leaves no zero below the line
	return a.computed(percent)
}

func (a Achievement) computed(percent Number) Achievement {
	a.State = Computed
	a.Raw = percent.Float64()
	a.Percent = limit(a.Raw, a.Cap)
	return a
}

// limit clamps a percentage at 0 and cuts it at a cap, if there is one.
func limit(percent, most float64) float64 {
	switch {
	case percent <= 0:
		return 0
	case most > 0 && percent > most:
		return most
	}
	return percent
}
