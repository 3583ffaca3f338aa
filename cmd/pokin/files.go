package main

import (
	"pohonkinerja/data/plan"
	"pohonkinerja/data/sqlite"
	"pohonkinerja/ui"
)

// planFiles opens and makes *.pokin files for the window.
type planFiles struct{}

func (planFiles) Open(path string) (ui.Document, error) { return document(sqlite.Open(path)) }

func (planFiles) Create(path string, region plan.Region) (ui.Document, error) {
	return document(sqlite.Create(path, region))
}

// document keeps a nil file from becoming a document that is not nil.
func document(file *sqlite.File, err error) (ui.Document, error) {
	if err != nil {
		return nil, err
	}
	return file, nil
}
