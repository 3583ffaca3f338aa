package tidytree

// Triangle: the picture that is taught. An isosceles triangle stands behind the
// tree; two level cuts part it into the strategic tip, the tactical middle and
// the operational base. Every card lies in the band of its rank and between the
// sloping sides.
//
// The slope is fixed by the wished aspect, so the only question is how high the
// triangle must be. A row that reaches x to one side of the axis fits no higher
// than x/slope below the apex. So rows are pushed down until they fit, and the
// rows above them are spread over the room that this leaves. What decides the
// height is how wide the rows are, hence how high stacks may grow: low stacks
// make wide rows, which lie far below the apex; high stacks are high themselves.
// The best limits are found by trying.

// Readers follow a line more easily to a row than to a stack, and to a stack of
// leaves more easily than to one with several lines. A triangle must be lower by
// these factors to be worth the step.
const (
	rowsOnly        = 1.00
	stacksOfLeaves  = 1.04 // operational cards hang below their tactical parent
	stacksOfMiddles = 1.20 // tactical cards hang in stacks as well
	stacksOfAll     = 1.60 // even strategic cards do
)

func triangle(f *forest, o Options) *Drawing {
	t := &fitting{attempt: newAttempt(f, o), slope: o.Aspect / 2, pad: o.GapX + o.GapY/2}
	t.search()
	t.fit(t.best)
	t.loosen()
	return t.finish()
}

// fitting searches for the limits under which the triangle is lowest.
type fitting struct {
	*attempt
	slope float64 // half the width that the triangle gains per unit of height
	pad   float64 // free room between cards and sloping sides
	axis  float64 // x of the apex, whose y is 0
	best  limits
	least float64
}

func (t *fitting) search() {
	t.least = t.fit(limits{}) * rowsOnly
	share := t.middleShare()
	for _, h := range t.heights() {
		t.try(limits{0, 0, h}, stacksOfLeaves)
		t.try(limits{0, h * share, h}, stacksOfMiddles)
		t.try(limits{0, h * share * 2, h}, stacksOfMiddles)
		t.try(limits{h, h, h}, stacksOfAll)
	}
}

func (t *fitting) try(most limits, factor float64) {
	height := t.fit(most) * (factor + 0.02*float64(t.mostLines()))
	if height < t.least {
		t.least, t.best = height, most
	}
}

// mostLines returns how many lines run side by side at the worst place.
func (t *fitting) mostLines() (most int32) {
	for i := range t.stacks[:len(t.slots)] {
		for b := range t.stacks[i].lists {
			most = max(most, t.stacks[i].lists[b].sources)
		}
	}
	return most
}

// middleShare returns how much height tactical lists need for each unit that
// operational lists need, in the forest as a whole.
func (t *fitting) middleShare() float64 {
	var sum [Bands]float64
	for i, h := range t.h {
		sum[t.band[i]] += h + t.o.GapX
	}
	if sum[2] < sum[1] {
		return 1
	}
	return sum[1] / sum[2]
}

// fit lays out under the limits, pushes the rows down between the sloping sides
// and returns the triangle's height.
func (t *fitting) fit(most limits) float64 {
	t.fill(most)
	t.rows.measure(t.rack)
	t.rows.settle(t.rack, Bands)
	t.spread()
	t.aim()
	t.push()
	return t.rows.bottom[Bands-1] + t.pad
}

// aim finds the x of the apex: over the only root, which stands centred over its
// children like every parent; where there are several roots, that of the smallest
// triangle around the rows as they stand, whose sides touch the outermost corners.
func (t *fitting) aim() {
	if t.slots[0].count == 1 {
		t.axis = t.slots[t.slots[0].first].axis
		return
	}
	left, right := 0.0, 0.0
	t.eachReach(func(row int32, l, r, above float64) {
		y := t.rows.top[row] - above
		left, right = min(left, l+t.slope*y), max(right, r-t.slope*y)
	})
	t.axis = (left + right) / 2
}

