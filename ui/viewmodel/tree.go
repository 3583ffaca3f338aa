package viewmodel

import (
	"slices"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
)

// levelBelow is the level at which a child usually begins.
func levelBelow(l plan.Level) plan.Level {
	switch l {
	case plan.RegionalStrategic:
		return plan.AgencyStrategic
	case plan.AgencyStrategic:
		return plan.TacticalLevel
	case plan.TacticalLevel:
		return plan.OperationalActivity
	case plan.OperationalActivity, plan.OperationalSubActivity, plan.OperationalEchelon4, plan.OperationalStaff:
		return l
	}
	return plan.RegionalStrategic
}

// AddChild adds a node below the selected one, last among its children, and
// selects it. In an empty tree it adds the first root. The child starts one
// level below its parent, or at the level its siblings have.
func (ws *Workspace) AddChild() {
	parent := ws.Plan().Node(ws.selected)
	if parent == nil {
		ws.AddRoot()
		return
	}
	child := plan.Node{Level: levelBelow(parent.Level), Agency: parent.Agency}
	if siblings := ws.Plan().Children(parent.ID); len(siblings) > 0 {
		last := siblings[len(siblings)-1]
		child.Level, child.Agency = last.Level, last.Agency
	}
	ws.add(child, edit.Place{Parent: parent.ID})
}

// AddRoot adds a node without parent after the other roots and selects it.
func (ws *Workspace) AddRoot() {
	ws.add(plan.Node{Level: plan.RegionalStrategic}, edit.Place{})
}

// AddSibling adds a node of the same level after the selected one and selects
// it; before it where above is set.
func (ws *Workspace) AddSibling(above bool) {
	n := ws.Plan().Node(ws.selected)
	if n == nil {
		ws.AddRoot()
		return
	}
	at := edit.Place{Parent: n.Parent, Before: n.ID}
	if !above {
		at.Before = ws.after(n)
	}
	ws.add(plan.Node{Level: n.Level, Agency: n.Agency}, at)
}

// after returns the sibling that follows a node; empty for the last.
func (ws *Workspace) after(n *plan.Node) plan.NodeID {
	siblings := ws.Plan().Siblings(n.Parent)
	i := slices.Index(siblings, n)
	if i < 0 || i+1 == len(siblings) {
		return ""
	}
	return siblings[i+1].ID
}

func (ws *Workspace) add(n plan.Node, at edit.Place) {
	var id plan.NodeID
	err := ws.Do(edit.Op{Name: "node.add"}, func(tx *edit.Tx) (err error) {
		id, err = edit.AddNode(tx, n, at)
		return err
	})
	if ws.refused(err) {
		return
	}
	ws.Select(id)
}

// refused says why a step was not made, and reports whether it was not.
func (ws *Workspace) refused(err error) bool {
	if err == nil {
		return false
	}
	ws.SayText(FaultOf(err).Text(ws.texts))
	return true
}

// CanMove tells why a node may not go to a place; the zero Fault when it may.
func (ws *Workspace) CanMove(id plan.NodeID, at edit.Place) Fault {
	n := ws.Plan().Node(id)
	if n == nil {
		return fault("fault.gone")
	}
	if at.Parent == "" {
		return Fault{}
	}
	parent := ws.Plan().Node(at.Parent)
	switch {
	case parent == nil:
		return fault("fault.gone")
	case parent.ID == id || ws.Plan().IsBelow(at.Parent, id):
		return fault("fault.cycle")
	case n.Level.Above(parent.Level):
		return fault("fault.level_above_target", ws.LevelText(n.Level), ws.LevelText(parent.Level))
	}
	return Fault{}
}

// Side is a place beside a node.
type Side uint8

// The places beside a node: as its last child, or as a sibling.
const (
	SideBelow Side = iota
	SideBefore
	SideAfter
)

// PlaceBeside is where a node comes to stand beside another one.
func (ws *Workspace) PlaceBeside(id, target plan.NodeID, side Side) edit.Place {
	n := ws.Plan().Node(target)
	if n == nil || side == SideBelow {
		return edit.Place{Parent: target}
	}
	at := edit.Place{Parent: n.Parent, Before: target}
	if side == SideAfter {
		at.Before = ws.after(n)
	}
	if moving := ws.Plan().Node(id); moving != nil && at.Before == id {
		at.Before = ws.after(moving) // it stands there already
	}
	return at
}

// Move takes a node with its branch to a place, or says why it may not go
// there.
func (ws *Workspace) Move(id plan.NodeID, at edit.Place) Fault {
	if bad := ws.CanMove(id, at); !bad.OK() {
		ws.SayText(bad.Text(ws.texts))
		return bad
	}
	subject := Excerpt(ws.Plan().Node(id).Statement)
	err := ws.Do(edit.Op{Name: "node.move", Subject: subject}, func(tx *edit.Tx) error {
		return edit.MoveNode(tx, id, at)
	})
	if !ws.refused(err) {
		ws.showAll([]plan.NodeID{id})
	}
	return FaultOf(err)
}

// ParentOptions lists the nodes below which a node may stand, in the order of
// the tree.
func (ws *Workspace) ParentOptions(id plan.NodeID) []Option {
	var options []Option
	for _, n := range ws.Plan().Walk("") {
		if ws.CanMove(id, edit.Place{Parent: n.ID}).OK() {
			options = append(options, Option{string(n.ID), ws.NodeText(n), ws.LevelText(n.Level)})
		}
	}
	return options
}
