package editor

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"pohonkinerja/ui/form"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// originSection tells where the node was copied from and what is said otherwise
// there now; it is empty for a node of its own.
func (in *inspector) originSection() *section {
	s := in.section()
	s.shape = func() string {
		o := in.form.Origin()
		return o.Text + "\n" + string(o.Node) + "\n" + o.Drift
	}
	s.build = func() []fyne.CanvasObject {
		o := in.form.Origin()
		if o.Text == "" {
			return nil
		}
		objects := []fyne.CanvasObject{in.originRow(o)}
		if o.Drift != "" {
			take := widgets.NewButton(in.ws.T("origin.take"), func() { in.say(in.form.TakeFromOrigin()) })
			take.Icon = theme.DownloadIcon()
			objects = append(objects, snug(widgets.Note(in.ws.T("origin.drift"))), snug(widgets.Paragraph(o.Drift)), take)
		}
		return objects
	}
	return s
}

func (in *inspector) originRow(o viewmodel.Origin) fyne.CanvasObject {
	buttons := container.NewHBox()
	if o.Node != "" {
		buttons.Add(in.iconButton(theme.IconNameNavigateNext, "origin.go", func() { in.ws.Select(o.Node) }))
	}
	buttons.Add(in.iconButton(theme.IconNameCancel, "origin.unlink", func() { in.say(in.form.Unlink()) }))
	words := container.NewVBox(widgets.Heading(in.ws.T("origin.title")), snug(widgets.Paragraph(o.Text)))
	return container.NewBorder(nil, nil, nil, container.NewVBox(buttons), words)
}

// clone asks where copies of the chosen branches are to stand.
func (p *Page) clone() {
	c := p.canvas()
	if c == nil || widgets.DialogOpen(c) {
		return
	}
	var dialog *widgets.Dialog
	clone := func(parent string) bool { return p.inspector.say(p.ws.Clone(parent)) }
	below := widgets.NewPicker(func() []widgets.Option { return form.Options(p.ws.CloneOptions()) }, func(parent string) {
		dialog.Close()
		clone(parent)
	})
	below.Placeholder, below.NoMatch = p.ws.T("origin.clone_where"), p.ws.T("field.no_match")
	dialog = widgets.ShowDialog(c, widgets.DialogOptions{
		Title: p.ws.T("origin.clone_title"), Width: 520, Cancel: p.ws.T("dialog.cancel"),
		Content: container.NewVBox(widgets.Note(p.ws.T("origin.clone_note")), below),
		Verb:    p.ws.T("origin.beside"), Act: func() bool { return clone("") },
		OnClose: p.back,
	})
}

// copyYear asks which year's figures are to be copied to which, and says before
// what that will do.
func (p *Page) copyYear() {
	c := p.canvas()
	if c == nil || widgets.DialogOpen(c) {
		return
	}
	f := p.ws.YearCopy()
	summary := widgets.Paragraph(f.Summary())
	told := func() { summary.SetText(f.Summary()) }
	content := container.NewVBox(
		widgets.Note(p.ws.T("yearcopy.note")),
		form.Across(form.Captioned(p.ws, f.From(), told), form.Captioned(p.ws, f.To(), told)),
		form.Captioned(p.ws, f.Scope(), told),
		form.Captioned(p.ws, f.Existing(), told),
		summary)
	widgets.ShowDialog(c, widgets.DialogOptions{
		Title: p.ws.T("yearcopy.title"), Width: 520, Content: content, Cancel: p.ws.T("dialog.cancel"),
		Verb: p.ws.T("yearcopy.run"), Act: func() bool { return p.inspector.say(f.Run()) },
		OnClose: p.back,
	})
}
