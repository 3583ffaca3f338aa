//go:build !windows

package widgets

import (
	"os"
	"path/filepath"
)

// Drives lists the roots one can go to: that of the file system and what is
// mounted for the person, such as a USB stick.
func Drives() []string {
	drives := []string{"/"}
	user := os.Getenv("USER")
	for _, pattern := range []string{"/media/" + user + "/*", "/run/media/" + user + "/*", "/Volumes/*", "/mnt/*"} {
		found, _ := filepath.Glob(pattern) // the pattern is ours and well formed
		for _, path := range found {
			if info, err := os.Stat(path); err == nil && info.IsDir() {
				drives = append(drives, path)
			}
		}
	}
	return drives
}
