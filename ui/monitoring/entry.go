package monitoring

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pohonkinerja/ui/table"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// entry is a part in which figures are entered: a table, and above it how complete
// it is and what can be done.
type entry struct {
	page    *Page
	money   bool // what was spent, not what was reached
	sheet   *table.Sheet
	missing *widgets.Check
	summary *widgets.Line
	nothing *widgets.Line
	actions *fyne.Container
	object  fyne.CanvasObject
}

func newEntry(p *Page, money bool) *entry {
	e := &entry{page: p, money: money, summary: widgets.Plain(""), nothing: widgets.Plain(""), actions: container.NewHBox()}
	key, model := "entry", p.view.Actuals
	if money {
		key, model = "spending", p.view.Spendings
	}
	e.sheet = table.NewSheet(p.ws, model(p.options.Settings), table.SheetOptions{
		Window: p.options.Window, Shown: func() bool { return p.shows(key) }, Empty: container.NewCenter(e.nothing),
		Shortcut: e.shortcut, Next: e.focusBar,
	})
	e.missing = widgets.NewCheck(p.ws.T("command.monitor.missing"), func(on bool) { p.view.SetOnlyMissing(on) })
	e.summary.Ellipsis = true
	if !money {
		e.actions.Add(e.clip())
		e.actions.Add(e.button("command.monitor.form_out", p.handOut))
		e.actions.Add(e.button("command.monitor.form_in", p.takeIn))
	}
	row := container.NewBorder(nil, nil, e.missing, e.actions, e.summary)
	bar := container.New(layout.NewCustomPaddedLayout(2, 2, 4, 4), row)
	e.object = container.NewBorder(bar, nil, nil, nil, e.sheet.Object())
	return e
}

func (e *entry) shortcut(s viewmodel.Shortcut) bool {
	return e.page.options.Shortcut != nil && e.page.options.Shortcut(s)
}

func (e *entry) button(key string, do func()) fyne.CanvasObject {
	b := widgets.NewButton(e.page.ws.T(key), do)
	b.Importance = widget.LowImportance
	return b
}

// clip opens the evidence of the line; a word more would not fit a narrow window.
func (e *entry) clip() fyne.CanvasObject {
	b := widgets.NewButton("", e.page.askEvidence)
	b.Icon, b.Importance = theme.Icon(theme.IconNameMailAttachment), widget.LowImportance
	b.Tip = func() string { return e.page.ws.T("command.monitor.evidence") }
	return b
}

// focusBar moves the keyboard from the table to the choice of the agency.
func (e *entry) focusBar() {
	if w := e.page.options.Window; w != nil {
		w.Canvas().Focus(e.page.agency)
	}
}

// show brings the part up to date.
func (e *entry) show() {
	view := e.page.view
	e.missing.ShowChecked(view.OnlyMissing())
	e.nothing.SetText(view.MissingText(e.money))
	e.summary.SetText(view.Summary(e.money))
	e.sheet.Show()
}

func (e *entry) focus() { e.sheet.Focus() }
func (e *entry) close() { e.sheet.Close() }
