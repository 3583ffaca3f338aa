package layout

import (
	"slices"
	"strings"

	"pohonkinerja/report/document"
)

// grid sets one ruled table.
type grid struct {
	*setter
	of      document.Grid
	columns []column
	ruling  *ruling
}

// gridRows sets a ruled table. A cell that spans rows stands at the top of them;
// a page break may come between two of its rows, but not within the room that
// its text needs.
func (s *setter) gridRows(t document.Grid) []strip {
	g := grid{setter: s, of: t, ruling: new(ruling)}
	plain := make([]document.Column, len(t.Columns))
	for i, c := range t.Columns {
		plain[i] = document.Column{Head: c.Head, Share: c.Share}
	}
	g.columns = s.columns(plain, g.figureRoom)
	g.ruling.head = g.head()
	g.ruling.closed = func(p *pen, y float64) { p.line(s.area.left, y, s.area.right, y) }
	covered := t.Covered()
	var out []strip
	for first := 0; first < len(t.Rows); {
		end := first + 1
		for end < len(t.Rows) && anyOf(covered[end]) {
			end++
		}
		after := 0.0
		if end == len(t.Rows) {
			after = s.tail
		}
		out = append(out, g.rows(t.Rows[first:end], covered[first:end], after)...)
		first = end
	}
	spaceBefore(out, tableRoom)
	return out
}

func anyOf(facts []bool) bool {
	for _, fact := range facts {
		if fact {
			return true
		}
	}
	return false
}

// figureRoom returns the width of a column in which each figure stands on one
// line: a number that is broken in two is read as two. Only centred columns have
// figures; the numbers in a statement are words like others.
func (g *grid) figureRoom(column int) float64 {
	if g.of.Columns[column].Align != document.AlignCentre {
		return 0
	}
	widest := 0.0
	for _, row := range g.of.Rows {
		if column >= len(row.Cells) {
			continue
		}
		for _, word := range strings.Fields(g.regular.Clean(row.Cells[column].Text)) {
			if g.of.Columns[column].Whole || hasDigit(word) {
				widest = max(widest, g.regular.Measure(g.tableSize, word))
			}
		}
	}
	return widest + 2*cellPadding + slack
}

// setRow is a row whose text is broken into lines: a list of lines per column,
// and how many rows each cell spans, 0 for one that is covered from above.
type setRow struct {
	heading []string
	lines   cells
	down    []int
}

// rows sets rows that belong together because cells span them, with room left after
// the last of them.
func (g *grid) rows(rows []document.GridRow, covered [][]bool, after float64) []strip {
	set := make([]setRow, len(rows))
	for i, row := range rows {
		set[i] = g.wrapRow(row, covered[i], len(rows)-i)
	}
	if set[0].heading != nil {
		return g.heading(set[0].heading)
	}
	if out := g.spanning(set); g.holds(out, after) {
		return out
	}
	return g.sliced(set)
}

func (g *grid) wrapRow(row document.GridRow, covered []bool, left int) setRow {
	if row.Heading != "" {
		return setRow{heading: wrap(g.bold, g.tableSize, max(g.area.width()-2*cellPadding, minInner), row.Heading)}
	}
	out := setRow{lines: make(cells, len(g.columns)), down: make([]int, len(g.columns))}
	for i, c := range g.columns {
		if covered[i] || i >= len(row.Cells) {
			continue
		}
		out.lines[i] = wrap(g.regular, g.tableSize, c.inner(), row.Cells[i].Text)
		out.down[i] = min(max(row.Cells[i].Down, 1), left)
	}
	return out
}

// heading sets a line across all columns, on one page with the row below it.
func (g *grid) heading(lines []string) []strip {
	var out []strip
	left := cells{lines}
	for first := true; len(left[0]) > 0; first = false {
		piece := left.take(g.sliceSize(g.ruling))[0]
		last := len(left[0]) == 0
		h := float64(len(piece))*g.cellPitch() + edge(first) + edge(last)
		out = append(out, strip{height: h, table: g.ruling, tied: true, draw: func(p *pen, y float64) {
			p.line(g.area.left, y, g.area.left, y+h)
			p.line(g.area.right, y, g.area.right, y+h)
			if first {
				p.line(g.area.left, y, g.area.right, y)
			}
			g.drawLines(p, g.bold, column{x: g.area.left, w: g.area.width()}, document.AlignLeft, piece, y+edge(first))
		}})
	}
	return out
}

