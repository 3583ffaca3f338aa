package layout

import (
	"slices"

	"pohonkinerja/report/document"
)

// currency stands before every amount, as on the prescribed form.
const currency = "Rp"

// rowGap is the room between two lines of the budget list.
const rowGap = 4.0

// ledger sets the unruled list of programmes and their money.
type ledger struct {
	*setter
	columns []column
	ruling  *ruling
	indent  float64 // of names behind their numbers
	widest  float64 // width of the widest amount
}

// budgetRows sets the list. Its heads are repeated on every page.
func (s *setter) budgetRows(b document.BudgetList) []strip {
	l := ledger{setter: s, ruling: new(ruling)}
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
	return l.currencyWidth() + l.widest + 2*cellPadding + slack
}

func (l *ledger) currencyWidth() float64 { return l.regular.Measure(l.tableSize, currency+" ") }

// money returns the span of a column's amounts: where the currency starts and
// where the figures end.
func (l *ledger) money(c column) (left, right float64) {
	left = c.x + cellPadding
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

// total sets the sum below a short rule, on one page with the last row.
func (l *ledger) total(row document.BudgetRow, above []strip) []strip {
	if len(above) > 0 {
		above[len(above)-1].tied = true
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

func (l *ledger) cell(c column, row document.BudgetRow) []string {
	switch c.Holds {
	case document.NameContent:
		return wrap(l.regular, l.tableSize, max(c.inner()-l.indent, minInner), row.Name)
	case document.AmountContent:
		left, right := l.money(c)
		return wrap(l.regular, l.tableSize, right-left-l.currencyWidth()+slack, row.Amount)
	default:
		return wrap(l.regular, l.tableSize, c.inner(), row.Note)
	}
}

func (l *ledger) piece(row document.BudgetRow, lines cells, n int, first, last bool) strip {
	h := float64(n) * l.cellPitch()
	if last {
		h += rowGap
	}
	return strip{height: h, table: l.ruling, draw: func(p *pen, y float64) {
		for i, c := range l.columns {
			if first {
				l.mark(p, c, row, y)
			}
			if c.Holds == document.AmountContent {
				l.amount(p, c, lines[i], y)
				continue
			}
			if c.Holds == document.NameContent {
				c.x += l.indent
			}
			l.drawLines(p, l.regular, c, document.AlignLeft, lines[i], y)
		}
	}}
}

// mark paints what stands before a cell: the number of the row, the currency.
func (l *ledger) mark(p *pen, c column, row document.BudgetRow, y float64) {
	switch c.Holds {
	case document.NameContent:
		l.drawLines(p, l.regular, c, document.AlignLeft, []string{row.Number}, y)
	case document.AmountContent:
		l.drawLines(p, l.regular, c, document.AlignLeft, []string{currency}, y)
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
