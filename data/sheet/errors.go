package sheet

import (
	"errors"
	"fmt"
)

// Why a folder cannot be read or written at all. Each comes wrapped in a
// [FileError] that names the file; ask with errors.Is.
var (
	ErrNoFolder      = errors.New("the folder cannot be read")
	ErrMissingFile   = errors.New("a required file is missing")
	ErrMissingColumn = errors.New("a required column is missing")
	ErrNotUTF8       = errors.New("the file is not UTF-8 text")
	ErrTooLarge      = errors.New("the file is too large")
	ErrNotFile       = errors.New("it is a folder or a device and no file")
	ErrNoYears       = errors.New("the folder names no target year")
	ErrForeignFolder = errors.New("the folder holds files that are no earlier export")
)

// FileError says which file of the folder stands in the way.
type FileError struct {
	File   string // name inside the folder; empty for the folder itself
	Column string // the missing columns, for ErrMissingColumn
	Line   int    // where the text stops being UTF-8, counted from 1
	Limit  int64  // how many bytes are allowed, for ErrTooLarge
	Err    error
}

// Error implements error.
func (e *FileError) Error() string {
	text := "csv folder"
	if e.File != "" {
		text = e.File
	}
	if e.Line > 0 {
		text += fmt.Sprintf(":%d", e.Line)
	}
	text += ": " + e.Err.Error()
	if e.Column != "" {
		text += ": " + e.Column
	}
	return text
}

// Unwrap returns the reason.
func (e *FileError) Unwrap() error { return e.Err }
