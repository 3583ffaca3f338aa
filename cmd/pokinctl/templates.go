package main

import (
	"flag"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"pohonkinerja/data/safefile"
	"pohonkinerja/report/document"
)

var templatesCommand = command{name: "templates", args: 1, run: runTemplates, flags: func(c *call, f *flag.FlagSet) {
	f.StringVar(&c.profile, "profile", "", "")
}}

// runTemplates lays a copy of a bundled profile's form templates into a folder,
// for a region to change. Files that are there are somebody's work and stay.
func runTemplates(c *call) error {
	if _, err := c.bundledProfile(); err != nil {
		return err
	}
	files, err := document.Templates(c.profile)
	if err != nil {
		return err
	}
	names, dir := slices.Sorted(maps.Keys(files)), c.files[0]
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
		if err := safefile.WriteBytes(filepath.Join(dir, name), files[name]); err != nil {
			return err
		}
	}
	c.say("ctl.templates.done", len(names), dir, c.templateFlags(dir))
	return nil
}

// templateFlags are what makes use of a copy of the templates.
func (c *call) templateFlags(dir string) string {
	flags := "--templates " + dir
	if c.profile != "" {
		flags = "--profile " + c.profile + " " + flags
	}
	return flags
}
