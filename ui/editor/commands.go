package editor

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/ui/form"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// The panes of the page from the left.
const (
	outlinePane = iota
	treePane
	tablePane
	inspectorPane
)

// Commands returns what can be done here, for the table of commands.
func (p *Page) Commands() []viewmodel.Command {
	ctrl := func(key string) viewmodel.Shortcut { return viewmodel.Shortcut{Key: key, Ctrl: true} }
	own := slices.Concat(p.moveCommands(), p.clipCommands(), p.reviewCommands(), p.findingCommands(), p.requestCommands(), []viewmodel.Command{p.glideCommand(), p.presentCommand()})
	own = append(own, p.entering([]viewmodel.Command{
		{ID: "tree.edit", Menu: viewmodel.MenuTree, Group: 1, Shortcut: viewmodel.Shortcut{Key: "F2"}, Enabled: p.hasNode, Run: p.tree.edit},
		{ID: "tree.move_to", Menu: viewmodel.MenuTree, Group: 2, Under: moveMenu, Shortcut: ctrl("M"), Enabled: p.hasNode, Run: p.moveTo},
		{ID: "tree.hand_down", Menu: viewmodel.MenuTree, Group: 1, Shortcut: ctrl("L"), Enabled: p.hasNode, Run: func() { p.handDown("") }},
		{ID: "tree.revise", Menu: viewmodel.MenuTree, Group: 1, Enabled: p.ws.CanRevise, Run: p.revise},
		{ID: "view.zoom_in", Menu: viewmodel.MenuView, Group: 1, Under: "menu.zoom", Shortcut: ctrl("="), Run: p.tree.canvas.ZoomIn},
		{ID: "view.zoom_out", Menu: viewmodel.MenuView, Group: 1, Under: "menu.zoom", Shortcut: ctrl("-"), Run: p.tree.canvas.ZoomOut},
		{ID: "view.zoom_actual", Menu: viewmodel.MenuView, Group: 1, Under: "menu.zoom", Shortcut: ctrl("9"), Run: p.tree.canvas.ActualSize},
		{ID: "view.fit", Menu: viewmodel.MenuView, Group: 1, Under: "menu.zoom", Shortcut: ctrl("0"), Run: p.tree.canvas.Fit},
		{ID: "view.fit_branch", Menu: viewmodel.MenuView, Group: 1, Under: "menu.zoom", Shortcut: ctrl("8"), Enabled: p.hasNode, Run: p.tree.canvas.FitSelection},
		{
			ID: "view.filter", Menu: viewmodel.MenuView, Group: 2, Under: viewmodel.BranchMenu,
			Shortcut: viewmodel.Shortcut{Key: "F", Ctrl: true, Shift: true}, Run: p.tree.look.open,
		},
		{
			ID: "view.toggle_outline", Menu: viewmodel.MenuView, Group: 5, Under: viewmodel.PanelMenu, Shortcut: viewmodel.Shortcut{Key: "F9"},
			Checked: func() bool { return !p.split.Folded(outlinePane) },
			Run:     func() { p.toggle(outlinePane) },
		},
		{
			ID: "view.toggle_inspector", Menu: viewmodel.MenuView, Group: 5, Under: viewmodel.PanelMenu, Shortcut: viewmodel.Shortcut{Key: "F10"},
			Checked: func() bool { return !p.split.Folded(inspectorPane) },
			Run:     func() { p.toggle(inspectorPane) },
		},
		{ID: "view.next_part", Menu: viewmodel.MenuView, Group: 5, Under: viewmodel.PanelMenu, Shortcut: viewmodel.Shortcut{Key: "F6"}, Run: p.NextPart},
	})...)
	return append(own, p.tableCommands()...)
}

// toggle folds a panel away or brings it back. Where not all fit beside each
// other another one goes.
func (p *Page) toggle(pane int) {
	p.chosen = true
	folded := !p.split.Folded(pane)
	p.split.Fold(pane, folded)
	if folded {
		p.Focus()
		return
	}
	p.squeeze(p.object.Size().Width, pane)
	if p.split.Least() > p.object.Size().Width && !p.split.Folded(tablePane) {
		p.setTable(tableAway)
	}
	if pane == outlinePane {
		p.outline.list.Mark(p.outline.list.Selected()) // it had no height to scroll in
	}
}

// NextPart moves the keyboard to the next part that is not folded away: the
// picture, the inspector, the table, the outline.
func (p *Page) NextPart() {
	switch part := p.part(); {
	case part == treePane && !p.split.Folded(inspectorPane) && p.inspector.hasStatement():
		p.inspector.focusStatement()
	case (part == treePane || part == inspectorPane) && p.ShowsTable():
		p.table.of.Focus()
	case part != outlinePane && !p.split.Folded(outlinePane):
		p.focus(p.outline.list)
	default:
		p.Focus()
	}
}

// part is where the keyboard is.
func (p *Page) part() int {
	c := p.canvas()
	switch {
	case c == nil || c.Focused() == nil || c.Focused() == fyne.Focusable(p.tree.canvas):
		return treePane
	case c.Focused() == fyne.Focusable(p.outline.list):
		return outlinePane
	case p.table.holds(c.Focused()):
		return tablePane
	}
	return inspectorPane
}

// moveTo asks below which node the selected one is to stand.
func (p *Page) moveTo() {
	c := p.canvas()
	if c == nil {
		return
	}
	id := p.ws.Selected()
	var dialog *widgets.Dialog
	picker := widgets.NewPicker(func() []widgets.Option { return form.Options(p.ws.ParentOptions(id)) }, func(parent string) {
		dialog.Close()
		p.ws.Move(id, edit.Place{Parent: plan.NodeID(parent)})
		p.ws.Select(id)
	})
	picker.Placeholder, picker.NoMatch = p.ws.T("editor.move_where"), p.ws.T("field.no_match")
	dialog = widgets.ShowDialog(c, widgets.DialogOptions{
		Title: p.ws.T("editor.move_title"), Width: 460, Focus: picker, Cancel: p.ws.T("dialog.cancel"),
		Content: container.NewVBox(widgets.Note(p.ws.T("editor.move_note")), picker),
		OnClose: p.Focus,
	})
}

// plainKey runs the command of a key that stands alone or with Shift, and reports
// whether there is one.
func (p *Page) plainKey(k *fyne.KeyEvent) bool {
	return p.key(viewmodel.Shortcut{Key: keyName(k.Name), Shift: p.held()&fyne.KeyModifierShift != 0})
}

func (p *Page) key(s viewmodel.Shortcut) bool {
	command, ok := p.commands.ForKey(s)
	if ok {
		p.commands.Run(command)
	}
	return ok
}

// keyName is the name of a key in the table of commands.
func keyName(name fyne.KeyName) string {
	if name == fyne.KeyEnter {
		return string(fyne.KeyReturn)
	}
	return string(name)
}

func (p *Page) hasNode() (bool, string) { return p.ws.Selected() != "", "reason.no_node" }
