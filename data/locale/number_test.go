package locale

import (
	"strings"
	"testing"
)

func TestParseNumber(t *testing.T) {
	t.Run("one reading", func(t *testing.T) {
		for _, c := range []struct {
			text, value, unit string
			evidence          Convention
		}{
			{"95,5", "95.5", "", Indonesian},
			{"74.13", "74.13", "", English},
			{"0.960", "0.96", "", English},
			{"0,123", "0.123", "", Indonesian},
			{"1.234,5", "1234.5", "", Indonesian},
			{"1,234.5", "1234.5", "", English},
			{"1.000.000", "1000000", "", Indonesian},
			{"1,000,000", "1000000", "", English},
			{"1234.567", "1234.567", "", English},
			{"1234,567", "1234.567", "", Indonesian},
			{"1.458.477.763.740,00", "1458477763740", "", Indonesian},
			{"1,458,477,763,740.00", "1458477763740", "", English},
			{"1\u00a0458\u202f477,5", "1458477.5", "", Indonesian},
			{"1\u2009458.25", "1458.25", "", English},
			{"2\u00a0000", "2000", "", Undecided},
			{"2026", "2026", "", Undecided},
			{" 007 ", "7", "", Undecided},
			{"100%", "100", "%", Undecided},
			{"36 %", "36", "%", Undecided},
			{"26 dokumen", "26", "dokumen", Undecided},
			{"3 orang/hari", "3", "orang/hari", Undecided},
			{"12 Kab/Kota", "12", "Kab/Kota", Undecided},
			{"1.500,5 m2", "1500.5", "m2", Indonesian},
			{"-0,5", "-0.5", "", Indonesian},
			{"−7", "-7", "", Undecided},
			{"+7", "7", "", Undecided},
			{"Rp5.294.655.000,00", "5294655000", "", Indonesian},
			{"Rp. 1.000.000,-", "1000000", "", Indonesian},
			{"-Rp5", "-5", "", Undecided},
			{"9.9999999999999999", "9.9999999999999999", "", English},
		} {
			n, err := ParseNumber(c.text)
			if err != nil {
				t.Errorf("ParseNumber(%q): %v", c.text, err)
				continue
			}
			want := dec(t, c.value)
			if n.Ambiguous || n.Indonesian != want || n.English != want || n.Unit != c.unit || n.Evidence != c.evidence || n.Text != c.text {
				t.Errorf("ParseNumber(%q) = %+v, want %s %q %s", c.text, n, c.value, c.unit, c.evidence)
			}
		}
	})
	t.Run("two readings", func(t *testing.T) {
		for _, c := range []struct{ text, indonesian, english string }{
			{"2.000", "2000", "2"}, {"3.937", "3937", "3.937"}, {"1,234", "1.234", "1234"}, {"-100.500 ha", "-100500", "-100.5"},
		} {
			n, err := ParseNumber(c.text)
			if err != nil || !n.Ambiguous || n.Evidence != Undecided || n.Indonesian != dec(t, c.indonesian) || n.English != dec(t, c.english) {
				t.Errorf("ParseNumber(%q) = %+v, %v, want %s or %s", c.text, n, err, c.indonesian, c.english)
			}
		}
	})
	t.Run("refuses", func(t *testing.T) {
		for text, want := range map[string]Reason{
			"": Empty, " \u00a0": Empty, "BB": Unreadable, "Level 4": Unreadable, "-": Unreadable, "Rp": Unreadable, ".5": Unreadable,
			"81 (A)": BadUnit, "100 dari 110 Organisasi": BadUnit, "7 UPP, 14 Kab/Kota": BadUnit, "1 dokumen; 27 Kab/Kota": BadUnit,
			"2.3:1000": BadUnit, "1e5": BadUnit, "69,1-69,5": BadUnit, "90 s.d. 95": BadUnit, "12 100": BadUnit, "5.": BadUnit, "80 dari": BadUnit,
			"1.02.02": BadSeparator, "1..2": BadSeparator, "12.34,5": BadSeparator, "1.234\u00a0567": BadSeparator, "0.123.456": BadSeparator,
			strings.Repeat("9", 400): TooLong, strings.Repeat("1.234,", 9): BadUnit,
		} {
			_, err := ParseNumber(text)
			wantReason(t, err, want)
			if t.Failed() {
				t.Fatalf("in %q", text)
			}
		}
	})
}

func TestNumberIn(t *testing.T) {
	ambiguous, _ := ParseNumber("2.000")
	plain, _ := ParseNumber("95,5")
	for _, c := range []struct {
		n    Number
		c    Convention
		want string
		ok   bool
	}{{ambiguous, Indonesian, "2000", true}, {ambiguous, English, "2", true}, {ambiguous, Undecided, "2000", false}, {plain, Undecided, "95.5", true}, {plain, English, "95.5", true}} {
		if got, ok := c.n.In(c.c); ok != c.ok || got != dec(t, c.want) {
			t.Errorf("%q in %s = %s, %v, want %s, %v", c.n.Text, c.c, got, ok, c.want, c.ok)
		}
	}
}

