package editor

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pohonkinerja/ui/form"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// lookbar stands above the picture while not all of the plan is looked at
// alike: the way to the branch that is shown alone, and the conditions of the
// filter.
type lookbar struct {
	page    *Page
	crumbs  *fyne.Container
	filter  *fyne.Container
	form    *form.Form
	dial    *dial
	text    *form.Text
	summary *widgets.Line
	object  *fyne.Container
	asked   bool // a person wants to see the filter
}

func newLookbar(p *Page) *lookbar {
	l := &lookbar{page: p, form: form.New(p.ws), summary: widgets.Caption("")}
	l.crumbs = form.Flow()
	l.filter = l.conditions()
	l.dial = newDial(p)
	l.object = container.NewVBox(l.crumbs, l.filter, l.dial.object)
	l.update()
	return l
}

// conditions lays the fields of the filter side by side.
func (l *lookbar) conditions() *fyne.Container {
	var fields []fyne.CanvasObject
	for _, c := range l.page.ws.FilterChoices() {
		fields = append(fields, l.form.Pick(c))
	}
	l.text = l.form.Text(l.page.ws.FilterText(), form.TextOptions{})
	fields = append([]fyne.CanvasObject{l.text.Field}, fields...)
	off := widgets.NewIconButton(theme.CancelIcon(), "", l.close)
	off.Tip = func() string { return l.page.ws.T("filter.close") }
	foot := container.NewBorder(nil, nil, nil, off, l.summary)
	return container.New(layout.NewCustomPaddedLayout(2, 2, 6, 6), container.NewVBox(form.Across(fields...), foot, widget.NewSeparator()))
}

// open shows the filter and gives it the keyboard.
func (l *lookbar) open() {
	l.asked = true
	l.update()
	if c := l.page.canvas(); c != nil {
		l.text.Focus(c, true)
	}
}

// close takes the filter off and away.
func (l *lookbar) close() {
	l.asked = false
	l.page.ws.SetFilter(viewmodel.Filter{})
	l.update()
	l.page.Focus()
}

// escape closes the filter where the keyboard is in it.
func (l *lookbar) escape() bool {
	if !l.shown() || !l.writing() {
		return false
	}
	l.close()
	return true
}

// changed follows the workspace. Most changes concern neither.
func (l *lookbar) changed(what viewmodel.What) {
	l.dial.changed(what)
	if what.Has(viewmodel.FilterChanged) && !l.page.ws.Filtering() && !l.writing() {
		l.asked = false
	}
	if what.Has(viewmodel.FilterChanged) || what.Has(viewmodel.FoldChanged|viewmodel.PlanChanged) && (l.shown() || l.page.ws.Focus() != "" || !l.crumbs.Hidden) {
		l.update()
	}
}

// writing reports whether the keyboard is in one of the conditions: one that was
// emptied may be written anew.
func (l *lookbar) writing() bool {
	c := l.page.canvas()
	return c != nil && c.Focused() != nil && has(l.filter, c.Focused())
}

// shown reports whether the conditions are to be seen.
func (l *lookbar) shown() bool { return l.asked || l.page.ws.Filtering() }

// update shows what the workspace says now.
func (l *lookbar) update() {
	l.showCrumbs()
	if l.filter.Hidden = !l.shown(); !l.filter.Hidden {
		l.form.Refresh()
		l.summary.SetText(l.page.ws.FilterSummary())
	}
	l.object.Refresh()
}

func (l *lookbar) showCrumbs() {
	crumbs := l.page.ws.Crumbs()
	l.crumbs.Hidden = crumbs == nil
	l.crumbs.Objects = nil
	for i, c := range crumbs {
		button := widgets.NewButton(viewmodel.Excerpt(c.Text), func() { l.page.ws.SetFocus(c.ID) })
		button.Importance = widget.LowImportance
		if i == len(crumbs)-1 {
			button.Importance = widget.MediumImportance
		}
		button.Tip = func() string { return c.Text }
		if i > 0 {
			l.crumbs.Add(widgets.Plain("›"))
		}
		l.crumbs.Add(button)
	}
}
