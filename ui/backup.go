package ui

import (
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"

	"pohonkinerja/data/locale"
	"pohonkinerja/data/plan"
	"pohonkinerja/report/explain"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// backupFolder holds the copies that the program makes by itself, a folder for
// each plan, on this computer and not on the stick.
func (a *App) backupFolder() string { return filepath.Join(a.DataFolder, "cadangan") }

// backUp returns the work of copying an open plan, which may be done beside the
// window. There is none where the newest copy is as new as the last change.
// Copies that are no longer needed are removed. It fails without telling: the
// plan itself is stored in any case.
func (a *App) backUp(b *workbench) (work func()) {
	changed := b.ws.LastChange()
	folder := filepath.Join(a.backupFolder(), viewmodel.BackupFolder(b.ws.Plan().Region().PlanID))
	copies := backupsIn(folder)
	made := viewmodel.Backup{Plan: b.ws.File().Name, At: a.Now()}
	if changed.IsZero() || viewmodel.BackedUp(copies, made.Plan, changed) {
		return func() {}
	}
	made.Path = filepath.Join(folder, viewmodel.BackupName(made.Plan, made.At)+planExtension)
	return func() {
		err := errors.Join(os.MkdirAll(folder, 0o700), b.document.ReplaceCopy(made.Path))
		switch {
		case errors.Is(err, fs.ErrClosed): // meanwhile, with a copy of its own
			return
		case err != nil:
			slog.Error("back up", "error", err)
			return
		}
		for _, old := range viewmodel.StaleBackups(append(copies, made), made.At) {
			if err := os.Remove(old.Path); err != nil {
				slog.Error("remove old copy", "error", err)
			}
		}
	}
}

// backupsIn lists the copies in a folder; what is no copy is left alone.
func backupsIn(folder string) []viewmodel.Backup {
	entries, err := os.ReadDir(folder)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		slog.Error("list copies", "error", err)
	}
	var list []viewmodel.Backup
	for _, e := range entries {
		name, is := strings.CutSuffix(e.Name(), planExtension)
		if plan, at, ok := viewmodel.ReadBackupName(name); is && ok {
			list = append(list, viewmodel.Backup{Path: filepath.Join(folder, e.Name()), Plan: plan, At: at})
		}
	}
	return list
}

// allBackups lists the copies of all plans, the newest first.
func (a *App) allBackups() []viewmodel.Backup {
	entries, err := os.ReadDir(a.backupFolder())
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		slog.Error("list plans with copies", "error", err)
	}
	var list []viewmodel.Backup
	for _, e := range entries {
		if e.IsDir() {
			list = append(list, backupsIn(filepath.Join(a.backupFolder(), e.Name()))...)
		}
	}
	return viewmodel.NewestFirst(list)
}

// askRestore lets one of the copies be chosen, and a place where it is to stand
// as a file of its own. The plan it was made of stays as it is.
func (a *App) askRestore() {
	all := a.allBackups()
	var shown []viewmodel.Backup
	widgets.ShowFinder(a.window.Canvas(), widgets.FinderOptions{
		Title: a.book.T("restore.title"), Placeholder: a.book.T("restore.hint"),
		NoMatch: a.book.T("restore.none"), Cancel: a.book.T("dialog.cancel"),
		Find: func(text string) []widgets.Found {
			var lines []widgets.Found
			shown = nil
			for _, b := range all {
				if strings.Contains(strings.ToLower(b.Plan), strings.ToLower(strings.TrimSpace(text))) {
					shown = append(shown, b)
					lines = append(lines, widgets.Found{Text: b.Plan, Hint: a.backupTime(b)})
				}
			}
			return lines
		},
		Pick: func(i int) { a.askRestored(shown[i]) },
	})
}

func (a *App) backupTime(b viewmodel.Backup) string {
	return a.book.T("restore.time", locale.FormatDate(locale.DateOf(b.At)), b.At.Format("15.04"))
}

func (a *App) askRestored(b viewmodel.Backup) {
	a.choose(choice{
		mode: widgets.SaveFile, title: "restore.where", verb: "choose.save_verb",
		name:       a.book.T("restore.name", b.Plan, string(plan.DateOf(b.At))) + planExtension,
		extensions: []string{planExtension},
		chosen:     func(path string) { a.restore(b, path) },
	})
}

// restore writes a copy into another file and opens that.
func (a *App) restore(b viewmodel.Backup, path string) {
	document, err := a.openChecked(b.Path)
	if err != nil {
		a.tell(explain.File(b.Path, err))
		return
	}
	if err := errors.Join(document.ReplaceCopy(path), document.Close()); err != nil {
		a.tell(explain.File(path, err))
		return
	}
	a.Open(path)
}

// openChecked opens a file that nobody looks at before it is examined.
func (a *App) openChecked(path string) (Document, error) {
	document, err := a.Files.Open(path)
	if err != nil {
		return nil, err
	}
	if err := document.Check(); err != nil {
		return nil, errors.Join(err, document.Close())
	}
	return document, nil
}
