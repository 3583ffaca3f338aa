package monitoring

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"pohonkinerja/data/plan"
	"pohonkinerja/report/scene"
	"pohonkinerja/ui/form"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// Options is what the place needs from the window around it.
type Options struct {
	// Window is where menus and dialogs open.
	Window fyne.Window
	// Settings remember the widths of columns.
	Settings viewmodel.Settings
	// Seen reports whether the place is the one that is shown; nil for always.
	Seen func() bool
	// Enter shows the place, for commands of the menu; nil where there is no shell.
	Enter func()
	// Shortcut runs the command of a key and reports whether there is one.
	Shortcut func(viewmodel.Shortcut) bool
	// GoNode shows a node in the tree, GoPosition a position with the person who
	// holds it.
	GoNode     func(plan.NodeID)
	GoPosition func(plan.PositionID)
	// Palette gives the colours of charts; nil for those of a light window.
	Palette func() scene.Palette
	// ChooseFile asks for a file, OpenFile shows one in the system's program for it.
	ChooseFile func(widgets.FileOptions)
	OpenFile   func(path string)
}

// part is one of the parts of the place, of which one is shown at a time.
type part struct {
	key    string // its name stands under "monitoring.part_"+key
	object fyne.CanvasObject
	// show brings the part up to date when it is seen, focus gives it the keyboard.
	show, focus func()
	close       func()
}

// Page is the place "Pantau". It belongs to the window's goroutine.
type Page struct {
	ws      *viewmodel.Workspace
	view    *viewmodel.Realisation
	options Options
	agency  *widgets.Picker
	quarter *widgets.Choice
	parts   []part
	tabs    *container.AppTabs
	entry   *entry
	// overview is the dashboard, whose is hidden while the region is looked at.
	overview *overview
	whose    fyne.CanvasObject
	object   fyne.CanvasObject
	cancel   func()
	stale    bool
}

// New lays out the place over a workspace.
func New(ws *viewmodel.Workspace, o Options) *Page {
	p := &Page{ws: ws, view: ws.Realisation(), options: o, tabs: container.NewAppTabs()}
	ws.LookAtLastQuarter()
	p.entry = newEntry(p, false)
	spending := newEntry(p, true)
	p.overview = newOverview(p)
	p.parts = []part{
		{"dashboard", p.overview.object, p.overview.show, p.overview.focus, func() {}},
		{"entry", p.entry.object, p.entry.show, p.entry.focus, p.entry.close},
		{"spending", spending.object, spending.show, spending.focus, spending.close},
	}
	for _, part := range p.parts {
		p.tabs.Append(container.NewTabItem(ws.T("monitoring.part_"+part.key), part.object))
	}
	p.tabs.SelectIndex(p.first())
	p.tabs.OnSelected = func(*container.TabItem) { p.Focus() }
	p.object = container.NewBorder(p.bar(), nil, nil, nil, p.tabs)
	p.cancel = ws.Subscribe(p.changed)
	p.update()
	return p
}

// first is the part that is shown first: the dashboard where there is something to
// see, and otherwise the entry of figures.
func (p *Page) first() int {
	if p.overview.model.Measured() {
		return 0
	}
	return 1
}

// Object returns what is to be shown.
func (p *Page) Object() fyne.CanvasObject { return p.object }

// Focus gives the keyboard to the part that is shown, and shows what has changed
// while the place was not.
func (p *Page) Focus() {
	if p.stale {
		p.update()
	}
	if p.seen() {
		widgets.SetVisible(p.whose, !p.shows("dashboard"))
		p.shown().show()
		p.shown().focus()
	}
}

// Close ends the connection to the workspace.
func (p *Page) Close() {
	p.cancel()
	for _, part := range p.parts {
		part.close()
	}
}

func (p *Page) seen() bool { return p.options.Seen == nil || p.options.Seen() }

// shown is the part that is shown.
func (p *Page) shown() part { return p.parts[max(p.tabs.SelectedIndex(), 0)] }

