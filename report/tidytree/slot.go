package tidytree

import "math"

// Slots: what stands side by side.
//
// A slot is either one card in a row or a stack. A stack holds consecutive
// siblings of one rank with everything below them, in one column. Inside it,
// each band has its own list: the cards of that rank from top to bottom, every
// branch before its next sibling, children of the same rank indented below
// their parent. Children of the next rank hang in the next band's list, in the
// order of their parents, centred below them:
//
//	band 1   ┌─┤ T1 ├──┐        T1 and T2 are siblings; the line on their left
//	         └─┤ T2 │  │        comes from their parent
//	        ┌────┘ ┌───┘        T2 leaves at its bottom, all others on the right
//	band 2  │ ┌────┤ A │        lines reach the list on its left, the line of
//	        │ └──┬─┤ B │        the topmost parent innermost, so that none cross
//	        │      └┤ b │
//	        └──────┤ C │
//
// Lines in a channel beside a list are one track apart.

// slot is a node of the tree that is actually placed. Slots stand in a slice in
// breadth-first order, so that the children of one are neighbours.
type slot struct {
	parent       int32
	first, count int32 // child slots
	card         int32 // the card in a row; none for a stack and for the slot above the roots
	from, to     int32 // of a stack: its sibling cards are kids[from:to]
	stack        int32 // of a stack: its inside is stacks[stack]
	band         uint8 // band of the card or of the siblings
	row          int32 // how many rows down in that band
	l, r         float64
	axis         float64
}

func (s *slot) isStack() bool { return s.card == none }

// inside returns what is in a stack.
func (k *rack) inside(s *slot) *stack { return &k.stacks[s.stack] }

// stack is the inside of a stack slot.
type stack struct {
	lists [Bands]list
	left  float64 // x of the outermost line on the left, relative to the axis
}

// list is the part of a stack in one band.
type list struct {
	from, count int32   // its cards from top to bottom are rack.cards[from:from+count]
	height      float64 // 0 without cards
	left, right float64 // reach of the cards, relative to the axis
	sources     int32   // cards with children in the next band
	open        bool    // whether the last card is one of them
}

// limits says how high the lists of a stack may grow, by band. Zero forbids
// stacks of cards of that band.
type limits [Bands]float64

// rack gathers cards into slots; its buffers are used for one attempt after the
// other.
type rack struct {
	*forest
	o        Options
	sums     [][Bands]float64 // height of the list of a branch, by band, gaps included
	hangs    []bool           // whether a branch may be part of a stack at all
	branches [][Bands]list    // the lists of a branch that may; see branch.go
	slots    []slot
	stacks   []stack       // see slot.stack
	lines    [Bands][]line // what stands in the rows of each band
	into     [Bands]line   // what hangs into each band from the one above
	room     room          // of the drawing
	full     bool          // whether more is needed
	cards    []int32       // of all lists, once they are hung
	x, y     []float64

	// Of Cascading: the row of each card, and the first of which branches hang.
	step []int32
	from int32
}

// maxIndent is how many steps a list may be indented; deeper branches stand in
// rows.
const maxIndent = 4

func newRack(f *forest, o Options) *rack {
	n := len(f.parent)
	k := &rack{
		forest: f, o: o, sums: make([][Bands]float64, n), hangs: make([]bool, n), branches: make([][Bands]list, n),
		x: make([]float64, n), y: make([]float64, n), cards: make([]int32, 0, n), slots: make([]slot, 0, n+1),
	}
	k.weigh()
	return k
}

// room is what a drawing must not take more of to be worth making: the width of
// a row's slots side by side, and the height of a list.
type room struct{ width, height float64 }

// endless is room for everything.
var endless = room{math.Inf(1), math.Inf(1)}

// fill gathers all cards into slots under the given limits. How large a stack
// is, it takes from its branches; where the cards of stacks stand is found by
// hang. It gives up, and says so, as soon as the slots take more than the room.
func (k *rack) fill(most limits, room room) (fits bool) {
	k.slots = append(k.slots[:0], slot{parent: none, card: none})
	k.stacks = k.stacks[:0]
	for b := range k.lines {
		k.lines[b], k.into[b] = k.lines[b][:0], line{}
	}
	k.room, k.full = room, false
	k.fillBelow(0, k.top(), &most)
	for s := 1; s < len(k.slots) && !k.full; s++ {
		if card := k.slots[s].card; card != none {
			k.fillBelow(int32(s), card, &most)
		}
	}
	return !k.full
}

