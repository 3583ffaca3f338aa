package locale

import (
	"regexp"
	"strings"
)

// Range is a target between two numbers, both included.
type Range struct {
	Text      string // the whole text as given
	Low, High Number
}

// between matches the signs that part the ends of a range. A hyphen counts
// only behind a digit, a per cent sign or a space, so "-5" keeps its sign.
var between = regexp.MustCompile(`(?i)[–—]|s\.d\.?|s/d|sd\b|sampai(?:\s+dengan)?\b|hingga\b|([0-9%\s])-`)

// ParseRange reads "69,1-69,5", "69,1 – 69,5", "80 s.d. 90", "70% sampai
// dengan 80%". The ends follow the rules of [ParseNumber]. A range that runs
// downward in every reading is refused as Reversed.
func ParseRange(s string) (Range, error) {
	r, err := parseRange(s)
	if err != nil {
		return Range{}, err
	}
	return r, nil
}

func parseRange(s string) (Range, *Error) {
	low, high, ok := cutRange(strings.TrimSpace(s))
	if !ok {
		return Range{}, refuse(KindRange, Unreadable, s, s)
	}
	from, err := parseNumber(low)
	if err != nil {
		return Range{}, within(err, KindRange, s)
	}
	to, err := parseNumber(high)
	if err != nil {
		return Range{}, within(err, KindRange, s)
	}
	r := Range{Text: s, Low: from, High: to}
	r.share()
	if !r.rises(Indonesian) && !r.rises(English) {
		return Range{}, refuse(KindRange, Reversed, s, s)
	}
	return r, nil
}

// cutRange parts the text at its first range sign.
func cutRange(s string) (low, high string, ok bool) {
	m := between.FindStringSubmatchIndex(s)
	if m == nil {
		return "", "", false
	}
	end := m[0]
	if m[3] >= 0 { // the hyphen took the character before it along
		end = m[3]
	}
	return s[:end], s[m[1]:], true
}

// share lets one end settle the other: in 68,5–69.000 both are Indonesian.
func (r *Range) share() {
	c := r.Evidence()
	for _, end := range []*Number{&r.Low, &r.High} {
		if d, ok := end.In(c); ok && end.Ambiguous {
			end.Indonesian, end.English, end.Ambiguous = d, d, false
		}
	}
}

// Evidence is the convention that the ends prove together, Undecided when
// they prove none or contradict each other.
func (r Range) Evidence() Convention {
	var e Evidence
	e.count(r.Low)
	e.count(r.High)
	return e.Convention()
}

// Ambiguous reports whether an end has two readings.
func (r Range) Ambiguous() bool { return r.Low.Ambiguous || r.High.Ambiguous }

// In returns the ends when the table follows convention c. ok is false when
// an end is ambiguous and c is Undecided, or when the range would run
// downward in c.
func (r Range) In(c Convention) (low, high Decimal, ok bool) {
	low, ok1 := r.Low.In(c)
	high, ok2 := r.High.In(c)
	return low, high, ok1 && ok2 && low.Cmp(high) <= 0
}

func (r Range) rises(c Convention) bool {
	_, _, ok := r.In(c)
	return ok
}

// FormatRange prints both ends with an en dash between: "69,1–69,5".
func FormatRange(low, high Decimal) string {
	return FormatNumber(low) + "–" + FormatNumber(high)
}
