package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// menuBar is the table of commands as the window's menu.
type menuBar struct {
	app   *App
	main  *fyne.MainMenu
	items map[string]*fyne.MenuItem // by command
}

func newMenuBar(a *App) *menuBar {
	b := &menuBar{app: a, main: fyne.NewMainMenu(), items: make(map[string]*fyne.MenuItem)}
	for _, m := range viewmodel.Menus {
		if menu := b.menu(m); len(menu.Items) > 0 {
			b.main.Items = append(b.main.Items, menu)
		}
	}
	b.update()
	return b
}

func (b *menuBar) menu(m viewmodel.Menu) *fyne.Menu {
	menu := fyne.NewMenu(b.app.book.T(m.Key()))
	group := 0
	for _, cmd := range b.app.commands.In(m) {
		if cmd.Group != group && len(menu.Items) > 0 {
			menu.Items = append(menu.Items, fyne.NewMenuItemSeparator())
		}
		group = cmd.Group
		menu.Items = append(menu.Items, b.item(cmd))
	}
	return menu
}

func (b *menuBar) item(cmd viewmodel.Command) *fyne.MenuItem {
	item := fyne.NewMenuItem(b.app.commands.Label(cmd), func() { b.app.runByMenu(cmd) })
	item.Shortcut = menuShortcut(cmd.Shortcut)
	item.IsQuit = cmd.ID == "file.quit"
	if cmd.ID == "file.recent" {
		item.ChildMenu = b.recent()
		item.Action = nil
	}
	b.items[cmd.ID] = item
	return item
}

func (b *menuBar) recent() *fyne.Menu {
	menu := fyne.NewMenu("")
	for _, path := range b.app.settings.recent() {
		menu.Items = append(menu.Items, fyne.NewMenuItem(path, func() { b.app.Open(path) }))
	}
	return menu
}

// update brings labels and greying up to date.
func (b *menuBar) update() {
	changed := false
	for id, item := range b.items {
		cmd, _ := b.app.commands.Find(id)
		can, _ := b.app.commands.Can(cmd)
		label := b.app.commands.Label(cmd)
		checked := cmd.Checked != nil && cmd.Checked()
		changed = changed || item.Label != label || item.Disabled == can || item.Checked != checked
		item.Label, item.Disabled, item.Checked = label, !can, checked
	}
	if changed {
		b.main.Refresh()
	}
}

// menuShortcut is a shortcut as Fyne knows it; nil for none. Fyne has types of
// its own for what texts understand too.
func menuShortcut(s viewmodel.Shortcut) fyne.Shortcut {
	switch {
	case s.Key == "":
		return nil
	case s == viewmodel.Shortcut{Key: "Z", Ctrl: true}:
		return &fyne.ShortcutUndo{}
	case s == viewmodel.Shortcut{Key: "Y", Ctrl: true}:
		return &fyne.ShortcutRedo{}
	case s == viewmodel.Shortcut{Key: "A", Ctrl: true}:
		return &fyne.ShortcutSelectAll{}
	}
	return &desktop.CustomShortcut{KeyName: fyne.KeyName(s.Key), Modifier: modifiers(s)}
}

func modifiers(s viewmodel.Shortcut) (m fyne.KeyModifier) {
	if s.Ctrl {
		m |= fyne.KeyModifierShortcutDefault
	}
	if s.Shift {
		m |= fyne.KeyModifierShift
	}
	if s.Alt {
		m |= fyne.KeyModifierAlt
	}
	return m
}

// runByMenu runs a command that was picked or whose keys were pressed. Fyne
// fires the keys of greyed items and under dialogs as well, and before the text
// that is being written sees them.
func (a *App) runByMenu(cmd viewmodel.Command) {
	c := a.window.Canvas()
	if entry, ok := c.Focused().(fyne.Shortcutable); ok && cmd.TextFirst && writing(c.Focused()) {
		entry.TypedShortcut(menuShortcut(cmd.Shortcut))
		return
	}
	if widgets.DialogOpen(c) {
		return
	}
	a.commands.Run(cmd)
}

// writing reports whether the focus is in a text that is being written.
func writing(o fyne.Focusable) bool {
	_, ok := o.(interface{ SelectedText() string })
	return ok
}

// typedKey sees the keys that nothing has the focus for.
func (a *App) typedKey(k *fyne.KeyEvent) {
	if k.Name == fyne.KeyEscape {
		widgets.CloseTop(a.window.Canvas())
		return
	}
	if cmd, ok := a.commands.ForKey(viewmodel.Shortcut{Key: string(k.Name)}); ok && !widgets.DialogOpen(a.window.Canvas()) {
		a.commands.Run(cmd)
	}
}
