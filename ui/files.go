package ui

import (
	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
)

// Document is an open plan file.
type Document interface {
	edit.Store
	// ReplaceCopy writes the plan as it is now into another file, which is
	// replaced where it is there.
	ReplaceCopy(path string) error
	// Check examines the file where that was left for later, and may take as long
	// as its opening. It may be called away from the window; before it has
	// consented nothing is written into the file.
	Check() error
	Close() error
}

// Files opens and makes plan files. Errors are those of package edit and fs.
type Files interface {
	Open(path string) (Document, error)
	// Create makes a new file with an empty plan and opens it. It never
	// writes over a file that is there.
	Create(path string, region plan.Region) (Document, error)
}
