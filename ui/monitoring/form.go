package monitoring

import (
	"io"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pohonkinerja/data/safefile"
	"pohonkinerja/report/explain"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// handOut asks where the form of the agency's quarter is to be written.
func (p *Page) handOut() {
	content, name, bad := p.view.FormOut()
	if !bad.OK() {
		p.ws.SayText(bad.Text(p.ws.Texts()))
		return
	}
	p.chooseFile(widgets.FileOptions{
		Mode: widgets.SaveFile, Title: p.ws.T("form.out_title"), Verb: p.ws.T("form.out_verb"), Cancel: p.ws.T("dialog.cancel"),
		Name: name, Extensions: []string{".xlsx"},
		Chosen: func(path string) {
			if err := safefile.WriteBytes(path, content); err != nil {
				p.ws.SayText(explain.Error(p.ws.Texts(), explain.File(filepath.Base(path), err)))
				return
			}
			p.ws.Say("form.written", path)
			p.open(path)
		},
	})
}

func (p *Page) chooseFile(o widgets.FileOptions) {
	if p.options.ChooseFile == nil {
		widgets.ShowFileDialog(p.options.Window.Canvas(), o)
		return
	}
	p.options.ChooseFile(o)
}

func (p *Page) open(path string) {
	if p.options.OpenFile != nil {
		p.options.OpenFile(path)
	}
}

// takeIn asks for a filled form and shows what it would change.
func (p *Page) takeIn() {
	p.chooseFile(widgets.FileOptions{
		Mode: widgets.OpenFile, Title: p.ws.T("form.in_title"), Verb: p.ws.T("form.in_verb"), Cancel: p.ws.T("dialog.cancel"),
		Extensions: []string{".xlsx"},
		Chosen: func(path string) {
			content, err := readFile(path)
			if err != nil {
				p.ws.SayText(explain.Error(p.ws.Texts(), explain.File(filepath.Base(path), err)))
				return
			}
			p.preview(p.view.FilledForm(filepath.Base(path), content))
		},
	})
}

// largestForm is the most bytes that are read of a form.
const largestForm = 16 << 20

func readFile(path string) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, largestForm))
}

// preview shows what a form would change, and takes it over.
func (p *Page) preview(f *viewmodel.FilledForm) {
	summary, rows := widgets.Paragraph(f.Summary()), f.Rows()
	list := widgets.NewRows(func() int { return len(rows) }, newFormRow, func(i int, o fyne.CanvasObject) { showFormRow(o, rows[i]) })
	prevail := widgets.NewCheck(p.ws.T("form.prevail"), func(on bool) {
		f.SetPrevails(on)
		rows = f.Rows()
		summary.SetText(f.Summary())
		list.Refresh()
	})
	widgets.ShowDialog(p.options.Window.Canvas(), widgets.DialogOptions{
		Title: p.ws.T("form.in_title"), Content: container.NewBorder(container.NewVBox(summary, prevail), nil, nil, nil, list),
		Verb: p.ws.T("form.accept"), Cancel: p.ws.T("dialog.cancel"), Width: 900, Height: 560, OnClose: p.Focus,
		Act: func() bool {
			bad := f.Accept()
			if !bad.OK() {
				summary.SetText(bad.Text(p.ws.Texts()))
			}
			return bad.OK()
		},
	})
}

func newFormRow() fyne.CanvasObject {
	name, hint := widgets.Plain(""), widgets.Caption("")
	name.Ellipsis, hint.Ellipsis = true, true
	return container.NewBorder(nil, nil, widget.NewIcon(nil), nil, container.NewVBox(name, hint))
}

func showFormRow(o fyne.CanvasObject, row viewmodel.FormRow) {
	box := o.(*fyne.Container)
	words := box.Objects[0].(*fyne.Container)
	words.Objects[0].(*widgets.Line).SetText(row.Text)
	words.Objects[1].(*widgets.Line).SetText(row.Hint)
	icon := theme.ConfirmIcon()
	if row.Bad {
		icon = theme.WarningIcon()
	}
	box.Objects[1].(*widget.Icon).SetResource(icon)
}
