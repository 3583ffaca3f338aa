package viewmodel

import "strings"

// ParseCells takes text copied from a spreadsheet apart into rows of cells. A
// cell between quotation marks may hold tabs and line breaks, and two marks for
// one.
func ParseCells(text string) [][]string {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	rows := [][]string{nil}
	for {
		cell, rest := cutCell(text)
		last := len(rows) - 1
		rows[last] = append(rows[last], cell)
		if rest == "" || rest == "\n" { // a break at the very end begins no row
			return rows
		}
		if rest[0] == '\n' {
			rows = append(rows, nil)
		}
		text = rest[1:]
	}
}

// cutCell returns the first cell of a text and what follows it, which begins
// with a tab or a line break.
func cutCell(text string) (cell, rest string) {
	if strings.HasPrefix(text, `"`) {
		if cell, rest, ok := cutQuoted(text[1:]); ok {
			return cell, rest
		}
	}
	end := strings.IndexAny(text, "\t\n")
	if end < 0 {
		end = len(text)
	}
	return strings.TrimSpace(text[:end]), text[end:]
}

// cutQuoted reads up to the closing mark; not ok where the cell does not end
// there, as in a text that merely begins with a mark.
func cutQuoted(text string) (cell, rest string, ok bool) {
	var out strings.Builder
	for {
		end := strings.IndexByte(text, '"')
		if end < 0 {
			return "", "", false
		}
		out.WriteString(text[:end])
		text = text[end+1:]
		switch {
		case strings.HasPrefix(text, `"`):
			out.WriteByte('"')
			text = text[1:]
		case text == "", text[0] == '\t', text[0] == '\n':
			return out.String(), text, true
		default:
			return "", "", false
		}
	}
}
