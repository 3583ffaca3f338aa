package sqlite

import (
	"errors"
	"fmt"
	"io/fs"

	driver "modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"pohonkinerja/data/edit"
)

// translate wraps an error of SQLite or the operating system in what package
// edit calls it, by its code and never by its text. An error without a name
// there is returned as it is: it would be a mistake in this package.
func translate(err error) error {
	if err == nil {
		return nil
	}
	if named := sentinel(err); named != nil && !errors.Is(err, named) {
		return fmt.Errorf("%w: %w", named, err)
	}
	return err
}

func sentinel(err error) error {
	if e, ok := errors.AsType[*driver.Error](err); ok {
		return codeSentinel(e.Code())
	}
	switch {
	case isDiskFull(err):
		return edit.ErrDiskFull
	case isReadOnlyMedium(err):
		return edit.ErrReadOnly
	}
	return nil
}

func codeSentinel(code int) error {
	switch code {
	case lib.SQLITE_READONLY_DBMOVED:
		return edit.ErrUnreachable
	case lib.SQLITE_READONLY_ROLLBACK, lib.SQLITE_READONLY_RECOVERY:
		return edit.ErrNeedsRecovery
	case lib.SQLITE_CONSTRAINT_PRIMARYKEY, lib.SQLITE_CONSTRAINT_ROWID, lib.SQLITE_CONSTRAINT_FOREIGNKEY:
		return edit.ErrParted
	}
	switch code & 0xff {
	case lib.SQLITE_BUSY, lib.SQLITE_LOCKED:
		return edit.ErrLocked
	case lib.SQLITE_FULL:
		return edit.ErrDiskFull
	case lib.SQLITE_CORRUPT:
		return edit.ErrDamaged
	case lib.SQLITE_NOTADB:
		return edit.ErrNotPlan
	case lib.SQLITE_READONLY, lib.SQLITE_CANTOPEN:
		return edit.ErrReadOnly
	case lib.SQLITE_PERM, lib.SQLITE_AUTH:
		return fs.ErrPermission
	case lib.SQLITE_IOERR:
		return edit.ErrUnreachable
	}
	return nil
}
