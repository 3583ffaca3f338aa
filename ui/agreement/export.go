package agreement

import (
	"context"
	"errors"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"pohonkinerja/data/plan"
	"pohonkinerja/report/explain"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

func (p *Page) canvas() fyne.Canvas { return p.options.Window.Canvas() }

func (p *Page) t(key string, args ...any) string { return p.ws.T(key, args...) }

// tell says in a dialog what went wrong; nothing where nothing did.
func (p *Page) tell(err error) {
	if err == nil || errors.Is(err, context.Canceled) {
		return
	}
	widgets.ShowMessage(p.canvas(), widgets.Message{
		Title: p.t("agreement.failed"), Icon: theme.Icon(theme.IconNameError), Close: p.t("dialog.close"),
		Paragraphs: []string{explain.Error(p.ws.Texts(), err)},
	})
}

// finished says what was written, and offers to look at it.
func (p *Page) finished(text, path string) {
	p.ws.SayText(text)
	m := widgets.Message{
		Title: p.t("agreement.done"), Icon: theme.Icon(theme.IconNameConfirm), Paragraphs: []string{text}, Close: p.t("dialog.close"),
	}
	if p.options.OpenFile != nil {
		m.Verb, m.Act = p.t("agreement.open"), func() { p.options.OpenFile(path) }
	}
	widgets.ShowMessage(p.canvas(), m)
}

// choose asks for a file, in the words of the program.
func (p *Page) choose(o widgets.FileOptions) {
	o.Cancel = p.t("dialog.cancel")
	p.options.ChooseFile(o)
}

// export asks where to and writes the agreement that is looked at.
func (p *Page) export() {
	p.choose(widgets.FileOptions{
		Mode: widgets.SaveFile, Title: p.t("agreement.export_title"), Verb: p.t("agreement.save"),
		Folder: p.view.Folder(), Name: p.view.FileName(), Extensions: []string{".pdf"},
		Chosen: func(path string) {
			p.view.Print(p.options.Runner, path, func(err error) {
				if err != nil {
					p.tell(err)
					return
				}
				p.finished(p.t("agreement.saved", path), path)
			})
		},
	})
}

// exportAll asks for a folder and writes all agreements of the year into it.
func (p *Page) exportAll() {
	folder := p.view.Folder()
	p.choose(widgets.FileOptions{
		Mode: widgets.ChooseFolder, Title: p.t("agreement.export_all_title", p.view.Count(), p.view.Year(), filepath.Base(folder)),
		Verb: p.t("agreement.export_here"), Folder: filepath.Dir(folder),
		Chosen: func(chosen string) { p.confirmAll(p.view.FolderIn(chosen)) },
	})
}

// confirmAll asks before files of an earlier time are written over.
func (p *Page) confirmAll(folder string) {
	n := p.view.Replaced(folder)
	if n == 0 {
		p.writeAll(folder)
		return
	}
	widgets.ShowMessage(p.canvas(), widgets.Message{
		Title: p.t("agreement.replace_title"), Icon: theme.Icon(theme.IconNameQuestion), Danger: true,
		Paragraphs: []string{p.t("agreement.replace", viewmodel.FormatCount(n), folder)},
		Verb:       p.t("agreement.replace_verb"), Act: func() { p.writeAll(folder) }, Close: p.t("dialog.cancel"),
	})
}

func (p *Page) writeAll(folder string) {
	p.runPrint(p.t("agreement.export_all"), p.view.SaveAll(folder))
}

func (p *Page) chooseEmblem(id plan.EmblemID, key string) {
	p.choose(widgets.FileOptions{
		Mode: widgets.OpenFile, Title: p.t(key + "_title"), Verb: p.t("agreement.use"),
		Extensions: []string{".png", ".jpg", ".jpeg", ".svg"},
		Chosen:     func(path string) { p.setEmblem(id, path) },
	})
}

func (p *Page) setEmblem(id plan.EmblemID, path string) {
	p.tell(p.view.SetEmblem(id, path))
	p.update()
}

func (p *Page) chooseForms() {
	p.choose(widgets.FileOptions{
		Mode: widgets.ChooseFolder, Title: p.t("agreement.forms_title"), Verb: p.t("agreement.use"), Chosen: p.setForms,
	})
}

func (p *Page) setForms(folder string) {
	p.tell(p.view.SetForms(folder))
	p.update()
}
