package locale

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Convention says which sign parts thousands and which starts the decimals.
type Convention int

// The two conventions met in planning tables.
const (
	Undecided  Convention = iota // nothing tells which one was used
	Indonesian                   // 1.234,5
	English                      // 1,234.5
)

// String is the English name of the convention, for logs.
func (c Convention) String() string {
	switch c {
	case Indonesian:
		return "Indonesian"
	case English:
		return "English"
	case Undecided:
	}
	return "undecided"
}

// Number is one number as printed, with both ways to read it.
type Number struct {
	Text       string  // the whole text as given
	Currency   string  // "Rp" when the number carried Rp or IDR, otherwise empty
	Unit       string  // what followed: "%", "dokumen", "orang/hari"; often empty
	Indonesian Decimal // the reading with comma decimals
	English    Decimal // the reading with point decimals
	// Evidence is the convention that this number proves, Undecided when its
	// text proves none (plain digits, or an ambiguous number).
	Evidence Convention
	// Ambiguous is true when both readings are possible and differ: 2.000.
	// Otherwise Indonesian and English are the same value.
	Ambiguous bool
}

// In returns the value when the table follows convention c. ok is false when
// the number is ambiguous and c is Undecided, that is: ask somebody.
func (n Number) In(c Convention) (d Decimal, ok bool) {
	if c == English {
		return n.English, true
	}
	return n.Indonesian, c == Indonesian || !n.Ambiguous
}

// Absent reports whether a cell holds only a mark for "no value": nothing at
// all, dashes, n/a.
func Absent(s string) bool {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "", "-", "--", "–", "—", "n/a", "na", "n.a.", "#n/a":
		return true
	}
	return false
}

// ParseNumber reads one number with an optional sign, an optional leading Rp
// and an optional unit behind it: "1.234,5", "Rp 2.000", "36%", "26 dokumen",
// "-0.5", "12 345,6" with no-break or thin spaces between thousands.
//
// A text that holds more than that is refused with an [*Error], so that
// nothing of it is lost: "100 dari 110 Organisasi", "81 (A)", "Level 4",
// "7 UPP, 14 Kab/Kota", "69,1-69,5" (see [ParseRange] for the last).
func ParseNumber(s string) (Number, error) {
	n, err := parseNumber(s)
	if err != nil {
		return Number{}, err
	}
	return n, nil
}

func parseNumber(s string) (Number, *Error) {
	rest := strings.TrimSpace(s)
	if rest == "" {
		return Number{}, refuse(KindNumber, Empty, s, s)
	}
	rest, negative := cutSign(rest)
	rest, currency := cutCurrency(rest)
	if currency != "" && !negative {
		rest, negative = cutSign(rest)
	}
	body, rest := cutBody(rest)
	unit, ok := readUnit(rest, currency)
	switch {
	case body == "":
		return Number{}, refuse(KindNumber, Unreadable, s, s)
	case !ok:
		return Number{}, refuse(KindNumber, BadUnit, s, strings.TrimSpace(rest))
	}
	n := Number{Text: s, Currency: currency, Unit: unit}
	if reason, ok := n.read(body, negative); !ok {
		return Number{}, refuse(KindNumber, reason, s, body)
	}
	return n, nil
}

// cutSign takes a leading sign off: hyphen, true minus or plus.
func cutSign(s string) (rest string, negative bool) {
	for _, minus := range []string{"-", "−"} {
		if rest, ok := strings.CutPrefix(s, minus); ok {
			return strings.TrimSpace(rest), true
		}
	}
	return strings.TrimSpace(strings.TrimPrefix(s, "+")), false
}

// cutCurrency takes a leading Rp, Rp. or IDR off, in any case.
func cutCurrency(s string) (rest, currency string) {
	for _, mark := range []string{"Rp.", "Rp", "IDR"} {
		if len(s) >= len(mark) && strings.EqualFold(s[:len(mark)], mark) {
			return strings.TrimSpace(s[len(mark):]), "Rp"
		}
	}
	return s, ""
}

// cutBody takes the digits and their separators off; the body starts and ends
// with a digit, or is empty.
func cutBody(s string) (body, rest string) {
	end := 0
	for i, r := range s {
		if r >= '0' && r <= '9' {
			end = i + 1
			continue
		}
		if i == 0 || !separator(r) {
			break
		}
	}
	return s[:end], s[end:]
}

// separator reports whether r may stand between two digits of one number.
func separator(r rune) bool { return r == '.' || r == ',' || groupSpace(r) }

// groupSpace reports whether r is one of the spaces that typesetters put
// between thousands: no-break, narrow no-break, thin, figure space. A plain
// space is none of them: it may as well part two numbers.
func groupSpace(r rune) bool {
	return r == '\u00a0' || r == '\u202f' || r == '\u2009' || r == '\u2007'
}