func TestAbsent(t *testing.T) {
	for text, want := range map[string]bool{"": true, " ": true, "-": true, "–": true, "n/a": true, "N/A": true, "0": false, "nihil": false, "-5": false} {
		if got := Absent(text); got != want {
			t.Errorf("Absent(%q) = %v", text, got)
		}
	}
}

func TestFormat(t *testing.T) {
	for _, c := range []struct{ value, indonesian, english, fixed string }{
		{"1234.5", "1.234,5", "1,234.5", "1.234,50"},
		{"0", "0", "0", "0,00"},
		{"-0.005", "-0,005", "-0.005", "-0,01"},
		{"-0.004", "-0,004", "-0.004", "0,00"},
		{"999.995", "999,995", "999.995", "1.000,00"},
		{"100", "100", "100", "100,00"},
		{"1458477763740", "1.458.477.763.740", "1,458,477,763,740", "1.458.477.763.740,00"},
	} {
		d := dec(t, c.value)
		if got := FormatNumber(d); got != c.indonesian {
			t.Errorf("FormatNumber(%s) = %q, want %q", c.value, got, c.indonesian)
		}
		if got := English.Format(d); got != c.english {
			t.Errorf("English.Format(%s) = %q, want %q", c.value, got, c.english)
		}
		if got := Indonesian.FormatFixed(d, 2); got != c.fixed {
			t.Errorf("FormatFixed(%s, 2) = %q, want %q", c.value, got, c.fixed)
		}
	}
}

func TestWeigh(t *testing.T) {
	t.Run("a proving cell settles the ambiguous ones", func(t *testing.T) {
		e := Weigh([]string{"2.000", "95,5", "BB", "", "3.937"})
		if e.Convention() != Indonesian || e.Mixed() || len(e.Ambiguous) != 2 || e.Ambiguous[0] != 0 || e.Ambiguous[1] != 4 {
			t.Errorf("evidence = %+v, %s", e, e.Convention())
		}
	})
	t.Run("English cells prove English", func(t *testing.T) {
		if e := Weigh([]string{"1,234", "92.02"}); e.Convention() != English {
			t.Errorf("evidence = %+v, %s", e, e.Convention())
		}
	})
	t.Run("a range is evidence", func(t *testing.T) {
		if e := Weigh([]string{"69,1-69,5", "2.000-3.000"}); e.Convention() != Indonesian || len(e.Ambiguous) != 1 {
			t.Errorf("evidence = %+v, %s", e, e.Convention())
		}
	})
	t.Run("contradicting cells leave it open", func(t *testing.T) {
		if e := Weigh([]string{"71,36", "92.02", "2.000"}); e.Convention() != Undecided || !e.Mixed() {
			t.Errorf("evidence = %+v, %s", e, e.Convention())
		}
	})
	t.Run("no proof leaves it open", func(t *testing.T) {
		if e := Weigh([]string{"2.000", "10"}); e.Convention() != Undecided || e.Mixed() || len(e.Ambiguous) != 1 {
			t.Errorf("evidence = %+v, %s", e, e.Convention())
		}
	})
}

// FuzzFormatNumber holds that what is printed is read back as the same value.
func FuzzFormatNumber(f *testing.F) {
	f.Add(int64(12345), 1)
	f.Add(int64(-2000), 0)
	f.Add(int64(999_999_999_999_999_999), 18)
	f.Fuzz(func(t *testing.T, coef int64, scale int) {
		d, ok := NewDecimal(coef, scale)
		if !ok {
			return
		}
		for _, c := range []Convention{Indonesian, English} {
			n, err := ParseNumber(c.Format(d))
			if got, _ := n.In(c); err != nil || got != d {
				t.Errorf("%s prints as %q, reads as %s, %v", d, c.Format(d), got, err)
			}
		}
		if got, err := ParseRupiah(FormatRupiahSen(d)); err != nil || got != d.Round(2) {
			t.Errorf("%s prints as %q, reads as %s, %v", d, FormatRupiahSen(d), got, err)
		}
	})
}

// FuzzParseNumber holds that no text breaks a parser and that an accepted
// number can be written and read again.
func FuzzParseNumber(f *testing.F) {
	for _, s := range append(hostile, "1.234,5", "Rp. 2.000,-", "26 dokumen", "69,1 – 69,5", "80 s.d. 90") {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		Weigh([]string{s})
		if amount, err := ParseRupiah(s); err == nil && amount.String() == "" {
			t.Errorf("ParseRupiah(%q) has no text", s)
		}
		n, err := ParseNumber(s)
		if err != nil {
			return
		}
		again, err := ParseNumber(FormatNumber(n.Indonesian))
		if err != nil || again.Indonesian != n.Indonesian {
			t.Errorf("%q -> %s -> %+v, %v", s, n.Indonesian, again, err)
		}
		if n.Ambiguous && n.Evidence != Undecided {
			t.Errorf("%q is ambiguous and proves %s", s, n.Evidence)
		}
	})
}
