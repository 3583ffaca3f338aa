package score

import (
	"math"

	"pohonkinerja/data/plan"
)

// Board is the result of a whole plan for one year: of every indicator and node,
// at the end of each quarter and of the year. It is built once and kept up to date
// by [Board.Update]; asking it costs next to nothing.
//
// A Board reads the plan it was built of and must be told of every change to it.
// It is not safe for concurrent use; a long report builds one of a clone.
type Board struct {
	plan   *plan.Plan
	year   int
	region *plan.Scoring
	follow bool

	nodes  []boardNode       // every parent before its children, siblings in order
	slots  []slot            // the indicators, node by node
	inner  []int32           // the nodes with anything below
	ids    []plan.NodeID     // of the nodes
	who    []*plan.Indicator // of the slots
	kids   [][]int32         // of the slots: those that serve them
	makers []maker           // how the figures of the slots are made, by their place
	ties   []tie             // of the slots, by their place
	nodeAt map[plan.NodeID]int
	slotAt map[plan.IndicatorID]int

	// The cells of the slots: what was entered, and what of it is due; what
	// becomes of it, where anything is below; and what is handed up.
	entries      []entry
	enteredParts []parts
	due          []count
	outcomes     []outcome
	percents     []float64
	figures      []float64
	flags        []flags
	handedParts  []parts
	anyParts     bool // some slot has parts, or can get them from below
	// The cells of the nodes, with counts of their own indicators and of all
	// that count in them.
	sums     []summary
	handed   []float64 // the mean of what serves no indicator of the parent
	own, all []count
}

// boardNode is a node as the pass needs it. Like [slot] it is kept small: the pass
// is as fast as memory is read.
type boardNode struct {
	parent, end  int32   // the node above, -1 for a root; the first node that is not below
	first, last  int32   // its slots: first ≤ s < last
	helpers      []int32 // children that hand up what serves no indicator
	weight       float64 // of what the helpers make, among its indicators: as much as one of them
	consolidated bool    // counts in its parent: it is not linked by CascadeNone
	fallsBack    bool    // some indicator has nothing serving it and takes what the helpers make
}

// inner reports whether anything is below the node, which is the nth.
func (node *boardNode) inner(n int) bool { return int(node.end) > n+1 }

// helpsItself reports whether what the helpers make counts beside the node's
// indicators, since none of them takes it.
func (node *boardNode) helpsItself() bool { return len(node.helpers) > 0 && !node.fallsBack }

// slot is an indicator as the pass needs it.
type slot struct {
	weight   float64 // among the indicators of its node
	node     int32
	above    int32 // the slot it serves, -1 for none
	place    int32 // of its cells; see settlePlaces
	firstKid int32 // the place of the first of the slots that serve it
	kids     int32 // how many do, one place behind the other
	merger   Merger
}

// tie is how a slot takes part in the one it serves.
type tie struct {
	share  float64 // its weight among those that serve it
	factor float64 // from its unit to that of the one above
	part   plan.Part
}

// none is the float that stands for "no figure" and "no percentage" inside the
// arrays of a board. It never leaves them.
var none = math.NaN()

func known(x float64) bool { return x == x }

// periods is the number of periods on a board: the year and its quarters. What
// belongs to a slot or node in a period stands in one array for all, the periods
// of one beside each other; see [at].
const periods = 5

// at is where the cell of a period stands, of a node or of a slot's place.
func at(place, quarter int) int { return place*periods + quarter }

// cell is the place of a slot's cell of a period.
func (b *Board) cell(s, quarter int) int { return at(int(b.slots[s].place), quarter) }

// entry is what was entered for a slot, which the pass only reads.
type entry struct {
	percent, figure float64
	low, high       float64    // target
	kind            FigureKind // of the target
	state           State
	steps           flags // onScale where the target is a step of a scale
	complete        bool
}

// parts are a numerator and a denominator, none where there are none.
type parts struct{ top, bottom float64 }

var noParts = parts{none, none}

// flags tell of what a slot hands up.
type flags uint8

const (
	complete flags = 1 << iota // nothing is missing that it stands on
	onScale                    // its figure is a step of a scale
)

func flagsOf(isComplete bool, target FigureKind) flags {
	var f flags
	if isComplete {
		f = complete
	}
	if target == StepFigure {
		f |= onScale
	}
	return f
}

