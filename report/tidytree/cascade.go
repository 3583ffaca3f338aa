package tidytree

import "math"

// Cascading: the "visualisasi cascading" that stands in the plans of agencies, a
// table with one row per step of the cascade. A cell spans the columns of all
// that is below it, so the table says by its ruling what a tree says by lines:
//
//	┌─────────────────────────────┐
//	│ goal                        │    row 0
//	├───────────────────┬─────────┤
//	│ objective         │ objec-  │    row 1
//	├─────────┬─────────┤ tive    │
//	│ prog.   │ prog.   ├─────────┤    rows 2 and below: lists
//	│ prog.   │ prog.   │ prog.   │
//	└─────────┴─────────┴─────────┘
//
// A whole plan drawn so would be a ribbon, for its last rows have hundreds of
// cells. Branches of the last rows therefore hang below each other in lists, a
// column each (file slot.go): from which row on, and how long a list may grow, is
// found by trying, so that the table comes nearest to the wished shape.

// Row is a row of the table, or the lists below its last row.
type Row struct {
	First, Last int // the steps that it holds
	// Top and Bottom are its edges; Split is where the lower parts of its cells
	// begin, Bottom where they have none.
	Top, Split, Bottom float64
}

// fewColumns is how many columns a table may have and still be no ribbon.
const fewColumns = 8

// A drawing with more in lists must be smaller by this part for each row that
// they take in.
const listPenalty = 0.1

func cascading(f *forest, nodes []Node, o Options) *Drawing {
	clear(f.band)
	t := &table{attempt: newAttempt(f, o)}
	t.step = steps(nodes, f)
	for _, s := range t.step {
		t.rowCount = max(t.rowCount, s+1)
	}
	t.search()
	t.gather(t.best)
	t.hang()
	t.layOut()
	t.fit()
	return t.finish()
}

// steps returns the row of every card: the one asked for, but below the parent's.
func steps(nodes []Node, f *forest) []int32 {
	step := make([]int32, len(nodes))
	for i, n := range nodes {
		step[i] = int32(min(max(n.Row, 0), len(nodes)))
		if p := f.parent[i]; p != f.top() {
			step[i] = max(step[i], step[p]+1)
		}
	}
	return step
}

// table is the table under construction.
type table struct {
	*attempt
	rowCount int32
	best     ruling
	head     []float64 // height of the upper parts of a row's cells
	body     []float64 // and of the lower parts
	tops     []float64 // of each row, and below the last one
	filled   []bool    // whether a row has cells
	left     []float64 // of each slot
	span     []float64 // width of each slot
}

// ruling says which branches hang in lists.
type ruling struct {
	from int32   // the first row of which branches may hang
	most float64 // height of a list
}

// search tries all rulings that may be worth it. A table of few columns has no
// lists.
func (t *table) search() {
	t.best = ruling{from: t.rowCount}
	across, down := t.sheet(t.best)
	if t.columns() <= fewColumns {
		return
	}
	least := max(across, down)
	heights := t.heights()
	for from := t.rowCount - 1; from >= 0; from-- {
		if from > 2 && from < t.rowCount-maxIndent-1 {
			continue // branches of so many rows do not hang
		}
		r, size := t.balance(from, heights)
		if size *= 1 + listPenalty*float64(t.rowCount-from); size < least {
			t.best, least = r, size
		}
	}
}

// columns counts the slots with nothing below them.
func (t *table) columns() (n int) {
	for i := range t.slots {
		if t.slots[i].count == 0 {
			n++
		}
	}
	return n
}

// balance finds the list height at which the table is neither too wide nor too
// high, by halving: higher lists make it higher and less wide.
func (t *table) balance(from int32, heights []float64) (best ruling, size float64) {
	size = math.Inf(1)
	for low, high := 0, len(heights); low < high; {
		mid := (low + high) / 2
		r := ruling{from, heights[mid]}
		across, down := t.sheet(r)
		if s := max(across, down); s < size {
			best, size = r, s
		}
		if across > down {
			low = mid + 1
		} else {
			high = mid
		}
	}
	return best, size
}

// sheet returns the heights that a sheet of the wished aspect must have to hold
// the table's width and its height, with every card as high as it is at its own
// width.
func (t *table) sheet(r ruling) (across, down float64) {
	t.gather(r)
	t.layOut()
	t.reset()
	for i := 1; i < len(t.slots); i++ {
		if s := &t.slots[i]; !s.isStack() {
			t.enter(s, t.h[s.card], 0)
		}
	}
	t.settle()
	return t.span[0] / t.o.Aspect, t.bottom()
}

// gather makes cells and lists of the cards.
func (t *table) gather(r ruling) {
	t.from = r.from
	t.fill(limits{r.most, r.most, r.most}, endless)
}

// layOut gives every cell and list its columns.
func (t *table) layOut() {
	n := len(t.slots)
	t.left, t.span = cleared(t.left, n), cleared(t.span, n)
	for i := n - 1; i >= 0; i-- {
		t.measure(i)
	}
	for i := range t.slots {
		t.placeColumns(i)
	}
}

// measure finds the width of a slot from those below it.
func (t *table) measure(i int) {
	s := &t.slots[i]
	t.span[i] = s.l + s.r
	t.span[i] = max(t.span[i], t.below(s))
}

