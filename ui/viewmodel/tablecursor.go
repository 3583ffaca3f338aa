package viewmodel

import (
	"slices"

	"pohonkinerja/data/plan"
)

// CellAt is a place in a table: a line and a column among those shown.
type CellAt struct{ Row, Col int }

// CellRange is a rectangle of cells, its ends included.
type CellRange struct{ From, To CellAt }

// Cursor returns where the cursor stands.
func (t *Table) Cursor() CellAt { return t.cursor }

// Range returns the cells between cursor and anchor. Where a column of nodes is
// among them it takes in all lines of its nodes.
func (t *Table) Range() CellRange {
	r := CellRange{
		CellAt{min(t.cursor.Row, t.anchor.Row), min(t.cursor.Col, t.anchor.Col)},
		CellAt{max(t.cursor.Row, t.anchor.Row), max(t.cursor.Col, t.anchor.Col)},
	}
	if t.column(r.From.Col).Part == NodePart {
		r.From.Row, _ = t.Block(r.From.Row)
		_, end := t.Block(r.To.Row)
		r.To.Row = end - 1
	}
	return r
}

// Ranged reports whether more than the cell at the cursor is chosen.
func (t *Table) Ranged() bool { return t.cursor != t.anchor }

// GoTo puts the cursor into a cell, the nearest there is. With extend the range
// grows to there. The nodes in the range are selected in the workspace.
func (t *Table) GoTo(at CellAt, extend bool) {
	t.cursor = t.inside(at)
	if !extend {
		t.anchor = t.cursor
	}
	t.moving = true
	t.choose()
	t.moving = false
}

func (t *Table) inside(at CellAt) CellAt {
	return CellAt{max(0, min(at.Row, len(t.rows)-1)), max(0, min(at.Col, len(t.columns)-1))}
}

// choose selects the nodes of the range, that of the cursor leading.
func (t *Table) choose() {
	t.ws.Seal()
	r := t.Range()
	var nodes []plan.NodeID
	for i := r.From.Row; i <= r.To.Row && i < len(t.rows); {
		nodes = append(nodes, t.rows[i].Node)
		_, i = t.Block(i)
	}
	if len(nodes) == 1 {
		t.ws.Select(nodes[0])
		return
	}
	if at := slices.Index(nodes, t.Row(t.cursor.Row).Node); at >= 0 {
		nodes = append(slices.Delete(nodes, at, at+1), t.Row(t.cursor.Row).Node)
	}
	t.ws.ChooseAll(nodes)
}

// Move moves the cursor by lines and columns. In a column of nodes a line is a
// node with all its lines.
func (t *Table) Move(rows, cols int, extend bool) {
	at := t.cursor
	for ; rows > 0; rows-- {
		at.Row = t.below(at)
	}
	for ; rows < 0; rows++ {
		at.Row = t.aboveRow(at)
	}
	at.Col += cols
	t.GoTo(at, extend)
}

func (t *Table) below(at CellAt) int {
	next := at.Row + 1
	if t.column(at.Col).Part == NodePart {
		_, next = t.Block(at.Row)
	}
	if next >= len(t.rows) {
		return at.Row
	}
	return next
}

func (t *Table) aboveRow(at CellAt) int {
	if t.column(at.Col).Part != NodePart {
		return max(0, at.Row-1)
	}
	from, _ := t.Block(at.Row)
	if from == 0 {
		return 0
	}
	from, _ = t.Block(from - 1)
	return from
}

// Next moves the cursor to the cell to the right or left of it, as Tab does;
// after the last column comes the next line. Columns that are only read are passed
// over.
func (t *Table) Next(by int) {
	at := t.beside(t.cursor, by)
	for at != t.inside(t.cursor) && t.inside(at) == at && t.column(at.Col).field == nil {
		at = t.beside(at, by)
	}
	if t.inside(at) == at && t.column(at.Col).field != nil {
		t.GoTo(at, false)
	}
}

