package ui

import (
	"os"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2/theme"

	"pohonkinerja/data/locale"
	"pohonkinerja/data/phrase"
	"pohonkinerja/ui/widgets"
)

// choice is a question for a file or a folder.
type choice struct {
	mode       widgets.FileMode
	title      string // text keys
	verb       string
	name       string
	extensions []string
	chosen     func(path string)
}

// choose asks for a file or folder, beginning where the last one was.
func (a *App) choose(c choice) {
	widgets.ShowFileDialog(a.window.Canvas(), widgets.FileOptions{
		Mode: c.mode, Title: a.book.T(c.title), Verb: a.book.T(c.verb), Cancel: a.book.T("dialog.cancel"),
		Folder: a.folder(), Name: c.name, Extensions: c.extensions,
		Places: places(), Words: FileWords(a.book), Chosen: c.chosen,
	})
}

// chooseFile asks what a place wants to know, in the program's words. Where the
// place names no folder it begins where the last file was.
func (a *App) chooseFile(o widgets.FileOptions) {
	if o.Folder == "" || o.Folder == "." {
		o.Folder = a.folder()
	}
	o.Places, o.Words = places(), FileWords(a.book)
	widgets.ShowFileDialog(a.window.Canvas(), o)
}

// folder is where the last file was, and the person's documents before that.
func (a *App) folder() string {
	if folder := a.settings.String(folderKey); isFolder(folder) && folder != a.DataFolder {
		return folder
	}
	return documents()
}

// outFolder is where what is made from a plan goes, "" for beside it. Beside the
// example nobody would find it again: the program's own folder is a hidden one.
func (a *App) outFolder(path string) string {
	if filepath.Dir(path) == a.DataFolder {
		return documents()
	}
	return ""
}

// documents is the folder in which systems have persons keep their own files,
// the home folder where there is none, "" where there is not even that.
func documents() string {
	home, err := os.UserHomeDir()
	if err != nil {
		return ""
	}
	for _, name := range []string{"Documents", "Dokumen"} {
		if folder := filepath.Join(home, name); isFolder(folder) {
			return folder
		}
	}
	return home
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// places are what one can go to at once: home and the drives.
func places() []widgets.Place {
	var list []widgets.Place
	if home, err := os.UserHomeDir(); err == nil {
		list = append(list, widgets.Place{Label: filepath.Base(home), Path: home, Icon: theme.HomeIcon()})
	}
	for _, drive := range widgets.Drives() {
		list = append(list, widgets.Place{Label: drive, Path: drive, Icon: theme.StorageIcon()})
	}
	return list
}

// FileWords gathers the words of file dialogs.
func FileWords(book *phrase.Book) widgets.FileWords {
	about := func(key string) func(string) string {
		return func(name string) string { return book.T(key, name) }
	}
	return widgets.FileWords{
		Up: book.T("files.up"), NewFolder: book.T("files.new_folder"), Create: book.T("files.create"),
		Name: book.T("files.name"), Empty: book.T("files.empty"),
		FolderName: book.T("files.folder_name"), NoFolders: book.T("files.no_folders"), Reading: book.T("files.reading"),
		Unreadable: about("files.unreadable"), Missing: about("files.missing"), CannotCreate: about("files.cannot_create"),
		OverwriteTitle: book.T("files.overwrite_title"), OverwriteVerb: book.T("files.overwrite_verb"),
		Overwrite: about("files.overwrite"), Modified: fileDay, Size: fileSize,
	}
}

func fileDay(t time.Time) string { return locale.FormatDate(locale.DateOf(t)) }

// fileSize prints a size in kilobytes, as file managers do.
func fileSize(bytes int64) string {
	kilobytes, _ := locale.NewDecimal((bytes+1023)/1024, 0)
	return locale.FormatNumber(kilobytes) + " KB"
}
