package sqlite

import (
	"bytes"
	"compress/gzip"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plantest"
)

var update = flag.Bool("update", false, "write a stored file of the newest format where there is none")

// TestStoredFilesOfPastFormats opens a file as each format's first release wrote
// it. Such a file is never written again: its format does not change.
func TestStoredFilesOfPastFormats(t *testing.T) {
	for n := range len(standardFormat) {
		name := filepath.Join("testdata", "format-"+string(rune('1'+n))+".pokin.gz")
		if _, err := os.Stat(name); err != nil && *update {
			storeFormat(t, name)
		}
		path := filepath.Join(t.TempDir(), "x.pokin")
		mustWrite(t, path, gunzip(t, mustRead(t, name)))
		mustHold(t, path, plantest.Tiny())
	}
}

func storeFormat(t *testing.T, name string) {
	t.Helper()
	f := newFile(t)
	fill(t, f, plantest.Tiny())
	mustClose(t, f)
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	_, err := z.Write(mustRead(t, f.Path()))
	if err := errors.Join(err, z.Close()); err != nil {
		t.Fatal(err)
	}
	mustWrite(t, name, packed.Bytes())
}

func gunzip(t *testing.T, packed []byte) []byte {
	t.Helper()
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	plain, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return plain
}

// next is a format that might come.
var next = append(slices.Clone(standardFormat), `
	ALTER TABLE official ADD COLUMN mail TEXT;
	CREATE TABLE remark (id TEXT NOT NULL PRIMARY KEY, body TEXT) STRICT, WITHOUT ROWID;
	UPDATE node SET statement = statement || '.'`)

func TestOlderFormatIsBroughtUpToDate(t *testing.T) {
	path := filepath.Join(t.TempDir(), "rencana.pokin")
	old := filled(t)
	mustWrite(t, path, old)
	mustWrite(t, filepath.Join(filepath.Dir(path), "rencana.format-1.pokin"), []byte("nama sudah dipakai"))
	f, err := open(path, next)
	if err != nil {
		t.Fatal(err)
	}
	p, err := f.Load()
	if err != nil {
		t.Fatal(err)
	}
	if s := p.Roots()[0].Statement; s[len(s)-1] != '.' {
		t.Errorf("the script did not run: %q", s)
	}
	mustClose(t, f)
	if format := field(mustRead(t, path), formatOffset); format != 2 {
		t.Errorf("format is %d, want 2", format)
	}
	mustHold(t, filepath.Join(filepath.Dir(path), "rencana.format-1.2.pokin"), plantest.Sample())
	mustHoldAlone(t, filepath.Dir(path), "rencana.format-1.2.pokin", "rencana.format-1.pokin", "rencana.pokin")
	if e, ok := errors.AsType[*edit.FormatError](second(path)); !ok || e.Have != 2 {
		t.Errorf("the older program is told %v, want format 2", e)
	}
	f, err = open(path, next)
	if err != nil {
		t.Fatalf("a second time: %v", err)
	}
	mustClose(t, f)
}

func TestFailedUpdateLeavesTheOldFile(t *testing.T) {
	for name, script := range map[string]string{
		"a_script_that_fails":       "CREATE TABLE a (x); CREATE TABLE a (x)",
		"a_plan_that_is_not_sound":  "UPDATE node SET level = 'strategis_daerah' WHERE id LIKE '%9'",
		"a_reference_that_is_lost":  "PRAGMA defer_foreign_keys = ON; DELETE FROM position",
		"a_script_that_is_nonsense": "bukan SQL",
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "x.pokin")
			mustWrite(t, path, filled(t))
			before := mustRead(t, path)
			f, err := open(path, append(slices.Clone(standardFormat), script))
			if err == nil {
				_ = f.Close() // the test has failed already
				t.Fatal("opened")
			}
			if !bytes.Equal(mustRead(t, path), before) {
				t.Error("the file has changed")
			}
			mustHoldAlone(t, filepath.Dir(path), "x.pokin")
		})
	}
}
