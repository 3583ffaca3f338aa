package editor

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// TestMenusFitALowWindow measures the menus of the right button, with those that
// open from them.
func TestMenusFitALowWindow(t *testing.T) {
	b := open(t, small(t), 1366)
	const most = 640 // of 680 that a window has on 1366×768; the letters of tests stand wider apart than ours
	var fits func(menu *fyne.Menu)
	fits = func(menu *fyne.Menu) {
		if high := widget.NewMenu(menu).MinSize().Height; high > most {
			t.Errorf("a menu of %d entries is %v high", len(menu.Items), high)
		}
		for _, item := range menu.Items {
			if item.ChildMenu != nil {
				fits(item.ChildMenu)
			}
		}
	}
	fits(b.nodeMenu())
	fits(b.groundMenu())
}

// TestMenusNameCommandsThatExist looks for each command of the menus in the table
// of the page, but those that other places add.
func TestMenusNameCommandsThatExist(t *testing.T) {
	b := open(t, small(t), 1366)
	elsewhere := map[string]bool{"table.add_indicator": true, "table.add_program": true, "people.duties": true}
	for _, parts := range [][]menuPart{nodeParts, groundParts} {
		for _, part := range parts {
			for _, entry := range part {
				for _, id := range append(entry.of, entry.command) {
					if _, ok := b.commands.Find(id); !ok && id != "" && !elsewhere[id] {
						t.Errorf("there is no command %q", id)
					}
				}
			}
		}
	}
}
