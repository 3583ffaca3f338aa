package score

import (
	"slices"
	"strings"

	"pohonkinerja/data/plan"
)

// Origin is one way in which a published achievement can have come about.
type Origin struct {
	Formula Formula
	// Cap is the percentage at which it was cut, 0 where it was not.
	Cap int
	// Clamped tells that a negative result was published as 0.
	Clamped bool
	// Share tells that it was published as a share of one, 0.9 for 90 %.
	Share bool
}

// caps are those in use (PermenPANRB 8/2021, ministries' reports).
var caps = [...]int{100, 110, 120, 150, 200}

// Recognise returns the ways in which a published achievement can have been
// computed of a realisation, a target and a worst figure (which may be empty),
// the plainest first: by the bare formula, then clamped or cut, then as a share
// of one. A way counts where it gives the published figure, rounded or cut off to
// the decimals that were published; but where some give it exactly, the others
// are left out. A target that is just met looks the same by every right formula,
// and then all are returned; where none fits, none.
func Recognise(published, actual, target, worst plan.Decimal) []Origin {
	if published == "" || actual == "" || target == "" {
		return nil
	}
	p := publication{NumberOf(published), step(published)}
	var found [places][]Origin
	for _, f := range Formulas {
		percent, ok := f.Percent(NumberOf(actual), NumberOf(target), NumberOf(worst))
		if !ok || f == N4 && worst == "" {
			continue
		}
		if at, o := p.origin(percent); at != nowhere {
			o.Formula = f
			found[at] = append(found[at], o)
		}
	}
	if len(found[exactly]) > 0 {
		return found[exactly]
	}
	return slices.Concat(found[:nowhere]...)
}

// place is how plainly a percentage explains a published figure.
type place int

const (
	exactly place = iota
	rounded
	clamped
	cut
	share
	nowhere
	places
)

// publication is a printed number and the worth of one in its last decimal.
type publication struct{ value, step Number }

// step returns the worth of one in a number's last decimal: 0.01 for 90.25.
func step(d plan.Decimal) Number {
	_, fraction, _ := strings.Cut(string(d), ".")
	return tenToThe(-len(fraction))
}

// origin tries how a percentage can have been published.
func (p publication) origin(percent Number) (place, Origin) {
	switch {
	case percent.Cmp(p.value) == 0:
		return exactly, Origin{}
	case p.prints(percent):
		return rounded, Origin{}
	case percent.Sign() < 0 && p.value.Sign() == 0:
		return clamped, Origin{Clamped: true}
	case p.printsShare(percent.Quo(Int(100))):
		return share, Origin{Share: true}
	}
	for _, c := range caps {
		if p.value.Cmp(Int(int64(c))) == 0 && percent.Cmp(p.value) > 0 {
			return cut, Origin{Cap: c}
		}
	}
	return nowhere, Origin{}
}

// prints reports whether a number is printed as the published one, rounded or
// cut off.
func (p publication) prints(n Number) bool {
	beyond := n.Sub(p.value) // away from zero, in steps
	if n.Sign() < 0 {
		beyond = beyond.Times(-1)
	}
	beyond = beyond.Quo(p.step)
	return beyond.Times(2).Cmp(Int(-1)) >= 0 && beyond.Cmp(Int(1)) < 0
}

// printsShare asks for decimals: nobody prints a share as 0 or 1 that is not.
func (p publication) printsShare(n Number) bool {
	return n.Cmp(p.value) == 0 || p.step.Cmp(Int(1)) < 0 && p.prints(n)
}
