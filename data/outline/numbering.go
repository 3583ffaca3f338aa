package outline

import (
	"regexp"
	"strconv"
	"strings"
)

// numbering is what the numbers before the lines of a list say together. One alone
// may be a figure with which a statement begins: "1.5 persen penduduk" is no row of
// a list, and "2 puskesmas" neither, but between 1.4 and 1.6, or above 2.1, they are.
type numbering struct {
	seen map[string]bool // the numbers that lines begin with, 1, 1.1, 1.1.2
	last int             // the row without a point that was read last
}

var (
	bareMark  = regexp.MustCompile(`^([0-9]{1,3}) +(\pL)`)
	plainMark = regexp.MustCompile(`^([0-9]{1,3}(?:\.[0-9]{1,3})*)[.)]?\s`)
)

func numberingOf(lines []line) numbering {
	out := numbering{seen: make(map[string]bool)}
	for _, l := range lines {
		_, text := cutIndent(l.text)
		if m := plainMark.FindStringSubmatch(text); m != nil {
			out.seen[m[1]] = true
		}
	}
	return out
}

// cut takes bullet or number off a text as [cutMarker] does, and leaves a number
// there that nothing else in the list bears out.
func (n *numbering) cut(text string) (marker, string) {
	if m := bareMark.FindStringSubmatch(text); m != nil {
		value, _ := strconv.Atoi(m[1]) // digits, by the pattern
		if n.seen[m[1]+".1"] || n.last > 0 && value == n.last+1 {
			n.last = value
			return marker{class: "1", value: value}, text[len(m[0])-len(m[2]):]
		}
	}
	m, rest := cutMarker(text)
	if m.class == "1.1" && m.code == "" {
		if number := dottedMark.FindStringSubmatch(text); number != nil && number[2] == "" && !n.bears(number[1]) {
			return marker{}, text
		}
	}
	return m, rest
}

// bears reports whether a number with points has a neighbour or its first child in
// the list, or is the first child of what it is a part of.
func (n *numbering) bears(number string) bool {
	at := strings.LastIndexByte(number, '.')
	above, last := number[:at], number[at+1:]
	value, _ := strconv.Atoi(last)
	return value == 1 && n.seen[above] || n.seen[number+".1"] ||
		n.seen[above+"."+strconv.Itoa(value-1)] || n.seen[above+"."+strconv.Itoa(value+1)]
}
