package editor

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pohonkinerja/ui/form"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// findingBrowser is the dialog with all that the rules find, rule by rule.
type findingBrowser struct {
	page    *Page
	list    *viewmodel.FindingList
	items   []viewmodel.FindingItem
	rows    *widgets.Rows
	summary *widgets.Line
	detail  *widget.Label
	ground  *widgets.Line
	filters *fyne.Container
	dialog  *widgets.Dialog
}

// findingCommands are those of the list of findings.
func (p *Page) findingCommands() []viewmodel.Command {
	command := func(id string, s viewmodel.Shortcut, run func()) viewmodel.Command {
		return viewmodel.Command{ID: id, Menu: viewmodel.MenuEdit, Group: 4, Under: viewmodel.FindingMenu, Shortcut: s, Run: run}
	}
	return []viewmodel.Command{
		command("findings.list", viewmodel.Shortcut{Key: "F4"}, p.ListFindings),
		command("findings.next", viewmodel.Shortcut{Key: "F3"}, func() { p.nextFinding(+1) }),
		command("findings.previous", viewmodel.Shortcut{Key: "F3", Shift: true}, func() { p.nextFinding(-1) }),
	}
}

// ListFindings opens the list of what the rules find, from which one goes to the
// fields.
func (p *Page) ListFindings() {
	c := p.canvas()
	if c == nil || widgets.DialogOpen(c) {
		return
	}
	p.findings.Open()
	b := &findingBrowser{
		page: p, list: p.findings, summary: widgets.Caption(""), detail: widgets.Paragraph(""), ground: widgets.Caption(""),
		filters: container.NewStack(),
	}
	b.ground.Ellipsis = true
	b.rows = widgets.NewRows(func() int { return len(b.items) }, newFindingItem, func(i int, o fyne.CanvasObject) {
		showFindingItem(o, b.items[i])
	})
	b.rows.OnSelect, b.rows.OnOpen = func(int) { b.tell() }, func(int) { b.open() }
	b.rows.OnKey = b.key
	b.refresh()
	b.rows.Mark(min(0, len(b.items)-1))
	b.tell()
	foot := container.NewVBox(widget.NewSeparator(), b.detail, b.ground)
	b.dialog = widgets.ShowDialog(c, widgets.DialogOptions{
		Title: p.ws.T("findings.title"), Width: 860, Height: 560, Focus: b.rows, OnClose: p.back,
		Content: container.NewBorder(container.NewVBox(b.filters, widgets.NewGap(4), b.summary), foot, nil, nil, b.rows),
		Verb:    p.ws.T("findings.go"), Act: func() bool { b.open(); return false }, Cancel: p.ws.T("dialog.close"),
	})
}

// refresh lists what the filters let through.
func (b *findingBrowser) refresh() {
	b.items = b.list.Items()
	b.summary.SetText(b.list.Summary())
	b.filters.Objects = []fyne.CanvasObject{form.Across(
		form.Captioned(b.page.ws, b.list.About(), b.filtered), form.Captioned(b.page.ws, b.list.Severity(), b.filtered),
		form.Captioned(b.page.ws, b.list.Rule(), b.filtered), form.Captioned(b.page.ws, b.list.Agency(), b.filtered))}
	b.filters.Refresh()
	b.rows.Refresh()
}

func (b *findingBrowser) filtered() {
	b.refresh()
	b.rows.Mark(min(0, len(b.items)-1))
	b.tell()
}

func (b *findingBrowser) marked() (viewmodel.FindingItem, bool) {
	i := b.rows.Selected()
	if i < 0 || i >= len(b.items) {
		return viewmodel.FindingItem{}, false
	}
	return b.items[i], true
}

// tell shows all of the marked line below the list.
func (b *findingBrowser) tell() {
	item, _ := b.marked()
	b.detail.SetText(item.Text)
	b.ground.SetText(item.Citation)
}

// key opens and closes a rule as a branch of the outline.
func (b *findingBrowser) key(k *fyne.KeyEvent) bool {
	item, ok := b.marked()
	if !ok || !item.Group || item.Open == (k.Name == fyne.KeyRight) || k.Name != fyne.KeyRight && k.Name != fyne.KeyLeft {
		return false
	}
	b.toggle(item)
	return true
}

func (b *findingBrowser) toggle(item viewmodel.FindingItem) {
	at := b.rows.Selected()
	b.list.Toggle(item)
	b.items = b.list.Items()
	b.rows.Refresh()
	b.rows.Mark(at)
}

// open goes to the finding that is marked, or opens the rule.
func (b *findingBrowser) open() {
	item, ok := b.marked()
	switch {
	case !ok:
	case item.Group:
		b.toggle(item)
	default:
		b.dialog.Close()
		b.page.goToFinding(b.list.Go(item))
	}
}

func newFindingItem() fyne.CanvasObject {
	text, hint := widgets.Plain(""), widgets.Caption("")
	text.Ellipsis, hint.Ellipsis = true, true
	return container.NewBorder(nil, nil, container.NewHBox(widget.NewIcon(nil), widget.NewIcon(nil)), nil, container.NewVBox(text, hint))
}

func showFindingItem(o fyne.CanvasObject, item viewmodel.FindingItem) {
	box := o.(*fyne.Container)
	words, icons := box.Objects[0].(*fyne.Container), box.Objects[1].(*fyne.Container)
	text := words.Objects[0].(*widgets.Line)
	text.Style.Bold, text.Text = item.Group, item.Text
	text.Refresh()
	hint := item.Subject
	if item.Group {
		hint = item.Citation
	}
	words.Objects[1].(*widgets.Line).SetText(hint)
	fold := theme.Icon(theme.IconNameMenuExpand)
	if item.Open {
		fold = theme.Icon(theme.IconNameArrowDropDown)
	}
	if !item.Group {
		fold = nil
	}
	icons.Objects[0].(*widget.Icon).SetResource(fold)
	icons.Objects[1].(*widget.Icon).SetResource(theme.Icon(severityIcons[item.Severity]))
}

// nextFinding goes to the finding after the one that was gone to last, or before
// it.
func (p *Page) nextFinding(by int) {
	at, ok := p.findings.Next(by)
	if !ok {
		p.ws.Say("findings.nothing")
		return
	}
	p.goToFinding(at)
}

// goToFinding shows where a finding can be mended, and says what it is.
func (p *Page) goToFinding(at viewmodel.FindingPlace) {
	switch {
	case at.Agreement && p.options.GoAgreement != nil:
		p.options.GoAgreement(at.Position)
	case at.Position != "" && p.options.GoPosition != nil:
		p.options.GoPosition(at.Position)
	case at.Node != "":
		p.goToField(at)
	}
	p.ws.SayText(at.Text)
}

// goToField selects the node and puts the keyboard into the field.
func (p *Page) goToField(at viewmodel.FindingPlace) {
	p.enter()
	if at.Part == viewmodel.CardQuarters && at.Year != 0 {
		p.ws.SetYear(at.Year)
	}
	p.ws.Select(at.Node)
	if p.split.Folded(inspectorPane) {
		p.toggle(inspectorPane)
	}
	p.inspector.seek(at)
}
