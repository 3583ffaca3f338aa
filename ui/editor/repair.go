package editor

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"pohonkinerja/ui/form"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// showRepairs opens below a button the ways in which targets are made to add up
// again, and the dialog in which all of them are seen.
func (in *inspector) showRepairs(row viewmodel.FindingRow, below fyne.CanvasObject) {
	c := in.canvas()
	if c == nil {
		return
	}
	menu := fyne.NewMenu("")
	for _, r := range in.ws.Repairs(row.Indicator, row.Year) {
		menu.Items = append(menu.Items, fyne.NewMenuItem(r.Text, func() { in.repair(c, r) }))
	}
	if len(menu.Items) > 0 {
		menu.Items = append(menu.Items, fyne.NewMenuItemSeparator())
	}
	menu.Items = append(menu.Items, fyne.NewMenuItem(in.ws.T("repair.open"), func() { in.handDown(row.Indicator) }))
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(below).AddXY(0, below.Size().Height)
	widget.ShowPopUpMenuAtPosition(menu, c, at)
}

// repair does what was chosen, once there is a reason where targets are agreed.
func (in *inspector) repair(c fyne.Canvas, r viewmodel.Repair) {
	act := func(reason string) viewmodel.Fault { return in.ws.Repair(r, reason) }
	if in.ws.WantsReason(r) {
		form.AskReason(c, in.ws, act)
		return
	}
	in.say(act(""))
}

// revise asks which target of the selected node becomes what, and why.
func (p *Page) revise() {
	c, f := p.canvas(), p.ws.RevisionForm()
	if c != nil && f != nil && !widgets.DialogOpen(c) {
		form.AskRevision(c, p.ws, f, p.back)
	}
}

// history tells what the indicator's targets were before they were revised; it takes
// no room where none was.
func (c *indicatorCard) history() fyne.CanvasObject {
	h := &history{form: c.form, ws: c.in.ws}
	h.folder = newFolder(h.title, func() (fyne.CanvasObject, []bound) {
		h.lines = container.New(layout.NewCustomPaddedVBoxLayout(6))
		h.show()
		return h.lines, nil
	})
	h.refresh()
	c.parts = append(c.parts, h)
	return h.folder.box
}

type history struct {
	ws     *viewmodel.Workspace
	form   *viewmodel.IndicatorForm
	folder *folder
	lines  *fyne.Container // nil while it was never opened
	shown  []viewmodel.RevisionRow
}

func (h *history) title() string {
	return h.ws.T("revise.history", viewmodel.FormatCount(len(h.form.Revisions())))
}

// refresh implements [bound].
func (h *history) refresh() {
	rows := h.form.Revisions()
	if slices.Equal(rows, h.shown) && h.folder.box.Hidden == (len(rows) == 0) {
		return
	}
	h.shown = rows
	h.folder.box.Hidden = len(rows) == 0
	h.folder.refresh()
	h.show()
	h.folder.box.Refresh()
}

func (h *history) show() {
	if h.lines == nil {
		return
	}
	h.lines.Objects = nil
	for _, r := range h.form.Revisions() {
		h.lines.Add(container.New(layout.NewCustomPaddedVBoxLayout(1), snug(widgets.Paragraph(r.Text)), snug(widgets.Note(r.Reason))))
	}
	h.lines.Refresh()
}
