package outline

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// marker is the bullet or number before a text. The zero marker is none.
type marker struct {
	// class tells kinds of markers apart: the bullet itself, or "1.", "a)",
	// "I." with the sign that is behind it. Numbers with points between are of
	// class "1.1".
	class string
	parts int    // of a number with points between
	value int    // what the number counts
	code  string // the number as printed, where it is a code of the nomenclature
}

// bullets are the signs that word processors and people put before a row. An
// "o" is one only before a tab: it is Word's second bullet.
const bullets = "•·▪■□▫●○◦◉►▶▸➢➤→⇒✓✔–—−-*+»›‣∙⁃§ü"

var (
	numberMark = regexp.MustCompile(`^(\(?)([0-9]{1,3})([.)])(\s|\pL)`)
	longMark   = regexp.MustCompile(`^(\(?)([0-9]{4,5})([.)])(\t)`) // with fewer signs behind it a year
	dottedMark = regexp.MustCompile(`^([0-9xX]{1,4}(?:\.[0-9xX]{1,6})+)([.)]?)(\s)`)
	letterMark = regexp.MustCompile(`^(\(?)([a-zA-Z]|[ivxlcIVXLC]{2,6})([.)])(\s)`)
	columnMark = regexp.MustCompile(`^([0-9]{1,3})(\t)`)
)

// cutMarker takes bullet or number off a text that begins with no space.
func cutMarker(text string) (marker, string) {
	if m, rest, ok := cutBullet(text); ok {
		return m, rest
	}
	if m := dottedMark.FindStringSubmatch(text); m != nil {
		return dotted(m[1]), cutDash(text[len(m[0])-len(m[3]):], m[1])
	}
	for _, mark := range []*regexp.Regexp{numberMark, longMark} {
		if m := mark.FindStringSubmatch(text); m != nil {
			value, _ := strconv.Atoi(m[2])
			return marker{class: m[1] + "1" + m[3], value: value}, trimLeft(text[len(m[0])-len(m[4]):])
		}
	}
	if m := letterMark.FindStringSubmatch(text); m != nil {
		return lettered(m[1], m[2], m[3]), trimLeft(text[len(m[0])-len(m[4]):])
	}
	if m := columnMark.FindStringSubmatch(text); m != nil {
		value, _ := strconv.Atoi(m[1])
		return marker{class: "1", value: value}, trimLeft(text[len(m[0]):])
	}
	return marker{}, text
}

func trimLeft(text string) string { return strings.TrimLeft(text, " \t") }

// cutBullet takes a bullet off. A hyphen before a digit is a sign of a number.
func cutBullet(text string) (marker, string, bool) {
	r, size := utf8.DecodeRuneInString(text)
	rest := text[size:]
	if strings.HasPrefix(text, "o\t") || strings.HasPrefix(text, "o  ") {
		return marker{class: "o"}, trimLeft(rest), true
	}
	private := r >= '\uf000' && r <= '\uf0ff' // a bullet of Symbol or Wingdings
	if size == 0 || r == utf8.RuneError || !private && !strings.ContainsRune(bullets, r) {
		return marker{}, text, false
	}
	next, _ := utf8.DecodeRuneInString(rest)
	spaced := rest == "" || next == ' ' || next == '\t'
	if !spaced && (r == 'ü' || r == '§' || r == '+' || !unicode.IsLetter(next)) {
		return marker{}, text, false
	}
	return marker{class: string(r)}, trimLeft(rest), true
}

// dotted is a number such as 1.2. A part with a leading zero or a letter makes
// it a code of the nomenclature, 1.02.01 or X.XX.01.
func dotted(number string) marker {
	parts := strings.Split(number, ".")
	m := marker{class: "1.1", parts: len(parts)}
	m.value, _ = strconv.Atoi(parts[len(parts)-1])
	for _, p := range parts {
		if len(p) > 1 && p[0] == '0' || strings.Trim(p, "0123456789") != "" {
			m.code = number
		}
	}
	return m
}

// cutDash takes off the dash between a code and its name.
func cutDash(rest, number string) string {
	rest = trimLeft(rest)
	if dotted(number).code == "" {
		return rest
	}
	for _, dash := range []string{"- ", "– ", "— "} {
		if after, ok := strings.CutPrefix(rest, dash); ok {
			return trimLeft(after)
		}
	}
	return rest
}

// lettered is a letter or a Roman number. A single letter may be both; it counts
// as Roman only for 1, 5 and 10, and the nest decides by what stands before it.
func lettered(open, text, closing string) marker {
	upper := unicode.IsUpper(rune(text[0]))
	m := marker{class: open + "a" + closing, value: int(unicode.ToLower(rune(text[0]))-'a') + 1}
	roman := romanValue(strings.ToLower(text))
	if len(text) > 1 || strings.ToLower(text) == "i" {
		m = marker{class: open + "i" + closing, value: roman}
	}
	if upper {
		m.class = strings.ToUpper(m.class)
	}
	return m
}

// other is the second reading of a marker that may be letter or Roman number; ok
// is false where there is none.
func (m marker) other(text string) (marker, bool) {
	text = strings.Trim(text, "().")
	if len(text) != 1 || !strings.Contains("ivxlcIVXLC", text) || m.class == "" {
		return marker{}, false
	}
	lower := strings.ToLower(text)
	out := m
	if strings.ContainsAny(m.class, "iI") {
		out.class = strings.NewReplacer("i", "a", "I", "A").Replace(m.class)
		out.value = int(lower[0]-'a') + 1
		return out, true
	}
	out.class = strings.NewReplacer("a", "i", "A", "I").Replace(m.class)
	out.value = romanValue(lower)
	return out, true
}

// romanValue is the value of a Roman number in small letters; it does not ask
// whether it is well formed.
func romanValue(text string) int {
	worth := map[rune]int{'i': 1, 'v': 5, 'x': 10, 'l': 50, 'c': 100}
	total, before := 0, 0
	for _, r := range text {
		v := worth[r]
		if v > before {
			total -= 2 * before
		}
		total += v
		before = v
	}
	return total
}
