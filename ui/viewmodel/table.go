package viewmodel

import (
	"slices"

	"pohonkinerja/data/locale"
	"pohonkinerja/data/plan"
)

// Table is the plan as the tables of a Renstra know it: one line for each
// indicator of a node and beside it the programmes that serve the node, with
// what the node itself says standing once for all its lines.
//
// A table has a cursor in one cell and a range from there to where the range
// began. The node at the cursor is the selected one of the workspace, and lines
// of folded branches are left out, as everywhere; under a filter the table lists
// what meets it and what stands above that, where the picture dims the rest. A
// text that cannot be stored
// stays in its cell until it is mended; see [CellEdit].
type Table struct {
	ws       *Workspace
	settings Settings
	source   tableSource
	columns  []Column
	rows     []TableRow
	first    map[plan.NodeID]int // the first line of each node
	drafts   *Drafts
	cursor   CellAt
	anchor   CellAt
	moving   bool // the selection changes because of the cursor
	// convention is what the cells that are being pasted prove about their numbers.
	convention locale.Convention
}

// TableRow is one line of the table.
type TableRow struct {
	Node plan.NodeID
	// Nth of Of lines of its node this one is, from 0.
	Nth, Of int
	Depth   int
	// Indicator and Line are what stands in this line; empty for none.
	Indicator plan.IndicatorID
	Line      plan.ProgramLineID
	// What is written into a line without indicator or programme line makes
	// one with these identities.
	newIndicator plan.IndicatorID
	newLine      plan.ProgramLineID
}

// passing are settings that last as long as the table.
type passing map[string]string

func (p passing) String(key string) string    { return p[key] }
func (p passing) SetString(key, value string) { p[key] = value }

// Table returns the plan as a table. The settings remember which columns are
// shown and how wide they are; nil forgets it.
func (ws *Workspace) Table(settings Settings) *Table {
	t := ws.EmptyTable(settings)
	t.build()
	t.followSelection()
	return t
}

// EmptyTable is [Workspace.Table] for one that is seen later: it lists nothing
// before it follows a notice that lines have changed.
func (ws *Workspace) EmptyTable(settings Settings) *Table {
	return ws.tableOf(ws.treeSource(), settings)
}

// Rows lists the lines.
func (t *Table) Rows() []TableRow { return t.rows }

// Row returns a line, an empty one where there is none.
func (t *Table) Row(i int) TableRow {
	if i < 0 || i >= len(t.rows) {
		return TableRow{}
	}
	return t.rows[i]
}

// Block returns the first line of the node that line i belongs to, and the line
// after its last.
func (t *Table) Block(i int) (from, to int) {
	row := t.Row(i)
	return i - row.Nth, i - row.Nth + max(row.Of, 1)
}

// FirstRow returns the first line of a node; false where a folded branch hides
// it.
func (t *Table) FirstRow(id plan.NodeID) (int, bool) {
	i, ok := t.first[id]
	return i, ok
}

// build lists columns and lines anew.
func (t *Table) build() {
	t.columns = t.chosenColumns()
	t.rows, t.first = t.rows[:0], make(map[plan.NodeID]int, t.ws.Plan().Count(plan.KindNode))
	t.source.list(t)
	t.cursor, t.anchor = t.inside(t.cursor), t.inside(t.anchor)
}

// listTree lists the nodes of the tree with all that the columns tell about.
func (t *Table) listTree() {
	p := t.ws.Plan()
	indicators, programs := t.shows(IndicatorPart), t.shows(ProgramPart)
	for _, o := range t.listed() {
		var is []*plan.Indicator
		var ls []*plan.ProgramLine
		if indicators {
			is = p.Indicators(o.id)
		}
		if programs {
			ls = p.ProgramLines(o.id)
		}
		t.add(o, is, ls)
	}
}

func (t *Table) add(o seen, is []*plan.Indicator, ls []*plan.ProgramLine) {
	n := max(1, len(is), len(ls))
	t.first[o.id] = len(t.rows)
	for i := range n {
		row := TableRow{Node: o.id, Nth: i, Of: n, Depth: o.depth}
		if i < len(is) {
			row.Indicator = is[i].ID
		}
		if i < len(ls) {
			row.Line = ls[i].ID
		}
		t.rows = append(t.rows, row)
	}
}

// listed are the visible nodes; under a filter those that meet it, with what
// stands above them, and the selected one wherever it is.
func (t *Table) listed() []seen {
	list := t.ws.visible()
	if !t.ws.Filtering() {
		return list
	}
	keep := make(map[plan.NodeID]bool)
	for _, o := range list {
		if t.ws.Meets(o.id) || o.id == t.ws.Selected() {
			for n := t.ws.Plan().Node(o.id); n != nil && !keep[n.ID]; n = t.ws.Plan().Node(n.Parent) {
				keep[n.ID] = true
			}
		}
	}
	return slices.DeleteFunc(list, func(o seen) bool { return !keep[o.id] })
}

// TableChange says what a table has to show anew.
type TableChange struct {
	// Lines is set where lines have come, gone or moved.
	Lines bool
	// All is set where any cell may read otherwise; it includes Lines.
	All bool
	// Nodes are those whose cells have changed, where All is not set.
	Nodes []plan.NodeID
	// Cursor is set where the cursor stands elsewhere.
	Cursor bool
}

