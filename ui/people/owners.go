package people

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pohonkinerja/ui/form"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// ownersPreview shows who would answer for what nobody answers for yet.
type ownersPreview struct {
	page *Page
	of   *viewmodel.OwnersForm
	rows []viewmodel.OwnersRow
	at   viewmodel.OwnersRow // the chosen row

	summary, detail *widget.Label
	list            *widgets.Rows
	post            *widgets.Picker
	title           *widgets.Entry
	below           *fyne.Container // about the chosen row
}

// ShowOwners opens the preview of owners that are missing, over whatever place is
// shown; closed is called when it closes.
func (p *Page) ShowOwners(closed func()) {
	c := p.window.Canvas()
	if widgets.DialogOpen(c) {
		return
	}
	v := &ownersPreview{page: p, of: p.ws.OwnersForm()}
	o := widgets.DialogOptions{
		Title: p.ws.T("owners.heading"), Content: v.content(), Verb: p.ws.T("owners.verb"), Cancel: p.ws.T("dialog.cancel"),
		Width: staffWidth, Height: staffHeight, Focus: v.list, OnClose: closed, Act: v.accept,
	}
	if v.of.Empty() {
		o.Content, o.Verb, o.Cancel, o.Focus, o.Width, o.Height = widgets.Paragraph(v.of.Summary()), "", p.ws.T("dialog.close"), nil, emptyWidth, 0
	}
	widgets.ShowDialog(c, o)
}

// emptyWidth is the width of the dialog where there is nothing to propose.
const emptyWidth = 460

func (v *ownersPreview) accept() bool {
	bad := v.of.Accept()
	if !bad.OK() {
		v.summary.SetText(bad.Text(v.page.ws.Texts()))
	}
	return bad.OK()
}

func (v *ownersPreview) content() fyne.CanvasObject {
	v.summary, v.detail = widgets.Paragraph(""), widgets.Note("")
	v.list = widgets.NewRows(func() int { return len(v.rows) },
		func() fyne.CanvasObject { return newOwnersRow(v) },
		func(i int, o fyne.CanvasObject) { o.(*ownersRow).showRow(v.rows[i]) })
	v.list.OnSelect = func(i int) { v.at = v.rows[i]; v.showDetail() }
	v.list.OnOpen = func(i int) { v.open(v.rows[i], !v.rows[i].Open) }
	v.list.OnKey = v.key
	v.below = v.belowList()
	content := container.NewBorder(container.NewVBox(v.summary, v.tools()), v.below, nil, nil, v.list)
	v.update()
	return content
}

// tools are what is shown, and what is done with all of it.
func (v *ownersPreview) tools() fyne.CanvasObject {
	ws := v.page.ws
	button := func(key string, on bool) fyne.CanvasObject {
		b := widgets.NewButton(ws.T(key), func() { v.of.TickShown(on); v.update() })
		b.Importance = widget.MediumImportance
		return b
	}
	return form.Flow(wide(showWidth, form.Plain(ws, v.of.Show(), v.update)),
		button("owners.tick_shown", true), button("owners.untick_shown", false))
}

// belowList is what is said of the chosen row, and where another position is named.
func (v *ownersPreview) belowList() *fyne.Container {
	ws := v.page.ws
	v.post = widgets.NewPicker(func() []widgets.Option { return form.Options(v.of.Post(v.at).Options()) },
		func(id string) { v.of.Post(v.at).Set(id); v.update() })
	v.post.Placeholder, v.post.NoMatch = ws.T("owners.post_hint"), ws.T("owners.post_no_match")
	v.title = widgets.NewEntry()
	v.title.SetPlaceHolder(ws.T("owners.title_hint"))
	v.title.OnChanged = func(text string) { v.of.Title(v.at).Set(text); v.refresh() }
	scroll := container.NewVScroll(v.detail)
	scroll.SetMinSize(fyne.NewSize(0, ownersDetail))
	fields := form.Across(widgets.NewField(ws.T("owners.post"), v.post), widgets.NewField(ws.T("owners.title"), v.title))
	return container.NewVBox(widget.NewSeparator(), scroll, fields)
}

