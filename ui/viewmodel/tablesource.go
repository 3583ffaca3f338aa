package viewmodel

import (
	"slices"

	"pohonkinerja/data/plan"
)

// tableSource is what a table lists and which columns it has: the plan itself, or
// what was measured or spent in a year.
type tableSource struct {
	// setting begins the keys under which columns and widths are remembered.
	setting string
	columns func() []Column // all there are, that of the statement first
	usual   func() []string // those that are shown until others are chosen
	list    func(*Table)    // fills rows and first
	// tree is set where the lines are the tree's: they are folded, added and
	// removed here.
	tree bool
	// all and lines are the changes after which any cell, or the lines, may be
	// others.
	all, lines What
}

// treeSource is the plan as the tables of a Renstra know it.
func (ws *Workspace) treeSource() tableSource {
	return tableSource{
		setting: "grid", tree: true, all: YearChanged, lines: FoldChanged | FilterChanged, list: (*Table).listTree,
		columns: func() []Column {
			return slices.Concat(ws.nodeColumns(), ws.indicatorColumns(), ws.figureColumns(),
				ws.sheetColumns(), ws.programColumns(), ws.budgetColumns())
		},
		usual: func() []string {
			ids := slices.Clone(usual)
			for _, year := range ws.Years() {
				ids = append(ids, targetColumn(year, 0, 0))
			}
			return ids
		},
	}
}

func (ws *Workspace) tableOf(s tableSource, settings Settings) *Table {
	if settings == nil {
		settings = passing{}
	}
	t := &Table{ws: ws, settings: settings, source: s, drafts: ws.drafts}
	t.columns = t.chosenColumns()
	return t
}

// Folds reports whether branches are folded in the table, and lines added and
// removed.
func (t *Table) Folds() bool { return t.source.tree }

// Writable reports whether a cell is written in, and not only read.
func (t *Table) Writable(at CellAt) bool { return t.column(at.Col).field != nil }

// Meets reports whether a node is shown as plainly as others: it meets the filter
// of the picture, or that is not asked here.
func (t *Table) Meets(id plan.NodeID) bool { return !t.source.tree || t.ws.Meets(id) }