// spanning sets rows of which the first of a spanning cell carries all its
// lines. Rows are tied until these lines have room.
func (g *grid) spanning(rows []setRow) []strip {
	heights := make([]float64, len(rows))
	for i, row := range rows {
		heights[i] = g.rowHeight(row.ownLines())
	}
	tied := make([]bool, len(rows))
	for end := range rows {
		for start := end - 1; start >= 0; start-- {
			for c, down := range rows[start].down {
				if start+down-1 == end {
					g.makeRoom(heights[start:end+1], tied[start:end], len(rows[start].lines[c]))
				}
			}
		}
	}
	out := make([]strip, len(rows))
	for i, row := range rows {
		out[i] = g.strip(slice{lines: row.lines, starts: row.down, height: heights[i], drop: cellPadding})
		out[i].tied = tied[i]
		out[i].again = g.again(rows[:i], heights[i])
	}
	return out
}

// again paints the beginnings of the cells that began in rows above and span
// this one, as far as there is room: whoever reads a page sees what its first
// rows belong to.
func (g *grid) again(above []setRow, height float64) func(p *pen, y float64) {
	over := make(cells, len(g.columns))
	for i, row := range above {
		for c, down := range row.down {
			if i+down > len(above) {
				over[c] = g.beginning(row.lines[c], g.columns[c].inner(), height)
			}
		}
	}
	return func(p *pen, y float64) {
		for c, lines := range over {
			g.drawLines(p, g.regular, g.columns[c], g.of.Columns[c].Align, lines, y+cellPadding)
		}
	}
}

// beginning cuts lines to a height, with an ellipsis where something is cut.
func (g *grid) beginning(lines []string, width, height float64) []string {
	n := max(int((height-2*cellPadding+slack)/g.cellPitch()), 1)
	if len(lines) <= n {
		return lines
	}
	out := slices.Clone(lines[:n])
	out[n-1] = g.regular.Ellipsis(g.tableSize, width, out[n-1]+" "+lines[n])
	return out
}

// ownLines returns how many lines the cells have that span no other row.
func (r setRow) ownLines() int {
	n := 1
	for c, lines := range r.lines {
		if r.down[c] == 1 {
			n = max(n, len(lines))
		}
	}
	return n
}

// makeRoom makes the last of some rows high enough for a cell that spans them,
// and ties the rows over which the lines of that cell run.
func (g *grid) makeRoom(heights []float64, tied []bool, lines int) {
	need, sum := g.rowHeight(lines), 0.0
	for i, h := range heights {
		if sum += h; i < len(tied) && sum < need-slack {
			tied[i] = true
		}
	}
	if sum < need {
		heights[len(heights)-1] += need - sum
	}
}

// holds reports whether no page break will have to cut a row or a tied run, the last
// one with what comes after it.
func (g *grid) holds(strips []strip, after float64) bool {
	room := g.area.height() - g.ruling.headHeight()
	run := 0.0
	for i, s := range strips {
		if i == len(strips)-1 {
			run += after
		}
		if run += s.height; run > room {
			return false
		}
		if !s.tied {
			run = 0
		}
	}
	return true
}

// sliced cuts rows that no page can hold, with the signatures where these follow, into
// pieces of a few lines, and lets the lines of spanning cells run down beside them.
func (g *grid) sliced(rows []setRow) []strip {
	var out []strip
	size := g.sliceSize(g.ruling)
	pending, ends := make(cells, len(g.columns)), make([]int, len(g.columns))
	for i, row := range rows {
		left := 1
		for c := range g.columns {
			if row.down[c] > 0 {
				pending[c], ends[c] = row.lines[c], i+row.down[c]-1
			}
			if ends[c] == i {
				left = max(left, len(pending[c]))
			}
		}
		for first := true; left > 0; first = false {
			n := min(left, size)
			left -= n
			piece := slice{lines: pending.take(n), drop: edge(first), height: float64(n)*g.cellPitch() + edge(first) + edge(left == 0)}
			if first {
				piece.starts = row.down
			}
			out = append(out, g.strip(piece))
		}
	}
	return out
}

// slice is a piece of a row from edge to edge of the table. Cells that start in
// it have a line above them.
type slice struct {
	lines        cells
	starts       []int
	height, drop float64
}

func (g *grid) strip(s slice) strip {
	return strip{height: s.height, table: g.ruling, draw: func(p *pen, y float64) {
		g.verticals(p, y, s.height)
		for i, c := range g.columns {
			if s.starts != nil && s.starts[i] > 0 {
				p.line(c.x, y, c.x+c.w, y)
			}
			g.drawLines(p, g.regular, c, g.of.Columns[i].Align, s.lines[i], y+s.drop)
		}
	}}
}

func (g *grid) verticals(p *pen, y, h float64) {
	for _, c := range g.columns {
		p.line(c.x, y, c.x, y+h)
	}
	p.line(g.area.right, y, g.area.right, y+h)
}
