package viewmodel

import (
	"pohonkinerja/data/plan"
	"pohonkinerja/report/explain"
)

// Touched is an agreement that names who holds a position.
type Touched struct {
	Position plan.PositionID // of the first party
	Title    string
	Second   bool   // the position is the second party's
	Stage    string // how far the agreement is
	Text     string // the same, and as which party the position stands there
}

// TouchedBy lists the agreements of a year in which a position is a party: its
// own, and those of the positions that promise to it.
func (ws *Workspace) TouchedBy(id plan.PositionID, year int) []Touched {
	return ws.touching(year).by(id)
}

// touching finds agreements by who is a party to them.
type touching struct {
	ws      *Workspace
	year    int
	seconds map[plan.PositionID]plan.PositionID   // where an agreement names another than the superior
	named   map[plan.PositionID][]plan.PositionID // the same the other way round
}

func (ws *Workspace) touching(year int) touching {
	t := touching{ws, year, make(map[plan.PositionID]plan.PositionID), make(map[plan.PositionID][]plan.PositionID)}
	for _, a := range ws.Plan().AllAgreements() {
		if a.Year == year && a.Second != "" {
			t.seconds[a.Position] = a.Second
			t.named[a.Second] = append(t.named[a.Second], a.Position)
		}
	}
	return t
}

func (t touching) by(id plan.PositionID) []Touched {
	var list []Touched
	if t.promises(id) {
		list = append(list, t.of(id, false))
	}
	for _, below := range t.ws.Plan().Subordinates(id) {
		if t.seconds[below.ID] == "" && t.promises(below.ID) {
			list = append(list, t.of(below.ID, true))
		}
	}
	for _, other := range t.named[id] {
		if t.promises(other) {
			list = append(list, t.of(other, true))
		}
	}
	return list
}

// promises reports whether a position has an agreement: it answers for a node, or
// one was made final.
func (t touching) promises(id plan.PositionID) bool {
	p := t.ws.Plan()
	return len(p.NodesOwnedBy(id)) > 0 || p.LastEdition(id, t.year) != nil
}

func (t touching) of(id plan.PositionID, second bool) Touched {
	role := "touched.first"
	if second {
		role = "touched.second"
	}
	stage := explain.Stage(t.ws.texts, t.ws.Plan(), t.ws.Plan().LastEdition(id, t.year))
	return Touched{id, t.ws.PositionTitle(id), second, stage, t.ws.T(role) + " · " + stage}
}
