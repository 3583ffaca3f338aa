package layout

import (
	"slices"

	"pohonkinerja/report/document"
)

// currency stands before every amount, as on the prescribed form.
const currency = "Rp"

// rowGap is the room between two lines of the budget list.
const rowGap = 4.0

// ledger sets the list of programmes and their money, with lines or without.
type ledger struct {
	*setter
	columns []column
	ruling  *ruling
	indent  float64 // of names behind their numbers
	widest  float64 // width of the widest amount
	list    document.BudgetList
}

// budgetRows sets the list. Its heads are repeated on every page.
func (s *setter) budgetRows(b document.BudgetList) []strip {
	l := ledger{setter: s, ruling: new(ruling), list: b}
	rows := b.Rows
	if b.Total != nil {
		rows = append(slices.Clone(rows), *b.Total)
	}
	for _, row := range rows {
		l.indent = max(l.indent, s.regular.Measure(s.tableSize, row.Number+" "))
		l.widest = max(l.widest, s.regular.Measure(s.tableSize, s.regular.Clean(row.Amount)))
	}
	l.columns = s.columns(b.Columns, func(i int) float64 { return l.need(b.Columns[i].Holds) })
	l.ruling.head = []strip{l.head()}
	if b.Ruled {
		l.rule()
	}
	var out []strip
	for _, row := range b.Rows {
		out = append(out, l.row(row)...)
	}
	if b.Total != nil {
		out = append(out, l.total(*b.Total, out)...)
	}
	spaceBefore(out, 1.5*tableRoom)
	return out
}

// need returns the width of a column in which each amount stands on one line.
func (l *ledger) need(c document.Content) float64 {
	if c != document.AmountContent {
		return 0
	}
	width := l.currencyWidth() + l.widest
	if l.list.Ruled && l.list.Total != nil {
		bold := l.inBold()
		width = max(width, bold.currencyWidth()+bold.regular.Measure(l.tableSize, bold.regular.Clean(l.list.Total.Amount)))
	}
	return width + 2*cellPadding + slack
}

func (l *ledger) currencyWidth() float64 {
	if l.list.Bare {
		return 0
	}
	return l.regular.Measure(l.tableSize, currency+" ")
}

// money returns the span of a column's amounts: where the currency starts and
// where the figures end.
func (l *ledger) money(c column) (left, right float64) {
	left = c.x + cellPadding
	if l.list.Ruled {
		return left, c.x + c.w - cellPadding
	}
	return left, min(left+l.currencyWidth()+l.widest, c.x+c.w-cellPadding)
}

func (l *ledger) head() strip {
	heads := make(cells, len(l.columns))
	for i, c := range l.columns {
		heads[i] = wrap(l.bold, l.tableSize, c.inner(), c.Head)
	}
	return strip{height: float64(heads.tallest())*l.cellPitch() + rowGap, draw: func(p *pen, y float64) {
		for i, c := range l.columns {
			if c.Holds == document.AmountContent {
				left, right := l.money(c)
				c.x, c.w = left, right-left
			}
			l.drawLines(p, l.bold, c, document.AlignCentre, heads[i], y)
		}
	}}
}

func (l *ledger) row(row document.BudgetRow) []strip {
	lines := make(cells, len(l.columns))
	for i, c := range l.columns {
		lines[i] = l.cell(c, row)
	}
	var out []strip
	left := lines.tallest()
	size := left
	if l.rowHeight(left) > l.area.height()-l.ruling.headHeight() {
		size = l.sliceSize(l.ruling)
	}
	for first := true; left > 0; first = false {
		n := min(left, size)
		left -= n
		out = append(out, l.piece(row, lines.take(n), n, first, left == 0))
	}
	return out
}

// total sets the sum below a short rule, or in bold letters in a table, on one
// page with the last row.
func (l *ledger) total(row document.BudgetRow, above []strip) []strip {
	if len(above) > 0 {
		above[len(above)-1].tied = true
	}
	if l.list.Ruled {
		return l.inBold().row(row)
	}
	out := l.row(row)
	first := &out[0]
	plain := first.draw
	first.draw = func(p *pen, y float64) {
		for _, c := range l.columns {
			if c.Holds == document.AmountContent {
				left, right := l.money(c)
				p.line(left, y-rowGap/2, right, y-rowGap/2)
			}
		}
		plain(p, y)
	}
	return out
}

