package table

import (
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"pohonkinerja/data/plan"
	"pohonkinerja/report/typeset"
	"pohonkinerja/ui/viewmodel"
)

// The distances inside a cell, and what stands before the statement of a node.
const (
	padX       = 6
	padY       = 4
	indentStep = 13
	foldWidth  = 16
	leastWords = 120 // room that indenting leaves to the words
	mostLines  = 12  // of a cell; the rest is told below the cell
)

// sizes knows where the lines and columns of a table are. Coordinates are those
// of the whole table, of which a part is in view.
type sizes struct {
	model      *viewmodel.Table
	text       float32 // size of the letters
	lineHeight float32
	counts     map[measured]int
	nodes      map[plan.NodeID]measuredNode
	tops       []float32 // of each line, and the end of the last
	lefts      []float32 // of each column, and the end of the last
	most       float32   // width of the first column in a narrow table; 0 for any
}

// measured is a text in a width.
type measured struct {
	text  string
	width float32
}

// measuredNode is what the lines of a node need, as long as it stays as deep.
type measuredNode struct {
	depth   int
	heights []float32
}

// maxCounts bounds what is remembered about texts.
const maxCounts = 200_000

func newSizes(model *viewmodel.Table) *sizes {
	s := &sizes{model: model, counts: make(map[measured]int), nodes: make(map[plan.NodeID]measuredNode)}
	s.text = theme.Size(theme.SizeNameText) - 1
	s.lineHeight = fyne.MeasureText("Mg", s.text, fyne.TextStyle{}).Height
	return s
}

// forget measures a node anew when it is asked for, forgetAll all of them.
func (s *sizes) forget(id plan.NodeID) { delete(s.nodes, id) }
func (s *sizes) forgetAll()            { clear(s.nodes) }

// lines returns the tops of all lines, and measures them where nobody has asked
// for them so far: most who open a plan look at its tree.
func (s *sizes) lines() []float32 {
	if len(s.tops) == 0 {
		s.all()
	}
	return s.tops
}

// all finds the places of all lines and columns.
func (s *sizes) all() {
	s.columns()
	rows := s.model.Rows()
	s.tops = append(s.tops[:0], make([]float32, len(rows)+1)...)
	for i := 0; i < len(rows); {
		i = s.block(i)
	}
}

func (s *sizes) columns() {
	s.lefts = append(s.lefts[:0], 0)
	for i := range s.model.Columns() {
		s.lefts = append(s.lefts, s.lefts[i]+s.width(i))
	}
}

// width is how wide a column is shown.
func (s *sizes) width(col int) float32 {
	width := s.model.Columns()[col].Width
	if col == 0 && s.most > 0 {
		return min(width, s.most)
	}
	return width
}

// within leaves room for other columns beside the first, which stays in view, in
// a table of a width. It reports whether that has another width now.
func (s *sizes) within(width float32) (changed bool) {
	const step = 20 // so that not every pixel of a drag has all lines measured
	if len(s.model.Columns()) == 0 || width <= 0 {
		return false
	}
	before := s.width(0)
	s.most = max(leastWords+foldWidth+2*padX, float32(int(width*0.55/step)*step))
	return s.width(0) != before
}

// again measures the lines of one node, and moves those below. It reports
// whether any line has another place now.
func (s *sizes) again(row int) (moved bool) {
	from, to := s.model.Block(row)
	before := s.lines()[to]
	inner := append([]float32(nil), s.tops[from:to]...)
	s.forget(s.model.Row(row).Node)
	s.block(from)
	by := s.tops[to] - before
	for i := to + 1; by != 0 && i < len(s.tops); i++ {
		s.tops[i] += by
	}
	for i, top := range inner {
		moved = moved || s.tops[from+i] != top
	}
	return moved || by != 0
}

// block finds the places of the lines of the node whose first line is given, and
// returns the line after them.
func (s *sizes) block(from int) int {
	row := s.model.Row(from)
	m, ok := s.nodes[row.Node]
	if !ok || m.depth != row.Depth || len(m.heights) != row.Of {
		m = measuredNode{row.Depth, s.measure(from, from+row.Of)}
		s.nodes[row.Node] = m
	}
	for i, height := range m.heights {
		s.tops[from+i+1] = s.tops[from+i] + height
	}
	return from + row.Of
}

