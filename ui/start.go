package ui

import (
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pohonkinerja/assets"
	"pohonkinerja/data/locale"
	"pohonkinerja/ui/widgets"
)

// showStart shows the page from which a plan is opened or begun.
func (a *App) showStart() {
	a.window.SetTitle(a.app.Metadata().Name)
	a.setContent(a.startPage())
}

func (a *App) startPage() fyne.CanvasObject {
	left := container.NewVBox(a.startHead(), widgets.NewGap(10), a.startActions())
	page := container.NewGridWithColumns(2,
		container.New(layout.NewCustomPaddedLayout(0, 0, 0, 24), left),
		container.New(layout.NewCustomPaddedLayout(0, 0, 24, 0), a.recentFiles()))
	return container.NewVScroll(container.New(layout.NewCustomPaddedLayout(40, 24, 56, 56), page))
}

func (a *App) startHead() fyne.CanvasObject {
	icon := canvas.NewImageFromResource(fyne.NewStaticResource("icon.png", assets.Icon()))
	icon.FillMode = canvas.ImageFillContain
	icon.SetMinSize(fyne.NewSize(64, 64))
	name := canvas.NewText(a.app.Metadata().Name, theme.Color(theme.ColorNameForeground))
	name.TextSize = theme.Size(theme.SizeNameHeadingText)
	name.TextStyle = fyne.TextStyle{Bold: true}
	return container.NewVBox(
		container.NewHBox(icon, widgets.NewGap(0), container.NewCenter(name)),
		widgets.Paragraph(a.book.T("start.about")))
}

// startActions are the ways to begin, each with a line that says what it does.
func (a *App) startActions() fyne.CanvasObject {
	box := container.NewVBox()
	for i, id := range []string{"file.example", "file.new", "file.open", "file.new_from_csv", "file.restore"} {
		cmd, ok := a.shellCommand(id)
		if !ok {
			continue
		}
		button := widgets.NewButton(a.book.T("command."+id), cmd.Run)
		button.Alignment = widget.ButtonAlignLeading
		if i == 0 && len(a.settings.recent()) == 0 {
			button.Importance = widget.HighImportance
		}
		box.Add(button)
		box.Add(widgets.Note(a.book.T("start.hint." + id)))
	}
	return box
}

// recentFiles lists the files opened last with their folder and day of change.
func (a *App) recentFiles() fyne.CanvasObject {
	box := container.NewVBox(widgets.Heading(a.book.T("start.recent")), widgets.NewGap(4))
	paths := a.settings.recent()
	if len(paths) == 0 {
		box.Add(widgets.Paragraph(a.book.T("start.no_recent")))
	}
	for _, path := range paths {
		box.Add(a.recentFile(path))
	}
	return box
}

// recentFile is a file with its small picture.
func (a *App) recentFile(path string) fyne.CanvasObject {
	button := widgets.NewButton(filepath.Base(path), func() { a.Open(path) })
	button.Alignment = widget.ButtonAlignLeading
	words := container.NewVBox(button, widgets.Note(a.recentHint(path)))
	return container.NewBorder(nil, nil, a.thumbnail(path), nil, words)
}

func (a *App) recentHint(path string) string {
	info, err := os.Stat(path)
	if err != nil {
		return a.book.T("start.recent_gone", filepath.Dir(path))
	}
	return a.book.T("start.recent_hint", filepath.Dir(path), locale.FormatDate(locale.DateOf(info.ModTime())))
}
