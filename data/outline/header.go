package outline

import (
	"strings"
)

// column is what a column of a table holds.
type column struct {
	field field
	year  int
	title string
}

// header is the head of a table.
type header struct {
	columns []column
	first   int // index of its first row
	rows    int // how many rows it has
}

// headerWithin is how many rows may stand above a header.
const headerWithin = 15

// findHeader looks for the row of column names: mostly known words, short, with
// a column of statements or indicators among them. Rows below it that hold
// nothing but years and parts of a merged cell belong to it.
func findHeader(rows []row) (header, bool) {
	for i, r := range rows[:min(len(rows), headerWithin)] {
		columns, ok := headerRow(r)
		if !ok {
			continue
		}
		h := header{columns: columns, first: i, rows: 1}
		for h.rows < 3 && i+h.rows < len(rows) && h.extend(rows[i+h.rows]) {
			h.rows++
		}
		return h, true
	}
	return header{}, false
}

func headerRow(r row) (columns []column, ok bool) {
	filled, known, heads := 0, 0, 0
	for _, raw := range r.cells {
		title := flat(raw)
		f, year := fieldOf(title)
		columns = append(columns, column{f, year, title})
		if title == "" {
			continue
		}
		if !short(title, 90) {
			return nil, false
		}
		filled++
		if f != noField {
			known++
		}
		if f == statementField || f == indicatorField {
			heads++
		}
	}
	return columns, filled >= 2 && heads >= 1 && 3*known >= 2*filled
}

// extend takes a row into the header where it names the parts of merged cells:
// years, targets, sums of money.
func (h *header) extend(r row) bool {
	named := 0
	for _, raw := range r.cells {
		title := flat(raw)
		if title == "" {
			continue
		}
		switch f, _ := fieldOf(title); f {
		case targetField, unreadField, unitField, baselineField:
			named++
		default:
			return false
		}
	}
	if named == 0 {
		return false
	}
	for len(h.columns) < len(r.cells) {
		h.columns = append(h.columns, column{})
	}
	h.merge(r)
	return true
}

// merge names the columns below a merged cell. The nearest name to the left goes
// on over empty ones.
func (h *header) merge(r row) {
	above := column{}
	for c := range h.columns {
		if h.columns[c].title != "" {
			above = h.columns[c]
		}
		if c >= len(r.cells) || flat(r.cells[c]) == "" {
			continue
		}
		title := flat(r.cells[c])
		f, year := fieldOf(title)
		onlyYear := strings.Trim(PlainHeader(title), "0123456789") == ""
		if onlyYear && above.field != noField && above.field != statementField && above.field != indicatorField {
			f = above.field
		}
		if year == 0 {
			year = above.year
		}
		h.columns[c] = column{f, year, strings.TrimSpace(above.title + " " + title)}
	}
}

// statements lists the columns of statements.
func (h header) statements() []int {
	var list []int
	for c, column := range h.columns {
		if column.field == statementField {
			list = append(list, c)
		}
	}
	return list
}

// repeats reports whether a row is the header or its numbers again: 1, 2, 3 or
// (1), (2), "15 = 14 / 6".
func (h header) repeats(r row) bool {
	same, numbers, filled := 0, 0, 0
	for c, raw := range r.cells {
		text := flat(raw)
		if text == "" {
			continue
		}
		filled++
		if c < len(h.columns) && strings.EqualFold(text, h.columns[c].title) {
			same++
		}
		if counts, _, _ := strings.Cut(text, "="); isNumbering(strings.TrimSpace(counts)) {
			numbers++
		}
	}
	return filled >= 2 && (same == filled || numbers == filled && h.numbersStatements(r))
}

// numbersStatements tells a row of column numbers from one of figures: the
// numbers rise by one.
func (h header) numbersStatements(r row) bool {
	before := 0
	for _, raw := range r.cells {
		digits, _, _ := strings.Cut(strings.Trim(flat(raw), "() "), "=")
		digits = strings.Trim(digits, "(). ")
		if digits == "" {
			continue
		}
		n := 0
		for _, d := range digits {
			if d < '0' || d > '9' {
				return false
			}
			n = n*10 + int(d-'0')
		}
		if n <= before {
			return false
		}
		before = n
	}
	return true
}
