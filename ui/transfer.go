package ui

import (
	"path/filepath"

	"pohonkinerja/report/explain"
	"pohonkinerja/ui/widgets"
)

const planExtension = ".pokin"

func (a *App) askOpen() {
	a.choose(choice{
		mode: widgets.OpenFile, title: "choose.open_title", verb: "choose.open_verb",
		extensions: []string{planExtension}, chosen: a.Open,
	})
}

func (a *App) askCopy() {
	a.choose(choice{
		mode: widgets.SaveFile, title: "choose.copy_title", verb: "choose.save_verb",
		name: a.bench.ws.File().Name + planExtension, extensions: []string{planExtension},
		chosen: a.saveCopy,
	})
}

// saveCopy writes the open plan as it is now into another file.
func (a *App) saveCopy(path string) {
	if err := a.bench.document.ReplaceCopy(path); err != nil {
		a.tell(explain.File(path, err))
		return
	}
	a.settings.SetString(folderKey, filepath.Dir(path))
	a.bench.ws.Say("file.copy_done", path)
}
