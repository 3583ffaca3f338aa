package typeset

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pohonkinerja/assets"
)

const sentence = "Meningkatnya kualitas pelayanan kesehatan ibu, anak/balita dan lansia (non-rujukan) tahun 2025-2029"

func TestMeasure(t *testing.T) {
	t.Run("is_the_sum_of_the_font's_advances", func(t *testing.T) {
		// Liberation Sans has 2048 units per em; A is 1366, V 1366 and the
		// pair is kerned by -152 in the font, which must not be applied.
		if got, want := Sans.Measure(2048, "AV"), 2732.0; got != want {
			t.Errorf("Measure(AV) = %v, want %v", got, want)
		}
	})
	t.Run("grows_in_proportion_to_size", func(t *testing.T) {
		if got, want := Serif.Measure(20, sentence), 2*Serif.Measure(10, sentence); got != want {
			t.Errorf("at 20: %v, twice at 10: %v", got, want)
		}
	})
	t.Run("counts_what_Clean_shows", func(t *testing.T) {
		for _, f := range Faces() {
			for _, s := range dirty {
				if got, want := f.Measure(1000, s), f.Measure(1000, f.Clean(s)); got != want {
					t.Errorf("%v: Measure(%q) = %v, cleaned %v", f, s, got, want)
				}
			}
		}
	})
	t.Run("of_nothing_is_nothing", func(t *testing.T) {
		if got := SansBold.Measure(12, ""); got != 0 {
			t.Errorf("got %v", got)
		}
	})
}

func TestEveryFaceHasSaneMetrics(t *testing.T) {
	for _, f := range Faces() {
		up, down, line := f.Ascent(100), f.Descent(100), f.LineHeight(100)
		if up < 60 || down < 10 || line < up+down-1 || line > 200 {
			t.Errorf("%v: ascent %v, descent %v, line height %v", f, up, down, line)
		}
		if h := f.CapHeight(100); h < 60 || h > up {
			t.Errorf("%v: cap height %v, ascent %v", f, h, up)
		}
		for _, r := range "Aa0 é–…≥²'\u00a0" {
			if !f.Has(r) {
				t.Errorf("%v lacks %q", f, r)
			}
		}
	}
}

var dirty = []string{
	"a\tb", "a\r\nb\rc\vd\u2028e", "co\u00adop\u200b", "\u202eevil", "😀👍🏽", "efisien dan e\ufb01sien",
	"\uf0b7 butir", "ＡＢＣ", "\x00\x1b[31m", "\xff\xfe", "漢字", "a\u2009b\u202fc", "\u2011", "✓ selesai", "e\u0301", "\r\n\r\n",
}

func TestClean(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"keeps_ordinary_text", sentence, sentence},
		{"keeps_accents_and_dashes", "é – … ≥ ²", "é – … ≥ ²"},
		{"makes_every_line_break_one_newline", "a\r\nb\rc\vd\u2028e\n\nf", "a\nb\nc\nd\ne\n\nf"},
		{"makes_a_tab_a_space", "a\tb", "a b"},
		{"keeps_the_non-breaking_space", "Rp\u00a01", "Rp\u00a01"},
		{"drops_controls_and_invisible_marks", "\x00a\x1bb\u200b\u00ad\ufeffc", "abc"},
		{"drops_direction_overrides", "\u202eabc\u202c", "abc"},
		{"opens_ligatures", "e\ufb01sien", "efisien"},
		{"knows_Word's_bullets", "\uf0b7 satu", "• satu"},
		{"narrows_full-width_letters", "ＡＢ１", "AB1"},
		{"shows_one_box_for_an_emoji", "👍🏽!", "□!"},
		{"shows_a_box_for_a_foreign_script", "漢字", "□□"},
		{"shows_a_box_for_broken_UTF-8", "a\xffb", "a□b"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Sans.Clean(c.in); got != c.want {
				t.Errorf("Clean(%q) = %q, want %q", c.in, got, c.want)
			}
		})
	}
}

func TestSerifWritesNumbersInPlainLetters(t *testing.T) {
	in, want := "Emisi CO₂ 10⁶ ton, ⅓ bagian, Triwulan Ⅳ, butir ⅱ, 5′ 3″, ■ satu, m²", "Emisi CO2 10^6 ton, 1/3 bagian, Triwulan IV, butir ii, 5' 3\", • satu, m²"
	if got := Serif.Clean(in); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if lacking := Serif.Lacks(in); lacking != "" {
		t.Errorf("%q is called lacking", lacking)
	}
}

