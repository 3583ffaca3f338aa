package people

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pohonkinerja/data/plan"
	"pohonkinerja/ui/viewmodel"
)

// makeParts lays out what is shown of a position or an official: its form, and all
// that hangs on it. Of the region and of agencies there is the form alone.
func (p *Page) makeParts() {
	p.duties, p.formPart = newDuties(p), container.NewStack()
	p.parts = container.NewAppTabs(
		container.NewTabItem(p.ws.T("duties.tab_form"), p.formPart),
		container.NewTabItem(p.ws.T("duties.tab_duties"), p.duties.object))
	p.parts.OnSelected = func(*container.TabItem) {
		if !p.choosingAlone {
			p.turnTo(p.parts.SelectedIndex() == 1)
		}
	}
}

// updateSide shows what is chosen. A form whose parts are the same stays, so that
// the keyboard stays where it is; what is not seen is not worked out.
func (p *Page) updateSide() {
	if p.view.ShowsDuties() {
		p.duties.update()
	} else if p.sheet == nil || !p.sheet.stillFits() {
		p.sheet = newSheet(p)
	} else {
		p.sheet.refresh()
	}
	p.laySide()
}

// laySide puts the form or the parts into their places.
func (p *Page) laySide() {
	p.choosingAlone = true
	p.parts.SelectIndex(tabOf(p.view.ShowsDuties()))
	p.choosingAlone = false
	switch {
	case !p.view.HasDuties():
		place(p.side, p.sheet.object)
	case p.view.ShowsDuties():
		place(p.side, p.parts)
	default:
		place(p.formPart, p.sheet.object)
		place(p.side, p.parts)
	}
}

// place has a box hold one object.
func place(box *fyne.Container, o fyne.CanvasObject) {
	if len(box.Objects) != 1 || box.Objects[0] != o {
		box.Objects = []fyne.CanvasObject{o}
		box.Refresh()
	}
}

// ShowDuties shows all that hangs on a position.
func (p *Page) ShowDuties(id plan.PositionID) {
	p.view.SetShowsDuties(true)
	p.show(viewmodel.Chosen{Kind: plan.KindPosition, ID: string(id)})
	p.window.Canvas().Focus(p.duties.rows)
}

// turnTo shows what hangs on the chosen one, with the keyboard in it, or the form,
// with the keyboard in the list beside it.
func (p *Page) turnTo(duties bool) {
	p.view.SetShowsDuties(duties)
	p.updateSide()
	keyboard := p.list().rows
	if p.view.ShowsDuties() {
		keyboard = p.duties.rows
	}
	p.window.Canvas().Focus(keyboard)
}

// canShowDuties reports whether there is somebody to show: who is chosen here, or
// elsewhere the leading owner of the selected node.
func (p *Page) canShowDuties() (bool, string) {
	if p.seen() {
		return p.view.HasDuties(), "reason.no_owner_or_person"
	}
	return p.ws.LeadingOwner() != "", "reason.no_owner_or_person"
}

// toggleDuties shows what hangs on the chosen one, or the form again; from another
// place it comes here to show what hangs on the leading owner of the selected node.
func (p *Page) toggleDuties() {
	if !p.seen() {
		p.enter()
		p.ShowDuties(p.ws.LeadingOwner())
		return
	}
	p.turnTo(!p.view.ShowsDuties())
}
