package locale

import "fmt"

// Kind names what a text was expected to hold.
type Kind int

// What the parsers of this package read.
const (
	KindDecimal Kind = iota // canonical text such as "-74.6"
	KindNumber              // one number, perhaps with a unit
	KindRange               // two numbers, from and to
	KindRupiah              // an amount of money
	KindDate                // a day of the calendar
	KindMonth               // a month by name
	KindQuarter             // one of four quarters
	KindHalf                // one of two halves
)

// String is the English name of the kind, for logs.
func (k Kind) String() string {
	switch k {
	case KindDecimal:
		return "decimal"
	case KindNumber:
		return "number"
	case KindRange:
		return "range"
	case KindRupiah:
		return "rupiah"
	case KindDate:
		return "date"
	case KindMonth:
		return "month"
	case KindQuarter:
		return "quarter"
	case KindHalf:
		return "half"
	}
	return fmt.Sprintf("Kind(%d)", int(k))
}

// Reason says why a text was refused.
type Reason int

// Why a text cannot be read.
const (
	Unreadable   Reason = iota // no form of the kind looks like this
	Empty                      // nothing but white space
	BadSeparator               // points and commas stand where no convention puts them
	BadUnit                    // what follows the number is no unit (digits, brackets, a list)
	TooLong                    // more digits than a [Decimal] holds
	Reversed                   // a range that runs downward
	NoSuchDay                  // well formed, but not in the calendar
	ShortYear                  // a year of two digits
)

// String is the English name of the reason, for logs.
func (r Reason) String() string {
	switch r {
	case Unreadable:
		return "unreadable"
	case Empty:
		return "empty"
	case BadSeparator:
		return "bad separator"
	case BadUnit:
		return "bad unit"
	case TooLong:
		return "too long"
	case Reversed:
		return "reversed"
	case NoSuchDay:
		return "no such day"
	case ShortYear:
		return "short year"
	}
	return fmt.Sprintf("Reason(%d)", int(r))
}

// Error is the only error of this package. Text is the whole text as given,
// Part the piece that was at fault (the whole text when no piece stands out).
type Error struct {
	Kind   Kind
	Reason Reason
	Text   string
	Part   string
}

// Error describes the refusal for a log.
func (e *Error) Error() string {
	if e.Part == e.Text {
		return fmt.Sprintf("%s %q: %s", e.Kind, e.Text, e.Reason)
	}
	return fmt.Sprintf("%s %q: %s at %q", e.Kind, e.Text, e.Reason, e.Part)
}

func refuse(k Kind, r Reason, text, part string) *Error {
	return &Error{Kind: k, Reason: r, Text: text, Part: part}
}

// within rewrites an error about a part into one about the whole text.
func within(err *Error, k Kind, text string) *Error {
	return refuse(k, err.Reason, text, err.Part)
}