// outcome is what becomes of a slot for which something comes from below.
type outcome struct {
	value          float64 // the percentage that counts
	rolled, figure float64 // percentage and figure from below
	complete       bool    // nothing is missing of what came from below
}

// summary is what becomes of a node.
type summary struct {
	value, rolled float64 // means of its indicators
	helped        float64 // mean of what the helpers hand up
}

// Completeness counts how many figures are in.
type Completeness struct {
	// Expected is the number of indicators for which a figure is due in the
	// period, Filled that of those which have one.
	Expected, Filled int
	// Gaps is the number of indicators that have a figure, but one that stands
	// on quarters of which some are missing.
	Gaps int
}

// Complete reports whether nothing is missing.
func (c Completeness) Complete() bool { return c.count().complete() }

// count is a Completeness in one word, so that adding is one addition: expected,
// filled and gaps, of twenty-one bits each.
type count uint64

const countBits, countMask = 21, 1<<21 - 1

func (c Completeness) count() count {
	return count(c.Expected) | count(c.Filled)<<countBits | count(c.Gaps)<<(2*countBits)
}

func (c count) completeness() Completeness {
	return Completeness{int(c & countMask), int(c >> countBits & countMask), int(c >> (2 * countBits))}
}

func (c count) complete() bool { return c&countMask == c>>countBits }

// NewBoard computes a plan's results of a year.
func NewBoard(p *plan.Plan, year int) *Board {
	b := &Board{plan: p, year: year}
	b.build()
	return b
}

// Year returns the year of the board.
func (b *Board) Year() int { return b.year }

// RollUp returns whether what comes from below stands beside what was entered or
// in its place. It belongs into print beside every figure.
func (b *Board) RollUp() plan.RollUp { return b.region.RollUp }

func (b *Board) build() {
	b.region = b.plan.Scoring()
	b.follow = b.region.RollUp == plan.Follow
	b.nodes, b.slots, b.inner, b.ids, b.who = nil, nil, nil, nil, nil
	b.nodeAt = make(map[plan.NodeID]int, b.plan.Count(plan.KindNode))
	b.slotAt = make(map[plan.IndicatorID]int, b.plan.Count(plan.KindIndicator))
	for _, root := range b.plan.Roots() {
		b.addNode(root, -1)
	}
	b.makers, b.kids = make([]maker, len(b.slots)), make([][]int32, len(b.slots))
	b.link()
	slots, nodes := periods*len(b.slots), periods*len(b.nodes)
	b.entries, b.enteredParts, b.due = make([]entry, slots), make([]parts, slots), make([]count, slots)
	b.outcomes, b.percents = make([]outcome, slots), make([]float64, slots)
	b.figures, b.flags, b.handedParts = make([]float64, slots), make([]flags, slots), make([]parts, slots)
	b.sums, b.handed, b.own, b.all = make([]summary, nodes), make([]float64, nodes), make([]count, nodes), make([]count, nodes)
	for s := range b.slots {
		b.read(s)
	}
	for n := range b.nodes {
		b.readNode(n)
	}
	b.pass()
}

// readNode counts what is due of a node, and computes it where nothing is below.
func (b *Board) readNode(n int) {
	inner := b.nodes[n].inner(n)
	if inner {
		b.inner = append(b.inner, int32(n))
	}
	for q := range periods {
		b.own[at(n, q)] = b.dueOf(n, q)
	}
	if !inner {
		b.compute(n, allPeriods)
	}
}

func (b *Board) addNode(n *plan.Node, parent int32) {
	at := int32(len(b.nodes))
	b.nodeAt[n.ID] = int(at)
	b.ids = append(b.ids, n.ID)
	b.nodes = append(b.nodes, boardNode{
		parent: parent, first: int32(len(b.slots)), consolidated: parent >= 0 && n.Cascade != plan.CascadeNone,
	})
	for _, i := range b.plan.Indicators(n.ID) {
		b.slotAt[i.ID] = len(b.slots)
		b.who = append(b.who, i)
		b.slots = append(b.slots, slot{node: at, above: -1})
	}
	b.nodes[at].last = int32(len(b.slots))
	for _, child := range b.plan.Children(n.ID) {
		b.addNode(child, at)
	}
	b.nodes[at].end = int32(len(b.nodes))
}

// link finds for every indicator the one it serves, and how each is made of those
// that serve it. Nothing is lost: what can serve no indicator helps the node.
func (b *Board) link() {
	for n := range b.nodes {
		b.linkNode(n)
	}
	for s := range b.slots {
		b.settleMerger(int32(s))
	}
	for n := len(b.nodes) - 1; n >= 0; n-- { // a node after all below it
		b.settleNode(n)
	}
	b.settlePlaces()
}

