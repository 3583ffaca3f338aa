// Package tidytree turns the sizes of a tree's cards into places on paper. It is
// a pure function: no fonts, no colours, no plan; the same input gives the same
// drawing to the last bit.
//
// # The five arrangements
//
//	Tidy        top-down, every child in its own place below its parent
//	Horizontal  the same from left to right
//	Compact     branches that fit hang in columns, for a given paper ratio
//	Triangle    as Compact, but every rank keeps to its own band, and the bands
//	            are cut from a triangle that encloses the whole tree
//	Cascading   a table with a row per step, cells as wide as all below them
//
// The first four rest on the same walk (file contour.go) that pushes neighbouring
// subtrees together until their outlines touch, in linear time:
//
//   - E. M. Reingold, J. S. Tilford: Tidier Drawings of Trees, IEEE Transactions
//     on Software Engineering 7 (1981), which gives the rules of beauty: parents
//     centred, siblings in order, equal subtrees drawn equally;
//   - C. Buchheim, M. Jünger, S. Leipert: Improving Walker's Algorithm to Run in
//     Linear Time, Graph Drawing 2002, for nodes with any number of children;
//   - A. van der Ploeg: Drawing Non-layered Tidy Trees in Linear Time, Software:
//     Practice and Experience 44 (2014), for boxes of different heights.
//
// # Slots and stacks
//
// A performance tree is far wider than high: one objective may have ninety
// programmes. Drawn tidily it becomes a ribbon that no screen and no sheet can
// show. So Compact and Triangle first gather cards into slots (file slot.go). A
// slot is one card that stands in a row, or a stack: several sibling branches
// that hang below each other in one column, as in an organisation chart, with
// their line running down the left side. How high a stack may grow decides how
// wide the drawing becomes, and is found by trying (file triangle.go). Cascading
// hangs the branches of its last rows likewise (file cascade.go).
//
// # Units
//
// All lengths are drawing units, y grows downwards. Any unit serves, as long as
// sizes and gaps use the same.
package tidytree

// Arrangement is a way to lay out the same tree.
type Arrangement uint8

// The arrangements; the zero value is the one that users see first.
const (
	Triangle Arrangement = iota
	Tidy
	Compact
	Horizontal
	Cascading
)

// String returns the arrangement's name in lower case.
func (a Arrangement) String() string {
	switch a {
	case Triangle:
		return "triangle"
	case Tidy:
		return "tidy"
	case Compact:
		return "compact"
	case Horizontal:
		return "horizontal"
	case Cascading:
		return "cascading"
	}
	return "unknown"
}

// Bands is the number of bands: strategic, tactical and operational rank.
const Bands = 3

// Node is one card to be placed. Nodes stand in a slice in which every parent
// comes before its children and siblings come in their order. Cards that are
// folded away are simply left out by the caller.
type Node struct {
	Parent int     // index of the parent, -1 for a root
	W, H   float64 // size of the card
	Band   int     // 0 strategic, 1 tactical, 2 operational; never above the parent's
	Row    int     // step of the cascade, for Cascading; below the parent's
}

// Options holds the choices of a layout. A zero field takes its default.
type Options struct {
	GapX   float64 // between neighbours in a row, and between stacked cards; default 14
	GapY   float64 // between a parent and its children; default 28
	Aspect float64 // wished width : height; default 1.4 for Triangle, 1.5 for Compact, 1.6 for Cascading

	// Enlarge lets Triangle draw the cards of its upper bands larger where that
	// costs no height: up to height ÷ Enlarge times, and none less than those
	// below it. Zero leaves them as they are.
	Enlarge float64

	// Fit tells Cascading how high a card becomes that is stretched to a width of
	// at least its own: its upper part, and its lower part, which begins at the
	// same height in all cells of a row. Without it cards keep their height.
	Fit func(card int, width float64) (head, body float64)
}

// Point is a place in the drawing.
type Point struct{ X, Y float64 }

// Box is a rectangle; X, Y is its upper left corner.
type Box struct{ X, Y, W, H float64 }

// Right returns the x of the right edge.
func (b Box) Right() float64 { return b.X + b.W }

// Bottom returns the y of the lower edge.
func (b Box) Bottom() float64 { return b.Y + b.H }

// CenterX returns the x halfway between the left and right edges.
func (b Box) CenterX() float64 { return b.X + b.W/2 }

// CenterY returns the y halfway between the upper and lower edges.
func (b Box) CenterY() float64 { return b.Y + b.H/2 }

// Overlaps reports whether two boxes share more than an edge.
func (b Box) Overlaps(o Box) bool {
	return b.X < o.Right() && o.X < b.Right() && b.Y < o.Bottom() && o.Y < b.Bottom()
}

// Band is the horizontal strip of one rank.
type Band struct{ Top, Bottom float64 }

// Outline is the triangle behind the tree. Base corners lie at the bottom of the
// last band; a horizontal cut at y reaches from Left to Right of [Outline.At].
type Outline struct{ Apex, BaseLeft, BaseRight Point }

