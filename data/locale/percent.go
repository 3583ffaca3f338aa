package locale

import "strconv"

// FormatPercent prints a percentage with two decimals, "87,50%" or "-3,20%". One
// that has more digits than a [Decimal] holds is printed without points.
func FormatPercent(percent float64) string {
	text := strconv.FormatFloat(percent, 'f', 2, 64)
	if d, err := ParseDecimal(text); err == nil {
		text = Indonesian.FormatFixed(d, 2)
	}
	return text + "%"
}
