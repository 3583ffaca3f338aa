package outline

import (
	"slices"
	"strings"
)

// tabler reads the rows below a header.
type tabler struct {
	ladder
	header     header
	statements []int
	nest       nest        // of the one column of statements, by markers and indent
	touched    map[int]int // items of this row by their column
	heads      []int       // see [headsOf]
	told       map[int]bool
}

// readTable reads a table; without a header it reads columns.
func (r *reader) readTable(rows []row) {
	h, ok := findHeader(rows)
	if !ok {
		r.readColumns(rows)
		return
	}
	t := &tabler{ladder: ladder{reader: r}, header: h, statements: h.statements(), heads: headsOf(h.columns), told: make(map[int]bool)}
	for i, row := range rows {
		switch {
		case i < h.first:
			r.note(row.number, "", flat(strings.Join(row.cells, " ")), AboveHeader)
		case i < h.first+h.rows:
		case h.repeats(row):
			r.note(row.number, "", flat(strings.Join(row.cells, " ")), HeaderAgain)
		case isTotal(row):
			r.note(row.number, "", flat(strings.Join(row.cells, " ")), TotalRow)
		default:
			t.row(row)
		}
	}
}

func isTotal(r row) bool {
	for _, raw := range r.cells {
		switch strings.ToLower(flat(raw)) {
		case "":
			continue
		case "jumlah", "total", "jumlah total", "total anggaran", "total angaran", "grand total", "subtotal", "sub total":
			return true
		}
		return false
	}
	return false
}

func (t *tabler) row(r row) {
	t.touched = make(map[int]int)
	t.rowStatements(r)
	for c, raw := range r.cells {
		text := strings.TrimSpace(raw)
		if text == "" {
			continue
		}
		at := place{r.number, t.column(c).title}
		switch f := t.column(c).field; f {
		case statementField:
		case numberField:
			t.runningNumber(c, text, at)
		case noField, unreadField:
			t.note(r.number, at.column, text, UnreadColumn)
		case indicatorField:
			t.indicators(r, c, text, at)
		case rankField, termField, codeField, agencyField, ownerField:
			t.ofItem(c, f, text, at)
		default:
			t.checkFigure(r, c, text, at)
		}
	}
}

// runningNumber tells of a column of running numbers once, and of whatever else
// stands there.
func (t *tabler) runningNumber(c int, text string, at place) {
	switch {
	case !isNumbering(text):
		t.note(at.line, at.column, flat(text), UnreadColumn)
	case !t.told[c]:
		t.told[c] = true
		t.note(at.line, at.column, text, Numbering)
	}
}

func (t *tabler) column(c int) column {
	if c < len(t.header.columns) {
		return t.header.columns[c]
	}
	return column{}
}

// rowStatements makes the items of a row.
func (t *tabler) rowStatements(r row) {
	fresh, last := false, t.lastStatement(r)
	for _, c := range t.statements {
		if c >= len(r.cells) || strings.TrimSpace(r.cells[c]) == "" {
			continue
		}
		i := t.statement(r.number, c, r.cells[c])
		if i.Text == "" {
			t.note(r.number, t.column(c).title, flat(r.cells[c]), NoText)
			continue
		}
		filledDown := func(item int) bool { return !fresh && (c < last || t.goesOn(r, item)) }
		if len(t.statements) == 1 {
			t.nested(c, r.cells[c], i, filledDown)
			continue
		}
		item, isNew := t.put(c, i, filledDown)
		t.touched[c] = item
		fresh = fresh || isNew
	}
}

// lastStatement is the last column of a row that has a statement.
func (t *tabler) lastStatement(r row) int {
	for _, c := range slices.Backward(t.statements) {
		if c < len(r.cells) && strings.TrimSpace(r.cells[c]) != "" {
			return c
		}
	}
	return -1
}

// goesOn reports whether a row repeats an item only to give it another indicator:
// it has one, and says nothing else of the item than what is known.
func (t *tabler) goesOn(r row, item int) bool {
	another := false
	for c, raw := range r.cells {
		text := flat(raw)
		if text == "" {
			continue
		}
		i := t.items[item]
		switch t.column(c).field {
		case indicatorField:
			another = true
		case rankField, termField:
			return false
		case codeField:
			if text != i.Code {
				return false
			}
		case agencyField:
			if text != i.Agency {
				return false
			}
		case ownerField:
			if !slices.Equal(splitOwners(raw), i.Owners) {
				return false
			}
		}
	}
	return another
}

// statement reads a cell with a statement. Its column may name its rank, and
// what a planning document calls it.
func (t *tabler) statement(number, c int, raw string) Item {
	m, rest := cutMarker(strings.TrimSpace(raw))
	i := Item{Line: number, Text: flat(rest), Code: m.code}
	if f, _, label, value := cutLabel(i.Text); f == statementField && value != "" {
		i.Term, i.Text = label, value
		return i
	}
	title := t.column(c).title
	switch first, _, _ := strings.Cut(PlainHeader(title), " "); {
	case ranks[first]:
		i.Rank = title
	case labelled(title) && !strings.ContainsAny(title, "/") && first != "kinerja":
		i.Term = title
	}
	return i
}

