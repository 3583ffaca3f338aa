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

func TestPublish(t *testing.T) {
	for name, publish := range map[string]func(temp, path string) error{"by_link": Publish, "by_rename": publishByRename} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			temp, path := filepath.Join(dir, "temp"), filepath.Join(dir, "a.txt")
			for i, text := range []string{"first", "second"} {
				if err := os.WriteFile(temp, []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
				err := publish(temp, path)
				if taken := i > 0; taken != errors.Is(err, os.ErrExist) || !taken && err != nil {
					t.Errorf("%s: error %v", text, err)
				}
				if got, err := os.ReadFile(path); err != nil || string(got) != "first" {
					t.Errorf("file holds %q (%v), want first", got, err)
				}
			}
			if left := files(t, dir); len(left) != 2 { // the second temp stays with its maker
				t.Errorf("folder holds %v", left)
			}
		})
	}
}
