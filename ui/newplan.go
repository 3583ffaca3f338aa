package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pohonkinerja/data/plan"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// newForm asks what a new plan needs to begin with.
type newForm struct {
	app                           *App
	dialog                        *widgets.Dialog
	region, first, last, baseline *widgets.Entry
	regionField, yearsField       *widgets.Field
}

// askNew asks for region and period, then for the place of the file.
func (a *App) askNew() {
	f := &newForm{app: a}
	content := f.content()
	f.dialog = widgets.ShowDialog(a.window.Canvas(), widgets.DialogOptions{
		Title: a.book.T("new.title"), Content: content, Verb: a.book.T("new.verb"), Act: f.accept,
		Cancel: a.book.T("dialog.cancel"), Width: 520, Focus: f.region,
	})
}

func (f *newForm) content() fyne.CanvasObject {
	t := f.app.book.T
	f.region = f.entry("")
	f.region.SetPlaceHolder(t("new.region_hint"))
	usual := viewmodel.UsualPeriod(f.app.Now().Year())
	f.baseline, f.first, f.last = f.entry(usual.Baseline), f.entry(usual.First), f.entry(usual.Last)
	f.regionField = widgets.NewField(t("new.region"), f.region)
	f.yearsField = widgets.NewField("", container.NewGridWithColumns(3,
		widgets.NewField(t("new.baseline"), f.baseline),
		widgets.NewField(t("new.first"), f.first),
		widgets.NewField(t("new.last"), f.last)))
	return container.NewVBox(widgets.Paragraph(t("new.about")), f.regionField, f.yearsField)
}

func (f *newForm) entry(text string) *widgets.Entry {
	e := widgets.NewEntry()
	e.SetText(text)
	e.OnEnter = func() {
		if f.accept() {
			f.dialog.Close()
		}
	}
	return e
}

// accept goes on to the place of the file where the entries make sense, and
// says beside them what does not.
func (f *newForm) accept() bool {
	region, name, years := viewmodel.NewPlan{
		Region: f.region.Text, Baseline: f.baseline.Text, First: f.first.Text, Last: f.last.Text,
	}.Read()
	f.regionField.SetMessage(name.Text(f.app.book))
	f.yearsField.SetMessage(years.Text(f.app.book))
	if !name.OK() || !years.OK() {
		return false
	}
	f.app.chooseNew(region)
	return true
}

// chooseNew asks where the new file goes and makes it.
func (a *App) chooseNew(region plan.Region) {
	a.choose(choice{
		mode: widgets.SaveFile, title: "choose.new_title", verb: "choose.save_verb",
		name: region.Name + planExtension, extensions: []string{planExtension},
		chosen: func(path string) { a.create(path, region) },
	})
}
