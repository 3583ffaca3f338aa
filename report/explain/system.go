package explain

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// The codes by which Windows says what other systems say with ENOSPC, EROFS and the
// like, which Windows never returns though package syscall has them (winerror.h).
const (
	winAccessDenied     = syscall.Errno(5)
	winWriteProtect     = syscall.Errno(19)
	winNotReady         = syscall.Errno(21) // a stick that was pulled out
	winSharingViolation = syscall.Errno(32)
	winLockViolation    = syscall.Errno(33)
	winHandleDiskFull   = syscall.Errno(39)
	winDiskFull         = syscall.Errno(112)
	winNameTooLong      = syscall.Errno(206)
	winDirectory        = syscall.Errno(267)
)

// systemRows know the errors of the file system on one operating system.
func systemRows(goos string) []row {
	rows := []row{
		file(syscall.ENOSPC, "error.disk_full"),
		file(syscall.EROFS, "error.read_only_medium"),
		file(syscall.ENOTDIR, "error.not_a_folder"),
		file(syscall.EISDIR, "error.is_a_folder"),
		file(syscall.ENAMETOOLONG, "error.name_too_long"),
	}
	if goos == "windows" {
		return append(windowsRows(), rows...)
	}
	return rows
}

func windowsRows() []row {
	return []row{
		file(winDiskFull, "error.disk_full"),
		file(winHandleDiskFull, "error.disk_full"),
		file(winWriteProtect, "error.read_only_medium"),
		file(winNotReady, "error.not_there"),
		file(winSharingViolation, "error.file_in_use"),
		file(winLockViolation, "error.file_in_use"),
		replacedWhileOpen,
		file(winNameTooLong, "error.name_too_long"),
		file(winDirectory, "error.not_a_folder"),
	}
}

// replacedWhileOpen knows what Windows calls a lack of permission where a file was
// to be replaced that a PDF reader or Excel holds open.
func replacedWhileOpen(err error) (string, []any, bool) {
	var link *os.LinkError
	denied := errors.Is(err, winAccessDenied) || errors.Is(err, fs.ErrPermission)
	return "error.file_in_use", []any{fileName(err)}, errors.As(err, &link) && denied
}
