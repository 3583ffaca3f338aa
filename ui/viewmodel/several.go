package viewmodel

import (
	"slices"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
)

// Commands on several chosen nodes work on whole branches and are one step each:
// all of it is done, or nothing and the reason is said.

// Several reports whether more than one node is selected.
func (ws *Workspace) Several() bool { return len(ws.beside) > 0 }

// Extend takes the selection on to a node beside the leading one: a new node
// joins, and going back onto one that is chosen already lets the leading one go.
func (ws *Workspace) Extend(id plan.NodeID) {
	if id == ws.selected {
		return
	}
	leave := id
	if ws.IsChosen(id) {
		leave = ws.selected
	}
	list := slices.DeleteFunc(ws.Chosen(), func(other plan.NodeID) bool { return other == leave || other == id })
	ws.ChooseAll(append(list, id))
}

// ChooseMore selects all siblings of the selected node, and all nodes in sight
// where the siblings are selected already.
func (ws *Workspace) ChooseMore() {
	n := ws.Plan().Node(ws.selected)
	if n == nil {
		return
	}
	list := ids(ws.Plan().Siblings(n.Parent))
	if !slices.ContainsFunc(list, func(id plan.NodeID) bool { return !ws.IsChosen(id) }) {
		list = list[:0]
		for _, o := range ws.visible() {
			list = append(list, o.id)
		}
	}
	ws.ChooseAll(append(list, ws.selected))
}

func ids(nodes []*plan.Node) []plan.NodeID {
	list := make([]plan.NodeID, len(nodes))
	for i, n := range nodes {
		list[i] = n.ID
	}
	return list
}

// Alone takes the selection back to the leading node.
func (ws *Workspace) Alone() { ws.Select(ws.selected) }

// Moving lists what moves when a node is dragged: all chosen branches where it is
// one of the chosen nodes, the node alone otherwise.
func (ws *Workspace) Moving(id plan.NodeID) []plan.NodeID {
	if ws.IsChosen(id) {
		return ws.Branches()
	}
	return []plan.NodeID{id}
}

// stepOn names a step on some nodes: by the statement where it is one, by their
// number otherwise.
func (ws *Workspace) stepOn(name string, list []plan.NodeID) edit.Op {
	if len(list) == 1 {
		return edit.Op{Name: name, Subject: Excerpt(ws.Plan().Node(list[0]).Statement)}
	}
	return edit.Op{Name: name + "_several", Subject: FormatCount(len(list))}
}

// CanMoveBeside tells why branches may not go beside a node; the zero Fault when
// they may.
func (ws *Workspace) CanMoveBeside(list []plan.NodeID, target plan.NodeID, side Side) Fault {
	for _, id := range list {
		if bad := ws.CanMove(id, ws.PlaceBeside(id, target, side)); !bad.OK() {
			return bad
		}
	}
	return Fault{}
}

// MoveBeside takes branches beside a node, in the order they have, or says why
// they may not go there.
func (ws *Workspace) MoveBeside(list []plan.NodeID, target plan.NodeID, side Side) Fault {
	if bad := ws.CanMoveBeside(list, target, side); !bad.OK() {
		ws.SayText(bad.Text(ws.texts))
		return bad
	}
	at := ws.PlaceBeside("", target, side)
	for slices.Contains(list, at.Before) {
		at.Before = ws.after(ws.Plan().Node(at.Before))
	}
	err := ws.Do(ws.stepOn("node.move", list), func(tx *edit.Tx) error {
		for _, id := range list {
			if err := edit.MoveNode(tx, id, at); err != nil {
				return err
			}
		}
		return nil
	})
	if !ws.refused(err) {
		ws.showAll(list)
	}
	return FaultOf(err)
}

// showAll unfolds what hides some nodes, and widens the branch that is shown where it
// leaves them out.
func (ws *Workspace) showAll(list []plan.NodeID) {
	changed := false
	for _, id := range list {
		unfolded, widened := ws.unfoldAbove(id), ws.widenFocus(id)
		changed = changed || unfolded || widened
	}
	if changed {
		ws.tell(Notice{What: FoldChanged})
	}
}

// Shift is a move of the selected branches by one place.
type Shift uint8

// The moves by keyboard.
const (
	ShiftEarlier Shift = iota // before the sibling before it
	ShiftLater                // after the sibling after it
	ShiftOut                  // up to its parent's side
	ShiftIn                   // below the sibling before it
)

// MoveSelected moves the selected branches by one place, or says why it cannot.
// Those that stand at the end already stay.
func (ws *Workspace) MoveSelected(s Shift) {
	list := ws.Branches()
	if bad := ws.canShift(list, s); !bad.OK() {
		ws.SayText(bad.Text(ws.texts))
		return
	}
	moved := false
	err := ws.Do(ws.stepOn("node.move", list), func(tx *edit.Tx) error {
		for _, id := range inTurn(list, s) {
			at, ok := ws.shifted(ws.Plan().Node(id), s)
			if !ok {
				continue
			}
			moved = true
			if err := edit.MoveNode(tx, id, at); err != nil {
				return err
			}
		}
		return nil
	})
	if ws.refused(err) {
		return
	}
	if !moved && len(list) > 0 {
		ws.Say("reason.no_room_to_move")
	}
	ws.showAll(list)
}

