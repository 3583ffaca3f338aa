package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pohonkinerja/data/plan"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// doubts is the dialog that lists what an import has left to be settled.
type doubts struct {
	bench  *workbench
	list   []viewmodel.Doubt
	rows   *widgets.Rows
	detail *widget.Label
	open   *widgets.Button
	settle *widgets.Button
	dialog *widgets.Dialog
}

func (b *workbench) doubtsCommand() viewmodel.Command {
	return viewmodel.Command{
		ID: "edit.doubts", Menu: viewmodel.MenuEdit, Group: 4, Under: viewmodel.FindingMenu, Run: b.showDoubts,
		Enabled: func() (bool, string) { return b.ws.Plan().Count(plan.KindProblem) > 0, "reason.no_doubts" },
	}
}

// showDoubts lists what waits to be settled, with a way to the place and a way
// to take it off the list.
func (b *workbench) showDoubts() {
	d := &doubts{bench: b, list: b.ws.Doubts(), detail: widgets.Paragraph("")}
	d.rows = widgets.NewRows(func() int { return len(d.list) }, newDoubtRow, d.row)
	d.rows.OnSelect = func(int) { d.show() }
	d.rows.OnOpen = func(int) { d.goThere() }
	d.open = widgets.NewButton(b.ws.T("doubt.open"), d.goThere)
	d.settle = widgets.NewButton(b.ws.T("doubt.settle"), d.settled)
	buttons := container.NewHBox(d.open, d.settle)
	foot := container.NewVBox(widget.NewSeparator(), d.detail, buttons)
	d.rows.Mark(min(0, len(d.list)-1))
	d.show()
	d.dialog = widgets.ShowDialog(b.app.window.Canvas(), widgets.DialogOptions{
		Title:   b.ws.T("doubt.title"),
		Content: container.NewBorder(widgets.Paragraph(b.ws.T("doubt.about")), foot, nil, nil, d.rows),
		Cancel:  b.ws.T("dialog.close"), Focus: d.rows, Width: 760, Height: 520, OnClose: b.focus,
	})
}

// doubt is the marked one.
func (d *doubts) doubt() (viewmodel.Doubt, bool) {
	i := d.rows.Selected()
	if i < 0 || i >= len(d.list) {
		return viewmodel.Doubt{}, false
	}
	return d.list[i], true
}

// show tells all of the marked one.
func (d *doubts) show() {
	doubt, ok := d.doubt()
	text := doubt.Text
	if doubt.Row != "" {
		text += "\n" + doubt.Row
	}
	d.detail.SetText(text)
	enable(d.settle, ok)
	enable(d.open, ok && doubt.Node != "")
}

func enable(b *widgets.Button, can bool) {
	if can {
		b.Enable()
		return
	}
	b.Disable()
}

// goThere shows the node of the marked one.
func (d *doubts) goThere() {
	if doubt, ok := d.doubt(); ok && doubt.Node != "" {
		d.dialog.Close()
		d.bench.showNode(doubt.Node)
	}
}

// settled takes the marked one off the list and goes on to the next.
func (d *doubts) settled() {
	doubt, ok := d.doubt()
	if !ok {
		return
	}
	at := d.rows.Selected()
	d.bench.ws.Settle(doubt.ID)
	d.list = d.bench.ws.Doubts()
	if len(d.list) == 0 {
		d.dialog.Close()
		return
	}
	d.rows.Refresh()
	d.rows.Mark(min(at, len(d.list)-1))
	d.show()
}

func newDoubtRow() fyne.CanvasObject {
	where, text := widgets.Caption(""), widgets.Plain("")
	where.Ellipsis, text.Ellipsis = true, true
	text.SizeName = theme.SizeNameText
	return container.NewVBox(where, text)
}

func (d *doubts) row(i int, o fyne.CanvasObject) {
	if i >= len(d.list) {
		return
	}
	box := o.(*fyne.Container)
	box.Objects[0].(*widgets.Line).SetText(d.list[i].Where)
	box.Objects[1].(*widgets.Line).SetText(d.list[i].Text)
	box.Refresh()
}
