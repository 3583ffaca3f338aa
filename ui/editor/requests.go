package editor

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pohonkinerja/data/plan"
	"pohonkinerja/ui/form"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// togetherMenu is the text key of the submenu of what one does with others.
const togetherMenu = "menu.together"

// requestCommands are those of what agencies ask of each other.
func (p *Page) requestCommands() []viewmodel.Command {
	shifted := func(key string) viewmodel.Shortcut { return viewmodel.Shortcut{Key: key, Ctrl: true, Shift: true} }
	return []viewmodel.Command{
		{ID: "crosscut.ask", Menu: viewmodel.MenuTree, Group: 6, Under: togetherMenu, Shortcut: shifted("R"), Enabled: p.ws.CanAsk, Run: p.askHelp},
		{ID: "crosscut.list", Menu: viewmodel.MenuTree, Group: 6, Under: togetherMenu, Shortcut: shifted("L"), Run: p.listRequests},
	}
}

// askHelp asks another agency to help with the selected node.
func (p *Page) askHelp() {
	c := p.canvas()
	if c == nil || widgets.DialogOpen(c) {
		return
	}
	node := p.ws.NodeForm(p.ws.Selected())
	request, fields, trouble := node.Request(), form.New(p.ws), newTrouble()
	agency := fields.Pick(request.Agency())
	widgets.ShowDialog(c, widgets.DialogOptions{
		Title: p.ws.T("crosscut.ask_title", viewmodel.Excerpt(node.Statement().Get())), Width: 560,
		Content: container.NewVBox(widgets.Note(p.ws.T("crosscut.ask_about")), agency, fields.Pick(request.Node()),
			fields.Entry(request.Note(), form.TextOptions{Long: true}), trouble),
		Focus: agency.Input.(fyne.Focusable), Cancel: p.ws.T("dialog.cancel"), OnClose: p.back,
		Verb: p.ws.T("crosscut.ask_send"), Act: func() bool { return tellTrouble(p.ws, trouble, request.Send()) },
	})
}

// newTrouble is a line for what is wrong with a whole dialog.
func newTrouble() *widget.Label {
	label := widgets.Note("")
	label.Importance = widget.DangerImportance
	return label
}

// tellTrouble says what is wrong, and reports whether nothing is.
func tellTrouble(ws *viewmodel.Workspace, label *widget.Label, bad viewmodel.Fault) bool {
	label.SetText(bad.Text(ws.Texts()))
	return bad.OK()
}

// answerHelp answers a request; then is called after that.
func (p *Page) answerHelp(id plan.CrosscutID, then func()) {
	c := p.canvas()
	if c == nil {
		return
	}
	answer, fields, trouble := p.ws.Answer(id), form.New(p.ws), newTrouble()
	parts := map[viewmodel.AnswerKind]*fyne.Container{
		viewmodel.AnswerExisting: container.NewVBox(fields.Pick(answer.Node())),
		viewmodel.AnswerNew:      container.NewVBox(fields.Pick(answer.Parent()), fields.Entry(answer.Statement(), form.TextOptions{Long: true})),
		viewmodel.AnswerRefuse:   container.NewVBox(fields.Entry(answer.Reason(), form.TextOptions{Long: true})),
	}
	part := container.NewStack()
	show := func() {
		for kind, fields := range parts {
			if answer.Is(kind) {
				part.Objects = []fyne.CanvasObject{fields}
			}
		}
		part.Refresh()
		trouble.SetText("")
	}
	kind := form.Captioned(p.ws, answer.Kind(), show)
	show()
	widgets.ShowDialog(c, widgets.DialogOptions{
		Title: p.ws.T("crosscut.answer_title"), Width: 600, Height: 380,
		Content: container.NewBorder(container.NewVBox(widgets.Paragraph(answer.Asks()), kind), trouble, nil, nil, container.NewVBox(part)),
		Focus:   kind.Input.(fyne.Focusable), Cancel: p.ws.T("dialog.cancel"), OnClose: then,
		Verb: p.ws.T("crosscut.answer_send"), Act: func() bool {
			_, bad := answer.Send()
			return tellTrouble(p.ws, trouble, bad)
		},
	})
}

// requestBrowser is the dialog with what agencies ask of each other.
type requestBrowser struct {
	page    *Page
	list    *viewmodel.RequestList
	shown   []viewmodel.RequestRow
	rows    *widgets.Rows
	filters *fyne.Container
	summary *widgets.Line
	nothing *widget.Label
	detail  *widget.Label
	answer  *widgets.Button
	back    *widgets.Button
	again   *widgets.Button
	dialog  *widgets.Dialog
}

