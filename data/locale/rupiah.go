package locale

import "strings"

// ParseRupiah reads an amount of money in rupiah: "Rp5.294.655.000,00",
// "1.458.477.763.740,00", "Rp 2.000,-", "(Rp1.000.000)" for a negative amount,
// and the English "1,458,477.00". Since no amount has three digits of sen,
// 2.000 and 2,000 are both two thousand: an amount is never ambiguous.
func ParseRupiah(s string) (Decimal, error) {
	text, bracketed := cutBrackets(strings.TrimSpace(s))
	n, err := parseNumber(text)
	if err != nil {
		return Decimal{}, within(err, KindRupiah, s)
	}
	if n.Unit != "" {
		return Decimal{}, refuse(KindRupiah, BadUnit, s, n.Unit)
	}
	amount := n.thousands()
	if bracketed {
		amount.coef = -amount.coef
	}
	return amount, nil
}

// thousands is the reading that takes the sign of an ambiguous number as one
// between thousands: always the one farther from zero.
func (n Number) thousands() Decimal {
	if n.Indonesian.Cmp(n.English)*n.Indonesian.Sign() > 0 {
		return n.Indonesian
	}
	return n.English
}

// cutBrackets takes the round brackets of a bookkeeper's negative amount off.
func cutBrackets(s string) (inner string, bracketed bool) {
	if strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")") {
		return s[1 : len(s)-1], true
	}
	return s, false
}

// FormatRupiah prints an amount with Rp in front and the sen only where there
// are some: "Rp5.294.655.000", "Rp827,50", "-Rp1.000".
func FormatRupiah(amount Decimal) string {
	if _, whole := amount.Int64(); whole {
		return withRp(amount, FormatNumber)
	}
	return FormatRupiahSen(amount)
}

// FormatRupiahSen prints an amount rounded to the sen, always with two digits
// of them: "Rp5.294.655.000,00".
func FormatRupiahSen(amount Decimal) string {
	return withRp(amount, func(d Decimal) string { return Indonesian.FormatFixed(d, 2) })
}

// withRp keeps the sign in front of Rp.
func withRp(amount Decimal, format func(Decimal) string) string {
	if text, negative := strings.CutPrefix(format(amount), "-"); negative {
		return "-Rp" + text
	}
	return "Rp" + format(amount)
}
