package ui

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pohonkinerja/data/plan"
	"pohonkinerja/ui/agreement"
	"pohonkinerja/ui/editor"
	"pohonkinerja/ui/monitoring"
	"pohonkinerja/ui/people"
	"pohonkinerja/ui/table"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// workbench is the window around one open plan.
type workbench struct {
	app      *App
	document Document
	ws       *viewmodel.Workspace
	commands *viewmodel.Commands
	places   []place
	shown    int

	tree       *editor.Page
	table      *table.Page
	agreement  *agreement.Page
	monitoring *monitoring.Page
	people     *people.Page

	middle  *fyne.Container
	rail    []*widgets.Tab
	title   *widgets.Line
	year    *widgets.Choice
	search  *widgets.Entry
	undo    *widgets.Button
	redo    *widgets.Button
	status  *widgets.StatusLine
	found   *widgets.Link
	resting func() // ends the waiting for a pause in which findings are counted; nil for none
	object  fyne.CanvasObject
	leaving func()
}

func newWorkbench(a *App, o readyPlan) *workbench {
	ws := o.ws
	b := &workbench{app: a, document: o.document, ws: ws, commands: viewmodel.NewCommands(ws)}
	b.commands.Add(b.findCommand(), b.doubtsCommand())
	b.makePlaces(o.picture)
	b.commands.Add(b.placeCommands()...)
	b.middle = container.NewStack()
	b.object = container.NewBorder(b.topBar(), b.footBar(), b.railBar(), nil, b.middle)
	b.leaving = ws.Subscribe(b.changed)
	b.enter(0)
	b.update()
	b.checkLater()
	return b
}

// Object returns the whole of it.
func (b *workbench) Object() fyne.CanvasObject { return b.object }

func (b *workbench) close() {
	b.leaving()
	b.rest()
	for _, p := range b.places {
		p.close()
	}
}

func (b *workbench) focus() { b.places[b.shown].focus() }

// topBar says which plan this is and holds what all places share.
func (b *workbench) topBar() fyne.CanvasObject {
	b.title = widgets.Heading("")
	b.title.Ellipsis = true
	b.year = widgets.NewChoice(b.years(), func(id string) { b.setYear(id) })
	b.undo = b.commandButton("edit.undo", theme.ContentUndoIcon())
	b.redo = b.commandButton("edit.redo", theme.ContentRedoIcon())
	right := container.NewHBox(
		widgets.Plain(b.ws.T("top.year")), b.year, b.undo, b.redo,
		container.NewGridWrap(fyne.NewSize(210, b.year.MinSize().Height), b.searchField()),
		b.searchCommands())
	bar := container.NewBorder(nil, nil, nil, right, container.New(layout.NewCustomPaddedLayout(0, 0, 8, 8), b.title))
	return container.NewVBox(container.New(layout.NewCustomPaddedLayout(3, 3, 6, 6), bar), widget.NewSeparator())
}

func (b *workbench) years() []widgets.Option {
	var options []widgets.Option
	for _, y := range b.ws.Years() {
		text := strconv.Itoa(y)
		options = append(options, widgets.Option{ID: text, Text: text})
	}
	return options
}

func (b *workbench) setYear(id string) {
	if year, err := strconv.Atoi(id); err == nil {
		b.ws.SetYear(year)
	}
}

// commandButton is a command as a button with a picture; its tip is the label
// with the key, or why it cannot be done.
func (b *workbench) commandButton(id string, icon fyne.Resource) *widgets.Button {
	cmd, _ := b.commands.Find(id)
	button := widgets.NewIconButton(icon, "", func() { b.commands.Run(cmd) })
	button.Tip = func() string {
		if ok, reason := b.commands.Can(cmd); !ok {
			return reason
		}
		return b.tip(id)
	}
	return button
}

// tip is the label of a command with its key.
func (b *workbench) tip(id string) string {
	cmd, _ := b.commands.Find(id)
	return b.commands.Label(cmd) + "  (" + cmd.Shortcut.Text() + ")"
}

// searchCommands opens the search over all commands.
func (b *workbench) searchCommands() fyne.CanvasObject {
	button := widgets.NewButton(b.ws.T("top.commands"), b.app.commandSearch)
	button.Importance = widget.LowImportance
	button.Tip = func() string { return b.ws.T("command.edit.command") + "  (Ctrl+K)" }
	return button
}

// searchField looks while one types; Enter, up and down go from match to match.
func (b *workbench) searchField() fyne.CanvasObject {
	b.search = widgets.NewEntry()
	b.search.SetPlaceHolder(b.ws.T("top.search"))
	b.search.Icon = theme.SearchIcon()
	b.search.OnChanged = b.ws.SetSearch
	b.search.OnEnter = b.ws.FindNext
	b.search.OnKey = b.searchKey
	return b.search
}

