package ui

import (
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/sheet"
	"pohonkinerja/report/explain"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// askImport asks for a folder of CSV files, shows what it would change in the
// open plan, and takes it over when told to.
func (a *App) askImport() {
	a.chooseCSV(func(path string, folder *sheet.Folder) {
		a.previewImport(a.bench.ws.NewImport(path, folder))
	})
}

// chooseCSV asks for a folder and reads it.
func (a *App) chooseCSV(read func(path string, folder *sheet.Folder)) {
	a.choose(choice{
		mode: widgets.ChooseFolder, title: "choose.csv_title", verb: "choose.folder_verb",
		chosen: func(path string) {
			a.settings.SetString(folderKey, filepath.Dir(path))
			folder, err := sheet.Read(os.DirFS(path))
			if err != nil {
				a.tell(explain.File(path, err))
				return
			}
			read(path, folder)
		},
	})
}

func (a *App) previewImport(i *viewmodel.Import) {
	verb := a.book.T("import.verb")
	if !i.Changes() {
		verb = ""
	}
	widgets.ShowDialog(a.window.Canvas(), widgets.DialogOptions{
		Title: a.book.T("import.title"), Content: a.importContent(i), Verb: verb,
		Cancel: a.book.T("dialog.cancel"), Width: 720, Height: 440,
		Act: func() bool {
			if bad := i.Accept(); !bad.OK() {
				a.bench.ws.SayText(bad.Text(a.book))
			}
			return true
		},
	})
}

// importContent tells what was read, and lists what should be looked at.
func (a *App) importContent(i *viewmodel.Import) fyne.CanvasObject {
	head := container.NewVBox()
	for _, line := range i.Summary() {
		head.Add(widgets.Paragraph(line))
	}
	n, text := i.Problems()
	if n == 0 {
		return head
	}
	list := widget.NewList(func() int { return n },
		func() fyne.CanvasObject {
			label := widgets.Note("")
			label.Truncation = fyne.TextTruncateEllipsis
			label.Wrapping = fyne.TextWrapOff
			return label
		},
		func(at widget.ListItemID, o fyne.CanvasObject) { o.(*widget.Label).SetText(text(at)) })
	return container.NewBorder(head, nil, nil, nil, list)
}

// askNewFromCSV asks for a folder, then for the place of a new file, and makes
// the file with all that the folder holds.
func (a *App) askNewFromCSV() {
	a.chooseCSV(func(path string, folder *sheet.Folder) {
		region, err := viewmodel.RegionOf(folder)
		if err != nil {
			a.tell(explain.File(path, err))
			return
		}
		a.choose(choice{
			mode: widgets.SaveFile, title: "choose.new_title", verb: "choose.save_verb",
			name: filepath.Base(path) + planExtension, extensions: []string{planExtension},
			chosen: func(file string) { a.createFrom(file, path, region, folder) },
		})
	})
}

// createFrom makes a new file from a folder; where the folder cannot be taken
// over there is no file either.
func (a *App) createFrom(file, path string, region plan.Region, folder *sheet.Folder) {
	a.load(file, func() (Document, error) {
		document, err := a.Files.Create(file, region)
		if err != nil {
			return nil, err
		}
		return filled(document, file, withFolder(folder, filepath.Base(path)))
	})
}

// askExport asks for a folder and writes the plan as CSV files into a folder of
// their own there, so that nothing else is in their way.
func (a *App) askExport() {
	a.choose(choice{
		mode: widgets.ChooseFolder, title: "choose.export_title", verb: "choose.folder_verb",
		chosen: func(path string) {
			a.settings.SetString(folderKey, path)
			path = filepath.Join(path, a.book.T("file.export_folder", a.bench.ws.File().Name))
			if _, err := sheet.Write(path, a.bench.ws.Plan()); err != nil {
				a.tell(explain.File(path, err))
				return
			}
			a.bench.ws.Say("file.export_done", path)
		},
	})
}
