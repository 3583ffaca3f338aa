package scene

import (
	"container/heap"
	"math"
)

// Where every simple way of a crosscutting link meets cards, a free one is
// searched for through the gaps, as one walks through a maze: straight on until
// a card is in the way, then along its side to its corner, and on; and a turn
// wherever that leads straight to the goal. Of all ways known so far the one is
// followed that is shortest with what it lacks at least (A*: P. E. Hart, N. J.
// Nilsson, B. Raphael: A Formal Basis for the Heuristic Determination of Minimum
// Cost Paths, IEEE Transactions on Systems Science and Cybernetics 4, 1968), so
// the search usually ends after a few dozen turns; a budget ends it for sure.

// maze is the search for one link.
type maze struct {
	cards *index
	area  Box // in which lines may run
	lane  float64
	goals [2]Point
	open  turns
	seen  map[spot]float64 // the least cost at which a turn was reached
	all   []turn
}

// spot is a point that is reached along an axis.
type spot struct {
	Point
	upright bool
}

// turn is a point of a way, reached from another.
type turn struct {
	spot
	from    int32 // in maze.all; -1 for a start
	cost    float64
	total   float64 // with the least that is still to go
	blocker int32   // the card that ended the way there, or -1
}

// turns is a heap of indices into maze.all.
type turns struct {
	all   *[]turn
	order []int32
}

func (t *turns) Len() int { return len(t.order) }
func (t *turns) Less(i, j int) bool {
	a, b := (*t.all)[t.order[i]].total, (*t.all)[t.order[j]].total
	return a < b || a == b && t.order[i] < t.order[j]
}
func (t *turns) Swap(i, j int) { t.order[i], t.order[j] = t.order[j], t.order[i] }
func (t *turns) Push(x any)    { t.order = append(t.order, x.(int32)) }
func (t *turns) Pop() any {
	last := t.order[len(t.order)-1]
	t.order = t.order[:len(t.order)-1]
	return last
}

// search leads from one of the starts to one of the goals without meeting a
// card. It returns nil where there is no way or the budget, a number of turns,
// is used up, of which it leaves what it did not need.
func (m *maze) search(starts [2]Point, budget *int) []Point {
	m.seen = make(map[spot]float64)
	m.open.all = &m.all
	for _, p := range starts {
		m.reach(turn{spot: spot{p, false}, from: -1, blocker: -1})
	}
	for m.open.Len() > 0 && *budget > 0 {
		*budget--
		at := heap.Pop(&m.open).(int32)
		t := m.all[at]
		if t.cost > m.seen[t.spot] {
			continue
		}
		if t.Point == m.goals[0] || t.Point == m.goals[1] {
			return m.way(at)
		}
		m.walk(at, &t)
	}
	return nil
}

// reach notes a turn unless it was reached at less cost before.
func (m *maze) reach(t turn) {
	if least, known := m.seen[t.spot]; known && least <= t.cost {
		return
	}
	m.seen[t.spot] = t.cost
	t.total = t.cost + min(distance(t.Point, m.goals[0]), distance(t.Point, m.goals[1]))
	m.all = append(m.all, t)
	heap.Push(&m.open, int32(len(m.all)-1))
}

func distance(a, b Point) float64 { return math.Abs(a.X-b.X) + math.Abs(a.Y-b.Y) }

// way returns the points that lead to a turn.
func (m *maze) way(at int32) []Point {
	var back []Point
	for ; at >= 0; at = m.all[at].from {
		back = append(back, m.all[at].Point)
	}
	for i, j := 0, len(back)-1; i < j; i, j = i+1, j-1 {
		back[i], back[j] = back[j], back[i]
	}
	return back
}

// walk goes on from a turn to both sides, and straight on from a start.
func (m *maze) walk(at int32, t *turn) {
	for _, upright := range [...]bool{false, true} {
		if t.from >= 0 && upright == t.upright {
			continue
		}
		for _, step := range [...]float64{-1, 1} {
			m.ray(at, t, upright, step)
		}
	}
}

// ray goes straight on until a card or the edge of the area is in the way.
func (m *maze) ray(at int32, t *turn, upright bool, step float64) {
	end, blocker := m.free(t.Point, upright, step)
	p := along(t.Point, upright)
	if (end-p)*step <= 0 {
		return
	}
	stop := func(v float64, blocker int32) {
		if (v-p)*step > 0 && (end-v)*step >= 0 {
			m.reach(turn{spot: spot{put(t.Point, upright, v), upright}, from: at, blocker: blocker, cost: t.cost + math.Abs(v-p) + bendPenalty})
		}
	}
	stop(end, blocker)
	for _, g := range m.goals {
		stop(along(g, upright), -1)
	}
	if t.blocker >= 0 {
		low, high := sidesAlong(m.cards.boxes[t.blocker], upright)
		stop(low-m.lane, -1)
		stop(high+m.lane, -1)
	}
}

// free returns how far one may go from a point, a lane short of what is in the
// way, and which card that is, or -1 at the edge of the area.
func (m *maze) free(p Point, upright bool, step float64) (end float64, blocker int32) {
	const stretch = 2 * cellSize
	low, high := sidesAlong(m.area, upright)
	from, edge := along(p, upright), high
	if step < 0 {
		edge = low
	}
	for at := from; (edge-at)*step > 0; at += stretch * step {
		to := at + stretch*step
		if (to-edge)*step > 0 {
			to = edge
		}
		best, hit := 0.0, int32(-1)
		m.cards.each(span(put(p, upright, at), put(p, upright, to)), func(i int32, b Box) {
			near, far := sidesAlong(b, upright)
			if step < 0 {
				near, far = far, near
			}
			if (far-from)*step > 0 && (hit < 0 || (best-near)*step > 0 || best == near && i < hit) {
				best, hit = near, i
			}
		})
		if hit >= 0 {
			return best - m.lane*step, hit
		}
	}
	return edge, -1
}

// along is the coordinate of a point along an axis, put the point with another.
func along(p Point, upright bool) float64 {
	if upright {
		return p.Y
	}
	return p.X
}

func put(p Point, upright bool, v float64) Point {
	if upright {
		return Point{p.X, v}
	}
	return Point{v, p.Y}
}

// sidesAlong returns where a box begins and ends along an axis.
func sidesAlong(b Box, upright bool) (low, high float64) {
	if upright {
		return b.Y, b.Bottom()
	}
	return b.X, b.Right()
}
