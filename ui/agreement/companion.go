package agreement

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"pohonkinerja/ui/form"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// companionCommand makes the tree's other documents: document.companion.
func (p *Page) companionCommand() viewmodel.Command {
	return viewmodel.Command{
		ID: "document.companion", Menu: viewmodel.MenuDocument,
		Enabled: func() (bool, string) { return len(p.ws.Plan().Roots()) > 0, "reason.no_nodes" },
		Run: func() {
			if !widgets.DialogOpen(p.canvas()) {
				p.askCompanion()
			}
		},
	}
}

// askCompanion asks which document of whom, and as what.
func (p *Page) askCompanion() { p.askCompanionWith(p.view.CompanionForm()) }

func (p *Page) askCompanionWith(ask *viewmodel.CompanionForm) {
	widgets.ShowDialog(p.canvas(), widgets.DialogOptions{
		Title: p.t("companion.title", p.view.Year()), Verb: p.t("companion.verb"), Cancel: p.t("dialog.cancel"), Width: 520,
		Content: p.companionFields(ask),
		Act: func() bool {
			if err := ask.Ready(); err != nil {
				p.tell(err)
				return false
			}
			p.placeCompanion(ask)
			return true
		},
	})
}

func (p *Page) companionFields(ask *viewmodel.CompanionForm) fyne.CanvasObject {
	whose := form.Plain(p.ws, ask.Whose(), func() {})
	steps := form.Captioned(p.ws, ask.Steps(), func() {})
	until := form.Captioned(p.ws, ask.Quarter(), func() {})
	kind := form.Captioned(p.ws, ask.Kind(), func() {
		var options []widgets.Option
		for _, o := range ask.Whose().Options() {
			options = append(options, widgets.Option{ID: o.ID, Text: o.Text})
		}
		whose.SetChoices(options)
		whose.SetChosen(ask.Whose().Get())
		steps.Hidden = !ask.HasSteps()
		steps.Refresh()
		until.Hidden = !ask.HasQuarter()
		until.Refresh()
	})
	steps.Hidden, until.Hidden = !ask.HasSteps(), !ask.HasQuarter()
	return container.NewVBox(kind, widgets.NewField(p.t(ask.Whose().Key), whose), form.Captioned(p.ws, ask.Format(), func() {}), steps, until)
}

// placeCompanion asks where to, and before files of an earlier time are written
// over.
func (p *Page) placeCompanion(ask *viewmodel.CompanionForm) {
	if !ask.InFolder() {
		p.choose(widgets.FileOptions{
			Mode: widgets.SaveFile, Title: p.t("companion.save_title"), Verb: p.t("agreement.save"),
			Folder: ask.Start(), Name: ask.Name(), Extensions: []string{ask.Extension()},
			Chosen: func(path string) { p.writeCompanion(ask, path) },
		})
		return
	}
	p.choose(widgets.FileOptions{
		Mode: widgets.ChooseFolder, Title: p.t("companion.folder_title", ask.Name()), Verb: p.t("agreement.export_here"), Folder: ask.Start(),
		Chosen: func(chosen string) { p.confirmCompanions(ask, ask.In(chosen)) },
	})
}

func (p *Page) confirmCompanions(ask *viewmodel.CompanionForm, folder string) {
	n := ask.Replaced(folder)
	if n == 0 {
		p.writeCompanion(ask, folder)
		return
	}
	widgets.ShowMessage(p.canvas(), widgets.Message{
		Title: p.t("agreement.replace_title"), Icon: theme.Icon(theme.IconNameQuestion), Danger: true,
		Paragraphs: []string{p.t("companion.replace", viewmodel.FormatCount(n), folder)},
		Verb:       p.t("agreement.replace_verb"), Act: func() { p.writeCompanion(ask, folder) }, Close: p.t("dialog.cancel"),
	})
}

func (p *Page) writeCompanion(ask *viewmodel.CompanionForm, path string) {
	w := p.begin(p.t("companion.title", p.view.Year()), "companion.progress")
	w.job = ask.Write(p.options.Runner, path, w.changed, func(out viewmodel.CompanionsWritten, err error) {
		w.bar.Close()
		switch {
		case errors.Is(err, context.Canceled):
			p.ws.Say("companion.stopped", path)
		case err != nil:
			p.tell(err)
		default:
			p.companionWritten(out)
		}
	})
}

// mostGaps is how many kinds of gap are told in the window; the first ones leave
// a blank in the document.
const mostGaps = 6

// companionWritten says what was written and what is missing in it.
func (p *Page) companionWritten(out viewmodel.CompanionsWritten) {
	text := p.t("companion.written", viewmodel.FormatCount(out.Files), out.Path)
	p.ws.SayText(text)
	m := widgets.Message{
		Title: p.t("agreement.done"), Icon: theme.Icon(theme.IconNameConfirm), Paragraphs: []string{text}, Close: p.t("dialog.close"),
	}
	if n := len(out.Gaps); n > 0 {
		m.Paragraphs = append(m.Paragraphs, p.t("companion.gaps"))
		m.Paragraphs = append(m.Paragraphs, out.Gaps[:min(n, mostGaps)]...)
	}
	if p.options.OpenFile != nil {
		m.Verb, m.Act = p.t("agreement.open"), func() { p.options.OpenFile(out.Path) }
	}
	widgets.ShowMessage(p.canvas(), m)
}