// fillBelow makes the child slots of slot s, whose card is given: a stack for as
// many neighbouring siblings as may hang together, a row place for each other.
func (k *rack) fillBelow(s, card int32, most *limits) {
	k.slots[s].first = int32(len(k.slots))
	end := k.first[card+1]
	for i := k.first[card]; i < end; {
		run := i
		for run < end && k.mayHang(k.kids[run], most) && k.band[k.kids[run]] == k.band[k.kids[i]] {
			run++
		}
		if run == i {
			k.addCard(s, k.kids[i])
			i++
			continue
		}
		k.divide(s, i, run, most)
		i = run
	}
	k.slots[s].count = int32(len(k.slots)) - k.slots[s].first
}

// add appends a child of slot s and finds its row.
func (k *rack) add(s int32, child slot) {
	child.parent = s
	if s != 0 && k.slots[s].band == child.band {
		child.row = k.slots[s].row + 1
	}
	k.slots = append(k.slots, child)
	l := k.lineOf(&child)
	l.width += child.l + child.r + k.o.GapX
	k.full = k.full || l.width > k.room.width
}

// lineOf returns the row that a slot stands in or hangs from.
func (k *rack) lineOf(s *slot) *line {
	if int(s.row) == len(k.lines[s.band]) {
		k.lines[s.band] = append(k.lines[s.band], line{})
	}
	return &k.lines[s.band][s.row]
}

func (k *rack) addCard(s, card int32) {
	half := k.w[card] / 2
	k.add(s, slot{card: card, band: k.band[card], l: half, r: half})
	l := k.lineOf(&k.slots[len(k.slots)-1])
	l.height = max(l.height, k.h[card])
}

func (k *rack) mayHang(card int32, most *limits) bool {
	return most[k.band[card]] > 0 && k.hangs[card] && within(&k.sums[card], most) && (k.step == nil || k.step[card] >= k.from)
}

func within(sum *[Bands]float64, most *limits) bool {
	return sum[0] <= most[0] && sum[1] <= most[1] && sum[2] <= most[2]
}

// divide makes stacks of the siblings kids[from:to], as few as the limits allow
// and then as even as that number allows.
func (k *rack) divide(s, from, to int32, most *limits) {
	count, total := k.countStacks(from, to, most)
	var sum [Bands]float64
	done, start, made := 0.0, from, 1.0
	for i := from; i < to; i++ {
		card := k.kids[i]
		share := fullness(&k.sums[card], most)
		even := total * made / count
		next := sum
		grow(&next, &k.sums[card])
		if i > start && (!within(&next, most) || done+share/2 > even) {
			k.addStack(s, start, i)
			start, next = i, k.sums[card]
			made++
		}
		sum, done = next, done+share
	}
	k.addStack(s, start, to)
}

// countStacks fills stacks greedily; total is how full they are all together.
func (k *rack) countStacks(from, to int32, most *limits) (count, total float64) {
	var sum [Bands]float64
	count = 1
	for i := from; i < to; i++ {
		card := k.kids[i]
		total += fullness(&k.sums[card], most)
		grow(&sum, &k.sums[card])
		if !within(&sum, most) {
			count++
			sum = k.sums[card]
		}
	}
	return count, total
}

func (k *rack) addStack(s, from, to int32) {
	sl := slot{card: none, from: from, to: to, stack: int32(len(k.stacks)), band: k.band[k.kids[from]]}
	k.stacks = append(k.stacks, stack{})
	st := k.inside(&sl)
	k.join(&st.lists, k.kids[from:to], sl.band)
	k.reach(&sl, st)
	k.add(s, sl)
	own := k.lineOf(&k.slots[len(k.slots)-1])
	own.list = max(own.list, st.lists[sl.band].height)
	for b := sl.band + 1; b < Bands; b++ {
		if l := &st.lists[b]; l.count > 0 {
			k.full = k.full || l.height > k.room.height
			k.into[b].lists++
			k.into[b].list = max(k.into[b].list, l.height)
		}
	}
}

