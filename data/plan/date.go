package plan

import "time"

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
