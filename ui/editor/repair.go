package editor

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"pohonkinerja/ui/viewmodel"
)

// showRepairs opens below a button the ways in which targets are made to add up
// again, and the dialog in which all of them are seen.
func (in *inspector) showRepairs(row viewmodel.FindingRow, below fyne.CanvasObject) {
	c := in.canvas()
	if c == nil {
		return
	}
	menu := fyne.NewMenu("")
	for _, r := range in.ws.Repairs(row.Indicator, row.Year) {
		menu.Items = append(menu.Items, fyne.NewMenuItem(r.Text, func() { in.say(in.ws.Repair(r)) }))
	}
	if len(menu.Items) > 0 {
		menu.Items = append(menu.Items, fyne.NewMenuItemSeparator())
	}
	menu.Items = append(menu.Items, fyne.NewMenuItem(in.ws.T("repair.open"), func() { in.handDown(row.Indicator) }))
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(below).AddXY(0, below.Size().Height)
	widget.ShowPopUpMenuAtPosition(menu, c, at)
}
