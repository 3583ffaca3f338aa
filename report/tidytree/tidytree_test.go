package tidytree

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
)

var arrangements = []Arrangement{Triangle, Tidy, Compact, Horizontal, Cascading}

// near is how far rounding may put things from where they belong.
const near = 1e-4

// trees are shapes that planners bring, and those that break layouts.
var trees = []struct {
	name  string
	nodes []Node
}{
	{"nothing", nil},
	{"one card", []Node{{Parent: -1, W: 224, H: 90}}},
	{"one operational card", []Node{{Parent: -1, W: 224, H: 90, Band: 2}}},
	{"a path of forty", path(40)},
	{"a forest of 264 roots", flat(264, 1)},
	{"ninety programmes below one objective", fan(90)},
	{"a jump from strategic to operational", []Node{
		{Parent: -1, W: 224, H: 90}, {Parent: 0, W: 224, H: 90, Band: 2}, {Parent: 0, W: 224, H: 200, Band: 2}, {Parent: 1, W: 224, H: 50, Band: 2},
	}},
	{"one card taller than all others together", append(fan(12), Node{Parent: 0, W: 224, H: 9000, Band: 1})},
	{"cards without size", []Node{{Parent: -1}, {Parent: 0}, {Parent: 0}}},
	{"several roots of different ranks", []Node{
		{Parent: -1, W: 224, H: 90, Band: 2}, {Parent: -1, W: 224, H: 90}, {Parent: 1, W: 224, H: 90, Band: 1}, {Parent: -1, W: 224, H: 90, Band: 1},
	}},
	{"a lopsided tree", lopsided(14)},
	{"a leaning tree", leaning(30)},
	{"a regency", regency(430)},
}

// path is one branch that goes down through all bands.
func path(n int) []Node {
	nodes := make([]Node, n)
	for i := range nodes {
		nodes[i] = Node{Parent: i - 1, W: 224, H: 60 + float64(i%5)*20, Band: i * Bands / n}
	}
	return nodes
}

func flat(n, band int) []Node {
	nodes := make([]Node, n)
	for i := range nodes {
		nodes[i] = Node{Parent: -1, W: 224, H: 80 + float64(i%7)*30, Band: band}
	}
	return nodes
}

func fan(n int) []Node {
	nodes := flat(n+1, 1)
	for i := range nodes {
		nodes[i].Parent = 0
	}
	nodes[0].Parent, nodes[0].Band = -1, 0
	return nodes
}

// lopsided has a leaf on the left at every rank and everything else on the right.
func lopsided(n int) []Node {
	nodes := []Node{{Parent: -1, W: 224, H: 90}}
	spine := 0
	for i := range n {
		band := i * Bands / n
		nodes = append(nodes, Node{Parent: spine, W: 224, H: 90, Band: band}, Node{Parent: spine, W: 224, H: 90, Band: band})
		spine = len(nodes) - 1
	}
	return nodes
}

// regency has the proportions of a real plan: one head, a few strategic cards,
// five times as many tactical ones, and most of them operational.
func regency(n int) []Node {
	nodes := []Node{{Parent: -1, W: 224, H: 90}}
	add := func(parent, band, k int) int {
		nodes = append(nodes, Node{Parent: parent, W: 224, H: 70 + float64(k*k%11)*18, Band: band})
		return len(nodes) - 1
	}
	for k := 0; len(nodes) < n; k++ {
		goal := add(0, 0, k)
		for j := range 1 + k%4 {
			agency := add(goal, 0, j)
			for i := range 2 + (k+j)%6 {
				programme := add(agency, 1, i)
				for h := range 1 + (i+j)%5 {
					activity := add(programme, 2, h)
					for g := range (h + i) % 4 {
						add(activity, 2, g)
					}
				}
			}
		}
	}
	return nodes[:n]
}

