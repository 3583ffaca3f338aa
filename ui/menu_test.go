package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// TestMenusFitALowWindow measures the menus of the window, with those that open
// from them, in a window of 1024×600 whose frame and task bar take their part.
func TestMenusFitALowWindow(t *testing.T) {
	const below = 552 - 24 // what is left below the names of the menus
	a := start(t)
	a.app.Settings().SetTheme(newLook(Light))
	a.Open(newFile(t, "Satu"))
	var fits func(menu *fyne.Menu)
	fits = func(menu *fyne.Menu) {
		if high := widget.NewMenu(menu).MinSize().Height; high > below {
			t.Errorf("the menu %q of %d entries is %v high, more than %d", menu.Label, len(menu.Items), high, below)
		}
		for _, item := range menu.Items {
			if item.ChildMenu != nil {
				fits(item.ChildMenu)
			}
		}
	}
	for _, menu := range a.menu.main.Items {
		fits(menu)
	}
}

// TestSubmenusStandOnce looks for names that stand twice in one menu, as those of
// a submenu do whose commands are not beside each other.
func TestSubmenusStandOnce(t *testing.T) {
	a := start(t)
	a.Open(newFile(t, "Satu"))
	for _, menu := range a.menu.main.Items {
		seen := make(map[string]bool)
		for _, item := range menu.Items {
			if item.IsSeparator {
				continue
			}
			if seen[item.Label] {
				t.Errorf("%q stands twice in the menu %q", item.Label, menu.Label)
			}
			seen[item.Label] = true
		}
	}
}

// TestWaysThroughTheMenuExist follows what a text says of the menu, step by step.
func TestWaysThroughTheMenuExist(t *testing.T) {
	a := start(t)
	a.Open(newFile(t, "Satu"))
	text := a.book.T("crosscut.none")
	_, way, _ := strings.Cut(text, ", lalu ")
	items := menuItems(a.menu.main.Items)
	for _, step := range strings.Split(strings.TrimSuffix(way, "."), " › ") {
		found := false
		for _, item := range items {
			if item.Label == step || strings.HasPrefix(item.Label, step+"  ") { // its keys follow
				found = true
				if item.ChildMenu != nil {
					items = item.ChildMenu.Items
				}
				break
			}
		}
		if !found {
			t.Fatalf("%q: there is no %q in the menu", text, step)
		}
	}
}

func menuItems(menus []*fyne.Menu) (items []*fyne.MenuItem) {
	for _, m := range menus {
		item := fyne.NewMenuItem(m.Label, nil)
		item.ChildMenu = m
		items = append(items, item)
	}
	return items
}