// At returns where the sloping sides are at height y.
func (o Outline) At(y float64) (left, right float64) {
	height := o.BaseLeft.Y - o.Apex.Y
	if height <= 0 {
		return o.Apex.X, o.Apex.X
	}
	part := (y - o.Apex.Y) / height
	return o.Apex.X + part*(o.BaseLeft.X-o.Apex.X), o.Apex.X + part*(o.BaseRight.X-o.Apex.X)
}

// Drawing is a finished layout. Index i everywhere is the index of the node in
// the input.
type Drawing struct {
	Boxes  []Box // place of each card
	Bounds Box   // around everything, the triangle included; its corner is 0, 0

	// Banded tells whether Bands and Outline mean anything; it is true for
	// Triangle only.
	Banded  bool
	Bands   [Bands]Band
	Outline Outline
	// Rows are those of the table, from top to bottom; for Cascading only.
	Rows []Row

	scale  []float64
	rowOf  []int32 // row of each card in Rows, none in a list
	points []Point // of all links, one after the other
	ends   []int32 // ends[i] is where the points of node i's link end
}

// Link returns the line from the parent of node i to node i as an orthogonal
// polyline that begins and ends on the cards' edges and never runs through a
// card. A root has none. The slice belongs to the drawing.
func (d *Drawing) Link(i int) []Point {
	from := int32(0)
	if i > 0 {
		from = d.ends[i-1]
	}
	return d.points[from:d.ends[i]:d.ends[i]]
}

// ScaleOf returns by how much card i is larger than its own size, see
// [Options].Enlarge.
func (d *Drawing) ScaleOf(i int) float64 {
	if d.scale == nil {
		return 1
	}
	return d.scale[i]
}

// RowOf returns the index in [Drawing.Rows] of the row in which card i is a
// cell, and -1 where it is not part of a table or hangs in a list, with the size
// that it came with.
func (d *Drawing) RowOf(i int) int {
	if d.rowOf == nil {
		return none
	}
	return int(d.rowOf[i])
}

// Arrange lays out a forest. It accepts anything: a parent that does not come
// before its child makes the child a root, a size that is negative or no number
// counts as zero, a band above the parent's counts as the parent's.
func Arrange(how Arrangement, nodes []Node, o Options) *Drawing {
	f := newForest(nodes)
	o = o.withDefaults(how)
	var d *Drawing
	switch how {
	case Tidy:
		d = topDown(f, o)
	case Horizontal:
		d = leftToRight(f, o)
	case Compact:
		d = compact(f, o)
	case Cascading:
		d = cascading(f, nodes, o)
	default:
		d = triangle(f, o)
	}
	d.moveToOrigin()
	return d
}

func (o Options) withDefaults(how Arrangement) Options {
	aspect := 1.4
	switch how {
	case Compact:
		aspect = 1.5
	case Cascading:
		aspect = 1.6
	}
	o.GapX = orDefault(o.GapX, 14)
	o.GapY = orDefault(o.GapY, 28)
	o.Aspect = min(max(orDefault(o.Aspect, aspect), 0.2), 20)
	return o
}

func orDefault(v, otherwise float64) float64 {
	if v > 0 && v < maxLength {
		return v
	}
	return otherwise
}

// moveToOrigin shifts everything so that the bounds begin at 0, 0.
func (d *Drawing) moveToOrigin() {
	if !d.Banded {
		d.Bounds = d.extent()
	}
	dx, dy := -d.Bounds.X, -d.Bounds.Y
	for i := range d.Boxes {
		d.Boxes[i].X += dx
		d.Boxes[i].Y += dy
	}
	for i := range d.points {
		d.points[i].X += dx
		d.points[i].Y += dy
	}
	for i := range d.Rows {
		r := &d.Rows[i]
		r.Top, r.Split, r.Bottom = r.Top+dy, r.Split+dy, r.Bottom+dy
	}
	for i := range d.Bands {
		d.Bands[i].Top += dy
		d.Bands[i].Bottom += dy
	}
	for _, p := range []*Point{&d.Outline.Apex, &d.Outline.BaseLeft, &d.Outline.BaseRight} {
		p.X += dx
		p.Y += dy
	}
	d.Bounds.X, d.Bounds.Y = 0, 0
}

// extent returns the smallest box around all cards and links.
func (d *Drawing) extent() Box {
	if len(d.Boxes) == 0 {
		return Box{}
	}
	first := d.Boxes[0]
	x0, y0, x1, y1 := first.X, first.Y, first.Right(), first.Bottom()
	for _, b := range d.Boxes {
		x0, x1 = min(x0, b.X), max(x1, b.Right())
		y0, y1 = min(y0, b.Y), max(y1, b.Bottom())
	}
	for _, p := range d.points {
		x0, x1 = min(x0, p.X), max(x1, p.X)
		y0, y1 = min(y0, p.Y), max(y1, p.Y)
	}
	return Box{x0, y0, x1 - x0, y1 - y0}
}