// ownersDetail is the height of what is said of a row.
const ownersDetail = 66

// key ticks by Space, and opens and closes groups by the arrows.
func (v *ownersPreview) key(k *fyne.KeyEvent) bool {
	at := v.list.Selected()
	if at < 0 || at >= len(v.rows) {
		return false
	}
	switch row := v.rows[at]; k.Name {
	case fyne.KeySpace:
		v.of.Tick(row, row.Tick != viewmodel.TickedAll)
		v.update()
	case fyne.KeyRight:
		v.open(row, true)
	case fyne.KeyLeft:
		v.at.Line = -1
		v.open(row, false)
	default:
		return false
	}
	return true
}

func (v *ownersPreview) open(row viewmodel.OwnersRow, open bool) {
	v.of.SetOpen(row, open)
	v.update()
}

// update shows what the form says now, the chosen row still chosen.
func (v *ownersPreview) update() {
	v.refresh()
	v.showDetail()
}

// refresh shows the list and the sums, and leaves what is being written alone.
func (v *ownersPreview) refresh() {
	v.rows = v.of.Rows()
	v.summary.SetText(v.of.Summary())
	at := -1
	for i, r := range v.rows {
		if r.Group == v.at.Group && r.Line == v.at.Line {
			at = i
		}
	}
	if at < 0 && len(v.rows) > 0 {
		at = 0
	}
	if at >= 0 {
		v.at = v.rows[at]
	}
	v.list.Refresh()
	v.list.Mark(at)
}

func (v *ownersPreview) showDetail() {
	if len(v.rows) == 0 {
		v.below.Hide()
		return
	}
	v.below.Show()
	v.detail.SetText(v.of.Detail(v.at))
	v.post.SetChosen(v.of.Post(v.at).Get())
	v.title.ShowText(v.of.Title(v.at).Get())
}

// ownersRow is one pooled row: a box to tick, and who would answer for what.
type ownersRow struct {
	widget.BaseWidget
	of         *ownersPreview
	row        viewmodel.OwnersRow
	indent     *indent
	check      *widgets.Check
	fold       *widgets.Button
	text, hint *widgets.Line
	box        *fyne.Container
}

func newOwnersRow(v *ownersPreview) fyne.CanvasObject {
	r := &ownersRow{of: v, indent: &indent{}, text: widgets.Plain(""), hint: widgets.Caption("")}
	r.check = widgets.NewCheck("", func(on bool) { v.at = r.row; v.of.Tick(r.row, on); v.update() })
	r.fold = widgets.NewIconButton(theme.Icon(theme.IconNameMenuExpand), v.page.ws.T("owners.fold"), func() { v.at = r.row; v.open(r.row, !r.row.Open) })
	r.text.Ellipsis, r.hint.Ellipsis = true, true
	lead := container.New(r.indent, container.NewHBox(r.check, r.fold))
	r.box = container.New(layout.NewCustomPaddedLayout(1, 1, 4, 6),
		container.NewBorder(nil, nil, lead, nil, container.NewVBox(r.text, r.hint)))
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer implements [fyne.Widget].
func (r *ownersRow) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.box) }

func (r *ownersRow) showRow(row viewmodel.OwnersRow) {
	r.row = row
	r.indent.depth = 0
	if r.fold.Hidden = !row.IsGroup(); r.fold.Hidden {
		r.indent.depth = 2
	}
	r.fold.Icon = theme.Icon(theme.IconNameMenuExpand)
	if row.Open {
		r.fold.Icon = theme.Icon(theme.IconNameArrowDropDown)
	}
	r.fold.Refresh()
	r.check.Partial = row.Tick == viewmodel.TickedSome
	r.check.ShowChecked(row.Tick == viewmodel.TickedAll)
	r.text.Text, r.text.Style.Bold = row.Text, row.IsGroup()
	r.hint.Text, r.hint.Color = row.Hint, theme.ColorNamePlaceHolder
	if row.Doubt {
		r.hint.Color = theme.ColorNameWarning
	}
	r.box.Refresh()
}
