package agreement

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"pohonkinerja/report/explain"
	"pohonkinerja/ui/form"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// stagePane says how far the agreement is and offers what can be done next.
type stagePane struct {
	page   *Page
	text   *widget.Label
	steps  []step
	look   *widgets.Button
	object *fyne.Container
}

// step is a button that is there where its step can be taken.
type step struct {
	button *widgets.Button
	can    func() (bool, string)
}

func newStagePane(p *Page) *stagePane {
	s := &stagePane{page: p, text: widgets.Note("")}
	s.look = widgets.NewButton("", s.turn)
	s.look.Importance = widget.LowImportance
	add := func(key string, act func(), can func() (bool, string)) {
		s.steps = append(s.steps, step{widgets.NewButton(p.t(key), act), can})
	}
	add("agreement.finalise", p.finalise, p.view.CanFinalise)
	add("agreement.amend", p.finalise, p.view.CanAmend)
	add("agreement.mark", p.markSigned, p.view.CanMark)
	add("agreement.withdraw", p.withdraw, p.view.CanWithdraw)
	s.object = container.NewVBox(s.text)
	for _, st := range s.steps {
		s.object.Add(st.button)
	}
	s.object.Add(s.look)
	return s
}

// update shows what the plan says now.
func (s *stagePane) update() {
	view := s.page.view
	s.text.SetText(view.StageText())
	for _, st := range s.steps {
		can, _ := st.can()
		widgets.SetVisible(st.button, can)
	}
	widgets.SetVisible(s.look, view.Edition() != nil)
	s.look.SetText(s.page.t("agreement.show_tree"))
	if !view.Frozen() {
		s.look.SetText(s.page.t("agreement.show_final"))
	}
	s.object.Refresh()
}

// turn changes between what is final and what the tree says.
func (s *stagePane) turn() {
	s.page.view.ShowTree(s.page.view.Frozen())
	s.page.update()
}

// stageCommands are the steps as commands of the menu.
func (p *Page) stageCommands(command func(id string, group int, key viewmodel.Shortcut, do func()) viewmodel.Command) []viewmodel.Command {
	var out []viewmodel.Command
	add := func(id string, do func(), can func() (bool, string)) {
		c := command(id, 1, viewmodel.Shortcut{}, do)
		c.Enabled = can
		out = append(out, c)
	}
	add("document.finalise", p.finalise, p.view.CanFinalise)
	add("document.amend", p.finalise, p.view.CanAmend)
	add("document.mark_signed", p.markSigned, p.view.CanMark)
	add("document.withdraw", p.withdraw, p.view.CanWithdraw)
	return out
}

const stageWidth = 560

// ask opens a dialog that stays open, and says why, as long as its step is
// refused.
func (p *Page) ask(o widgets.DialogOptions, act func() (refused []string), done func()) *widgets.Dialog {
	var dialog *widgets.Dialog
	refusal := container.NewVBox()
	body := container.NewVScroll(container.New(layout.NewCustomPaddedLayout(0, 0, 0, 12), container.NewVBox(o.Content, refusal)))
	o.Content, o.Cancel, o.Width = body, p.t("dialog.cancel"), stageWidth
	o.Act = func() bool {
		refused := act()
		refusal.RemoveAll()
		for _, line := range refused {
			label := widgets.Note(line)
			label.Importance = widget.DangerImportance
			refusal.Add(label)
		}
		refusal.Refresh()
		if refused == nil {
			dialog.Close()
			done()
			return false
		}
		body.ScrollToBottom()
		return false
	}
	dialog = widgets.ShowDialog(p.canvas(), o)
	return dialog
}

// finalise asks for number and day, for an amendment also for its ground, and
// says what follows.
func (p *Page) finalise() {
	f, fields := p.view.Finalise(), form.New(p.ws)
	title, verb, about := "agreement.finalise_title", "agreement.finalise_verb", "agreement.finalise_about"
	if f.Amends() {
		title, verb, about = "agreement.amend_title", "agreement.amend_verb", "agreement.amend_about"
	}
	number := fields.Text(f.Number(), form.TextOptions{})
	content := container.NewVBox(widgets.Paragraph(p.t(about)))
	for _, line := range f.Changes() {
		content.Add(widgets.Note("• " + line))
	}
	content.Add(widgets.NewGap(4))
	content.Add(form.Across(number.Field, fields.Entry(f.Date(), form.TextOptions{})))
	content.Add(widgets.NewGap(4))
	content.Add(form.Captioned(p.ws, f.Certified(), func() {}))
	height := float32(380)
	if f.Amends() {
		content.Add(widgets.NewGap(4))
		basis := fields.Text(f.Basis(), form.TextOptions{Placeholder: f.BasisHint})
		content.Add(form.Captioned(p.ws, f.Ground(), fields.Refresh))
		content.Add(widgets.NewGap(4))
		content.Add(basis.Field)
		height = 500
	}
	p.ask(widgets.DialogOptions{
		Title: p.t(title, p.ws.PositionTitle(p.view.Position())), Content: content, Verb: p.t(verb), Height: height,
	}, f.Do, func() {
		p.update()
		p.ws.Say("agreement.finalised", p.view.Title())
	})
	number.Focus(p.canvas(), true)
}

// markSigned notes signatures on paper.
func (p *Page) markSigned() {
	m, fields := p.view.Mark(), form.New(p.ws)
	content := container.NewVBox(
		widgets.Paragraph(p.t("agreement.mark_about")), form.Captioned(p.ws, m.Who(), func() {}), widgets.NewGap(4),
		fields.Entry(m.Date(), form.TextOptions{}), widgets.NewGap(4), p.scanField(m))
	p.ask(widgets.DialogOptions{
		Title: p.t("agreement.mark_title"), Content: content, Verb: p.t("agreement.mark_verb"), Height: 360,
	}, m.Do, p.update)
}

// scanField is the picture of the signed paper.
func (p *Page) scanField(m *viewmodel.Marking) fyne.CanvasObject {
	name := widgets.Note(m.ScanText())
	set := func(path string) {
		m.SetScan(path)
		name.SetText(m.ScanText())
	}
	choose := func() {
		p.choose(widgets.FileOptions{
			Mode: widgets.OpenFile, Title: p.t("agreement.mark_scan_title"), Verb: p.t("agreement.use"),
			Extensions: viewmodel.ScanExtensions, Chosen: set,
		})
	}
	return p.fileField("agreement.mark_scan", name, choose, func() { set("") })
}

// withdraw asks before what is final becomes a draft again.
func (p *Page) withdraw() {
	content := widgets.Paragraph(p.t("agreement.withdraw_about"))
	p.ask(widgets.DialogOptions{
		Title:   p.t("agreement.withdraw_title", p.ws.PositionTitle(p.view.Position())),
		Content: content, Verb: p.t("agreement.withdraw_verb"), Danger: true, Height: 200,
	}, func() []string {
		if err := p.view.Withdraw(); err != nil {
			return []string{explain.Error(p.ws.Texts(), err)}
		}
		return nil
	}, p.update)
}
