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
	v := &handover{page: p, of: h, form: form.New(p.ws), wrong: widgets.Note("")}
	content := v.fields()
	widgets.ShowDialog(p.window.Canvas(), widgets.DialogOptions{
		Title: p.ws.T("handover.title"), Content: container.NewVScroll(content), Verb: p.ws.T("handover.verb"),
		Cancel: p.ws.T("dialog.cancel"), Width: handoverWidth, Height: handoverHeight, OnClose: p.Focus,
		Act: func() bool {
			done := v.accept()
			content.Refresh()
			return done
		},
	})
}

// handover is a [viewmodel.Handover] on screen.
type handover struct {
	page  *Page
	of    *viewmodel.Handover
	form  *form.Form
	ends  *widgets.Field // whether the newcomer leaves another position
	wrong *widget.Label
}

func (v *handover) fields() *fyne.Container {
	h, f := v.of, v.form
	v.wrong.Importance = widget.DangerImportance
	v.wrong.Hide()
	v.ends = f.Choice(h.Ends())
	v.ends.Hidden = true
	title := widgets.Paragraph(h.Title())
	title.TextStyle.Bold = true
	return form.Column(
		title,
		f.Choice(v.follow(h.Leaves())),
		f.Pick(v.follow(h.Comes())),
		form.Across(f.Choice(v.follow(h.Status())), f.Entry(h.From(), form.TextOptions{Patient: true})),
		f.Note(h.Elsewhere), v.ends,
		widgets.Note(v.page.ws.T("handover.explained")), v.wrong)
}

// follow is a choice on which the other fields depend.
func (v *handover) follow(c viewmodel.Choice) viewmodel.Choice {
	set := c.Set
	c.Set = func(id string) viewmodel.Fault {
		bad := set(id)
		v.wrong.Hide()
		v.form.Refresh()
		v.ends.Hidden = v.of.Elsewhere() == ""
		return bad
	}
	return c
}

// accept hands over, or says what stands in the way.
func (v *handover) accept() bool {
	bad := v.of.Accept()
	v.wrong.SetText(bad.Text(v.page.ws.Texts()))
	v.wrong.Hidden = bad.OK()
	v.wrong.Refresh()
	if bad.OK() {
		v.page.later(func() { v.page.showTouched(v.of) })
	}
	return bad.OK()
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
