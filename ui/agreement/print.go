package agreement

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"pohonkinerja/ui/form"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// print asks whose agreements come onto paper, on what sheets, and where to.
func (p *Page) print() {
	ask := p.view.PrintForm()
	widgets.ShowDialog(p.canvas(), widgets.DialogOptions{
		Title: p.t("print.title", p.view.Year()), Verb: p.t("print.verb"), Cancel: p.t("dialog.cancel"), Width: 520,
		Content: p.printFields(ask),
		Act: func() bool {
			p.runPrint(p.t("print.title", p.view.Year()), ask.Begin())
			return true
		},
	})
}

// printFields are the questions; what makes no difference for one agreement is not
// asked then.
func (p *Page) printFields(ask *viewmodel.PrintForm) fyne.CanvasObject {
	note := widgets.Note("")
	var files *widgets.Field
	update := func() {
		files.Hidden = !ask.Several()
		files.Refresh()
		note.SetText(ask.Note())
	}
	files = form.Captioned(p.ws, ask.Files(), func() { update() })
	scope := form.Captioned(p.ws, ask.Scope(), update)
	box := container.NewVBox(scope, files,
		form.Captioned(p.ws, ask.Pages(), update), form.Captioned(p.ws, ask.Sides(), update),
		form.Captioned(p.ws, ask.Paper(), update), form.Captioned(p.ws, ask.Target(), update), note)
	update()
	return box
}

// runPrint prints under a bar that says how far it is.
func (p *Page) runPrint(title string, run *viewmodel.PrintRun) { p.underBar(title, run, run.Go) }

// underBar begins the printing or goes on with it.
func (p *Page) underBar(title string, run *viewmodel.PrintRun, begin func(viewmodel.Runner, func(*viewmodel.Job), func()) *viewmodel.Job) {
	w := p.begin(title, "print.progress")
	w.job = begin(p.options.Runner, w.changed, func() {
		w.bar.Close()
		p.printed(title, run)
	})
}

// printed says what became of it, and offers to go on where something is left.
func (p *Page) printed(title string, run *viewmodel.PrintRun) {
	text := run.Text()
	p.ws.SayText(text[0])
	if run.Opens() && p.options.OpenFile != nil {
		p.options.OpenFile(run.Shown())
		return
	}
	m := widgets.Message{Title: run.Heading(), Icon: theme.Icon(theme.IconNameConfirm), Paragraphs: text, Close: p.t("dialog.close")}
	switch {
	case run.CanGoOn():
		m.Icon = theme.Icon(theme.IconNameWarning)
		m.Verb, m.Act = p.t("print.go_on"), func() { p.underBar(title, run, run.GoOn) }
	case p.options.OpenFile != nil && run.Shown() != "":
		m.Verb, m.Act = p.t("agreement.open"), func() { p.options.OpenFile(run.Shown()) }
	}
	widgets.ShowMessage(p.canvas(), m)
}
