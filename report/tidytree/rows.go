package tidytree

// rows gives every row of every band its height on the paper. Rows are counted
// through all bands; band b begins with row begin[b] and has at least one.
type rows struct {
	begin  [Bands + 1]int32
	height []float64 // tallest card that stands in the row
	need   []float64 // the row's top is at least here
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
	var count [Bands]int32
	for i := 1; i < len(k.slots); i++ {
		s := &k.slots[i]
		count[s.band] = max(count[s.band], s.row+1)
	}
	for b := range count {
		r.begin[b+1] = r.begin[b] + max(count[b], 1)
	}
	n := int(r.begin[Bands])
	r.height, r.need, r.top = cleared(r.height, n), cleared(r.need, n), cleared(r.top, n)
	r.leave(k, count)
	for i := 1; i < len(k.slots); i++ {
		s := &k.slots[i]
		if s.isStack() {
			r.makeRoom(k, k.inside(s))
		} else {
			row := r.index(s)
			r.height[row] = max(r.height[row], k.h[s.card])
		}
	}
}

// leave gives the bands their least height and the gaps above them. A band
// without cards has room for its name alone, so that those of the others are
// large.
func (r *rows) leave(k *rack, slots [Bands]int32) {
	for b := range slots {
		r.least[b], r.gap[b] = 3*k.o.GapY, 2*k.o.GapY
		if slots[b] == 0 && !k.hangsInto(b) {
			r.least[b], r.gap[b] = k.o.GapY, k.o.GapY
		}
	}
	r.gap[0] = 0
}

// hangsInto reports whether a list hangs into a band.
func (k *rack) hangsInto(b int) bool {
	for i := 1; i < len(k.slots); i++ {
		if s := &k.slots[i]; s.isStack() && len(k.inside(s).lists[b].cards) > 0 {
			return true
		}
	}
	return false
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
		r.bottom[b] = max(r.bottom[b], r.top[r.begin[b]]+r.least[b])
		r.hangInto(k, uint8(b))
		if b+1 < bands {
			y = r.bottom[b] + r.gap[b+1]
		}
	}
}

// hangInto lowers a band's bottom below the lists that hang into it.
func (r *rows) hangInto(k *rack, b uint8) {
	for i := 1; i < len(k.slots); i++ {
		if s := &k.slots[i]; s.isStack() && s.band <= b {
			if l := &k.inside(s).lists[b]; len(l.cards) > 0 {
				r.bottom[b] = max(r.bottom[b], r.listTop(s, b)+l.height)
			}
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
			if l := &k.inside(s).lists[b]; len(l.cards) > 0 {
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
