package explain

import (
	"errors"

	"pohonkinerja/data/phrase"
	"pohonkinerja/data/sheet"
)

// sheetRows knows why a folder of CSV files cannot be read or written.
var sheetRows = []row{
	folder(sheet.ErrMissingFile, "error.sheet.missing_file"),
	folder(sheet.ErrMissingColumn, "error.sheet.missing_column"),
	folder(sheet.ErrNotUTF8, "error.sheet.not_utf8"),
	folder(sheet.ErrTooLarge, "error.sheet.too_large"),
	folder(sheet.ErrNotFile, "error.sheet.not_file"),
	folder(sheet.ErrForeignFolder, "error.sheet.foreign_folder"),
	folder(sheet.ErrNoYears, "ctl.error.no_years"),
	file(sheet.ErrNoFolder, "error.sheet.no_folder"),
}

// folder knows an error of a folder, whose sentence names the file in it and
// what more there is to say: the column, or the line.
func folder(sentinel error, key string) row {
	return func(err error) (string, []any, bool) {
		var f *sheet.FileError
		if !errors.Is(err, sentinel) || !errors.As(err, &f) {
			return "", nil, false
		}
		var more any = f.Column
		if f.Line > 0 {
			more = f.Line
		}
		return key, []any{f.File, more}, true
	}
}

// SheetProblem returns what is to be said of a cell or row of a folder, as part
// of a sentence.
func SheetProblem(book *phrase.Book, p sheet.Problem) string {
	args := []any{p.Value}
	for _, name := range []string{"line", "parent_level", "child", "unit", "first", "agreed", "period", "told", "region", "prefix", "reading", "indonesian", "english"} {
		if text, given := p.Args[name]; given {
			args = append(args, text)
		}
	}
	for len(args) < 3 { // a problem taken over from a folder has lost its details
		args = append(args, "…")
	}
	return book.T("sheet.reason."+string(p.Reason), args...)
}
