package sqlite

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pohonkinerja/data/edit"
)

func TestSecondProgramIsTold(t *testing.T) {
	f := newFile(t)
	path := f.Path()
	mustClose(t, f)
	holder := start(t, "holder", path)
	if !holder.lines.Scan() {
		t.Fatal("the other program did not open the file")
	}
	before := mustRead(t, path)

	_, err := Open(path)
	e, ok := errors.AsType[*edit.LockedError](err)
	if !ok || !errors.Is(err, edit.ErrLocked) {
		t.Fatalf("error %v, want a LockedError", err)
	}
	if e.Here || e.Holder.PID != holder.Process.Pid || e.Holder.Host == "" || e.Holder.Since.IsZero() {
		t.Errorf("told of %+v (here: %v), want process %d", e.Holder, e.Here, holder.Process.Pid)
	}
	if string(mustRead(t, path)) != string(before) {
		t.Error("the file was written to")
	}

	if err := errors.Join(holder.stdin.Close(), holder.Wait()); err != nil {
		t.Fatal(err)
	}
	mustHoldAlone(t, filepath.Dir(path), filepath.Base(path))
	mustClose(t, mustOpen(t, path))
}

func TestNoteOfADeadProgramKeepsNobodyOut(t *testing.T) {
	f := newFile(t)
	path := f.Path()
	mustClose(t, f)
	holder := start(t, "holder", path)
	holder.lines.Scan()
	if err := holder.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = holder.Wait() // it was killed
	if _, err := os.Stat(notePath(path)); err != nil {
		t.Fatalf("the dead program left no note: %v", err)
	}
	f = mustOpen(t, path)
	var who edit.Holder
	if err := json.Unmarshal(mustRead(t, notePath(path)), &who); err != nil || who.PID != os.Getpid() {
		t.Errorf("the note names %+v (%v), want this process", who, err)
	}
	mustClose(t, f)
	mustHoldAlone(t, filepath.Dir(path), filepath.Base(path))
}

func TestNonsenseInTheNoteIsNoName(t *testing.T) {
	f := newFile(t)
	for name, note := range map[string]string{
		"no JSON": "halo", "too long": `{"user":"` + strings.Repeat("x", maxNote) + `"}`, "empty": "",
		"wrong type": `{"user": 1, "pid": "x"}`,
	} {
		mustWrite(t, notePath(f.Path()), []byte(note))
		if e := lockedBy(f.Path()).(*edit.LockedError); e.Holder != (edit.Holder{}) {
			t.Errorf("%s: told of %+v, want nobody", name, e.Holder)
		}
	}
}

func TestSecondOpeningHere(t *testing.T) {
	f := newFile(t)
	link := filepath.Join(t.TempDir(), "other name.pokin")
	if err := os.Symlink(f.Path(), link); err != nil {
		t.Skip(err)
	}
	for _, path := range []string{f.Path(), filepath.Dir(f.Path()) + "/./" + filepath.Base(f.Path()), link} {
		e, ok := errors.AsType[*edit.LockedError](second(path))
		if !ok || !e.Here {
			t.Errorf("%s: error %v, want a LockedError that says here", path, e)
		}
	}
	mustClose(t, f)
	mustClose(t, mustOpen(t, link))
}

func second(path string) error {
	f, err := Open(path)
	if err == nil {
		_ = f.Close() // the test fails anyway
	}
	return err
}

// TestLockOutlivesOtherReaders reads the file while it is open: on systems with
// classic locks alone that would drop the lock.
func TestLockOutlivesOtherReaders(t *testing.T) {
	f := newFile(t)
	_ = mustRead(t, f.Path())
	holder := start(t, "refused", f.Path())
	if holder.lines.Scan() {
		t.Errorf("a second program opened the file: %s", holder.lines.Text())
	}
}
