package editor

import (
	"fmt"

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

// handDown asks how the selected node's indicator is handed down, and shows while
// it is written what the shares come to.
func (p *Page) handDown(indicator plan.IndicatorID) {
	c, f := p.canvas(), p.ws.CascadeForm(indicator)
	if c == nil || f == nil || widgets.DialogOpen(c) {
		return
	}
	v := newCascadeView(p.ws, f)
	widgets.ShowDialog(c, widgets.DialogOptions{
		Title: p.ws.T("handdown.title"), Content: v.content(), Verb: p.ws.T("handdown.verb"), Cancel: p.ws.T("dialog.cancel"),
		Width: handDownWidth, Height: handDownHeight, Focus: v.first, OnClose: p.back,
		Act: v.accept,
	})
}

// The size of the dialog; a smaller window makes it smaller.
const (
	handDownWidth  = 1120
	handDownHeight = 680
)

// cascadeView is a [viewmodel.CascadeForm] on screen: the choices above, those to
// whom is handed down in the middle, and below what their shares come to.
type cascadeView struct {
	ws   *viewmodel.Workspace
	form *viewmodel.CascadeForm

	choices                        *form.Form
	indicator, how, compose, way   *widgets.Field
	reason                         *widgets.Field // why targets that are agreed are changed
	first                          fyne.Focusable
	head, header, list, foot       *fyne.Container
	means, sentence, ground, wrong *widget.Label
	rows                           []*cascadeRow
	sums                           []*widgets.Line
	shape                          string // what the rows were made for
}

func newCascadeView(ws *viewmodel.Workspace, f *viewmodel.CascadeForm) *cascadeView {
	v := &cascadeView{ws: ws, form: f, choices: form.New(ws)}
	v.indicator, v.how = v.choice(f.Indicator()), v.choice(f.How())
	v.compose, v.way = v.choice(f.Composition()), v.choice(f.Way())
	v.first, _ = v.how.Input.(fyne.Focusable)
	v.head = form.Across()
	v.header = container.New(&figureColumns{})
	v.list = container.New(layout.NewCustomPaddedVBoxLayout(6))
	v.foot = container.New(&figureColumns{})
	v.means, v.sentence, v.ground, v.wrong = widgets.Note(""), widgets.Paragraph(""), widgets.Note(""), widgets.Note("")
	v.sentence.TextStyle.Bold = true
	v.reason = v.choices.Entry(f.Reason(), form.TextOptions{Long: true})
	v.wrong.Importance = widget.DangerImportance
	v.wrong.Hide()
	return v
}

// choice is a field whose choosing may change all else.
func (v *cascadeView) choice(c viewmodel.Choice) *widgets.Field {
	set := c.Set
	c.Set = func(id string) viewmodel.Fault {
		bad := set(id)
		v.update()
		return bad
	}
	return v.choices.Choice(c)
}

func (v *cascadeView) content() fyne.CanvasObject {
	v.update()
	above := container.New(layout.NewCustomPaddedVBoxLayout(4),
		snug(widgets.Note(v.form.Title())), v.head, snug(v.means), widget.NewSeparator(), v.header)
	below := container.New(layout.NewCustomPaddedVBoxLayout(4),
		widget.NewSeparator(), widgets.NewGap(2), v.foot, snug(v.sentence), snug(v.ground), v.reason, snug(v.wrong))
	return container.NewBorder(above, below, nil, nil, widgets.NewFormScroll(v.list).Container)
}

// update shows what the form says now; the rows are made anew where others have to
// be filled in.
func (v *cascadeView) update() {
	v.choices.Refresh()
	v.showChoices()
	if shape := v.form.Shape(); shape != v.shape {
		v.shape = shape
		v.build()
	}
	for _, r := range v.rows {
		r.refresh()
	}
	v.showSums()
}

func (v *cascadeView) showChoices() {
	fields := []fyne.CanvasObject{v.indicator, v.how}
	if v.form.Composes() {
		fields = append(fields, v.compose)
	}
	if v.form.HasShares() {
		fields = append(fields, v.way)
	}
	if len(fields) != len(v.head.Objects) || fields[len(fields)-1] != v.head.Objects[len(fields)-1] {
		v.head.Objects = fields
		v.head.Refresh()
	}
	v.means.SetText(v.form.Explained())
}

// build makes header, rows and foot.
func (v *cascadeView) build() {
	v.rows, v.sums, v.list.Objects, v.header.Objects, v.foot.Objects = nil, nil, nil, nil, nil
	v.header.Add(widgets.Caption(v.ws.T("handdown.to")))
	v.foot.Add(widgets.Plain(v.ws.T("handdown.sum")))
	if v.form.HasFigures() {
		v.columns()
	}
	v.foot.Hidden = !v.form.HasFigures()
	for i, part := range v.form.Parts() {
		row := v.newRow(i, part)
		v.rows = append(v.rows, row)
		v.list.Add(row.box)
	}
	if len(v.rows) == 0 {
		v.list.Add(snug(widgets.Note(v.ws.T("handdown.nobody_below"))))
	}
	v.list.Add(form.Adder(v.ws, v.ws.T("handdown.add"), v.form.UnitOptions, v.addUnit))
	v.header.Refresh()
	v.foot.Refresh()
	v.list.Refresh()
}

// columns are the captions of the figures and the sums below them.
func (v *cascadeView) columns() {
	if v.form.Weighs() {
		v.header.Add(widgets.Caption(v.ws.T("indicator.weight")))
		v.foot.Add(widgets.NewGap(0))
	}
	for _, s := range v.form.Sums() {
		target := v.ws.T("handdown.no_target")
		if s.Above != "" {
			target = v.ws.T("handdown.target_of", s.Above)
		}
		above := widgets.Caption(target)
		above.Ellipsis = true
		v.header.Add(container.New(layout.NewCustomPaddedVBoxLayout(0), widgets.Plain(fmt.Sprint(s.Year)), above))
		sum := widgets.Caption("")
		sum.Ellipsis = true
		v.sums = append(v.sums, sum)
		v.foot.Add(sum)
	}
}

// addUnit adds a unit or position, and goes on to what has to be written about it.
func (v *cascadeView) addUnit(id string) {
	v.form.AddUnit(id)
	v.update()
	if row := v.rows[len(v.rows)-1]; row.write != nil {
		if c := fyne.CurrentApp().Driver().CanvasForObject(v.list); c != nil {
			c.Focus(row.write)
		}
	}
}

// showSums tells what the shares come to.
func (v *cascadeView) showSums() {
	for i, s := range v.form.Sums() {
		if i >= len(v.sums) {
			break
		}
		color := theme.ColorNamePlaceHolder
		switch {
		case s.Good:
			color = theme.ColorNameForeground
		case s.Bad:
			color = theme.ColorNameError
		}
		v.sums[i].Color = color
		v.sums[i].SetText(s.Short)
		v.sums[i].Refresh()
	}
	v.sentence.SetText(v.form.SumText())
	v.sentence.Hidden = v.form.SumText() == ""
	v.ground.SetText(v.form.Method())
	v.reason.Hidden = !v.form.WantsReason()
	v.wrong.Hide()
}

// accept hands down, or says what stands in the way.
func (v *cascadeView) accept() bool {
	bad := v.form.Accept()
	if !bad.OK() {
		v.wrong.SetText(bad.Text(v.ws.Texts()))
		v.wrong.Show()
	}
	return bad.OK()
}
