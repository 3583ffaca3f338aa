package phrase

import (
	"strings"
	"unicode/utf8"
)

// Capital returns a text that begins with a capital. One that begins with anything but
// a letter, such as a quotation mark, stays as it is.
func Capital(text string) string {
	_, n := utf8.DecodeRuneInString(text)
	return strings.ToUpper(text[:n]) + text[n:]
}
