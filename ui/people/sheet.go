package people

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pohonkinerja/data/plan"
	"pohonkinerja/ui/form"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// sheet is the chosen record as a form.
type sheet struct {
	page    *Page
	form    *form.Form
	chosen  viewmodel.Chosen
	tenures []plan.TenureID
	kind    *widgets.Line // says what kind of record it is
	name    *form.Text    // gets the cursor in a new record
	refusal *widget.Label
	object  fyne.CanvasObject
}

func newSheet(p *Page) *sheet {
	s := &sheet{page: p, form: form.New(p.ws), chosen: p.view.Chosen(), refusal: widgets.Note("")}
	s.refusal.Importance = widget.DangerImportance
	s.refusal.Hide()
	for _, t := range p.view.Tenures() {
		s.tenures = append(s.tenures, t.ID)
	}
	s.object = container.NewVScroll(s.build())
	return s
}

// stillFits reports whether the sheet has the right parts for what is chosen.
func (s *sheet) stillFits() bool {
	var now []plan.TenureID
	for _, t := range s.page.view.Tenures() {
		now = append(now, t.ID)
	}
	return s.chosen == s.page.view.Chosen() && slices.Equal(now, s.tenures)
}

// refresh shows what the plan says now.
func (s *sheet) refresh() {
	s.form.Refresh()
	s.kind.SetText(s.t(s.page.view.KindKey()))
}

func (s *sheet) focusName() {
	if s.name != nil {
		s.name.Focus(s.page.window.Canvas(), true)
	}
}

func (s *sheet) t(key string, args ...any) string { return s.page.ws.T(key, args...) }

func (s *sheet) build() fyne.CanvasObject {
	switch s.chosen.Kind {
	case plan.KindAgency:
		return s.agency(plan.AgencyID(s.chosen.ID))
	case plan.KindPosition:
		return s.position(plan.PositionID(s.chosen.ID))
	case plan.KindOfficial:
		return s.official(plan.OfficialID(s.chosen.ID))
	}
	return s.region()
}

// head says what kind of record this is, and offers what can be done with it.
func (s *sheet) head(buttons ...fyne.CanvasObject) fyne.CanvasObject {
	s.kind = widgets.Heading(s.t(s.page.view.KindKey()))
	return container.NewVBox(form.Flow(append([]fyne.CanvasObject{s.kind}, buttons...)...), s.refusal)
}

func (s *sheet) button(key string, icon fyne.ThemeIconName, act func()) fyne.CanvasObject {
	b := widgets.NewButton(s.t(key), act)
	b.Icon = theme.Icon(icon)
	return b
}

func (s *sheet) removeButton() fyne.CanvasObject {
	return s.button("people.remove", theme.IconNameDelete, func() {
		s.refuse(s.page.view.Remove())
		s.page.update()
	})
}

// refuse says why something was not done; the zero Fault takes it back.
func (s *sheet) refuse(bad viewmodel.Fault) {
	s.refusal.SetText(bad.Text(s.page.ws.Texts()))
	s.refusal.Hidden = bad.OK()
	s.refusal.Refresh()
}

func (s *sheet) addButton(key string, do func() viewmodel.Fault) fyne.CanvasObject {
	return s.button(key, theme.IconNameContentAdd, func() { s.page.add(do) })
}

func (s *sheet) region() fyne.CanvasObject {
	f := s.page.ws.RegionForm()
	s.name = s.form.Text(f.Name(), form.TextOptions{})
	year := form.TextOptions{Patient: true}
	follows := func(hint func() string) form.TextOptions {
		return form.TextOptions{Placeholder: func() string { return s.t("people.follows", hint()) }}
	}
	return form.Column(
		s.head(),
		s.name.Field,
		s.form.Entry(f.HeadTitle(), follows(f.HeadHint)),
		s.form.Entry(f.Place(), follows(f.PlaceHint)),
		form.Across(s.form.Entry(f.Baseline(), year), s.form.Entry(f.FirstYear(), year), s.form.Entry(f.LastYear(), year)),
		s.form.Entry(f.AgreementDue(), form.TextOptions{Patient: true, Placeholder: func() string { return s.t("region.agreement_due_hint") }}),
		widgets.Note(s.t("people.region_note")),
	)
}

func (s *sheet) agency(id plan.AgencyID) fyne.CanvasObject {
	f, view := s.page.ws.AgencyForm(id), s.page.view
	s.name = s.form.Text(f.Name(), form.TextOptions{Long: true})
	return form.Column(
		s.head(s.addButton("people.add_unit", view.AddUnit), s.addButton("people.add_position", view.AddPosition), s.removeButton()),
		s.name.Field,
		s.form.Entry(f.Code(), form.TextOptions{}),
		s.form.Entry(f.Address(), form.TextOptions{Long: true}),
		s.form.Pick(f.Parent()),
	)
}

