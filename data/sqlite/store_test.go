package sqlite

import (
	"path/filepath"
	"testing"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/edit/storetest"
	"pohonkinerja/data/plantest"
)

func TestFileIsAStore(t *testing.T) {
	storetest.Run(t, func(t *testing.T) *storetest.Medium {
		f := newFile(t)
		m := &storetest.Medium{Store: f}
		m.Reopen = func() edit.Store {
			mustClose(t, f)
			f = mustOpen(t, f.Path())
			return f
		}
		return m
	})
}

// newFile makes a file that holds the region of package plantest alone.
func newFile(t testing.TB) *File {
	t.Helper()
	f, err := Create(filepath.Join(t.TempDir(), "renstra.pokin"), plantest.Region())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() }) // a test may have closed it
	return f
}

func mustOpen(t testing.TB, path string) *File {
	t.Helper()
	f, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

func mustClose(t testing.TB, f *File) {
	t.Helper()
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}
