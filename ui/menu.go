package ui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"

	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// menuBar is the table of commands as the window's menu.
type menuBar struct {
	app   *App
	main  *fyne.MainMenu
	items map[string]*fyne.MenuItem // by command
	lists [][]viewmodel.Command     // what stands in one column, menu by menu
}

func newMenuBar(a *App) *menuBar {
	b := &menuBar{app: a, main: fyne.NewMainMenu(), items: make(map[string]*fyne.MenuItem)}
	for _, m := range viewmodel.Menus {
		if menu := b.menu(a.book.T(m.Key()), a.commands.In(m)); len(menu.Items) > 0 {
			b.main.Items = append(b.main.Items, menu)
		}
	}
	b.update()
	return b
}

// menu puts commands below each other, those that stand under a submenu into
// that one.
func (b *menuBar) menu(label string, list []viewmodel.Command) *fyne.Menu {
	menu := fyne.NewMenu(label)
	var column []viewmodel.Command
	group := 0
	for i := 0; i < len(list); {
		cmd := list[i]
		if cmd.Group != group && len(menu.Items) > 0 {
			menu.Items = append(menu.Items, fyne.NewMenuItemSeparator())
		}
		group = cmd.Group
		if n := together(list[i:]); n > 0 {
			menu.Items = append(menu.Items, b.submenu(list[i:i+n]))
			i += n
			continue
		}
		menu.Items = append(menu.Items, b.item(cmd))
		column = append(column, cmd)
		i++
	}
	b.lists = append(b.lists, column)
	return menu
}

// together is how many commands at the beginning stand under one submenu.
func together(list []viewmodel.Command) int {
	n := 0
	for n < len(list) && list[n].Under != "" && list[n].Under == list[0].Under {
		n++
	}
	return n
}

func (b *menuBar) submenu(list []viewmodel.Command) *fyne.MenuItem {
	label := b.app.book.T(list[0].Under)
	item := fyne.NewMenuItem(label, nil)
	list = slices.Clone(list)
	for i := range list {
		list[i].Under = ""
	}
	item.ChildMenu = b.menu(label, list)
	return item
}

func (b *menuBar) item(cmd viewmodel.Command) *fyne.MenuItem {
	item := fyne.NewMenuItem(b.app.commands.Label(cmd), func() { b.app.runByMenu(cmd) })
	if s := menuShortcut(cmd.Shortcut); s != nil {
		item.Shortcut = silent(s.ShortcutName())
	}
	item.IsQuit = cmd.ID == "file.quit"
	if cmd.ID == "file.recent" {
		item.ChildMenu = b.recent()
		item.Action = nil
	}
	b.items[cmd.ID] = item
	return item
}

// silent is a shortcut that Fyne obeys and does not print: it would in a grey of
// 1.6:1 against the ground, and in English. The keys stand in the label instead.
type silent string

// ShortcutName implements [fyne.Shortcut].
func (s silent) ShortcutName() string { return string(s) }

func (b *menuBar) recent() *fyne.Menu {
	menu := fyne.NewMenu("")
	for _, path := range b.app.settings.recent() {
		menu.Items = append(menu.Items, fyne.NewMenuItem(path, func() { b.app.Open(path) }))
	}
	return menu
}

// update brings labels, greying and marks up to date.
func (b *menuBar) update() {
	changed := false
	for _, list := range b.lists {
		labels := b.labels(list)
		for i, cmd := range list {
			item := b.items[cmd.ID]
			can, _ := b.app.commands.Can(cmd)
			chosen := cmd.Checked != nil && cmd.Checked()
			changed = changed || item.Label != labels[i] || item.Disabled == can || item.Checked != chosen
			item.Label, item.Disabled, item.Checked = labels[i], !can, chosen
		}
	}
	if changed {
		b.main.Refresh()
	}
}

// labels are those of the commands of a column, each with its keys, which stand
// in a column of their own.
func (b *menuBar) labels(list []viewmodel.Command) []string {
	labels := make([]string, len(list))
	widest := float32(0)
	for i, cmd := range list {
		labels[i] = b.app.commands.Label(cmd)
		widest = max(widest, textWidth(labels[i]))
	}
	for i, cmd := range list {
		if keys := b.app.commands.Keys(cmd); keys != "" {
			gap := (widest - textWidth(labels[i])) / textWidth(" ")
			labels[i] += strings.Repeat(" ", keysGap+int(gap+0.5)) + keys
		}
	}
	return labels
}

// keysGap is how many spaces stand at least between a label and its keys.
const keysGap = 5

func textWidth(text string) float32 {
	return fyne.MeasureText(text, theme.TextSize(), fyne.TextStyle{}).Width
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
	case s == viewmodel.Shortcut{Key: "C", Ctrl: true}:
		return &fyne.ShortcutCopy{Clipboard: fyne.CurrentApp().Clipboard()}
	case s == viewmodel.Shortcut{Key: "X", Ctrl: true}:
		return &fyne.ShortcutCut{Clipboard: fyne.CurrentApp().Clipboard()}
	case s == viewmodel.Shortcut{Key: "V", Ctrl: true}:
		return &fyne.ShortcutPaste{Clipboard: fyne.CurrentApp().Clipboard()}
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

// typedKey sees the keys that nothing has the focus for: they are those of the
// place that is shown, or commands of the window.
func (a *App) typedKey(k *fyne.KeyEvent) {
	if k.Name == fyne.KeyEscape {
		widgets.CloseTop(a.window.Canvas())
		return
	}
	if widgets.GoHome(a.window.Canvas()) && a.window.Canvas().Focused() != nil {
		a.window.Canvas().Focused().TypedKey(k)
		return
	}
	if cmd, ok := a.commands.ForKey(viewmodel.Shortcut{Key: string(k.Name)}); ok && !widgets.DialogOpen(a.window.Canvas()) {
		a.commands.Run(cmd)
	}
}

// functionKey runs the command of a function key, wherever the keyboard is.
func (a *App) functionKey(k *fyne.KeyEvent) {
	shift := widgets.HeldKeys()&fyne.KeyModifierShift != 0
	if cmd, ok := a.commands.ForKey(viewmodel.Shortcut{Key: string(k.Name), Shift: shift}); ok {
		a.commands.Run(cmd)
	}
}
