package locale

import (
	"fmt"
	"strings"
	"time"
)

// Quarter is a quarter of the budget year, 1 to 4.
type Quarter int

// Half is a half of the budget year, 1 or 2.
type Half int

var roman = [...]string{"I", "II", "III", "IV"}

// QuarterOf is the quarter in which a month lies.
func QuarterOf(m time.Month) Quarter { return Quarter((int(m)-1)/3 + 1) }

// Half is the half of the year in which the quarter lies.
func (q Quarter) Half() Half { return Half((int(q) + 1) / 2) }

// String is the Indonesian name, "Triwulan I" to "Triwulan IV". Any other
// number is a fault of the caller and gives "Quarter(7)".
func (q Quarter) String() string {
	if q < 1 || q > 4 {
		return fmt.Sprintf("Quarter(%d)", int(q))
	}
	return "Triwulan " + roman[q-1]
}

// String is the Indonesian name, "Semester I" or "Semester II". Any other
// number is a fault of the caller and gives "Half(7)".
func (h Half) String() string {
	if h < 1 || h > 2 {
		return fmt.Sprintf("Half(%d)", int(h))
	}
	return "Semester " + roman[h-1]
}

// ParseQuarter reads "Triwulan II", "Tri Wulan 2", "TW II", "TW.2", "Q2", "II"
// and "2", in any case.
func ParseQuarter(s string) (Quarter, error) {
	n, ok := parseOrdinal(s, 4, "triwulan", "tri wulan", "tw", "q")
	if !ok {
		return 0, refuse(KindQuarter, Unreadable, s, s)
	}
	return Quarter(n), nil
}

// ParseHalf reads "Semester II", "Smt 2", "S2", "II" and "2", in any case.
func ParseHalf(s string) (Half, error) {
	n, ok := parseOrdinal(s, 2, "semester", "smt", "s")
	if !ok {
		return 0, refuse(KindHalf, Unreadable, s, s)
	}
	return Half(n), nil
}

// parseOrdinal reads a Roman or Arabic number from 1 to last behind one of
// the words or alone.
func parseOrdinal(s string, last int, words ...string) (int, bool) {
	text := strings.ToLower(strings.Join(strings.Fields(s), " "))
	for _, word := range words {
		if rest, ok := strings.CutPrefix(text, word); ok {
			text = strings.Trim(rest, " .-")
			break
		}
	}
	for n := 1; n <= last; n++ {
		if text == fmt.Sprint(n) || strings.EqualFold(text, roman[n-1]) {
			return n, true
		}
	}
	return 0, false
}