// shows reports whether a part is seen.
func (p *Page) shows(key string) bool { return p.seen() && len(p.parts) > 0 && p.shown().key == key }

// enter shows the place where another is shown.
func (p *Page) enter() {
	if p.options.Enter != nil && !p.seen() {
		p.options.Enter()
	}
}

// goTo shows a part of the place.
func (p *Page) goTo(key string) {
	p.enter()
	for i, part := range p.parts {
		if part.key == key {
			p.tabs.SelectIndex(i)
		}
	}
	p.Focus()
}

// bar says whose figures are looked at, and of which quarter.
func (p *Page) bar() fyne.CanvasObject {
	p.agency = widgets.NewPicker(func() []widgets.Option { return form.Options(p.view.Agency().Options()) }, func(id string) {
		p.view.Agency().Set(id)
		p.Focus()
	})
	p.agency.NoMatch = p.ws.T("field.no_match")
	p.quarter = form.Plain(p.ws, p.view.Quarter(), p.Focus)
	right := container.NewHBox(widgets.Plain(p.ws.T("entry.quarter")), p.quarter)
	p.whose = container.NewBorder(nil, nil, widgets.Plain(p.ws.T("entry.agency")), nil, p.agency)
	row := container.NewBorder(nil, nil, nil, right, p.whose)
	return container.NewVBox(container.New(layout.NewCustomPaddedLayout(4, 4, 8, 8), row), widget.NewSeparator())
}

func (p *Page) changed(n viewmodel.Notice) {
	if n.What == viewmodel.FindingsChanged {
		return
	}
	if p.stale = !p.seen(); !p.stale {
		p.update()
	}
}

// update shows what the workspace says now.
func (p *Page) update() {
	p.stale = false
	p.agency.SetChosen(p.view.Agency().Get())
	p.quarter.SetChosen(p.view.Quarter().Get())
	widgets.SetVisible(p.whose, !p.shows("dashboard"))
	for _, part := range p.parts {
		if p.shows(part.key) {
			part.show()
		}
	}
}

// focusOn gives the keyboard to an object of the place.
func (p *Page) focusOn(o fyne.Focusable) {
	if w := p.options.Window; w != nil && p.seen() {
		w.Canvas().Focus(o)
	}
}

// Commands returns what can be done here, for the table of commands.
func (p *Page) Commands() []viewmodel.Command {
	goTo := func(key string) viewmodel.Command {
		return viewmodel.Command{ID: "monitor." + key, Menu: viewmodel.MenuMonitor, Run: func() { p.goTo(key) }}
	}
	return []viewmodel.Command{
		goTo("dashboard"), goTo("entry"), goTo("spending"),
		{ID: "monitor.dashboard_save", Menu: viewmodel.MenuMonitor, Group: 2, Run: func() { p.goTo("dashboard"); p.saveDashboard() }},
		{
			ID: "monitor.missing", Menu: viewmodel.MenuMonitor, Group: 1, Checked: p.view.OnlyMissing,
			Run: func() { p.view.SetOnlyMissing(!p.view.OnlyMissing()) },
		},
		{ID: "monitor.evidence", Menu: viewmodel.MenuMonitor, Group: 1, Run: func() { p.goTo("entry"); p.askEvidence() }},
		{ID: "monitor.analysis", Menu: viewmodel.MenuMonitor, Group: 1, Run: func() { p.goTo("entry"); p.askAnalysis() }},
		{ID: "monitor.scoring", Menu: viewmodel.MenuMonitor, Group: 3, Run: func() { p.enter(); p.askScoring() }},
		{ID: "monitor.form_out", Menu: viewmodel.MenuMonitor, Group: 2, Run: func() { p.goTo("entry"); p.handOut() }},
		{ID: "monitor.form_in", Menu: viewmodel.MenuMonitor, Group: 2, Run: func() { p.goTo("entry"); p.takeIn() }},
	}
}
