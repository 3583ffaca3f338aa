package people

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"pohonkinerja/data/plan"
	"pohonkinerja/ui/form"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// Page is the place of people and positions. It belongs to the window's
// goroutine.
type Page struct {
	// Enter is called before a command of the menu shows something here; the
	// shell then goes to this place. Nil where there is no shell.
	Enter func()
	// Seen reports whether the place is the one that is shown; nil for always.
	Seen func() bool
	// ChooseFile asks for a file: [widgets.ShowFileDialog] with the program's
	// words and places. Nil for the plain dialog.
	ChooseFile func(widgets.FileOptions)
	// GoAgreement shows the agreement of a position. Nil where there is no shell.
	GoAgreement func(plan.PositionID)
	// GoNode shows a node in the tree, GoEntry the cell in which the figure of an
	// indicator and quarter is entered. Nil where there is no shell.
	GoNode  func(plan.NodeID)
	GoEntry func(plan.IndicatorID, int)

	ws     *viewmodel.Workspace
	view   *viewmodel.People
	window fyne.Window
	cancel func()

	split         *widgets.Split
	tabs          *container.AppTabs
	organisation  *list
	officials     *list
	orgRows       []viewmodel.OrgRow
	officialRows  []viewmodel.OfficialRow
	order         *widgets.Choice // how the organisation is listed
	summary       *widgets.Line
	side          *fyne.Container
	sheet         *sheet
	parts         *container.AppTabs // of a position or official: the form, and what hangs on it
	formPart      *fyne.Container    // holds the form among the parts
	duties        *duties
	choosingAlone bool // the tabs are being moved, not clicked
	stale         bool // not all that the plan says is shown
}

// New lays out the place over a workspace. The window is where its dialogs
// open.
func New(ws *viewmodel.Workspace, window fyne.Window) *Page {
	p := &Page{ws: ws, view: ws.People(), window: window, side: container.NewStack(), stale: true}
	p.tabs = container.NewAppTabs(
		container.NewTabItem(ws.T("people.tab_organisation"), p.organisationTab()),
		container.NewTabItem(ws.T("people.tab_officials"), p.officialsTab()))
	p.tabs.OnSelected = func(*container.TabItem) { p.tabChosen() }
	p.makeParts()
	p.split = widgets.NewSplit(
		widgets.Pane{Content: p.tabs, Width: 400, Min: 240},
		widgets.Pane{Content: p.side, Min: 320, Grow: true})
	p.cancel = ws.Subscribe(p.changed)
	return p
}

// Object returns what is to be shown. What the plan says is listed when the place
// is seen.
func (p *Page) Object() fyne.CanvasObject {
	if p.seen() {
		p.update()
	}
	return p.split
}

func (p *Page) seen() bool { return p.Seen == nil || p.Seen() }

// Focus gives the keyboard to the list that is shown, and shows what has changed
// while the place was not.
func (p *Page) Focus() {
	if p.stale {
		p.update()
	}
	p.window.Canvas().Focus(p.list().rows)
}

// focusSeen is [Page.Focus] where the place is shown.
func (p *Page) focusSeen() {
	if p.seen() {
		p.Focus()
	}
}

func (p *Page) list() *list {
	if p.view.Officials() {
		return p.officials
	}
	return p.organisation
}

// Commands returns what can be done here, for the table of commands:
// people.add_agency, people.add_position, people.add_official, people.succeed,
// people.vacant, people.duties, people.owners and people.import_staff.
func (p *Page) Commands() []viewmodel.Command {
	add := func(id string, do func() viewmodel.Fault) viewmodel.Command {
		return viewmodel.Command{ID: id, Menu: viewmodel.MenuEdit, Group: 5, Under: viewmodel.PeopleMenu, Run: func() {
			p.enter()
			p.add(do)
		}}
	}
	return []viewmodel.Command{
		add("people.add_agency", p.view.AddAgency),
		add("people.add_position", p.view.AddPosition),
		add("people.add_official", p.view.AddOfficial),
		{ID: "people.succeed", Menu: viewmodel.MenuEdit, Group: 5, Under: viewmodel.PeopleMenu, Enabled: p.view.CanSucceed, Run: p.succeed},
		{ID: "people.owners", Menu: viewmodel.MenuEdit, Group: 5, Under: viewmodel.PeopleMenu, Run: func() { p.ShowOwners(p.focusSeen) }},
		{ID: "people.vacant", Menu: viewmodel.MenuEdit, Group: 5, Under: viewmodel.PeopleMenu, Run: func() {
			p.enter()
			p.showOrder(viewmodel.VacantPosts)
		}},
		{
			ID: "people.duties", Menu: viewmodel.MenuMonitor, Group: 3, Shortcut: viewmodel.Shortcut{Key: "O", Ctrl: true, Alt: true},
			Enabled: p.canShowDuties, Run: p.toggleDuties,
		},
		{ID: "people.import_staff", Menu: viewmodel.MenuFile, Group: 1, Run: func() {
			p.enter()
			p.importStaff()
		}},
	}
}

func (p *Page) chooseFile(o widgets.FileOptions) {
	if p.ChooseFile == nil {
		widgets.ShowFileDialog(p.window.Canvas(), o)
		return
	}
	p.ChooseFile(o)
}

func (p *Page) enter() {
	if p.Enter != nil {
		p.Enter()
	}
}

