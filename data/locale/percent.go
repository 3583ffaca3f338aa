package locale

import (
	"strconv"
	"strings"
)

// FormatPercent prints a percentage with two decimals, "87,50%" or "-3,20%", the half
// rounded away from zero as taught in school and done by spreadsheets. What lies
// beyond nine decimals is what reckoning in floating point has left: 66.665 is a half
// although the nearest float64 is below it. A percentage that has more digits than a
// [Decimal] holds is printed without points.
func FormatPercent(percent float64) string {
	const settled = 9
	if d, err := ParseDecimal(strconv.FormatFloat(percent, 'f', settled, 64)); err == nil {
		return Indonesian.FormatFixed(d, 2) + "%"
	}
	return strings.Replace(strconv.FormatFloat(percent, 'f', 2, 64), ".", ",", 1) + "%"
}
