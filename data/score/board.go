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
	ids    []plan.NodeID     // of the nodes
	who    []*plan.Indicator // of the slots
	makers []maker           // how the figures of the slots are made
	nodeAt map[plan.NodeID]int
	slotAt map[plan.IndicatorID]int

	// The cells of the slots: what was entered; what becomes of it, where
	// anything is below; and what is handed up, the percentage by itself.
	entries  []entry
	outcomes []outcome
	handings []handing
	percents []float64
	// The cells of the nodes, with counts of their own indicators and of all
	// that count in them.
	sums     []summary
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

// helpsItself reports whether what the helpers make counts beside the node's
// indicators, since none of them takes it.
func (n *boardNode) helpsItself() bool { return len(n.helpers) > 0 && !n.fallsBack }

// slot is an indicator as the pass needs it.
type slot struct {
	weight float64 // among the indicators of its node
	share  float64 // among those that serve the same indicator
	factor float64 // from its unit to that of the one above
	kids   []int32 // the slots that serve it
	node   int32
	above  int32 // the slot it serves, -1 for none
	merger Merger
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

// at is the place of a slot's or node's cell of a period.
func at(item, quarter int) int { return item*periods + quarter }

// entry is what was entered for a slot, which the pass only reads.
type entry struct {
	percent             float64 // of achievement
	figure, top, bottom float64
	low, high           float64    // target
	kind                FigureKind // of the target
	state               State
	due                 count
}

// handing is what a slot hands up beside its percentage.
type handing struct {
	figure, top, bottom float64
	complete            bool
	step                bool // the figure is a step of a scale
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
	handed        float64 // mean of what serves no indicator of the parent
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
	b.nodes, b.slots, b.ids, b.who = nil, nil, nil, nil
	b.nodeAt = make(map[plan.NodeID]int, b.plan.Count(plan.KindNode))
	b.slotAt = make(map[plan.IndicatorID]int, b.plan.Count(plan.KindIndicator))
	for _, root := range b.plan.Roots() {
		b.addNode(root, -1)
	}
	b.makers = make([]maker, len(b.slots))
	b.link()
	slots, nodes := periods*len(b.slots), periods*len(b.nodes)
	b.entries, b.percents = make([]entry, slots), make([]float64, slots)
	b.handings, b.outcomes = make([]handing, slots), make([]outcome, slots)
	b.sums, b.own, b.all = make([]summary, nodes), make([]count, nodes), make([]count, nodes)
	for s := range b.slots {
		b.read(s)
	}
	for n := range b.nodes {
		for q := range periods {
			b.own[at(n, q)] = b.due(n, q)
		}
	}
	b.pass()
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
		b.slots[at].kids = append(b.slots[at].kids, int32(s))
	}
}

// settleMerger decides how an indicator is made where those that serve it are
// linked in different ways, and lets go of those that cannot take part.
func (b *Board) settleMerger(s int32) {
	t := &b.slots[s]
	for _, k := range t.kids {
		if m := b.mergerOf(s, k); m.rank() > t.merger.rank() || t.merger == NoMerger {
			t.merger = m
		}
	}
	kids := t.kids[:0]
	for _, k := range t.kids {
		if b.mergerOf(s, k) == t.merger {
			kids = append(kids, k)
			b.tie(s, k)
		} else {
			b.slots[k].above = -1
		}
	}
	t.kids = kids
	neutral(t.kids, b.weightOf, func(k int32, w float64) { b.slots[k].share = w })
}

func (b *Board) weightOf(s int32) plan.Decimal { return b.who[s].Weight }

func (b *Board) mergerOf(above, below int32) Merger {
	how := b.plan.Node(b.ids[b.slots[below].node]).Cascade
	return MergerOf(b.who[above], b.who[below], how)
}

// tie prepares the handing up of figures from one slot to another.
func (b *Board) tie(above, below int32) {
	k := &b.slots[below]
	k.part, k.factor = b.who[below].Part, 1
	if b.slots[above].merger == MergeRatio || b.slots[above].merger == MergeProduct {
		return // components of a ratio or a product have units of their own
	}
	if f, ok := Convert(b.who[below].Unit, b.who[above].Unit); ok {
		k.factor = f.Float64()
	}
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
