package scene

import "slices"

// index finds boxes by place: a grid whose cells list what touches them. A box
// is reported once, by the first cell of the query that it touches.
type index struct {
	cell       float64
	cols, rows int
	begin      []int32 // cell c lists items[begin[c]:begin[c+1]]
	items      []int32
	boxes      []Box
}

const (
	cellSize = 480.0
	maxCells = 1 << 20
)

// newIndex returns an index for boxes within a picture of the given size.
func newIndex(width, height float64, boxes []Box) *index {
	x := &index{cell: cellSize, boxes: boxes}
	for ; ; x.cell *= 2 {
		x.cols, x.rows = int(width/x.cell)+1, int(height/x.cell)+1
		if x.cols*x.rows <= maxCells {
			break
		}
	}
	x.fill()
	return x
}

// fill counts what each cell will list, and then lists it.
func (x *index) fill() {
	x.begin = make([]int32, x.cols*x.rows+1)
	for _, b := range x.boxes {
		x.cells(b, func(at int) { x.begin[at+1]++ })
	}
	for i := 1; i < len(x.begin); i++ {
		x.begin[i] += x.begin[i-1]
	}
	x.items = make([]int32, x.begin[len(x.begin)-1])
	next := slices.Clone(x.begin)
	for i, b := range x.boxes {
		x.cells(b, func(at int) {
			x.items[next[at]] = int32(i)
			next[at]++
		})
	}
}

// cells calls f for the cells that a box touches.
func (x *index) cells(b Box, f func(at int)) {
	c0, r0, c1, r1 := x.span(b)
	for r := r0; r <= r1; r++ {
		for c := c0; c <= c1; c++ {
			f(r*x.cols + c)
		}
	}
}

// in lists the boxes that touch a cell.
func (x *index) in(c, r int) []int32 {
	at := r*x.cols + c
	return x.items[x.begin[at]:x.begin[at+1]]
}

// span returns the cells that a box touches, clipped to the grid.
func (x *index) span(b Box) (c0, r0, c1, r1 int) {
	return x.clip(b.X, x.cols), x.clip(b.Y, x.rows), x.clip(b.Right(), x.cols), x.clip(b.Bottom(), x.rows)
}

// clip returns the row or column of a place, the nearest one for a place outside
// and the first for no number.
func (x *index) clip(v float64, n int) int {
	if !(v > 0) {
		return 0
	}
	return int(min(v/x.cell, float64(n-1)))
}

// query calls f for every box that overlaps or touches view, until f says false.
// The order is that of the boxes, so that what is seen does not depend on where
// the view begins.
func (x *index) query(view Box, f func(i int) bool) {
	var found []int32
	c0, r0, c1, r1 := x.span(view)
	for r := r0; r <= r1; r++ {
		for c := c0; c <= c1; c++ {
			for _, i := range x.in(c, r) {
				if b := x.boxes[i]; touches(b, view) && x.isFirst(b, c, r, c0, r0) {
					found = append(found, i)
				}
			}
		}
	}
	slices.Sort(found)
	for _, i := range found {
		if !f(int(i)) {
			return
		}
	}
}

// each calls f for the boxes that a piece runs through, for some of them more
// than once.
func (x *index) each(piece Box, f func(i int32, b Box)) {
	c0, r0, c1, r1 := x.span(piece)
	for r := r0; r <= r1; r++ {
		for c := c0; c <= c1; c++ {
			for _, i := range x.in(c, r) {
				if b := x.boxes[i]; b.Overlaps(piece) {
					f(i, b)
				}
			}
		}
	}
}

// isFirst reports whether cell c, r is the first of the query that b touches.
func (x *index) isFirst(b Box, c, r, c0, r0 int) bool {
	return c == max(c0, x.clip(b.X, x.cols)) && r == max(r0, x.clip(b.Y, x.rows))
}

func touches(b, c Box) bool {
	return b.X <= c.Right() && c.X <= b.Right() && b.Y <= c.Bottom() && c.Y <= b.Bottom()
}
