package explain

import (
	"errors"

	"pohonkinerja/data/edit"
)

// storeRows know what a plan's file can answer when it cannot do what was asked.
var storeRows = []row{
	locked,
	file(edit.ErrLocked, "error.store.locked_unknown"),
	newerFormat,
	file(edit.ErrDamaged, "error.store.damaged"),
	file(edit.ErrNotPlan, "error.store.not_plan"),
	is(edit.ErrDiskFull, "error.store.disk_full"),
	is(edit.ErrReadOnly, "error.store.read_only"),
	is(edit.ErrNeedsRecovery, "error.store.needs_recovery"),
	is(edit.ErrUnreachable, "error.store.unreachable"),
	is(edit.ErrNoSuchEntry, "error.store.no_such_entry"),
	is(edit.ErrParted, "error.store.parted"),
	is(edit.ErrNoContent, "error.store.no_content"),
	contentSize,
}

func locked(err error) (string, []any, bool) {
	e, ok := errors.AsType[*edit.LockedError](err)
	switch {
	case !ok:
		return "", nil, false
	case e.Here:
		return "error.store.locked_here", []any{e.Path}, true
	case e.Holder.User == "" || e.Holder.Host == "" || e.Holder.Since.IsZero():
		return "error.store.locked_unknown", []any{e.Path}, true
	}
	return "error.store.locked", []any{e.Path, e.Holder.User, e.Holder.Host, Moment(e.Holder.Since)}, true
}

func newerFormat(err error) (string, []any, bool) {
	e, ok := errors.AsType[*edit.FormatError](err)
	if !ok {
		return "", nil, false
	}
	return "error.store.newer_format", []any{e.Path, e.Have, e.Known}, true
}

func contentSize(err error) (string, []any, bool) {
	e, ok := errors.AsType[*edit.SizeError](err)
	if !ok {
		return "", nil, false
	}
	key := "error.store.content_too_large"
	switch {
	case e.Size == 0:
		key = "error.store.content_empty"
	case e.Whole:
		key = "error.store.contents_too_large"
	}
	return key, []any{megabytes(e.Size), megabytes(e.Limit)}, true
}

// megabytes are rounded up, so that what is too large never looks as if it fitted.
func megabytes(bytes int64) int64 { return (bytes + 1<<20 - 1) >> 20 }
