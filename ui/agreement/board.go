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

// boardPane is the signing board, which takes the whole place: the agencies on
// the left, their agreements on the right, and above them what is done with many
// agreements at once.
type boardPane struct {
	page     *Page
	board    *viewmodel.Board
	agencies []viewmodel.BoardAgency
	rows     []viewmodel.BoardRow
	left     *widgets.Rows
	right    *widgets.Rows
	nothing  *widget.Label
	title    *widgets.Line
	deadline *widgets.Line
	object   fyne.CanvasObject
}

func newBoardPane(p *Page) *boardPane {
	b := &boardPane{page: p, board: p.view.Board(), title: widgets.Heading(""), deadline: widgets.Caption(""), nothing: widgets.Note(p.t("board.nothing"))}
	b.left = widgets.NewRows(func() int { return len(b.agencies) }, newBoardLine, b.updateAgency)
	b.left.OnSelect = func(i int) {
		b.board.SetAgency(b.agencies[i].Agency)
		b.updateRows()
	}
	b.right = widgets.NewRows(func() int { return len(b.rows) }, newBoardLine, b.updateRow)
	b.right.OnOpen = func(i int) { p.leaveBoard(b.rows[i].Position) }
	list := container.NewBorder(b.filters(), nil, nil, nil, container.NewStack(b.right, container.NewVBox(b.nothing)))
	split := widgets.NewSplit(widgets.Pane{Content: b.left, Width: 310, Min: 180}, widgets.Pane{Content: list, Min: 300, Grow: true})
	b.object = container.NewBorder(b.tools(), nil, nil, nil, split)
	b.object.Hide()
	return b
}

func (b *boardPane) tools() fyne.CanvasObject {
	p := b.page
	back := widgets.NewButton(p.t("board.back"), func() { p.leaveBoard("") })
	back.Icon = theme.Icon(theme.IconNameNavigateBack)
	many := form.Flow(back,
		widgets.NewButton(p.t("finalise_all.button"), p.finaliseAll),
		widgets.NewButton(p.t("sign_all.button"), p.signAll),
		widgets.NewButton(p.t("tte.button"), p.handOver),
		widgets.NewButton(p.t("receive.button"), p.receive),
		widgets.NewButton(p.t("board.reminders"), func() { p.askCompanionWith(b.board.Reminders()) }))
	b.deadline.Ellipsis = true
	change := widgets.NewButton(p.t("board.change_deadline"), b.changeDeadline)
	due := container.NewBorder(nil, nil, nil, change, b.deadline)
	return container.New(layout.NewCustomPaddedLayout(6, 4, 8, 8), container.NewVBox(b.title, many, due))
}

const deadlineWidth, deadlineHeight = 520, 330

// changeDeadline asks for what the deadline follows from. Each field counts as
// soon as it is left.
func (b *boardPane) changeDeadline() {
	p := b.page
	budget, own := b.board.DeadlineForm()
	f := form.New(p.ws)
	entry := func(t viewmodel.Text, hint string) fyne.CanvasObject {
		return f.Entry(t, form.TextOptions{Patient: true, Placeholder: func() string { return p.t(hint) }})
	}
	content := container.NewVScroll(form.Column(
		entry(budget, "agreement.budget_hint"), entry(own, "region.agreement_due_hint"), widgets.Note(p.t("board.deadline_note"))))
	widgets.ShowDialog(p.canvas(), widgets.DialogOptions{
		Title: p.t("board.deadline_title", p.view.Year()), Content: content, Cancel: p.t("dialog.close"),
		Width: deadlineWidth, Height: deadlineHeight, OnClose: func() { p.ws.Seal(); p.Focus() },
	})
}

func (b *boardPane) filters() fyne.CanvasObject {
	search := widgets.NewEntry()
	search.SetPlaceHolder(b.page.t("board.search"))
	search.OnChanged = func(text string) {
		b.board.SetSearch(text)
		b.updateRows()
	}
	choice := form.Plain(b.page.ws, b.board.Filter(), b.updateRows)
	buttons := container.NewHBox(b.button("board.files", b.page.showFiled), b.button("board.open", b.page.leaveBoard))
	line := container.NewBorder(nil, nil, container.NewGridWrap(fyne.NewSize(284, choice.MinSize().Height), choice), buttons, search)
	return container.New(layout.NewCustomPaddedLayout(0, 4, 6, 6), line)
}

