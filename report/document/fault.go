package document

import "fmt"

// Fault says what is wrong with a template.
type Fault uint8

// The faults of templates.
const (
	UnknownSection Fault = iota + 1 // a [section] that no form has
	UnknownKey                      // a key that its section does not have
	UnknownField                    // a {field} that does not exist
	UnclosedField                   // a brace without its partner
	BadLine                         // a line that is not of the form its section wants
	BadValue                        // a value outside what its key allows
	MissingPart                     // a part without which the form is none
	RepeatedPart                    // a part or key that may stand only once
	WrongParty                      // a party's half names a fact of the other party
	PartiesDiffer                   // statement and annex are signed by different parties
	MissingFile                     // a form that the profile names is not there
	UnusedFile                      // a form that no line of the profile names
	NotText                         // not UTF-8 text, or far too long for a form
	faultCount                      // counts the faults
)

var faultNames = [faultCount]string{
	UnknownSection: "unknown_section", UnknownKey: "unknown_key", UnknownField: "unknown_field",
	UnclosedField: "unclosed_field", BadLine: "bad_line", BadValue: "bad_value", MissingPart: "missing_part",
	RepeatedPart: "repeated_part", WrongParty: "wrong_party", PartiesDiffer: "parties_differ",
	MissingFile: "missing_file", UnusedFile: "unused_file", NotText: "not_text",
}

// String returns the fault's code, under which its sentence for users is kept.
func (f Fault) String() string {
	if f == 0 || f >= faultCount {
		return fmt.Sprintf("Fault(%d)", uint8(f))
	}
	return faultNames[f]
}

// TemplateError says which line of which template is wrong. Line counts from 1
// and is 0 where the fault is the file's as a whole; Part is the offending or
// the missing piece.
type TemplateError struct {
	File  string
	Line  int
	Fault Fault
	Part  string
}

// Error implements error.
func (e *TemplateError) Error() string {
	return fmt.Sprintf("form template %s:%d: %s %q", e.File, e.Line, e.Fault, e.Part)
}
