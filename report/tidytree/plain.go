package tidytree

// Tidy and Horizontal: every card in its own place.

// topDown places each card one gap below its parent, whatever its rank, so that
// tall cards push down only what hangs from them.
func topDown(f *forest, o Options) *Drawing {
	order := f.breadthFirst()
	w := walk{spots: make([]spot, len(order)), gap: o.GapX, byEdges: true}
	next := int32(1)
	for s := range w.spots {
		sp, card := &w.spots[s], order[s]
		sp.first, sp.count = next, f.first[card+1]-f.first[card]
		next += sp.count
		top := sp.bottom // left there by the parent
		if s > 0 {
			sp.l, sp.r, sp.bottom = f.w[card]/2, f.w[card]/2, top+f.h[card]
			top = sp.bottom + o.GapY
		}
		for c := sp.first; c < next; c++ {
			w.spots[c].bottom = top
		}
	}
	w.run()
	d := f.newDrawing()
	for s, card := range order[1:] {
		sp := &w.spots[s+1]
		d.Boxes[card] = Box{sp.axis - sp.l, sp.bottom - f.h[card], f.w[card], f.h[card]}
	}
	d.linkPlainly(f, o)
	return d
}

// leftToRight is topDown with x and y exchanged.
func leftToRight(f *forest, o Options) *Drawing {
	f.w, f.h = f.h, f.w
	d := topDown(f, o)
	for i, b := range d.Boxes {
		d.Boxes[i] = Box{b.Y, b.X, b.H, b.W}
	}
	for i, p := range d.points {
		d.points[i] = Point{p.Y, p.X}
	}
	return d
}

// breadthFirst lists all cards row by row, siblings side by side, after the
// invisible one above the roots.
func (f *forest) breadthFirst() []int32 {
	order := make([]int32, 1, len(f.parent)+1)
	order[0] = f.top()
	for i := 0; i < len(order); i++ {
		order = append(order, f.children(order[i])...)
	}
	return order
}

func (f *forest) newDrawing() *Drawing {
	n := len(f.parent)
	return &Drawing{Boxes: make([]Box, n), ends: make([]int32, n), points: make([]Point, 0, 4*n)}
}

// linkPlainly draws all links of a drawing in which children stand in rows.
func (d *Drawing) linkPlainly(f *forest, o Options) {
	for i, p := range f.parent {
		if p != f.top() {
			d.drop(d.Boxes[p], d.Boxes[i], d.Boxes[p].Bottom()+o.GapY/2)
		}
		d.ends[i] = int32(len(d.points))
	}
}

// drop leads from the middle of a parent's lower edge down to height y, along
// it, and down to the middle of the child's upper edge.
func (d *Drawing) drop(p, c Box, y float64) {
	d.points = append(d.points, Point{p.CenterX(), p.Bottom()})
	if p.CenterX() != c.CenterX() {
		d.points = append(d.points, Point{p.CenterX(), y}, Point{c.CenterX(), y})
	}
	d.points = append(d.points, Point{c.CenterX(), c.Y})
}
