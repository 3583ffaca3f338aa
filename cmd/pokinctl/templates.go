package main

import (
	"flag"
	"io/fs"
	"os"
	"path/filepath"

	"pohonkinerja/assets"
	"pohonkinerja/data/safefile"
)

var templatesCommand = command{name: "templates", args: 1, run: runTemplates, flags: func(*call, *flag.FlagSet) {}}

// runTemplates lays a copy of the prescribed form templates into a folder, for a
// region to change. Files that are there are somebody's work and stay.
func runTemplates(c *call) error {
	forms, err := fs.Sub(assets.Forms, "forms")
	if err != nil {
		return err
	}
	names, err := fs.Glob(forms, "*")
	if err != nil {
		return err
	}
	dir := c.files[0]
	for _, name := range names {
		path := filepath.Join(dir, name)
		if _, err := os.Lstat(path); err == nil {
			return &fs.PathError{Op: "write", Path: path, Err: fs.ErrExist}
		}
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	for _, name := range names {
		data, err := fs.ReadFile(forms, name)
		if err != nil {
			return err
		}
		if err := safefile.WriteBytes(filepath.Join(dir, name), data); err != nil {
			return err
		}
	}
	c.say("ctl.templates.done", len(names), dir)
	return nil
}
