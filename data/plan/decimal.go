package plan

import (
	"math/big"
	"strconv"
	"strings"
)

// Decimal is an exact decimal number in canonical text: an optional minus,
// digits without leading zeros, and, where there is a fraction, a point and
// digits without trailing zeros. The empty Decimal means "no number".
// Two Decimals are equal numbers exactly when they are equal strings.
type Decimal string

const maxDecimalDigits = 40

// ParseDecimal reads plain text with a decimal point, such as "-12.50", into
// its canonical form. Grouping and decimal commas are a matter of locale and
// not read here. It reports false for anything else and for more than forty
// digits.
func ParseDecimal(s string) (Decimal, bool) {
	body, negative := strings.CutPrefix(s, "-")
	whole, fraction, dotted := strings.Cut(body, ".")
	if whole == "" || dotted && fraction == "" || len(body) > maxDecimalDigits+1 {
		return "", false
	}
	if !allDigits(whole) || !allDigits(fraction) {
		return "", false
	}
	return canonical(negative, whole, fraction), true
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

func canonical(negative bool, whole, fraction string) Decimal {
	whole = strings.TrimLeft(whole, "0")
	fraction = strings.TrimRight(fraction, "0")
	if whole == "" {
		whole = "0"
	}
	text := whole
	if fraction != "" {
		text += "." + fraction
	}
	if negative && text != "0" {
		text = "-" + text
	}
	return Decimal(text)
}

// DecimalFromInt returns n as a Decimal.
func DecimalFromInt(n int64) Decimal { return Decimal(strconv.FormatInt(n, 10)) }

// Valid reports whether d is in canonical form; the empty Decimal is not. It makes
// no text, since every figure of a plan is tested when the plan is opened.
func (d Decimal) Valid() bool {
	body, negative := strings.CutPrefix(string(d), "-")
	whole, fraction, dotted := strings.Cut(body, ".")
	switch {
	case whole == "" || len(body) > maxDecimalDigits+1 || !allDigits(whole) || !allDigits(fraction):
		return false
	case len(whole) > 1 && whole[0] == '0', dotted && (fraction == "" || fraction[len(fraction)-1] == '0'):
		return false
	}
	return !negative || body != "0"
}

// Float64 returns the nearest float64, and 0 for the empty Decimal.
func (d Decimal) Float64() float64 {
	f, err := strconv.ParseFloat(string(d), 64)
	if err != nil {
		return 0
	}
	return f
}

// Rat returns d as an exact rational, and 0 for the empty Decimal.
func (d Decimal) Rat() *big.Rat {
	r, ok := new(big.Rat).SetString(string(d))
	if !ok {
		return new(big.Rat)
	}
	return r
}

// Cmp compares two numbers: -1, 0 or +1. An empty Decimal counts as 0.
func (d Decimal) Cmp(e Decimal) int { return d.Rat().Cmp(e.Rat()) }

// Add returns the exact sum. An empty Decimal counts as 0.
func (d Decimal) Add(e Decimal) Decimal {
	a, small := d.rupiah()
	if b, alsoSmall := e.rupiah(); small && alsoSmall {
		return DecimalFromInt(a + b)
	}
	scale := max(d.scale(), e.scale())
	sum := new(big.Rat).Add(d.Rat(), e.Rat())
	out, _ := ParseDecimal(sum.FloatString(scale))
	return out
}

// rupiah returns a whole number that can be added to another without care, as
// nearly all amounts of money are; the empty Decimal is 0.
func (d Decimal) rupiah() (n int64, ok bool) {
	const safe = 17 // digits
	if len(d) > safe {
		return 0, false
	}
	n, err := strconv.ParseInt(string(d), 10, 64)
	return n, err == nil || d == ""
}

func (d Decimal) scale() int {
	_, fraction, _ := strings.Cut(string(d), ".")
	return len(fraction)
}
