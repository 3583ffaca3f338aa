package sheet

import (
	"bytes"
	"errors"
	"strings"

	"github.com/xuri/excelize/v2"
)

// ErrNoWorkbook says that bytes are no Excel workbook that can be read: damaged,
// encrypted, too large, or of the kind before 2007.
var ErrNoWorkbook = errors.New("not a readable workbook")

// The most that a workbook may unfold to, in bytes.
const unfoldedMost = 256 << 20

// WorkbookText returns the cells of the sheet with the most rows as text that
// [Cells] reads with tabs. Numbers stand there as they are stored, days as their
// serial number. Of merged cells the first holds the text. It fails with
// [ErrNoWorkbook].
func WorkbookText(content []byte) (text string, err error) {
	defer func() {
		if recover() != nil { // the library does not bear every damaged file
			text, err = "", ErrNoWorkbook
		}
	}()
	book, err := excelize.OpenReader(bytes.NewReader(content), excelize.Options{
		RawCellValue: true, UnzipSizeLimit: unfoldedMost, UnzipXMLSizeLimit: unfoldedMost,
	})
	if err != nil {
		return "", ErrNoWorkbook
	}
	defer book.Close()
	var longest [][]string
	for _, name := range book.GetSheetList() {
		rows, err := book.GetRows(name, excelize.Options{RawCellValue: true})
		if err == nil && len(rows) > len(longest) {
			longest = rows
		}
	}
	return tabbed(longest), nil
}

// tabbed writes cells as spreadsheets put them on the clipboard.
func tabbed(rows [][]string) string {
	var b strings.Builder
	for _, row := range rows {
		for i, cell := range row {
			if i > 0 {
				b.WriteByte('\t')
			}
			if strings.ContainsAny(cell, "\t\n\r\"") {
				cell = `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
			}
			b.WriteString(cell)
		}
		b.WriteByte('\n')
	}
	return b.String()
}
