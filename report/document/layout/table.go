package layout

import (
	"slices"
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
func (s *setter) cellPitch() float64 { return s.tableSize * min(s.spacing, cellSpacing) }

// column is a column with its place.
type column struct {
	document.Column
	x, w float64
}

func (c column) inner() float64 { return max(c.w-2*cellPadding, minInner) }

// columns gives each column its place; least says how much room the text of the
// column with an index needs at the least.
func (s *setter) columns(of []document.Column, least func(int) float64) []column {
	widths := columnWidths(of, s.area.width(), s.needs(of, least))
	out, x := make([]column, len(of)), s.area.left
	for i, c := range of {
		out[i] = column{c, x, widths[i]}
		x += widths[i]
	}
	return out
}

// needs returns the least width of each column, in which the words of its head
// have room as well. On paper too narrow for all of them words are broken, but not the
// numbers in heads; on paper too narrow for those only [minColumn] is left.
func (s *setter) needs(of []document.Column, least func(int) float64) []float64 {
	for _, kept := range []func(word string) bool{anyWord, hasDigit} {
		if out, sum := s.needsFor(of, least, kept); sum <= s.area.width() {
			return out
		}
	}
	return slices.Repeat([]float64{minColumn}, len(of))
}

func anyWord(string) bool { return true }

func hasDigit(word string) bool { return strings.ContainsAny(word, "0123456789") }

// needsFor is [setter.needs] where some of the words of heads have to have room.
func (s *setter) needsFor(of []document.Column, least func(int) float64, kept func(word string) bool) (out []float64, sum float64) {
	for i, c := range of {
		need := least(i)
		for _, word := range strings.Fields(s.bold.Clean(c.Head)) {
			if kept(word) {
				need = max(need, s.bold.Measure(s.tableSize, word)+2*cellPadding+slack)
			}
		}
		need = max(minColumn, min(need, s.area.width()*widestNeed))
		out, sum = append(out, need), sum+need
	}
	return out, sum
}

// minColumn is the least width of a column, in which a few letters have room
// whatever shares a template asks for.
const minColumn = 22.0

// minInner is the least width in which the text of a cell is broken.
const minInner = 10.0

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

// take cuts the first n lines off every cell and returns them.
func (c cells) take(n int) cells {
	out := make(cells, len(c))
	for i, lines := range c {
		k := min(n, len(lines))
		out[i], c[i] = lines[:k], lines[k:]
	}
	return out
}

// drawLines paints lines in a column, one below the other.
func (s *setter) drawLines(p *pen, face typeset.Face, c column, a document.Alignment, lines []string, y float64) {
	for i, line := range lines {
		x := c.x + cellPadding
		if a == document.AlignCentre {
			x = c.x + (c.w-face.Measure(s.tableSize, line))/2
		}
		p.text(face, s.tableSize, x, baseline(face, s.tableSize, y+float64(i)*s.cellPitch(), s.cellPitch()), line)
	}
}

func (s *setter) rowHeight(lines int) float64 { return float64(lines)*s.cellPitch() + 2*cellPadding }

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
