package explain

import (
	"errors"
	"regexp"

	"pohonkinerja/data/locale"
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
	args := []any{shortened(p.Value)}
	for _, name := range []string{"line", "parent_level", "child", "unit", "first", "agreed", "period", "told", "region", "prefix", "reading", "indonesian", "english"} {
		if text, given := p.Args[name]; given {
			args = append(args, inFigures(name, text))
		}
	}
	for len(args) < 3 { // a problem taken over from a folder has lost its details
		args = append(args, "…")
	}
	return book.T("sheet.reason."+string(p.Reason), args...)
}

// longest is how much of a cell a sentence repeats; whole pages get into cells.
const longest = 120

// shortened is a text of a cell, or its beginning.
func shortened(text string) string {
	if r := []rune(text); len(r) > longest {
		return string(r[:longest]) + "…"
	}
	return text
}

// figure is a number as the code writes it.
var figure = regexp.MustCompile(`\d+(\.\d+)?`)

// inFigures writes the readings of a number the way the people write numbers who
// are to tell them apart: 1.234 of the code is 1,234 to them.
func inFigures(name, text string) string {
	if name != "reading" && name != "indonesian" && name != "english" {
		return text
	}
	return figure.ReplaceAllStringFunc(text, func(digits string) string {
		d, err := locale.ParseDecimal(digits)
		if err != nil {
			return digits
		}
		return locale.FormatNumber(d)
	})
}
