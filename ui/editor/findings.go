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
// its severity, the sentence, and what the rule stands on. It takes no room
// where nothing is found.
type findingList struct {
	box   *fyne.Container
	rows  func() []viewmodel.FindingRow
	shown []viewmodel.FindingRow
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
		l.box.Objects = append(l.box.Objects, findingLine(row))
	}
	l.box.Hidden = len(rows) == 0
	l.box.Refresh()
}

func findingLine(row viewmodel.FindingRow) fyne.CanvasObject {
	sign := container.NewVBox(widget.NewIcon(theme.Icon(severityIcons[row.Severity])))
	ground := widgets.Caption(row.Citation)
	ground.Ellipsis = true
	words := container.New(layout.NewCustomPaddedVBoxLayout(1), snug(widgets.Paragraph(row.Text)), ground)
	return container.NewBorder(nil, nil, sign, nil, words)
}

var severityIcons = map[string]fyne.ThemeIconName{
	"error": theme.IconNameError, "warning": theme.IconNameWarning, "info": theme.IconNameInfo,
}
