package scene

import (
	"math"
	"slices"
	"strings"

	"pohonkinerja/data/plan"
	"pohonkinerja/report/tidytree"
	"pohonkinerja/report/typeset"
)

// The cascading table: which row each card belongs to, and the column on the
// left that names the rows in the words of the plan.

const (
	rowLabelWidth = 92.0 // of the left column at scale 1
	rowLabelGap   = 8.0
	rowSize       = 10.0
	mostTerms     = 3 // in the name of a row
)

// steps returns the row of every card. Levels follow each other from top to
// bottom; a level in which cards stand below each other takes as many rows.
func steps(p *plan.Plan, cards []Card) []int {
	rows, run := make([]int, len(cards)), make([]int, len(cards))
	level := make([]plan.Level, len(cards))
	var longest [plan.OperationalStaff + 1]int
	for i := range cards {
		level[i] = levelOf(p, &cards[i])
		run[i] = 1
		if parent := cards[i].Parent; parent >= 0 && level[parent] == level[i] {
			run[i] += run[parent]
		}
		longest[level[i]] = max(longest[level[i]], run[i])
	}
	var begin [plan.OperationalStaff + 2]int
	for l, n := range longest {
		begin[l+1] = begin[l] + n
	}
	for i := range cards {
		rows[i] = begin[level[i]] + run[i] - 1
	}
	return rows
}

func levelOf(p *plan.Plan, c *Card) plan.Level {
	if n := p.Node(c.Node); n != nil && n.Level.Valid() {
		return n.Level
	}
	return plan.RegionalStrategic
}

// fitCell is [tidytree.Options.Fit].
func (a *arranger) fitCell(i int, width float64) (head, body float64) {
	c := &a.scene.Cards[i]
	if c.faint {
		return c.art.h, 0
	}
	cell := a.cell(c, width)
	return max(cell.head, cell.least-cell.body), cell.body
}

// rowNames writes the column on the left.
func (a *arranger) rowNames() {
	if len(a.drawing.Rows) == 0 || a.scene.Cards[0].faint {
		return
	}
	cards := a.cardsOfRows()
	for r, row := range a.drawing.Rows {
		of := cards[r]
		if len(of) == 0 {
			continue
		}
		terms := a.terms(of)
		name := Band{Name: strings.Join(terms, ", "), Rank: a.scene.Cards[of[0]].Band, Cards: len(of), Top: row.Top + a.dy, Bottom: row.Bottom + a.dy}
		below := name
		split := row.Split < row.Bottom && a.haveIndicators(of)
		if split {
			name.Bottom, below.Top = row.Split+a.dy-1, row.Split+a.dy+1
			below.Name = a.style.words.indicatorsOf(terms)
		}
		a.frame.nameRow(&name, a.dx)
		if split {
			a.frame.nameRow(&below, a.dx)
		}
	}
}

// cardsOfRows lists the cards of each row, those in lists under the last row
// that holds their step.
func (a *arranger) cardsOfRows() [][]int {
	rows := a.drawing.Rows
	out := make([][]int, len(rows))
	step := steps(a.plan, a.scene.Cards)
	for i := range a.scene.Cards {
		row := a.drawing.RowOf(i)
		if row < 0 {
			row = slices.IndexFunc(rows, func(r tidytree.Row) bool { return r.Split == r.Bottom && r.First <= step[i] && step[i] <= r.Last })
		}
		if row >= 0 {
			out[row] = append(out[row], i)
		}
	}
	return out
}

// terms returns the planning terms of cards, the most frequent ones in the order
// of the tree; without any, the names of their levels.
func (a *arranger) terms(cards []int) []string {
	count := make(map[string]int)
	var order []string
	note := func(term string) {
		if term != "" {
			if count[term]++; count[term] == 1 {
				order = append(order, term)
			}
		}
	}
	for _, i := range cards {
		note(strings.TrimSpace(a.plan.Node(a.scene.Cards[i].Node).Term))
	}
	if len(order) == 0 {
		for _, i := range cards {
			note(a.style.words.Level[levelOf(a.plan, &a.scene.Cards[i])])
		}
	}
	if len(order) > mostTerms {
		frequent := slices.Clone(order)
		slices.SortStableFunc(frequent, func(x, y string) int { return count[y] - count[x] })
		order = slices.DeleteFunc(order, func(t string) bool { return !slices.Contains(frequent[:mostTerms], t) })
	}
	return order
}

func (a *arranger) haveIndicators(cards []int) bool {
	return slices.ContainsFunc(cards, func(i int) bool { return len(a.plan.Indicators(a.scene.Cards[i].Node)) > 0 })
}

// namesScale is by how much the left column grows with the table.
func namesScale(table tidytree.Box) float64 {
	return max(1, math.Sqrt(math.Sqrt2*table.W*table.H)/wordsFill)
}

// namesWide is the width of the left column with the gap beside it.
func namesWide(d *tidytree.Drawing) float64 {
	if len(d.Rows) == 0 {
		return 0
	}
	return (rowLabelWidth + rowLabelGap) * namesScale(d.Bounds)
}

// nameRow writes the words of a row into its box, as large as they fit, left of
// the table that begins at x.
func (f *frame) nameRow(row *Band, x float64) {
	const inset, least = 4.0, 3.0
	f.scene.Rows = append(f.scene.Rows, *row)
	scale, p := namesScale(f.cards.Bounds), &f.scene.Palette
	box := Box{x - namesWide(f.cards), row.Top, rowLabelWidth * scale, row.Bottom - row.Top}
	f.scene.rects = append(f.scene.rects, Rect{Box: box, Radius: cardRadius, Fill: p.Paper, Stroke: p.Slope, Width: scale})
	face, size := typeset.SansBold, rowSize*scale
	lines := face.Wrap(size, box.W-2*inset, row.Name)
	for float64(len(lines))*size*leading > box.H-inset && size > least {
		size *= 0.9
		lines = face.Wrap(size, box.W-2*inset, row.Name)
	}
	lines = lines[:min(len(lines), max(1, int(box.H/(size*leading))))]
	y := box.Center().Y - float64(len(lines))*size*leading/2
	for _, l := range lines {
		f.write(face, size, box.Center().X-face.Measure(size, l)/2, y, p.edgeWord(row.Rank), l)
		y += size * leading
	}
}
