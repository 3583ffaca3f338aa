package editor

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// findingList tells what the rules find beside the fields it is about: a sign of
// its severity, the sentence, what the rule stands on, and a button with the ways
// to mend it where there are any. It takes no room where nothing is found.
type findingList struct {
	box    *fyne.Container
	rows   func() []viewmodel.FindingRow
	repair func(viewmodel.FindingRow, fyne.CanvasObject) // nil where nothing can be mended
	fix    string                                        // the label of its button
	shown  []viewmodel.FindingRow
}

func newFindingList(rows func() []viewmodel.FindingRow) *findingList {
	l := &findingList{box: container.New(layout.NewCustomPaddedVBoxLayout(4)), rows: rows}
	l.box.Hide()
	return l
}

// refresh implements [bound].
func (l *findingList) refresh() {
	rows := l.rows()
	if slices.Equal(rows, l.shown) {
		return
	}
	l.shown, l.box.Objects = rows, nil
	for _, row := range rows {
		l.box.Objects = append(l.box.Objects, l.line(row))
	}
	l.box.Hidden = len(rows) == 0
	l.box.Refresh()
}

func (l *findingList) line(row viewmodel.FindingRow) fyne.CanvasObject {
	sign := container.NewVBox(widget.NewIcon(theme.Icon(severityIcons[row.Severity])))
	ground := widgets.Caption(row.Citation)
	ground.Ellipsis = true
	words := container.New(layout.NewCustomPaddedVBoxLayout(1), snug(widgets.Paragraph(row.Text)), ground)
	if row.Year != 0 && l.repair != nil {
		words.Add(l.repairButton(row))
	}
	return container.NewBorder(nil, nil, sign, nil, words)
}

// repairButton opens the ways to mend what was found.
func (l *findingList) repairButton(row viewmodel.FindingRow) fyne.CanvasObject {
	var fix *widgets.Button
	fix = widgets.NewButton(l.fix, func() { l.repair(row, fix) })
	fix.Icon = theme.Icon(theme.IconNameSettings)
	return container.NewHBox(fix)
}

var severityIcons = map[string]fyne.ThemeIconName{
	"error": theme.IconNameError, "warning": theme.IconNameWarning, "info": theme.IconNameInfo,
}
