package spool

import (
	"errors"
	"fmt"
)

// What a system may lack.
var (
	// ErrNoSpooler says that there is nothing that takes files for a printer.
	ErrNoSpooler = errors.New("no printing system")
	// ErrNoProgram says that no program is registered that shows or prints such a
	// file.
	ErrNoProgram = errors.New("no program for this kind of file")
)

// RefusedError says that the printing system took no file. Said is in its own
// words and language.
type RefusedError struct{ Said string }

// Error implements error.
func (e *RefusedError) Error() string { return fmt.Sprintf("the printing system refused: %s", e.Said) }

// Sides says on which sides of the paper is printed.
type Sides uint8

// The sides: as the printer is set, or on both, to be turned over like a book or,
// where the sheets lie across, like a block.
const (
	AsSet Sides = iota
	LongEdge
	ShortEdge
)

// Job is a file for a printer.
type Job struct {
	Path    string // a PDF
	Title   string // in the list of what the printer has to do
	Printer string // one of [Printers]; empty for the standard one
	Sides   Sides  // what [CanTurn] denies is left to the printer
}

// Installed are the printers that there are, by name, the standard one first where
// one is set.
type Installed struct {
	Names    []string
	Standard bool // the first is the standard one
}

// standardFirst brings the standard printer to the front.
func standardFirst(names []string, standard string) Installed {
	var out Installed
	for _, name := range names {
		if name == standard {
			out.Standard = true
			out.Names = append([]string{name}, out.Names...)
		} else {
			out.Names = append(out.Names, name)
		}
	}
	return out
}
