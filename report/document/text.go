package document

import (
	"fmt"
	"slices"
	"strings"
)

// Text renders a document as plain text, for tests and for a terminal. Nothing
// is wrapped: a paragraph is one line, a row of a table is one line with its
// cells between bars, and an objective stands before the first of its
// indicators only.
func Text(d Document) string {
	var b strings.Builder
	for i, part := range d.Parts {
		if i > 0 {
			b.WriteString("\n----------\n\n")
		}
		for j, block := range part.Blocks {
			if j > 0 {
				b.WriteByte('\n')
			}
			writeBlock(&b, block)
		}
	}
	return b.String()
}

func writeBlock(b *strings.Builder, block Block) {
	switch block := block.(type) {
	case Logo:
		b.WriteString("(logo)\n")
	case Letterhead:
		writeLetterhead(b, block)
	case Footnotes:
		for _, n := range block.Notes {
			fmt.Fprintln(b, strings.TrimSpace(n.Mark+" "+n.Text))
		}
	case Title:
		for _, line := range block.Lines {
			fmt.Fprintf(b, "    %s\n", line)
		}
	case Paragraph:
		fmt.Fprintln(b, block.Text)
	case Identity:
		for _, row := range block.Rows {
			fmt.Fprintf(b, "%-8s: %s\n", row.Label, row.Value)
		}
	case Table:
		writeTable(b, block)
	case Grid:
		writeGrid(b, block)
	case BudgetList:
		writeBudget(b, block)
	case Signatures:
		writeSignatures(b, block)
	}
}

func writeRow(b *strings.Builder, cells []string) {
	fmt.Fprintf(b, "| %s |\n", strings.Join(cells, " | "))
}

func heads(columns []Column) []string {
	out := make([]string, len(columns))
	for i, c := range columns {
		out[i] = c.Head
	}
	return out
}

func writeTable(b *strings.Builder, t Table) {
	writeRow(b, heads(t.Columns))
	if t.Numbered {
		writeRow(b, ColumnNumbers(len(t.Columns)))
	}
	for _, g := range t.Groups {
		for i, row := range g.Rows {
			cells := make([]string, len(t.Columns))
			for j, c := range t.Columns {
				switch {
				case !c.Holds.Shared():
					cells[j] = row.Cell(c.Holds)
				case i == 0:
					cells[j] = g.Cell(c.Holds)
				}
			}
			writeRow(b, cells)
		}
	}
}

// writeGrid shows a cell that spans rows in the first of them only, and a
// heading that columns share before each of theirs.
func writeGrid(b *strings.Builder, g Grid) {
	heads := make([]string, len(g.Columns))
	for i, c := range g.Columns {
		heads[i] = c.Head
		if c.Over != "" {
			heads[i] = c.Over + ": " + c.Head
		}
	}
	writeRow(b, heads)
	if g.Numbered {
		writeRow(b, ColumnNumbers(len(g.Columns)))
	}
	for _, row := range g.Rows {
		if row.Heading != "" {
			fmt.Fprintf(b, "== %s\n", row.Heading)
			continue
		}
		cells := make([]string, len(row.Cells))
		for i, c := range row.Cells {
			cells[i] = strings.ReplaceAll(c.Text, "\n", " / ")
		}
		writeRow(b, cells)
	}
}

// ColumnNumbers returns "(1)", "(2)" and so on, the second head row of the
// prescribed tables.
func ColumnNumbers(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprintf("(%d)", i+1)
	}
	return out
}

func writeBudget(b *strings.Builder, l BudgetList) {
	if l.Ruled {
		writeRuledBudget(b, l)
		return
	}
	fmt.Fprintln(b, strings.Join(heads(l.Columns), "  "))
	for _, row := range l.Rows {
		line := fmt.Sprintf("%s%s %s  Rp %s  %s", strings.Repeat("   ", row.Depth), row.Number, row.Name, row.Amount, row.Note)
		fmt.Fprintln(b, strings.TrimRight(line, " "))
	}
	if l.Total != nil {
		fmt.Fprintf(b, "%s  Rp %s\n", l.Total.Name, l.Total.Amount)
	}
}

func writeRuledBudget(b *strings.Builder, l BudgetList) {
	writeRow(b, heads(l.Columns))
	if l.Numbered {
		writeRow(b, ColumnNumbers(len(l.Columns)))
	}
	rows := l.Rows
	if l.Total != nil {
		rows = append(slices.Clone(rows), *l.Total)
	}
	for _, row := range rows {
		cells := make([]string, len(l.Columns))
		for i, c := range l.Columns {
			cells[i] = l.cell(row, c.Holds)
		}
		writeRow(b, cells)
	}
}

// cell is what stands in a column of a ruled list.
func (l BudgetList) cell(row BudgetRow, c Content) string {
	switch {
	case c == NumberContent && row.Depth == 0:
		return row.Number
	case c == NameContent && (row.Depth > 0 || !l.CountsApart()):
		return strings.TrimSpace(row.Number + " " + row.Name)
	case c == NameContent:
		return row.Name
	case c == AmountContent && !l.Bare && row.Amount != "":
		return "Rp " + row.Amount
	case c == AmountContent:
		return row.Amount
	case c == NoteContent:
		return row.Note
	}
	return ""
}

func writeLetterhead(b *strings.Builder, h Letterhead) {
	if !h.NoEmblem {
		fmt.Fprintf(b, "(%s)\n", emblemText(h.Emblem))
	}
	for _, l := range h.Lines {
		fmt.Fprintf(b, "    %s\n", l.Text)
	}
	if h.Rule != NoRule {
		b.WriteString("====\n")
	}
}

func emblemText(e Emblem) string {
	if e == StateEmblem {
		return "garuda"
	}
	return "logo"
}

func writeSignatures(b *strings.Builder, s Signatures) {
	fmt.Fprintln(b, s.PlaceDate)
	for _, half := range []*Signature{s.Left, s.Right} {
		if half == nil {
			continue
		}
		fmt.Fprintf(b, "[%s] %s\n", half.Party, half.Heading)
		for _, line := range append([]string{half.Name}, half.Below...) {
			fmt.Fprintf(b, "    %s\n", line)
		}
	}
}
