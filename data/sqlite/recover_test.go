package sqlite

import (
	"os"
	"path/filepath"
	"testing"

	"pohonkinerja/data/plantest"
)

// cutOff returns a file and its journal as a power cut in the middle of a large
// step leaves them.
func cutOff(t *testing.T) (file, journal []byte) {
	t.Helper()
	f := newFile(t)
	fill(t, f, plantest.Followed())
	err := f.conn.run(`PRAGMA cache_spill = ON; PRAGMA cache_size = 4; BEGIN;
		UPDATE target SET note = 'setengah jalan';
		UPDATE node SET statement = 'setengah jalan'`)
	if err != nil {
		t.Fatal(err)
	}
	return mustRead(t, f.Path()), mustRead(t, f.Path()+"-journal")
}

func TestStepCutOffIsTakenBack(t *testing.T) {
	file, journal := cutOff(t)
	path := filepath.Join(t.TempDir(), "x.pokin")
	mustWrite(t, path, file)
	if second(path) == nil {
		t.Fatal("the half-written step did not reach the file: the test shows nothing")
	}
	mustWrite(t, path+"-journal", journal)
	mustHold(t, path, plantest.Followed())
	mustHoldAlone(t, filepath.Dir(path), "x.pokin")
}

func TestJournalOfNothingDoesNoHarm(t *testing.T) {
	for name, journal := range map[string][]byte{
		"empty": nil, "noughts": make([]byte, 4096), "a text": []byte("bukan jurnal"),
	} {
		f := newFile(t)
		fill(t, f, plantest.Tiny())
		mustClose(t, f)
		mustWrite(t, f.Path()+"-journal", journal)
		mustHold(t, f.Path(), plantest.Tiny())
		if _, err := os.Stat(f.Path() + "-journal"); err == nil {
			t.Errorf("%s: the journal is still there", name)
		}
	}
}

// TestFileFromAnotherProgramsLog opens a plan that another program has switched
// to a write-ahead log.
func TestFileFromAnotherProgramsLog(t *testing.T) {
	f := newFile(t)
	fill(t, f, plantest.Tiny())
	mustClose(t, f)
	c, err := dial(f.Path(), readWrite)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.run("PRAGMA journal_mode = WAL; UPDATE tombstone SET kind = kind"); err != nil {
		t.Fatal(err)
	}
	if err := c.close(); err != nil {
		t.Fatal(err)
	}
	mustHold(t, f.Path(), plantest.Tiny())
	if b := mustRead(t, f.Path()); b[18] != 1 {
		t.Error("the file still has a write-ahead log")
	}
	mustHoldAlone(t, filepath.Dir(f.Path()), filepath.Base(f.Path()))
}
