package table

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// chooser is the dialog in which one chooses columns.
type chooser struct {
	page   *Page
	ids    []string
	checks []*widgets.Check
	list   *fyne.Container
}

// chooseColumns shows all columns by their part, ticked where they are shown.
// What is ticked counts at once.
func (p *Page) chooseColumns() {
	c := p.canvas()
	if c == nil {
		return
	}
	p.grid.over.end()
	ch := newChooser(p)
	usual := widgets.NewButton(p.ws.T("table.columns_usual"), ch.usual)
	widgets.ShowDialog(c, widgets.DialogOptions{
		Title: p.ws.T("table.columns_title"), Cancel: p.ws.T("dialog.close"), Width: 640, Height: 480,
		Content: container.NewBorder(widgets.Note(p.ws.T("table.columns_note")), container.NewHBox(usual), nil, nil, container.NewVScroll(ch.list)),
		Focus:   ch.checks[0], OnClose: p.Focus,
	})
}

func newChooser(p *Page) *chooser {
	ch := &chooser{page: p, list: container.NewGridWithColumns(3)}
	for _, part := range []viewmodel.Part{viewmodel.NodePart, viewmodel.IndicatorPart, viewmodel.ProgramPart} {
		ch.list.Add(ch.part(part))
	}
	ch.show(p.shownColumns())
	return ch
}

// part lists the columns of a part below its name.
func (ch *chooser) part(part viewmodel.Part) fyne.CanvasObject {
	box := container.NewVBox(widgets.Heading(ch.page.ws.T(part.Key())))
	for _, column := range ch.page.model.AllColumns() {
		if column.Part != part || column.ID == ch.page.model.AllColumns()[0].ID {
			continue
		}
		check := widgets.NewCheck(column.Title, func(bool) { ch.changed() })
		ch.ids, ch.checks = append(ch.ids, column.ID), append(ch.checks, check)
		box.Add(check)
	}
	return box
}

func (p *Page) shownColumns() (ids []string) {
	for _, column := range p.model.Columns() {
		ids = append(ids, column.ID)
	}
	return ids
}

func (ch *chooser) show(ids []string) {
	for i, id := range ch.ids {
		ch.checks[i].ShowChecked(slices.Contains(ids, id))
	}
}

func (ch *chooser) usual() {
	ch.show(ch.page.model.UsualColumns())
	ch.changed()
}

// changed shows the columns that are ticked.
func (ch *chooser) changed() {
	ids := []string{ch.page.model.AllColumns()[0].ID}
	for i, check := range ch.checks {
		if check.Checked {
			ids = append(ids, ch.ids[i])
		}
	}
	ch.page.model.ShowColumns(ids)
	ch.page.grid.rebuild()
}
