package plan

import (
	"fmt"
	"time"
)

// Date is a calendar day as "2006-01-02"; the empty Date means none. Days
// compare as strings.
type Date string

// DateOf returns the calendar day of t in t's own location.
func DateOf(t time.Time) Date { return Date(t.Format(time.DateOnly)) }

// Valid reports whether d is an existing day; the empty Date is not.
func (d Date) Valid() bool {
	_, err := time.Parse(time.DateOnly, string(d))
	return err == nil && len(d) == len(time.DateOnly)
}

// Time returns midnight UTC of the day, and the zero time for an invalid Date.
func (d Date) Time() time.Time {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return time.Time{}
	}
	return t
}

// YearDay is a day that comes every year as "01-31", month before day; the empty
// YearDay means none.
type YearDay string

// YearDayOf returns the YearDay of a month and a day in it.
func YearDayOf(month time.Month, day int) YearDay {
	return YearDay(fmt.Sprintf("%02d-%02d", month, day))
}

// Parts returns the month and the day; 0 for an invalid YearDay.
func (d YearDay) Parts() (time.Month, int) {
	if !d.Valid() {
		return 0, 0
	}
	day := d.In(leapYear).Time()
	return day.Month(), day.Day()
}

// leapYear is a year that has every day.
const leapYear = 2004

// Valid reports whether d is a day of at least the leap years; the empty YearDay
// is not.
func (d YearDay) Valid() bool { return Date(fmt.Sprintf("%d-%s", leapYear, d)).Valid() }

// In returns the day of a year; 28 February where a year has no 29th, and no
// date for an invalid YearDay.
func (d YearDay) In(year int) Date {
	if !d.Valid() {
		return ""
	}
	day := Date(fmt.Sprintf("%04d-%s", year, d))
	if !day.Valid() {
		day = Date(fmt.Sprintf("%04d-02-28", year))
	}
	return day
}
