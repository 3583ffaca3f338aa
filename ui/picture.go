package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pohonkinerja/report/explain"
	"pohonkinerja/report/poster"
	"pohonkinerja/report/printing"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// askPicture asks what to draw and where to save it.
func (a *App) askPicture() {
	form := a.bench.ws.PosterForm()
	widgets.ShowDialog(a.window.Canvas(), widgets.DialogOptions{
		Title: a.book.T("poster.ask"), Verb: a.book.T("poster.verb"), Cancel: a.book.T("dialog.cancel"), Width: 480,
		Content: container.NewVBox(a.choiceField(form.Format()), a.choiceField(form.Paper()), a.choiceField(form.Turn()), a.choiceField(form.Palette()), a.choiceField(form.Branch())),
		Act:     func() bool { a.choosePicture(form); return true },
	})
}

// choiceField is a choice as a drop-down list with its label.
func (a *App) choiceField(c viewmodel.Choice) fyne.CanvasObject {
	var options []widgets.Option
	for _, o := range c.Options() {
		options = append(options, widgets.Option{ID: o.ID, Text: o.Text, Hint: o.Hint})
	}
	list := widgets.NewChoice(options, func(id string) { c.Set(id) })
	list.SetChosen(c.Get())
	return widgets.NewField(a.book.T(c.Key), list)
}

func (a *App) choosePicture(form *viewmodel.PosterForm) {
	a.choose(choice{
		mode: widgets.SaveFile, title: "choose.picture_title", verb: "choose.save_verb",
		name: form.Name(), extensions: []string{form.Extension()},
		chosen: func(path string) { a.savePicture(path, form.Options()) },
	})
}

// savePicture draws here, where the plan is, and writes in the background.
func (a *App) savePicture(path string, o poster.Options) {
	picture, err := poster.Draw(a.bench.ws.Plan(), o)
	if err != nil {
		a.tell(err)
		return
	}
	ws, runner := a.bench.ws, a.runner()
	busy := widgets.ShowProgress(a.window.Canvas(), a.book.T("poster.writing", path), "", nil)
	runner.Start(func() {
		err := printing.Write(path, picture.Write)
		runner.Back(func() {
			busy.Close()
			if err != nil {
				a.tell(explain.File(path, err))
				return
			}
			ws.Say("file.picture_done", path)
		})
	})
}