// randomForest attaches every card to a recent one, in the order of the tree.
func randomForest(r *rand.Rand, n int, band func(parent *Node) int) []Node {
	children := make([][]int, n)
	bands := make([]Node, n)
	var roots []int
	for i := range n {
		if i == 0 || r.IntN(60) == 0 {
			roots = append(roots, i)
			bands[i].Band = band(nil)
			continue
		}
		p := max(0, i-1-r.IntN(min(i, 9)))
		if r.IntN(5) == 0 {
			p = r.IntN(i)
		}
		children[p] = append(children[p], i)
		bands[i].Band = band(&bands[p])
	}
	var nodes []Node
	var add func(i, parent int)
	add = func(i, parent int) {
		at := len(nodes)
		nodes = append(nodes, Node{Parent: parent, W: 224, H: 50 + float64(r.IntN(20)*r.IntN(20)), Band: bands[i].Band})
		for _, c := range children[i] {
			add(c, at)
		}
	}
	for _, i := range roots {
		add(i, -1)
	}
	return nodes
}

func TestArrange(t *testing.T) {
	for _, tree := range trees {
		for _, how := range arrangements {
			t.Run(fmt.Sprintf("%s/%s", how, tree.name), func(t *testing.T) {
				judge(t, how, tree.nodes, Options{})
			})
		}
	}
}

// TestArrangeEveryTinyForest tries all forests of up to four cards with all
// ranks.
func TestArrangeEveryTinyForest(t *testing.T) {
	for n := 1; n <= 4; n++ {
		everyForest(make([]Node, 0, n), n, func(nodes []Node) {
			for _, how := range arrangements {
				judge(t, how, nodes, Options{})
			}
		})
	}
}

func everyForest(nodes []Node, n int, f func([]Node)) {
	i := len(nodes)
	if i == n {
		f(nodes)
		return
	}
	for parent := -1; parent < i; parent++ {
		first := 0
		if parent >= 0 {
			first = nodes[parent].Band
		}
		for band := first; band < Bands; band++ {
			everyForest(append(nodes, Node{Parent: parent, W: 224, H: float64(60 + 45*i), Band: band}), n, f)
		}
	}
}