// linkNode ties the indicators of a node to those of its parent.
func (b *Board) linkNode(n int) {
	node := &b.nodes[n]
	if !node.consolidated {
		return
	}
	parent := &b.nodes[node.parent]
	above := b.who[parent.first:parent.last]
	how := b.plan.Node(b.ids[n]).Cascade
	for s := node.first; s < node.last; s++ {
		served := servedAmong(above, how, b.who[s])
		if served == nil {
			continue
		}
		at := b.slotAt[served.ID]
		b.slots[s].above = int32(at)
		b.kids[at] = append(b.kids[at], int32(s))
	}
}

// settleMerger decides how an indicator is made where those that serve it are
// linked in different ways, and lets go of those that cannot take part.
func (b *Board) settleMerger(s int32) {
	t := &b.slots[s]
	for _, k := range b.kids[s] {
		if m := b.mergerOf(s, k); m.rank() > t.merger.rank() || t.merger == NoMerger {
			t.merger = m
		}
	}
	kept := b.kids[s][:0]
	for _, k := range b.kids[s] {
		if b.mergerOf(s, k) == t.merger {
			kept = append(kept, k)
		} else {
			b.slots[k].above = -1
		}
	}
	b.kids[s] = kept
}

func (b *Board) weightOf(s int32) plan.Decimal { return b.who[s].Weight }

func (b *Board) mergerOf(above, below int32) Merger {
	how := b.plan.Node(b.ids[b.slots[below].node]).Cascade
	return MergerOf(b.who[above], b.who[below], how)
}

// factor converts figures that are handed up from one slot to another.
func (b *Board) factor(above, below int32) float64 {
	if m := b.slots[above].merger; m == MergeRatio || m == MergeProduct {
		return 1 // components of a ratio or a product have units of their own
	}
	f, ok := Convert(b.who[below].Unit, b.who[above].Unit)
	if !ok {
		return 1
	}
	return f.Float64()
}

// settleNode weighs the indicators of a node and files it with its parent's
// helpers where some of it serves no indicator there.
func (b *Board) settleNode(n int) {
	node := &b.nodes[n]
	own := make([]int32, 0, node.last-node.first)
	loose := false
	for s := node.first; s < node.last; s++ {
		own = append(own, s)
		loose = loose || b.slots[s].above < 0
		node.fallsBack = node.fallsBack || b.slots[s].merger == NoMerger && len(node.helpers) > 0
	}
	node.weight = neutral(own, b.weightOf, func(s int32, w float64) { b.slots[s].weight = w })
	if node.consolidated && (loose || node.helpsItself()) {
		b.nodes[node.parent].helpers = append(b.nodes[node.parent].helpers, int32(n))
	}
}

// settlePlaces decides where the cells of the slots stand: those that serve the
// same slot beside each other, in the order of the tree, since they are read
// together.
func (b *Board) settlePlaces() {
	next := int32(0)
	b.anyParts = false
	b.ties = make([]tie, len(b.slots))
	for s := range b.slots {
		if b.slots[s].above < 0 {
			b.slots[s].place = next
			next++
		}
	}
	for s := range b.slots {
		t, kids := &b.slots[s], b.kids[s]
		b.anyParts = b.anyParts || t.merger == MergeRatio
		t.firstKid, t.kids = next, int32(len(kids))
		for _, k := range kids {
			b.slots[k].place = next
			b.ties[next] = tie{factor: b.factor(int32(s), k), part: b.who[k].Part}
			next++
		}
		neutral(kids, b.weightOf, func(k int32, w float64) { b.ties[b.slots[k].place].share = w })
	}
}

// neutral hands out weights: those given, and the mean of those to who has none.
// It returns that mean, which is 1 where none is given.
func neutral(items []int32, weight func(int32) plan.Decimal, set func(int32, float64)) float64 {
	sum, given := 0.0, 0
	for _, i := range items {
		if w := weight(i); w != "" {
			sum += w.Float64()
			given++
		}
	}
	mean := 1.0
	if given > 0 {
		mean = sum / float64(given)
	}
	for _, i := range items {
		set(i, mean)
		if w := weight(i); w != "" {
			set(i, w.Float64())
		}
	}
	return mean
}