// readUnit checks that what follows the number is a plain unit. An amount of
// money may end in ",-" or ",--", which stands for "no sen".
func readUnit(rest, currency string) (unit string, ok bool) {
	if currency != "" && strings.Trim(rest, "-–") == "," {
		return "", true
	}
	unit = strings.TrimSpace(rest)
	if unit == "" {
		return "", true
	}
	first, _ := utf8.DecodeRuneInString(unit)
	if !unicode.IsLetter(first) && !strings.ContainsRune("%‰°", first) || startsClause(unit) {
		return "", false
	}
	return unit, unitRunes(unit)
}

// startsClause tells words that continue the number instead of naming a unit:
// "90 s.d. 95", "100 dari 110", "80 sampai".
func startsClause(unit string) bool {
	word := strings.ToLower(strings.Fields(unit)[0])
	switch word {
	case "s.d.", "s.d", "s/d", "sd", "sampai", "hingga", "dari", "dan", "atau", "x":
		return true
	}
	return false
}

// unitRunes allows letters, spaces and the joints of units. The only digits
// are the powers in "m2" and "km3"; brackets and lists are no part of a unit.
func unitRunes(unit string) bool {
	previous := ' '
	for _, r := range unit {
		power := (r == '2' || r == '3') && previous == 'm'
		if !power && !unicode.IsLetter(r) && !unicode.IsSpace(r) && !strings.ContainsRune("%‰°²³/-.'", r) {
			return false
		}
		previous = r
	}
	return true
}

// read fills in both readings of body.
func (n *Number) read(body string, negative bool) (Reason, bool) {
	indonesian, ok1 := split(body, '.', ',')
	english, ok2 := split(body, ',', '.')
	if !ok1 && !ok2 {
		return BadSeparator, false
	}
	if !ok1 {
		indonesian, n.Evidence = english, English
	}
	if !ok2 {
		english, n.Evidence = indonesian, Indonesian
	}
	n.Indonesian, ok1 = assemble(indonesian.whole, indonesian.fraction, negative)
	n.English, ok2 = assemble(english.whole, english.fraction, negative)
	n.Ambiguous = n.Indonesian != n.English
	return TooLong, ok1 && ok2
}

// reading is a number taken apart by one convention.
type reading struct{ whole, fraction string }

// split takes body apart with the given signs for thousands and decimals, or
// says that the convention does not allow such a text. Groups have three
// digits, all of them are marked or none, and no grouped number starts with a
// zero; spaces may part the thousands instead of the sign.
func split(body string, group, decimal rune) (r reading, ok bool) {
	if strings.ContainsFunc(body, groupSpace) {
		body = strings.Map(func(r rune) rune {
			switch {
			case r == group:
				return '?' // one number does not use two signs for thousands
			case groupSpace(r):
				return group
			}
			return r
		}, body)
	}
	whole, fraction, point := strings.Cut(body, string(decimal))
	if point && !digits(fraction) {
		return reading{}, false
	}
	groups := strings.Split(whole, string(group))
	if !grouped(groups) {
		return reading{}, false
	}
	return reading{strings.Join(groups, ""), fraction}, true
}

// grouped reports whether groups are the thousands of one whole number.
func grouped(groups []string) bool {
	if len(groups) == 1 {
		return digits(groups[0])
	}
	if len(groups[0]) > 3 || strings.HasPrefix(groups[0], "0") {
		return false
	}
	for i, g := range groups {
		if !digits(g) || i > 0 && len(g) != 3 {
			return false
		}
	}
	return true
}

// Format prints d in convention c, with every digit it has and no more:
// "1.234,5" or "1,234.5". Undecided prints as Indonesian.
func (c Convention) Format(d Decimal) string {
	whole, fraction := d.parts()
	return c.join(d, whole, fraction)
}

// FormatFixed prints d rounded to places digits after the decimal sign (0 to
// 18), filled up with zeros: FormatFixed(74.6, 2) = "74,60".
func (c Convention) FormatFixed(d Decimal, places int) string {
	places = min(max(places, 0), maxDigits)
	d = d.Round(places)
	whole, fraction := d.parts()
	return c.join(d, whole, fraction+strings.Repeat("0", places-len(fraction)))
}

func (c Convention) join(d Decimal, whole, fraction string) string {
	group, decimal := ".", ","
	if c == English {
		group, decimal = ",", "."
	}
	text := thousands(whole, group)
	if fraction != "" {
		text += decimal + fraction
	}
	if d.Sign() < 0 {
		return "-" + text
	}
	return text
}

// thousands puts sign between groups of three digits, counted from the right.
func thousands(whole, sign string) string {
	var b strings.Builder
	for i, r := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteString(sign)
		}
		b.WriteRune(r)
	}
	return b.String()
}

// FormatNumber prints d as Indonesian offices do: "1.234,5".
func FormatNumber(d Decimal) string { return Indonesian.Format(d) }
