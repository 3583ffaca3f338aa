package locale

import "testing"

func TestParseRupiah(t *testing.T) {
	t.Run("reads", func(t *testing.T) {
		for text, want := range map[string]string{
			"Rp5.294.655.000,00":   "5294655000",
			"1.458.477.763.740,00": "1458477763740",
			"1,458,477.50":         "1458477.5",
			"rp 2.000,-":           "2000",
			"Rp. 2.000,--":         "2000",
			"IDR 2,000":            "2000",
			"2.000":                "2000",
			"2,000":                "2000",
			"-2.000":               "-2000",
			"(Rp1.000.000)":        "-1000000",
			"9999999999999.99":     "9999999999999.99",
			"0":                    "0",
		} {
			if got, err := ParseRupiah(text); err != nil || got != dec(t, want) {
				t.Errorf("ParseRupiah(%q) = %s, %v, want %s", text, got, err, want)
			}
		}
	})
	t.Run("refuses", func(t *testing.T) {
		for text, want := range map[string]Reason{"": Empty, "()": Empty, "2,5 juta": BadUnit, "seribu": Unreadable, "1.02.02": BadSeparator} {
			_, err := ParseRupiah(text)
			wantReason(t, err, want)
		}
	})
}

func TestFormatRupiah(t *testing.T) {
	for _, c := range []struct{ value, short, long string }{
		{"5294655000", "Rp5.294.655.000", "Rp5.294.655.000,00"},
		{"827.5", "Rp827,50", "Rp827,50"},
		{"-1000", "-Rp1.000", "-Rp1.000,00"},
		{"-0.001", "Rp0,00", "Rp0,00"},
	} {
		if got := FormatRupiah(dec(t, c.value)); got != c.short {
			t.Errorf("FormatRupiah(%s) = %q, want %q", c.value, got, c.short)
		}
		if got := FormatRupiahSen(dec(t, c.value)); got != c.long {
			t.Errorf("FormatRupiahSen(%s) = %q, want %q", c.value, got, c.long)
		}
	}
}