func TestArrangeRandomForests(t *testing.T) {
	for seed := range uint64(150) {
		r := rand.New(rand.NewPCG(seed, 7))
		nodes := randomForest(r, 1+r.IntN(120), func(parent *Node) int {
			if parent == nil {
				return r.IntN(Bands)
			}
			return min(Bands-1, parent.Band+r.IntN(3)*r.IntN(2))
		})
		for _, how := range arrangements {
			judge(t, how, nodes, Options{Aspect: []float64{0, 0.7, 1.4, 3}[seed%4]})
		}
		judge(t, Triangle, nodes, Options{Enlarge: 300})
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

// FuzzArrange reads a forest from bytes, wrong parents and sizes that are no
// numbers included.
func FuzzArrange(f *testing.F) {
	f.Add([]byte{0, 9, 9, 0, 1, 9, 9, 1, 1, 200, 3, 2})
	f.Add([]byte{1, 255, 254, 3, 1, 253, 252, 9, 0, 0, 0, 0})
	f.Fuzz(func(t *testing.T, data []byte) {
		var nodes []Node
		for len(data) >= 4 && len(nodes) < 100 {
			nodes = append(nodes, Node{
				Parent: len(nodes) - int(int8(data[0])), W: size(data[1]), H: size(data[2]), Band: int(int8(data[3])),
			})
			data = data[4:]
		}
		for _, how := range arrangements {
			judge(t, how, nodes, Options{})
		}
	})
}

func size(b byte) float64 {
	switch b {
	case 255:
		return math.NaN()
	case 254:
		return math.Inf(1)
	case 253:
		return -40
	case 252:
		return 1e300
	}
	return float64(b) * 4
}

// judge arranges a forest and holds the drawing against every promise.
func judge(t *testing.T, how Arrangement, nodes []Node, o Options) {
	t.Helper()
	before := slices.Clone(nodes)
	d := Arrange(how, nodes, o)
	f := newForest(before) // as Arrange understands it
	j := judgement{T: t, how: how, d: d, f: f}
	j.sizes()
	j.apart()
	j.links()
	j.within(d.Bounds)
	switch how {
	case Triangle:
		j.bands()
		j.enclosed()
	case Tidy, Horizontal:
		j.centred()
	case Cascading:
		j.ruled()
	}
	if !reflect.DeepEqual(d, Arrange(how, before, o)) {
		t.Errorf("%s: a second run gives another drawing", how)
	}
	if t.Failed() && len(nodes) < 20 {
		t.Logf("%s of %+v", how, nodes)
	}
}

type judgement struct {
	*testing.T
	how Arrangement
	d   *Drawing
	f   *forest
}

func (j *judgement) sizes() {
	if len(j.d.Boxes) != len(j.f.w) {
		j.Fatalf("%s: %d boxes for %d cards", j.how, len(j.d.Boxes), len(j.f.w))
	}
	for i, b := range j.d.Boxes {
		j.f.w[i], j.f.h[i] = j.f.w[i]*j.d.ScaleOf(i), j.f.h[i]*j.d.ScaleOf(i)
		if j.d.RowOf(i) != none {
			j.f.w[i], j.f.h[i] = max(b.W, j.f.w[i]), max(b.H, j.f.h[i]) // cells are stretched
		}
		if b.W != j.f.w[i] || b.H != j.f.h[i] || math.IsNaN(b.X+b.Y) || math.IsInf(b.X+b.Y, 0) {
			j.Errorf("%s: card %d of %v × %v became %+v", j.how, i, j.f.w[i], j.f.h[i], b)
		}
	}
}

// apart tests that no two cards overlap, by a sweep from left to right.
func (j *judgement) apart() {
	order := make([]int, len(j.d.Boxes))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmpFloat(j.d.Boxes[a].X, j.d.Boxes[b].X) })
	for i, a := range order {
		box := shrunk(j.d.Boxes[a])
		for _, b := range order[i+1:] {
			if j.d.Boxes[b].X >= box.Right() {
				break
			}
			if shrunk(j.d.Boxes[b]).Overlaps(box) {
				j.Errorf("%s: cards %d and %d overlap: %+v %+v", j.how, a, b, j.d.Boxes[a], j.d.Boxes[b])
			}
		}
	}
}