func (b *workbench) searchKey(k *fyne.KeyEvent) bool {
	switch k.Name {
	case fyne.KeyDown:
		b.ws.FindNext()
	case fyne.KeyUp:
		b.ws.FindPrevious()
	case fyne.KeyEscape:
		b.search.SetText("")
		b.focus()
	default:
		return false
	}
	return true
}

func (b *workbench) findCommand() viewmodel.Command {
	return viewmodel.Command{
		ID: "edit.find", Menu: viewmodel.MenuEdit, Group: 2, Shortcut: viewmodel.Shortcut{Key: "F", Ctrl: true},
		Run: func() {
			b.app.window.Canvas().Focus(b.search)
			b.search.SelectAll()
		},
	}
}

// railBar lists the places, words below pictures.
func (b *workbench) railBar() fyne.CanvasObject {
	box := container.NewVBox()
	for i, p := range b.places {
		cmd, _ := b.commands.Find("place." + p.id)
		tab := widgets.NewTab(b.commands.Label(cmd), p.icon, func() { b.enterOrHome(i) })
		tab.Tip = func() string { return b.commands.Label(cmd) + "  (" + cmd.Shortcut.Text() + ")" }
		b.rail = append(b.rail, tab)
		box.Add(tab)
	}
	return container.NewHBox(box, widget.NewSeparator())
}

func (b *workbench) placeCommands() []viewmodel.Command {
	var list []viewmodel.Command
	for i, p := range b.places {
		list = append(list, viewmodel.Command{
			ID: "place." + p.id, Menu: viewmodel.MenuView, Under: "menu.places", Run: func() { b.enterOrHome(i) },
			Shortcut: viewmodel.Shortcut{Key: strconv.Itoa(i + 1), Ctrl: true},
		})
	}
	return list
}

// enterOrHome shows a place; who is there already comes back to where it begins.
func (b *workbench) enterOrHome(i int) {
	if p := b.places[i]; i == b.shown && p.home != nil {
		p.home()
	}
	b.enter(i)
}

// enter shows a place.
func (b *workbench) enter(i int) {
	b.shown = i
	b.tree.HoldTable(b.shows("tree"))
	b.middle.Objects = []fyne.CanvasObject{b.places[i].object}
	b.middle.Refresh()
	for j, tab := range b.rail {
		tab.Mark(j == i)
	}
	b.focus()
	b.updateMenu()
}

// shows reports whether a place is the one that is shown.
func (b *workbench) shows(id string) bool { return len(b.places) > 0 && b.places[b.shown].id == id }

func (b *workbench) goTo(id string) {
	for i, p := range b.places {
		if p.id == id {
			b.enter(i)
		}
	}
}

func (b *workbench) footBar() fyne.CanvasObject {
	b.found = widgets.NewLink(b.tree.ListFindings)
	b.found.Tip = func() string { return b.tip("findings.list") }
	b.status = widgets.NewStatusLine(b.found)
	b.status.OnTapped = b.statusTapped
	return container.NewVBox(widget.NewSeparator(), b.status)
}

// statusTapped shows what the line speaks of: what an import has left in doubt.
func (b *workbench) statusTapped() {
	if b.ws.Plan().Count(plan.KindProblem) > 0 {
		b.showDoubts()
	}
}

func (b *workbench) changed(n viewmodel.Notice) {
	if n.What == viewmodel.FindingsChanged {
		b.found.SetText(b.ws.FindingsText())
		b.status.Refresh()
		return
	}
	if n.What.Has(viewmodel.PlanChanged) {
		b.checkLater()
	}
	b.update()
	b.follow(n.Where)
	if n.What.Has(viewmodel.YearChanged) || n.What.Has(viewmodel.PlanChanged) {
		b.year.SetChoices(b.years())
		b.year.SetChosen(strconv.Itoa(b.ws.Year()))
	}
	b.updateMenu()
}

// updateMenu brings the window's menu in step, once it is this plan's.
func (b *workbench) updateMenu() {
	if b.app.menu != nil && b.app.bench == b {
		b.app.menu.update()
	}
}

// update shows what the workspace says now.
func (b *workbench) update() {
	b.title.SetText(b.ws.Title())
	b.year.SetChosen(strconv.Itoa(b.ws.Year()))
	b.status.SetText(b.ws.Status())
	b.grey(b.undo, "edit.undo")
	b.grey(b.redo, "edit.redo")
}

func (b *workbench) grey(button *widgets.Button, id string) {
	cmd, _ := b.commands.Find(id)
	if ok, _ := b.commands.Can(cmd); ok == button.Disabled() {
		if ok {
			button.Enable()
		} else {
			button.Disable()
		}
	}
}
