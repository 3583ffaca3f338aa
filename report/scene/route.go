package scene

import "math"

// Crosscutting links are led through the gaps between cards. Links are few and
// the gaps lie where the layout puts them, so it is usually enough to try the
// lines that run beside, above and below the two cards and to take the one that
// crosses fewest cards, is shortest and bends least, in this order. Where that
// crosses any, a way through the gaps is searched for (file maze.go).

// router knows where the cards are.
type router struct {
	cards   *index
	drawing Box
	budget  int // of turns to search for all links together
}

const (
	lane         = 6.0 // distance of a link from the card it passes
	crossPenalty = 1e6
	bendPenalty  = 24.0
	mostTurns    = 12_000 // for all links of a picture
	mostForOne   = 3_000
)

// route leads from a point at the height of y0 beside box a to one at the height
// of y1 beside box b. The lane number keeps links of the same card apart.
func (r *router) route(a Box, y0 float64, b Box, y1 float64, number int) []Point {
	d := lane + 2.5*float64(number%3)
	best := bestPath{cost: math.Inf(1)}
	for _, exit := range sides(a, d) {
		for _, entry := range sides(b, d) {
			ends := pathEnds{exit, entry, y0, y1}
			for _, y := range levels(a, b, d) {
				r.try(&best, ends.path(Point{exit.out, y}, Point{entry.out, y}))
			}
		}
	}
	if best.cost >= crossPenalty {
		r.search(&best, a, y0, b, y1, d)
	}
	return best.points
}

// search replaces a way through cards by one through the gaps, if there is one.
func (r *router) search(best *bestPath, a Box, y0 float64, b Box, y1, d float64) {
	exits, entries := sides(a, d), sides(b, d)
	m := maze{
		cards: r.cards, area: r.drawing.Grow(2 * d), lane: d,
		goals: [2]Point{{entries[0].out, y1}, {entries[1].out, y1}},
	}
	budget := min(mostForOne, r.budget)
	r.budget -= budget
	way := m.search([2]Point{{exits[0].out, y0}, {exits[1].out, y0}}, &budget)
	r.budget += budget
	if len(way) == 0 {
		return
	}
	end := func(p Point, of [2]side) Point {
		if p.X == of[0].out {
			return Point{of[0].edge, p.Y}
		}
		return Point{of[1].edge, p.Y}
	}
	way = append([]Point{end(way[0], exits)}, way...)
	r.try(best, straightened(append(way, end(way[len(way)-1], entries))))
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
