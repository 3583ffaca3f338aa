package sheet

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"pohonkinerja/data/plan"
)

// Workbook is tables to be written as an Excel file, to be read, printed and
// worked on by people. It says nothing about plans; see [Export] for files that
// come back.
type Workbook struct {
	Title, Author string
	Made          time.Time // the same day gives the same bytes
	Sheets        []Worksheet
}

// Worksheet is one sheet. Rows count from 0 here.
type Worksheet struct {
	// Name is shown on the tab; what Excel does not take there is left out, and
	// a name that is taken gets a number.
	Name   string
	Paper  PaperSize
	Across bool // the paper lies on its long side
	// Widths are those of the columns, in characters.
	Widths []float64
	// HeadFirst and HeadEnd are the rows that are repeated on each page and stay
	// when the sheet is scrolled; none where they are equal.
	HeadFirst, HeadEnd int
	Rows               [][]WorkCell
	// Hidden is how many columns from the left are not shown. Locked lets people
	// write in cells of [InputCell] only; there is no password.
	Hidden int
	Locked bool
	// Lists are cells in which one of a few words is picked.
	Lists []WorkList
}

// WorkList is a cell in which one of some words is picked from a list. Others can
// be written all the same, and are warned of.
type WorkList struct {
	Row, Column int // from 0
	Words       []string
}

// PaperSize is a paper by the number that Excel gives it.
type PaperSize int

// The papers. Folio, 8.5 × 13 inches, is what offices call F4.
const (
	PaperA4    PaperSize = 9
	PaperA3    PaperSize = 8
	PaperFolio PaperSize = 14
)

// WorkCell is a cell with its place in the row and what it spans.
type WorkCell struct {
	Column       int // from 0
	Across, Down int // 0 is 1
	Text         string
	// Number is written instead of Text where it is not empty, and shown with
	// Suffix behind it: 95.5 and "%" as 95,5%.
	Number plan.Decimal
	Suffix string
	Style  WorkStyle
}

// WorkStyle is how a cell looks.
type WorkStyle uint8

// The styles. All but the first two have lines around them.
const (
	PlainCell WorkStyle = iota
	CentredCell
	HeadCell
	TextCell
	FigureCell
	HeadingCell
	KnownCell // grey: what is known
	InputCell // yellow: what is to be filled in, however many decimals that has
)

// Write makes the file of a workbook. The same workbook gives the same bytes.
func (w Workbook) Write() ([]byte, error) {
	file := excelize.NewFile()
	defer file.Close() // all in memory
	b := &bookWriter{file: file, styles: make(map[string]int), taken: make(map[string]bool)}
	b.do(file.SetDocProps(&excelize.DocProperties{
		Title: w.Title, Creator: w.Author, Created: w.Made.UTC().Format(time.RFC3339), Modified: w.Made.UTC().Format(time.RFC3339),
	}))
	for i, s := range w.Sheets {
		b.sheet(i, s)
	}
	var out bytes.Buffer
	if b.err == nil {
		b.err = file.Write(&out)
	}
	if b.err != nil {
		return nil, fmt.Errorf("write workbook %q: %w", w.Title, b.err)
	}
	return out.Bytes(), nil
}

// bookWriter remembers the first thing that went wrong.
type bookWriter struct {
	file   *excelize.File
	name   string // of the sheet being written
	styles map[string]int
	taken  map[string]bool
	merged [][2]string // first and last cell of what is one on this sheet
	err    error
}

func (b *bookWriter) do(err error) { b.err = cmp.Or(b.err, err) }

func (b *bookWriter) sheet(i int, s Worksheet) {
	b.name = b.tab(s.Name)
	if i == 0 {
		b.do(b.file.SetSheetName("Sheet1", b.name))
	} else {
		_, err := b.file.NewSheet(b.name)
		b.do(err)
	}
	for c, width := range s.Widths {
		column := b.column(c)
		b.do(b.file.SetColWidth(b.name, column, column, min(width, excelize.MaxColumnWidth)))
	}
	b.merged = b.merged[:0]
	for r, row := range s.Rows {
		for _, c := range row {
			b.cell(r, c)
		}
	}
	for _, m := range b.merged { // last, for the library looks through them for each cell it is given
		b.do(b.file.MergeCell(b.name, m[0], m[1]))
	}
	for r, height := range rowHeights(s) {
		b.do(b.file.SetRowHeight(b.name, r+1, height))
	}
	b.print(s)
	b.form(s)
}