func grow(sum, by *[Bands]float64) {
	for b := range sum {
		sum[b] += by[b]
	}
}

// fullness is the largest part of a limit that a branch uses up.
func fullness(sum *[Bands]float64, most *limits) float64 {
	part := 0.0
	for b := range sum {
		if most[b] > 0 {
			part = max(part, sum[b]/most[b])
		}
	}
	return part
}

// Distances inside a stack, as parts of the gaps.
func (k *rack) track() float64   { return 0.4 * k.o.GapX } // between two parallel lines
func (k *rack) channel() float64 { return 0.6 * k.o.GapX } // between a line and a card
func (k *rack) indent() float64  { return k.o.GapX }

// hang finds where the cards of all stacks stand: x relative to the axis, y
// relative to the top of each list.
func (k *rack) hang() {
	k.cards = k.cards[:0]
	for i := range k.slots {
		if i > 0 && k.slots[i].isStack() {
			k.hangStack(&k.slots[i])
		}
	}
}

func (k *rack) hangStack(sl *slot) {
	st := k.inside(sl)
	st.lists = [Bands]list{}
	st.lists[sl.band] = k.newList()
	k.strip(&st.lists[sl.band], k.kids[sl.from:sl.to], sl.band)
	for b := sl.band; b+1 < Bands; b++ {
		k.hangNext(st, b)
	}
	k.reach(sl, st)
}

func (k *rack) newList() list { return list{from: int32(len(k.cards))} }

// in returns the cards of a list that is hung.
func (k *rack) in(l *list) []int32 { return k.cards[l.from : l.from+l.count] }

// hangNext fills the list below band b from the children of the cards in b.
func (k *rack) hangNext(st *stack, b uint8) {
	st.lists[b+1] = k.newList()
	l := &st.lists[b]
	for _, card := range k.in(l) {
		if l.open = k.hasChildren(card, b+1); l.open {
			l.sources++
			k.strip(&st.lists[b+1], k.children(card), b+1)
		}
	}
}

func (k *rack) hasChildren(card int32, band uint8) bool {
	for _, c := range k.children(card) {
		if k.band[c] == band {
			return true
		}
	}
	return false
}

// strip appends the siblings of one band to a list, centred as a group.
func (k *rack) strip(l *list, siblings []int32, band uint8) {
	widest := k.widest(siblings, band)
	for _, c := range siblings {
		if k.band[c] == band {
			k.outline(l, c, -widest/2)
		}
	}
}

// outline appends a card and, indented below it, its children of the same band.
func (k *rack) outline(l *list, card int32, x float64) {
	if l.count > 0 {
		l.height += k.o.GapX
	}
	k.x[card], k.y[card] = x, l.height
	l.height += k.h[card]
	l.left, l.right = min(l.left, x), max(l.right, x+k.w[card])
	l.count++
	k.cards = append(k.cards, card)
	for _, c := range k.children(card) {
		if k.band[c] == k.band[card] {
			k.outline(l, c, x+k.indent())
		}
	}
}

// reach finds how far the stack with its lines extends to both sides.
func (k *rack) reach(sl *slot, st *stack) {
	left, right, tracks := 0.0, 0.0, min(sl.to-sl.from-1, 1)
	for b := range st.lists {
		l := &st.lists[b]
		left = min(left, l.left)
		right = max(right, l.right)
		if turns := l.turns(); turns > 0 {
			right = max(right, l.right+k.channel()+float64(turns-1)*k.track())
		}
		tracks = max(tracks, l.sources)
	}
	if tracks > 0 {
		left -= k.channel() + float64(tracks-1)*k.track()
	}
	st.left, sl.l, sl.r = left, -left, right
}

// turns counts the lines that leave a list on its right: one for each source
// except the last card, which leaves at its bottom.
func (l *list) turns() int32 {
	if l.open {
		return l.sources - 1
	}
	return l.sources
}

// isSource reports whether a card of a stack has children in the next band.
func (k *rack) isSource(card int32) bool {
	b := k.band[card]
	return b+1 < Bands && k.hasChildren(card, b+1)
}
