package viewmodel

import (
	"pohonkinerja/data/plan"
	"pohonkinerja/data/rule"
	"pohonkinerja/data/score"
)

// results are what is worked out of the plan and shared by all places: how far
// targets are reached, and what the rules find. Each is brought up to date when
// somebody asks, by what has changed since.
type results struct {
	board   *score.Board
	boardAt uint64 // revision of the plan
	judge   *score.Judge
	updates int // how often the board was changed

	quarter int
	lamps   bool // the tree is coloured by achievement

	scope   *rule.Scope
	found   map[plan.NodeID][]rule.Finding
	foundAt uint64
}

// Board returns the results of the year that is looked at. It is valid until the
// next change.
func (ws *Workspace) Board() *score.Board {
	p, r := ws.Plan(), &ws.results
	if r.board == nil || r.board.Year() != ws.year {
		r.board, r.judge, r.boardAt = score.NewBoard(p, ws.year), score.NewJudge(p.Scoring()), p.Revision()
		r.updates++
		return r.board
	}
	if r.boardAt == p.Revision() {
		return r.board
	}
	changes, remembered := p.Since(r.boardAt)
	if !remembered {
		r.board = nil
		return ws.Board()
	}
	u := r.board.Update(changes)
	if u.Rebuilt { // the rules of the region may be others
		r.judge = score.NewJudge(p.Scoring())
	}
	if u.Rebuilt || len(u.Nodes) > 0 {
		r.updates++
	}
	r.boardAt = p.Revision()
	return r.board
}

// BoardVersion returns a number that is another one after every change of what the
// board says, so that what was drawn of it can be kept.
func (ws *Workspace) BoardVersion() int {
	ws.Board()
	return ws.results.updates
}

// Judge returns who gives percentages their predicates and lights by the rules of
// the region.
func (ws *Workspace) Judge() *score.Judge {
	ws.Board()
	return ws.results.judge
}

// Quarter returns the quarter at whose end results are looked at, 1 to 4, or
// [score.Year].
func (ws *Workspace) Quarter() int { return ws.results.quarter }

// SetQuarter looks at another quarter, 1 to 4, or at the [score.Year].
func (ws *Workspace) SetQuarter(quarter int) {
	if quarter == ws.results.quarter || quarter < score.Year || quarter > 4 {
		return
	}
	ws.results.quarter = quarter
	ws.tell(Notice{What: QuarterChanged})
}

// Findings returns what the rules find in a node and its indicators.
func (ws *Workspace) Findings(id plan.NodeID) []rule.Finding {
	n := ws.Plan().Node(id)
	if n == nil {
		return nil
	}
	r := &ws.results
	ws.forgetFindings()
	found, known := r.found[id]
	if !known {
		found = r.scope.CheckNode(n)
		r.found[id] = found
	}
	return found
}

// forgetFindings drops what may no longer hold: the findings of nodes that have
// changed, of their parents and of their children.
func (ws *Workspace) forgetFindings() {
	p, r := ws.Plan(), &ws.results
	if r.scope != nil && r.foundAt == p.Revision() {
		return
	}
	changes, remembered := p.Since(r.foundAt)
	if r.scope == nil || !remembered {
		r.scope, r.found = rule.NewScope(p), make(map[plan.NodeID][]rule.Finding)
	}
	r.scope.Plan, r.foundAt = p, p.Revision()
	for _, c := range changes {
		for _, rec := range []plan.Record{c.Before, c.After} {
			for _, id := range nodesOfRecord(p, rec) {
				ws.forgetAround(id)
			}
		}
	}
}

func (ws *Workspace) forgetAround(id plan.NodeID) {
	found := ws.results.found
	delete(found, id)
	if n := ws.Plan().Node(id); n != nil {
		delete(found, n.Parent)
	}
	for _, child := range ws.Plan().Children(id) {
		delete(found, child.ID)
	}
}

// nodesOfRecord returns the nodes in which a rule may look at a record: the node
// itself and its parent, or that of the indicator it belongs to.
func nodesOfRecord(p *plan.Plan, r plan.Record) []plan.NodeID {
	indicator := func(id plan.IndicatorID) []plan.NodeID {
		if i := p.Indicator(id); i != nil {
			return []plan.NodeID{i.Node}
		}
		return nil
	}
	switch r := r.(type) {
	case *plan.Node:
		return []plan.NodeID{r.ID, r.Parent}
	case *plan.Indicator:
		return []plan.NodeID{r.Node}
	case *plan.Target:
		return indicator(r.Indicator)
	case *plan.Measurement:
		return indicator(r.Indicator)
	}
	return nil
}
