package sheet

import (
	"bytes"
	"errors"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"pohonkinerja/data/plan"
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

// ReadCell is a cell of a workbook: a number where it is stored as one, otherwise
// text. Nothing is in the zero ReadCell.
type ReadCell struct {
	Text   string
	Number plan.Decimal
}

// WorkbookCells returns the cells of all sheets, those that are hidden too. A
// number that is shown as a percentage is the one that is seen: 95 for 95%. It
// fails with [ErrNoWorkbook].
func WorkbookCells(content []byte) (sheets [][][]ReadCell, err error) {
	defer func() {
		if recover() != nil { // the library does not bear every damaged file
			sheets, err = nil, ErrNoWorkbook
		}
	}()
	book, err := excelize.OpenReader(bytes.NewReader(content), excelize.Options{
		UnzipSizeLimit: unfoldedMost, UnzipXMLSizeLimit: unfoldedMost,
	})
	if err != nil {
		return nil, ErrNoWorkbook
	}
	defer book.Close()
	for _, name := range book.GetSheetList() {
		raw, err := book.GetRows(name, excelize.Options{RawCellValue: true})
		if err != nil {
			continue
		}
		sheets = append(sheets, readCells(book, name, raw))
	}
	return sheets, nil
}

func readCells(book *excelize.File, name string, raw [][]string) [][]ReadCell {
	out := make([][]ReadCell, len(raw))
	for r, row := range raw {
		for c, text := range row {
			at, err := excelize.CoordinatesToCellName(c+1, r+1)
			if err != nil {
				continue
			}
			out[r] = append(out[r], workbookCell(book, name, at, text))
		}
	}
	return out
}

// workbookCell tells a number from text that looks like one.
func workbookCell(book *excelize.File, name, at, raw string) ReadCell {
	kind, err := book.GetCellType(name, at)
	if err != nil || kind == excelize.CellTypeSharedString || kind == excelize.CellTypeInlineString || kind == excelize.CellTypeBool {
		return ReadCell{Text: raw}
	}
	f, err := strconv.ParseFloat(raw, 64)
	if err != nil {
		return ReadCell{Text: raw}
	}
	if shown, err := book.GetCellValue(name, at); err == nil && strings.HasSuffix(shown, "%") {
		f *= 100
	}
	const digits = 15 // as many as a spreadsheet keeps
	f, _ = strconv.ParseFloat(strconv.FormatFloat(f, 'g', digits, 64), 64)
	d, ok := plan.ParseDecimal(strconv.FormatFloat(f, 'f', -1, 64))
	if !ok {
		return ReadCell{Text: raw}
	}
	return ReadCell{Number: d}
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