func TestLacksNamesEachCharacterOnce(t *testing.T) {
	if got, want := Serif.Lacks("漢字 a\n漢 👍🏽\u200b é"), "漢字👍"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestWrap(t *testing.T) {
	em := func(n float64) float64 { return n * Sans.Measure(10, "n") } // n letters of middling width
	for _, c := range []struct {
		name  string
		width float64
		in    string
		want  []string
	}{
		{"fills_lines_greedily", em(12), "satu dua tiga empat", []string{"satu dua tiga", "empat"}},
		{"keeps_what_fits_on_one_line", em(99), sentence, []string{sentence}},
		{"breaks_at_newlines", em(99), "a\nb\n\nc", []string{"a", "b", "", "c"}},
		{"drops_spaces_at_line_ends", em(6), "  satu   dua  ", []string{"satu", "dua"}},
		{"keeps_inner_spaces", em(99), "a  b", []string{"a  b"}},
		{"breaks_after_slash_and_hyphen_between_letters", em(8), "anak/balita non-rujukan", []string{"anak/", "balita", "non-", "rujukan"}},
		{"never_breaks_years_or_fractions", em(6), "di 2025-2029 1/2", []string{"di", "2025-2", "029 1/2"}},
		{"breaks_a_word_longer_than_the_line", em(4), "nnnnnnnnnn", []string{"nnnn", "nnnn", "nn"}},
		{"does_not_break_at_a_non-breaking_space", em(7), "nilai Rp\u00a01", []string{"nilai", "Rp\u00a01"}},
		{"gives_no_line_for_no_text", em(5), " \n \t ", nil},
		{"puts_at_least_one_character_on_a_line", 1, "abc", []string{"a", "b", "c"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Sans.Wrap(10, c.width, c.in); !slices.Equal(got, c.want) {
				t.Errorf("Wrap(%q) = %q, want %q", c.in, got, c.want)
			}
		})
	}
}

func TestWrapMaxEndsACutTextWithAnEllipsis(t *testing.T) {
	lines, cut := Sans.WrapMax(10, 100, 2, sentence)
	if !cut || len(lines) != 2 || !strings.HasSuffix(lines[1], "…") || Sans.Measure(10, lines[1]) > 100 {
		t.Errorf("got %q, cut %v", lines, cut)
	}
	if lines, cut := Sans.WrapMax(10, 100, 2, "pendek"); cut || !slices.Equal(lines, []string{"pendek"}) {
		t.Errorf("short text: got %q, cut %v", lines, cut)
	}
	if lines, cut := Sans.WrapMax(10, 100, 0, "x"); !cut || lines != nil {
		t.Errorf("no lines allowed: got %q, cut %v", lines, cut)
	}
}

func TestEllipsis(t *testing.T) {
	width := Sans.Measure(10, "Meningkatnya …")
	for _, c := range []struct {
		in    string
		width float64
		want  string
	}{
		{"pendek", 500, "pendek"},
		{sentence, width, "Meningkatnya…"},
		{"satu\ndua", 500, "satu dua"},
		{"satu", 1, ""},
	} {
		if got := Sans.Ellipsis(10, c.width, c.in); got != c.want {
			t.Errorf("Ellipsis(%q, %v) = %q, want %q", c.in, c.width, got, c.want)
		}
	}
}

func FuzzWrap(f *testing.F) {
	for _, s := range append(dirty, sentence, "a\n\n b-c/d ", "–/–") {
		f.Add(s, 60.0, uint8(0))
		f.Add(s, 3.0, uint8(5))
	}
	f.Fuzz(func(t *testing.T, text string, width float64, number uint8) {
		face := Face(number % uint8(faceCount))
		clean := face.Clean(text)
		if again := face.Clean(clean); again != clean || !utf8.ValidString(clean) {
			t.Fatalf("Clean(%q) = %q, again %q", text, clean, again)
		}
		lines := face.Wrap(9.5, width, text)
		if got, want := ink(strings.Join(lines, "")), ink(clean); got != want {
			t.Fatalf("Wrap(%q) shows %q, want %q", text, got, want)
		}
		for _, line := range lines {
			checkLine(t, face, width, line)
		}
	})
}

// ink is the text without what makes no mark.
func ink(s string) string { return strings.NewReplacer(" ", "", "\n", "").Replace(s) }

func checkLine(t *testing.T, face Face, width float64, line string) {
	t.Helper()
	if strings.TrimFunc(line, func(r rune) bool { return r == ' ' }) != line || strings.Contains(line, "\n") {
		t.Fatalf("line %q has loose ends", line)
	}
	if w := face.Measure(9.5, line); w > width && visibleCharacters(line) > 1 {
		t.Fatalf("line %q is %v wide, allowed %v", line, w, width)
	}
}

func visibleCharacters(s string) (n int) {
	for _, r := range s {
		if !unicode.Is(unicode.Mn, r) {
			n++
		}
	}
	return n
}

func FuzzEllipsisFits(f *testing.F) {
	f.Add(sentence, 80.0)
	f.Add("😀😀😀", 12.0)
	f.Fuzz(func(t *testing.T, s string, width float64) {
		if got := SansItalic.Ellipsis(11, width, s); got != "" && SansItalic.Measure(11, got) > width {
			t.Fatalf("Ellipsis(%q, %v) = %q is too wide", s, width, got)
		}
	})
}

// BenchmarkWrap wraps 10,000 statements as one layout of a large tree does.
func BenchmarkWrap(b *testing.B) {
	Sans.table()
	b.ReportAllocs()
	for b.Loop() {
		for range 10_000 {
			Sans.Wrap(9, 165, sentence)
		}
	}
}

// BenchmarkLoadFace reads a face's tables, which happens once a start.
func BenchmarkLoadFace(b *testing.B) {
	for b.Loop() {
		if _, err := load(assets.Font(SansItalic.Asset())); err != nil {
			b.Fatal(err)
		}
	}
}
