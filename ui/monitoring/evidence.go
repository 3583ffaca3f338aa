package monitoring

import (
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"pohonkinerja/report/explain"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// evidence is the dialog with the files that prove a figure.
type evidence struct {
	page    *Page
	files   *viewmodel.Evidence
	items   []viewmodel.EvidenceItem
	rows    *widgets.Rows
	said    *widget.Label
	buttons []fyne.Disableable // that need a file
	inside  bool
	object  fyne.CanvasObject
}

// askEvidence opens the dialog for the line that the table of entry is at.
func (p *Page) askEvidence() {
	model := p.entry.sheet.Model()
	files, ok := p.view.Evidence(model.Row(model.Cursor().Row))
	if !ok || widgets.DialogOpen(p.options.Window.Canvas()) {
		p.ws.Say("evidence.no_row")
		return
	}
	e := &evidence{page: p, files: files, said: widgets.Note(""), inside: true}
	e.layOut()
	e.tell(nil)
	widgets.ShowDialog(p.options.Window.Canvas(), widgets.DialogOptions{
		Title: p.ws.T("evidence.add_title"), Content: e.object, Cancel: p.ws.T("dialog.close"),
		Width: 640, Height: 460, Focus: e.rows, OnClose: p.Focus,
	})
}

func (e *evidence) layOut() {
	t := e.page.ws.T
	e.rows = widgets.NewRows(func() int { return len(e.items) }, newEvidence, func(i int, o fyne.CanvasObject) { showEvidence(o, e.items[i]) })
	e.rows.OnOpen = func(int) { e.open() }
	kept := widgets.NewChoice([]widgets.Option{{ID: "inside", Text: t("evidence.keep_inside")}, {ID: "beside", Text: t("evidence.keep_beside")}},
		func(id string) { e.inside = id == "inside" })
	kept.SetChosen("inside")
	add := widgets.NewButton(t("evidence.add"), e.add)
	actions := container.NewHBox(add, e.button("evidence.open", e.open), e.button("evidence.save", e.save), e.button("evidence.remove", e.remove))
	head := container.NewVBox(widgets.Paragraph(e.files.Title()), widgets.NewField(t("evidence.keep"), kept), actions)
	e.object = container.NewBorder(head, e.said, nil, nil, e.rows)
}

func (e *evidence) button(key string, do func()) fyne.CanvasObject {
	b := widgets.NewButton(e.page.ws.T(key), do)
	b.Importance = widget.LowImportance
	e.buttons = append(e.buttons, b)
	return b
}

// refresh lists the files.
func (e *evidence) refresh() {
	e.items = e.files.Items()
	e.rows.Refresh()
	e.rows.Mark(max(min(e.rows.Selected(), len(e.items)-1), min(0, len(e.items)-1)))
	for _, b := range e.buttons {
		if len(e.items) == 0 {
			b.Disable()
		} else {
			b.Enable()
		}
	}
}

// tell says what came of something, and shows the list as it is now.
func (e *evidence) tell(err error) {
	e.said.SetText("")
	if len(e.files.Items()) == 0 {
		e.said.SetText(e.page.ws.T("evidence.none"))
	}
	if err != nil {
		e.said.SetText(explain.Error(e.page.ws.Texts(), err))
	}
	e.refresh()
}

func (e *evidence) marked() (viewmodel.EvidenceItem, bool) {
	i := e.rows.Selected()
	if i < 0 || i >= len(e.items) {
		return viewmodel.EvidenceItem{}, false
	}
	return e.items[i], true
}

func (e *evidence) add() {
	t := e.page.ws.T
	e.page.chooseFile(widgets.FileOptions{
		Mode: widgets.OpenFile, Title: t("evidence.add_title"), Verb: t("evidence.add_verb"), Cancel: t("dialog.cancel"),
		Chosen: func(path string) { e.tell(e.files.Add(path, e.inside)) },
	})
}

func (e *evidence) open() {
	if item, ok := e.marked(); ok {
		path, err := e.files.OpenCopy(item)
		if err == nil {
			e.page.open(path)
		}
		e.tell(err)
	}
}

func (e *evidence) save() {
	item, ok := e.marked()
	if !ok {
		return
	}
	t := e.page.ws.T
	e.page.chooseFile(widgets.FileOptions{
		Mode: widgets.SaveFile, Title: t("evidence.save_title"), Verb: t("dashboard.save_verb"), Cancel: t("dialog.cancel"),
		Name: item.Name, Extensions: []string{filepath.Ext(item.Name)},
		Chosen: func(path string) { e.tell(e.files.Save(item.ID, path)) },
	})
}

func (e *evidence) remove() {
	if item, ok := e.marked(); ok {
		e.tell(e.files.Remove(item.ID))
	}
}

func newEvidence() fyne.CanvasObject {
	name, hint := widgets.Plain(""), widgets.Caption("")
	name.Ellipsis, hint.Ellipsis = true, true
	return container.NewVBox(name, hint)
}

func showEvidence(o fyne.CanvasObject, item viewmodel.EvidenceItem) {
	lines := o.(*fyne.Container).Objects
	lines[0].(*widgets.Line).SetText(item.Name)
	hint := item.Hint
	if item.Wrong != "" {
		hint = item.Wrong
	}
	lines[1].(*widgets.Line).SetText(hint)
}
