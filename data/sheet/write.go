package sheet

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/safefile"
)

// fileNames are the files an export may have.
var fileNames = []string{
	nodeTable.file, indicatorTable.file, budgetTable.file, officialTable.file, measurementTable.file, agencyTable.file,
	positionTable.file, crosscutTable.file, agreementTable.file, noteTable.file,
	editionTable.file, budgetDocumentTable.file, emblemTable.file, regionTable.file, problemTable.file,
	revisionTable.file, evidenceTable.file, spendingTable.file, analysisTable.file, scoringTable.file,
}

// Write writes a plan as a folder and returns the names of its files. The folder
// appears whole or not at all: it is filled under another name beside its place
// and then takes it. An earlier export that stands there is replaced; a folder
// with anything else in it is left alone, and the error is then a [*FileError]
// that is [ErrForeignFolder] and names what is in the way. A folder that cannot
// change its name, such as the root of a stick, is filled where it stands.
func Write(dir string, p *plan.Plan) ([]string, error) {
	files, err := Export(p)
	if err != nil {
		return nil, fmt.Errorf("export: %w", err)
	}
	if real, err := filepath.EvalSymlinks(dir); err == nil {
		dir = real
	}
	dir = filepath.Clean(dir)
	present, err := replaceable(dir)
	if err != nil {
		return nil, err
	}
	err = writeBeside(dir, files, present)
	if err != nil && present {
		err = writeInside(dir, files)
	}
	if err != nil {
		return nil, &fs.PathError{Op: "export to", Path: dir, Err: err}
	}
	names := make([]string, len(files))
	for i, f := range files {
		names[i] = f.Name
	}
	return names, nil
}

func writeBeside(dir string, files []File, present bool) error {
	if err := os.MkdirAll(filepath.Dir(dir), 0o777); err != nil {
		return err
	}
	temp := within(filepath.Dir(dir), "baru")
	if err := fill(temp, files); err != nil {
		_ = os.RemoveAll(temp) // the first error tells more
		return err
	}
	if err := swap(temp, dir, present); err != nil {
		_ = os.RemoveAll(temp) // the first error tells more
		return err
	}
	return nil
}

// writeInside fills a folder where it stands. The files are finished in a folder
// inside it and then change places with those of an earlier export, which are put
// back where that fails.
func writeInside(dir string, files []File) error {
	temp, old := within(dir, "baru"), within(dir, "lama")
	err := fill(temp, files)
	if err == nil {
		err = os.Mkdir(old, 0o777)
	}
	if err == nil {
		err = exchange(dir, temp, old)
	}
	_ = os.RemoveAll(temp) // empty, or of no use any more
	if err == nil {
		return os.RemoveAll(old)
	}
	_ = os.Remove(old) // stays where something could not be put back
	return err
}

// exchange moves the files in dir to old and those in temp to dir.
func exchange(dir, temp, old string) error {
	if err := moveFiles(dir, old); err != nil {
		return err
	}
	if err := moveFiles(temp, dir); err != nil {
		return errors.Join(err, moveFiles(old, dir))
	}
	return nil
}

// moveFiles moves the files of an export from one folder into another, all or
// none.
func moveFiles(from, to string) error {
	for i, name := range fileNames {
		err := os.Rename(filepath.Join(from, name), filepath.Join(to, name))
		if err == nil || errors.Is(err, fs.ErrNotExist) {
			continue
		}
		for _, moved := range fileNames[:i] {
			_ = os.Rename(filepath.Join(to, moved), filepath.Join(from, moved)) // the first error tells more
		}
		return err
	}
	return nil
}

// within names a folder in dir that nobody else uses.
func within(dir, what string) string {
	id := plan.NewID[string]()
	return filepath.Join(dir, ".pokin-"+what+"-"+id[len(id)-12:])
}

// replaceable reports whether dir is there, and refuses one that is no earlier
// export and not empty.
func replaceable(dir string) (present bool, err error) {
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case err != nil:
		return false, err
	}
	marked := len(entries) == 0
	for _, e := range entries {
		if !slices.Contains(fileNames, e.Name()) || !e.Type().IsRegular() {
			return true, &FileError{File: e.Name(), Err: ErrForeignFolder}
		}
		marked = marked || e.Name() == regionTable.file
	}
	if !marked {
		return true, &FileError{File: entries[0].Name(), Err: ErrForeignFolder}
	}
	return true, nil
}

func fill(dir string, files []File) error {
	if err := os.Mkdir(dir, 0o777); err != nil {
		return err
	}
	for _, f := range files {
		if err := safefile.WriteBytes(filepath.Join(dir, f.Name), f.Content); err != nil {
			return err
		}
	}
	return nil
}

// swap gives temp the name dir. The folder that had it steps aside first and is
// put back where that fails.
func swap(temp, dir string, present bool) error {
	if !present {
		return os.Rename(temp, dir)
	}
	old := within(filepath.Dir(dir), "lama")
	if err := os.Rename(dir, old); err != nil {
		return err
	}
	if err := os.Rename(temp, dir); err != nil {
		return errors.Join(err, os.Rename(old, dir))
	}
	return os.RemoveAll(old)
}