func cmpFloat(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func shrunk(b Box) Box {
	return Box{b.X + near, b.Y + near, max(0, b.W-2*near), max(0, b.H-2*near)}
}

// links tests that each link is orthogonal, begins on the parent's edge, ends on
// the child's and runs through no card.
func (j *judgement) links() {
	for i := range j.d.Boxes {
		points, p := j.d.Link(i), j.f.parent[i]
		if p == j.f.top() {
			if len(points) != 0 {
				j.Errorf("%s: root %d has a link", j.how, i)
			}
			continue
		}
		if len(points) < 2 {
			j.Fatalf("%s: card %d has no link", j.how, i)
		}
		if !onEdge(j.d.Boxes[p], points[0]) || !onEdge(j.d.Boxes[i], points[len(points)-1]) {
			j.Errorf("%s: the link of card %d leads from %v to %v, cards at %+v %+v", j.how, i, points[0], points[len(points)-1], j.d.Boxes[p], j.d.Boxes[i])
		}
		for k := 1; k < len(points); k++ {
			j.piece(i, points[k-1], points[k])
		}
	}
}

func onEdge(b Box, p Point) bool {
	inX, inY := p.X >= b.X-near && p.X <= b.Right()+near, p.Y >= b.Y-near && p.Y <= b.Bottom()+near
	onX := math.Abs(p.X-b.X) < near || math.Abs(p.X-b.Right()) < near
	onY := math.Abs(p.Y-b.Y) < near || math.Abs(p.Y-b.Bottom()) < near
	return inX && inY && (onX || onY)
}

func (j *judgement) piece(i int, a, b Point) {
	if math.Abs(a.X-b.X) > near && math.Abs(a.Y-b.Y) > near {
		j.Errorf("%s: the link of card %d slants from %v to %v", j.how, i, a, b)
	}
	span := Box{min(a.X, b.X), min(a.Y, b.Y), math.Abs(a.X - b.X), math.Abs(a.Y - b.Y)}
	if len(j.d.Boxes) > 500 {
		return // too many to compare with every card
	}
	for c, box := range j.d.Boxes {
		if s := shrunk(box); s.W > 0 && s.H > 0 && span.X < s.Right() && span.Right() > s.X && span.Y < s.Bottom() && span.Bottom() > s.Y {
			j.Errorf("%s: the link of card %d from %v to %v runs through card %d at %+v", j.how, i, a, b, c, box)
		}
	}
}

func (j *judgement) within(bounds Box) {
	if bounds.X != 0 || bounds.Y != 0 {
		j.Errorf("%s: bounds begin at %v, %v", j.how, bounds.X, bounds.Y)
	}
	for i, b := range j.d.Boxes {
		if b.X < -near || b.Y < -near || b.Right() > bounds.Right()+near || b.Bottom() > bounds.Bottom()+near {
			j.Errorf("%s: card %d at %+v lies outside %+v", j.how, i, b, bounds)
		}
	}
}

// bands tests that the bands fill the triangle from the apex to the base and
// that every card lies in its own.
func (j *judgement) bands() {
	d := j.d
	if !d.Banded || d.Bands[0].Top != d.Outline.Apex.Y || d.Bands[Bands-1].Bottom != d.Outline.BaseLeft.Y {
		j.Errorf("bands %+v of the triangle %+v", d.Bands, d.Outline)
	}
	for b := 1; b < Bands; b++ {
		if d.Bands[b].Top != d.Bands[b-1].Bottom || d.Bands[b].Bottom <= d.Bands[b].Top {
			j.Errorf("band %d is %+v below %+v", b, d.Bands[b], d.Bands[b-1])
		}
	}
	for i, box := range d.Boxes {
		if band := d.Bands[j.f.band[i]]; box.Y < band.Top-near || box.Bottom() > band.Bottom+near {
			j.Errorf("card %d of rank %d at %+v leaves its band %+v", i, j.f.band[i], box, band)
		}
	}
}

// enclosed tests that cards and links lie between the sloping sides.
func (j *judgement) enclosed() {
	for i, box := range j.d.Boxes {
		if left, right := j.d.Outline.At(box.Y); box.X < left-near || box.Right() > right+near {
			j.Errorf("card %d at %+v leaves the triangle, which reaches from %v to %v there", i, box, left, right)
		}
		for _, p := range j.d.Link(i) {
			if left, right := j.d.Outline.At(p.Y); p.X < left-near || p.X > right+near {
				j.Errorf("the link of card %d leaves the triangle at %v", i, p)
			}
		}
	}
}

// centred tests that parents stand over the middle between the outer edges of
// their first and last child and that siblings keep their order.
func (j *judgement) centred() {
	middle := func(i int32) float64 {
		if j.how == Horizontal {
			return j.d.Boxes[i].CenterY()
		}
		return j.d.Boxes[i].CenterX()
	}
	for i := range j.d.Boxes {
		kids := j.f.children(int32(i))
		for k := 1; k < len(kids); k++ {
			if middle(kids[k]) < middle(kids[k-1])-near {
				j.Errorf("%s: child %d stands before its elder sibling %d", j.how, kids[k], kids[k-1])
			}
		}
		if len(kids) == 0 {
			continue
		}
		first, last := j.d.Boxes[kids[0]], j.d.Boxes[kids[len(kids)-1]]
		want := (first.X + last.Right()) / 2
		if j.how == Horizontal {
			want = (first.Y + last.Bottom()) / 2
		}
		if math.Abs(middle(int32(i))-want) > near {
			j.Errorf("%s: parent %d stands at %v, its children's middle is %v", j.how, i, middle(int32(i)), want)
		}
	}
}

// ruled tests that the cells of a row stand level, one row after the other, and
// that a cell spans all that is below it.
func (j *judgement) ruled() {
	d := j.d
	for r, row := range d.Rows {
		if row.Split < row.Top || row.Bottom < row.Split || row.Last < row.First || r > 0 && (row.Top <= d.Rows[r-1].Bottom || row.First <= d.Rows[r-1].Last) {
			j.Errorf("row %d is %+v after %+v", r, row, d.Rows[max(0, r-1)])
		}
	}
	for i, box := range d.Boxes {
		row := d.RowOf(i)
		if row != none && (math.Abs(box.Y-d.Rows[row].Top) > near || math.Abs(box.Bottom()-d.Rows[row].Bottom) > near) {
			j.Errorf("cell %d at %+v stands beside its row %+v", i, box, d.Rows[row])
		}
		p := j.f.parent[i]
		if p == j.f.top() {
			continue
		}
		if parent := d.Boxes[p]; d.RowOf(int(p)) != none && (box.X < parent.X-near || box.Right() > parent.Right()+near || box.Y < parent.Bottom()) {
			j.Errorf("card %d at %+v is not below the cell of its parent %+v", i, box, parent)
		}
		if row != none && d.RowOf(int(p)) >= row {
			j.Errorf("cell %d stands in row %d, its parent in row %d", i, row, d.RowOf(int(p)))
		}
	}
}

// TestCascadingAsksHowHighCellsAre holds that every cell is asked once, at the
// width that it gets, and that the upper parts of a row end at one height.
func TestCascadingAsksHowHighCellsAre(t *testing.T) {
	nodes := regency(120)
	asked := make(map[int]float64)
	d := Arrange(Cascading, nodes, Options{Fit: func(card int, width float64) (head, body float64) {
		if _, twice := asked[card]; twice || width < nodes[card].W {
			t.Errorf("card %d is asked at a width of %v", card, width)
		}
		asked[card] = width
		return 40 + float64(card%3), float64(card % 5)
	}})
	for i, box := range d.Boxes {
		if row := d.RowOf(i); row == none {
			if _, cell := asked[i]; cell {
				t.Errorf("card %d of a list is asked", i)
			}
		} else if r := d.Rows[row]; asked[i] != box.W || r.Split-r.Top < 40+float64(i%3) || r.Bottom-r.Split < float64(i%5) {
			t.Errorf("cell %d of %+v was asked at %v, its row is %+v", i, box, asked[i], r)
		}
	}
	if len(d.Rows) < 3 || len(asked) < 10 {
		t.Errorf("the table has %d rows and %d cells", len(d.Rows), len(asked))
	}
}

// TestCascadingKeepsTheShape guards against a search that stops finding lists.
func TestCascadingKeepsTheShape(t *testing.T) {
	for _, nodes := range [][]Node{regency(60), regency(430), regency(5000), fan(90), flat(264, 1)} {
		if b := Arrange(Cascading, nodes, Options{}).Bounds; b.W/b.H > 3 || b.W/b.H < 0.5 {
			t.Errorf("the table of %d cards is %.0f × %.0f", len(nodes), b.W, b.H)
		}
	}
}

// TestCascadingKeepsToTheRowsAskedFor lets a card skip a row.
func TestCascadingKeepsToTheRowsAskedFor(t *testing.T) {
	d := Arrange(Cascading, []Node{
		{Parent: -1, W: 100, H: 50}, {Parent: 0, W: 100, H: 50, Row: 1}, {Parent: 1, W: 100, H: 50, Row: 2}, {Parent: 0, W: 100, H: 50, Row: 2},
		{Parent: 1, W: 100, H: 50, Row: 1}, {Parent: -1, W: 100, H: 50, Row: -9},
	}, Options{})
	if d.Boxes[2].Y != d.Boxes[3].Y || d.Boxes[1].Y >= d.Boxes[3].Y || d.Boxes[4].Y != d.Boxes[3].Y || d.Boxes[5].Y != d.Boxes[0].Y {
		t.Errorf("the rows are %+v of %+v", d.Rows, d.Boxes)
	}
}

// TestTriangleCentresParents looks inside: a card that stands in a row is over
// the middle of its first and last child slot, and a stack is centred by its
// cards. An only root may stand elsewhere between them, below the apex.
func TestTriangleCentresParents(t *testing.T) {
	for _, tree := range trees {
		f := newFitting(newForest(tree.nodes), Options{}.withDefaults(Triangle))
		f.search()
		f.stack()
		f.enlarge()
		f.loosen()
		d := f.finish()
		for i := 1; i < len(f.slots); i++ {
			centredSlot(t, tree.name, f, d, &f.slots[i])
		}
	}
}

func centredSlot(t *testing.T, name string, f *fitting, d *Drawing, s *slot) {
	t.Helper()
	if s.isStack() {
		for _, c := range f.kids[s.from:s.to] {
			if math.Abs(d.Boxes[c].CenterX()-s.axis) > near {
				t.Errorf("%s: card %d hangs at %v, its stack at %v", name, c, d.Boxes[c].CenterX(), s.axis)
			}
		}
		return
	}
	if math.Abs(d.Boxes[s.card].CenterX()-s.axis) > near {
		t.Errorf("%s: card %d stands at %v, its slot at %v", name, s.card, d.Boxes[s.card].CenterX(), s.axis)
	}
	if s.count == 0 {
		return
	}
	first, last := f.slots[s.first], f.slots[s.first+s.count-1]
	if s == &f.slots[f.trunk()] {
		if s.axis != d.Outline.Apex.X || s.axis < first.axis || s.axis > last.axis {
			t.Errorf("%s: the leader stands at %v, its children from %v to %v", name, s.axis, first.axis, last.axis)
		}
		return
	}
	if want := (first.axis + last.axis) / 2; math.Abs(s.axis-want) > near {
		t.Errorf("%s: card %d stands at %v, its children's middle is %v", name, s.card, s.axis, want)
	}
}

// leaning is a tree most of which hangs from the leader's first child.
func leaning(n int) []Node {
	nodes := []Node{{Parent: -1, W: 224, H: 90}, {Parent: 0, W: 224, H: 90}}
	for i := range n {
		programme := len(nodes)
		nodes = append(nodes, Node{Parent: 1, W: 224, H: 80, Band: 1})
		for range 2 + i%4 {
			nodes = append(nodes, Node{Parent: programme, W: 224, H: 100, Band: 2})
		}
	}
	return append(nodes, Node{Parent: 0, W: 224, H: 90}, Node{Parent: 0, W: 224, H: 90})
}

// TestTriangleLeansToNoSide holds that the apex stands where the triangle is
// lowest, or nearly so, and that the leader stands over the middle of its children
// where that costs hardly anything.
func TestTriangleLeansToNoSide(t *testing.T) {
	for _, nodes := range [][]Node{regency(60), regency(430), fan(90), leaning(3), leaning(12), leaning(60), lopsided(14), flat(60, 1), flat(60, 2)} {
		f := newFitting(newForest(nodes), Options{}.withDefaults(Triangle))
		f.search()
		f.stack()
		got := f.lay()
		least, trunk, middle := math.Inf(1), f.trunk(), f.axis
		from, to := f.axis-got, f.axis+got
		if s := &f.slots[trunk]; trunk != 0 {
			from, to = f.slots[s.first].axis, f.slots[s.first+s.count-1].axis
			middle = (from + to) / 2
		}
		for i := range 401 {
			least = min(least, f.heightAt(trunk, from+(to-from)*float64(i)/400))
		}
		if got > least*(1+offCentre)+near {
			t.Errorf("%d cards: the triangle is %.0f high, %.0f with its apex elsewhere", len(nodes), got, least)
		}
		if over := f.heightAt(trunk, middle); over > got+near && over < least*(1+offCentre) {
			t.Errorf("%d cards: the leader stands beside the middle of its children, over which the triangle would be %.0f high and is %.0f", len(nodes), over, got)
		}
	}
}

// heightAt is the height of the triangle with its apex at an x.
func (t *fitting) heightAt(trunk int32, x float64) float64 {
	t.axis = x
	for i := range trunk {
		t.slots[i+1].axis = x
	}
	clear(t.rows.need)
	t.rows.settle(t.rack, Bands)
	t.push()
	return t.rows.bottom[Bands-1] + t.pad
}

// TestTriangleIsFilledOnBothSides is about a tree most of which hangs from one
// child: the base reaches as far to one side of the apex as to the other.
func TestTriangleIsFilledOnBothSides(t *testing.T) {
	d := Arrange(Triangle, leaning(60), Options{Aspect: 1.64})
	left, right := d.Bounds.W, 0.0
	for _, b := range d.Boxes {
		left, right = min(left, b.X), max(right, b.Right())
	}
	if l, r := d.Outline.Apex.X-left, right-d.Outline.Apex.X; l/r < 0.9 || r/l < 0.9 {
		t.Errorf("the cards reach %.0f to the left of the apex and %.0f to the right", l, r)
	}
}

// TestTriangleSparesWorkOnly compares the search with one that lays out whatever
// it comes to.
func TestTriangleSparesWorkOnly(t *testing.T) {
	forests := [][]Node{regency(60), regency(400), regency(3000)}
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 3))
		forests = append(forests, randomForest(r, 1+r.IntN(150), func(parent *Node) int {
			if parent == nil {
				return r.IntN(Bands)
			}
			return min(Bands-1, parent.Band+r.IntN(3)*r.IntN(2))
		}))
	}
	for i, nodes := range forests {
		quick, whole := newFitting(newForest(nodes), Options{}.withDefaults(Triangle)), newFitting(newForest(nodes), Options{}.withDefaults(Triangle))
		quick.search()
		whole.searchAll()
		if quick.best != whole.best || quick.least != whole.least {
			t.Errorf("forest %d: %v is %v high, the best is %v, %v high", i, quick.best, quick.least, whole.best, whole.least)
		}
	}
}