// ShowRegion opens the form of the region.
func (p *Page) ShowRegion() { p.show(viewmodel.Chosen{Kind: plan.KindRegion, ID: plan.RegionID}) }

// ShowAgency opens the form of an agency or unit.
func (p *Page) ShowAgency(id plan.AgencyID) {
	p.show(viewmodel.Chosen{Kind: plan.KindAgency, ID: string(id)})
}

// ShowPosition opens the form of a position.
func (p *Page) ShowPosition(id plan.PositionID) {
	p.view.SetShowsDuties(false)
	p.show(viewmodel.Chosen{Kind: plan.KindPosition, ID: string(id)})
}

// ShowOfficial opens the form of an official.
func (p *Page) ShowOfficial(id plan.OfficialID) {
	p.view.SetShowsDuties(false)
	p.show(viewmodel.Chosen{Kind: plan.KindOfficial, ID: string(id)})
}

// show chooses a record and lifts a filter that hides it.
func (p *Page) show(c viewmodel.Chosen) {
	p.view.Choose(c)
	p.update()
	if p.list().rows.Selected() < 0 {
		p.view.SetFilter("")
		p.view.SetOfficialFilter("")
		p.view.SetOrder(viewmodel.ByAgency)
		p.list().clear()
		p.update()
	}
}

// Close ends the connection to the workspace.
func (p *Page) Close() { p.cancel() }

func (p *Page) changed(n viewmodel.Notice) {
	if !n.What.Has(viewmodel.PlanChanged | viewmodel.YearChanged | viewmodel.QuarterChanged) {
		return
	}
	p.view.Follow(n)
	if p.stale = !p.seen(); !p.stale {
		p.update()
	}
}

// update shows what the plan says now: the lists, what is chosen in them, and
// the form. A form whose parts are the same stays, so that the keyboard stays
// where it is.
func (p *Page) update() {
	p.stale = false
	p.orgRows, p.officialRows = p.view.OrgRows(), p.view.OfficialRows()
	p.summary.SetText(p.ws.OrganisationSummary())
	p.order.SetChosen(p.view.Order().Get())
	p.organisation.show(len(p.orgRows), p.chosenOrg())
	p.officials.show(len(p.officialRows), p.chosenOfficial())
	p.choosingAlone = true
	p.tabs.SelectIndex(tabOf(p.view.Officials()))
	p.choosingAlone = false
	p.updateSide()
}

func tabOf(officials bool) int {
	if officials {
		return 1
	}
	return 0
}

func (p *Page) tabChosen() {
	if p.choosingAlone {
		return
	}
	p.view.ShowOfficials(p.tabs.SelectedIndex() == 1)
	p.update()
}

// add does what adds a record and puts the cursor into its name.
func (p *Page) add(do func() viewmodel.Fault) {
	bad := do()
	if !bad.OK() {
		p.ws.SayText(bad.Text(p.ws.Texts()))
		return
	}
	p.organisation.clear()
	p.officials.clear()
	p.view.SetShowsDuties(false)
	p.update()
	p.sheet.focusName()
}

func (p *Page) organisationTab() fyne.CanvasObject {
	p.summary = widgets.Caption("")
	p.summary.Ellipsis = true
	p.organisation = newList(p.ws, "people.search_organisation",
		func(text string) { p.view.SetFilter(text); p.update() },
		func(i int) { p.choose(p.orgRows[i].Of()) },
		func(i int, r *rowView) { r.showOrg(p.orgRows[i]) })
	p.order = form.Plain(p.ws, p.view.Order(), func() { p.update() })
	missing := widgets.NewButton(p.ws.T("command.people.owners"), func() { p.ShowOwners(p.focusSeen) })
	missing.Importance = widget.MediumImportance
	buttons := form.Flow(
		p.addButton("people.add_agency", p.view.AddAgency),
		p.addButton("people.add_position", p.view.AddPosition), missing)
	p.organisation.above = p.order
	return p.organisation.layout(buttons, p.summary)
}

func (p *Page) officialsTab() fyne.CanvasObject {
	p.officials = newList(p.ws, "people.search_officials",
		func(text string) { p.view.SetOfficialFilter(text); p.update() },
		func(i int) { p.choose(viewmodel.Chosen{Kind: plan.KindOfficial, ID: string(p.officialRows[i].ID)}) },
		func(i int, r *rowView) { r.showOfficial(p.officialRows[i]) })
	list := widgets.NewButton(p.ws.T("command.people.import_staff"), p.importStaff)
	list.Importance = widget.MediumImportance
	buttons := form.Flow(p.addButton("people.add_official", p.view.AddOfficial), list)
	return p.officials.layout(buttons, widgets.Caption(""))
}

func (p *Page) addButton(key string, do func() viewmodel.Fault) fyne.CanvasObject {
	b := widgets.NewButton(p.ws.T(key), func() { p.add(do) })
	b.Importance = widget.MediumImportance
	return b
}

func (p *Page) choose(c viewmodel.Chosen) {
	p.view.Choose(c)
	p.update()
}

func (p *Page) chosenOrg() int {
	for i, r := range p.orgRows {
		if r.Of() == p.view.Chosen() {
			return i
		}
	}
	return -1
}

func (p *Page) chosenOfficial() int {
	for i, r := range p.officialRows {
		if p.view.Officials() && string(r.ID) == p.view.Chosen().ID {
			return i
		}
	}
	return -1
}
