package typeset

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Wrap breaks text into lines no wider than width, filling each line as far as
// it goes (greedy, as every office program does). The lines are cleaned, carry
// no space at either end and share the memory of one string.
//
// A line may break at a space, after a hyphen or slash that stands between
// letters (not in "2025-2029" or "1/2"), and at a newline, which always breaks.
// A word that is wider than the whole line is broken inside, since text must
// never leave its card; only a single character wider than width can still
// stick out. A non-breaking space does not break. Empty lines of the source
// remain as empty lines; text without any visible character gives no line.
func (f Face) Wrap(size, width float64, text string) []string {
	return f.AppendWrap(nil, size, width, text)
}

// AppendWrap is [Face.Wrap] that appends the lines to others.
func (f Face) AppendWrap(lines []string, size, width float64, text string) []string {
	t, n := f.table(), len(lines)
	b := breaker{table: t, limit: t.unitsWithin(size, width), text: f.Clean(text), lines: lines}
	for b.pos < len(b.text) {
		b.paragraph()
	}
	return append(b.lines[:n], trimEmpty(b.lines[n:])...)
}

// WrapMax is [Face.Wrap] limited to a number of lines. When the text is longer,
// the last line ends with "…" and cut is true.
func (f Face) WrapMax(size, width float64, limit int, text string) (lines []string, cut bool) {
	lines = f.Wrap(size, width, text)
	if len(lines) <= limit {
		return lines, false
	}
	if limit <= 0 {
		return nil, true
	}
	lines[limit-1] = f.cut(size, width, lines[limit-1])
	return lines[:limit], true
}

// Ellipsis returns the text on one line. When it is wider than width it is cut
// and ends with "…"; where not even that fits, nothing is left. Newlines become
// spaces.
func (f Face) Ellipsis(size, width float64, s string) string {
	line := oneLine(f.Clean(s))
	if f.Measure(size, line) <= width {
		return line
	}
	return f.cut(size, width, line)
}

const ellipsis = "…"

// cut shortens a line until it fits together with the ellipsis after it. Where
// not even the ellipsis fits, nothing is left.
func (f Face) cut(size, width float64, line string) string {
	t := f.table()
	units, end := t.width(ellipsis), 0
	if t.scale(units, size) > width {
		return ""
	}
	for i, r := range line {
		units += t.advanceOf(r)
		if t.scale(units, size) > width {
			break
		}
		end = i + utf8.RuneLen(r)
	}
	return strings.TrimRight(line[:end], " ") + ellipsis
}

func oneLine(s string) string {
	return strings.Trim(strings.ReplaceAll(s, "\n", " "), " ")
}

// trimEmpty drops empty lines at both ends: they come from stray newlines and
// would only push the text off centre.
func trimEmpty(lines []string) []string {
	for len(lines) > 0 && lines[0] == "" {
		lines = lines[1:]
	}
	for len(lines) > 0 && lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// breaker walks once over a cleaned text. A line is text[start:end], where end
// is the last place up to which everything fitted and a break is allowed.
type breaker struct {
	*table
	limit int // widest line, in font units
	text  string
	pos   int
	lines []string
}

// unitsWithin returns the largest number of font units that, scaled back, does
// not exceed the width, so that Wrap and Measure agree to the last bit. A width
// that is negative or no number leaves room for nothing.
func (t *table) unitsWithin(size, width float64) int {
	units := width / t.scale(1, size)
	switch {
	case !(width >= 0) || !(size > 0):
		return -1
	case units >= math.MaxInt32:
		return math.MaxInt
	}
	n := int(units) + 1
	for n > 0 && t.scale(n, size) > width {
		n--
	}
	return n
}

// paragraph breaks the text up to the next newline into lines and steps over
// that newline.
func (b *breaker) paragraph() {
	b.skipSpaces()
	for {
		b.line()
		if b.pos == len(b.text) {
			return
		}
		if b.text[b.pos] == '\n' {
			b.pos++
			return
		}
	}
}

// line takes as much as fits, and at least one character.
func (b *breaker) line() {
	start, units := b.pos, 0
	end, next := -1, -1 // last allowed break: the line ends at end, the rest begins at next
	visible := start    // end of the last character that is no space
	for i := start; ; {
		r, n := b.rune(i)
		switch {
		case r == '\n':
			b.emit(start, visible, i)
			return
		case r == ' ':
			end, next = visible, i+n
		default:
			if units+int(b.advance[r]) > b.limit && i > start && !unicode.Is(unicode.Mn, r) {
				b.overflow(start, end, next, i)
				return
			}
			visible = i + n
			if b.breaksAfter(r, visible) {
				end, next = visible, visible
			}
		}
		units += int(b.advance[r])
		i += n
	}
}

// overflow ends the line before the character at i, which no longer fits: at
// the last allowed break or, in a word longer than the line, right here.
func (b *breaker) overflow(start, end, next, i int) {
	if end <= start {
		end, next = i, i
	}
	b.emit(start, end, next)
	b.skipSpaces()
}

func (b *breaker) emit(start, end, next int) {
	b.lines = append(b.lines, b.text[start:end])
	b.pos = next
}

func (b *breaker) skipSpaces() {
	for b.pos < len(b.text) && b.text[b.pos] == ' ' {
		b.pos++
	}
}

// rune decodes the character at i; the end of the text reads as a newline.
func (b *breaker) rune(i int) (rune, int) {
	if i >= len(b.text) {
		return '\n', 0
	}
	if c := b.text[i]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(b.text[i:])
}

// breaksAfter reports whether the line may end after r, which ends at i. The
// rule is a small part of Unicode's UAX 14: after a dash or slash, unless a
// digit or a space follows.
func (b *breaker) breaksAfter(r rune, i int) bool {
	switch r {
	case '-', '/', '–', '—':
	default:
		return false
	}
	next, _ := b.rune(i)
	return unicode.IsLetter(next) || next == '('
}
