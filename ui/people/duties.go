package people

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pohonkinerja/report/scene"
	"pohonkinerja/ui/form"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// duties shows all that hangs on the chosen position or official: a list, below it
// the whole of the marked line and the places to go to from there.
type duties struct {
	page    *Page
	of      *viewmodel.Duties
	chosen  viewmodel.Chosen
	lines   []viewmodel.DutyRow
	title   *widgets.Line
	who     *widgets.Line
	summary *widget.Label
	quarter *widgets.Choice
	rows    *widgets.Rows
	detail  *widget.Label
	buttons []fyne.CanvasObject // by viewmodel.DutyJumps
	jumps   *fyne.Container     // those of them that lead on from the marked line
	object  fyne.CanvasObject
}

// dutyDetail is how high the part below the list is.
const dutyDetail = 84

func newDuties(p *Page) *duties {
	d := &duties{page: p, title: widgets.Heading(""), who: widgets.Caption(""), summary: widgets.Note(""), detail: widgets.Paragraph(""), jumps: form.Flow()}
	d.title.Ellipsis, d.who.Ellipsis = true, true
	d.quarter = form.Plain(p.ws, p.ws.QuarterChoice(), func() {})
	d.rows = widgets.NewRows(func() int { return len(d.lines) },
		func() fyne.CanvasObject { return newDutyRow() },
		func(i int, o fyne.CanvasObject) { o.(*dutyRow).show(d.lines[i]) })
	d.rows.OnSelect, d.rows.OnOpen = func(int) { d.tell() }, d.open
	d.object = container.NewBorder(d.head(), d.foot(), nil, nil, d.rows)
	return d
}

func (d *duties) head() fyne.CanvasObject {
	quarter := container.NewCenter(container.NewHBox(widgets.Plain(d.page.ws.T("entry.quarter")), d.quarter))
	who := container.New(layout.NewCustomPaddedLayout(6, 0, 8, 8), container.NewVBox(d.title, d.who))
	return container.NewVBox(container.NewBorder(nil, nil, nil, quarter, who), d.summary, widget.NewSeparator())
}

func (d *duties) foot() fyne.CanvasObject {
	for _, j := range viewmodel.DutyJumps {
		d.buttons = append(d.buttons, widgets.NewButton(d.page.ws.T(j.Key()), func() { d.jump(j) }))
	}
	scroll := container.NewVScroll(d.detail)
	scroll.SetMinSize(fyne.NewSize(0, dutyDetail))
	return container.NewVBox(widget.NewSeparator(), scroll, container.New(layout.NewCustomPaddedLayout(2, 4, 6, 6), container.NewStack(lineOfButtons(), d.jumps)))
}

// lineOfButtons keeps the room of buttons where there are none, so that the list
// keeps its height.
func lineOfButtons() fyne.CanvasObject {
	return widgets.NewGap(widgets.NewButton("", nil).MinSize().Height)
}

// update shows what the plan says now. The marked line stays where it is the same
// person's.
func (d *duties) update() {
	at := d.rows.Selected()
	if chosen := d.page.view.Chosen(); chosen != d.chosen || at < 0 {
		d.chosen, at = chosen, 0
	}
	d.of = d.page.view.Duties()
	d.lines = d.of.Rows()
	d.title.SetText(d.of.Title())
	d.who.SetText(d.of.Who())
	d.summary.SetText(d.of.Summary())
	d.quarter.SetChosen(d.page.ws.QuarterChoice().Get())
	d.rows.Refresh()
	d.rows.Mark(min(at, len(d.lines)-1))
	d.tell()
}

func (d *duties) marked() (viewmodel.DutyRow, bool) {
	i := d.rows.Selected()
	if i < 0 || i >= len(d.lines) {
		return viewmodel.DutyRow{}, false
	}
	return d.lines[i], true
}

// tell shows the whole of the marked line, and where one can go from it.
func (d *duties) tell() {
	row, ok := d.marked()
	d.jumps.Objects = nil
	d.detail.SetText("")
	if ok {
		d.detail.SetText(d.of.Detail(row))
		d.offer(d.of.Jumps(row))
	}
	d.object.Refresh()
}

// offer shows the buttons of places to go to.
func (d *duties) offer(list []viewmodel.DutyJump) {
	for _, j := range list {
		if d.leads(j) {
			d.jumps.Add(d.buttons[j])
		}
	}
}

