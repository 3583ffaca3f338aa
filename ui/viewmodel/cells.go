package viewmodel

import (
	"strings"

	"pohonkinerja/data/outline"
)

// ParseCells takes text copied from a spreadsheet apart into rows of cells. A
// cell between quotation marks may hold tabs and line breaks, and two marks for
// one.
func ParseCells(text string) [][]string {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	rows := [][]string{nil}
	for {
		cell, rest, more := outline.CutCell(text)
		last := len(rows) - 1
		rows[last] = append(rows[last], strings.TrimSpace(cell))
		if !more && rest == "" { // a break at the very end begins no row
			return rows
		}
		if !more {
			rows = append(rows, nil)
		}
		text = rest
	}
}