func (t *Table) beside(at CellAt, by int) CellAt {
	at.Col += by
	switch {
	case at.Col >= len(t.columns) && at.Row+1 < len(t.rows):
		return CellAt{at.Row + 1, 0}
	case at.Col < 0 && at.Row > 0:
		return CellAt{at.Row - 1, len(t.columns) - 1}
	}
	return at
}

// AtEnd reports whether no line follows that of the cursor.
func (t *Table) AtEnd() bool { return t.below(t.cursor) == t.cursor.Row }

// SelectAll takes every cell into the range.
func (t *Table) SelectAll() {
	t.anchor = CellAt{}
	t.GoTo(CellAt{len(t.rows) - 1, len(t.columns) - 1}, true)
}

// Narrow leaves the cell at the cursor alone chosen.
func (t *Table) Narrow() { t.GoTo(t.cursor, false) }

// Insert adds what the column of the cursor tells about: a node below the one
// at the cursor, an indicator or a programme line of it. The cursor goes to
// where it is written.
func (t *Table) Insert() Fault {
	id := t.ws.Selected()
	switch t.column(t.cursor.Col).Part {
	case IndicatorPart:
		return t.AddIndicator(id)
	case ProgramPart:
		return t.AddProgram(id)
	case NodePart:
	}
	return t.AddNode(func() { t.ws.AddSibling(false) })
}

// AddNode has add add a node and select it, and goes to its statement.
func (t *Table) AddNode(add func()) Fault {
	add()
	t.goToRecord(t.ws.Selected(), NodePart, func(TableRow) bool { return true })
	return Fault{}
}

// AddIndicator goes to where a new indicator of a node is written: the empty
// cells of a node without any, or a new line.
func (t *Table) AddIndicator(id plan.NodeID) Fault {
	var bad Fault
	added := plan.IndicatorID("")
	if len(t.ws.Plan().Indicators(id)) > 0 {
		added, bad = t.ws.NodeForm(id).AddIndicator()
	}
	t.goToRecord(id, IndicatorPart, func(row TableRow) bool { return row.Indicator == added })
	return bad
}

// AddProgram is [Table.AddIndicator] for a programme line.
func (t *Table) AddProgram(id plan.NodeID) Fault {
	var bad Fault
	added := plan.ProgramLineID("")
	if len(t.ws.Plan().ProgramLines(id)) > 0 {
		added, bad = t.ws.NodeForm(id).AddProgram()
	}
	t.goToRecord(id, ProgramPart, func(row TableRow) bool { return row.Line == added })
	return bad
}

// nameColumns are where what was added is written first.
var nameColumns = [...]string{NodePart: statementColumn, IndicatorPart: "indicator.name", ProgramPart: "program.name"}

// goToRecord puts the cursor to the first line of a node that fits, in the
// column where its name is written.
func (t *Table) goToRecord(id plan.NodeID, p Part, fits func(TableRow) bool) {
	col := t.columnAt(nameColumns[p])
	if col < 0 {
		col = slices.IndexFunc(t.columns, func(c Column) bool { return c.Part == p })
	}
	first, ok := t.first[id]
	if !ok || col < 0 {
		return
	}
	_, end := t.Block(first)
	for i := first; i < end; i++ {
		if fits(t.rows[i]) {
			t.GoTo(CellAt{i, col}, false)
			return
		}
	}
}

// Remove removes what the column of the cursor tells about: the chosen
// branches, the indicator or the programme line of the line.
func (t *Table) Remove() Fault {
	row := t.Row(t.cursor.Row)
	switch t.column(t.cursor.Col).Part {
	case IndicatorPart:
		return t.ws.IndicatorForm(row.Indicator).Remove()
	case ProgramPart:
		return t.ws.ProgramForm(row.Line).Remove()
	case NodePart:
	}
	t.ws.RemoveSelected()
	return Fault{}
}

// RemoveKey is the text key of what [Table.Remove] would do.
func (t *Table) RemoveKey() string {
	return [...]string{"table.remove_node", "table.remove_indicator", "table.remove_program"}[t.column(t.cursor.Col).Part]
}
