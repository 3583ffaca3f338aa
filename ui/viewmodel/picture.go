package viewmodel

import (
	"maps"

	"pohonkinerja/report/scene"
)

// Layout returns how the tree is arranged.
func (ws *Workspace) Layout() scene.Layout { return ws.layout }

// SetLayout arranges the tree in another way.
func (ws *Workspace) SetLayout(l scene.Layout) {
	if l != ws.layout {
		ws.layout = l
		ws.tell(Notice{What: PictureChanged})
	}
}

// Density returns how much stands on a card.
func (ws *Workspace) Density() scene.Density { return ws.density }

// SetDensity puts more or less on the cards.
func (ws *Workspace) SetDensity(d scene.Density) {
	if d != ws.density {
		ws.density = d
		ws.tell(Notice{What: PictureChanged})
	}
}

// Picture returns the choices of the tree's picture on the screen: the year,
// the arrangement, what stands on the cards and what is folded away.
func (ws *Workspace) Picture() scene.Options {
	return scene.Options{
		Root: ws.focus, Year: ws.year, Layout: ws.layout, Density: ws.density, Notes: true,
		Folded: maps.Clone(ws.folded), Day: ws.Today(), Aspect: ws.paper.aspect(),
		Words: scene.WordsFrom(ws.T), Palette: scene.Colour(), Results: ws.pictureResults(), Badges: ws.pictureBadges(),
	}
}

func (ws *Workspace) pictureCommands() []Command {
	layout := func(name, key string) Command {
		l, _ := scene.ParseLayout(name)
		return Command{
			ID: "view.layout_" + name, Menu: MenuView, Group: 3, Under: "menu.layout", Shortcut: ctrlAlt(key),
			Checked: func() bool { return ws.layout == l },
			Run:     func() { ws.SetLayout(l) },
		}
	}
	density := func(id string, d scene.Density) Command {
		return Command{
			ID: "view.density_" + id, Menu: MenuView, Group: 3, Under: "menu.cards",
			Checked: func() bool { return ws.density == d },
			Run:     func() { ws.SetDensity(d) },
		}
	}
	return []Command{
		layout("triangle", "4"), layout("tidy", "5"), layout("compact", "6"), layout("horizontal", "7"), layout("cascading", "8"),
		density("statement", scene.StatementOnly),
		density("indicators", scene.WithIndicators),
		density("everything", scene.Everything),
	}
}

// Narrow reports whether a window is too narrow to begin with panels beside the
// tree; 0 is wide enough.
func Narrow(width float32) bool { return width > 0 && width <= 1024 }
