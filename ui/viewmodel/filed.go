package viewmodel

import (
	"errors"
	"io/fs"
	"strings"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/safefile"
	"pohonkinerja/report/explain"
)

// FiledItem is a file that proves who signed an agreement or an edition of it, as
// it is listed.
type FiledItem struct {
	Title string // its kind, and of which edition
	// Hint is the number and the days of the signatures, and how large the file is.
	Hint  string
	Wrong string // why it cannot be had; empty where it lies where it was put
	Name  string // of the file
	file  plan.FiledFile
}

// FiledFiles lists what is kept of all editions of the agreement of a position,
// the newest edition first: the signed PDF and the picture of the signed paper.
// Whether a file is still there is looked after, its content when it is opened.
func (a *Agreements) FiledFiles(id plan.PositionID) (list []FiledItem) {
	editions := a.ws.Plan().Editions(id, a.Year())
	for i := len(editions) - 1; i >= 0; i-- {
		e := editions[i]
		for _, kept := range []struct {
			file plan.FiledFile
			key  string
		}{{e.Signed, "filed.signed"}, {e.Scan, "filed.scan"}} {
			if kept.file != (plan.FiledFile{}) {
				list = append(list, a.filedItem(e, kept.file, kept.key))
			}
		}
	}
	return list
}

func (a *Agreements) filedItem(e *plan.Edition, f plan.FiledFile, key string) FiledItem {
	ws := a.ws
	item := FiledItem{Title: ws.T(key), Name: f.Name, file: f}
	switch {
	case e.Amended():
		item.Title = ws.T("filed.of_amendment", item.Title, e.Turn)
	case a.edition(e.Position) != e:
		item.Title = ws.T("filed.of_first", item.Title)
	}
	number := e.Number
	if number == "" {
		number = ws.T("filed.no_number")
	}
	item.Hint = ws.T("filed.hint", number, signingDays(e), fileSize(int64(f.Size)))
	if err := ws.archive().Find(f); err != nil {
		item.Wrong = explain.Error(ws.Texts(), ws.filedError(f, err))
	}
	return item
}

// signingDays are the days on which the parties signed, once where it was the
// same.
func signingDays(e *plan.Edition) string {
	var days []string
	for _, day := range []plan.Date{e.SignedFirst, e.SignedSecond} {
		if text := FormatDate(day); day != "" && (len(days) == 0 || days[0] != text) {
			days = append(days, text)
		}
	}
	return strings.Join(days, ", ")
}

// filedError says which file it is that cannot be had, and where it should lie.
func (ws *Workspace) filedError(f plan.FiledFile, err error) error {
	key := "error.filed_changed"
	if errors.Is(err, fs.ErrNotExist) {
		key = "error.filed_missing"
	}
	return explain.Wrap(err, key, f.Name, ws.archive().Dir)
}

// SaveFiled writes a copy of a filed file, after making sure that it is the one
// that was filed.
func (a *Agreements) SaveFiled(item FiledItem, path string) error {
	data, err := a.ws.archive().Open(item.file)
	if err != nil {
		return a.ws.filedError(item.file, err)
	}
	return explain.File(path, safefile.WriteBytes(path, data))
}

// OpenFiled returns a copy of a filed file that can be looked at without harm to
// the one in the archive.
func (a *Agreements) OpenFiled(item FiledItem) (path string, err error) {
	return copyToLookAt(item.Name, func(path string) error { return a.SaveFiled(item, path) })
}
