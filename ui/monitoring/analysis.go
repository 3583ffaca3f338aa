package monitoring

import (
	"fyne.io/fyne/v2/container"

	"pohonkinerja/ui/form"
	"pohonkinerja/ui/widgets"
)

// askAnalysis opens the seven analyses of the performance report for the line that
// the table of entry is at. What is typed is stored at once, as everywhere.
func (p *Page) askAnalysis() {
	model := p.entry.sheet.Model()
	a, ok := p.view.Analysis(model.Row(model.Cursor().Row))
	if !ok || widgets.DialogOpen(p.options.Window.Canvas()) {
		p.ws.Say("evidence.no_row")
		return
	}
	f := form.New(p.ws)
	box := container.NewVBox(widgets.Paragraph(a.Title()), widgets.Note(a.Figures()))
	var first *form.Text
	for _, text := range a.Texts() {
		entry := f.Text(text, form.TextOptions{Long: true})
		if box.Add(entry.Field); first == nil {
			first = entry
		}
	}
	box.Add(form.Across(f.Entry(a.National(), form.TextOptions{Patient: true}), f.Entry(a.Source(), form.TextOptions{})))
	widgets.ShowDialog(p.options.Window.Canvas(), widgets.DialogOptions{
		Title: p.ws.T("analysis.title"), Content: container.NewVScroll(box), Cancel: p.ws.T("dialog.close"),
		Width: 760, Height: 640, OnClose: func() { p.ws.Seal(); p.Focus() },
	})
	first.Focus(p.options.Window.Canvas(), false)
}
