package agreement

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pohonkinerja/data/plan"
	"pohonkinerja/ui/form"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// Options is what the place needs from the window around it.
type Options struct {
	// Window is where dialogs open.
	Window fyne.Window
	// Settings keeps paper, type, emblem and the like between two runs;
	// fyne.Preferences is one. Nil keeps nothing.
	Settings viewmodel.Settings
	// Trust is the folder of trusted certificates; it is made when a first
	// certificate is added.
	Trust string
	// ChooseFile asks for a file or a folder: [widgets.ShowFileDialog] with the
	// words and places of the program filled in.
	ChooseFile func(widgets.FileOptions)
	// GoNode, GoPosition and GoRegion go to where a gap can be closed: to a
	// node of the tree (to be selected), to a position of the people's place,
	// or to the form of the region.
	GoNode     func(plan.NodeID)
	GoPosition func(plan.PositionID)
	GoRegion   func()
	// GoOwners proposes who answers for what nobody answers for yet; closed is
	// called when that is done with. Nil where there is no shell.
	GoOwners func(closed func())
	// Enter is called before a command of the menu shows something here; the
	// shell then goes to this place.
	Enter func()
	// Seen reports whether the place is the one that is shown; nil for always.
	Seen func() bool
	// OpenFile shows a file or folder in the system's own program; nil offers
	// none.
	OpenFile func(path string)
	// Runner takes long work away from the window's goroutine; the zero
	// Runner starts goroutines and comes back by fyne.Do.
	Runner viewmodel.Runner
}

// Page is the place of agreements. It belongs to the window's goroutine.
type Page struct {
	ws      *viewmodel.Workspace
	view    *viewmodel.Agreements
	options Options
	cancel  func()

	object  fyne.CanvasObject // either of the next two
	split   *widgets.Split
	board   *boardPane
	rows    []viewmodel.AgreementRow
	list    *widgets.Rows
	nothing *widget.Label
	lead    *widgets.Button // leads to what nobody answers for, where nobody answers for anything
	missing *widgets.Button // likewise, below the list
	summary *widgets.Line
	pages   *pages
	blank   *widgets.Line // in place of pages, says what will be there
	counter *widgets.Line
	shown   plan.PositionID // whose pages lie on the desk
	side    *side
	check   *checkDialog // while documents are checked
	stale   bool         // the plan has changed while the place was not shown
}

// New lays out the place over a workspace.
func New(ws *viewmodel.Workspace, o Options) *Page {
	p := &Page{ws: ws, view: ws.Agreements(o.Settings), options: o.complete()}
	p.side = newSide(p)
	p.split = widgets.NewSplit(
		widgets.Pane{Content: p.listPane(), Width: 300, Min: 144},
		widgets.Pane{Content: p.previewPane(), Min: 240, Grow: true},
		widgets.Pane{Content: p.side.object, Width: 330, Min: 220})
	p.board = newBoardPane(p)
	p.object = container.NewStack(p.split, p.board.object)
	p.changed(viewmodel.Notice{What: viewmodel.PlanChanged})
	p.cancel = ws.Subscribe(p.changed)
	return p
}

// complete gives every function something to call.
func (o Options) complete() Options {
	if o.Runner.Start == nil {
		o.Runner = viewmodel.Runner{Start: func(f func()) { go f() }, Back: fyne.Do}
	}
	if o.Enter == nil {
		o.Enter = func() {}
	}
	if o.GoNode == nil {
		o.GoNode = func(plan.NodeID) {}
	}
	if o.GoPosition == nil {
		o.GoPosition = func(plan.PositionID) {}
	}
	if o.GoRegion == nil {
		o.GoRegion = func() {}
	}
	if o.ChooseFile == nil {
		o.ChooseFile = func(f widgets.FileOptions) { widgets.ShowFileDialog(o.Window.Canvas(), f) }
	}
	return o
}

// Object returns what is to be shown.
func (p *Page) Object() fyne.CanvasObject { return p.object }

// Focus gives the keyboard to the list of positions, and shows what has changed
// while the place was not shown.
func (p *Page) Focus() {
	if p.stale {
		p.update()
	}
	if p.board.object.Visible() {
		p.canvas().Focus(p.board.right)
		return
	}
	p.canvas().Focus(p.list)
}

// Show chooses the agreement of a position.
func (p *Page) Show(id plan.PositionID) {
	if p.board.object.Visible() {
		p.leaveBoard(id)
		return
	}
	p.view.Choose(id)
	p.update()
}

// Close ends the connection to the workspace.
func (p *Page) Close() {
	p.cancel()
	p.view.Close()
}

