package score

import "fmt"

// Formula is the arithmetic that makes a percentage of a realisation R, a target
// T and, for N4, a worst figure W. N3 and Bracket are mistakes in circulation,
// known here so that published figures can be recognised; see [Recognise].
type Formula uint8

// The formulas. NoFormula is the zero value.
const (
	NoFormula Formula = iota
	P                 // R/T × 100
	N1                // (1 + (1 − R/T)) × 100
	N2                // T/R × 100
	N3                // (T − R)/T × 100: wrong, a target that is met gives 0 %
	N4                // (W − R)/(W − T) × 100
	S1                // R/T × 100 up to the target, (1 + (1 − R/T)) × 100 beyond
	S2                // the smaller of R and T over the greater × 100
	Bracket           // 1 + (1 − R/T) × 100: wrong, N1 with a bracket missing
)

// Formulas lists all formulas, the wrong ones last.
var Formulas = [...]Formula{P, N1, N2, N4, S1, S2, N3, Bracket}

var formulaCodes = [...]string{"", "P", "N1", "N2", "N3", "N4", "S1", "S2", "bracket"}

// String returns the formula's code, such as "N1".
func (f Formula) String() string {
	if int(f) >= len(formulaCodes) {
		return fmt.Sprintf("Formula(%d)", uint8(f))
	}
	return formulaCodes[f]
}

// Wrong reports whether the formula is a known mistake and never used to compute.
func (f Formula) Wrong() bool { return f == N3 || f == Bracket }

// linear is a sum of whole multiples of R, T and W.
type linear struct{ r, t, w int64 }

func (l linear) exact(r, t, w Number) Number {
	sum := Number{}
	for _, term := range [...]struct {
		times int64
		of    Number
	}{{l.r, r}, {l.t, t}, {l.w, w}} {
		if term.times != 0 {
			sum = sum.Add(term.of.Times(term.times))
		}
	}
	return sum
}

func (l linear) float(r, t, w float64) float64 {
	sum := float64(l.r)*r + float64(l.t)*t
	if l.w != 0 { // a worst figure that is not there must not touch the others
		sum += float64(l.w) * w
	}
	return sum
}

// quotients are the formulas as what they all are: one linear form over another.
// S1 and S2 are not here, being P on one side of the target and N1 or N2 on the
// other.
var quotients = [...]struct{ num, den linear }{
	P:       {linear{r: 100}, linear{t: 1}},
	N1:      {linear{r: -100, t: 200}, linear{t: 1}},
	N2:      {linear{t: 100}, linear{r: 1}},
	N3:      {linear{r: -100, t: 100}, linear{t: 1}},
	N4:      {linear{r: -100, w: 100}, linear{t: -1, w: 1}},
	Bracket: {linear{r: -100, t: 101}, linear{t: 1}},
}

// Percent returns what the bare arithmetic gives, exactly: not clamped, not
// capped and without the rules for zero and negative targets that [Rule.Achieve]
// adds. W is of importance to N4 alone. ok is false where it would divide by
// zero.
func (f Formula) Percent(r, t, w Number) (percent Number, ok bool) {
	f = f.side(signsOf(r, t, w))
	if f == NoFormula {
		return Number{}, false
	}
	den := quotients[f].den.exact(r, t, w)
	if den.Sign() == 0 {
		return Number{}, false
	}
	return quotients[f].num.exact(r, t, w).Quo(den), true
}

// float is [Formula.Percent] in floating point, for those that are one quotient.
func (f Formula) float(r, t, w float64) float64 {
	return quotients[f].num.float(r, t, w) / quotients[f].den.float(r, t, w)
}

// signs are what the choice of arithmetic depends on: the signs of R, T and
// W − T, and how R compares to T.
type signs struct{ r, t, rt, wt int }

func signsOf(r, t, w Number) signs {
	return signs{r.Sign(), t.Sign(), r.Cmp(t), w.Cmp(t)}
}

// side resolves S1 and S2 to the formula that holds on R's side of the target.
func (f Formula) side(s signs) Formula {
	within := s.rt*s.t <= 0 // |R| is not beyond |T|
	switch {
	case f != S1 && f != S2:
		return f
	case within:
		return P
	case f == S1:
		return N1
	}
	return N2
}

// choice is what the rules around a formula decide before any division: the
// arithmetic to be done, or a fixed percentage, or why there is none.
type choice struct {
	applied Formula // NoFormula where fixed or reason tells
	fixed   float64
	basis   Basis
	reason  Reason
}

// decide is the heart of the matter; see "Zero" and "Below zero" in the package
// comment.
func (f Formula) decide(s signs) choice {
	switch {
	case f == N4 && s.wt == 0:
		return choice{reason: WorstIsTarget}
	case f == N4:
		return choice{applied: N4}
	case s.t == 0:
		return f.zeroTarget(s)
	case s.t < 0:
		f = f.mirrored()
	}
	if f = f.side(s); f == N2 && s.r*s.t <= 0 {
		return choice{reason: ActualNotAbove0}
	}
	return choice{applied: f}
}

func (f Formula) zeroTarget(s signs) choice {
	missed := s.r > 0
	switch f {
	case P:
		return choice{reason: ZeroTarget}
	case S1, S2:
		missed = s.r != 0
	}
	if missed {
		return choice{basis: ByZeroTarget, fixed: 0}
	}
	return choice{basis: ByZeroTarget, fixed: 100}
}

// mirrored returns the formula for numbers below zero: towards −2, less is what
// more is towards 2.
func (f Formula) mirrored() Formula {
	switch f {
	case P:
		return N1
	case N1, N2:
		return P
	}
	return f
}
