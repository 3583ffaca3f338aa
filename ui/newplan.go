package ui

import (
	"cmp"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"pohonkinerja/assets"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/sheet"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// newForm asks what a new plan needs to begin with.
type newForm struct {
	app                           *App
	dialog                        *widgets.Dialog
	region, first, last, baseline *widgets.Entry
	unit                          *widgets.Entry
	regionField, yearsField       *widgets.Field
	unitField                     *widgets.Field
	start                         *sheet.Folder // the tree to begin with; nil for none
	startNote                     *widget.Label
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
	f.unit = f.entry("")
	f.unitField = widgets.NewField(t("new.unit"), f.unit)
	f.startNote = widgets.Note("")
	start := widgets.NewField(t("new.start"), f.starts())
	f.choose("")
	return container.NewVBox(widgets.Paragraph(t("new.about")), f.regionField, f.yearsField, start, f.startNote, f.unitField)
}

// starts lists the trees to begin with.
func (f *newForm) starts() *widgets.Choice {
	options := []widgets.Option{{Text: f.app.book.T("start.tree.empty")}}
	for _, name := range assets.Templates() {
		options = append(options, widgets.Option{ID: name, Text: f.app.book.T("start.tree." + name)})
	}
	list := widgets.NewChoice(options, f.choose)
	list.SetChosen("")
	return list
}

// choose shows what a tree to begin with holds, and asks for the unit where its
// texts leave room for one.
func (f *newForm) choose(name string) {
	f.start = nil
	if name != "" {
		var err error
		if f.start, err = sheet.Read(assets.Template(name)); err != nil {
			f.app.tell(err)
		}
	}
	f.startNote.SetText(f.app.book.T("start.note." + cmp.Or(name, "empty")))
	if f.unitField.Hidden = !f.asked().WantsUnit(); !f.unitField.Hidden {
		f.unit.SetPlaceHolder(f.app.book.T("start.unit." + name))
	}
	f.unitField.Refresh()
}

// asked is what has been entered so far.
func (f *newForm) asked() viewmodel.NewPlan {
	return viewmodel.NewPlan{
		Region: f.region.Text, Baseline: f.baseline.Text, First: f.first.Text, Last: f.last.Text,
		Start: f.start, Unit: f.unit.Text,
	}
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
	asked := f.asked()
	region, name, years := asked.Read()
	f.regionField.SetMessage(name.Text(f.app.book))
	f.yearsField.SetMessage(years.Text(f.app.book))
	unit := asked.UnitFault()
	f.unitField.SetMessage(unit.Text(f.app.book))
	if !name.OK() || !years.OK() || !unit.OK() {
		return false
	}
	f.app.chooseNew(region, asked)
	return true
}

// chooseNew asks where the new file goes and makes it.
func (a *App) chooseNew(region plan.Region, asked viewmodel.NewPlan) {
	a.choose(choice{
		mode: widgets.SaveFile, title: "choose.new_title", verb: "choose.save_verb",
		name: region.Name + planExtension, extensions: []string{planExtension},
		chosen: func(path string) { a.create(path, region, asked) },
	})
}