// searchAll is search without guesses and bounds.
func (t *fitting) searchAll() {
	t.least = t.height(limits{}, rowsOnly, math.Inf(1))
	share, heights := t.middleShare(), t.heights()
	var at [len(ways)]int
	var found [len(ways)]float64
	try := func(w, i int) float64 {
		most := ways[w].limits(heights[i], share)
		height := t.height(most, ways[w].factor, math.Inf(1))
		t.prefer(most, height)
		return height
	}
	for w := range ways {
		found[w] = math.Inf(1)
		for i := 0; i < len(heights); i += coarse {
			if got := try(w, i); got < found[w] {
				at[w], found[w] = i, got
			}
		}
	}
	for w := range ways {
		for i := max(0, at[w]-coarse+1); i < min(len(heights), at[w]+coarse) && found[w] <= t.least*closeTo; i++ {
			if i != at[w] {
				try(w, i)
			}
		}
	}
}

// TestStacksAreMeasuredAsTheyHang compares the size of stacks as it follows from
// their branches with that of their cards once they hang.
func TestStacksAreMeasuredAsTheyHang(t *testing.T) {
	for _, tree := range trees {
		k := newRack(newForest(tree.nodes), Options{}.withDefaults(Triangle))
		for _, h := range []float64{200, 700, 5000} {
			k.fill(limits{h, h, h}, endless)
			slots, stacks := slices.Clone(k.slots), slices.Clone(k.stacks)
			k.hang()
			for i, s := range k.slots {
				if math.Abs(s.l-slots[i].l)+math.Abs(s.r-slots[i].r) > near {
					t.Errorf("%s: a slot reaches %v, %v and was measured as %v, %v", tree.name, s.l, s.r, slots[i].l, slots[i].r)
				}
			}
			for i := range k.stacks {
				for b, l := range k.stacks[i].lists {
					m := stacks[i].lists[b]
					if l.count != m.count || l.sources != m.sources || l.open != m.open || math.Abs(l.height-m.height) > near {
						t.Errorf("%s: a list is %+v and was measured as %+v", tree.name, l, m)
					}
				}
			}
		}
	}
}