// push notes how far down each row must lie and settles the rows again.
func (t *fitting) push() {
	t.eachReach(func(row int32, l, r, above float64) {
		side := max(t.axis-l, r-t.axis) + t.pad
		t.rows.need[row] = max(t.rows.need[row], side/t.slope+above)
	})
	t.rows.settle(t.rack, Bands)
}

// eachReach calls f for each row that something stands in or hangs from, with
// its reach to both sides at the given height above the row's top.
func (t *fitting) eachReach(f func(row int32, l, r, above float64)) {
	for i := 1; i < len(t.slots); i++ {
		s := &t.slots[i]
		l, r, above := s.axis-s.l, s.axis+s.r, t.o.GapY/2
		if s.parent == 0 {
			above = 0
		}
		f(t.rows.index(s), l, r, above)
		if s.count > 0 {
			t.eachStemReach(s, f)
		}
		if s.isStack() {
			t.eachListReach(i, l, r, f)
		}
	}
}

// eachStemReach does the same for the line from which the children hang.
func (t *fitting) eachStemReach(s *slot, f func(row int32, l, r, above float64)) {
	row, first, last := t.rows.childRow(t.rack, s), &t.slots[s.first], &t.slots[s.first+s.count-1]
	f(row, min(s.axis, first.axis-first.l), max(s.axis, last.axis+last.r), t.o.GapY/2)
}

func (t *fitting) eachListReach(i int, l, r float64, f func(row int32, l, r, above float64)) {
	lists := &t.stacks[i].lists
	for b := t.slots[i].band + 1; b < Bands; b++ {
		if len(lists[b].cards) > 0 {
			f(t.rows.begin[b], l, r, t.o.GapY/2+float64(lists[b-1].sources)*t.track())
		}
	}
}

// loosen spreads the rows of the upper bands over the room that pushing down
// the rows below them has left empty.
func (t *fitting) loosen() {
	for b := range Bands - 1 {
		from, to := t.rows.begin[b], t.rows.begin[b+1]
		floor := t.rows.top[to] - t.rows.gap[b+1]
		if b > 0 { // rows and stacks together to the middle of the band
			shift := (floor - t.rows.bottom[b]) / 2
			for row := from; row < to; row++ {
				t.rows.need[row] = t.rows.top[row] + shift
			}
		} else {
			t.even(from, to, floor)
		}
		t.rows.settle(t.rack, Bands)
	}
}

// even makes the gaps between the rows from:to equal, above a floor. The first
// row stays where it is and none moves up; where that is in the way of equal
// gaps, the row most in the way stays and parts the others.
func (t *fitting) even(from, to int32, floor float64) {
	r := &t.rows
	if to-from < 2 {
		return
	}
	cards := 0.0
	for row := from; row < to; row++ {
		cards += r.height[row]
	}
	gap := (floor - r.top[from] - cards) / float64(to-from)
	y, worst, most := r.top[from], from, 0.0
	for row := from + 1; row < to; row++ {
		y += r.height[row-1] + gap
		if over := r.top[row] - y; over > most {
			worst, most = row, over
		}
	}
	if worst != from {
		t.even(from, worst, r.top[worst])
		t.even(worst, to, floor)
		return
	}
	y = r.top[from]
	for row := from + 1; row < to; row++ {
		y += r.height[row-1] + gap
		r.need[row] = y
	}
}

// finish draws the cards and the triangle behind them.
func (t *fitting) finish() *Drawing {
	d := t.rows.draw(t.rack)
	d.Banded = true
	base := t.rows.bottom[Bands-1] + t.pad
	d.Outline = Outline{
		Apex:     Point{t.axis, 0},
		BaseLeft: Point{t.axis - t.slope*base, base}, BaseRight: Point{t.axis + t.slope*base, base},
	}
	d.Bounds = Box{d.Outline.BaseLeft.X, 0, 2 * t.slope * base, base}
	for b := range Bands {
		d.Bands[b].Bottom = base
		if b > 0 {
			cut := (t.rows.bottom[b-1] + t.rows.top[t.rows.begin[b]]) / 2
			d.Bands[b-1].Bottom, d.Bands[b].Top = cut, cut
		}
	}
	return d
}