// measure is the heights of the lines of a node. What the node itself says may
// need more room than its lines; the last one gets it.
func (s *sizes) measure(from, to int) []float32 {
	heights := make([]float32, to-from)
	need := s.height(from, viewmodel.NodePart)
	for i := range heights {
		heights[i] = max(s.height(from+i, viewmodel.IndicatorPart), s.height(from+i, viewmodel.ProgramPart))
		if i == len(heights)-1 {
			heights[i] = max(heights[i], need)
		}
		need -= heights[i]
	}
	return heights
}

// height is what the cells of a part need in a line.
func (s *sizes) height(row int, part viewmodel.Part) float32 {
	lines := 1
	for col, c := range s.model.Columns() {
		if c.Part == part {
			at := viewmodel.CellAt{Row: row, Col: col}
			lines = max(lines, s.count(s.model.Text(at).Marked(), s.room(at)))
		}
	}
	return float32(min(lines, mostLines))*s.lineHeight + 2*padY
}

// room is how wide the words of a cell may be.
func (s *sizes) room(at viewmodel.CellAt) float32 {
	width := s.lefts[at.Col+1] - s.lefts[at.Col] - 2*padX
	if at.Col == 0 {
		width -= s.indent(at.Row, width) + foldWidth
	}
	return width
}

// indent is how far a node's statement stands in.
func (s *sizes) indent(row int, width float32) float32 {
	return max(0, min(float32(s.model.Row(row).Depth*indentStep), width-foldWidth-leastWords))
}

// count is how many lines a text has in a width.
func (s *sizes) count(text string, width float32) int {
	if text == "" {
		return 1
	}
	key := measured{text, width}
	if n, ok := s.counts[key]; ok {
		return n
	}
	if len(s.counts) >= maxCounts {
		clear(s.counts)
	}
	n := max(1, len(s.wrap(text, width)))
	s.counts[key] = n
	return n
}

// wrap breaks a text into lines. The window's letters may be drawn a little
// wider than they are in the font.
func (s *sizes) wrap(text string, width float32) []string {
	return typeset.Sans.Wrap(float64(s.text), float64(width-2), text)
}

// rowAt is the line at a height, colAt the column at a place from the left;
// the last where they lie beyond.
func (s *sizes) rowAt(y float32) int { return placeIn(s.lines(), y) }
func (s *sizes) colAt(x float32) int { return placeIn(s.lefts, x) }

func placeIn(starts []float32, at float32) int {
	i := sort.Search(len(starts), func(i int) bool { return starts[i] > at }) - 1
	return max(0, min(i, len(starts)-2))
}

// cell returns where a cell lies and how large it is. In a column of nodes that
// takes in all lines of the node.
func (s *sizes) cell(at viewmodel.CellAt) (fyne.Position, fyne.Size) {
	return s.area(viewmodel.CellRange{From: at, To: at})
}

func (s *sizes) area(r viewmodel.CellRange) (fyne.Position, fyne.Size) {
	if len(s.lines()) < 2 || len(s.lefts) < 2 {
		return fyne.Position{}, fyne.Size{}
	}
	from, to := r.From.Row, r.To.Row+1
	if s.model.Columns()[r.From.Col].Part == viewmodel.NodePart {
		from, _ = s.model.Block(r.From.Row)
		_, to = s.model.Block(r.To.Row)
	}
	at := fyne.NewPos(s.lefts[r.From.Col], s.tops[from])
	return at, fyne.NewSize(s.lefts[r.To.Col+1]-at.X, s.tops[to]-at.Y)
}

// total is the size of the whole table.
func (s *sizes) total() fyne.Size {
	if len(s.lines()) == 0 || len(s.lefts) == 0 {
		return fyne.Size{}
	}
	return fyne.NewSize(s.lefts[len(s.lefts)-1], s.tops[len(s.tops)-1])
}
