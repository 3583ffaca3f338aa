package tidytree

// Links of a drawing made of slots. Each link belongs to its child; links of the
// same parent share the first part of their way.

// linker draws the links once all slots stand.
type linker struct {
	*rack
	rows *rows
	d    *Drawing
	slot []int32 // slot of each card
	line []int32 // of a stacked card with children in the next band: its number among the sources of its list
}

// draw fills the boxes and links of the drawing.
func (r *rows) draw(k *rack) *Drawing {
	n := len(k.parent)
	ln := linker{rack: k, rows: r, d: k.newDrawing(), slot: make([]int32, n), line: make([]int32, n)}
	for s := 1; s < len(k.slots); s++ {
		if k.slots[s].isStack() {
			ln.placeStack(int32(s))
		} else {
			ln.placeCard(int32(s))
		}
	}
	for i := range n {
		if k.parent[i] != k.top() {
			ln.link(int32(i), k.parent[i])
		}
		ln.d.ends[i] = int32(len(ln.d.points))
	}
	return ln.d
}

func (ln *linker) placeCard(s int32) {
	sl := &ln.slots[s]
	c := sl.card
	ln.slot[c] = s
	ln.d.Boxes[c] = Box{sl.axis - ln.w[c]/2, ln.rows.top[ln.rows.index(sl)], ln.w[c], ln.h[c]}
}

func (ln *linker) placeStack(s int32) {
	sl := &ln.slots[s]
	st := ln.inside(sl)
	for b := range st.lists {
		top, line := ln.rows.listTop(sl, uint8(b)), int32(0)
		for _, c := range ln.in(&st.lists[b]) {
			ln.slot[c] = s
			ln.d.Boxes[c] = Box{sl.axis + ln.x[c], top + ln.y[c], ln.w[c], ln.h[c]}
			if ln.isSource(c) {
				ln.line[c] = line
				line++
			}
		}
	}
}

// link appends the points of the link from card p to card c.
func (ln *linker) link(c, p int32) {
	from, to := ln.d.Boxes[p], ln.d.Boxes[c]
	sp, sc := &ln.slots[ln.slot[p]], &ln.slots[ln.slot[c]]
	switch {
	case sp != sc && (!sc.isStack() || sc.to-sc.from == 1):
		ln.d.drop(from, to, ln.busAbove(sp))
	case sp != sc:
		side := sc.axis + ln.inside(sc).lists[sc.band].left - ln.channel()
		ln.into(from, to, ln.busAbove(sp), side)
	case ln.band[p] == ln.band[c]:
		x := from.X + min(ln.indent(), from.W)/2
		ln.d.points = append(ln.d.points,
			Point{x, from.Bottom()},
			Point{x, to.CenterY()},
			Point{to.X, to.CenterY()})
	default:
		ln.cross(ln.slot[c], p, from, to)
	}
}

// busAbove returns the height of the line that the children of a slot share.
func (ln *linker) busAbove(s *slot) float64 {
	return ln.rows.top[ln.rows.childRow(ln.rack, s)] - ln.o.GapY/2
}

// into leads from a parent in a row into a stack, down its left side at x, and
// into the left edge of a card.
func (ln *linker) into(from, to Box, y, x float64) {
	ln.d.points = append(ln.d.points,
		Point{from.CenterX(), from.Bottom()},
		Point{from.CenterX(), y},
		Point{x, y},
		Point{x, to.CenterY()},
		Point{to.X, to.CenterY()})
}

// cross leads from a card of a stack to a child in the next band of the same
// stack: out on the right (or at the bottom, for the last card), left in the gap
// between the bands, down the left side.
func (ln *linker) cross(s, p int32, from, to Box) {
	sl := &ln.slots[s]
	st := ln.inside(sl)
	b := ln.band[p]
	l, n := &st.lists[b], ln.line[p]
	inward := float64(l.sources - 1 - n) // tracks between this line and the outermost
	y := ln.rows.top[ln.rows.begin[b+1]] - ln.o.GapY/2 - float64(n)*ln.track()
	x := sl.axis + st.left + inward*ln.track()
	if p == ln.cards[l.from+l.count-1] {
		ln.into(from, to, y, x)
		return
	}
	out := sl.axis + l.right + ln.channel() + float64(l.turns()-1-n)*ln.track()
	ln.d.points = append(ln.d.points,
		Point{from.Right(), from.CenterY()},
		Point{out, from.CenterY()},
		Point{out, y},
		Point{x, y},
		Point{x, to.CenterY()},
		Point{to.X, to.CenterY()})
}
