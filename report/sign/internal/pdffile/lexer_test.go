package pdffile

import (
	"errors"
	"reflect"
	"strings"
	"testing"
)

func parseObject(s string) (Object, error) {
	l := &lexer{data: []byte(s)}
	return l.object()
}

func TestLexerReads(t *testing.T) {
	tests := []struct {
		name, in string
		want     Object
	}{
		{"integer", "42", Integer(42)},
		{"signed integer", "-7", Integer(-7)},
		{"real without leading zero", ".5", Real(0.5)},
		{"real with trailing point", "4.", Real(4)},
		{"true", "true", true},
		{"null", "null", nil},
		{"name with escape", "/A#20B", Name("A B")},
		{"name with lone number sign", "/A#ZZ", Name("A#ZZ")},
		{"nested parentheses", "(a(b)c)", String("a(b)c")},
		{"escapes", `(\n\r\t\b\f\(\)\\\101\7x)`, String("\n\r\t\b\f()\\A\ax")},
		{"line continuation", "(a\\\r\nb\\\nc)", String("abc")},
		{"line end in string", "(a\r\nb\rc)", String("a\nb\nc")},
		{"hex string", "<48 65 6C6c6F>", String("Hello")},
		{"hex string of odd length", "<414>", String("A@")},
		{"reference", "12 3 R", Ref{12, 3}},
		{"array of numbers and reference", "[1 2 3 0 R 4]", Array{Integer(1), Integer(2), Ref{3, 0}, Integer(4)}},
		{"dictionary with comment", "<< /A 1 % x\n/B[/C]>>", Dict{"A": Integer(1), "B": Array{Name("C")}}},
		{"null entry is no entry", "<</A null/B 2>>", Dict{"B": Integer(2)}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := parseObject(tt.in)
			if err != nil || !reflect.DeepEqual(got, tt.want) {
				t.Errorf("object(%q) = %#v, %v, want %#v", tt.in, got, err, tt.want)
			}
		})
	}
}

func TestLexerRefuses(t *testing.T) {
	for _, in := range []string{
		"", "(open", "<41", "<4G>", "[1 2", "<</A>>", "<<1 2>>", "obj", "]", "1e5", strings.Repeat("[", 200),
	} {
		var syntax *SyntaxError
		if o, err := parseObject(in); !errors.As(err, &syntax) {
			t.Errorf("object(%.20q) = %#v, %v, want a syntax error", in, o, err)
		}
	}
}

func TestLexerNoticesRepeatedKeys(t *testing.T) {
	for in, want := range map[string]bool{"<</A 1/B<</A 2>>>>": false, "<</B<</A 1/A 2>>>>": true} {
		l := &lexer{data: []byte(in)}
		if _, err := l.object(); err != nil || l.repeatedKey != want {
			t.Errorf("repeated key in %s: %v, %v, want %v", in, l.repeatedKey, err, want)
		}
	}
}

func TestAppendIsReadBackAsTheSame(t *testing.T) {
	in := Dict{
		"Null": Array{nil, true, false}, "Numbers": Array{Integer(-3), Real(0.125), Real(-1.5)},
		"Odd name /#": Name("a b(c"), "Text": String("\x00\xff(\\"), "Ref": Ref{7, 1}, "Dict": Dict{"": Name("")},
	}
	got, err := parseObject(string(Append(nil, in)))
	if err != nil || !reflect.DeepEqual(got, in) {
		t.Errorf("read back %#v, %v, want %#v", got, err, in)
	}
}

func TestTextKeepsIndonesianAndPunctuation(t *testing.T) {
	for _, s := range []string{"", "Bupati", "Rp1.000 – “baik” ≥ 95 %", "emoji 🙂"} {
		if got := DecodeText(Text(s)); got != s {
			t.Errorf("DecodeText(Text(%q)) = %q", s, got)
		}
	}
	if got := DecodeText("\xef\xbb\xbfé"); got != "é" {
		t.Errorf("UTF-8 text string read as %q", got)
	}
	if got := DecodeText("a\x84b\xe9"); got != "a—bé" {
		t.Errorf("PDFDocEncoding read as %q", got)
	}
}

func TestRoundedKeepsThreeDecimals(t *testing.T) {
	for in, want := range map[float64]Object{1: Integer(1), 1.00049: Integer(1), 2.34567: Real(2.346), -0.0001: Integer(0)} {
		if got := Rounded(in); got != want {
			t.Errorf("Rounded(%v) = %v, want %v", in, got, want)
		}
	}
}
