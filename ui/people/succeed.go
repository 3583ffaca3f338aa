package people

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pohonkinerja/ui/form"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// The size of the dialogs; a smaller window makes them smaller.
const (
	handoverWidth  = 620
	touchedWidth   = 640
	touchedHeight  = 420
	handoverHeight = 420
)

// succeed asks who leaves the chosen position, who comes, and from when.
func (p *Page) succeed() {
	h := p.view.Handover()
	if h == nil {
		return
	}
	p.enter()
	f := form.New(p.ws)
	wrong := widgets.Note("")
	wrong.Importance = widget.DangerImportance
	wrong.Hide()
	ends := f.Choice(h.Ends())
	follow := func(c viewmodel.Choice) viewmodel.Choice {
		set := c.Set
		c.Set = func(id string) viewmodel.Fault {
			bad := set(id)
			wrong.Hide()
			f.Refresh()
			ends.Hidden = h.Elsewhere() == ""
			return bad
		}
		return c
	}
	ends.Hidden = true
	title := widgets.Paragraph(h.Title())
	title.TextStyle.Bold = true
	content := form.Column(
		title,
		f.Choice(follow(h.Leaves())),
		f.Pick(follow(h.Comes())),
		form.Across(f.Choice(follow(h.Status())), f.Entry(h.From(), form.TextOptions{Patient: true})),
		f.Note(h.Elsewhere), ends,
		widgets.Note(p.ws.T("handover.explained")), wrong)
	widgets.ShowDialog(p.window.Canvas(), widgets.DialogOptions{
		Title: p.ws.T("handover.title"), Content: container.NewVScroll(content), Verb: p.ws.T("handover.verb"),
		Cancel: p.ws.T("dialog.cancel"), Width: handoverWidth, Height: handoverHeight, OnClose: p.Focus,
		Act: func() bool {
			bad := h.Accept()
			wrong.SetText(bad.Text(p.ws.Texts()))
			wrong.Hidden = bad.OK()
			wrong.Refresh()
			content.Refresh()
			if bad.OK() {
				p.later(func() { p.showTouched(h) })
			}
			return bad.OK()
		},
	})
}

// later does something when the dialog that is closing is gone.
func (p *Page) later(f func()) { fyne.Do(f) }

// showTouched lists the agreements that name the position, each with a jump.
func (p *Page) showTouched(h *viewmodel.Handover) {
	touched := h.Touched()
	if len(touched) == 0 {
		p.ws.SayText(h.TouchedText())
		return
	}
	var d *widgets.Dialog
	rows := widgets.NewRows(func() int { return len(touched) },
		func() fyne.CanvasObject { return newRowView() },
		func(i int, o fyne.CanvasObject) { o.(*rowView).showTouched(touched[i]) })
	rows.OnOpen = func(i int) {
		d.Close()
		if p.GoAgreement != nil {
			p.GoAgreement(touched[i].Position)
		}
	}
	rows.Mark(0)
	d = widgets.ShowDialog(p.window.Canvas(), widgets.DialogOptions{
		Title: p.ws.T("handover.touched_title"), Width: touchedWidth, Height: touchedHeight,
		Content: container.NewBorder(widgets.Paragraph(h.TouchedText()), nil, nil, nil, rows),
		Verb:    p.ws.T("handover.go"), Cancel: p.ws.T("dialog.close"), Focus: rows,
		Act: func() bool {
			if i := rows.Selected(); i >= 0 {
				rows.OnOpen(i)
			}
			return false
		},
	})
}

func (r *rowView) showTouched(t viewmodel.Touched) {
	r.icon.SetResource(theme.Icon(theme.IconNameDocument))
	r.show(t.Title, t.Text)
}

// showOrder lists the organisation otherwise.
func (p *Page) showOrder(o viewmodel.OrgOrder) {
	p.view.SetOrder(o)
	p.view.ShowOfficials(false)
	p.update()
}
