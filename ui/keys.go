package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// showKeys lists every command that has a key, by menu.
func (a *App) showKeys() {
	box := container.NewVBox()
	for _, m := range viewmodel.Menus {
		rows := a.keysOf(m)
		if len(rows) > 0 {
			box.Add(widgets.Heading(a.book.T(m.Key())))
			box.Add(container.New(layout.NewFormLayout(), rows...))
			box.Add(widgets.NewGap(6))
		}
	}
	widgets.ShowDialog(a.window.Canvas(), widgets.DialogOptions{
		Title: a.book.T("command.help.keys"), Content: container.NewVScroll(box),
		Cancel: a.book.T("dialog.close"), Width: 560, Height: 520,
	})
}

// keyColumn is as wide as the longest combination of keys.
const keyColumn = 130

// keysOf returns pairs of key and label for the commands of a menu.
func (a *App) keysOf(m viewmodel.Menu) (rows []fyne.CanvasObject) {
	for _, cmd := range a.commands.In(m) {
		if cmd.Shortcut.Key != "" {
			key := widgets.Plain(a.commands.Keys(cmd))
			key.Style.Bold = true
			column := container.NewGridWrap(fyne.NewSize(keyColumn, key.MinSize().Height), key)
			rows = append(rows, column, widgets.Plain(a.book.T("command."+cmd.ID)))
		}
	}
	return rows
}
