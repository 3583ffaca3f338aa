package editor

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"pohonkinerja/ui/viewmodel"
)

// The panes of the page from the left.
const (
	outlinePane = iota
	treePane
	inspectorPane
)

// Commands returns what can be done here, for the table of commands.
func (p *Page) Commands() []viewmodel.Command {
	return []viewmodel.Command{
		{
			ID: "view.toggle_outline", Menu: viewmodel.MenuView, Group: 1, Shortcut: viewmodel.Shortcut{Key: "F9"},
			Checked: func() bool { return !p.split.Folded(outlinePane) },
			Run:     func() { p.toggle(outlinePane) },
		},
		{
			ID: "view.toggle_inspector", Menu: viewmodel.MenuView, Group: 1, Shortcut: viewmodel.Shortcut{Key: "F10"},
			Checked: func() bool { return !p.split.Folded(inspectorPane) },
			Run:     func() { p.toggle(inspectorPane) },
		},
		{ID: "view.next_part", Menu: viewmodel.MenuView, Group: 1, Shortcut: viewmodel.Shortcut{Key: "F6"}, Run: p.nextPart},
	}
}

func (p *Page) toggle(pane int) {
	folded := !p.split.Folded(pane)
	p.split.Fold(pane, folded)
	if folded {
		p.Focus()
	}
}

// nextPart moves the keyboard to the next part that is not folded away.
func (p *Page) nextPart() {
	if p.split.Folded(inspectorPane) || p.part() == inspectorPane {
		p.Focus()
		return
	}
	p.inspector.focusStatement()
}

// part is where the keyboard is.
func (p *Page) part() int {
	c := p.canvas()
	switch {
	case c == nil || c.Focused() == nil:
		return treePane
	case c.Focused() == fyne.Focusable(p.outline.list):
		return outlinePane
	}
	return inspectorPane
}

// plainKey runs the command of a key that stands alone and reports whether
// there is one.
func (p *Page) plainKey(k *fyne.KeyEvent) bool {
	return p.key(viewmodel.Shortcut{Key: keyName(k.Name)})
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

// showMenu opens the menu of the selected node.
func (p *Page) showMenu(at fyne.Position) {
	c := p.canvas()
	if c == nil {
		return
	}
	widget.ShowPopUpMenuAtPosition(p.nodeMenu(), c, at)
}

// nodeMenu is the tree's menu from the table of commands.
func (p *Page) nodeMenu() *fyne.Menu {
	menu := fyne.NewMenu("")
	group := 0
	for i, command := range append(p.commands.In(viewmodel.MenuTree), p.folding()...) {
		if i > 0 && command.Group != group {
			menu.Items = append(menu.Items, fyne.NewMenuItemSeparator())
		}
		group = command.Group
		menu.Items = append(menu.Items, p.menuItem(command))
	}
	return menu
}

func (p *Page) folding() []viewmodel.Command {
	command, ok := p.commands.Find("view.fold")
	if !ok {
		return nil
	}
	command.Group = -1 // a part of its own at the end
	return []viewmodel.Command{command}
}

func (p *Page) menuItem(command viewmodel.Command) *fyne.MenuItem {
	label := p.commands.Label(command)
	if key := command.Shortcut.Text(); key != "" {
		label += "   (" + key + ")"
	}
	item := fyne.NewMenuItem(label, func() { p.commands.Run(command) })
	enabled, _ := p.commands.Can(command)
	item.Disabled = !enabled
	return item
}
