// Command pokinctl does what the program Pohon Kinerja does, without a window:
// it makes, fills, shows, prints, signs and verifies plans, so that every
// capability can be scripted and tested.
//
// Its exit status is 0 where the work is done or the answer is yes, 1 where the
// answer is no, and 2 where it could not be done; a sentence on standard error
// then says why.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"pohonkinerja/assets"
	"pohonkinerja/data/phrase"
	"pohonkinerja/report/explain"
)

// The exit statuses.
const (
	statusDone   = 0
	statusNo     = 1
	statusCannot = 2
)

// errNo ends a command whose answer is no and that has already said so.
var errNo = errors.New("the answer is no")

func main() {
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr, os.LookupEnv))
}

// run executes one command line and returns its exit status.
func run(args []string, stdout, stderr io.Writer, env func(string) (string, bool)) int {
	language, _ := env("POKIN_LANG")
	book, err := loadTexts(phrase.ParseLanguage(language))
	if err != nil {
		fmt.Fprintln(stderr, err)
		return statusCannot
	}
	stderr = screen{stderr}
	out := &answer{to: screen{stdout}}
	c := &call{out: out, errOut: stderr, env: env, book: book}
	if err = dispatch(c, args); out.err != nil && (err == nil || errors.Is(err, errNo)) {
		err = out.err
	}
	switch {
	case err == nil:
		return statusDone
	case errors.Is(err, errNo):
		return statusNo
	}
	fmt.Fprintln(stderr, "pokinctl: "+explain.Error(c.book, err))
	return statusCannot
}

// answer is standard output. It remembers that something could not be written,
// so that a full disk is no success.
type answer struct {
	to  io.Writer
	err error
}

// Write implements [io.Writer].
func (a *answer) Write(text []byte) (int, error) {
	n, err := a.to.Write(text)
	if a.err == nil {
		a.err = err
	}
	return n, err
}

func loadTexts(lang phrase.Language) (*phrase.Book, error) {
	return phrase.Load(lang, map[phrase.Language][]byte{
		phrase.Indonesian: assets.Texts("id"),
		phrase.English:    assets.Texts("en"),
	})
}
