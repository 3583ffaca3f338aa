package ui

import (
	"pohonkinerja/data/phrase"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// allCommands is the table behind the menu: those of the window, and those of
// the open plan.
func (a *App) allCommands() *viewmodel.Commands {
	if a.bench == nil {
		c := viewmodel.WindowCommands(a.book, func(string) {})
		c.Add(a.shellCommands()...)
		return c
	}
	a.bench.commands.Add(a.shellCommands()...)
	return a.bench.commands
}

// shellCommand returns a command of the window by its ID.
func (a *App) shellCommand(id string) (viewmodel.Command, bool) {
	for _, cmd := range a.shellCommands() {
		if cmd.ID == id {
			return cmd, true
		}
	}
	return viewmodel.Command{}, false
}

func (a *App) shellCommands() []viewmodel.Command {
	ctrl := func(key string) viewmodel.Shortcut { return viewmodel.Shortcut{Key: key, Ctrl: true} }
	ctrlShift := func(key string) viewmodel.Shortcut { return viewmodel.Shortcut{Key: key, Ctrl: true, Shift: true} }
	file := func(group int, id string, s viewmodel.Shortcut, run func()) viewmodel.Command {
		return viewmodel.Command{ID: "file." + id, Menu: viewmodel.MenuFile, Group: group, Shortcut: s, Run: run}
	}
	withPlan := func(cmd viewmodel.Command) viewmodel.Command {
		cmd.Enabled = func() (bool, string) { return a.bench != nil, "reason.no_plan" }
		return cmd
	}
	return []viewmodel.Command{
		file(0, "new", ctrl("N"), a.askNew),
		file(0, "new_from_csv", viewmodel.Shortcut{}, a.askNewFromCSV),
		file(0, "open", ctrl("O"), a.askOpen),
		a.recentCommand(),
		file(0, "example", viewmodel.Shortcut{}, a.OpenExample),
		file(1, "restore", viewmodel.Shortcut{}, a.askRestore),
		withPlan(file(1, "save_copy", ctrlShift("S"), a.askCopy)),
		withPlan(file(1, "import", viewmodel.Shortcut{}, a.askImport)),
		withPlan(file(1, "export", viewmodel.Shortcut{}, a.askExport)),
		withPlan(file(1, "picture", ctrlShift("E"), a.askPicture)),
		withPlan(file(2, "close", ctrl("W"), a.closeToStart)),
		file(2, "quit", ctrl("Q"), a.Quit),
		a.appearanceCommand("view.system", FollowSystem), a.appearanceCommand("view.light", Light), a.appearanceCommand("view.dark", Dark),
		a.appearanceCommand("view.contrast", Contrast),
		a.sizeCommand("view.larger", viewmodel.Shortcut{Key: "=", Ctrl: true, Shift: true}, +1),
		a.sizeCommand("view.smaller", viewmodel.Shortcut{Key: "-", Ctrl: true, Shift: true}, -1),
		a.languageCommand(),
		{ID: "edit.command", Menu: viewmodel.MenuEdit, Group: 2, Shortcut: ctrl("K"), Run: a.commandSearch},
		{ID: "help.keys", Menu: viewmodel.MenuHelp, Shortcut: viewmodel.Shortcut{Key: "F1"}, Run: a.showKeys},
		{ID: "help.about", Menu: viewmodel.MenuHelp, Run: a.showAbout},
	}
}

func (a *App) recentCommand() viewmodel.Command {
	return viewmodel.Command{
		ID: "file.recent", Menu: viewmodel.MenuFile, Submenu: true, Run: func() {},
		Enabled: func() (bool, string) { return len(a.settings.recent()) > 0, "start.no_recent" },
	}
}

func (a *App) appearanceCommand(id string, look Appearance) viewmodel.Command {
	return viewmodel.Command{
		ID: id, Menu: viewmodel.MenuView, Group: 9, Under: "menu.colours",
		Checked: func() bool { return a.settings.appearance() == look },
		Run: func() {
			a.settings.setAppearance(look)
			a.app.Settings().SetTheme(newLook(look))
			a.again()
		},
	}
}

// languageCommand changes to the other language; its label is in that one.
func (a *App) languageCommand() viewmodel.Command {
	return viewmodel.Command{
		ID: "view.language", Menu: viewmodel.MenuView, Group: 10,
		Run: func() {
			other := phrase.English
			if a.book.Language() == phrase.English {
				other = phrase.Indonesian
			}
			a.settings.setLanguage(other)
			if err := a.speak(other); err != nil {
				a.tell(err)
				return
			}
			a.again()
		},
	}
}

// again builds the window anew, after its language or colours have changed. The
// plan is read again from its file, where all of it is.
func (a *App) again() {
	if a.bench == nil {
		a.showStart()
		return
	}
	path, selected, year := a.bench.ws.File().Path, a.bench.ws.Selected(), a.bench.ws.Year()
	if err := a.closePlan(); err != nil {
		a.tell(err)
	}
	ready, err := a.preparation(path)(func() (Document, error) { return a.Files.Open(path) })
	if err != nil {
		a.showStart()
		a.cannotOpen(path, err)
		return
	}
	a.show(ready)
	ready.ws.SetYear(year)
	ready.ws.Select(selected)
}

func (a *App) closeToStart() {
	if err := a.closePlan(); err != nil {
		a.tell(err)
	}
	a.showStart()
}

func (a *App) showAbout() {
	widgets.ShowMessage(a.window.Canvas(), widgets.Message{
		Title: a.app.Metadata().Name, Paragraphs: []string{a.book.T("help.about_text", a.Version)}, Close: a.book.T("dialog.close"),
	})
}
