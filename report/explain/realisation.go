package explain

import (
	"pohonkinerja/data/edit"
	"pohonkinerja/data/phrase"
	"pohonkinerja/data/realisation"
	"pohonkinerja/data/sheet"
)

// realisationRows knows why a filled form cannot be read or taken over.
var realisationRows = []row{
	is(realisation.ErrNoForm, "error.realisation.no_form"),
	is(sheet.ErrNoWorkbook, "error.roster.workbook"),
	is(edit.ErrOvertaken, "error.realisation.overtaken"),
}

// RealisationProblem returns the sentence about a line or a cell of a filled form,
// with the place where it stands.
func RealisationProblem(book *phrase.Book, p realisation.Problem) string {
	why := book.T("form.reason."+string(p.Reason), valueText(p.Value), valueText(p.Plan))
	if p.OfField {
		return book.T("roster.problem_column", p.Line, book.T("actual."+p.Field.Code()), why)
	}
	return book.T("roster.problem", p.Line, why)
}