// TestTriangleLooksLikeOne holds the shape: as wide as asked, an apex over the
// middle of the base, and stacks only where they make it smaller.
func TestTriangleLooksLikeOne(t *testing.T) {
	for _, tree := range trees {
		d := Arrange(Triangle, tree.nodes, Options{Aspect: 1.6})
		if got := d.Bounds.W / d.Bounds.H; math.Abs(got-1.6) > near {
			t.Errorf("%s: the triangle is %v times as wide as high, want 1.6", tree.name, got)
		}
		if mid := (d.Outline.BaseLeft.X + d.Outline.BaseRight.X) / 2; math.Abs(mid-d.Outline.Apex.X) > near {
			t.Errorf("%s: apex at %v over a base with its middle at %v", tree.name, d.Outline.Apex.X, mid)
		}
	}
}

// TestTriangleEnlargesTheTop holds that the cards at the top take the room that
// is there, that none is larger than those above it, and that the triangle
// becomes hardly higher.
func TestTriangleEnlargesTheTop(t *testing.T) {
	for _, tree := range trees {
		plain := Arrange(Triangle, tree.nodes, Options{}).Bounds.H
		d := Arrange(Triangle, tree.nodes, Options{Enlarge: 900})
		if d.Bounds.H > plain*worthIt+near {
			t.Errorf("%s: the triangle is %.0f high, %.0f without", tree.name, d.Bounds.H, plain)
		}
		for i, n := range tree.nodes {
			scale := d.ScaleOf(i)
			if scale < 1 || scale > max(1, plain/900) || n.Parent >= 0 && scale > d.ScaleOf(n.Parent) {
				t.Errorf("%s: card %d is enlarged %v times, the triangle is %.0f high", tree.name, i, scale, plain)
			}
		}
	}
}

