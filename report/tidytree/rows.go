package tidytree

// rows gives every row of every band its height on the paper. Rows are counted
// through all bands; band b begins with row begin[b] and has at least one.
type rows struct {
	begin  [Bands + 1]int32
	height []float64      // tallest card that stands in the row
	list   []float64      // highest list that hangs from the row
	into   [Bands]float64 // highest list that hangs into a band from the one above
	need   []float64      // the row's top is at least here
	top    []float64
	bottom [Bands]float64
	gap    [Bands]float64 // free height above a band, where lines turn
	least  [Bands]float64 // height of a band
}

// index returns the row that a slot stands in or, for a stack, hangs from.
func (r *rows) index(s *slot) int32 { return r.begin[s.band] + s.row }

// measure counts rows and finds how tall they are and how much room the lines
// between two bands take.
func (r *rows) measure(k *rack) {
	for b := range k.lines {
		r.begin[b+1] = r.begin[b] + max(int32(len(k.lines[b])), 1)
		r.into[b] = k.into[b].list
	}
	n := int(r.begin[Bands])
	r.height, r.list, r.need, r.top = cleared(r.height, n), cleared(r.list, n), cleared(r.need, n), cleared(r.top, n)
	for b := range k.lines {
		for i, l := range k.lines[b] {
			row := r.begin[b] + int32(i)
			r.height[row], r.list[row] = l.height, l.list
		}
	}
	r.leave(k)
	for i := range k.stacks {
		r.makeRoom(k, &k.stacks[i])
	}
}

// leave gives the bands their least height and the gaps above them. A band
// without cards has room for its name alone, so that those of the others are
// large.
func (r *rows) leave(k *rack) {
	for b := range k.lines {
		r.least[b], r.gap[b] = 3*k.o.GapY, 2*k.o.GapY
		if len(k.lines[b]) == 0 && k.into[b].lists == 0 {
			r.least[b], r.gap[b] = k.o.GapY, k.o.GapY
		}
	}
	r.gap[0] = 0
}

// makeRoom widens the gaps in which the lines of a stack turn.
func (r *rows) makeRoom(k *rack, st *stack) {
	for b := 0; b+1 < Bands; b++ {
		if n := st.lists[b].sources; n > 0 {
			r.gap[b+1] = max(r.gap[b+1], k.o.GapY+float64(n-1)*k.track()+k.o.GapY/2)
		}
	}
}

func cleared(s []float64, n int) []float64 {
	if cap(s) < n {
		return make([]float64, n)
	}
	s = s[:n]
	clear(s)
	return s
}

// settle finds the tops of rows and the bottoms of bands, each as high as need
// and what stands above it allow.
func (r *rows) settle(k *rack, bands int) {
	y := 0.0
	for b := range bands {
		for row := r.begin[b]; row < r.begin[b+1]; row++ {
			r.top[row] = max(y, r.need[row])
			r.bottom[b] = r.top[row] + r.height[row]
			y = r.bottom[b] + k.o.GapY
		}
		r.bottom[b] = max(r.bottom[b], r.top[r.begin[b]]+max(r.least[b], r.into[b]))
		for row := r.begin[b]; row < r.begin[b+1]; row++ {
			r.bottom[b] = max(r.bottom[b], r.top[row]+r.list[row])
		}
		if b+1 < bands {
			y = r.bottom[b] + r.gap[b+1]
		}
	}
}

// listTop returns the top of a stack's list in band b.
func (r *rows) listTop(s *slot, b uint8) float64 {
	if b == s.band {
		return r.top[r.index(s)]
	}
	return r.top[r.begin[b]]
}

// childRow returns the first row that the children of a slot use; their common
// line runs just above it.
func (r *rows) childRow(k *rack, s *slot) int32 {
	row := int32(len(r.top))
	for c := s.first; c < s.first+s.count; c++ {
		row = min(row, r.index(&k.slots[c]))
	}
	return row
}

// bottomOf returns the lower edge of all that a slot holds itself; of a card
// with children it is where the room of its children begins.
func (r *rows) bottomOf(k *rack, i int) float64 {
	s := &k.slots[i]
	if s.isStack() {
		bottom := 0.0
		for b := s.band; b < Bands; b++ {
			if l := &k.inside(s).lists[b]; l.count > 0 {
				bottom = r.listTop(s, b) + l.height
			}
		}
		return bottom
	}
	if s.count > 0 {
		return r.top[r.childRow(k, s)] - k.o.GapY
	}
	return r.top[r.index(s)] + k.h[s.card]
}
