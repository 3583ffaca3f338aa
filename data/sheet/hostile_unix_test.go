//go:build unix

package sheet_test

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"pohonkinerja/data/sheet"
)

// TestReadDoesNotWaitForAPipe would hang where a pipe were opened.
func TestReadDoesNotWaitForAPipe(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mkfifo(filepath.Join(dir, "nodes.csv"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := sheet.Read(os.DirFS(dir)); !errors.Is(err, sheet.ErrNotFile) {
		t.Errorf("got %v, want ErrNotFile", err)
	}
}