// button does something with the agreement that is marked.
func (b *boardPane) button(key string, do func(plan.PositionID)) fyne.CanvasObject {
	return widgets.NewButton(b.page.t(key), func() {
		if i := b.right.Selected(); i >= 0 && i < len(b.rows) {
			do(b.rows[i].Position)
		}
	})
}

// fresh is the board as the plan is now, of the agency that is shown; of all where
// the board is not.
func (b *boardPane) fresh() *viewmodel.Board {
	if !b.object.Visible() {
		b.board.SetAgency("")
	}
	b.board.Forget()
	return b.board
}

// update shows what the plan says now.
func (b *boardPane) update() {
	b.board.Forget()
	b.title.SetText(b.page.t("board.title", b.page.view.Year()))
	b.deadline.SetText(b.board.Deadline())
	b.agencies = b.board.Agencies()
	at := 0
	for i, a := range b.agencies {
		if a.Agency == b.board.Agency() {
			at = i
		}
	}
	b.board.SetAgency(b.agencies[at].Agency)
	b.left.Refresh()
	b.left.Mark(at)
	b.updateRows()
}

// updateRows keeps the mark on the agreement that has it, and else gives it to the
// first.
func (b *boardPane) updateRows() {
	marked := plan.PositionID("")
	if i := b.right.Selected(); i >= 0 && i < len(b.rows) {
		marked = b.rows[i].Position
	}
	b.rows = b.board.Rows()
	widgets.SetVisible(b.nothing, len(b.rows) == 0)
	at := slices.IndexFunc(b.rows, func(r viewmodel.BoardRow) bool { return r.Position == marked })
	b.right.Mark(min(max(at, 0), len(b.rows)-1))
	b.right.Refresh()
}

// boardLine is one pooled line of either list.
type boardLine struct {
	widget.BaseWidget
	title, right, detail, late *widgets.Line
	box                        *fyne.Container
}

func newBoardLine() fyne.CanvasObject {
	l := &boardLine{title: widgets.Plain(""), right: widgets.Caption(""), detail: widgets.Caption(""), late: widgets.Caption("")}
	l.title.Ellipsis, l.detail.Ellipsis = true, true
	l.box = container.New(layout.NewCustomPaddedLayout(3, 3, 8, 8), container.NewVBox(
		container.NewBorder(nil, nil, nil, l.right, l.title), container.NewBorder(nil, nil, nil, l.late, l.detail)))
	l.ExtendBaseWidget(l)
	return l
}

// CreateRenderer implements [fyne.Widget].
func (l *boardLine) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(l.box) }

func (b *boardPane) updateAgency(i int, o fyne.CanvasObject) {
	l, a := o.(*boardLine), b.agencies[i]
	l.title.Text, l.detail.Text, l.right.Text, l.late.Text = a.Name, a.Counts, "", ""
	l.detail.Color = theme.ColorNamePlaceHolder
	if a.Late {
		l.detail.Color = theme.ColorNameError
	}
	l.box.Refresh()
}

func (b *boardPane) updateRow(i int, o fyne.CanvasObject) {
	l, r := o.(*boardLine), b.rows[i]
	l.title.Text, l.right.Text, l.late.Text = r.Title, r.Stage, r.Late
	l.detail.Text = r.Holder
	if r.Waits != "" {
		l.detail.Text = b.page.t("board.who", r.Holder, r.Waits)
	}
	l.right.Color, l.late.Color = toneColor(r.Tone), toneColor(r.Tone)
	l.box.Refresh()
}

// toneColor is the colour of words in a tone.
func toneColor(t viewmodel.Tone) fyne.ThemeColorName {
	switch t {
	case viewmodel.Good:
		return theme.ColorNameForeground
	case viewmodel.Doubtful:
		return theme.ColorNameWarning
	case viewmodel.Bad:
		return theme.ColorNameError
	case viewmodel.Neutral:
	}
	return theme.ColorNamePlaceHolder
}

// showBoard shows the board in place of the single agreement.
func (p *Page) showBoard() {
	p.split.Hide()
	p.board.object.Show()
	p.board.update()
	p.canvas().Focus(p.board.right)
}

// Home shows the single agreement, where the board has taken its place.
func (p *Page) Home() {
	if p.board.object.Visible() {
		p.leaveBoard("")
	}
}

// leaveBoard goes back to the single agreement: that of a position, or the one
// that was looked at.
func (p *Page) leaveBoard(to plan.PositionID) {
	p.board.object.Hide()
	p.split.Show()
	if to != "" {
		p.view.Choose(to)
	}
	p.update()
	p.canvas().Focus(p.list)
}
