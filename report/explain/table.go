package explain

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
)

// row tells the key and arguments of the sentence for the errors it knows.
type row func(err error) (key string, args []any, ok bool)

// table is asked from the top; what is more special stands higher.
var table = slices.Concat([]row{ownSentence}, filingRows, signingRows, agreementRows, finalRows, storeRows, sheetRows, rosterRows, realisationRows, []row{
	is(edit.ErrNothingToUndo, "error.nothing_to_undo"),
	is(edit.ErrNothingToRedo, "error.nothing_to_redo"),
	is(edit.ErrNoSuchNode, "error.no_such_node"),
	is(edit.ErrNoBudgetDay, "error.edit.no_budget_day"),
	is(plan.ErrCycle, "error.cycle"),
	is(plan.ErrLevelAboveParent, "error.level_above_parent"),
	is(plan.ErrInUse, "error.in_use"),
	is(plan.ErrFrozen, "error.frozen"),
	is(plan.ErrMissingReference, "error.missing_reference"),
	is(plan.ErrStale, "error.stale"),
	is(plan.ErrEmptyText, "error.empty_text"),
	is(plan.ErrBadValue, "error.bad_value"),
	is(plan.ErrBadDate, "error.bad_date"),
	is(plan.ErrBadPeriod, "error.bad_period"),
	is(plan.ErrBadCode, "error.bad_code"),
	is(plan.ErrBadID, "error.bad_code"),
}, systemRows(runtime.GOOS), []row{
	file(fs.ErrNotExist, "error.not_there"),
	file(fs.ErrExist, "error.exists"),
	file(fs.ErrPermission, "error.no_permission"),
})

func ownSentence(err error) (string, []any, bool) {
	var p *Problem
	if !errors.As(err, &p) {
		return "", nil, false
	}
	return p.Key, p.Args, true
}

// is knows one sentinel, whose sentence takes no arguments.
func is(sentinel error, key string) row {
	return func(err error) (string, []any, bool) {
		return key, nil, errors.Is(err, sentinel)
	}
}

// file knows an error of the file system, whose sentence names the file.
func file(sentinel error, key string) row {
	return func(err error) (string, []any, bool) {
		return key, []any{fileName(err)}, errors.Is(err, sentinel)
	}
}

// fileName is the file that an error of the file system names, or else the one
// it was said to be about.
func fileName(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		return plainName(path.Path)
	}
	var link *os.LinkError
	if errors.As(err, &link) {
		return plainName(link.New)
	}
	var named *about
	if errors.As(err, &named) {
		return named.file
	}
	return ""
}

// plainName hides the temporary name behind which a file is written, and calls the
// folder in which one stands by its name: "." at the end of a sentence is read as its
// end.
func plainName(path string) string {
	if strings.HasPrefix(filepath.Base(path), ".pokin-") {
		path = filepath.Dir(path)
	}
	if here, err := filepath.Abs(path); path == "." && err == nil {
		return here
	}
	return path
}
