package editor

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"pohonkinerja/ui/widgets"
)

// waysToBegin stands over the picture of an empty plan: a first result, a folder
// of tables, the example.
func (p *Page) waysToBegin() fyne.CanvasObject {
	first := widgets.NewButton(p.ws.T("editor.begin_first"), p.ws.AddRoot)
	first.Importance = widget.HighImportance
	row := container.NewVBox(first)
	if p.options.ImportFolder != nil {
		row.Add(widgets.NewButton(p.ws.T("editor.begin_import"), p.options.ImportFolder))
	}
	if p.options.OpenExample != nil {
		row.Add(widgets.NewButton(p.ws.T("editor.begin_example"), p.options.OpenExample))
	}
	hint := widgets.Note(p.ws.T("editor.begin_hint"))
	hint.Alignment = fyne.TextAlignCenter
	ways := container.NewVBox(container.NewCenter(row), hint)
	return container.NewBorder(nil, container.New(layout.NewCustomPaddedLayout(0, 10, 0, 0), ways), nil, nil)
}
