package locale

import (
	"math/big"
	"strconv"
	"strings"
)

// maxDigits is how many significant digits a Decimal holds. Eighteen nines
// fit in an int64 and name a sum of rupiah far beyond any state budget.
const maxDigits = 18

// Decimal is an exact decimal number of at most 18 significant digits and at
// most 18 digits after the decimal point. It is kept in its shortest form, so
// 74.60 and 74.6 are the same value and == compares values. The zero Decimal
// is the number 0.
type Decimal struct {
	coef  int64 // the digits without the point
	scale int8  // how many of them stand after the point
}

// NewDecimal returns coef / 10^scale, for instance NewDecimal(746, 1) = 74.6.
// ok is false when scale is negative or the number has more digits than a
// Decimal holds.
func NewDecimal(coef int64, scale int) (d Decimal, ok bool) {
	for scale > 0 && coef%10 == 0 {
		coef /= 10
		scale--
	}
	if scale < 0 || scale > maxDigits || coef > 999_999_999_999_999_999 || coef < -999_999_999_999_999_999 {
		return Decimal{}, false
	}
	return Decimal{coef, int8(scale)}, true
}

// ParseDecimal reads the canonical text that [Decimal.String] writes: an
// optional minus sign, digits, and perhaps a point with more digits. Zeros at
// either end are allowed and mean nothing.
func ParseDecimal(s string) (Decimal, error) {
	body, negative := strings.CutPrefix(s, "-")
	whole, fraction, point := strings.Cut(body, ".")
	if !digits(whole) || point && !digits(fraction) {
		return Decimal{}, refuse(KindDecimal, Unreadable, s, s)
	}
	d, ok := assemble(whole, fraction, negative)
	if !ok {
		return Decimal{}, refuse(KindDecimal, TooLong, s, s)
	}
	return d, nil
}

// assemble makes a Decimal of the digits on both sides of the decimal point.
func assemble(whole, fraction string, negative bool) (Decimal, bool) {
	fraction = strings.TrimRight(fraction, "0")
	text := strings.TrimLeft(whole+fraction, "0")
	if len(text) > maxDigits || len(fraction) > maxDigits {
		return Decimal{}, false
	}
	if text == "" {
		return Decimal{}, true
	}
	coef, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return Decimal{}, false
	}
	if negative {
		coef = -coef
	}
	return NewDecimal(coef, len(fraction))
}

// digits reports whether s is one or more of 0 to 9.
func digits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// String is the canonical text: "-1234.5", no grouping, no needless zeros.
// [ParseDecimal] reads it back to the same value.
func (d Decimal) String() string {
	whole, fraction := d.parts()
	if fraction != "" {
		whole += "." + fraction
	}
	if d.coef < 0 {
		return "-" + whole
	}
	return whole
}

// parts returns the digits before and after the decimal point, without sign.
func (d Decimal) parts() (whole, fraction string) {
	coef := d.coef
	if coef < 0 {
		coef = -coef
	}
	text := strconv.FormatInt(coef, 10)
	if short := int(d.scale) + 1 - len(text); short > 0 {
		text = strings.Repeat("0", short) + text
	}
	cut := len(text) - int(d.scale)
	return text[:cut], text[cut:]
}

// MarshalText gives the canonical text. It never fails.
func (d Decimal) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads canonical text, see [ParseDecimal].
func (d *Decimal) UnmarshalText(text []byte) error {
	parsed, err := ParseDecimal(string(text))
	if err == nil {
		*d = parsed
	}
	return err
}

// Sign is -1, 0 or +1.
func (d Decimal) Sign() int {
	switch {
	case d.coef < 0:
		return -1
	case d.coef > 0:
		return 1
	}
	return 0
}

// Int64 returns the value when it is a whole number.
func (d Decimal) Int64() (n int64, whole bool) { return d.coef, d.scale == 0 }

// Float64 returns the nearest floating-point number.
func (d Decimal) Float64() float64 {
	f, _ := d.Rat().Float64()
	return f
}

// Rat returns the exact value for further arithmetic.
func (d Decimal) Rat() *big.Rat {
	return new(big.Rat).SetFrac(big.NewInt(d.coef), pow10(int(d.scale)))
}

// Cmp returns -1, 0 or +1 as d is less than, equal to or more than e.
func (d Decimal) Cmp(e Decimal) int { return d.Rat().Cmp(e.Rat()) }

// Add returns d + e; ok is false when the sum has too many digits.
func (d Decimal) Add(e Decimal) (sum Decimal, ok bool) {
	scale := max(d.scale, e.scale)
	total := new(big.Int).Add(d.scaled(scale), e.scaled(scale))
	return fit(total, int(scale))
}

// scaled is the coefficient d would have with scale digits after the point.
func (d Decimal) scaled(scale int8) *big.Int {
	return new(big.Int).Mul(big.NewInt(d.coef), pow10(int(scale-d.scale)))
}

// Round returns d with at most places digits after the point (0 to 18), the
// half rounded away from zero as taught in school.
func (d Decimal) Round(places int) Decimal {
	drop := int(d.scale) - max(places, 0)
	if drop <= 0 {
		return d
	}
	unit := pow10(drop)
	half := new(big.Int).Rsh(unit, 1)
	coef := big.NewInt(d.coef)
	coef.Abs(coef).Add(coef, half).Quo(coef, unit)
	if d.coef < 0 {
		coef.Neg(coef)
	}
	rounded, _ := fit(coef, max(places, 0)) // the dropped digit leaves room for the carry
	return rounded
}

// fit shortens coef / 10^scale and makes it a Decimal if it has room.
func fit(coef *big.Int, scale int) (Decimal, bool) {
	text := coef.Text(10)
	text, negative := strings.CutPrefix(text, "-")
	if short := scale + 1 - len(text); short > 0 {
		text = strings.Repeat("0", short) + text
	}
	cut := len(text) - scale
	return assemble(text[:cut], text[cut:], negative)
}

func pow10(n int) *big.Int {
	return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil)
}
