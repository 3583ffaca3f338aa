package locale

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Date is a day of the calendar, without clock and time zone. The zero Date is
// no day.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// NewDate returns the day, or ok = false when the calendar has no such day or
// the year is not between 1000 and 9999.
func NewDate(year int, month time.Month, day int) (d Date, ok bool) {
	t := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	real := t.Year() == year && t.Month() == month && t.Day() == day
	if !real || year < 1000 || year > 9999 {
		return Date{}, false
	}
	return Date{year, month, day}, true
}

// DateOf is the day on which t falls in its own time zone.
func DateOf(t time.Time) Date {
	year, month, day := t.Date()
	return Date{year, month, day}
}

// Time is the midnight in UTC with which the day begins.
func (d Date) Time() time.Time {
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC)
}

// String is the day in machine form, 2026-11-22; empty for the zero Date.
func (d Date) String() string {
	if d == (Date{}) {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// Compare returns -1, 0 or +1 as d is before, on or after e.
func (d Date) Compare(e Date) int { return d.Time().Compare(e.Time()) }

// FormatDate prints the day as letters and agreements do, "22 November 2026";
// empty for the zero Date.
func FormatDate(d Date) string {
	if d == (Date{}) {
		return ""
	}
	return fmt.Sprintf("%d %s %d", d.Day, MonthName(d.Month), d.Year)
}

var (
	isoDate   = regexp.MustCompile(`^(\d{4})-(\d{1,2})-(\d{1,2})$`)
	plainDate = regexp.MustCompile(`^(\d{1,2})[-/.](\d{1,2})[-/.](\d+)$`)
	namedDate = regexp.MustCompile(`^(\d{1,2})[ -]([A-Za-z]+)\.?[ -](\d+)$`)
)

// ParseDate reads "22 November 2026", "1 Jan 2026", "22 Nopember 2026",
// "22-11-2026", "22/11/2026", "22.11.2026" (always day first) and
// "2026-11-22". The year needs four digits. A day that does not exist is
// refused as NoSuchDay.
func ParseDate(s string) (Date, error) {
	text := strings.Join(strings.Fields(s), " ")
	if text == "" {
		return Date{}, refuse(KindDate, Empty, s, s)
	}
	if m := isoDate.FindStringSubmatch(text); m != nil {
		return makeDate(s, m[1], number(m[2]), m[3])
	}
	if m := plainDate.FindStringSubmatch(text); m != nil {
		return makeDate(s, m[3], number(m[2]), m[1])
	}
	if m := namedDate.FindStringSubmatch(text); m != nil {
		month, err := ParseMonth(m[2])
		if err != nil {
			return Date{}, refuse(KindDate, Unreadable, s, m[2])
		}
		return makeDate(s, m[3], int(month), m[1])
	}
	return Date{}, refuse(KindDate, Unreadable, s, s)
}

func makeDate(text, year string, month int, day string) (Date, error) {
	switch {
	case len(year) <= 2:
		return Date{}, refuse(KindDate, ShortYear, text, year)
	case len(year) != 4:
		return Date{}, refuse(KindDate, Unreadable, text, year)
	}
	d, ok := NewDate(number(year), time.Month(month), number(day))
	if !ok {
		return Date{}, refuse(KindDate, NoSuchDay, text, text)
	}
	return d, nil
}

// number reads at most four digits that a pattern has already checked.
func number(s string) int {
	n, _ := strconv.Atoi(s) // digits only, by the pattern
	return n
}

// FormatYearDay prints a day that comes every year, "31 Januari"; empty for what
// is no day of a leap year.
func FormatYearDay(month time.Month, day int) string {
	d, ok := NewDate(leapYear, month, day)
	if !ok {
		return ""
	}
	return fmt.Sprintf("%d %s", d.Day, MonthName(d.Month))
}

// leapYear is a year that has every day.
const leapYear = 2000

// ParseYearDay reads a day that comes every year, "31 Januari", "31 Jan" or
// "31/1", day first. A year after it is read and left away.
func ParseYearDay(s string) (time.Month, int, error) {
	text := strings.Join(strings.Fields(s), " ")
	if text == "" {
		return 0, 0, refuse(KindDate, Empty, s, s)
	}
	d, err := ParseDate(text)
	if err != nil {
		sign := " "
		if i := strings.IndexAny(text, "-/."); i > 0 && !strings.Contains(text, " ") {
			sign = text[i : i+1]
		}
		d, err = ParseDate(text + sign + strconv.Itoa(leapYear))
	}
	if err != nil {
		return 0, 0, refuse(KindDate, Unreadable, s, s)
	}
	return d.Month, d.Day, nil
}
