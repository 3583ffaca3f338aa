package score

import (
	"math"
	"math/big"
	"math/bits"
	"strconv"

	"pohonkinerja/data/plan"
)

// Number is an exact rational number. The zero Number is 0.
//
// Nearly all figures of a plan are quotients of small integers, and those are
// kept and reckoned with as two machine words, without allocating; what does not
// fit is kept as a [big.Rat]. The two never give different results.
type Number struct {
	num, den int64    // in lowest terms, den > 0; den 0 stands for num 0 and den 1
	big      *big.Rat // instead of num and den where they do not suffice
}

// Int returns n as a Number.
func Int(n int64) Number { return Number{num: n, den: 1} }

// NumberOf returns a Decimal's number, and 0 for the empty Decimal.
func NumberOf(d plan.Decimal) Number {
	if n, ok := smallDecimal(string(d)); ok {
		return n
	}
	return fromRat(d.Rat())
}

// FromFloat returns a number that was reckoned in floating point, with nine decimals:
// what lies beyond them the reckoning has left. It is 0 for what is no number.
func FromFloat(x float64) Number {
	d, _ := plan.ParseDecimal(strconv.FormatFloat(x, 'f', 9, 64))
	return NumberOf(d)
}

// smallDecimal reads a decimal of up to eighteen digits.
func smallDecimal(s string) (Number, bool) {
	const digits = 18
	if len(s) > digits {
		return Number{}, false
	}
	n, den, negative, dotted := int64(0), int64(1), false, false
	for i := range len(s) {
		switch c := s[i]; {
		case c == '-':
			negative = true
		case c == '.':
			dotted = true
		default:
			n = 10*n + int64(c-'0')
			if dotted {
				den *= 10
			}
		}
	}
	if negative {
		n = -n
	}
	return reduced(n, den), true
}

func reduced(num, den int64) Number {
	if den == 1 {
		return Number{num: num, den: 1}
	}
	d := gcd(magnitude(num), uint64(den))
	return Number{num: num / int64(d), den: den / int64(d)}
}

func gcd(a, b uint64) uint64 {
	for b != 0 {
		a, b = b, a%b
	}
	return max(a, 1)
}

func magnitude(n int64) uint64 {
	if n < 0 {
		return uint64(-n)
	}
	return uint64(n)
}

func fromRat(r *big.Rat) Number {
	if r.Num().IsInt64() && r.Denom().IsInt64() && r.Num().Int64() != math.MinInt64 {
		return Number{num: r.Num().Int64(), den: r.Denom().Int64()}
	}
	return Number{big: r}
}

// Rat returns the number as a new [big.Rat].
func (a Number) Rat() *big.Rat {
	if a.big != nil {
		return new(big.Rat).Set(a.big)
	}
	return big.NewRat(a.num, a.denominator())
}

func (a Number) denominator() int64 { return max(a.den, 1) }

// Sign returns -1, 0 or +1.
func (a Number) Sign() int {
	switch {
	case a.big != nil:
		return a.big.Sign()
	case a.num < 0:
		return -1
	case a.num > 0:
		return 1
	}
	return 0
}

// Cmp compares two numbers: -1, 0 or +1.
func (a Number) Cmp(b Number) int { return a.Sub(b).Sign() }

// Add returns a + b.
func (a Number) Add(b Number) Number {
	x, okX := product(a.num, b.denominator())
	y, okY := product(b.num, a.denominator())
	den, okDen := product(a.denominator(), b.denominator())
	if sum, ok := total(x, y); ok && okX && okY && okDen && a.small() && b.small() {
		return reduced(sum, den)
	}
	return fromRat(a.Rat().Add(a.Rat(), b.Rat()))
}

// Sub returns a − b.
func (a Number) Sub(b Number) Number { return a.Add(b.Times(-1)) }

// Times returns a times a whole number.
func (a Number) Times(n int64) Number { return a.Mul(Int(n)) }

// Mul returns a × b.
func (a Number) Mul(b Number) Number {
	num, okNum := product(a.num, b.num)
	den, okDen := product(a.denominator(), b.denominator())
	if okNum && okDen && a.small() && b.small() {
		return reduced(num, den)
	}
	return fromRat(a.Rat().Mul(a.Rat(), b.Rat()))
}

// Quo returns a / b, and panics where b is 0.
func (a Number) Quo(b Number) Number { return a.Mul(b.inverse()) }

func (a Number) inverse() Number {
	switch {
	case a.Sign() == 0:
		panic("score: division by zero")
	case a.big != nil:
		return fromRat(new(big.Rat).Inv(a.big))
	case a.num < 0:
		return Number{num: -a.denominator(), den: -a.num}
	}
	return Number{num: a.denominator(), den: a.num}
}

func (a Number) small() bool { return a.big == nil }

// product multiplies; ok is false where the result does not fit.
func product(a, b int64) (p int64, ok bool) {
	hi, lo := bits.Mul64(magnitude(a), magnitude(b))
	if hi != 0 || lo > math.MaxInt64 {
		return 0, false
	}
	if (a < 0) != (b < 0) {
		return -int64(lo), true
	}
	return int64(lo), true
}

// total adds; ok is false where the result does not fit.
func total(a, b int64) (sum int64, ok bool) {
	sum = a + b
	overflow := (a > 0) == (b > 0) && (sum > 0) != (a > 0) && a != 0 && b != 0
	return sum, !overflow && sum != math.MinInt64
}

// Float64 returns the nearest float64.
func (a Number) Float64() float64 {
	const exact = 1 << 53 // a quotient of two exact floats is rounded once
	if a.small() && magnitude(a.num) <= exact && a.den <= exact {
		return float64(a.num) / float64(a.denominator())
	}
	f, _ := a.Rat().Float64()
	return f
}

// Round returns the number with so many decimals at most, halves away from zero,
// as it is to be shown.
func (a Number) Round(decimals int) plan.Decimal {
	d, _ := plan.ParseDecimal(a.Rat().FloatString(decimals))
	return d
}

// Decimal returns the number as a Decimal; ok is false where it has none, as a
// third has not.
func (a Number) Decimal() (d plan.Decimal, ok bool) {
	const most = 20 // decimals: more than any printed figure has
	d = a.Round(most)
	return d, NumberOf(d).Cmp(a) == 0
}
