package editor

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"pohonkinerja/ui/viewmodel"
)

// The menus of the right button. Those of a node are as short as a low window is:
// what is done often stands in the menu itself, the rest one step further, and
// moves by one place are left to the mouse, which drags.

// menuPart is a part of a menu between two lines.
type menuPart []menuEntry

// menuEntry is a command, or a menu of commands under a text.
type menuEntry struct {
	command string
	under   string // text key
	of      []string
}

func commandsOf(ids ...string) (part menuPart) {
	for _, id := range ids {
		part = append(part, menuEntry{command: id})
	}
	return part
}

func submenu(under string, ids ...string) menuEntry { return menuEntry{under: under, of: ids} }

// nodeParts is the menu of the selected node.
var nodeParts = []menuPart{
	append(commandsOf("tree.add_child", "tree.add_below"),
		submenu("menu.add_more", "tree.add_above", "tree.add_root", "table.add_indicator", "table.add_program")),
	commandsOf("tree.edit", "tree.move_to", "tree.hand_down", "tree.remove"),
	append(commandsOf("edit.cut", "edit.copy", "edit.paste", "edit.duplicate"),
		submenu("menu.copy_more", "edit.copy_table", "tree.clone", "tree.copy_year")),
	append(commandsOf("review.add", "view.fold"), submenu(togetherMenu, "crosscut.ask", "crosscut.list", "review.list"), submenu("menu.look", "view.fit_branch", "view.focus", "view.focus_out", "people.duties")),
}

// groundParts is the menu of the picture.
var groundParts = []menuPart{
	commandsOf("tree.add_root"),
	commandsOf("view.filter", "view.focus_out"),
	commandsOf("view.fit", "view.zoom_actual"),
	commandsOf("view.fold_strategic", "view.fold_tactical", "view.unfold_all"),
}

// menu makes a menu of its parts. Commands that are not in the table are left
// out.
func (p *Page) menu(parts []menuPart) *fyne.Menu {
	menu := fyne.NewMenu("")
	for _, part := range parts {
		if items := p.menuItems(part); len(items) > 0 {
			if len(menu.Items) > 0 {
				menu.Items = append(menu.Items, fyne.NewMenuItemSeparator())
			}
			menu.Items = append(menu.Items, items...)
		}
	}
	return menu
}

func (p *Page) menuItems(part menuPart) (items []*fyne.MenuItem) {
	for _, entry := range part {
		if entry.under != "" {
			item := fyne.NewMenuItem(p.ws.T(entry.under), nil)
			item.ChildMenu = fyne.NewMenu("", p.menuItems(commandsOf(entry.of...))...)
			items = append(items, item)
		} else if command, ok := p.commands.Find(entry.command); ok {
			items = append(items, p.menuItem(command))
		}
	}
	return items
}

func (p *Page) menuItem(command viewmodel.Command) *fyne.MenuItem {
	label := p.commands.Label(command)
	if keys := p.commands.Keys(command); keys != "" {
		label += "   (" + keys + ")"
	}
	item := fyne.NewMenuItem(label, func() { p.commands.Run(command) })
	enabled, _ := p.commands.Can(command)
	item.Disabled = !enabled
	return item
}

// nodeMenu and groundMenu are the menus as the commands are now.
func (p *Page) nodeMenu() *fyne.Menu   { return p.menu(nodeParts) }
func (p *Page) groundMenu() *fyne.Menu { return p.menu(groundParts) }

// showMenu opens a menu at a place on the window.
func (p *Page) showMenu(at fyne.Position, menu *fyne.Menu) {
	if c := p.canvas(); c != nil {
		widget.ShowPopUpMenuAtPosition(menu, c, at)
	}
}
