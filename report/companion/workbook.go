package companion

import (
	"strings"
	"unicode/utf8"

	"pohonkinerja/data/sheet"
	"pohonkinerja/report/document"
	"pohonkinerja/report/document/layout"
	"pohonkinerja/report/pdf"
)

// workbook makes each part a sheet with the same tables.
func (c Companion) workbook() ([]byte, error) {
	meta := c.Document.Meta
	book := sheet.Workbook{Title: meta.Title, Author: meta.Author, Made: pdf.InfoOf(meta).Made}
	for _, part := range c.Document.Parts {
		book.Sheets = append(book.Sheets, worksheet(part, paperSize(c.options.Paper)))
	}
	return book.Write()
}

func paperSize(p layout.Paper) sheet.PaperSize {
	a4, _ := layout.ParsePaper("A4")
	a3, _ := layout.ParsePaper("A3")
	switch p.Turned(layout.Upright) {
	case a4:
		return sheet.PaperA4
	case a3:
		return sheet.PaperA3
	}
	return sheet.PaperFolio
}

// The widths of a sheet in characters, as many as are still read when it is
// printed on one page's width.
const (
	acrossWidth  = 165.0
	uprightWidth = 95.0
	leastWidth   = 5.0
)

// sheetWriter lays the blocks of a part below each other.
type sheetWriter struct {
	sheet.Worksheet
	columns int
}

func worksheet(part document.Part, paper sheet.PaperSize) sheet.Worksheet {
	w := &sheetWriter{Worksheet: sheet.Worksheet{Name: part.Name, Across: part.Across, Paper: paper}}
	w.measure(part)
	for _, b := range part.Blocks {
		w.block(b)
	}
	return w.Worksheet
}

// measure gives the columns their widths, those of the widest table.
func (w *sheetWriter) measure(part document.Part) {
	total := uprightWidth
	if part.Across {
		total = acrossWidth
	}
	w.columns, w.Widths = 1, []float64{total}
	for _, b := range part.Blocks {
		g, ok := gridOf(b)
		if !ok || len(g.Columns) < w.columns {
			continue
		}
		w.columns, w.Widths = len(g.Columns), make([]float64, len(g.Columns))
		sum := 0.0
		for _, c := range g.Columns {
			sum += c.Share
		}
		for i, c := range g.Columns {
			w.Widths[i] = oneLined(c.Head, max(total*c.Share/sum, leastWidth, unbroken(g, i)))
		}
	}
}

// oneLined is the width of a column, more where its head all but fits on one line:
// there it would stand from line to line in one program and be broken in another.
func oneLined(head string, width float64) float64 {
	const allBut, margin = 1.2, 2
	letters := float64(utf8.RuneCountInString(head))
	if letters > allBut*width {
		return width
	}
	return max(width, letters+margin)
}

// unbroken is the width in which no word of a column's head is broken, nor, where it
// holds figures, any of its cells: a number without room is shown as ###.
func unbroken(g document.Grid, column int) float64 {
	const boldWider, margin = 1.15, 2
	widest := 0.0
	for _, word := range strings.Fields(g.Columns[column].Head) {
		widest = max(widest, boldWider*float64(utf8.RuneCountInString(word)))
	}
	if g.Columns[column].Align == document.AlignCentre {
		for _, row := range g.Rows {
			if column < len(row.Cells) {
				widest = max(widest, longestWord(row.Cells[column]))
			}
		}
	}
	return widest + margin
}

// longestWord is the width of the longest word of a cell, which is all of a number.
func longestWord(c document.Cell) float64 {
	widest := 0
	if c.Number != "" {
		widest = utf8.RuneCountInString(c.Text)
	}
	for _, word := range strings.Fields(c.Text) {
		widest = max(widest, utf8.RuneCountInString(word))
	}
	return float64(widest)
}

func gridOf(b document.Block) (document.Grid, bool) {
	switch b := b.(type) {
	case document.Grid:
		return b, true
	case document.Table:
		return b.Grid(), true
	}
	return document.Grid{}, false
}

func (w *sheetWriter) row(cells ...sheet.WorkCell) { w.Rows = append(w.Rows, cells) }

// across is text over all columns.
func (w *sheetWriter) across(text string, style sheet.WorkStyle) {
	w.row(sheet.WorkCell{Across: w.columns, Text: text, Style: style})
}