// Follow brings the table in step with the workspace and says what is to be
// shown anew.
func (t *Table) Follow(n Notice) TableChange {
	before := t.cursor
	c := t.Changes(n)
	if c.Lines {
		t.build()
	}
	t.followSelection()
	if n.What.Has(PlanChanged) && n.Event.Cause != 0 {
		t.goToChange(n.Event.Diff)
	}
	c.Cursor = t.cursor != before
	return c
}

// Relist lists the lines that there are now.
func (t *Table) Relist() {
	t.build()
	t.followSelection()
}

// Changes says what a notice is about, without following it.
func (t *Table) Changes(n Notice) (c TableChange) {
	c.All = n.What.Has(t.source.all)
	c.Lines = c.All || n.What.Has(t.source.lines) ||
		t.source.tree && t.ws.Filtering() && n.What.Has(PlanChanged|SelectionChanged)
	if !n.What.Has(PlanChanged) {
		return c
	}
	known := make(map[plan.NodeID]bool)
	for _, change := range n.Event.Diff {
		lines, all := reshapes(change)
		c.Lines, c.All = c.Lines || lines, c.All || all
		for _, r := range []plan.Record{change.Before, change.After} {
			if id := t.ws.nodeBehind(r); id != "" && !known[id] {
				c.Nodes, known[id] = append(c.Nodes, id), true
			}
		}
	}
	return c
}

// reshapes reports whether a change brings, removes or moves lines, and whether
// it is to something that cells of many nodes show.
func reshapes(c plan.Change) (lines, all bool) {
	switch c.Kind() {
	case plan.KindNode, plan.KindIndicator, plan.KindProgramLine:
		return c.Before == nil || c.After == nil || placeOf(c.Before) != placeOf(c.After), false
	case plan.KindRegion, plan.KindAgency, plan.KindPosition, plan.KindScoring:
		return true, true
	}
	return false, false
}

// placeOf says where a record stands among others.
func placeOf(r plan.Record) [2]string {
	switch r := r.(type) {
	case *plan.Node:
		return [2]string{string(r.Parent), r.Order}
	case *plan.Indicator:
		return [2]string{string(r.Node), r.Order}
	case *plan.ProgramLine:
		return [2]string{string(r.Node), r.Order}
	}
	return [2]string{}
}

// followSelection puts the cursor to the selected node where it stands at
// another one.
func (t *Table) followSelection() {
	id := t.ws.Selected()
	if t.moving || t.Row(t.cursor.Row).Node == id {
		return
	}
	if i, ok := t.first[id]; ok {
		t.cursor.Row = i
		t.anchor = t.cursor
	}
}

// goToChange puts the cursor to the first cell of the selected node that an
// undone or redone step was about, where one is shown.
func (t *Table) goToChange(diff []plan.Change) {
	to, found := CellAt{}, false
	for _, c := range diff {
		if c.After == nil || t.ws.nodeBehind(c.After) != t.ws.Selected() {
			continue
		}
		if at, ok := t.placeOfChange(c); ok && (!found || at.Row < to.Row || at.Row == to.Row && at.Col < to.Col) {
			to, found = at, true
		}
	}
	if found {
		t.cursor, t.anchor = to, to
	}
}

// placeOfChange finds the cell that shows the first changed value of a record of
// the selected node.
func (t *Table) placeOfChange(c plan.Change) (at CellAt, ok bool) {
	first, ok := t.first[t.ws.Selected()]
	if !ok {
		return CellAt{}, false
	}
	_, end := t.Block(first)
	for i := first; i < end; i++ {
		if col := t.columnAt(t.changedColumn(t.rows[i], c)); col >= 0 {
			return CellAt{i, col}, true
		}
	}
	return CellAt{}, false
}

// changedColumn names the column in which a line shows a change; empty for
// none.
func (t *Table) changedColumn(row TableRow, c plan.Change) string {
	switch after := c.After.(type) {
	case *plan.Node:
		return changedText(nodeColumns, c.Before, after, row.Nth == 0)
	case *plan.Indicator:
		return changedText(indicatorColumns, c.Before, after, row.Indicator == after.ID)
	case *plan.ProgramLine:
		return changedText(programColumns, c.Before, after, row.Line == after.ID)
	case *plan.Target:
		if row.Indicator == after.Indicator && after.Month == 0 {
			return targetColumn(after.Year, after.Quarter, t.ws.Year())
		}
	case *plan.Budget:
		if row.Line == after.Line {
			return t.budgetColumn(after.Year)
		}
	case *plan.Measurement:
		return changedText(actualColumns, c.Before, after, row.Indicator == after.Indicator)
	case *plan.Spending:
		if row.Line == after.Line {
			return spentColumn(after.Quarter)
		}
	}
	return ""
}

// changedText names the first of the columns whose value differs between two
// states of a record.
func changedText[R plan.Record](columns []recordColumn[R], before plan.Record, after R, here bool) string {
	old, ok := before.(R)
	if !here {
		return ""
	}
	for _, c := range columns {
		if !ok || c.stored(old) != c.stored(after) {
			return c.id
		}
	}
	return columns[0].id
}
