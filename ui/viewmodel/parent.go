package viewmodel

// parentCommands go up the tree in one step, from wherever a card stands in a
// stack: the way back after the last of its siblings was written.
func (ws *Workspace) parentCommands() []Command {
	return []Command{{
		ID: "view.to_parent", Menu: MenuView, Group: 2, Shortcut: Shortcut{Key: "Up", Alt: true},
		Enabled: ws.hasNode, Run: func() { ws.Go(ToParent) },
	}}
}
