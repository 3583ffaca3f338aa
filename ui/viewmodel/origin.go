package viewmodel

import (
	"strings"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
)

// CloneOptions lists the nodes below which copies of the chosen branches may go.
func (ws *Workspace) CloneOptions() []Option {
	branches := ws.Branches()
	var options []Option
	for _, n := range ws.Plan().Walk("") {
		if ws.mayStandBelow(branches, n.ID) {
			options = append(options, Option{string(n.ID), ws.NodeText(n), ws.LevelText(n.Level)})
		}
	}
	return options
}

func (ws *Workspace) mayStandBelow(branches []plan.NodeID, parent plan.NodeID) bool {
	for _, id := range branches {
		if !ws.CanMove(id, edit.Place{Parent: parent}).OK() {
			return false
		}
	}
	return true
}

// Clone copies the chosen branches below one of [Workspace.CloneOptions], or
// beside their originals where parent is empty, each node linked to its original,
// and selects the copies.
func (ws *Workspace) Clone(parent string) Fault {
	branches := ws.Branches()
	if len(branches) == 0 {
		return fault("fault.gone")
	}
	beside := ws.placesAfter(branches)
	var copies []plan.NodeID
	op := ws.branchOp("origin.clone", edit.Take(ws.Plan(), branches))
	err := ws.Do(op, func(tx *edit.Tx) (err error) {
		copies, err = edit.CloneBranches(tx, branches, func(top plan.NodeID) edit.Place {
			if parent != "" {
				return edit.Place{Parent: plan.NodeID(parent)}
			}
			return beside[top]
		})
		return err
	})
	if err != nil {
		return FaultOf(err)
	}
	ws.showAll(copies)
	ws.ChooseAll(copies)
	ws.Say("origin.cloned")
	return Fault{}
}

// Origin is where a node was copied from, as a person is told.
type Origin struct {
	Text  string      // empty for a node that was copied from none
	Node  plan.NodeID // to go to; empty where it is gone or elsewhere
	Drift string      // what the origin says otherwise; empty where they agree
}

// Origin tells where the node was copied from and where the two differ now.
func (f *NodeForm) Origin() Origin {
	n := f.Node()
	if n == nil || n.Origin == "" {
		return Origin{}
	}
	origin := edit.OriginOf(f.ws.Plan(), f.ID)
	switch {
	case origin != nil:
		return Origin{f.ws.T("origin.from", f.ws.NodeText(origin)), origin.ID, f.driftText(origin)}
	case n.OriginPlan != "" && n.OriginPlan != f.ws.Plan().Region().PlanID:
		return Origin{Text: f.ws.T("origin.elsewhere")}
	}
	return Origin{Text: f.ws.T("origin.gone")}
}

func (f *NodeForm) driftText(origin *plan.Node) string {
	d := edit.DriftFrom(origin, f.ws.Plan(), f.ID)
	var parts []string
	if d.Statement {
		parts = append(parts, f.ws.T("origin.drift_statement", origin.Statement))
	}
	if len(d.Indicators) > 0 {
		parts = append(parts, f.ws.T("origin.drift_indicators", strings.Join(d.Indicators, "; ")))
	}
	if d.Targets > 0 {
		parts = append(parts, f.ws.T("origin.drift_targets", FormatCount(d.Targets)))
	}
	return strings.Join(parts, "\n")
}

// TakeFromOrigin gives the node the statement, indicators and targets of its
// origin. What the node alone has stays; of targets that are agreed and stay too it is
// said how many there are.
func (f *NodeForm) TakeFromOrigin() Fault {
	agreed := 0
	bad := FaultOf(f.ws.Do(edit.Op{Name: "origin.take", Subject: f.subject()}, func(tx *edit.Tx) (err error) {
		agreed, err = edit.TakeFromOrigin(tx, f.ID)
		return err
	}))
	if bad.OK() && agreed > 0 {
		f.ws.Say("yearcopy.agreed", FormatCount(agreed))
	}
	return bad
}

// Unlink forgets where the node was copied from.
func (f *NodeForm) Unlink() Fault {
	return f.step("origin.unlink", func(n *plan.Node) { n.Origin, n.OriginPlan = "", "" })
}

// step is a change of the node under a name of its own.
func (f *NodeForm) step(name string, write func(*plan.Node)) Fault {
	n := f.Node()
	if n == nil {
		return fault("fault.gone")
	}
	return FaultOf(f.ws.Do(edit.Op{Name: name, Subject: f.subject()}, func(tx *edit.Tx) error {
		edit.Update(tx, n, write)
		return nil
	}))
}