// form makes a sheet one that is filled in.
func (b *bookWriter) form(s Worksheet) {
	for c := range s.Hidden {
		b.do(b.file.SetColVisible(b.name, b.column(c), false))
	}
	for _, l := range s.Lists {
		v := excelize.NewDataValidation(true)
		v.SetSqref(b.at(l.Row, l.Column))
		b.do(v.SetDropList(l.Words))
		v.SetError(excelize.DataValidationErrorStyleWarning, "", strings.Join(l.Words, ", "))
		b.do(b.file.AddDataValidation(b.name, v))
	}
	if s.Locked {
		b.do(b.file.ProtectSheet(b.name, &excelize.SheetProtectionOptions{
			SelectLockedCells: true, SelectUnlockedCells: true, FormatColumns: true, FormatRows: true,
		}))
	}
}

// longestTab is how many letters Excel takes on a tab.
const longestTab = 31

// tab makes a name that Excel takes and no other sheet has.
func (b *bookWriter) tab(name string) string {
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]'`, r) || r < ' ' {
			return ' '
		}
		return r
	}, name)
	name = cmp.Or(strings.TrimSpace(strings.Join(strings.Fields(name), " ")), "Lembar")
	for n := 1; ; n++ {
		out := shortened(name, longestTab)
		if n > 1 {
			number := fmt.Sprintf(" (%d)", n)
			out = shortened(name, longestTab-len(number)) + number
		}
		if key := strings.ToLower(out); !b.taken[key] {
			b.taken[key] = true
			return out
		}
	}
}

// shortened cuts text to as many UTF-16 units, in which Excel counts letters.
func shortened(text string, most int) string {
	units := 0
	for i, r := range text {
		if units++; r > 0xffff {
			units++
		}
		if units > most {
			return strings.TrimSpace(text[:i])
		}
	}
	return text
}

func (b *bookWriter) column(c int) string {
	name, err := excelize.ColumnNumberToName(c + 1)
	b.do(err)
	return name
}

func (b *bookWriter) at(row, column int) string { return fmt.Sprintf("%s%d", b.column(column), row+1) }

func (b *bookWriter) cell(row int, c WorkCell) {
	first, last := b.at(row, c.Column), b.at(row+max(c.Down, 1)-1, c.Column+max(c.Across, 1)-1)
	if c.Number.Valid() && exact(c.Number) {
		b.do(b.file.SetCellDefault(b.name, first, string(c.Number)))
	} else {
		b.do(b.file.SetCellStr(b.name, first, c.Text))
	}
	if first != last {
		b.merged = append(b.merged, [2]string{first, last})
	}
	b.do(b.file.SetCellStyle(b.name, first, last, b.style(c)))
}

// exact reports whether Excel, which keeps fifteen digits, can hold a number. One
// with more is written as text rather than rounded.
func exact(d plan.Decimal) bool {
	digits := strings.Trim(strings.NewReplacer("-", "", ".", "").Replace(string(d)), "0")
	return len(digits) <= 15
}

// numberFormat shows a number with its unit, and with as many decimals as it has or
// its text shows: 25 as 25,00% beside 25,18%.
func numberFormat(c WorkCell) string {
	format := "#,##0"
	_, fraction, _ := strings.Cut(string(c.Number), ".")
	if n := min(max(len(fraction), shownDecimals(c.Text)), 15); n > 0 {
		format += "." + strings.Repeat("0", n)
	}
	if c.Suffix != "" {
		format += `"` + strings.ReplaceAll(c.Suffix, `"`, `”`) + `"`
	}
	return format
}

// shownDecimals counts the digits behind the comma of the number that a text begins
// with.
func shownDecimals(text string) int {
	number := text[:len(text)-len(strings.TrimLeft(text, "-0123456789.,"))]
	_, fraction, _ := strings.Cut(number, ",")
	return len(strings.TrimRight(fraction, ".,"))
}

func (b *bookWriter) style(c WorkCell) int {
	format := ""
	if c.Number.Valid() && exact(c.Number) && c.Style != InputCell {
		format = numberFormat(c)
	}
	key := fmt.Sprint(c.Style, format)
	if id, known := b.styles[key]; known {
		return id
	}
	id, err := b.file.NewStyle(styleOf(c.Style, format))
	b.do(err)
	b.styles[key] = id
	return id
}

