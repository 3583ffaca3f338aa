package explain

import (
	"pohonkinerja/data/phrase"
	"pohonkinerja/data/roster"
)

// rosterRows knows why a list of civil servants cannot be read.
var rosterRows = []row{
	is(roster.ErrTooLong, "error.roster.too_long"),
	is(roster.ErrNoHeader, "error.roster.no_header"),
	is(roster.ErrNoRows, "error.roster.no_rows"),
	is(roster.ErrWorkbook, "error.roster.workbook"),
}

// RosterProblem returns the sentence about a row or column of a list of civil
// servants, with the place where it stands.
func RosterProblem(book *phrase.Book, p roster.Problem) string {
	why := RosterReason(book, p)
	switch {
	case p.Line == 0:
		return why
	case p.Column == "":
		return book.T("roster.problem", p.Line, why)
	}
	return book.T("roster.problem_column", p.Line, p.Column, why)
}

// RosterReason returns what is to be said of a row or column of a list of civil
// servants, as part of a sentence that says where.
func RosterReason(book *phrase.Book, p roster.Problem) string {
	why := book.T("roster.reason."+string(p.Reason), shortened(p.Value))
	if p.Line == 0 {
		return book.T("roster.column", p.Column, why)
	}
	return why
}

// RosterField names a field of a row, as part of a sentence.
func RosterField(book *phrase.Book, f roster.Field) string {
	return book.T("roster.field." + string(f))
}

// RosterValue prints what stands in a field; kinds and statuses are stored as
// codes.
func RosterValue(book *phrase.Book, f roster.Field, text string) string {
	switch f {
	case roster.FieldKind:
		return book.T("position_kind." + text)
	case roster.FieldStatus:
		return book.T("tenure_status." + text)
	}
	return text
}
