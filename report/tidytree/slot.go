package tidytree

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
	cards   []int32 // from top to bottom
	height  float64
	left    float64 // reach of the cards, relative to the axis
	right   float64
	sources int32 // cards with children in the next band
}

// limits says how high the lists of a stack may grow, by band. Zero forbids
// stacks of cards of that band.
type limits [Bands]float64

// rack gathers cards into slots; its buffers are used for one attempt after the
// other.
type rack struct {
	*forest
	o      Options
	sums   [][Bands]float64 // height of the list of a branch, by band, gaps included
	hangs  []bool           // whether a branch may be part of a stack at all
	slots  []slot
	stacks []stack // see slot.stack
	cards  []int32 // backing of all lists
	x, y   []float64

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
		forest: f, o: o, sums: make([][Bands]float64, n), hangs: make([]bool, n),
		x: make([]float64, n), y: make([]float64, n), cards: make([]int32, 0, n), slots: make([]slot, 0, n+1),
	}
	k.weigh()
	return k
}

// weigh adds up list heights and finds which branches can hang, from the leaves
// to the roots. A branch can hang when its lists are not indented too deep and
// no link jumps over a band.
func (k *rack) weigh() {
	n := len(k.parent)
	indent := make([]uint8, n)
	for i := range k.hangs {
		k.hangs[i] = true
	}
	for i := n - 1; i >= 0; i-- {
		k.sums[i][k.band[i]] += k.h[i] + k.o.GapX
		k.hangs[i] = k.hangs[i] && indent[i] <= maxIndent
		p := k.parent[i]
		if p == k.top() {
			continue
		}
		for b := range k.sums[p] {
			k.sums[p][b] += k.sums[i][b]
		}
		switch k.band[i] - k.band[p] {
		case 0:
			indent[p] = max(indent[p], min(indent[i]+1, maxIndent+1))
		case 1:
		default:
			k.hangs[p] = false
		}
		k.hangs[p] = k.hangs[p] && k.hangs[i]
	}
}

// fill gathers all cards into slots under the given limits.
func (k *rack) fill(most limits) {
	k.slots = append(k.slots[:0], slot{parent: none, card: none})
	k.stacks = k.stacks[:0]
	k.cards = k.cards[:0]
	for s := 0; s < len(k.slots); s++ {
		switch {
		case s == 0:
			k.fillBelow(0, k.top(), &most)
		case k.slots[s].isStack():
			k.hang(int32(s))
		default:
			k.stand(&k.slots[s])
			k.fillBelow(int32(s), k.slots[s].card, &most)
		}
	}
}

func (k *rack) stand(s *slot) {
	s.l, s.r = k.w[s.card]/2, k.w[s.card]/2
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
			k.add(s, slot{card: k.kids[i], band: k.band[k.kids[i]]})
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
	k.add(s, slot{card: none, from: from, to: to, stack: int32(len(k.stacks)), band: k.band[k.kids[from]]})
	k.stacks = append(k.stacks, stack{})
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

// hang lays out the inside of stack s: x relative to the axis, y relative to the
// top of each list.
func (k *rack) hang(s int32) {
	sl := &k.slots[s]
	st := k.inside(sl)
	st.lists[sl.band] = k.newList()
	k.strip(&st.lists[sl.band], k.kids[sl.from:sl.to], sl.band)
	for b := sl.band; b+1 < Bands; b++ {
		k.hangNext(st, b)
	}
	k.reach(sl, st)
}

func (k *rack) newList() list {
	n := len(k.cards)
	return list{cards: k.cards[n:n:cap(k.cards)]}
}

// hangNext fills the list below band b from the children of the cards in b.
func (k *rack) hangNext(st *stack, b uint8) {
	st.lists[b+1] = k.newList()
	for _, card := range st.lists[b].cards {
		if k.hasChildren(card, b+1) {
			st.lists[b].sources++
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
	widest := 0.0
	for _, c := range siblings {
		if k.band[c] == band {
			widest = max(widest, k.w[c])
		}
	}
	for _, c := range siblings {
		if k.band[c] == band {
			k.outline(l, c, -widest/2)
		}
	}
}

// outline appends a card and, indented below it, its children of the same band.
func (k *rack) outline(l *list, card int32, x float64) {
	if len(l.cards) > 0 {
		l.height += k.o.GapX
	}
	k.x[card], k.y[card] = x, l.height
	l.height += k.h[card]
	l.left, l.right = min(l.left, x), max(l.right, x+k.w[card])
	l.cards = append(l.cards, card)
	k.cards = k.cards[:len(k.cards)+1]
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
		if turns := k.turns(l); turns > 0 {
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
func (k *rack) turns(l *list) int32 {
	if l.sources > 0 && k.isSource(l.cards[len(l.cards)-1]) {
		return l.sources - 1
	}
	return l.sources
}

// isSource reports whether a card of a stack has children in the next band.
func (k *rack) isSource(card int32) bool {
	b := k.band[card]
	return b+1 < Bands && k.hasChildren(card, b+1)
}