func styleOf(s WorkStyle, format string) *excelize.Style {
	out := &excelize.Style{
		Font:      &excelize.Font{Family: "Arial", Size: 10},
		Alignment: &excelize.Alignment{Vertical: "top", WrapText: true},
	}
	if format != "" {
		out.CustomNumFmt = &format
	}
	if s >= HeadCell {
		for _, side := range []string{"left", "top", "right", "bottom"} {
			out.Border = append(out.Border, excelize.Border{Type: side, Color: "000000", Style: 1})
		}
	}
	switch s {
	case CentredCell, FigureCell:
		out.Alignment.Horizontal = "center"
	case HeadCell:
		out.Alignment.Horizontal, out.Alignment.Vertical, out.Font.Bold = "center", "center", true
		out.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"DBE5F1"}}
	case HeadingCell:
		out.Font.Bold = true
	case KnownCell:
		out.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E7E6E6"}}
	case InputCell:
		out.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"FFF9CC"}}
		out.Protection = &excelize.Protection{Locked: false}
	case PlainCell, TextCell:
	}
	return out
}

// print sets how the sheet is printed: all columns on one page's width, the heads
// on every page.
func (b *bookWriter) print(s Worksheet) {
	orientation, size := "portrait", int(s.Paper)
	if s.Across {
		orientation = "landscape"
	}
	b.do(b.file.SetPageLayout(b.name, &excelize.PageLayoutOptions{Size: &size, Orientation: &orientation, FitToWidth: new(1), FitToHeight: new(0)}))
	b.do(b.file.SetSheetProps(b.name, &excelize.SheetPropsOptions{FitToPage: new(true)}))
	b.do(b.file.SetHeaderFooter(b.name, &excelize.HeaderFooterOptions{OddFooter: "&C&P / &N"}))
	if s.HeadFirst >= s.HeadEnd {
		return
	}
	b.do(b.file.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", Scope: b.name, RefersTo: fmt.Sprintf("'%s'!$%d:$%d", b.name, s.HeadFirst+1, s.HeadEnd),
	}))
	b.do(b.file.SetPanes(b.name, &excelize.Panes{
		Freeze: true, YSplit: s.HeadEnd, TopLeftCell: b.at(s.HeadEnd, 0), ActivePane: "bottomLeft",
	}))
}

const (
	lineHeight    = 13.5 // of a line of text, in points
	tallestRow    = 409.0
	cellsOwnSpace = 3.0
)

// rowHeights works out how high rows must be for their text, since Excel does not
// where cells are merged. A cell that spans rows makes the last of them higher.
func rowHeights(s Worksheet) []float64 {
	out := make([]float64, len(s.Rows))
	for r, row := range s.Rows {
		out[r] = lineHeight + cellsOwnSpace
		for _, c := range row {
			if c.Down <= 1 && c.Column >= s.Hidden {
				out[r] = max(out[r], needed(s, c))
			}
		}
	}
	for r, row := range s.Rows {
		for _, c := range row {
			if end := min(r+c.Down, len(out)); c.Down > 1 {
				sum := 0.0
				for _, h := range out[r:end] {
					sum += h
				}
				out[end-1] += max(needed(s, c)-sum, 0)
			}
		}
	}
	for r := range out {
		out[r] = min(out[r], tallestRow)
	}
	return out
}

func needed(s Worksheet, c WorkCell) float64 {
	room := 0.0
	for _, w := range s.Widths[min(c.Column, len(s.Widths)):min(c.Column+max(c.Across, 1), len(s.Widths))] {
		room += w
	}
	lines := 0
	for line := range strings.SplitSeq(c.Text, "\n") {
		lines += linesIn(line, max(int(room), 1))
	}
	return float64(lines)*lineHeight + cellsOwnSpace
}

// linesIn returns how many lines words take in a room of some letters.
func linesIn(text string, room int) int {
	lines, used := 1, 0
	for word := range strings.FieldsSeq(text) {
		n := len([]rune(word))
		if used > 0 && used+1+n > room {
			lines, used = lines+1, 0
		}
		if used > 0 {
			used++
		}
		used += n
		lines += used / (room + 1)
		used %= room + 1
	}
	return lines
}

// WidthFor returns the width of a column in which each of some texts stands on
// one line, between least and most.
func WidthFor(texts []string, least, most float64) float64 {
	widths := []float64{least}
	for _, t := range texts {
		widths = append(widths, float64(len([]rune(t)))+2)
	}
	return min(slices.Max(widths), most)
}
