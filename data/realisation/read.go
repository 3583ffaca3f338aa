package realisation

import (
	"encoding/json"
	"errors"
	"strconv"
	"strings"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/score"
	"pohonkinerja/data/sheet"
)

// ErrNoForm says that a workbook is none of these forms.
var ErrNoForm = errors.New("no form of realisations in the workbook")

// Filled is a form that was read.
type Filled struct {
	Form  Form
	Lines []Line
}

// Line is a line of a filled form.
type Line struct {
	Number    int // of the row in the spreadsheet, from 1
	Indicator plan.IndicatorID
	Name      string
	targets   string
	base      entries
	cells     [fields]sheet.ReadCell
}

// Read reads the bytes of a filled form. It fails with [ErrNoForm] and
// [sheet.ErrNoWorkbook], and on nothing else.
func Read(content []byte) (Filled, error) {
	sheets, err := sheet.WorkbookCells(content)
	if err != nil {
		return Filled{}, err
	}
	for _, rows := range sheets {
		for n, row := range rows {
			if form, ok := readMarker(cellOf(row, idColumn).Text); ok {
				return Filled{form, readLines(rows, n+headRows)}, nil
			}
		}
	}
	return Filled{}, ErrNoForm
}

func readMarker(text string) (f Form, ok bool) {
	parts := strings.Split(text, ";")
	if len(parts) != 4 || parts[0] != marker {
		return Form{}, false
	}
	year, err := strconv.Atoi(parts[2])
	quarter, badQuarter := strconv.Atoi(parts[3])
	if err != nil || badQuarter != nil || year < plan.MinYear || year > plan.MaxYear || quarter < score.Year || quarter > 4 {
		return Form{}, false
	}
	return Form{plan.AgencyID(parts[1]), year, quarter}, true
}

// readLines reads the lines from one on that name an indicator, or that somebody
// has written something in.
func readLines(rows [][]sheet.ReadCell, from int) (lines []Line) {
	for n := from; n < len(rows); n++ {
		l := Line{
			Number: n + 1, Indicator: plan.IndicatorID(cellOf(rows[n], idColumn).Text), Name: cellOf(rows[n], nameColumn).Text,
			targets: cellOf(rows[n], targetColumn).Text,
		}
		written := false
		for f := range fields {
			l.cells[f] = cellOf(rows[n], firstField+int(f))
			written = written || l.cells[f] != sheet.ReadCell{}
		}
		_ = json.Unmarshal([]byte(cellOf(rows[n], baseColumn).Text), &l.base) // a damaged cell is as an empty one: all counts as filled in
		if l.Indicator != "" || written {
			lines = append(lines, l)
		}
	}
	return lines
}

func cellOf(row []sheet.ReadCell, column int) sheet.ReadCell {
	if column >= len(row) {
		return sheet.ReadCell{}
	}
	c := row[column]
	c.Text = strings.TrimSpace(c.Text)
	return c
}
