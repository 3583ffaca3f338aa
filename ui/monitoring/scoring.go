package monitoring

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pohonkinerja/ui/form"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// scoring is the dialog in which the region writes by which rules achievement is
// judged.
type scoring struct {
	page    *Page
	form    *viewmodel.ScoringForm
	fields  map[string]*widgets.Field
	limits  map[string]*widgets.Entry
	scale   *form.Form // the choice of a scale alone
	bands   *fyne.Container
	preview *widget.Label
	wrong   *widgets.Field // what is wrong with the bands
}

// askScoring opens the dialog.
func (p *Page) askScoring() {
	s := &scoring{
		page: p, form: p.ws.ScoringForm(), fields: make(map[string]*widgets.Field),
		limits: make(map[string]*widgets.Entry), scale: form.New(p.ws),
		bands: container.NewVBox(), preview: widgets.Note(""), wrong: widgets.NewField("", container.NewStack()),
	}
	content := s.content()
	s.listBands()
	scroll := container.NewVScroll(content)
	widgets.ShowDialog(p.options.Window.Canvas(), widgets.DialogOptions{
		Title: p.ws.T("scoring.title"), Content: scroll, Verb: p.ws.T("scoring.verb"), Cancel: p.ws.T("dialog.cancel"),
		Width: 760, Height: 640, OnClose: p.Focus, Act: s.store,
	})
}

func (s *scoring) content() fyne.CanvasObject {
	t := s.page.ws
	add := widgets.NewButton(t.T("scoring.add"), func() { s.form.Add(); s.listBands() })
	add.Icon, add.Importance = theme.Icon(theme.IconNameContentAdd), widget.LowImportance
	f := s.form
	return container.NewVBox(
		widgets.Paragraph(t.T("scoring.about")),
		form.Across(form.Captioned(t, f.RollUp(), s.changed), s.number("cap", &f.Cap)),
		s.scale.Choice(s.scales()), s.bands, container.NewHBox(add), s.wrong,
		form.Across(s.number("green", &f.Green), s.number("yellow", &f.Yellow), s.number("margin", &f.Margin)),
		widgets.Note(t.T("scoring.lights_how")), s.preview)
}

// scales is the choice of a scale, which writes the bands and limits anew.
func (s *scoring) scales() viewmodel.Choice {
	c := s.form.Scale()
	take := c.Set
	c.Set = func(id string) viewmodel.Fault {
		bad := take(id)
		s.limits["green"].SetText(s.form.Green)
		s.limits["yellow"].SetText(s.form.Yellow)
		s.listBands()
		return bad
	}
	return c
}

// number is a field for a percentage.
func (s *scoring) number(field string, to *string) *widgets.Field {
	e := widgets.NewEntry()
	e.SetText(*to)
	e.OnChanged = func(text string) { *to = text; s.changed() }
	s.limits[field] = e
	s.fields[field] = widgets.NewField(s.page.ws.T("scoring."+field), e)
	return s.fields[field]
}

// listBands shows a line for each band.
func (s *scoring) listBands() {
	s.bands.RemoveAll()
	for i := range s.form.Bands {
		s.bands.Add(s.band(i))
	}
	s.bands.Refresh()
	s.changed()
}

func (s *scoring) band(i int) fyne.CanvasObject {
	t, b := s.page.ws.T, &s.form.Bands[i]
	label, over := s.entry(t("scoring.label"), &b.Label), s.entry(t("scoring.over"), &b.Over)
	if i == len(s.form.Bands)-1 {
		over.SetPlaceHolder(t("scoring.rest"))
	}
	remove := widgets.NewButton("", func() { s.form.Remove(i); s.listBands() })
	remove.Icon, remove.Importance = theme.Icon(theme.IconNameContentRemove), widget.LowImportance
	remove.Tip = func() string { return t("scoring.remove") }
	row := container.NewGridWithColumns(3, label, over, form.Plain(s.page.ws, s.form.Light(i), s.changed))
	return container.NewBorder(nil, nil, nil, remove, row)
}

func (s *scoring) entry(hint string, to *string) *widgets.Entry {
	e := widgets.NewEntry()
	e.SetPlaceHolder(hint)
	e.SetText(*to)
	e.OnChanged = func(text string) { *to = text; s.changed() }
	return e
}

// changed says what is wrong beside its field, or what achievements would be called.
func (s *scoring) changed() {
	_, field, bad := s.form.Read()
	text := bad.Text(s.page.ws.Texts())
	for name, f := range s.fields {
		f.SetMessage(pick(name == field, text))
	}
	s.wrong.SetMessage(pick(field == "bands", text))
	s.preview.SetText(s.form.Preview())
	s.scale.Refresh()
}

func pick(here bool, text string) string {
	if here {
		return text
	}
	return ""
}

// store makes the rules those of the region where nothing is wrong with them.
func (s *scoring) store() bool {
	bad := s.form.Store()
	if !bad.OK() {
		s.page.ws.SayText(bad.Text(s.page.ws.Texts()))
	}
	return bad.OK()
}
