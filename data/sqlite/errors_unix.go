//go:build unix

package sqlite

import (
	"errors"
	"syscall"
)

func isDiskFull(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
}

func isReadOnlyMedium(err error) bool { return errors.Is(err, syscall.EROFS) }
