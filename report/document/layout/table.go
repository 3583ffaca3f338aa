package layout

import (
	"strings"

	"pohonkinerja/report/document"
	"pohonkinerja/report/typeset"
)

const (
	cellPadding = 4.5
	cellSpacing = 1.25 // widest line spacing inside cells
	tableRoom   = 12.0 // before a table
	// longest is how many lines of a row that is taller than a page are kept
	// together, where the page holds so many, when it has to be cut.
	longest = 8
)

// cellPitch is the distance between two baselines in a cell.
func (s *setter) cellPitch() float64 { return tableSize * min(s.spacing, cellSpacing) }

// column is a column with its place.
type column struct {
	document.Column
	x, w float64
}

func (c column) inner() float64 { return max(c.w-2*cellPadding, tableSize) }

// columns gives each column its place; least says how much room the text of a
// column needs at the least.
func (s *setter) columns(of []document.Column, least func(document.Content) float64) []column {
	widths := columnWidths(of, s.area.width(), s.needs(of, least))
	out, x := make([]column, len(of)), s.area.left
	for i, c := range of {
		out[i] = column{c, x, widths[i]}
		x += widths[i]
	}
	return out
}

// needs returns the least width of each column, in which the words of its head
// have room as well. On paper too narrow for all of them only [minColumn] is
// left.
func (s *setter) needs(of []document.Column, least func(document.Content) float64) []float64 {
	out, sum := make([]float64, len(of)), 0.0
	for i, c := range of {
		need := least(c.Holds)
		for _, word := range strings.Fields(s.bold.Clean(c.Head)) {
			need = max(need, s.bold.Measure(tableSize, word)+2*cellPadding+slack)
		}
		out[i] = max(minColumn, min(need, s.area.width()*widestNeed))
		sum += out[i]
	}
	if sum > s.area.width() {
		for i := range out {
			out[i] = minColumn
		}
	}
	return out
}

// minColumn is the least width of a column, in which a few letters have room
// whatever shares a template asks for.
const minColumn = 22.0

// widestNeed is how much of a table a single column may claim, whatever its
// figures are.
const widestNeed = 0.4

// columnWidths divides a width by the columns' shares. Columns that would come
// out narrower than they need get that width, and the others share what is left.
func columnWidths(of []document.Column, width float64, needs []float64) []float64 {
	out := make([]float64, len(of))
	for again := true; again; {
		again = false
		room, shares := width, 0.0
		for i, c := range of {
			if room -= out[i]; out[i] == 0 {
				shares += c.Share
			}
		}
		for i, c := range of {
			if out[i] == 0 && room*c.Share/shares < needs[i] {
				out[i], again = needs[i], true
			}
		}
		for i, c := range of {
			if !again && out[i] == 0 {
				out[i] = room * c.Share / shares
			}
		}
	}
	return out
}

// cells is what stands in one row, a list of lines per column.
type cells [][]string

func (c cells) tallest() int {
	n := 1
	for _, lines := range c {
		n = max(n, len(lines))
	}
	return n
}

// grid sets one ruled table.
type grid struct {
	*setter
	columns []column
	ruling  *ruling
}

// tableRows sets the table of promises. The number and the objective of a group
// stand once and span the rows of its indicators; a page break may come between
// two indicators, but not within the room the objective needs.
func (s *setter) tableRows(t document.Table) []strip {
	g := grid{s, s.columns(t.Columns, func(c document.Content) float64 { return s.figureRoom(t, c) }), new(ruling)}
	g.ruling.head = g.head(t)
	g.ruling.closed = func(p *pen, y float64) { p.line(s.area.left, y, s.area.right, y) }
	var out []strip
	for _, group := range t.Groups {
		out = append(out, g.group(group)...)
	}
	spaceBefore(out, tableRoom)
	return out
}

// figureRoom returns the width of a column in which each figure stands on one
// line: a number that is broken in two is read as two. Only the columns of
// promises have figures; the numbers in a statement are words like others.
func (s *setter) figureRoom(t document.Table, c document.Content) float64 {
	if alignmentOf(c) != alignCentre {
		return 0
	}
	widest := 0.0
	for _, group := range t.Groups {
		for _, row := range group.Rows {
			for _, word := range strings.Fields(s.regular.Clean(row.Cell(c))) {
				if strings.ContainsAny(word, "0123456789") {
					widest = max(widest, s.regular.Measure(tableSize, word))
				}
			}
		}
	}
	return widest + 2*cellPadding + slack
}

func (g *grid) head(t document.Table) []strip {
	heads := make(cells, len(g.columns))
	numbers := make(cells, len(g.columns))
	for i, c := range g.columns {
		heads[i] = wrap(g.bold, tableSize, c.inner(), c.Head)
		numbers[i] = []string{document.ColumnNumbers(len(g.columns))[i]}
	}
	out := []strip{g.headRow(heads, g.bold, 6)}
	if t.Numbered {
		out = append(out, g.headRow(numbers, g.regular, 1.5))
	}
	return out
}

func (g *grid) headRow(row cells, face typeset.Face, padding float64) strip {
	tallest := row.tallest()
	h := float64(tallest)*g.cellPitch() + 2*padding
	return strip{height: h, draw: func(p *pen, y float64) {
		p.fill(g.area.left, y, g.area.width(), h, tint)
		p.line(g.area.left, y, g.area.right, y)
		p.line(g.area.left, y+h, g.area.right, y+h)
		g.verticals(p, y, h)
		for i, c := range g.columns {
			drop := float64(tallest-len(row[i])) * g.cellPitch() / 2
			g.drawLines(p, face, c, alignCentre, row[i], y+padding+drop)
		}
	}}
}

