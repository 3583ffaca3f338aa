package ui

import (
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"pohonkinerja/data/plan"
	"pohonkinerja/report/explain"
	"pohonkinerja/report/scene"
	"pohonkinerja/report/spool"
	"pohonkinerja/ui/agreement"
	"pohonkinerja/ui/editor"
	"pohonkinerja/ui/monitoring"
	"pohonkinerja/ui/people"
	"pohonkinerja/ui/table"
	"pohonkinerja/ui/viewmodel"
)

// place is what stands in the middle of the window. Places stay as they are
// while another is shown.
type place struct {
	id     string // its command is "place."+id
	icon   fyne.Resource
	object fyne.CanvasObject
	focus  func()
	close  func()
	home   func() // goes back to where the place begins; nil where it has one view alone
}

// makePlaces lays out the places and puts their commands into the table.
func (b *workbench) makePlaces(picture *scene.Builder) {
	b.table = table.New(b.ws, b.commands, table.Options{
		Window: b.app.window, Settings: b.app.settings,
		Shown: func() bool { return b.shows("table") || b.tableBeside() }, Enter: func() { b.goTo("table") },
		Next: b.besideTable(func() { b.tree.NextPart() }), Leave: b.besideTable(func() { b.tree.Focus() }),
	})
	b.tree = editor.New(b.ws, b.commands, editor.Options{
		Window: b.app.window, Width: b.app.width(), Palette: b.app.palette(), Settings: b.app.settings,
		Glide:        b.app.Runner.Start != nil, // there is a clock to glide by
		ImportFolder: b.app.askImport, OpenExample: b.app.OpenExample, GoPosition: b.showPosition, GoAgreement: b.showAgreement, GoDuties: b.showDuties,
		Seen: func() bool { return b.shows("tree") }, Enter: func() { b.goTo("tree") },
		Painted: b.app.Painted, Table: b.table, Drawn: picture,
	})
	b.people = people.New(b.ws, b.app.window)
	b.agreement = agreement.New(b.ws, agreement.Options{
		Window: b.app.window, Settings: b.app.settings, Trust: b.app.trustFolder(),
		GoNode: b.showNode, GoPosition: b.showPosition, GoRegion: b.showRegion,
		OpenFile: b.app.openOutside, ChooseFile: b.app.chooseFile, Runner: b.app.runner(),
		Enter: func() { b.goTo("agreement") }, Seen: func() bool { return b.shows("agreement") },
		GoOwners: func(closed func()) { b.people.ShowOwners(closed) },
	})
	b.monitoring = monitoring.New(b.ws, monitoring.Options{
		Window: b.app.window, Settings: b.app.settings,
		Seen: func() bool { return b.shows("monitoring") }, Enter: func() { b.goTo("monitoring") },
		Shortcut: b.runKey, ChooseFile: b.app.chooseFile, OpenFile: b.app.openOutside,
		GoNode: b.showNode, GoPosition: b.showDuties, Palette: func() scene.Palette { return editor.PaletteOf(b.app.palette()) },
	})
	b.people.Enter = func() { b.goTo("people") }
	b.people.Seen = func() bool { return b.shows("people") }
	b.people.ChooseFile = b.app.chooseFile
	b.people.GoAgreement, b.people.GoNode, b.people.GoEntry = b.showAgreement, b.showNode, b.showEntry
	for _, page := range []interface{ Commands() []viewmodel.Command }{b.tree, b.table, b.agreement, b.monitoring, b.people} {
		b.commands.Add(page.Commands()...)
	}
	b.places = []place{
		{"tree", theme.AccountIcon(), b.tree.Object(), b.tree.Focus, b.tree.Close, nil},
		{"table", theme.GridIcon(), b.table.Object(), b.table.Focus, b.table.Close, nil},
		{"agreement", theme.DocumentIcon(), b.agreement.Object(), b.agreement.Focus, b.agreement.Close, nil},
		{"monitoring", theme.HistoryIcon(), b.monitoring.Object(), b.monitoring.Focus, b.monitoring.Close, nil},
		{"people", theme.AccountIcon(), b.people.Object(), b.people.Focus, b.people.Close, nil},
	}
	b.places[0].icon = treeIcon
	b.places[2].home = b.agreement.Home
}

// runKey runs the command of a key and reports whether there is one.
func (b *workbench) runKey(s viewmodel.Shortcut) bool {
	command, ok := b.commands.ForKey(s)
	if ok {
		b.commands.Run(command)
	}
	return ok
}

// tableBeside reports whether the table is seen in the place of the tree.
func (b *workbench) tableBeside() bool { return b.shows("tree") && b.tree.ShowsTable() }

// besideTable does something where the table is seen in the place of the tree, and
// reports whether it is.
func (b *workbench) besideTable(do func()) func() bool {
	return func() bool {
		if !b.tableBeside() {
			return false
		}
		do()
		return true
	}
}

// showNode goes to a node in the tree, wherever one is.
func (b *workbench) showNode(id plan.NodeID) {
	b.ws.Select(id)
	b.goTo("tree")
}

// showDuties shows all that hangs on a position.
func (b *workbench) showDuties(id plan.PositionID) {
	b.goTo("people")
	b.people.ShowDuties(id)
}

func (b *workbench) showPosition(id plan.PositionID) {
	b.goTo("people")
	b.people.ShowPosition(id)
}

// showEntry goes to where a figure of an indicator is entered.
func (b *workbench) showEntry(id plan.IndicatorID, quarter int) {
	b.goTo("monitoring")
	b.monitoring.ShowIndicator(id, quarter)
}

func (b *workbench) showAgreement(id plan.PositionID) {
	b.goTo("agreement")
	b.agreement.Show(id)
}

// follow goes to the place where an undone or redone step can be seen, where that
// is not the one that is shown. The places themselves choose the record.
func (b *workbench) follow(w viewmodel.Where) {
	shown := b.places[b.shown].id
	switch {
	case w.Measured:
		if shown != "monitoring" {
			b.goTo("monitoring")
		}
	case w.Node != "" && shown != "tree" && shown != "table":
		b.goTo("tree")
	case w.Agreement != "":
		if shown != "agreement" {
			b.goTo("agreement")
		}
		b.agreement.Show(w.Agreement)
	case w.People != (viewmodel.Chosen{}) && shown != "people":
		b.goTo("people")
	}
}

func (b *workbench) showRegion() {
	b.goTo("people")
	b.people.ShowRegion()
}

// trustFolder holds the certificates that the person trusts.
func (a *App) trustFolder() string { return filepath.Join(a.DataFolder, "sertifikat-tepercaya") }

// runner takes long work away from the window's goroutine.
func (a *App) runner() viewmodel.Runner {
	if a.Runner.Start == nil {
		now := func(f func()) { f() }
		return viewmodel.Runner{Start: now, Back: now}
	}
	return a.Runner
}

func (a *App) width() float32 {
	if w := a.window.Canvas().Size().Width; w > 1 {
		return w
	}
	return a.settings.windowSize().Width
}

// openOutside shows a file or folder in the system's own program for it, and
// says where to look where there is none.
func (a *App) openOutside(path string) {
	if err := spool.Open(path); err != nil {
		a.tell(explain.New("error.no_opener", path))
	}
}
