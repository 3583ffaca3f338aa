package widgets

import "syscall"

// Drives lists the roots one can go to: the drives that Windows has letters
// for.
func Drives() []string {
	mask, _, _ := syscall.NewLazyDLL("kernel32.dll").NewProc("GetLogicalDrives").Call()
	var drives []string
	for i := range 26 {
		if mask&(1<<i) != 0 {
			drives = append(drives, string(rune('A'+i))+`:\`)
		}
	}
	return drives
}