// listRequests opens the list of all requests, in which they are answered.
func (p *Page) listRequests() {
	c := p.canvas()
	if c == nil || widgets.DialogOpen(c) {
		return
	}
	b := &requestBrowser{
		page: p, list: p.ws.RequestList(), summary: widgets.Caption(""), filters: container.NewStack(),
		nothing: widgets.Note(""), detail: widgets.Paragraph(""),
	}
	b.rows = widgets.NewRows(func() int { return len(b.shown) }, newNoteLine, func(i int, o fyne.CanvasObject) {
		o.(*noteLine).showRequest(b.shown[i])
	})
	b.rows.OnSelect, b.rows.OnOpen = func(int) { b.tell() }, func(int) { b.open() }
	b.answer = widgets.NewButton(p.ws.T("crosscut.answer_do"), b.answerIt)
	b.back = widgets.NewButton(p.ws.T("crosscut.withdraw"), func() { b.do((*viewmodel.CrosscutForm).Withdraw) })
	b.again = widgets.NewButton(p.ws.T("crosscut.again"), func() { b.do((*viewmodel.CrosscutForm).AskAgain) })
	b.refresh()
	foot := container.NewVBox(widget.NewSeparator(), b.detail, container.NewHBox(b.answer, b.back, b.again))
	b.dialog = widgets.ShowDialog(c, widgets.DialogOptions{
		Title: p.ws.T("crosscut.title"), Width: 860, Height: 560, Focus: b.rows, OnClose: p.back,
		Content: container.NewBorder(container.NewVBox(b.filters, widgets.NewGap(4), b.summary), foot, nil, nil,
			container.NewStack(b.rows, container.NewVBox(b.nothing))),
		Verb: p.ws.T("crosscut.show"), Act: func() bool { b.open(); return false }, Cancel: p.ws.T("dialog.close"),
	})
}

// refresh lists what the filters let through.
func (b *requestBrowser) refresh() {
	ws, at := b.page.ws, max(0, b.rows.Selected())
	b.shown = b.list.Rows()
	b.summary.SetText(b.list.Summary())
	b.filters.Objects = []fyne.CanvasObject{form.Across(form.Captioned(ws, b.list.Agency(), b.refresh),
		form.Captioned(ws, b.list.Direction(), b.refresh), form.Captioned(ws, b.list.Stage(), b.refresh))}
	b.filters.Refresh()
	b.nothing.SetText(ws.T(b.list.Nothing()))
	b.nothing.Hidden = len(b.shown) > 0
	b.nothing.Refresh()
	b.rows.Refresh()
	b.rows.Mark(min(at, len(b.shown)-1))
	b.tell()
}

func (b *requestBrowser) marked() *viewmodel.RequestRow {
	if i := b.rows.Selected(); i >= 0 && i < len(b.shown) {
		return &b.shown[i]
	}
	return nil
}

// tell shows all of the marked request, and what can be done with it.
func (b *requestBrowser) tell() {
	row := b.marked()
	text := ""
	if row != nil {
		text = row.Subject + "\n" + row.Between + " · " + row.State
	}
	b.detail.SetText(text)
	for button, can := range map[*widgets.Button]bool{
		b.answer: row != nil && row.CanAnswer(), b.back: row != nil && row.CanAnswer(), b.again: row != nil && row.CanAskAgain(),
	} {
		if button.Enable(); !can {
			button.Disable()
		}
	}
}

// answerIt answers the marked request; the list waits behind.
func (b *requestBrowser) answerIt() {
	if row := b.marked(); row != nil {
		b.page.answerHelp(row.ID, func() { b.refresh(); b.focus() })
	}
}

// do changes the marked request.
func (b *requestBrowser) do(step func(*viewmodel.CrosscutForm) viewmodel.Fault) {
	if row := b.marked(); row != nil {
		b.page.inspector.say(step(row.CrosscutForm))
		b.refresh()
		b.focus()
	}
}

func (b *requestBrowser) focus() {
	if c := b.page.canvas(); c != nil {
		c.Focus(b.rows)
	}
}

// open goes to the marked request in the inspector of the node that asks.
func (b *requestBrowser) open() {
	if row := b.marked(); row != nil {
		b.dialog.Close()
		b.page.goToField(viewmodel.FindingPlace{Node: row.Node, Crosscut: row.ID, Field: "crosscut.note"})
	}
}

func (l *noteLine) showRequest(r viewmodel.RequestRow) {
	l.subject.SetText(r.Between)
	l.text.SetText(r.Subject)
	l.head.SetText(r.State)
}

// requestButtons are what can be done with a request in the inspector.
func (in *inspector) requestButtons(f *viewmodel.CrosscutForm) []fyne.CanvasObject {
	var buttons []fyne.CanvasObject
	if f.CanAnswer() {
		buttons = append(buttons,
			in.iconButton(theme.IconNameMailReply, "crosscut.answer_do", func() { in.answer(f.ID) }),
			in.iconButton(theme.IconNameContentUndo, "crosscut.withdraw", func() { in.say(f.Withdraw()) }))
	}
	if f.CanAskAgain() {
		buttons = append(buttons, in.iconButton(theme.IconNameMailSend, "crosscut.again", func() { in.say(f.AskAgain()) }))
	}
	return buttons
}