// Commands returns what can be done here, for the table of commands:
// document.print, document.export, document.export_all, document.companion, document.board, document.sign,
// document.verify, document.trust, and the steps from stage to stage: document.finalise,
// document.amend, document.mark_signed and document.withdraw; and with many at
// once: document.finalise_all, document.sign_all, document.hand_over and
// document.receive.
func (p *Page) Commands() []viewmodel.Command {
	command := func(id string, group int, key viewmodel.Shortcut, do func()) viewmodel.Command {
		return viewmodel.Command{ID: id, Menu: viewmodel.MenuDocument, Group: group, Shortcut: key, Run: func() {
			if !widgets.DialogOpen(p.options.Window.Canvas()) {
				p.options.Enter()
				do()
			}
		}}
	}
	onPaper := command("document.print", 0, viewmodel.Shortcut{Key: "P", Ctrl: true}, p.print)
	onPaper.Enabled = func() (bool, string) {
		return p.view.Position() != "" || p.view.Count() > 0, "reason.no_agreements"
	}
	export := command("document.export", 0, viewmodel.Shortcut{}, p.export)
	export.Enabled = p.hasAgreement
	all := command("document.export_all", 0, viewmodel.Shortcut{Key: "P", Ctrl: true, Shift: true}, p.exportAll)
	all.Enabled = func() (bool, string) { return p.view.Count() > 0, "reason.no_agreements" }
	board := command("document.board", 0, viewmodel.Shortcut{}, p.showBoard)
	board.Enabled = all.Enabled
	finaliseAll := command("document.finalise_all", 1, viewmodel.Shortcut{}, p.finaliseAll)
	finaliseAll.Enabled = all.Enabled
	handOver := command("document.hand_over", 2, viewmodel.Shortcut{}, p.handOver)
	handOver.Enabled = func() (bool, string) {
		return p.ws.Plan().Count(plan.KindEdition) > 0, "reason.nothing_unsigned"
	}
	return slices.Concat([]viewmodel.Command{onPaper, export, all, p.companionCommand(), board}, p.stageCommands(command), []viewmodel.Command{finaliseAll,
		command("document.sign", 2, viewmodel.Shortcut{Key: "T", Ctrl: true}, p.sign),
		command("document.sign_all", 2, viewmodel.Shortcut{}, p.signAll),
		handOver,
		command("document.receive", 2, viewmodel.Shortcut{}, p.receive),
		command("document.verify", 2, viewmodel.Shortcut{Key: "T", Ctrl: true, Shift: true}, p.verify),
		command("document.trust", 3, viewmodel.Shortcut{}, p.trust),
	})
}

func (p *Page) hasAgreement() (bool, string) { return p.view.Position() != "", "reason.no_agreement" }

func (p *Page) changed(n viewmodel.Notice) {
	switch {
	case !n.What.Has(viewmodel.PlanChanged | viewmodel.YearChanged):
	case p.options.Seen == nil || p.options.Seen():
		p.update()
	default:
		p.stale = true // drafting all agreements costs more than a key may
	}
}

// update shows what the plan says now.
func (p *Page) update() {
	p.stale = false
	if p.board.object.Visible() {
		p.board.update()
		return
	}
	p.rows = p.view.Rows()
	p.showNothing()
	p.list.Refresh()
	p.mark()
	p.summary.SetText(p.view.Summary())
	p.showPages()
	p.side.update()
}

// showNothing says why the list is empty, and leads to what nobody answers for.
func (p *Page) showNothing() {
	p.nothing.Hidden = len(p.rows) > 0
	p.nothing.SetText(p.view.NothingText())
	text := p.view.OwnerlessText()
	offered := text != "" && p.options.GoOwners != nil
	for _, b := range []*widgets.Button{p.lead, p.missing} {
		b.SetText(text)
		widgets.SetVisible(b, offered && (b == p.lead) == p.view.Nobody())
	}
}

// ownersFilled shows an agreement, where there is one by now.
func (p *Page) ownersFilled() {
	p.view.ChooseFirst()
	p.update()
	p.Focus()
}

// mark shows in the list which agreement is looked at.
func (p *Page) mark() {
	at := -1
	for i, r := range p.rows {
		if r.Position == p.view.Position() {
			at = i
		}
	}
	if at != p.list.Selected() {
		p.list.Mark(at)
	}
}

func (p *Page) showPages() {
	draft, err := p.view.Draft()
	widgets.SetVisible(p.blank, err != nil)
	if err != nil {
		p.pages.show(nil, false)
		return
	}
	p.pages.show(draft.Layout.Pages, p.shown == p.view.Position())
	p.shown = p.view.Position()
}

