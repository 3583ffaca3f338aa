package safefile

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
)

func files(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func TestWrite(t *testing.T) {
	t.Run("replaces_the_whole_file", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "a.txt")
		for _, text := range []string{"the long first content", "second"} {
			if err := WriteBytes(path, []byte(text)); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile(path)
		if err != nil || string(got) != "second" {
			t.Errorf("file holds %q (%v), want second", got, err)
		}
	})
	t.Run("failure_leaves_the_old_file_alone", func(t *testing.T) {
		dir := t.TempDir()
		path := filepath.Join(dir, "a.txt")
		if err := WriteBytes(path, []byte("old")); err != nil {
			t.Fatal(err)
		}
		broken := errors.New("broken")
		err := Write(path, func(w io.Writer) error {
			_, _ = io.WriteString(w, "half of")
			return broken
		})
		if !errors.Is(err, broken) {
			t.Errorf("error %v does not hold the cause", err)
		}
		if got, _ := os.ReadFile(path); string(got) != "old" {
			t.Errorf("file holds %q, want old", got)
		}
		if left := files(t, dir); len(left) != 1 {
			t.Errorf("left behind: %v", left)
		}
	})
	t.Run("missing_folder_is_an_error", func(t *testing.T) {
		err := WriteBytes(filepath.Join(t.TempDir(), "none", "a.txt"), nil)
		if !errors.Is(err, os.ErrNotExist) {
			t.Errorf("error %v, want not exist", err)
		}
	})
}