func (s *sheet) position(id plan.PositionID) fyne.CanvasObject {
	ws := s.page.ws
	f := ws.PositionForm(id)
	s.name = s.form.Text(f.Title(), form.TextOptions{Long: true})
	objects := []fyne.CanvasObject{
		s.head(s.removeButton()),
		s.name.Field,
		form.Across(s.form.Choice(f.Type()), s.form.Pick(f.Agency())),
		s.form.Pick(f.Superior()),
		widgets.Note(s.t("people.superior_hint")),
		s.form.Note(func() string { return ws.PositionSummary(id) }),
		widget.NewSeparator(),
		form.Flow(widgets.Heading(s.t("people.holders")), s.button("command.people.succeed", theme.IconNameViewRefresh, s.page.succeed)),
	}
	objects = append(objects, s.tenureCards("people.holders_none")...)
	appoint := form.Adder(ws, s.t("people.appoint"), ws.OfficialOptions, func(official string) {
		s.refuse(ws.AddTenure(id, plan.OfficialID(official)))
	})
	fresh := s.button("people.appoint_new", theme.IconNameContentAdd, func() { s.appointNew(id) })
	return form.Column(append(objects, container.NewBorder(nil, nil, nil, fresh, appoint))...)
}

// appointNew adds an official who holds the position, and goes there to have
// the name written.
func (s *sheet) appointNew(id plan.PositionID) {
	official, bad := s.page.ws.AddHolder(id)
	if s.refuse(bad); !bad.OK() {
		return
	}
	s.page.ShowOfficial(official)
	s.page.sheet.focusName()
}

func (s *sheet) official(id plan.OfficialID) fyne.CanvasObject {
	ws := s.page.ws
	f := ws.OfficialForm(id)
	s.name = s.form.Text(f.Name(), form.TextOptions{})
	nip := form.TextOptions{Placeholder: func() string { return s.t("people.nip_hint") }}
	objects := []fyne.CanvasObject{
		s.head(s.removeButton()),
		s.name.Field,
		form.Across(s.form.Entry(f.NIP(), nip), s.grade(f)),
		widget.NewSeparator(),
		widgets.Heading(s.t("people.positions_held")),
	}
	objects = append(objects, s.tenureCards("people.positions_none")...)
	give := form.Adder(ws, s.t("people.give_position"), ws.PositionOptions, func(position string) {
		s.refuse(ws.AddTenure(plan.PositionID(position), id))
	})
	return form.Column(append(objects, give)...)
}

// grade is the entry of the rank above a list of all ranks to take it from.
func (s *sheet) grade(f *viewmodel.OfficialForm) fyne.CanvasObject {
	entry := s.form.Entry(f.Grade(), form.TextOptions{})
	ranks := form.Adder(s.page.ws, s.t("people.choose_grade"), viewmodel.GradeOptions, func(grade string) {
		s.refuse(f.Grade().Set(grade))
		s.page.ws.Seal()
	})
	return container.NewVBox(entry, ranks)
}

// tenureCards shows the tenures of a position or of an official, each with a
// link to its other side.
func (s *sheet) tenureCards(none string) []fyne.CanvasObject {
	var cards []fyne.CanvasObject
	for _, t := range s.page.view.Tenures() {
		cards = append(cards, s.tenureCard(t))
	}
	if len(cards) == 0 {
		cards = append(cards, widgets.Note(s.t(none)))
	}
	return cards
}

func (s *sheet) tenureCard(t *viewmodel.TenureForm) fyne.CanvasObject {
	from := form.TextOptions{Patient: true, Placeholder: func() string { return s.t("people.from_hint") }}
	until := form.TextOptions{Patient: true, Placeholder: func() string { return s.t("people.until_hint") }}
	drop := widgets.NewIconButton(theme.Icon(theme.IconNameDelete), s.t("people.remove_tenure"), func() { s.refuse(t.Remove()) })
	return container.NewVBox(
		container.NewBorder(nil, nil, nil, drop, s.otherSide(t)),
		form.Across(s.form.Choice(t.Status()), s.form.Entry(t.From(), from), s.form.Entry(t.To(), until)),
		container.New(layout.NewCustomPaddedLayout(2, 2, 0, 0), widget.NewSeparator()),
	)
}

// otherSide links the official of a position's tenure, and the position of an
// official's.
func (s *sheet) otherSide(t *viewmodel.TenureForm) fyne.CanvasObject {
	tenure := s.page.ws.Plan().Tenure(t.ID)
	text, act := t.OfficialName(), func() { s.page.ShowOfficial(tenure.Official) }
	if s.chosen.Kind == plan.KindOfficial {
		text, act = t.PositionTitle(), func() { s.page.ShowPosition(tenure.Position) }
	}
	link := widgets.NewButton(text, act)
	link.Importance = widget.LowImportance
	link.Alignment = widget.ButtonAlignLeading
	link.Icon = theme.Icon(theme.IconNameNavigateNext)
	link.IconPlacement = widget.ButtonIconTrailingText
	return link
}
