package pdffile

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
)

// maxDepth bounds the nesting of arrays and dictionaries, so that a hostile file cannot exhaust the stack.
const maxDepth = 100

// SyntaxError says at which byte the file stops being a PDF, and what was expected there.
type SyntaxError struct {
	Offset int
	What   string
}

func (e *SyntaxError) Error() string {
	return fmt.Sprintf("pdf syntax at byte %d: %s", e.Offset, e.What)
}

// lexer reads objects from data, starting at pos.
type lexer struct {
	data  []byte
	pos   int
	depth int

	// repeatedKey is set once a dictionary names a key twice. Readers disagree on which one counts.
	repeatedKey bool

	// elements is how many elements of arrays and entries of dictionaries may still be read; nil for any number, where they
	// stand in the file as they are.
	elements *int

	// commented is set once a comment was passed.
	commented bool
}

func (l *lexer) fail(what string) error { return &SyntaxError{l.pos, what} }

// class is one of the character classes of ISO 32000-1, §7.2.2.
type class byte

const (
	regular class = iota
	space
	delimiter
)

var classes = func() (out [256]class) {
	for _, c := range "\x00\t\n\f\r " {
		out[c] = space
	}
	for _, c := range "()<>[]{}/%" {
		out[c] = delimiter
	}
	return out
}()

func isSpace(c byte) bool     { return classes[c] == space }
func isDelimiter(c byte) bool { return classes[c] == delimiter }
func isRegular(c byte) bool   { return classes[c] == regular }
func isDigit(c byte) bool     { return '0' <= c && c <= '9' }

// skipSpace passes white space and comments.
func (l *lexer) skipSpace() {
	for l.pos < len(l.data) {
		switch c := l.data[l.pos]; {
		case isSpace(c):
			l.pos++
		case c == '%':
			l.commented = true
			l.skipLine()
		default:
			return
		}
	}
}

func (l *lexer) skipLine() {
	for l.pos < len(l.data) && l.data[l.pos] != '\n' && l.data[l.pos] != '\r' {
		l.pos++
	}
}

func (l *lexer) hasPrefix(s string) bool { return bytes.HasPrefix(l.data[l.pos:], []byte(s)) }

// accept passes s if it comes next.
func (l *lexer) accept(s string) bool {
	l.skipSpace()
	if !l.hasPrefix(s) {
		return false
	}
	l.pos += len(s)
	return true
}

// object reads one object, with "12 0 R" as a Ref. A bare word other than true, false and null is an error.
func (l *lexer) object() (Object, error) {
	start := l.pos
	o, err := l.token()
	if err != nil {
		return nil, err
	}
	switch v := o.(type) {
	case Keyword:
		l.pos = start
		return nil, l.fail("object expected, found " + strconv.Quote(string(v)))
	case Integer:
		if ref, ok := l.reference(v); ok {
			return ref, nil
		}
	}
	return o, nil
}

// reference looks whether num is the start of "num gen R"; if not, nothing is consumed. Most numbers start none, so it
// looks at the bytes before it reads anything.
func (l *lexer) reference(num Integer) (Ref, bool) {
	start := l.pos
	n, okNum := wholeNumber(num, 0, maxObjects)
	if g, okGen := l.digits(65535); okNum && okGen && l.accept("R") && (l.pos == len(l.data) || !isRegular(l.data[l.pos])) {
		return Ref{n, g}, true
	}
	l.pos = start
	return Ref{}, false
}

// digits reads a whole number without sign, up to most; if there is none, the place is where it ceased to be one.
func (l *lexer) digits(most int) (value int, ok bool) {
	l.skipSpace()
	for ; l.pos < len(l.data) && isDigit(l.data[l.pos]); l.pos++ {
		if value, ok = value*10+int(l.data[l.pos]-'0'), true; value > most {
			return 0, false
		}
	}
	return value, ok && (l.pos == len(l.data) || !isRegular(l.data[l.pos]))
}

// token reads an object without looking for references, or a keyword.
func (l *lexer) token() (Object, error) {
	l.skipSpace()
	if l.pos >= len(l.data) {
		return nil, l.fail("unexpected end")
	}
	switch c := l.data[l.pos]; {
	case c == '/':
		return l.name(), nil
	case c == '(':
		return l.literalString()
	case l.hasPrefix("<<"):
		return l.nested(l.dict)
	case c == '<':
		return l.hexString()
	case c == '[':
		return l.nested(l.array)
	case isDelimiter(c):
		return nil, l.fail("unexpected " + strconv.QuoteRune(rune(c)))
	}
	return l.word(), nil
}

func (l *lexer) nested(read func() (Object, error)) (Object, error) {
	if l.depth >= maxDepth {
		return nil, l.fail("nested too deeply")
	}
	l.depth++
	defer func() { l.depth-- }()
	return read()
}

func (l *lexer) name() Name {
	l.pos++
	var out []byte
	for l.pos < len(l.data) && isRegular(l.data[l.pos]) {
		c := l.data[l.pos]
		if c == '#' && l.pos+2 < len(l.data) {
			hi, lo := hexDigit(l.data[l.pos+1]), hexDigit(l.data[l.pos+2])
			if hi >= 0 && lo >= 0 {
				c = byte(hi<<4 | lo)
				l.pos += 2
			}
		}
		out = append(out, c)
		l.pos++
	}
	return Name(out)
}

