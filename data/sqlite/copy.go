package sqlite

import (
	"errors"
	"io/fs"
	"os"
	"strings"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/safefile"
)

// SaveCopy writes the plan with its change log into another file, which is whole
// and on the medium when SaveCopy returns. A file that is there already is left
// alone; the error is then [fs.ErrExist].
func (f *File) SaveCopy(path string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	return pathError("save copy", path, f.copyTo(path, safefile.Publish))
}

// ReplaceCopy is [File.SaveCopy] for a person who has agreed to lose the file
// that is there. It refuses to replace a plan that is open, here or in another
// program.
func (f *File) ReplaceCopy(path string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if err := mayReplace(path); err != nil {
		return pathError("save copy", path, err)
	}
	return pathError("save copy", path, f.copyTo(path, safefile.Replace))
}

func (f *File) copyTo(path string, publish func(temp, path string) error) error {
	if f.conn == nil {
		return fs.ErrClosed
	}
	if err := f.prove(); err != nil {
		return err
	}
	return viaTemp(path, publish, func(temp string) error {
		return f.conn.run("VACUUM INTO '" + strings.ReplaceAll(temp, "'", "''") + "'")
	})
}

// mayReplace refuses a plan that somebody has open. Any other file may go.
func mayReplace(path string) error {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	l, err := reserve(path, info)
	if err != nil {
		return err
	}
	defer l.free()
	if checkHeader(path, len(standardFormat)) != nil {
		return nil
	}
	return probe(path)
}

// probe asks for the lock of readers and gives it back. Whatever else hinders it
// does not hinder the replacing.
func probe(path string) error {
	c, err := dial(path, readOnly)
	if err == nil {
		_, err = c.number("SELECT count(*) FROM sqlite_schema")
		_ = c.close() // nothing was written
	}
	if errors.Is(err, edit.ErrLocked) {
		return lockedBy(path)
	}
	return nil
}
