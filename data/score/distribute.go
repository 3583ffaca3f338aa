package score

import (
	"math/big"

	"pohonkinerja/data/plan"
)

// Distribute divides a figure into as many parts as there are weights, in their
// proportion, each with so many decimals at most (where the figure itself has no
// more), and so that they sum to the figure exactly: what rounding leaves goes to
// those who lost most by it, the first ones among equals. An empty weight is none.
// Without any weight above 0 the parts are equal. Of an empty figure there are no
// parts.
func Distribute(figure plan.Decimal, weights []plan.Decimal, decimals int) []plan.Decimal {
	if len(weights) == 0 || figure == "" {
		return nil
	}
	unit := tenToThe(-decimals)
	rest := NumberOf(figure)
	parts := proportional(rest, weights)
	lost := make([]Number, len(parts))
	for i, exact := range parts {
		parts[i] = exact.floor(unit)
		lost[i] = exact.Sub(parts[i])
		rest = rest.Sub(parts[i])
	}
	for rest.Sign() > 0 {
		i := greatest(lost)
		more := unit
		if rest.Cmp(unit) < 0 {
			more = rest
		}
		parts[i], lost[i], rest = parts[i].Add(more), lost[i].Sub(unit), rest.Sub(more)
	}
	return written(parts)
}

func tenToThe(n int) Number {
	ten := Int(10)
	if n < 0 {
		ten, n = ten.inverse(), -n
	}
	power := Int(1)
	for range n {
		power = power.Mul(ten)
	}
	return power
}

func proportional(figure Number, weights []plan.Decimal) []Number {
	shares := make([]Number, len(weights))
	var sum Number
	for i, w := range weights {
		if n := NumberOf(w); n.Sign() > 0 {
			shares[i], sum = n, sum.Add(n)
		}
	}
	for i := range shares {
		if sum.Sign() == 0 {
			shares[i] = figure.Quo(Int(int64(len(weights))))
		} else {
			shares[i] = figure.Mul(shares[i]).Quo(sum)
		}
	}
	return shares
}

// floor returns the greatest multiple of a unit that is not above a.
func (a Number) floor(unit Number) Number {
	r := a.Quo(unit).Rat()
	whole := new(big.Int).Div(r.Num(), r.Denom()) // rounds down for a positive divisor
	return fromRat(new(big.Rat).SetInt(whole)).Mul(unit)
}

func greatest(numbers []Number) int {
	best := 0
	for i, n := range numbers {
		if n.Cmp(numbers[best]) > 0 {
			best = i
		}
	}
	return best
}

func written(numbers []Number) []plan.Decimal {
	out := make([]plan.Decimal, len(numbers))
	for i, n := range numbers {
		out[i], _ = n.Decimal() // multiples of a power of ten have one
	}
	return out
}
