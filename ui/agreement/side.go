package agreement

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pohonkinerja/data/plan"
	"pohonkinerja/report/explain"
	"pohonkinerja/ui/form"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// side is the right pane: what can be done with the agreement, what is missing
// in it, and its settings.
type side struct {
	page    *Page
	form    *form.Form
	shown   subject // whose agreement the form shows
	title   *widget.Label
	second  fyne.CanvasObject
	date    *form.Text
	place   *form.Text
	emblem  *widget.Label
	garuda  *widget.Label
	forms   *widget.Label
	stage   *stagePane
	budget  *form.Text
	total   *form.Text        // of the budget
	draft   fyne.CanvasObject // the settings of a draft
	gapHead *widgets.Line
	gaps    *fyne.Container
	filed   *fyne.Container     // files that prove who signed
	own     []fyne.CanvasObject // what makes sense for a chosen agreement only
	object  fyne.CanvasObject
}

// subject is one agreement among all.
type subject struct {
	position plan.PositionID
	year     int
}

func newSide(p *Page) *side {
	s := &side{page: p, form: form.New(p.ws)}
	s.title = widget.NewLabel("")
	s.title.TextStyle.Bold = true
	s.title.Wrapping = fyne.TextWrapWord
	s.gapHead, s.gaps = widgets.Heading(""), container.NewVBox()
	s.stage, s.filed = newStagePane(p), container.NewVBox()
	s.budget = s.form.Text(p.view.BudgetPassed(), form.TextOptions{Patient: true, Placeholder: func() string { return s.t("agreement.budget_hint") }})
	s.total = s.form.Text(p.view.BudgetTotal(), form.TextOptions{Patient: true, Placeholder: func() string { return s.t("agreement.budget_total_hint") }})
	s.draft = s.settings()
	settings := container.NewVBox(s.draft, widgets.NewGap(4), s.budget.Field, s.total.Field)
	actions := s.actions()
	s.own = append(s.own, s.stage.object, actions, s.filed, s.gapHead, s.gaps, settings)
	column := form.Column(s.title, s.stage.object, actions, s.filed, s.gapHead, s.gaps, widget.NewSeparator(), settings, widget.NewSeparator(), s.machine())
	s.object = container.NewVScroll(column)
	return s
}

func (s *side) t(key string, args ...any) string { return s.page.ws.T(key, args...) }

func (s *side) actions() fyne.CanvasObject {
	save := widgets.NewButton(s.t("agreement.export"), s.page.export)
	save.Importance = widget.HighImportance
	sign := widgets.NewButton(s.t("agreement.sign"), s.page.sign)
	verify := widgets.NewButton(s.t("agreement.verify"), s.page.verify)
	trust := widgets.NewButton(s.t("agreement.trust_short"), s.page.trust)
	trust.Importance = widget.LowImportance
	return container.NewVBox(form.Across(save, sign), form.Across(verify, trust))
}

// settings are those of this agreement.
func (s *side) settings() fyne.CanvasObject {
	view := s.page.view
	s.date = s.form.Text(view.Date(), form.TextOptions{Patient: true, Placeholder: func() string { return s.t("agreement.date_hint") }})
	s.place = s.form.Text(view.Place(), form.TextOptions{Placeholder: view.PlaceHint})
	today := widgets.NewButton(s.t("agreement.today"), func() { view.SetToday() })
	spread := widgets.NewButton(s.t("agreement.spread"), s.spread)
	s.second = s.form.Pick(view.Second())
	number := s.form.Entry(view.Number(), form.TextOptions{})
	return container.NewVBox(
		widgets.Heading(s.t("agreement.settings")),
		form.Across(s.date.Field, s.place.Field),
		form.Across(today, spread), widgets.NewGap(4), s.second, widgets.NewGap(4), number)
}

// spread dates all agreements like this one and says how many.
func (s *side) spread() {
	n, bad := s.page.view.SpreadDate()
	if bad.OK() {
		s.page.ws.Say("agreement.spread_done", viewmodel.FormatCount(n))
	} else {
		s.page.ws.SayText(bad.Text(s.page.ws.Texts()))
	}
}

// machine are the settings of paper and type, the same for all agreements.
func (s *side) machine() fyne.CanvasObject {
	view, update := s.page.view, s.page.update
	s.emblem, s.garuda, s.forms = widgets.Note(""), widgets.Note(""), widgets.Note("")
	return container.NewVBox(
		widgets.Heading(s.t("agreement.print_settings")),
		form.Captioned(s.page.ws, view.Paper(), update), widgets.NewGap(4),
		form.Captioned(s.page.ws, view.Family(), update), widgets.NewGap(4),
		form.Captioned(s.page.ws, view.Wording(), update), widgets.NewGap(4),
		s.emblemSetting(plan.RegionalCrest, "agreement.emblem", s.emblem), widgets.NewGap(4),
		s.emblemSetting(plan.StateEmblem, "agreement.garuda", s.garuda), widgets.NewGap(4),
		s.page.fileField("agreement.forms", s.forms, s.page.chooseForms, func() { s.page.setForms("") }))
}

// emblemSetting is the picture of an emblem.
func (s *side) emblemSetting(id plan.EmblemID, key string, text *widget.Label) fyne.CanvasObject {
	return s.page.fileField(key, text, func() { s.page.chooseEmblem(id, key) }, func() { s.page.setEmblem(id, "") })
}

