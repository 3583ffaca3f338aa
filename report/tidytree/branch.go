package tidytree

// Branches: how much room each branch would take in a stack.
//
// Many limits are tried, and most branches hang in the same way under many of
// them. So the lists of every branch are measured once, from the leaves to the
// roots, and a stack is measured from those of its siblings without a look at
// the cards below them. In the band of its own card, a branch's list reaches from
// the left edge of that card; further down it is centred, relative to the axis of
// whatever stack it will be part of.

// line is what stands in one row of a band or hangs from it.
type line struct {
	width  float64 // of all slots side by side, a gap after each
	height float64 // of the tallest card that stands
	list   float64 // of the highest list
	lists  int32   // how many lists hang, of those that hang into a band
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
	for i := int32(n) - 1; i >= 0; i-- {
		k.sums[i][k.band[i]] += k.h[i] + k.o.GapX
		if k.hangs[i] = k.hangs[i] && indent[i] <= maxIndent; k.hangs[i] {
			k.measureBranch(i)
		}
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

// measureBranch finds the lists of a branch from those of the branches below:
// first come the children in the next band, then those in the same one with
// whatever hangs from them.
func (k *rack) measureBranch(card int32) {
	lists, kids, b := &k.branches[card], k.children(card), k.band[card]
	own := list{count: 1, height: k.h[card], right: k.w[card]}
	if b+1 < Bands && k.hasChildren(card, b+1) {
		own.sources, own.open = 1, true
		k.join(lists, kids, b+1)
	}
	lists[b] = own
	for _, c := range kids {
		if k.band[c] != b {
			continue
		}
		lists[b].extend(&k.branches[c][b], k.indent(), k.o.GapX)
		for below := b + 1; below < Bands; below++ {
			lists[below].extend(&k.branches[c][below], 0, k.o.GapX)
		}
	}
}

// join hangs the branches of those siblings that are of one band below each
// other, centred as a group.
func (k *rack) join(lists *[Bands]list, siblings []int32, band uint8) {
	left := -k.widest(siblings, band) / 2
	for _, c := range siblings {
		if k.band[c] != band {
			continue
		}
		branch := &k.branches[c]
		lists[band].extend(&branch[band], left, k.o.GapX)
		for below := band + 1; below < Bands; below++ {
			lists[below].extend(&branch[below], 0, k.o.GapX)
		}
	}
}

// widest is the width of the widest of those siblings that are of one band.
func (k *rack) widest(siblings []int32, band uint8) float64 {
	widest := 0.0
	for _, c := range siblings {
		if k.band[c] == band {
			widest = max(widest, k.w[c])
		}
	}
	return widest
}

// extend appends the cards of another list, moved to the right by dx.
func (l *list) extend(by *list, dx, gap float64) {
	if by.count == 0 {
		return
	}
	if l.count > 0 {
		l.height += gap
	}
	l.height += by.height
	l.left, l.right = min(l.left, by.left+dx), max(l.right, by.right+dx)
	l.count += by.count
	l.sources += by.sources
	l.open = by.open
}
