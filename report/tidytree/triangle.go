package tidytree

import (
	"math"
	"slices"
)

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
	stacksOfAll     = 1.40 // even strategic cards do
)

func triangle(f *forest, o Options) *Drawing {
	t := newFitting(f, o)
	t.search()
	t.stack()
	t.enlarge()
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

	scale      []float64 // by how much each card is enlarged; nil for none
	ownW, ownH []float64 // their sizes before
}

func newFitting(f *forest, o Options) *fitting {
	return &fitting{attempt: newAttempt(f, o), slope: o.Aspect / 2, pad: o.GapX + o.GapY/2}
}

// ways are the kinds of limits that are tried, from the height of operational
// lists and the height that tactical lists need for each unit of those.
var ways = [...]struct {
	factor float64
	limits func(h, share float64) limits
}{
	{stacksOfLeaves, func(h, _ float64) limits { return limits{0, 0, h} }},
	{stacksOfMiddles, func(h, share float64) limits { return limits{0, h * share, h} }},
	{stacksOfMiddles, func(h, share float64) limits { return limits{0, h * share * 2, h} }},
	{stacksOfAll, func(h, _ float64) limits { return limits{h, h, h} }},
}

// coarse is the stride of the first search, closeTo how much worse than the best
// a way may then be for its other heights to be tried as well.
const (
	coarse  = 4
	closeTo = 1.15
)

// search tries some heights in every way, and then those around the best one in
// the ways that come near it. What it tries first is only to know soon what is
// not worth trying: most ways are much worse, and it shows before all their cards
// are gathered.
func (t *fitting) search() {
	share, heights := t.middleShare(), t.heights()
	guess := len(heights) * 3 / 4 / coarse * coarse
	var guessed [len(ways)]float64
	known := math.Inf(1)
	for w := len(ways) - 1; w >= 0; w-- {
		guessed[w] = t.height(ways[w].limits(heights[guess], share), ways[w].factor, known*closeTo)
		known = min(known, guessed[w])
	}
	t.least = t.height(limits{}, rowsOnly, known*closeTo)
	var at [len(ways)]int
	var found [len(ways)]float64
	for w, way := range ways {
		found[w] = math.Inf(1)
		for i := 0; i < len(heights); i += coarse {
			most, got := way.limits(heights[i], share), guessed[w]
			if i != guess {
				got = t.height(most, way.factor, min(found[w], min(t.least, known)*closeTo)) // more would change nothing
			}
			t.prefer(most, got)
			if got < found[w] {
				at[w], found[w] = i, got
			}
		}
	}
	for w, way := range ways {
		if found[w] > t.least*closeTo {
			continue
		}
		for i := max(0, at[w]-coarse+1); i < min(len(heights), at[w]+coarse); i++ {
			if i != at[w] {
				most := way.limits(heights[i], share)
				t.prefer(most, t.height(most, way.factor, t.least))
			}
		}
	}
}

// The room that pushing down the rows leaves above them is large: few results
// stand at the top, and the base is as wide as all of it is high. There cards
// are larger, those of the leader most, by as much as costs no height. The more
// cards stand in the base, the larger that room is, beside a card of usual size.
const (
	worthIt  = 1.02
	mostRows = 6 // in which cards may be larger
)

var enlargements = [...]float64{1.25, 1.5, 2, 2.5, 3, 4.5, 6, 8, 11, 16, 22, 32, 45, 64}

// enlarge settles the layout with cards as large as there is room for, row by
// row from the top. Where cards hang in stacks they keep their size.
func (t *fitting) enlarge() {
	plain := t.lay()
	if t.o.Enlarge <= 0 {
		return
	}
	most := plain / t.o.Enlarge
	for row, slots := range t.upperRows() {
		most = t.enlargeRow(int32(row), slots, most, plain*worthIt)
	}
	t.lay()
}

// upperRows lists the slots in the first rows of the strategic and tactical
// bands, down to the first row in which a stack hangs.
func (t *fitting) upperRows() (rows [][]int32) {
	last := t.rows.begin[2]
	for i := 1; i < len(t.slots); i++ {
		if s := &t.slots[i]; s.isStack() {
			last = min(last, t.rows.index(s))
		}
	}
	rows = make([][]int32, min(last, mostRows))
	for i := 1; i < len(t.slots); i++ {
		if row := t.rows.index(&t.slots[i]); int(row) < len(rows) {
			rows[row] = append(rows[row], int32(i))
		}
	}
	return rows
}

// enlargeRow makes the cards of a row larger, but no more than most times, as
// long as the triangle is no higher than allowed. It returns by how much.
func (t *fitting) enlargeRow(row int32, slots []int32, most, highest float64) float64 {
	by := 1.0
	for low, high := 0, len(enlargements); low < high; {
		mid := (low + high) / 2
		if enlargements[mid] > most || !t.fits(row, slots, enlargements[mid], highest) {
			high = mid
			continue
		}
		by, low = enlargements[mid], mid+1
	}
	t.resize(row, slots, by)
	return by
}

func (t *fitting) fits(row int32, slots []int32, by, highest float64) bool {
	t.resize(row, slots, by)
	return t.lay() <= highest
}