// fileField is a file or folder that is chosen, with a way back to none.
func (p *Page) fileField(key string, text *widget.Label, choose, clear func()) fyne.CanvasObject {
	pick := widgets.NewIconButton(theme.Icon(theme.IconNameFolderOpen), p.t("agreement.choose"), choose)
	drop := widgets.NewIconButton(theme.Icon(theme.IconNameContentClear), p.t("agreement.drop"), clear)
	return container.NewVBox(widgets.Caption(p.t(key)), container.NewBorder(nil, nil, nil, container.NewHBox(pick, drop), text))
}

// update shows what the plan says now.
func (s *side) update() {
	view := s.page.view
	s.title.SetText(view.Title())
	_, err := view.Draft()
	for _, o := range s.own {
		widgets.SetVisible(o, view.Position() != "")
	}
	s.stage.update()
	widgets.SetVisible(s.draft, !view.Frozen())
	widgets.SetVisible(s.second, view.TwoParties())
	s.showFiled(view.FiledFiles(view.Position()))
	s.emblem.SetText(view.EmblemText(plan.RegionalCrest))
	s.garuda.SetText(view.EmblemText(plan.StateEmblem))
	s.forms.SetText(view.FormsText())
	s.showFields()
	s.showGaps(view.Gaps(), err)
}

// showFields shows what the plan says of the agreement.
func (s *side) showFields() {
	now := subject{s.page.view.Position(), s.page.view.Year()}
	if s.shown == now {
		s.form.Refresh()
		return
	}
	if s.shown = now; s.form.Renew() {
		s.page.ws.Say("field.not_stored")
	}
}

// showFiled lists the files that prove who signed; nothing where there are none.
func (s *side) showFiled(files []viewmodel.FiledItem) {
	s.filed.RemoveAll()
	if len(files) > 0 {
		s.filed.Add(widgets.Heading(s.t("filed.title")))
	}
	s.page.listFiled(s.filed, files)
	widgets.SetVisible(s.filed, len(files) > 0)
}

// maxGaps is how many gaps are listed; who has more closes these first.
const maxGaps = 40

func (s *side) showGaps(gaps []viewmodel.GapRow, err error) {
	s.gaps.RemoveAll()
	s.gapHead.SetText(s.page.view.GapsTitle())
	if err != nil {
		s.gapHead.SetText(s.t("agreement.gaps"))
		s.gaps.Add(widgets.Paragraph(explain.Error(s.page.ws.Texts(), err)))
	}
	for i, g := range gaps {
		if i == maxGaps {
			s.gaps.Add(widgets.Note(s.t("agreement.gaps_more", viewmodel.FormatCount(len(gaps)-maxGaps))))
			break
		}
		s.gaps.Add(newGapLink(g, func() { s.page.goTo(g.To) }))
	}
	s.gaps.Refresh()
}

// goTo goes to where a gap can be closed.
func (p *Page) goTo(to viewmodel.GapPlace) {
	switch {
	case to.Date:
		p.side.date.Focus(p.canvas(), true)
	case to.Budget:
		p.side.budget.Focus(p.canvas(), true)
	case to.Place:
		p.side.place.Focus(p.canvas(), true)
	case to.Region:
		p.options.GoRegion()
	case to.Node != "":
		p.ws.Select(to.Node)
		p.options.GoNode(to.Node)
	case to.Position != "":
		p.options.GoPosition(to.Position)
	}
}

// gapLink is a sentence about something missing that leads to where it can be
// filled in.
type gapLink struct {
	widget.BaseWidget
	act   func()
	label *widget.Label
	box   *fyne.Container
}

func newGapLink(g viewmodel.GapRow, act func()) *gapLink {
	l := &gapLink{act: act, label: widgets.Note(g.Text)}
	l.label.Importance = widget.MediumImportance
	icon := theme.Icon(theme.IconNameInfo)
	if g.Blank {
		icon = theme.Icon(theme.IconNameWarning)
	}
	picture := container.NewGridWrap(fyne.NewSquareSize(theme.IconInlineSize()), widget.NewIcon(icon))
	lead := container.New(layout.NewCustomPaddedLayout(6, 0, 2, 0), container.NewVBox(picture))
	arrow := container.NewGridWrap(fyne.NewSquareSize(theme.IconInlineSize()), widget.NewIcon(theme.Icon(theme.IconNameNavigateNext)))
	l.box = container.NewBorder(nil, nil, lead, container.NewCenter(arrow), l.label)
	l.ExtendBaseWidget(l)
	return l
}

// CreateRenderer implements [fyne.Widget].
func (l *gapLink) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(l.box) }

// Tapped implements [fyne.Tappable].
func (l *gapLink) Tapped(*fyne.PointEvent) { l.act() }

// Cursor implements [desktop.Cursorable].
func (l *gapLink) Cursor() desktop.Cursor { return desktop.PointerCursor }

// FocusGained implements [fyne.Focusable].
func (l *gapLink) FocusGained() { l.underline(true) }

// FocusLost implements [fyne.Focusable].
func (l *gapLink) FocusLost() { l.underline(false) }

// TypedRune implements [fyne.Focusable].
func (l *gapLink) TypedRune(rune) {}

// TypedKey implements [fyne.Focusable].
func (l *gapLink) TypedKey(k *fyne.KeyEvent) {
	if k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter || k.Name == fyne.KeySpace {
		l.act()
	} else {
		widgets.FunctionKey(l, k)
	}
}

// MouseIn implements [desktop.Hoverable].
func (l *gapLink) MouseIn(*desktop.MouseEvent) { l.underline(true) }

// MouseMoved implements [desktop.Hoverable].
func (l *gapLink) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements [desktop.Hoverable].
func (l *gapLink) MouseOut() { l.underline(false) }

func (l *gapLink) underline(on bool) {
	l.label.TextStyle.Underline = on
	l.label.Refresh()
}
