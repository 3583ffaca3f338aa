package scene

import "math"

// Crosscutting links are led through the gaps between cards. A full search of
// the free space would be the exact method; but links are few and the gaps lie
// where the layout puts them, so it is enough to try the lines that run beside,
// above and below the two cards and, where those meet other cards, detours
// round the outside, and to take the one that crosses fewest cards, is
// shortest and bends least, in this order.

// router knows where the cards are.
type router struct {
	cards   *index
	drawing Box
	detours bool // worth trying: there are not too many links
}

const (
	lane         = 6.0 // distance of a link from the card it passes
	crossPenalty = 1e6
	bendPenalty  = 24.0
	maxDetours   = 150 // links beyond which no detours are tried
)

// route leads from a point at the height of y0 beside box a to the side of box
// b. The lane number keeps links of the same card apart.
func (r *router) route(a Box, y0 float64, b Box, number int) []Point {
	d := lane + 2.5*float64(number%3)
	best := bestPath{cost: math.Inf(1)}
	for _, exit := range sides(a, d) {
		for _, entry := range sides(b, d) {
			ends := pathEnds{exit, entry, y0, b.Center().Y}
			for _, y := range levels(a, b, d) {
				r.try(&best, ends.path(Point{exit.out, y}, Point{entry.out, y}))
			}
			if r.detours && best.cost >= crossPenalty {
				r.tryDetours(&best, ends, a, b, d)
			}
		}
	}
	return best.points
}

// side is a way to leave a card: from its edge to the lane beside it.
type side struct{ edge, out float64 }

func sides(b Box, d float64) [2]side {
	return [2]side{{b.Right(), b.Right() + d}, {b.X, b.X - d}}
}

// levels are the heights at which a link may run across.
func levels(a, b Box, d float64) [5]float64 {
	return [5]float64{a.Y - d, a.Bottom() + d, b.Y - d, b.Bottom() + d, (a.Center().Y + b.Center().Y) / 2}
}

// pathEnds are the fixed ends of a link: its sides and heights.
type pathEnds struct {
	exit, entry side
	y0, y1      float64
}

func (e pathEnds) path(via ...Point) []Point {
	points := append([]Point{{e.exit.edge, e.y0}, {e.exit.out, e.y0}}, via...)
	return straightened(append(points, Point{e.entry.out, e.y1}, Point{e.entry.edge, e.y1}))
}

// tryDetours goes up or down beside the first card, along a free column and
// back to the second.
func (r *router) tryDetours(best *bestPath, e pathEnds, a, b Box, d float64) {
	columns := [...]float64{
		a.X - d, a.Right() + d, b.X - d, b.Right() + d, r.drawing.X - d, r.drawing.Right() + d,
		(a.Right() + b.X) / 2, (b.Right() + a.X) / 2,
	}
	for _, y0 := range [...]float64{a.Y - d, a.Bottom() + d} {
		for _, y1 := range [...]float64{b.Y - d, b.Bottom() + d} {
			for _, x := range columns {
				r.try(best, e.path(Point{e.exit.out, y0}, Point{x, y0}, Point{x, y1}, Point{e.entry.out, y1}))
			}
		}
	}
}

type bestPath struct {
	points []Point
	cost   float64
}

func (r *router) try(best *bestPath, points []Point) {
	cost := length(points) + bendPenalty*float64(len(points))
	for i := 1; i < len(points) && cost < best.cost; i++ {
		cost += crossPenalty * float64(r.crossed(points[i-1], points[i]))
	}
	if cost < best.cost {
		*best = bestPath{points, cost}
	}
}

// crossed counts the cards that a piece runs through.
func (r *router) crossed(a, b Point) int {
	piece, n := span(a, b), 0
	r.cards.query(piece, func(i int) bool {
		if r.cards.boxes[i].Overlaps(piece) {
			n++
		}
		return true
	})
	return n
}

func length(points []Point) float64 {
	sum := 0.0
	for i := 1; i < len(points); i++ {
		sum += math.Abs(points[i].X-points[i-1].X) + math.Abs(points[i].Y-points[i-1].Y)
	}
	return sum
}

// straightened drops points that lie on the line between their neighbours or
// on top of them.
func straightened(points []Point) []Point {
	out := points[:1]
	for i := 1; i < len(points); i++ {
		p := points[i]
		if p == out[len(out)-1] {
			continue
		}
		if n := len(out); n > 1 && onOneLine(out[n-2], out[n-1], p) {
			out[n-1] = p
			continue
		}
		out = append(out, p)
	}
	return out
}

func onOneLine(a, b, c Point) bool { return a.X == b.X && b.X == c.X || a.Y == b.Y && b.Y == c.Y }
