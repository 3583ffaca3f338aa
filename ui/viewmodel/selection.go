package viewmodel

import (
	"maps"
	"slices"

	"pohonkinerja/data/plan"
)

// Selected returns the selected node, or nothing in an empty tree.
func (ws *Workspace) Selected() plan.NodeID { return ws.selected }

// Chosen lists all selected nodes in the order of the tree: the one of
// [Workspace.Selected] and those chosen beside it.
func (ws *Workspace) Chosen() []plan.NodeID {
	if len(ws.beside) == 0 {
		if ws.selected == "" {
			return nil
		}
		return []plan.NodeID{ws.selected}
	}
	var list []plan.NodeID
	for _, n := range ws.Plan().Walk("") {
		if n.ID == ws.selected || ws.beside[n.ID] {
			list = append(list, n.ID)
		}
	}
	return list
}

// Branches lists the chosen nodes that stand below no other chosen node: what a
// command takes that works on whole branches.
func (ws *Workspace) Branches() []plan.NodeID {
	var tops []plan.NodeID
	for _, id := range ws.Chosen() {
		if len(tops) == 0 || !ws.Plan().IsBelow(id, tops[len(tops)-1]) {
			tops = append(tops, id)
		}
	}
	return tops
}

// IsChosen reports whether a node is among the selected ones.
func (ws *Workspace) IsChosen(id plan.NodeID) bool {
	return id != "" && (id == ws.selected || ws.beside[id])
}

// Choose adds a node to the selection, or takes it out where it is in. The last
// one left stays. The node added is the one of [Workspace.Selected] then.
func (ws *Workspace) Choose(id plan.NodeID) {
	if ws.Plan().Node(id) == nil || id == ws.selected && len(ws.beside) == 0 {
		return
	}
	rest := slices.DeleteFunc(ws.Chosen(), func(other plan.NodeID) bool { return other == id })
	if !ws.IsChosen(id) {
		rest = append(rest, id)
	}
	ws.ChooseAll(rest)
}

// ChooseAll selects exactly these nodes; the last one is that of
// [Workspace.Selected]. Unknown ones are left out; where none is left, the
// selection stays.
func (ws *Workspace) ChooseAll(list []plan.NodeID) {
	beside, last := make(map[plan.NodeID]bool), plan.NodeID("")
	for _, id := range list {
		if ws.Plan().Node(id) != nil {
			beside[id], last = true, id
		}
	}
	if last == "" {
		return
	}
	delete(beside, last)
	if last == ws.selected && maps.Equal(beside, ws.beside) {
		return
	}
	ws.session.Seal()
	ws.selected, ws.beside = last, beside
	ws.tell(Notice{What: SelectionChanged})
}

// Select chooses one node alone and unfolds what hides it. An unknown node is
// ignored.
func (ws *Workspace) Select(id plan.NodeID) {
	if ws.Plan().Node(id) == nil {
		return
	}
	var what What
	if len(ws.beside) > 0 {
		ws.beside = nil
		what |= SelectionChanged
	}
	if id != ws.selected {
		ws.session.Seal()
		ws.selected = id
		what |= SelectionChanged
	}
	if unfolded, widened := ws.unfoldAbove(id), ws.widenFocus(id); unfolded || widened {
		what |= FoldChanged
	}
	if what != 0 {
		ws.tell(Notice{What: what})
	}
}

func (ws *Workspace) unfoldAbove(id plan.NodeID) (changed bool) {
	for _, n := range ws.Plan().Path(id) {
		if n.ID != id && ws.folded[n.ID] {
			delete(ws.folded, n.ID)
			changed = true
		}
	}
	return changed
}

// Folded reports whether what stands below a node is hidden.
func (ws *Workspace) Folded(id plan.NodeID) bool { return ws.folded[id] }

// SetFolded hides or shows what stands below a node. A selection that would be
// hidden moves up to the node.
func (ws *Workspace) SetFolded(id plan.NodeID, folded bool) {
	if ws.folded[id] == folded || len(ws.Plan().Children(id)) == 0 {
		return
	}
	what := FoldChanged
	if !folded {
		delete(ws.folded, id)
	} else {
		ws.folded[id] = true
		what |= ws.liftSelection(id)
	}
	ws.tell(Notice{What: what})
}

func (ws *Workspace) liftSelection(id plan.NodeID) What {
	hidden := false
	for chosen := range ws.beside {
		if ws.Plan().IsBelow(chosen, id) {
			delete(ws.beside, chosen)
			hidden = true
		}
	}
	if ws.Plan().IsBelow(ws.selected, id) {
		ws.selected, hidden = id, true
		delete(ws.beside, id)
	}
	if !hidden {
		return 0
	}
	return SelectionChanged
}

// FoldBelow hides everything below the nodes of a band and shows the rest; it
// is how a whole rank is folded at once.
func (ws *Workspace) FoldBelow(band plan.Band) {
	clear(ws.folded)
	for _, n := range ws.Plan().Walk("") {
		if n.Level.Band() == band && ws.allChildrenBelow(n, band) {
			ws.folded[n.ID] = true
		}
	}
	what := FoldChanged
	for _, n := range ws.Plan().Path(ws.selected) {
		if ws.folded[n.ID] {
			what |= ws.liftSelection(n.ID)
			break
		}
	}
	ws.tell(Notice{What: what})
}

func (ws *Workspace) allChildrenBelow(n *plan.Node, band plan.Band) bool {
	children := ws.Plan().Children(n.ID)
	for _, c := range children {
		if c.Level.Band() <= band {
			return false
		}
	}
	return len(children) > 0
}

// UnfoldAll shows every node.
func (ws *Workspace) UnfoldAll() {
	clear(ws.folded)
	ws.tell(Notice{What: FoldChanged})
}

// Step is a direction in which the selection can go.
type Step uint8

// The directions in the tree.
const (
	ToParent Step = iota
	ToChild
	ToPrevious
	ToNext
)

// Go moves the selection by one in the tree, unfolding a branch that is
// entered. Where there is nothing that way it stays.
func (ws *Workspace) Go(step Step) {
	n := ws.Plan().Node(ws.selected)
	if n == nil {
		return
	}
	switch step {
	case ToParent:
		ws.Select(n.Parent)
	case ToChild:
		if children := ws.Plan().Children(n.ID); len(children) > 0 {
			ws.Select(children[0].ID)
		}
	case ToPrevious:
		ws.selectSibling(n, -1)
	case ToNext:
		ws.selectSibling(n, +1)
	}
}

func (ws *Workspace) selectSibling(n *plan.Node, by int) {
	siblings := ws.Plan().Siblings(n.Parent)
	for i, s := range siblings {
		if s.ID == n.ID && i+by >= 0 && i+by < len(siblings) {
			ws.Select(siblings[i+by].ID)
			return
		}
	}
}