// listPane is the list of agreements with its search.
func (p *Page) listPane() fyne.CanvasObject {
	search := widgets.NewEntry()
	search.SetPlaceHolder(p.ws.T("agreement.search"))
	search.OnChanged = func(text string) { p.view.SetSearch(text); p.update() }
	search.OnKey = func(k *fyne.KeyEvent) bool {
		if k.Name == fyne.KeyEscape && search.Text != "" {
			search.SetText("")
			return true
		}
		return (k.Name == fyne.KeyUp || k.Name == fyne.KeyDown) && p.list.Walk(k.Name)
	}
	filter := p.view.Filter()
	choice := form.Plain(p.ws, filter, p.update)
	p.list = widgets.NewRows(func() int { return len(p.rows) }, newAgreementRow, p.updateRow)
	p.list.OnSelect = func(i int) { p.Show(p.rows[i].Position) }
	p.nothing = widgets.Note("")
	owners := func() { p.options.GoOwners(p.ownersFilled) }
	p.lead, p.missing = widgets.NewButton("", owners), widgets.NewButton("", owners)
	p.lead.Importance = widget.HighImportance
	p.summary = widgets.Caption("")
	p.summary.Ellipsis = true
	all := form.Across(widgets.NewButton(p.ws.T("board.show"), p.showBoard), widgets.NewButton(p.ws.T("agreement.export_all"), p.exportAll))
	top := container.New(layout.NewCustomPaddedLayout(6, 4, 6, 6), container.NewVBox(search, choice))
	bottom := container.New(layout.NewCustomPaddedLayout(4, 6, 6, 6), container.NewVBox(p.summary, p.missing, all))
	return container.NewBorder(top, bottom, nil, nil, container.NewStack(p.list, container.New(layout.NewCustomPaddedLayout(0, 0, 6, 6), container.NewVBox(p.nothing, p.lead))))
}

// agreementRow is one pooled row: whose agreement, and how far it is.
type agreementRow struct {
	widget.BaseWidget
	title, holder, state *widgets.Line
	box                  *fyne.Container
}

func newAgreementRow() fyne.CanvasObject {
	r := &agreementRow{title: widgets.Plain(""), holder: widgets.Caption(""), state: widgets.Caption("")}
	r.title.Ellipsis, r.holder.Ellipsis = true, true
	lines := container.NewVBox(r.title, container.NewBorder(nil, nil, nil, r.state, r.holder))
	r.box = container.New(layout.NewCustomPaddedLayout(3, 3, 8, 6), lines)
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer implements [fyne.Widget].
func (r *agreementRow) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.box) }

func (p *Page) updateRow(i int, o fyne.CanvasObject) {
	r, row := o.(*agreementRow), p.rows[i]
	r.title.Text, r.holder.Text, r.state.Text = row.Title, row.Holder, row.Text
	r.state.Color = theme.ColorNamePlaceHolder
	switch row.State {
	case viewmodel.Incomplete:
		r.state.Color = theme.ColorNameError
	case viewmodel.Drifted:
		r.state.Color = theme.ColorNameWarning
	case viewmodel.Settled:
		r.state.Color = theme.ColorNameForeground
	case viewmodel.Ready, viewmodel.WithoutNodes:
	}
	r.box.Refresh()
}

// previewPane shows the pages below a bar that says where one is.
func (p *Page) previewPane() fyne.CanvasObject {
	p.pages = newPages()
	p.counter = widgets.Caption("")
	p.pages.onMoved = p.count
	tool := func(icon fyne.ThemeIconName, tip string, act func()) fyne.CanvasObject {
		return widgets.NewIconButton(theme.Icon(icon), p.ws.T(tip), act)
	}
	left := container.NewHBox(
		tool(theme.IconNameViewZoomOut, "agreement.zoom_out", func() { p.pages.zoom(1 / zoomStep) }),
		tool(theme.IconNameViewZoomIn, "agreement.zoom_in", func() { p.pages.zoom(zoomStep) }),
		tool(theme.IconNameViewZoomFit, "agreement.fit_width", func() { p.pages.setFit(fitWidth) }),
		tool(theme.IconNameViewFullScreen, "agreement.fit_page", func() { p.pages.setFit(fitPage) }))
	right := container.NewHBox(
		tool(theme.IconNameMoveUp, "agreement.page_before", func() { p.pages.goTo(p.pages.current() - 1) }),
		tool(theme.IconNameMoveDown, "agreement.page_after", func() { p.pages.goTo(p.pages.current() + 1) }))
	p.counter.Ellipsis = true
	p.counter.Align = fyne.TextAlignTrailing
	bar := container.NewBorder(nil, nil, left, right, p.counter)
	p.blank = widgets.Plain(p.ws.T("agreement.no_pages"))
	desk := container.NewStack(p.pages, container.NewCenter(p.blank))
	return container.NewBorder(container.New(layout.NewCustomPaddedLayout(3, 3, 6, 6), bar), nil, nil, nil, desk)
}

func (p *Page) count() {
	if len(p.pages.sheets) == 0 {
		p.counter.SetText("")
		return
	}
	p.counter.SetText(p.ws.T("agreement.page_of", p.pages.current(), len(p.pages.sheets), p.pages.percent()))
}