// open goes to the first place of a line.
func (d *duties) open(i int) {
	if jumps := d.of.Jumps(d.lines[i]); len(jumps) > 0 {
		d.jump(jumps[0])
	}
}

func (d *duties) jump(to viewmodel.DutyJump) {
	if row, ok := d.marked(); ok && d.leads(to) {
		d.follow(to, row)
	}
}

// leads reports whether there is a way to a place: the other places are the
// shell's.
func (d *duties) leads(to viewmodel.DutyJump) bool {
	switch to {
	case viewmodel.JumpEntry:
		return d.page.GoEntry != nil
	case viewmodel.JumpTree:
		return d.page.GoNode != nil
	case viewmodel.JumpAgreement:
		return d.page.GoAgreement != nil
	case viewmodel.JumpPosition, viewmodel.JumpDuties:
	}
	return true
}

func (d *duties) follow(to viewmodel.DutyJump, row viewmodel.DutyRow) {
	switch p := d.page; to {
	case viewmodel.JumpEntry:
		p.GoEntry(row.Indicator, row.Quarter)
	case viewmodel.JumpTree:
		p.GoNode(row.Node)
	case viewmodel.JumpAgreement:
		p.GoAgreement(row.Position)
	case viewmodel.JumpPosition:
		p.ShowPosition(row.Position)
	case viewmodel.JumpDuties:
		p.ShowDuties(row.Position)
	}
}

// dutyRow is one pooled line: a strip in the colour of its light, a picture, two
// lines of words, and at the right its result.
type dutyRow struct {
	widget.BaseWidget
	indent         *indent
	strip          *canvas.Rectangle
	icon           *widget.Icon
	text, hint     *widgets.Line
	result, filled *widgets.Line
	box            *fyne.Container
}

func newDutyRow() *dutyRow {
	r := &dutyRow{
		indent: &indent{}, strip: canvas.NewRectangle(color.Transparent), icon: widget.NewIcon(nil),
		text: widgets.Plain(""), hint: widgets.Caption(""), result: widgets.Plain(""), filled: widgets.Caption(""),
	}
	r.text.Ellipsis, r.hint.Ellipsis = true, true
	r.result.Align, r.filled.Align = fyne.TextAlignTrailing, fyne.TextAlignTrailing
	r.strip.SetMinSize(fyne.NewSize(5, 0))
	lead := container.New(r.indent, container.NewHBox(container.NewGridWrap(fyne.NewSquareSize(theme.IconInlineSize()), r.icon), r.strip))
	right := container.New(layout.NewCustomPaddedLayout(0, 0, 8, 4), container.NewVBox(r.result, r.filled))
	line := container.NewBorder(nil, nil, lead, right, container.NewVBox(r.text, r.hint))
	r.box = container.New(layout.NewCustomPaddedLayout(3, 3, 6, 6), line)
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer implements [fyne.Widget].
func (r *dutyRow) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.box) }

// dutyIcons are the pictures of the lines that have one.
var dutyIcons = map[viewmodel.DutyKind]fyne.ThemeIconName{
	viewmodel.DutyPost: theme.IconNameAccount, viewmodel.DutyBelow: theme.IconNameAccount,
	viewmodel.DutyFigure: theme.IconNameWarning, viewmodel.DutyAgreement: theme.IconNameDocument,
	viewmodel.DutyNote: theme.IconNameInfo,
}

func (r *dutyRow) show(row viewmodel.DutyRow) {
	r.indent.depth = row.Depth
	name, has := dutyIcons[row.Kind]
	r.icon.SetResource(nil)
	if has {
		r.icon.SetResource(theme.Icon(name))
	}
	r.strip.FillColor = color.Transparent
	if row.Lit {
		r.strip.FillColor = scene.Colour().Lamp[row.Signal]
	}
	r.text.Style.Bold = row.Kind == viewmodel.DutyPost || row.Kind == viewmodel.DutyHeading
	r.hint.Color = theme.ColorNamePlaceHolder
	if row.Late {
		r.hint.Color = theme.ColorNameError
	}
	r.text.Text, r.hint.Text, r.result.Text, r.filled.Text = row.Text, row.Hint, row.Result, row.Filled
	r.box.Refresh()
}