// inBold returns a ledger that sets rows of the same list in bold letters.
func (l *ledger) inBold() *ledger {
	s, bold := *l.setter, *l
	s.regular = s.bold
	bold.setter = &s
	return &bold
}

func (l *ledger) cell(c column, row document.BudgetRow) []string {
	switch c.Holds {
	case document.NameContent:
		return wrap(l.regular, l.tableSize, max(c.inner()-l.nameIndent(row), minInner), row.Name)
	case document.AmountContent:
		left, right := l.money(c)
		return wrap(l.regular, l.tableSize, right-left-l.currencyWidth()+slack, row.Amount)
	case document.NumberContent:
		return wrap(l.regular, l.tableSize, c.inner(), numberApart(row))
	default:
		return wrap(l.regular, l.tableSize, c.inner(), row.Note)
	}
}

// numberApart is what stands in a column of numbers: only the lines of the list
// itself are counted there.
func numberApart(row document.BudgetRow) string {
	if row.Depth > 0 {
		return ""
	}
	return row.Number
}

// nameIndent is how far a name stands behind the edge of its cell.
func (l *ledger) nameIndent(row document.BudgetRow) float64 {
	if l.list.CountsApart() {
		return float64(row.Depth) * l.indent
	}
	return float64(row.Depth+1) * l.indent
}

func (l *ledger) piece(row document.BudgetRow, lines cells, n int, first, last bool) strip {
	h := float64(n) * l.cellPitch()
	drop := 0.0
	switch {
	case l.list.Ruled:
		drop = edge(first)
		h += drop + edge(last)
	case last:
		h += rowGap
	}
	return strip{height: h, table: l.ruling, draw: func(p *pen, y float64) {
		if l.list.Ruled {
			l.lines(p, y, h, first)
		}
		y += drop
		for i, c := range l.columns {
			if first {
				l.mark(p, c, row, y)
			}
			if c.Holds == document.AmountContent {
				l.amount(p, c, lines[i], y)
				continue
			}
			if c.Holds == document.NameContent {
				c.x += l.nameIndent(row)
			}
			l.drawLines(p, l.regular, c, l.alignment(c), lines[i], y)
		}
	}}
}

// mark paints what stands before a cell: the number of the row, the currency.
func (l *ledger) mark(p *pen, c column, row document.BudgetRow, y float64) {
	switch c.Holds {
	case document.NameContent:
		if row.Depth > 0 || !l.list.CountsApart() {
			c.x += l.nameIndent(row) - l.indent
			l.drawLines(p, l.regular, c, document.AlignLeft, []string{row.Number}, y)
		}
	case document.AmountContent:
		if !l.list.Bare && row.Amount != "" {
			l.drawLines(p, l.regular, c, document.AlignLeft, []string{currency}, y)
		}
	}
}

func (l *ledger) alignment(c column) document.Alignment {
	if c.Holds == document.NumberContent {
		return document.AlignCentre
	}
	return document.AlignLeft
}

// rule gives the list the head and the lines of a table.
func (l *ledger) rule() {
	g := l.grid()
	l.ruling.head = g.head()
	l.ruling.closed = func(p *pen, y float64) { p.line(l.area.left, y, l.area.right, y) }
}

// grid is the table as which a ruled list is drawn.
func (l *ledger) grid() *grid {
	of := document.Table{Columns: l.list.Columns, Numbered: l.list.Numbered}.Grid()
	return &grid{setter: l.setter, of: of, columns: l.columns, ruling: l.ruling}
}

// lines draws the lines around a piece of a row.
func (l *ledger) lines(p *pen, y, h float64, first bool) {
	g := l.grid()
	g.verticals(p, y, h)
	if first {
		p.line(l.area.left, y, l.area.right, y)
	}
}

// amount paints figures flush right.
func (l *ledger) amount(p *pen, c column, lines []string, y float64) {
	_, right := l.money(c)
	for i, line := range lines {
		x := right - l.regular.Measure(l.tableSize, line)
		p.text(l.regular, l.tableSize, x, baseline(l.regular, l.tableSize, y+float64(i)*l.cellPitch(), l.cellPitch()), line)
	}
}
