package locale

import (
	"testing"
	"time"
)

func TestParseDate(t *testing.T) {
	t.Run("reads the forms in use", func(t *testing.T) {
		want := Date{2026, time.November, 22}
		for _, text := range []string{
			"22 November 2026", "22 november 2026", "22  Nopember\u00a02026", "22 Nop. 2026", "22 Nov 2026", "22-Nov-2026",
			"22-11-2026", "22/11/2026", "22.11.2026", "2026-11-22", " 2026-11-22\n",
		} {
			if got, err := ParseDate(text); err != nil || got != want {
				t.Errorf("ParseDate(%q) = %v, %v", text, got, err)
			}
		}
	})
	t.Run("puts the day first", func(t *testing.T) {
		if got, err := ParseDate("3/4/2026"); err != nil || got != (Date{2026, time.April, 3}) {
			t.Errorf("ParseDate = %v, %v", got, err)
		}
	})
	t.Run("refuses", func(t *testing.T) {
		for text, want := range map[string]Reason{
			"": Empty, "besok": Unreadable, "2026": Unreadable, "22 Foo 2026": Unreadable, "22 marah 2026": Unreadable, "1/2/20260": Unreadable,
			"31 Februari 2026": NoSuchDay, "29-2-2026": NoSuchDay, "11/22/2026": NoSuchDay, "0-1-2026": NoSuchDay, "2026-13-01": NoSuchDay, "1 Jan 0999": NoSuchDay,
			"22-11-26": ShortYear, "22 Nov 26": ShortYear,
		} {
			_, err := ParseDate(text)
			wantReason(t, err, want)
			if t.Failed() {
				t.Fatalf("in %q", text)
			}
		}
	})
	t.Run("knows leap years", func(t *testing.T) {
		if got, err := ParseDate("29 Feb 2028"); err != nil || got != (Date{2028, time.February, 29}) {
			t.Errorf("ParseDate = %v, %v", got, err)
		}
	})
}

func TestFormatDate(t *testing.T) {
	d := Date{2026, time.January, 1}
	if FormatDate(d) != "1 Januari 2026" || d.String() != "2026-01-01" {
		t.Errorf("%q, %q", FormatDate(d), d.String())
	}
	if FormatDate(Date{}) != "" || (Date{}).String() != "" {
		t.Error("no day has a text")
	}
	if got := DateOf(time.Date(2026, 11, 22, 23, 59, 0, 0, time.FixedZone("WIB", 7*3600))); got != (Date{2026, time.November, 22}) {
		t.Errorf("DateOf = %v", got)
	}
	if d.Compare(Date{2026, time.January, 2}) != -1 {
		t.Error("1 January is not before 2 January")
	}
}

func TestMonths(t *testing.T) {
	for m := time.January; m <= time.December; m++ {
		name := MonthName(m)
		for _, text := range []string{name, name[:3], name[:3] + ".", m.String()} {
			if got, err := ParseMonth(text); err != nil || got != m {
				t.Errorf("ParseMonth(%q) = %v, %v", text, got, err)
			}
		}
	}
	for _, text := range []string{"", "N", "juling", "Novembers", "13"} {
		_, err := ParseMonth(text)
		wantReason(t, err, Unreadable)
	}
}

func TestPeriods(t *testing.T) {
	for _, text := range []string{"Triwulan III", "triwulan 3", "Tri Wulan III", "TW III", "TW.3", "tw3", "Q3", "III", " 3 "} {
		if q, err := ParseQuarter(text); err != nil || q != 3 {
			t.Errorf("ParseQuarter(%q) = %d, %v", text, q, err)
		}
	}
	for q := Quarter(1); q <= 4; q++ {
		if back, err := ParseQuarter(q.String()); err != nil || back != q {
			t.Errorf("%s reads as %d, %v", q, back, err)
		}
	}
	for _, text := range []string{"", "0", "5", "V", "Triwulan", "TW IIII"} {
		_, err := ParseQuarter(text)
		wantReason(t, err, Unreadable)
	}
	for _, text := range []string{"Semester II", "smt 2", "S2", "II"} {
		if h, err := ParseHalf(text); err != nil || h != 2 {
			t.Errorf("ParseHalf(%q) = %d, %v", text, h, err)
		}
	}
	_, err := ParseHalf("3")
	wantReason(t, err, Unreadable)
	if q := QuarterOf(time.November); q != 4 || q.Half() != 2 || QuarterOf(time.January) != 1 || q.Half().String() != "Semester II" {
		t.Errorf("November lies in %s, %s", q, q.Half())
	}
}

// FuzzParseDate holds that no text breaks the parsers and that an accepted
// day exists and survives printing.
func FuzzParseDate(f *testing.F) {
	for _, s := range append(hostile, "22 November 2026", "22/11/2026", "2026-11-22", "TW II") {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		_, _ = ParseQuarter(s) // must not panic
		_, _ = ParseHalf(s)
		d, err := ParseDate(s)
		if err != nil {
			return
		}
		if _, ok := NewDate(d.Year, d.Month, d.Day); !ok {
			t.Errorf("ParseDate(%q) = %v, no such day", s, d)
		}
		for _, text := range []string{FormatDate(d), d.String()} {
			if again, err := ParseDate(text); err != nil || again != d {
				t.Errorf("%v prints as %q, reads as %v, %v", d, text, again, err)
			}
		}
	})
}

func TestADayThatComesEveryYear(t *testing.T) {
	for text, want := range map[string]string{
		"31 Januari": "31 Januari", "31-01": "31 Januari", "31/1": "31 Januari", "5.2": "5 Februari", "29 Feb": "29 Februari",
		" 31  januari ": "31 Januari", "31 Januari 2026": "31 Januari", "2026-01-31": "31 Januari", "31-Jan": "31 Januari",
		"30 Februari": "", "": "", "Januari": "", "31": "", "31-13": "", "99": "", "akhir Januari": "",
	} {
		month, day, err := ParseYearDay(text)
		if got := FormatYearDay(month, day); got != want || (err == nil) != (want != "") {
			t.Errorf("%q: %q, %v; want %q", text, got, err, want)
		}
	}
}