// nested places a statement of the only column by indent and marker, as in a
// list.
func (t *tabler) nested(c int, raw string, i Item, filledDown func(item int) bool) {
	if last := t.last(); last != nil && last.Text == i.Text && filledDown(len(t.items)-1) {
		t.again(c, i)
		t.touched[c] = len(t.items) - 1
		return
	}
	indent, text := cutIndent(raw)
	m, rest := cutMarker(text)
	depth, uneven := t.nest.place(indent, m, strings.TrimSpace(text[:len(text)-len(rest)]))
	if uneven {
		t.note(i.Line, "", i.Text, UnevenIndent)
	}
	i.Depth = depth
	t.add(i)
	t.steps = append(t.steps[:min(depth, len(t.steps))], live{c, i.Text, len(t.items) - 1})
	t.touched[c] = len(t.items) - 1
}

// ofItem puts a cell into the item of its row: that of the nearest statement to
// the right for what stands before its statement, else the deepest.
func (t *tabler) ofItem(c int, f field, text string, at place) {
	item := t.deepest()
	if f == codeField || f == termField {
		for _, s := range t.statements {
			if _, here := t.touched[s]; here && s > c {
				item = t.touched[s]
				break
			}
		}
	}
	if f != ownerField {
		text = flat(text)
	}
	if item < 0 || !t.set(&t.items[item], f, 0, text, at) {
		t.note(at.line, at.column, flat(text), OrphanCells)
	}
}

// indicators reads a cell with one indicator, or with several of them one below
// the other, and the cells that belong to it.
func (t *tabler) indicators(r row, c int, text string, at place) {
	item := t.itemOf(c)
	if item < 0 {
		t.note(at.line, at.column, flat(text), OrphanCells)
		return
	}
	names := parted(text)
	if len(names) > 1 {
		t.note(at.line, at.column, flat(text), SeveralLines)
	}
	for n, name := range names {
		i := Indicator{Line: at.line, Name: name}
		t.figures(&i, r, c, n, len(names))
		i.Unit = unitOf(i)
		t.items[item].Indicators = append(t.items[item].Indicators, i)
	}
}

// itemOf is the item to which an indicator of a column belongs: the deepest of
// those between it and the indicators before it; -1 for none.
func (t *tabler) itemOf(c int) int {
	from := c
	for from > 0 && t.column(from-1).field != indicatorField {
		from--
	}
	own := false
	for _, s := range t.statements {
		own = own || s >= from && s < c
	}
	for i := len(t.steps) - 1; i >= 0; i-- {
		if s := t.steps[i]; !own || s.column >= from && s.column < c {
			return s.item
		}
	}
	return -1
}

// headsOf finds for each column the one of indicators to which its figures
// belong: the nearest to the left, else to the right; -1 for none.
func headsOf(columns []column) []int {
	heads := make([]int, len(columns))
	last := slices.IndexFunc(columns, func(c column) bool { return c.field == indicatorField })
	for c := range columns {
		if columns[c].field == indicatorField {
			last = c
		}
		heads[c] = last
	}
	return heads
}

func (t *tabler) headOf(c int) int {
	if c < len(t.heads) {
		return t.heads[c]
	}
	return -1
}

// checkFigure tells of a figure whose indicator is not there.
func (t *tabler) checkFigure(r row, c int, text string, at place) {
	head := t.headOf(c)
	if head < 0 || head >= len(r.cells) || strings.TrimSpace(r.cells[head]) == "" || t.itemOf(head) < 0 {
		t.note(at.line, at.column, flat(text), OrphanCells)
	}
}

// figures reads the cells that belong to an indicator. Where it is one of
// several in its cell, they are parted likewise; what cannot be parted is the
// first one's.
func (t *tabler) figures(i *Indicator, r row, c, n, of int) {
	for k, raw := range r.cells {
		text, f := strings.TrimSpace(raw), t.column(k).field
		if text == "" || f < unitField || f > noteField || t.headOf(k) != c {
			continue
		}
		if parts := strings.Split(text, "\n"); of > 1 && len(parts) == of {
			_, text = cutMarker(strings.TrimSpace(parts[n]))
		} else if n > 0 {
			continue
		}
		t.describe(i, f, t.column(k).year, flat(text), place{r.number, t.column(k).title})
	}
}

// parted takes a cell apart whose lines all have a marker.
func parted(text string) []string {
	var parts []string
	for l := range strings.SplitSeq(text, "\n") {
		m, rest := cutMarker(strings.TrimSpace(l))
		if m.class == "" || flat(rest) == "" {
			_, one := cutMarker(text)
			return []string{flat(one)}
		}
		parts = append(parts, flat(rest))
	}
	return parts
}