func hexDigit(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}

func (l *lexer) hexString() (Object, error) {
	l.pos++
	var out []byte
	half := -1
	for ; l.pos < len(l.data); l.pos++ {
		c := l.data[l.pos]
		digit := hexDigit(c)
		switch {
		case c == '>':
			l.pos++
			if half >= 0 {
				out = append(out, byte(half<<4))
			}
			return String(out), nil
		case isSpace(c):
		case digit < 0:
			return nil, l.fail("hexadecimal digit expected")
		case half < 0:
			half = digit
		default:
			out = append(out, byte(half<<4|digit))
			half = -1
		}
	}
	return nil, l.fail("hexadecimal string has no end")
}

func (l *lexer) literalString() (Object, error) {
	l.pos++
	var out []byte
	for depth := 1; l.pos < len(l.data); {
		c := l.data[l.pos]
		l.pos++
		switch c {
		case '(':
			depth++
		case ')':
			depth--
			if depth == 0 {
				return String(out), nil
			}
		case '\\':
			out = l.escape(out)
			continue
		case '\r':
			l.acceptByte('\n')
			c = '\n'
		}
		out = append(out, c)
	}
	return nil, l.fail("string has no end")
}

func (l *lexer) acceptByte(c byte) {
	if l.pos < len(l.data) && l.data[l.pos] == c {
		l.pos++
	}
}

// escape appends what stands after a backslash.
func (l *lexer) escape(out []byte) []byte {
	if l.pos >= len(l.data) {
		return out
	}
	c := l.data[l.pos]
	l.pos++
	switch c {
	case 'n':
		return append(out, '\n')
	case 'r':
		return append(out, '\r')
	case 't':
		return append(out, '\t')
	case 'b':
		return append(out, '\b')
	case 'f':
		return append(out, '\f')
	case '\r':
		l.acceptByte('\n')
		return out
	case '\n':
		return out
	case '0', '1', '2', '3', '4', '5', '6', '7':
		return append(out, l.octal(c))
	}
	return append(out, c)
}

func (l *lexer) octal(first byte) byte {
	value := int(first - '0')
	for range 2 {
		if l.pos >= len(l.data) || l.data[l.pos] < '0' || l.data[l.pos] > '7' {
			break
		}
		value = value<<3 | int(l.data[l.pos]-'0')
		l.pos++
	}
	return byte(value)
}

func (l *lexer) array() (Object, error) {
	l.pos++
	out := Array{}
	for {
		if l.accept("]") {
			return out, nil
		}
		o, err := l.object()
		if err != nil {
			return nil, err
		}
		if err := l.take(); err != nil {
			return nil, err
		}
		out = append(out, o)
	}
}

// take counts one element.
func (l *lexer) take() error {
	if l.elements == nil {
		return nil
	}
	if *l.elements--; *l.elements < 0 {
		return l.fail("more in object streams than fits into the memory")
	}
	return nil
}

func (l *lexer) dict() (Object, error) {
	l.pos += len("<<")
	out := Dict{}
	var nulls map[Name]bool // keys that have no entry; readers disagree on them as well
	for {
		if l.accept(">>") {
			return out, nil
		}
		key, value, _, err := l.entry()
		if err != nil {
			return nil, err
		}
		if _, seen := out[key]; seen || nulls[key] {
			l.repeatedKey = true
		}
		if err := l.take(); err != nil {
			return nil, err
		}
		if value == nil {
			if nulls == nil {
				nulls = map[Name]bool{}
			}
			nulls[key] = true
			delete(out, key)
			continue
		}
		out[key] = value
	}
}

// entry reads one key and its value; at is the byte where the value starts.
func (l *lexer) entry() (key Name, value Object, at int, err error) {
	o, err := l.token()
	if err != nil {
		return "", nil, 0, err
	}
	key, ok := o.(Name)
	if !ok {
		return "", nil, 0, l.fail("dictionary key expected")
	}
	l.skipSpace()
	at = l.pos
	value, err = l.object()
	return key, value, at, err
}

// word reads a number, true, false, null or a keyword.
func (l *lexer) word() Object {
	start := l.pos
	for l.pos < len(l.data) && isRegular(l.data[l.pos]) {
		l.pos++
	}
	word := l.data[start:l.pos]
	switch string(word) {
	case "true":
		return true
	case "false":
		return false
	case "null":
		return nil
	}
	return number(word)
}

// maxNumber is more letters than any number has that means something.
const maxNumber = 64

// number reads the number forms of ISO 32000-1, §7.3.3, which know no exponent; anything else stays a keyword.
func number(word []byte) Object {
	if len(word) > maxNumber || slices.ContainsFunc(word, func(c byte) bool { return !isDigit(c) && c != '+' && c != '-' && c != '.' }) {
		return Keyword(word)
	}
	if v, err := strconv.ParseInt(string(word), 10, 64); err == nil {
		return Integer(v)
	}
	if v, err := strconv.ParseFloat(string(word), 64); err == nil {
		return Real(v)
	}
	return Keyword(word)
}
