package typeset

import (
	"strings"
	"unicode"
)

// Clean returns text as the face can show it. It is what every painter must
// draw, and it is idempotent.
//
//   - Every kind of line break becomes "\n", a tab becomes a space.
//   - Controls and invisible format characters vanish: zero-width marks,
//     direction overrides, soft hyphens, variation selectors.
//   - What copying from a PDF or from Word leaves behind becomes what it stands
//     for: ligatures, private-use bullets, full-width letters, exotic spaces.
//   - Whatever else the face lacks (emoji, other scripts, broken UTF-8) becomes
//     □, so that the reader sees that something stands there.
//
// Non-breaking spaces stay as they are.
func (f Face) Clean(s string) string {
	t := f.table()
	for i, r := range s {
		if !isPlain(r) && r != '\n' && !t.isShownAsIs(r) {
			return t.rewrite(s, i)
		}
	}
	return s
}

// rewrite cleans s, whose first n bytes are clean already.
func (t *table) rewrite(s string, n int) string {
	var b strings.Builder
	b.Grow(len(s))
	b.WriteString(s[:n])
	afterCR := false
	for _, r := range s[n:] {
		if r != '\n' || !afterCR {
			b.WriteString(t.shown(r))
		}
		afterCR = r == '\r'
	}
	return b.String()
}

// isPlain reports the printable part of ASCII, which every face has.
func isPlain(r rune) bool { return r >= ' ' && r <= '~' }

func (t *table) isShownAsIs(r rune) bool { return t.has(r) && !isStripped(r) }

// shown returns what stands in the drawing for one character of the source.
func (t *table) shown(r rune) string {
	switch {
	case isLineBreak(r):
		return "\n"
	case isStripped(r):
		return ""
	case t.has(r):
		return string(r)
	}
	if s := standIn(r); s != "" {
		return s
	}
	return string(t.substitute)
}

func isLineBreak(r rune) bool {
	switch r {
	case '\n', '\r', '\v', '\f', '\u0085', '\u2028', '\u2029':
		return true
	}
	return false
}

// isStripped reports characters that never make a mark of their own. The
// skin-colour modifiers are among them, so that one emoji leaves one □.
func isStripped(r rune) bool {
	if isPlain(r) || r == '\t' {
		return false
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Variation_Selector) ||
		r >= 0x1F3FB && r <= 0x1F3FF
}

// standIn returns plain characters for one that the face lacks, or "".
func standIn(r rune) string {
	switch r {
	case '\t':
		return " "
	case '\u202f':
		return "\u00a0"
	case '\u2010', '\u2011':
		return "-"
	case 0xF0B7, 0xF0A7, 0xF0D8, 0xF076, '●', '▪', '■', '∙', '➢', '➤':
		return "•"
	case '′':
		return "'"
	case '″':
		return `"`
	case 0xF0FC, '✓', '✔':
		return "√"
	case 'ﬀ':
		return "ff"
	case 'ﬁ':
		return "fi"
	case 'ﬂ':
		return "fl"
	case 'ﬃ':
		return "ffi"
	case 'ﬄ':
		return "ffl"
	}
	if r >= '！' && r <= '～' {
		return string(r - '！' + '!')
	}
	if unicode.Is(unicode.Zs, r) {
		return " "
	}
	return numberStandIn(r)
}

// romanNumerals are the numbers 1 to 12, which have characters of their own.
var romanNumerals = [...]string{"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"}

// numberStandIn writes lowered and raised digits, fractions and Roman numerals
// in plain letters: CO2, 10^6, 1/3, Triwulan IV.
func numberStandIn(r rune) string {
	switch {
	case r >= '₀' && r <= '₉':
		return string(r - '₀' + '0')
	case r == '⁰', r >= '⁴' && r <= '⁹':
		return "^" + string(r-'⁰'+'0')
	case r == '⅓':
		return "1/3"
	case r == '⅔':
		return "2/3"
	case r >= 'Ⅰ' && r <= 'Ⅻ':
		return romanNumerals[r-'Ⅰ']
	case r >= 'ⅰ' && r <= 'ⅻ':
		return strings.ToLower(romanNumerals[r-'ⅰ'])
	}
	return ""
}

// Lacks returns the characters of a text that the face can show neither as they
// are nor by what they stand for, each once, in the order of the text.
func (f Face) Lacks(s string) string {
	t, lacking := f.table(), ""
	for _, r := range s {
		lost := !isLineBreak(r) && !isStripped(r) && !t.has(r) && standIn(r) == ""
		if lost && !strings.ContainsRune(lacking, r) {
			lacking += string(r)
		}
	}
	return lacking
}
