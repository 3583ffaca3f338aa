package sqlite

import "syscall"

// hide keeps the note out of sight in the folder's window.
func hide(note string) {
	name, err := syscall.UTF16PtrFromString(note)
	if err == nil {
		_ = syscall.SetFileAttributes(name, syscall.FILE_ATTRIBUTE_HIDDEN) // only looks
	}
}
