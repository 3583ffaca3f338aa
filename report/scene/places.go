package scene

import (
	"maps"

	"pohonkinerja/data/plan"
)

// places finds cards by their nodes. Every node has a number that it keeps in
// the pictures that follow, so that a picture in which cards have come, gone or
// moved notes where each number stands and need not enter ten thousand nodes
// anew. The zero value has none.
type places struct {
	numbers map[plan.NodeID]int32 // of the first picture, shared and not changed any more; nil in that one
	late    map[plan.NodeID]int32 // of nodes that came since
	at      []int32               // the card of each number, -1 for none
}

// mostLate is how many nodes may come before all are numbered again.
const mostLate = 200

func newPlaces(nodes int) places { return places{late: make(map[plan.NodeID]int32, nodes)} }

// following returns the places of a picture that follows another one, without
// cards so far.
func (p *places) following() places {
	next := places{numbers: p.numbers, at: make([]int32, len(p.at))}
	if next.numbers == nil {
		next.numbers, next.late = p.late, make(map[plan.NodeID]int32)
	} else {
		next.late = maps.Clone(p.late)
	}
	for i := range next.at {
		next.at[i] = -1
	}
	return next
}

// full reports whether it is time to number all nodes again.
func (p *places) full() bool { return p.numbers != nil && len(p.late) >= mostLate }

func (p *places) number(id plan.NodeID) (n int32, known bool) {
	if n, known = p.numbers[id]; !known {
		n, known = p.late[id]
	}
	return n, known
}

// find returns the card of a node, or -1; in the zero [Scene] there is none.
func (p *places) find(id plan.NodeID) int {
	if p == nil {
		return -1
	}
	if n, known := p.number(id); known {
		return int(p.at[n])
	}
	return -1
}

// put notes the card of a node and returns the node's number.
func (p *places) put(id plan.NodeID, card int) int32 {
	n, known := p.number(id)
	if !known {
		n = int32(len(p.at))
		p.late[id], p.at = n, append(p.at, -1)
	}
	p.at[n] = int32(card)
	return n
}
