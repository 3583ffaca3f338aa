package tidytree

// The walk that places a tree's nodes side by side.
//
// It works from the leaves to the root. At each node t its children's subtrees,
// each laid out already, are put next to each other: the right outline ("right
// contour") of those placed so far is compared with the left outline of the next
// one, from top to bottom, and the next one is moved right by the largest
// overlap found. A subtree is moved by adding to one number at its root, mod;
// the true place of a node is the sum of the mods on its path, taken in a second
// walk from the root.
//
// The outline must be followed without visiting the inside of a subtree. Inside
// one subtree the next node down the outline is the first (last) child. Where
// the outline leaves the subtree because a neighbour reaches deeper, a thread
// leads from its lowest node to the neighbour's; el and er are the lowest nodes
// on the left and right outlines, msel and mser the sums of mods that lead to
// them from the subtree's root.
//
// When two subtrees that are not neighbours push each other apart, those between
// them are spread evenly (shift and change, added up in the second walk); lows
// tells who it was that pushed: it holds, for those placed so far, the bottom of
// each subtree that reaches deeper than all subtrees to its right.
//
// Variables are named after van der Ploeg (2014), with one difference: a node's
// place is the x of its axis, and it reaches l to the left and r to the right of
// it, so that a column whose line runs on one side can still be centred by its
// cards.

const none = -1

// spot is one node of the walk.
type spot struct {
	l, r, bottom  float64 // reach to both sides, lower edge
	first, count  int32   // children are the spots first … first+count-1
	el, er        int32
	thread        int32 // from a childless spot to the next on its outline
	prelim, mod   float64
	shift, change float64
	msel, mser    float64
	axis          float64 // the result
}

// walk places a tree whose root is spots[0] and in which every parent comes
// before its children. A spot is taken to fill the height from its parent's
// bottom to its own, so that the lines that lead to it have room too.
type walk struct {
	spots []spot
	gap   float64
	// byEdges centres a parent over what lies between the left edge of its
	// first child and the right edge of its last, as van der Ploeg does; without
	// it, between their axes.
	byEdges bool
	lows    []low
}

// low is the bottom of the subtree of the child with the given number.
type low struct {
	y     float64
	child int32
}

func (w *walk) run() {
	for t := len(w.spots) - 1; t >= 0; t-- {
		w.placeChildren(int32(t))
	}
	w.addUp()
}

// placeChildren is the first walk at one node.
func (w *walk) placeChildren(t int32) {
	s := &w.spots[t]
	s.el, s.er, s.thread = t, t, none
	if s.count == 0 {
		return
	}
	first, last := s.first, s.first+s.count-1
	w.lows = w.lows[:0]
	w.pushLow(w.spots[w.spots[first].el].bottom, 0)
	for i := int32(1); i < s.count; i++ {
		y := w.spots[w.spots[first+i].er].bottom
		w.separate(first, i)
		w.pushLow(y, i)
	}
	f, e := &w.spots[first], &w.spots[last]
	s.prelim = (f.prelim + f.mod + e.prelim + e.mod) / 2
	if w.byEdges {
		s.prelim += (e.r - f.l) / 2
	}
	s.el, s.msel = f.el, f.msel
	s.er, s.mser = e.er, e.mser
}

// pushLow drops the subtrees that the new one outreaches and notes the new one.
func (w *walk) pushLow(y float64, child int32) {
	for len(w.lows) > 0 && y >= w.lows[len(w.lows)-1].y {
		w.lows = w.lows[:len(w.lows)-1]
	}
	w.lows = append(w.lows, low{y, child})
}

// separate moves child i right until its left contour cl clears the right
// contour sr of the children before it.
func (w *walk) separate(first, i int32) {
	sr, cl := first+i-1, first+i
	mssr, mscl := w.spots[sr].mod, w.spots[cl].mod
	ih := len(w.lows) - 1
	for sr != none && cl != none {
		right, left := &w.spots[sr], &w.spots[cl]
		for ih > 0 && right.bottom > w.lows[ih].y {
			ih--
		}
		dist := mssr + right.prelim + right.r + w.gap - (mscl + left.prelim - left.l)
		if dist > 0 {
			mscl += dist
			w.moveSubtree(first, i, w.lows[ih].child, dist)
		}
		sy, cy := right.bottom, left.bottom
		if sy <= cy {
			sr = right.nextRight()
			if sr != none {
				mssr += w.spots[sr].mod
			}
		}
		if sy >= cy {
			cl = left.nextLeft()
			if cl != none {
				mscl += w.spots[cl].mod
			}
		}
	}
	switch {
	case sr == none && cl != none:
		w.threadLeft(first, i, cl, mscl)
	case sr != none && cl == none:
		w.threadRight(first, i, sr, mssr)
	}
}

func (s *spot) nextLeft() int32 {
	if s.count == 0 {
		return s.thread
	}
	return s.first
}

func (s *spot) nextRight() int32 {
	if s.count == 0 {
		return s.thread
	}
	return s.first + s.count - 1
}

// moveSubtree moves child i by dist; si is the child that it collided with.
// Children in between get their share in the second walk.
func (w *walk) moveSubtree(first, i, si int32, dist float64) {
	c := &w.spots[first+i]
	c.mod += dist
	c.msel += dist
	c.mser += dist
	if si != i-1 {
		part := dist / float64(i-si)
		w.spots[first+si+1].shift += part
		c.shift -= part
		c.change -= dist - part
	}
}

// threadLeft extends the left contour of the children before i by that of i,
// which reaches deeper.
func (w *walk) threadLeft(first, i, cl int32, modsum float64) {
	f, c := &w.spots[first], &w.spots[first+i]
	li := &w.spots[f.el]
	li.thread = cl
	diff := modsum - w.spots[cl].mod - f.msel
	li.mod += diff
	li.prelim -= diff
	f.el, f.msel = c.el, c.msel
}

// threadRight extends the right contour of child i by that of the children
// before it, which reach deeper.
func (w *walk) threadRight(first, i, sr int32, modsum float64) {
	c, before := &w.spots[first+i], &w.spots[first+i-1]
	ri := &w.spots[c.er]
	ri.thread = sr
	diff := modsum - w.spots[sr].mod - c.mser
	ri.mod += diff
	ri.prelim -= diff
	c.er, c.mser = before.er, before.mser
}

// addUp is the second walk: it turns mods into places. While it runs, axis holds
// the sum of mods above a spot.
func (w *walk) addUp() {
	for t := range w.spots {
		s := &w.spots[t]
		modsum := s.axis + s.mod
		s.axis = modsum + s.prelim
		var d, spread float64
		for c := s.first; c < s.first+s.count; c++ {
			kid := &w.spots[c]
			d += kid.shift
			spread += d + kid.change
			kid.mod += spread
			kid.axis = modsum
		}
	}
}
