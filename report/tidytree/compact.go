package tidytree

import "math"

// Compact and the search that it shares with Triangle.

// compact hangs whatever fits under limits for which the drawing, fitted into
// paper of the wished aspect, is largest. Ranks play no part.
func compact(f *forest, o Options) *Drawing {
	for i := range f.band {
		f.band[i] = 0
	}
	a := newAttempt(f, o)
	heights := a.heights()
	guess := a.sheetHeight(alike(heights[len(heights)/2]), math.Inf(1))
	best, least := limits{}, a.sheetHeight(limits{}, guess)
	for _, height := range heights {
		if h := a.sheetHeight(alike(height), min(least, guess)); h < least {
			best, least = alike(height), h
		}
	}
	a.fill(best, endless)
	a.hang()
	a.lay()
	return a.rows.draw(a.rack)
}

func alike(height float64) limits { return limits{height, height, height} }

// attempt lays out the same forest under changing limits.
type attempt struct {
	*rack
	rows rows
	walk walk
}

func newAttempt(f *forest, o Options) *attempt {
	return &attempt{rack: newRack(f, o), walk: walk{gap: o.GapX}}
}

// heights returns the stack heights worth trying: from two cards, by steps of
// about a quarter, up to the point where a square of all cards would be higher.
func (a *attempt) heights() []float64 {
	total, tallest, area := 0.0, 0.0, 0.0
	for i, h := range a.h {
		total += h + a.o.GapX
		tallest = max(tallest, h)
		area += (h + a.o.GapX) * (a.w[i] + 2*a.o.GapX)
	}
	var heights []float64
	highest := min(total, 2*math.Sqrt(area)+4*tallest)
	for h := tallest + a.o.GapX; h < highest; h *= 1.25 {
		heights = append(heights, h)
	}
	return append(heights, highest)
}

// sheetHeight lays out under the limits and returns the height of the smallest
// sheet of the wished aspect that holds the drawing. Where that is sure to be
// more than enough it spares the work and returns infinity.
func (a *attempt) sheetHeight(most limits, enough float64) float64 {
	enough *= 1 + rounding
	if !a.fill(most, room{enough*a.o.Aspect + a.o.GapX, enough}) {
		return math.Inf(1)
	}
	return a.lay()
}

// rounding is by how much, as a part of itself, a sum of many lengths may be
// wrong at most.
const rounding = 1e-9

// lay lays the slots out and returns the height of that sheet.
func (a *attempt) lay() float64 {
	a.rows.measure(a.rack)
	a.rows.settle(a.rack, 1)
	left, right := a.spread()
	return max(a.rows.bottom[0], (right-left)/a.o.Aspect)
}

// spread places all slots side by side and returns how far they reach.
func (a *attempt) spread() (left, right float64) {
	w := &a.walk
	if cap(w.spots) < len(a.slots) {
		w.spots = make([]spot, len(a.slots))
	}
	w.spots = w.spots[:len(a.slots)]
	for i := range w.spots {
		s := &a.slots[i]
		w.spots[i] = spot{l: s.l, r: s.r, first: s.first, count: s.count}
		if i > 0 {
			w.spots[i].bottom = a.rows.bottomOf(a.rack, i)
		}
	}
	w.run()
	for i := 1; i < len(w.spots); i++ {
		s := &a.slots[i]
		s.axis = w.spots[i].axis
		left, right = min(left, s.axis-s.l), max(right, s.axis+s.r)
	}
	return left, right
}