// below is the width of the columns below a cell.
func (t *table) below(s *slot) float64 {
	wide := 0.0
	for c := s.first; c < s.first+s.count; c++ {
		wide += t.span[c] + t.o.GapX
	}
	return max(0, wide-t.o.GapX)
}

// placeColumns puts the columns below a cell side by side under its middle.
func (t *table) placeColumns(i int) {
	s := &t.slots[i]
	x := t.left[i] + (t.span[i]-t.below(s))/2
	for c := s.first; c < s.first+s.count; c++ {
		t.left[c] = x
		x += t.span[c] + t.o.GapX
	}
}

// fit asks how high every cell becomes at its width.
func (t *table) fit() {
	t.reset()
	for i := 1; i < len(t.slots); i++ {
		s := &t.slots[i]
		if s.isStack() {
			continue
		}
		head, body := t.h[s.card], 0.0
		if t.o.Fit != nil {
			head, body = t.o.Fit(int(s.card), t.span[i])
		}
		t.enter(s, length(head), length(body))
	}
	t.settle()
}

func (t *table) reset() {
	n := int(t.rowCount)
	t.head, t.body, t.tops = cleared(t.head, n), cleared(t.body, n), cleared(t.tops, n+1)
	if cap(t.filled) < n {
		t.filled = make([]bool, n)
	}
	t.filled = t.filled[:n]
	clear(t.filled)
}

// enter puts the parts of a cell into its row.
func (t *table) enter(s *slot, head, body float64) {
	row := t.step[s.card]
	t.filled[row] = true
	t.head[row], t.body[row] = max(t.head[row], head), max(t.body[row], body)
}

// settle stacks the rows. A row without cells takes no room.
func (t *table) settle() {
	y := 0.0
	for row := range t.head {
		t.tops[row] = y
		if t.filled[row] {
			y += t.head[row] + t.body[row] + t.o.GapY
		}
	}
	t.tops[t.rowCount] = y
}

// listTop returns where a list begins.
func (t *table) listTop(s *slot) float64 { return t.tops[t.step[t.kids[s.from]]] }

// bottom is the lower edge of the table with its lists.
func (t *table) bottom() float64 {
	low := max(0, t.tops[t.rowCount]-t.o.GapY)
	for i := 1; i < len(t.slots); i++ {
		if s := &t.slots[i]; s.isStack() {
			low = max(low, t.listTop(s)+t.inside(s).lists[0].height)
		}
	}
	return low
}

// finish draws the cells, the lists and their links.
func (t *table) finish() *Drawing {
	d := t.newDrawing()
	slots := make([]int32, len(t.parent))
	d.rowOf = make([]int32, len(t.parent))
	t.rule(d)
	for i := 1; i < len(t.slots); i++ {
		t.place(d, int32(i), slots)
	}
	for i, p := range t.parent {
		if p != t.top() {
			t.link(d, slots, int32(i), p)
		}
		d.ends[i] = int32(len(d.points))
	}
	return d
}

func (t *table) place(d *Drawing, i int32, slots []int32) {
	s := &t.slots[i]
	if !s.isStack() {
		row := t.step[s.card]
		slots[s.card] = i
		d.Boxes[s.card] = Box{t.left[i], t.tops[row], t.span[i], t.head[row] + t.body[row]}
		return
	}
	s.axis = t.left[i] + s.l
	for _, c := range t.in(&t.inside(s).lists[0]) {
		slots[c], d.rowOf[c] = i, none
		d.Boxes[c] = Box{s.axis + t.x[c], t.listTop(s) + t.y[c], t.w[c], t.h[c]}
	}
}

// rule notes the rows, and as the last one the lists below them.
func (t *table) rule(d *Drawing) {
	row := make([]int32, t.rowCount)
	last := int32(-1)
	for r := range t.rowCount {
		if t.filled[r] {
			row[r], last = int32(len(d.Rows)), r
			split := t.tops[r] + t.head[r]
			d.Rows = append(d.Rows, Row{int(r), int(r), t.tops[r], split, split + t.body[r]})
		}
	}
	for i, s := range t.step {
		d.rowOf[i] = row[s]
	}
	if low := t.bottom(); last+1 < t.rowCount && low > t.tops[t.rowCount] {
		d.Rows = append(d.Rows, Row{int(last) + 1, int(t.rowCount) - 1, t.tops[t.rowCount], low, low})
	}
}

// link leads straight down from a cell to the cell below, down the left side
// into a list.
func (t *table) link(d *Drawing, slots []int32, c, p int32) {
	from, to := d.Boxes[p], d.Boxes[c]
	s := &t.slots[slots[c]]
	x := to.CenterX()
	switch {
	case slots[c] == slots[p]:
		x = from.X + min(t.indent(), from.W)/2
	case s.isStack() && s.to-s.from > 1:
		x = s.axis + t.inside(s).lists[0].left - t.channel()
	default:
		d.points = append(d.points, Point{x, from.Bottom()}, Point{x, to.Y})
		return
	}
	d.points = append(d.points, Point{x, from.Bottom()}, Point{x, to.CenterY()}, Point{to.X, to.CenterY()})
}