func (g *grid) verticals(p *pen, y, h float64) {
	for _, c := range g.columns {
		p.line(c.x, y, c.x, y+h)
	}
	p.line(g.area.right, y, g.area.right, y+h)
}

type alignment uint8

const (
	alignLeft alignment = iota
	alignCentre
)

func alignmentOf(c document.Content) alignment {
	switch c {
	case document.NumberContent, document.UnitContent, document.TargetContent:
		return alignCentre
	case document.ObjectiveContent, document.IndicatorContent,
		document.NameContent, document.AmountContent, document.NoteContent,
		document.BeforeContent, document.AfterContent:
	}
	return alignLeft
}

func (s *setter) drawLines(p *pen, face typeset.Face, c column, a alignment, lines []string, y float64) {
	for i, line := range lines {
		x := c.x + cellPadding
		if a == alignCentre {
			x = c.x + (c.w-face.Measure(tableSize, line))/2
		}
		p.text(face, tableSize, x, baseline(face, tableSize, y+float64(i)*s.cellPitch(), s.cellPitch()), line)
	}
}

// group sets one objective with its indicators.
func (g *grid) group(group document.Group) []strip {
	shared := make(cells, len(g.columns))
	if len(group.Rows) == 0 {
		group.Rows = []document.Promise{{}}
	}
	rows := make([]cells, len(group.Rows))
	for i := range rows {
		rows[i] = make(cells, len(g.columns))
	}
	for i, c := range g.columns {
		if c.Holds.Shared() {
			shared[i] = wrap(g.regular, tableSize, c.inner(), group.Cell(c.Holds))
			continue
		}
		for j, row := range group.Rows {
			rows[j][i] = wrap(g.regular, tableSize, c.inner(), row.Cell(c.Holds))
		}
	}
	if out := g.spanning(shared, rows); g.holds(out) {
		return out
	}
	return g.sliced(shared, rows)
}

func (s *setter) rowHeight(lines int) float64 { return float64(lines)*s.cellPitch() + 2*cellPadding }

// spanning sets rows of which the first carries all lines of the shared cells.
// Rows are tied until these lines have room.
func (g *grid) spanning(shared cells, rows []cells) []strip {
	need, sum := g.rowHeight(shared.tallest()), 0.0
	out := make([]strip, len(rows))
	for i, row := range rows {
		h := g.rowHeight(row.tallest())
		if i == len(rows)-1 {
			h = max(h, need-sum)
		}
		sum += h
		piece := slice{own: row, height: h, opensRow: true, opensGroup: i == 0, drop: cellPadding}
		if i == 0 {
			piece.shared = shared
		}
		out[i] = g.strip(piece)
		out[i].tied = sum < need-slack
	}
	return out
}

// holds reports whether no page break will have to cut a row or a tied run.
func (g *grid) holds(strips []strip) bool {
	room := g.area.height() - g.ruling.headHeight()
	run := 0.0
	for _, s := range strips {
		if run += s.height; run > room {
			return false
		}
		if !s.tied {
			run = 0
		}
	}
	return true
}

// slice is a piece of a group from edge to edge of the table.
type slice struct {
	shared, own          cells
	height, drop         float64
	opensRow, opensGroup bool
}

// sliced cuts rows that no page can hold into pieces of a few lines, and lets
// the lines of the shared cells run down beside them.
func (g *grid) sliced(shared cells, rows []cells) []strip {
	var out []strip
	size := g.sliceSize(g.ruling)
	for i, row := range rows {
		left := row.tallest()
		if i == len(rows)-1 {
			left = max(left, shared.tallest())
		}
		for first := true; left > 0; first = false {
			n := min(left, size)
			left -= n
			out = append(out, g.strip(slice{
				shared: shared.take(n), own: row.take(n), opensRow: first, opensGroup: first && i == 0,
				height: float64(n)*g.cellPitch() + edge(first) + edge(left == 0), drop: edge(first),
			}))
		}
	}
	return out
}

// sliceSize returns how many lines a piece of a cut row has.
func (s *setter) sliceSize(r *ruling) int {
	room := s.area.height() - r.headHeight() - 2*cellPadding
	return min(max(int(room/s.cellPitch()), 1), longest)
}

func edge(outer bool) float64 {
	if outer {
		return cellPadding
	}
	return 0
}

// take cuts the first n lines off every cell and returns them.
func (c cells) take(n int) cells {
	out := make(cells, len(c))
	for i, lines := range c {
		k := min(n, len(lines))
		out[i], c[i] = lines[:k], lines[k:]
	}
	return out
}

func (g *grid) strip(s slice) strip {
	return strip{height: s.height, table: g.ruling, draw: func(p *pen, y float64) {
		g.verticals(p, y, s.height)
		for i, c := range g.columns {
			if s.opensGroup || s.opensRow && !c.Holds.Shared() {
				p.line(c.x, y, c.x+c.w, y)
			}
			a := alignmentOf(c.Holds)
			g.drawLines(p, g.regular, c, a, s.own[i], y+s.drop)
			if s.shared != nil {
				g.drawLines(p, g.regular, c, a, s.shared[i], y+s.drop)
			}
		}
	}}
}
