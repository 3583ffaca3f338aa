package score

import (
	"math"
	"slices"

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

	nodes   []boardNode       // every parent before its children, siblings in order
	slots   []slot            // the indicators, node by node
	weights []float64         // of the slots among the indicators of their nodes
	loose   []float64         // the same, and 0 for those that serve an indicator above
	ties    []tie             // what serves a slot, side by side
	goals   []goal            // what the slots are measured by
	ids     []plan.NodeID     // of the nodes
	who     []*plan.Indicator // of the slots
	nodeAt  map[plan.NodeID]int
	slotAt  map[plan.IndicatorID]int

	// Of the slots: what was entered, what those below make, which of the two is
	// handed up, and which of the two counts.
	entered, below, handed results
	counting               *results
	due                    []counts
	states                 [][periods]State

	// Of the nodes: the means of what counts and of what comes from below, of
	// what the helpers hand up and of what the node itself hands up as a helper,
	// with counts of their own indicators and of all that count in them.
	values, rolled, helped, helping []row
	own, all                        []counts
}

// boardNode is a node as the pass needs it. Like [slot] it is kept small: the pass
// is as fast as memory is read.
type boardNode struct {
	parent, end  int32   // the node above, -1 for a root; the first node that is not below
	first, last  int32   // its slots: first ≤ s < last
	total, loose float64 // the sums of its slots' weights
	weight       float64 // of what the helpers make, among its indicators: as much as one of them
	consolidated bool    // counts in its parent: it is not linked by CascadeNone
	helps        bool    // hands up what serves no indicator of the parent
	helped       bool    // some child helps
	fallsBack    bool    // some indicator has nothing serving it and takes what the helpers make
}

// inner reports whether anything is below the node, which is the nth.
func (node *boardNode) inner(n int) bool { return int(node.end) > n+1 }

// helpsItself reports whether what the helpers make counts beside the node's
// indicators, since none of them takes it.
func (node *boardNode) helpsItself() bool { return node.helped && !node.fallsBack }

// slot is an indicator as the pass needs it.
type slot struct {
	divisor  float64 // of the sum of those that serve it, when all are known
	node     int32
	above    int32 // the slot it serves, -1 for none
	firstTie int32 // of those that serve it
	ties     int32 // how many do
	merger   Merger
}

// tie is how a slot takes part in the one it serves.
type tie struct {
	slot   int32
	part   plan.Part
	factor float64 // from its unit to that of the one above
	share  float64 // its weight among those that serve it
}

// none is the float that stands for "no figure" and "no percentage" inside the
// arrays of a board. It never leaves them.
var none = math.NaN()

func known(x float64) bool { return x == x }

// periods is the number of periods on a board: the year and its quarters. What
// belongs to a slot or a node stands beside each other for all of them.
const periods = 5

// row is a figure or a percentage in each of the periods.
type row [periods]float64

var noRow = row{none, none, none, none, none}

// rows makes rows without anything known.
func rows(n int) []row { return slices.Repeat([]row{noRow}, n) }

// parts are a numerator and a denominator.
type parts struct{ top, bottom float64 }

// results are percentages and figures of the slots, each in an array of its own,
// since the pass reads one of them at a time.
type results struct {
	percents, figures []row
	parts             [][periods]parts // where marks has parted
	marks             []marks
}

func newResults(slots int) results {
	return results{rows(slots), rows(slots), make([][periods]parts, slots), make([]marks, slots)}
}

// marks tell of the figures of a slot, by a bit for each period.
type marks uint16

const (
	complete marks = (1<<periods - 1) << (iota * periods) // nothing is missing that the figures stand on
	onScale                                               // the target is a step of a scale
	parted                                                // there are numerator and denominator
)

// in is the bits of a period.
func in(q int) marks { return (1 | 1<<periods | 1<<(2*periods)) << q }

// has reports whether something holds in a period.
func (m marks) has(what marks, q int) bool { return m&what&in(q) != 0 }

// set says whether something holds in a period.
func (m *marks) set(what marks, q int, holds bool) {
	*m &^= what & in(q)
	if holds {
		*m |= what & in(q)
	}
}

// counts are those of the periods.
type counts [periods]count

func (c *counts) add(d *counts) {
	for q := range c {
		c[q] += d[q]
	}
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

// Complete reports whether nothing is missing: every figure that is due is in, and
// none stands on quarters that are not.
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

// complete compares what is filled, with the gaps above it, to what is expected.
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
