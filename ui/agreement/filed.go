package agreement

import (
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"pohonkinerja/data/plan"
	"pohonkinerja/ui/form"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

const filedWidth, filedHeight = 600, 380

// showFiled lists the filed files of an agreement in a dialog.
func (p *Page) showFiled(id plan.PositionID) {
	list := container.NewVBox()
	if files := p.view.FiledFiles(id); len(files) == 0 {
		list.Add(widgets.Paragraph(p.t("filed.none")))
	} else {
		p.listFiled(list, files)
	}
	widgets.ShowDialog(p.canvas(), widgets.DialogOptions{
		Title: p.t("filed.of", p.ws.PositionTitle(id)), Content: container.NewVScroll(list),
		Width: filedWidth, Height: filedHeight, Cancel: p.t("dialog.close"),
	})
}

// listFiled adds files to a box, each with what can be done with it.
func (p *Page) listFiled(box *fyne.Container, files []viewmodel.FiledItem) {
	for _, f := range files {
		box.Add(p.filedBox(f))
		box.Add(widgets.NewGap(4))
	}
}

func (p *Page) filedBox(f viewmodel.FiledItem) fyne.CanvasObject {
	box := container.NewVBox(widgets.Paragraph(f.Title), widgets.Note(f.Hint))
	if f.Wrong != "" {
		wrong := widgets.Note(f.Wrong)
		wrong.Importance = widget.DangerImportance
		box.Add(wrong)
		return box
	}
	actions := form.Flow()
	if p.options.OpenFile != nil {
		actions.Add(widgets.NewButton(p.t("filed.open"), func() { p.openFiled(f) }))
	}
	actions.Add(widgets.NewButton(p.t("filed.save"), func() { p.saveFiled(f) }))
	box.Add(actions)
	return box
}

func (p *Page) openFiled(f viewmodel.FiledItem) {
	path, err := p.view.OpenFiled(f)
	if err != nil {
		p.tell(err)
		return
	}
	p.options.OpenFile(path)
}

func (p *Page) saveFiled(f viewmodel.FiledItem) {
	p.choose(widgets.FileOptions{
		Mode: widgets.SaveFile, Title: p.t("filed.save_title"), Verb: p.t("filed.save_verb"),
		Name: f.Name, Extensions: []string{filepath.Ext(f.Name)},
		Chosen: func(path string) {
			err := p.view.SaveFiled(f, path)
			p.tell(err)
			if err == nil {
				p.ws.Say("filed.saved", path)
			}
		},
	})
}
