package viewmodel

import "pohonkinerja/data/plan"

// FoldDeeper hides the deepest generation to be seen below the selected node, so
// that one press after the other rolls the branch up.
func (ws *Workspace) FoldDeeper() {
	deepest, at := 0, []plan.NodeID(nil)
	for depth, n := range ws.unfolded(ws.selected) {
		if !ws.opens(n) {
			continue
		}
		if depth > deepest || at == nil {
			deepest, at = depth, nil
		}
		if depth == deepest {
			at = append(at, n.ID)
		}
	}
	if at == nil {
		ws.Say("reason.all_folded")
		return
	}
	ws.foldMany(at, nil)
}

// UnfoldDeeper shows the next generation of those that are hidden below the
// selected node.
func (ws *Workspace) UnfoldDeeper() {
	highest, at := 0, []plan.NodeID(nil)
	for depth, n := range ws.unfolded(ws.selected) {
		if !ws.folded[n.ID] || at != nil && depth > highest {
			continue
		}
		if at == nil || depth < highest {
			highest, at = depth, nil
		}
		at = append(at, n.ID)
	}
	if at == nil {
		ws.Say("reason.none_folded")
		return
	}
	var children []plan.NodeID
	for _, id := range at {
		for _, c := range ws.Plan().Children(id) {
			if len(ws.Plan().Children(c.ID)) > 0 {
				children = append(children, c.ID)
			}
		}
	}
	ws.foldMany(children, at)
}

// opens reports whether nodes below a node are to be seen.
func (ws *Workspace) opens(n *plan.Node) bool {
	return !ws.folded[n.ID] && len(ws.Plan().Children(n.ID)) > 0
}

// foldMany folds and unfolds at once.
func (ws *Workspace) foldMany(fold, unfold []plan.NodeID) {
	what := FoldChanged
	for _, id := range unfold {
		delete(ws.folded, id)
	}
	for _, id := range fold {
		ws.folded[id] = true
		what |= ws.liftSelection(id)
	}
	ws.tell(Notice{What: what})
}

func (ws *Workspace) foldRankCommands() []Command {
	alt := func(key string) Shortcut { return Shortcut{Key: key, Alt: true} }
	return []Command{
		{ID: "view.fold_rank", Menu: MenuView, Group: 2, Shortcut: alt("Prior"), Run: ws.FoldDeeper},
		{ID: "view.unfold_rank", Menu: MenuView, Group: 2, Shortcut: alt("Next"), Run: ws.UnfoldDeeper},
	}
}
