package main

import (
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// screen is a terminal, or what stands for one. Names and texts come out of
// files that others have made; a terminal obeys some of the characters that may
// stand in them, so that a stranger's file could wipe a verdict and write its
// own. Such characters are shown as \ufffd.
type screen struct{ to io.Writer }

// Write implements [io.Writer]. It tells the length of what it was given.
func (s screen) Write(text []byte) (int, error) {
	if _, err := io.WriteString(s.to, replaced(string(text), func(rune) string { return "\ufffd" })); err != nil {
		return 0, err
	}
	return len(text), nil
}

// escaped writes such characters as JSON strings may.
func escaped(text string) string {
	return replaced(text, func(r rune) string { return fmt.Sprintf(`\u%04x`, r) })
}

// replaced gives text with another in the place of each character that a terminal
// obeys.
// Bytes that are no text stay.
func replaced(text string, by func(rune) string) string {
	var b strings.Builder
	for i, r := range text {
		if width := utf8.RuneLen(r); r == utf8.RuneError && !strings.HasPrefix(text[i:], "\ufffd") {
			b.WriteByte(text[i])
		} else if obeyed(r) {
			b.WriteString(by(r))
		} else {
			b.WriteString(text[i : i+width])
		}
	}
	return b.String()
}

// obeyed reports the characters that are no signs to be read, but tell whoever
// shows them to do something: controls, and the overrides of the direction of
// writing.
func obeyed(r rune) bool {
	return r != '\n' && r != '\t' && unicode.Is(unicode.Cc, r) ||
		r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069'
}
