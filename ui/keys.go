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
	part := func(key string, rows []fyne.CanvasObject) {
		if len(rows) > 0 {
			box.Add(widgets.Heading(a.book.T(key)))
			box.Add(container.New(layout.NewFormLayout(), rows...))
			box.Add(widgets.NewGap(6))
		}
	}
	for _, m := range viewmodel.Menus {
		part(m.Key(), a.keysOf(m))
	}
	part("command.place.tree", a.keysOfPicture())
	part("command.place.table", a.keysOfTable())
	widgets.ShowDialog(a.window.Canvas(), widgets.DialogOptions{
		Title: a.book.T("command.help.keys"), Content: container.NewVScroll(box),
		Cancel: a.book.T("dialog.close"), Width: 560, Height: 520,
	})
}

// keyColumn is as wide as the longest combination of keys.
const keyColumn = 140

// keysOf returns pairs of key and label for the commands of a menu.
func (a *App) keysOf(m viewmodel.Menu) (rows []fyne.CanvasObject) {
	for _, cmd := range a.commands.In(m) {
		if cmd.Shortcut.Key != "" {
			rows = append(rows, keyRow(a.commands.Keys(cmd), a.book.T("command."+cmd.ID))...)
		}
	}
	return rows
}

// keysOfPicture returns pairs of what is pressed in the picture and what it does.
func (a *App) keysOfPicture() (rows []fyne.CanvasObject) {
	for _, k := range viewmodel.PictureKeys(a.book) {
		rows = append(rows, keyRow(k[0], k[1])...)
	}
	return rows
}

// keysOfTable returns pairs of keys and what they do in the table.
func (a *App) keysOfTable() (rows []fyne.CanvasObject) {
	for _, k := range viewmodel.TableKeys {
		rows = append(rows, keyRow(k.Keys, a.book.T(k.Text))...)
	}
	return rows
}

func keyRow(keys, text string) []fyne.CanvasObject {
	key := widgets.Plain(keys)
	key.Style.Bold = true
	column := container.NewGridWrap(fyne.NewSize(keyColumn, key.MinSize().Height), key)
	return []fyne.CanvasObject{column, widgets.Plain(text)}
}
