package main

import (
	"pohonkinerja/data/plan"
	"pohonkinerja/data/sqlite"
	"pohonkinerja/ui"
)

// planFiles opens and makes *.pokin files for the window, which has them checked
// when it shows them.
type planFiles struct {
	// path is the file that the command line names. It is opened while the
	// window is still being made; begun gives once what came of it.
	path  string
	begun chan opened
}

type opened struct {
	document ui.Document
	err      error
}

// begin opens the file for which the window will ask; none for no path.
func begin(path string) planFiles {
	f := planFiles{path: path, begun: make(chan opened, 1)}
	go func() {
		defer close(f.begun)
		if path != "" {
			document, err := document(sqlite.OpenUnchecked(path))
			f.begun <- opened{document, err}
		}
	}()
	return f
}

// Open implements [ui.Files].
func (f planFiles) Open(path string) (ui.Document, error) {
	if path == f.path {
		if o, first := <-f.begun; first {
			return o.document, o.err
		}
	}
	return document(sqlite.OpenUnchecked(path))
}

// Create implements [ui.Files].
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
