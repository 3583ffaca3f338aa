// Package pdffile reads and writes the object layer of PDF files (ISO 32000-1, §7): what a PDF is before it is pages.
//
// A PDF is a bag of numbered objects, an index that says at which byte each one starts (the cross-reference), and a
// trailer that names the root of the graph. Changing a file without touching a byte of it is possible: append new
// versions of some objects, an index of just those, and a pointer (Prev) to the older index. Each such step is a
// revision; a digital signature covers all bytes up to the end of one revision, and later revisions may only add to it.
// That is why this package
//
//   - keeps every section of the index, newest first ([File.Sections]), and can open the file as it was at any of
//     them ([Open] of a prefix);
//   - knows at which bytes an object and a dictionary entry stand ([File.Span], [File.EntrySpan]), which a verifier
//     needs and an ordinary reader does not;
//   - writes either an appended revision ([Update]) or a whole new file ([Document]), always in the same byte order.
//
// It reads classic tables, cross-reference streams, object streams, hybrid files and all predictors. It does not
// repair: a wrong startxref or a wrong offset is an error with its position, because a guess is no ground for a
// signature. It does not decrypt.
//
// Only the standard library is used.
package pdffile

import (
	"math"
	"unicode/utf16"
)

// Object is one of nil (the null object), bool, Integer, Real, Name, String, Ref, Array, Dict or *Stream.
type Object any

// Integer is a whole number.
type Integer int64

// Real is a number written with a decimal point.
type Real float64

// Name is a name without its slash, #-escapes resolved.
type Name string

// String holds the bytes of a literal or hexadecimal string, escapes resolved.
type String string

// Keyword is a bare word such as obj or endstream. It never occurs inside a finished object.
type Keyword string

// Ref names an indirect object.
type Ref struct {
	Num int
	Gen int
}

// Array is an ordered list of objects.
type Array []Object

// Dict maps names to objects. An entry whose value is null is the same as no entry.
type Dict map[Name]Object

// Stream is a dictionary with bytes, still encoded as its Filter entry says.
type Stream struct {
	Dict Dict
	Raw  []byte
}

// Clone returns a copy of d that can be changed without changing d; the values are shared.
func (d Dict) Clone() Dict {
	out := make(Dict, len(d)+2)
	for k, v := range d {
		out[k] = v
	}
	return out
}

// Number gives the value of an Integer or Real.
func Number(o Object) (float64, bool) {
	switch v := o.(type) {
	case Integer:
		return float64(v), true
	case Real:
		return float64(v), true
	}
	return 0, false
}

// wholeNumber gives an Integer as int, when it fits the given inclusive range.
func wholeNumber(o Object, least, most int) (int, bool) {
	v, ok := o.(Integer)
	if !ok || int64(v) < int64(least) || int64(v) > int64(most) {
		return 0, false
	}
	return int(v), true
}

// Text encodes s as a text string: plain bytes where it is ASCII, UTF-16 with a byte order mark elsewhere
// (ISO 32000-1, §7.9.2.2).
func Text(s string) String {
	ascii := true
	for _, r := range s {
		ascii = ascii && r >= 0x20 && r < 0x7f
	}
	if ascii {
		return String(s)
	}
	out := []byte{0xfe, 0xff}
	for _, u := range utf16.Encode([]rune(s)) {
		out = append(out, byte(u>>8), byte(u))
	}
	return String(out)
}

// DecodeText reads a text string in UTF-16, UTF-8 (with its mark) or PDFDocEncoding.
func DecodeText(s String) string {
	switch {
	case len(s) >= 2 && s[0] == 0xfe && s[1] == 0xff:
		return decodeUTF16(s[2:])
	case len(s) >= 3 && s[:3] == "\xef\xbb\xbf":
		return string(s[3:])
	}
	out := make([]rune, 0, len(s))
	for i := range len(s) {
		out = append(out, docEncoding(s[i]))
	}
	return string(out)
}

func decodeUTF16(s String) string {
	units := make([]uint16, 0, len(s)/2)
	for i := 0; i+1 < len(s); i += 2 {
		units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return string(utf16.Decode(units))
}

// docEncodingHigh is PDFDocEncoding from 0x80 to 0xA0, the part that differs from Latin-1 (ISO 32000-1, D.2).
var docEncodingHigh = [...]rune{
	'•', '†', '‡', '…', '—', '–', 'ƒ', '⁄', '‹', '›', '−', '‰', '„', '“', '”', '‘',
	'’', '‚', '™', 'ﬁ', 'ﬂ', 'Ł', 'Œ', 'Š', 'Ÿ', 'Ž', 'ı', 'ł', 'œ', 'š', 'ž', '\ufffd', '€',
}

func docEncoding(c byte) rune {
	if c >= 0x80 && c <= 0xa0 {
		return docEncodingHigh[c-0x80]
	}
	return rune(c)
}

// Rounded gives v with at most three decimals, enough for any mark on paper, so that output does not depend on the
// last bits of a calculation.
func Rounded(v float64) Object {
	v = math.Round(v*1000) / 1000
	if v == math.Trunc(v) && math.Abs(v) < 1e9 {
		return Integer(v)
	}
	return Real(v)
}