// TestTriangleTipIsFilled holds that a leader's card takes a good part of the tip
// however many cards there are, and that the last operation keeps its size.
func TestTriangleTipIsFilled(t *testing.T) {
	for _, n := range []int{60, 430, 2000, 6000} {
		nodes := regency(n)
		d := Arrange(Triangle, nodes, Options{Enlarge: 900})
		if part := d.Boxes[0].W / d.Bounds.W; part < 0.04 || part > 0.25 || d.ScaleOf(n-1) != 1 {
			t.Errorf("the leader of %d cards, enlarged %v times, is %.3f as wide as the base, the last operation %v times its size", n, d.ScaleOf(0), part, d.ScaleOf(n-1))
		}
	}
}

// TestOnlyRowsAboveStacksAreEnlarged looks for the rows whose cards may be larger
// under limits that have even strategic cards hang.
func TestOnlyRowsAboveStacksAreEnlarged(t *testing.T) {
	f := newFitting(newForest(regency(430)), Options{}.withDefaults(Triangle))
	f.best = limits{300, 900, 2000}
	f.stack()
	rows := f.upperRows()
	if len(rows) == 0 || len(f.stacks) == 0 {
		t.Fatalf("%d rows above %d stacks", len(rows), len(f.stacks))
	}
	for i := 1; i < len(f.slots); i++ {
		if s := &f.slots[i]; s.isStack() && int(f.rows.index(s)) < len(rows) {
			t.Errorf("a stack hangs in row %d of %d that may be larger", f.rows.index(s), len(rows))
		}
	}
}

// TestTriangleStaysCompact guards against a search that stops finding stacks:
// with every card in a row, the triangle of a regency would be three times as
// high.
func TestTriangleStaysCompact(t *testing.T) {
	nodes := regency(430)
	rows := newFitting(newForest(nodes), Options{}.withDefaults(Triangle)).height(limits{}, rowsOnly, math.Inf(1))
	if got := Arrange(Triangle, nodes, Options{}).Bounds.H; got > rows/3 {
		t.Errorf("the triangle is %.0f high, without stacks %.0f", got, rows)
	}
}

func TestArrangementNames(t *testing.T) {
	for how, want := range map[Arrangement]string{Triangle: "triangle", Tidy: "tidy", Compact: "compact", Horizontal: "horizontal", Cascading: "cascading", 99: "unknown"} {
		if got := how.String(); got != want {
			t.Errorf("Arrangement(%d) is called %q, want %q", how, got, want)
		}
	}
}
