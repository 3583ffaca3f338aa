package document

import "pohonkinerja/data/plan"

// Grid is a ruled table of any columns, in which a cell may span rows. The
// companions of an agreement are set in it; see [Companion].
type Grid struct {
	Columns []GridColumn
	// Numbered grids have the row (1) (2) (3) below their heads.
	Numbered bool
	Rows     []GridRow
}

// GridColumn is one column of a grid. Shares are relative to each other.
type GridColumn struct {
	// Over is a heading that the column shares with its neighbours of the same;
	// empty for none.
	Over  string
	Head  string
	Share float64
	Align Alignment
	// Whole columns have words that are never broken in two, as units are.
	Whole bool `json:",omitempty"`
}

// Alignment says how the text of a column stands in it.
type Alignment uint8

// The alignments. A figure in a centred column is never broken in two.
const (
	AlignLeft Alignment = iota
	AlignCentre
)

// GridRow is one row: a cell for each column, or one heading across all.
type GridRow struct {
	Heading string
	Cells   []Cell
}

// Cell is what stands in a grid. Text may have line breaks.
type Cell struct {
	Text string
	// Number is the number that Text begins with, followed by nothing but its
	// unit; empty where Text is anything else.
	Number plan.Decimal
	// Down is how many rows the cell spans; 0 is 1. The cells below it, in the
	// rows it spans, are not shown.
	Down int
}

// Covered reports, for each row, which of its columns are taken by a cell that
// began in a row above.
func (g Grid) Covered() [][]bool {
	left := make([]int, len(g.Columns))
	out := make([][]bool, len(g.Rows))
	for i, row := range g.Rows {
		out[i] = make([]bool, len(g.Columns))
		for c := range left {
			switch {
			case left[c] > 0:
				left[c]--
				out[i][c] = true
			case c < len(row.Cells):
				left[c] = max(row.Cells[c].Down, 1) - 1
			}
		}
	}
	return out
}

// Grid returns the table as a grid, in which each objective spans the rows of
// its indicators.
func (t Table) Grid() Grid {
	g := Grid{Numbered: t.Numbered, Columns: make([]GridColumn, len(t.Columns))}
	for i, c := range t.Columns {
		g.Columns[i] = GridColumn{Head: c.Head, Share: c.Share, Align: c.Holds.align(), Whole: c.Holds == UnitContent}
	}
	for _, group := range t.Groups {
		rows := group.Rows
		if len(rows) == 0 {
			rows = []Promise{{}}
		}
		for i, row := range rows {
			cells := make([]Cell, len(t.Columns))
			for j, c := range t.Columns {
				switch {
				case !c.Holds.Shared():
					cells[j].Text = row.Cell(c.Holds)
				case i == 0:
					cells[j] = Cell{Text: group.Cell(c.Holds), Down: len(rows)}
				}
			}
			g.Rows = append(g.Rows, GridRow{Cells: cells})
		}
	}
	return g
}

func (c Content) align() Alignment {
	switch c {
	case NumberContent, UnitContent, TargetContent:
		return AlignCentre
	case ObjectiveContent, IndicatorContent, NameContent, AmountContent, NoteContent, BeforeContent, AfterContent:
	}
	return AlignLeft
}