// inTurn is the order in which branches are moved so that none is in the way of
// another and they keep the order they have.
func inTurn(list []plan.NodeID, s Shift) []plan.NodeID {
	list = slices.Clone(list)
	if s == ShiftLater || s == ShiftOut {
		slices.Reverse(list)
	}
	return list
}

func (ws *Workspace) canShift(list []plan.NodeID, s Shift) Fault {
	for _, id := range list {
		if at, ok := ws.shifted(ws.Plan().Node(id), s); ok {
			if bad := ws.CanMove(id, at); !bad.OK() {
				return bad
			}
		}
	}
	return Fault{}
}

// shifted is where a node comes to stand. Siblings that are chosen too are no
// place to go past or into.
func (ws *Workspace) shifted(n *plan.Node, s Shift) (at edit.Place, ok bool) {
	siblings := ws.Plan().Siblings(n.Parent)
	i := slices.Index(siblings, n)
	free := func(j int) bool { return j >= 0 && j < len(siblings) && !ws.IsChosen(siblings[j].ID) }
	switch s {
	case ShiftEarlier:
		if free(i - 1) {
			return edit.Place{Parent: n.Parent, Before: siblings[i-1].ID}, true
		}
	case ShiftLater:
		if free(i + 1) {
			return edit.Place{Parent: n.Parent, Before: ws.after(siblings[i+1])}, true
		}
	case ShiftOut:
		if parent := ws.Plan().Node(n.Parent); parent != nil {
			return edit.Place{Parent: parent.Parent, Before: ws.after(parent)}, true
		}
	case ShiftIn:
		for i > 0 && !free(i-1) {
			i--
		}
		if i > 0 {
			return edit.Place{Parent: siblings[i-1].ID}, true
		}
	}
	return edit.Place{}, false
}

// RemoveSelected removes the selected branches and says how many nodes went and
// how to get them back. The sibling after the first, the one before it or the
// parent is selected then.
func (ws *Workspace) RemoveSelected() {
	list := ws.Branches()
	if len(list) == 0 {
		return
	}
	count := 0
	for _, id := range list {
		for range ws.Plan().Walk(id) {
			count++
		}
	}
	next := ws.neighbourOf(list)
	err := ws.Do(ws.stepOn("node.remove", list), func(tx *edit.Tx) error {
		for _, id := range list {
			if err := edit.RemoveBranch(tx, id); err != nil {
				return err
			}
		}
		return nil
	})
	if ws.refused(err) {
		return
	}
	ws.Select(next)
	ws.Say("status.removed", FormatCount(count))
}

// neighbourOf is what is selected after branches are removed.
func (ws *Workspace) neighbourOf(list []plan.NodeID) plan.NodeID {
	n := ws.Plan().Node(list[0])
	siblings := ws.Plan().Siblings(n.Parent)
	i := slices.Index(siblings, n)
	for _, other := range siblings[i:] {
		if !slices.Contains(list, other.ID) {
			return other.ID
		}
	}
	if i > 0 {
		return siblings[i-1].ID
	}
	return n.Parent
}

// FoldChosen folds the chosen branches, or opens them where the leading one is
// folded.
func (ws *Workspace) FoldChosen() {
	folded := !ws.Folded(ws.selected)
	if len(ws.Plan().Children(ws.selected)) == 0 {
		folded = slices.ContainsFunc(ws.Chosen(), func(id plan.NodeID) bool { return ws.canFold(id, true) })
	}
	what := What(0)
	for _, id := range ws.Chosen() {
		if !ws.canFold(id, folded) {
			continue
		}
		what |= FoldChanged
		if !folded {
			delete(ws.folded, id)
			continue
		}
		ws.folded[id] = true
		what |= ws.liftSelection(id)
	}
	if what != 0 {
		ws.tell(Notice{What: what})
	}
}

// canFold reports whether folding or opening a branch would change something.
func (ws *Workspace) canFold(id plan.NodeID, folded bool) bool {
	return ws.folded[id] != folded && len(ws.Plan().Children(id)) > 0
}

func (ws *Workspace) hasBranch() (bool, string) {
	for _, id := range ws.Chosen() {
		if len(ws.Plan().Children(id)) > 0 {
			return true, ""
		}
	}
	return false, "reason.no_branch"
}

func (ws *Workspace) severalCommands() []Command {
	return []Command{{
		ID: "edit.choose_all", Menu: MenuEdit, Group: 1, Shortcut: ctrl("A"), TextFirst: true,
		Enabled: ws.hasNode, Run: ws.ChooseMore,
	}}
}
