package viewmodel

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/safefile"
	"pohonkinerja/report/dossier"
	"pohonkinerja/report/explain"
	"pohonkinerja/report/printing"
)

// FileName proposes a name for the file of the agreement that is looked at. The
// number in it is the agreement's place in the list, so that a folder of them
// is sorted.
func (a *Agreements) FileName() string { return a.fileNameOf(a.position) }

func (a *Agreements) fileNameOf(id plan.PositionID) string {
	if a.names == nil {
		a.names = make(map[plan.PositionID]string)
		for _, item := range a.items() {
			a.names[item.Position.ID] = item.Name
		}
	}
	if pos := a.ws.Plan().Position(id); pos != nil && a.names[id] == "" {
		return dossier.FileName(pos, a.Year())
	}
	return a.names[id]
}

// Folder proposes the folder for the year's files, beside the plan or where else
// the workspace's file says: "contoh - PK 2026".
func (a *Agreements) Folder() string {
	f := a.ws.File()
	return filepath.Join(cmp.Or(f.Out, filepath.Dir(f.Path)), f.Name+" - PK "+strconv.Itoa(a.Year()))
}

// FolderIn is where the files of the year go when a person has chosen a folder:
// a folder of their own in it, unless it is that one or one made for them.
func (a *Agreements) FolderIn(chosen string) string {
	name := filepath.Base(a.Folder())
	if entries, err := os.ReadDir(chosen); filepath.Base(chosen) == name || err == nil && len(entries) == 0 {
		return chosen
	}
	return filepath.Join(chosen, name)
}

// SignedFolder proposes the folder for the year's signed files.
func (a *Agreements) SignedFolder() string {
	return filepath.Join(a.Folder(), a.ws.T("agreement.signed_folder"))
}

// Print writes the agreement that is looked at. A file that carries signatures
// is never written over.
func (a *Agreements) Print(r Runner, path string, done func(error)) *Job {
	draft, err := a.Draft()
	frozen := a.Frozen()
	edition := a.Edition()
	work := func(context.Context, func(done, all int)) (struct{}, error) {
		if err != nil {
			return struct{}{}, err
		}
		file, err := writePDF(draft, path)
		if err == nil && frozen && !dossier.Belongs(edition, file) {
			err = explain.Wrap(dossier.ErrOtherBytes, "agreement.other_bytes", filepath.Base(path))
		}
		return struct{}{}, err
	}
	return Run(r, work, nil, func(_ struct{}, err error) { done(err) })
}

func writePDF(d dossier.Dossier, path string) ([]byte, error) {
	if err := printing.MayReplace(path); err != nil {
		return nil, explain.File(filepath.Base(path), err)
	}
	file, err := d.PDF()
	if err != nil {
		return nil, err
	}
	return file, explain.File(path, safefile.WriteBytes(path, file))
}

// Count returns how many agreements there are in the year.
func (a *Agreements) Count() int { return len(a.signatories()) }

// Replaced counts the files in a folder that printing all would write over.
func (a *Agreements) Replaced(folder string) int {
	n := 0
	for _, item := range a.items() {
		if _, err := os.Stat(filepath.Join(folder, item.Name)); !errors.Is(err, fs.ErrNotExist) {
			n++
		}
	}
	return n
}