func (w *sheetWriter) block(b document.Block) {
	switch b := b.(type) {
	case document.Logo, document.Letterhead, document.BudgetList: // no companion has one
	case document.Title:
		for _, line := range b.Lines {
			w.across(line, sheet.CentredCell)
		}
	case document.Paragraph:
		w.across(b.Text, sheet.PlainCell)
	case document.Footnotes:
		for _, n := range b.Notes {
			w.across(strings.TrimSpace(n.Mark+" "+n.Text), sheet.PlainCell)
		}
	case document.Identity:
		for _, row := range b.Rows {
			w.across(row.Label+": "+row.Value, sheet.PlainCell)
		}
	case document.Table, document.Grid:
		g, _ := gridOf(b)
		w.grid(g)
	case document.Signatures:
		w.signatures(b)
		return
	}
	w.row()
}

func (w *sheetWriter) grid(g document.Grid) {
	w.Worksheet.HeadFirst = len(w.Rows)
	w.heads(g)
	if g.Numbered {
		w.cells(document.ColumnNumbers(len(g.Columns)), sheet.HeadCell)
	}
	w.Worksheet.HeadEnd = len(w.Rows)
	covered := g.Covered()
	for i, row := range g.Rows {
		if row.Heading != "" {
			w.across(row.Heading, sheet.HeadingCell)
			continue
		}
		var out []sheet.WorkCell
		for c, cell := range row.Cells {
			if !covered[i][c] {
				out = append(out, workCell(cell, c, g.Columns[c].Align))
			}
		}
		w.row(out...)
	}
}

func workCell(c document.Cell, column int, align document.Alignment) sheet.WorkCell {
	out := sheet.WorkCell{Column: column, Down: c.Down, Text: c.Text, Style: sheet.TextCell}
	if align == document.AlignCentre {
		out.Style = sheet.FigureCell
	}
	if c.Number != "" {
		out.Number, out.Suffix = c.Number, strings.TrimLeft(c.Text, "-0123456789.,")
	}
	return out
}

// heads writes the heads of the columns, below those that neighbours share.
func (w *sheetWriter) heads(g document.Grid) {
	var upper, lower []sheet.WorkCell
	for first, end := 0, 0; first < len(g.Columns); first = end {
		over := g.Columns[first].Over
		for end = first + 1; over != "" && end < len(g.Columns) && g.Columns[end].Over == over; {
			end++
		}
		if over == "" {
			upper = append(upper, sheet.WorkCell{Column: first, Text: g.Columns[first].Head, Style: sheet.HeadCell})
			continue
		}
		upper = append(upper, sheet.WorkCell{Column: first, Across: end - first, Text: over, Style: sheet.HeadCell})
		for c := first; c < end; c++ {
			lower = append(lower, sheet.WorkCell{Column: c, Text: g.Columns[c].Head, Style: sheet.HeadCell})
		}
	}
	if len(lower) == 0 {
		w.row(upper...)
		return
	}
	for i := range upper {
		if upper[i].Across == 0 {
			upper[i].Down = 2
		}
	}
	w.row(upper...)
	w.row(lower...)
}

func (w *sheetWriter) cells(texts []string, style sheet.WorkStyle) {
	cells := make([]sheet.WorkCell, len(texts))
	for i, t := range texts {
		cells[i] = sheet.WorkCell{Column: i, Text: t, Style: style}
	}
	w.row(cells...)
}

// roomToSign is how many rows are left free for a signature.
const roomToSign = 4

// signatures writes the two halves beside each other.
func (w *sheetWriter) signatures(s document.Signatures) {
	w.halves("", s.PlaceDate)
	w.halves(heading(s.Left), heading(s.Right))
	for range roomToSign {
		w.row()
	}
	left, right := below(s.Left), below(s.Right)
	for i := range max(len(left), len(right)) {
		w.halves(at(left, i), at(right, i))
	}
}

func heading(s *document.Signature) string {
	if s == nil {
		return ""
	}
	return s.Heading
}

func below(s *document.Signature) []string {
	if s == nil {
		return nil
	}
	return append([]string{s.Name}, s.Below...)
}

func at(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return ""
}

// halves writes a line of either half, each over half of the sheet's width.
func (w *sheetWriter) halves(left, right string) {
	middle := w.middle()
	var cells []sheet.WorkCell
	if left != "" && middle > 0 {
		cells = append(cells, sheet.WorkCell{Across: middle, Text: left, Style: sheet.CentredCell})
	}
	w.row(append(cells, sheet.WorkCell{Column: middle, Across: w.columns - middle, Text: right, Style: sheet.CentredCell})...)
}

// middle returns the column at which the right half of the sheet begins.
func (w *sheetWriter) middle() int {
	total, sum := 0.0, 0.0
	for _, width := range w.Widths {
		total += width
	}
	for i, width := range w.Widths {
		if sum += width; sum >= total/2 {
			return min(i+1, w.columns-1)
		}
	}
	return 0
}