// resize makes the cards of a row as large as their own size times by.
func (t *fitting) resize(row int32, slots []int32, by float64) {
	if t.scale == nil {
		t.scale = slices.Repeat([]float64{1}, len(t.w))
		t.ownW, t.ownH = slices.Clone(t.w), slices.Clone(t.h)
	}
	t.rows.height[row] = 0
	for _, i := range slots {
		s := &t.slots[i]
		c := s.card
		t.w[c], t.h[c], t.scale[c] = t.ownW[c]*by, t.ownH[c]*by, by
		s.l, s.r = t.w[c]/2, t.w[c]/2
		t.rows.height[row] = max(t.rows.height[row], t.h[c])
	}
}

// height returns how high the triangle is under the limits, made worse by what
// they cost the reader. Where it is sure to be the bound or more it spares the
// work and returns infinity.
func (t *fitting) height(most limits, factor, bound float64) float64 {
	highest := bound / factor * (1 + rounding)
	if !t.fill(most, room{2*(highest*t.slope-t.pad) + t.o.GapX, highest}) {
		return math.Inf(1)
	}
	t.rows.measure(t.rack)
	factor += 0.02 * float64(t.mostLines())
	if t.surely()*factor >= bound {
		return math.Inf(1)
	}
	return t.lay() * factor
}

// prefer keeps the limits that give the least height, the first of equals.
func (t *fitting) prefer(most limits, height float64) {
	if height < t.least {
		t.least, t.best = height, most
	}
}

// surely is a height below which the triangle cannot be, whatever stands beside
// what: every row lies where its cards side by side fit between the sides.
func (t *fitting) surely() float64 {
	for b := range t.lines {
		for i, l := range t.lines[b] {
			t.rows.need[t.rows.begin[b]+int32(i)] = ((l.width-t.o.GapX)/2 + t.pad) / t.slope
		}
	}
	t.rows.settle(t.rack, Bands)
	return (t.rows.bottom[Bands-1] + t.pad) * (1 - rounding)
}

// mostLines returns how many lines run side by side at the worst place.
func (t *fitting) mostLines() (most int32) {
	for i := range t.stacks {
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

// stack gathers the cards into slots under the best limits, with every card of
// a stack in its place.
func (t *fitting) stack() {
	t.fill(t.best, endless)
	t.hang()
	t.rows.measure(t.rack)
}

// lay lays the slots out, pushes the rows down between the sloping sides and
// returns the triangle's height.
func (t *fitting) lay() float64 {
	clear(t.rows.need)
	t.rows.settle(t.rack, Bands)
	t.spread()
	t.aim()
	t.push()
	return t.rows.bottom[Bands-1] + t.pad
}

// offCentre is by how much, as a part of its least height, the triangle may be
// higher for the leader's card to stand nearer to the middle over its children.
const offCentre = 0.02

// aim finds the x of the apex: that of the smallest triangle around the rows as
// they stand, whose sides touch the outermost corners. An only root stands below
// it. Like every parent it would stand centred over its children; but where one
// child has most of the tree, that would leave half of the triangle empty.
func (t *fitting) aim() {
	trunk := t.trunk()
	left, right := math.Inf(1), math.Inf(-1)
	t.eachReach(int(trunk)+1, func(row int32, l, r, above float64) {
		y := t.rows.top[row] - above
		left, right = min(left, l+t.slope*y), max(right, r-t.slope*y)
	})
	switch {
	case left > right: // nothing but the trunk
		t.axis = t.slots[trunk].axis
	case trunk == 0:
		t.axis = (left + right) / 2
	default:
		t.axis = t.lean(&t.slots[trunk], left, right)
	}
	for i := range trunk {
		t.slots[i+1].axis = t.axis
	}
}

// trunk is the last of the slots that stand alone in their rows, one below the
// other from an only root on: those whose place is free. It is 0 for none.
func (t *fitting) trunk() (last int32) {
	for t.slots[last].count == 1 && !t.slots[t.slots[last].first].isStack() {
		last = t.slots[last].first
	}
	return last
}

// lean returns the apex over an only root: as near to the middle over the
// children below as a triangle of nearly the least height allows.
func (t *fitting) lean(s *slot, left, right float64) float64 {
	best, side := (left+right)/2, (right-left)/2
	least := t.rows.bottom[Bands-1] + t.pad + side/t.slope
	slack := offCentre * least * t.slope
	x := min(max(s.axis, best-slack), best+slack)
	return min(max(x, t.slots[s.first].axis), t.slots[s.first+s.count-1].axis)
}

// push notes how far down each row must lie and settles the rows again.
func (t *fitting) push() {
	t.eachReach(1, func(row int32, l, r, above float64) {
		side := max(t.axis-l, r-t.axis) + t.pad
		t.rows.need[row] = max(t.rows.need[row], side/t.slope+above)
	})
	t.rows.settle(t.rack, Bands)
}

// eachReach calls f for each row that one of the slots from the given one on
// stands in or hangs from, with its reach to both sides at the given height above
// the row's top.
func (t *fitting) eachReach(from int, f func(row int32, l, r, above float64)) {
	for i := from; i < len(t.slots); i++ {
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
	lists := &t.inside(&t.slots[i]).lists
	for b := t.slots[i].band + 1; b < Bands; b++ {
		if lists[b].count > 0 {
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
	d.Banded, d.scale = true, t.scale
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
