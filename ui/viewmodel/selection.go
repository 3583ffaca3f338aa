package viewmodel

import "pohonkinerja/data/plan"

// Selected returns the selected node, or nothing in an empty tree.
func (ws *Workspace) Selected() plan.NodeID { return ws.selected }

// Select chooses a node and unfolds what hides it. An unknown node is ignored.
func (ws *Workspace) Select(id plan.NodeID) {
	if ws.Plan().Node(id) == nil {
		return
	}
	var what What
	if id != ws.selected {
		ws.session.Seal()
		ws.selected = id
		what |= SelectionChanged
	}
	if ws.unfoldAbove(id) {
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
	if !ws.Plan().IsBelow(ws.selected, id) {
		return 0
	}
	ws.selected = id
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
