package viewmodel

import "pohonkinerja/data/plan"

// Focus returns the node whose branch alone is shown; empty for the whole plan.
func (ws *Workspace) Focus() plan.NodeID { return ws.focus }

// SetFocus shows one branch alone, in the picture and the outline, or the whole
// plan for the empty node and for its only top. An unknown node is ignored. A
// selection outside the branch goes to its head.
func (ws *Workspace) SetFocus(id plan.NodeID) {
	if ws.isOnlyTop(id) {
		id = ""
	}
	if id == ws.focus || id != "" && ws.Plan().Node(id) == nil {
		return
	}
	ws.focus = id
	what := FoldChanged
	if id != "" && !ws.inFocus(ws.selected) {
		ws.selected, ws.beside = id, nil
		what |= SelectionChanged
	}
	if id != "" && ws.folded[id] {
		delete(ws.folded, id)
	}
	ws.tell(Notice{What: what})
}

// isOnlyTop reports whether the branch of a node is all of the plan.
func (ws *Workspace) isOnlyTop(id plan.NodeID) bool {
	roots := ws.Plan().Roots()
	return len(roots) == 1 && roots[0].ID == id
}

// inFocus reports whether a node belongs to the branch that is shown.
func (ws *Workspace) inFocus(id plan.NodeID) bool {
	return ws.focus == "" || id == ws.focus || ws.Plan().IsBelow(id, ws.focus)
}

// widenFocus goes up from the branch that is shown until it holds a node, and
// reports whether it had to.
func (ws *Workspace) widenFocus(id plan.NodeID) (changed bool) {
	for ws.focus != "" && !ws.inFocus(id) {
		n := ws.Plan().Node(ws.focus)
		if ws.focus = ""; n != nil && !ws.isOnlyTop(n.Parent) {
			ws.focus = n.Parent
		}
		changed = true
	}
	return changed
}

// Crumb is one step of the way from the top of the plan to the branch shown.
type Crumb struct {
	ID   plan.NodeID // empty for the whole plan
	Text string
}

// Crumbs is the way from the whole plan to the branch that is shown; nil where
// the whole plan is.
func (ws *Workspace) Crumbs() []Crumb {
	if ws.focus == "" {
		return nil
	}
	crumbs := []Crumb{{Text: ws.T("focus.whole")}}
	for _, n := range ws.Plan().Path(ws.focus) {
		if ws.isOnlyTop(n.ID) {
			continue
		}
		crumbs = append(crumbs, Crumb{n.ID, ws.NodeText(n)})
	}
	return crumbs
}

func (ws *Workspace) focusCommands() []Command {
	return []Command{
		{
			ID: "view.focus", Menu: MenuView, Group: 2, Shortcut: key("F7"),
			Enabled: ws.hasNode, Run: ws.focusIn,
		},
		{
			ID: "view.focus_out", Menu: MenuView, Group: 2, Shortcut: Shortcut{Key: "F7", Shift: true},
			Enabled: func() (bool, string) { return ws.focus != "", "reason.no_focus" },
			Run:     ws.focusOut,
		},
	}
}

// focusIn shows the branch of the selected node, and says where that is the whole
// plan.
func (ws *Workspace) focusIn() {
	if ws.isOnlyTop(ws.selected) && ws.focus == "" {
		ws.Say("focus.all_shown")
		return
	}
	ws.SetFocus(ws.selected)
}

// focusOut shows the branch of the next node up.
func (ws *Workspace) focusOut() {
	if n := ws.Plan().Node(ws.focus); n != nil {
		ws.SetFocus(n.Parent)
	}
}
