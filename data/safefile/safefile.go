// Package safefile writes files so that a power cut, a full disk or a killed
// program leaves either the old file or the new one, never half of one.
//
// The content goes into a temporary file beside the target, is forced to the
// medium, and then takes the target's name in one step.
package safefile

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
)

// Write puts what fill writes under the path, replacing any file there. On any
// error the old file is untouched and nothing new is left behind. The folder
// must exist.
func Write(path string, fill func(io.Writer) error) error {
	temp, err := os.CreateTemp(filepath.Dir(path), ".pokin-*.tmp")
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	err = errors.Join(fill(temp), temp.Sync(), temp.Close())
	if err == nil {
		err = Replace(temp.Name(), path)
	}
	if err != nil {
		_ = os.Remove(temp.Name()) // the first error is the one to tell
		return fmt.Errorf("write %s: %w", path, err)
	}
	return nil
}

// WriteBytes is [Write] for content that is at hand.
func WriteBytes(path string, content []byte) error {
	return Write(path, func(w io.Writer) error {
		_, err := w.Write(content)
		return err
	})
}

// Publish is [Replace] for a name that must not be taken yet: a file that is
// there is left alone, and the error is then [fs.ErrExist]. The temporary file
// stays where it fails.
func Publish(temp, path string) error {
	if err := os.Chmod(temp, 0o644); err != nil {
		return err
	}
	switch err := os.Link(temp, path); {
	case err == nil:
		_ = os.Remove(temp) // its content has its name; a second one does no harm
		return syncFolder(filepath.Dir(path))
	case errors.Is(err, fs.ErrExist):
		return err
	}
	return publishByRename(temp, path)
}

// publishByRename serves the file systems without hard links, those of most USB
// sticks. Between the look and the renaming another program might take the name;
// there is no portable way to do both at once.
func publishByRename(temp, path string) error {
	if _, err := os.Lstat(path); err == nil {
		return &fs.PathError{Op: "create", Path: path, Err: fs.ErrExist}
	}
	return Replace(temp, path)
}

// Replace gives the finished file temp the name path, with ordinary
// permissions, and forces the folder's entry to the medium.
func Replace(temp, path string) error {
	if err := os.Chmod(temp, 0o644); err != nil {
		return err
	}
	if err := os.Rename(temp, path); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(path))
}

// syncFolder does nothing on Windows, where folders cannot be synced and a
// rename is journalled by the file system.
func syncFolder(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer func() { _ = d.Close() }() // opened for reading
	_ = d.Sync()                     // not every file system can; the rename stands
	return nil
}
