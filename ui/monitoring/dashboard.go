package monitoring

import (
	"io"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"pohonkinerja/report/chart"
	"pohonkinerja/report/dashboard"
	"pohonkinerja/report/explain"
	"pohonkinerja/report/poster"
	"pohonkinerja/report/printing"
	"pohonkinerja/report/scene"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// overview is the part "Dasbor": the charts, and beside them what pulls down the
// result that is looked at.
type overview struct {
	page    *Page
	model   *viewmodel.Dashboard
	view    *chartView
	causes  []viewmodel.Cause
	rows    *widgets.Rows
	subject *widget.Label
	path    *widgets.Line
	result  *widget.Label
	why     *widget.Label
	back    *widgets.Button
	down    *widgets.Button
	tree    *widgets.Button
	person  *widgets.Button
	object  fyne.CanvasObject
}

func newOverview(p *Page) *overview {
	o := &overview{
		page: p, model: p.ws.Dashboard(), subject: widgets.Paragraph(""), path: widgets.Caption(""),
		result: widgets.Paragraph(""), why: widgets.Paragraph(""),
	}
	o.subject.TextStyle.Bold, o.path.Ellipsis = true, true
	o.view = newChartView(o.sheet, o.model.Key)
	o.view.OnChoose, o.view.OnOpen, o.view.OnBack = o.choose, o.focusCauses, o.up
	o.rows = widgets.NewRows(func() int { return len(o.causes) }, newCause, func(i int, row fyne.CanvasObject) { showCause(row, o.causes[i]) })
	o.rows.OnSelect, o.rows.OnOpen, o.rows.OnKey = func(int) { o.tell() }, func(int) { o.open() }, o.key
	o.object = container.New(besideLayout{}, o.view.object, o.side())
	return o
}

// besideLayout puts what explains a result at the right of the charts.
type besideLayout struct{}

const leastSide, mostSide = 300, 460

func (besideLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(leastSide, 200) }

func (besideLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	side := min(max(leastSide, min(mostSide, size.Width*0.38)), size.Width/2)
	objects[0].Resize(fyne.NewSize(size.Width-side, size.Height))
	objects[1].Move(fyne.NewPos(size.Width-side, 0))
	objects[1].Resize(fyne.NewSize(side, size.Height))
}

func (o *overview) side() fyne.CanvasObject {
	t := o.page.ws.T
	o.back = widgets.NewButton(t("dashboard.back"), o.up)
	o.down = widgets.NewButton(t("dashboard.down"), o.open)
	o.tree = widgets.NewButton(t("dashboard.tree"), o.goToNode)
	o.person = widgets.NewButton(t("dashboard.person"), o.goToPerson)
	save := widgets.NewButton(t("command.monitor.dashboard_save"), o.page.saveDashboard)
	for _, b := range []*widgets.Button{o.back, o.down, o.tree, o.person, save} {
		b.Importance = widget.LowImportance
	}
	path := container.New(layout.NewCustomPaddedLayout(0, 0, 6, 6), o.path)
	head := container.NewVBox(container.NewBorder(nil, nil, o.back, save), path, o.subject, o.result)
	foot := container.NewVBox(widget.NewSeparator(), o.why, container.NewHBox(o.down, o.tree, o.person))
	return container.NewBorder(nil, nil, widget.NewSeparator(), nil, container.NewBorder(head, foot, nil, nil, o.rows))
}

func (o *overview) sheet(width float64) *chart.Sheet { return o.model.Sheet(width, o.page.palette()) }

func (p *Page) palette() scene.Palette {
	if p.options.Palette == nil {
		return scene.Colour()
	}
	return p.options.Palette()
}

func isAgency(key string) bool { return strings.HasPrefix(key, dashboard.AgencyKey) }

// show brings the part up to date.
func (o *overview) show() {
	o.view.update()
	o.explain(o.rows.Selected())
}

// explain tells of what is looked at, with line i marked.
func (o *overview) explain(i int) {
	subject, path := o.model.Subject()
	result, signal := o.model.Result()
	o.subject.SetText(subject)
	o.path.SetText(path)
	o.result.SetText(signal.Symbol() + " " + result)
	widgets.SetVisible(o.path, path != "")
	widgets.SetVisible(o.back, o.model.CanUp())
	o.causes = o.model.Causes()
	o.rows.Refresh()
	o.rows.Mark(min(max(i, firstCause(o.causes)), len(o.causes)-1))
	o.tell()
}

// firstCause is the first line below a heading.
func firstCause(causes []viewmodel.Cause) int { return min(1, len(causes)-1) }

func (o *overview) marked() (viewmodel.Cause, bool) {
	i := o.rows.Selected()
	if i < 0 || i >= len(o.causes) || o.causes[i].Heading {
		return viewmodel.Cause{}, false
	}
	return o.causes[i], true
}

// tell says all about the marked line, and offers what can be done with it.
func (o *overview) tell() {
	c, ok := o.marked()
	o.why.SetText(o.model.Why(c))
	if len(o.causes) == 0 {
		o.why.SetText(o.page.ws.T("cause.none"))
	}
	widgets.SetVisible(o.down, ok && o.model.CanDown(c))
	widgets.SetVisible(o.tree, ok)
	widgets.SetVisible(o.person, ok && c.Owner != "" && o.page.options.GoPosition != nil)
}

func (o *overview) choose(key string) {
	o.model.Choose(key)
	o.view.update()
	o.explain(-1)
}

// open goes down to the node of the marked line, and to the tree where one is there.
func (o *overview) open() {
	c, ok := o.marked()
	switch {
	case !ok:
	case o.model.CanDown(c):
		o.model.Down(c.Node)
		o.explain(-1)
	default:
		o.goToNode()
	}
}

// up looks again at what one came from.
func (o *overview) up() {
	if o.model.CanUp() {
		o.model.Up()
		o.view.update()
		o.explain(-1)
	}
}

func (o *overview) key(k *fyne.KeyEvent) bool {
	switch k.Name {
	case fyne.KeyRight:
		o.open()
	case fyne.KeyBackspace:
		o.up()
	case fyne.KeyLeft, fyne.KeyEscape:
		o.focus()
	default:
		return false
	}
	return true
}

func (o *overview) goToNode() {
	if c, ok := o.marked(); ok && o.page.options.GoNode != nil {
		o.page.options.GoNode(c.Node)
	}
}

func (o *overview) goToPerson() {
	if c, ok := o.marked(); ok && o.page.options.GoPosition != nil {
		o.page.options.GoPosition(c.Owner)
	}
}

func (o *overview) focus() { o.page.focusOn(o.view) }

func (o *overview) focusCauses() {
	if len(o.causes) > 0 {
		o.page.focusOn(o.rows)
	}
}

// saveDashboard asks where the charts are to be written.
func (p *Page) saveDashboard() {
	model := p.overview.model
	p.chooseFile(widgets.FileOptions{
		Mode: widgets.SaveFile, Title: p.ws.T("dashboard.save_title"), Verb: p.ws.T("dashboard.save_verb"), Cancel: p.ws.T("dialog.cancel"),
		Name: model.FileName(), Extensions: []string{".pdf", ".png", ".svg"},
		Chosen: func(path string) {
			format, _ := poster.FormatOf(path)
			err := printing.Write(path, func(w io.Writer) error { return model.Write(w, format, p.palette()) })
			if err != nil {
				p.ws.SayText(explain.Error(p.ws.Texts(), explain.File(path, err)))
				return
			}
			p.ws.Say("dashboard.saved", path)
			p.open(path)
		},
	})
}

func newCause() fyne.CanvasObject {
	text, hint, place := widgets.Plain(""), widgets.Plain(""), widgets.Caption("")
	text.Ellipsis, hint.Ellipsis, place.Ellipsis = true, true, true
	return container.New(layout.NewCustomPaddedLayout(3, 3, 6, 6), container.NewVBox(text, hint, place))
}

// showCause shows a line; a heading stands in the middle of the height of three
// lines, near those below it.
func showCause(o fyne.CanvasObject, c viewmodel.Cause) {
	lines := o.(*fyne.Container).Objects[0].(*fyne.Container).Objects
	text, hint := lines[0].(*widgets.Line), lines[1].(*widgets.Line)
	text.Style.Bold, hint.Style.Bold = true, c.Heading
	text.Text, hint.Text = c.Text, strings.TrimSpace(c.Signal.Symbol()+" "+c.Hint)
	if c.Heading {
		text.Text, hint.Text = "", c.Text
	}
	text.Refresh()
	hint.Refresh()
	lines[2].(*widgets.Line).SetText(c.Place)
}
