package viewmodel

import (
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
	plain   bool // its cards do not tell what the rules find

	checking checking
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

// LookAtLastQuarter looks at the last quarter that has ended, of which figures are
// due now; at the year as a whole where it is not this one or its first has not
// ended.
func (ws *Workspace) LookAtLastQuarter() {
	if today := ws.Today().Time(); today.Year() == ws.Year() {
		ws.SetQuarter((int(today.Month()) - 1) / 3)
	}
}

// SetQuarter looks at another quarter, 1 to 4, or at the [score.Year].
func (ws *Workspace) SetQuarter(quarter int) {
	if quarter == ws.results.quarter || quarter < score.Year || quarter > 4 {
		return
	}
	ws.results.quarter = quarter
	ws.tell(Notice{What: QuarterChanged})
}
