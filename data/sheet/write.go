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
	positionTable.file, crosscutTable.file, agreementTable.file, regionTable.file, problemTable.file,
}

// Write writes a plan as a folder and returns the names of its files. The folder
// appears whole or not at all: it is filled under another name beside its place
// and then takes it. An earlier export that stands there is replaced; a folder
// with anything else in it is left alone, and the error is then a [*FileError]
// that is [ErrForeignFolder] and names what is in the way.
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
	temp := beside(dir, "baru")
	if err := fill(temp, files); err != nil {
		_ = os.RemoveAll(temp) // the first error tells more
		return nil, err
	}
	if err := swap(temp, dir, present); err != nil {
		_ = os.RemoveAll(temp) // the first error tells more
		return nil, err
	}
	names := make([]string, len(files))
	for i, f := range files {
		names[i] = f.Name
	}
	return names, nil
}

// beside names a folder next to dir that nobody else uses.
func beside(dir, what string) string {
	id := plan.NewID[string]()
	return filepath.Join(filepath.Dir(dir), ".pokin-"+what+"-"+id[len(id)-12:])
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
	old := beside(dir, "lama")
	if err := os.Rename(dir, old); err != nil {
		return err
	}
	if err := os.Rename(temp, dir); err != nil {
		return errors.Join(err, os.Rename(old, dir))
	}
	return os.RemoveAll(old)
}
