// Package explain turns errors into sentences for people: what happened, what
// is safe, and what to do. It knows the errors that the packages below it
// promise and asks for them by errors.Is and errors.As, never by their text. The
// sentences themselves stand in the program's texts under "error.…".
//
// What no row of the table knows is told as an unexpected error with its own
// text, since that still says more than silence.
package explain

import (
	"pohonkinerja/data/phrase"
)

// Problem is an error that is already a sentence of the texts with its
// arguments.
type Problem struct {
	Key   string
	Args  []any
	Cause error
}

// New returns a [Problem] under a key of the texts.
func New(key string, args ...any) error { return &Problem{Key: key, Args: args} }

// Wrap returns a [Problem] that keeps its cause.
func Wrap(cause error, key string, args ...any) error {
	return &Problem{Key: key, Args: args, Cause: cause}
}

// Error implements error.
func (p *Problem) Error() string {
	if p.Cause != nil {
		return p.Key + ": " + p.Cause.Error()
	}
	return p.Key
}

// Unwrap returns the cause, which may be nil.
func (p *Problem) Unwrap() error { return p.Cause }

// File says which file an error is about, so that the sentence can name it. It
// is nil where err is.
func File(name string, err error) error {
	if err == nil {
		return nil
	}
	return &about{name, err}
}

// about is an error with the file it is about.
type about struct {
	file string
	err  error
}

func (a *about) Error() string { return a.file + ": " + a.err.Error() }
func (a *about) Unwrap() error { return a.err }

// Error returns the sentence for an error, and an empty one for nil.
func Error(book *phrase.Book, err error) string {
	if err == nil {
		return ""
	}
	for _, row := range table {
		if key, args, ok := row(err); ok {
			return book.T(key, args...)
		}
	}
	return book.T("error.unexpected", err)
}
