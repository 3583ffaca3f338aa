package sqlite

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
)

func TestCreate(t *testing.T) {
	t.Run("never_overwrites", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "x.pokin")
		mustWrite(t, path, []byte("milik orang"))
		if _, err := Create(path, plantest.Region()); !errors.Is(err, fs.ErrExist) {
			t.Errorf("error %v, want %v", err, fs.ErrExist)
		}
		if got := string(mustRead(t, path)); got != "milik orang" {
			t.Errorf("file holds %q", got)
		}
		mustHoldAlone(t, filepath.Dir(path), "x.pokin")
	})
	t.Run("leaves_nothing_where_the_region_is_not_valid", func(t *testing.T) {
		dir := t.TempDir()
		_, err := Create(filepath.Join(dir, "x.pokin"), plan.Region{FirstYear: 2030, LastYear: 2025})
		if !errors.Is(err, plan.ErrBadPeriod) {
			t.Errorf("error %v, want %v", err, plan.ErrBadPeriod)
		}
		mustHoldAlone(t, dir)
	})
	t.Run("refuses_a_missing_folder", func(t *testing.T) {
		_, err := Create(filepath.Join(t.TempDir(), "none", "x.pokin"), plantest.Region())
		if !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("error %v, want %v", err, fs.ErrNotExist)
		}
	})
	t.Run("gives_a_plan_an_identity", func(t *testing.T) {
		region := plantest.Region()
		region.PlanID = ""
		f, err := Create(filepath.Join(t.TempDir(), "x.pokin"), region)
		if err != nil {
			t.Fatal(err)
		}
		defer mustClose(t, f)
		p, err := f.Load()
		if err != nil || !plan.IsID(p.Region().PlanID) {
			t.Errorf("identity %q (%v)", p.Region().PlanID, err)
		}
	})
}

func TestFoldersAndNamesOfAllKinds(t *testing.T) {
	for _, name := range []string{
		"nama dengan spasi.pokin", "Évaluasi 规划 😀.pokin", "persen%20?tanya#pagar&dan.pokin",
		"'kutip' \"ganda\".pokin", "tanpa akhiran", ";DROP TABLE node.pokin", "a=b;c.pokin",
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "Folder "+name)
			if err := os.Mkdir(dir, 0o755); err != nil {
				t.Skip(err)
			}
			path := filepath.Join(dir, name)
			f, err := Create(path, plantest.Region())
			if err != nil {
				t.Fatal(err)
			}
			fill(t, f, plantest.Tiny())
			if err := f.SaveCopy(filepath.Join(dir, "salinan "+name)); err != nil {
				t.Error(err)
			}
			mustClose(t, f)
			mustHold(t, path, plantest.Tiny())
			mustHold(t, filepath.Join(dir, "salinan "+name), plantest.Tiny())
		})
	}
}

func mustHold(t *testing.T, path string, want *plan.Plan) {
	t.Helper()
	f := mustOpen(t, path)
	defer mustClose(t, f)
	p, err := f.Load()
	if err != nil {
		t.Fatal(err)
	}
	if plantest.Encoding(p) != plantest.Encoding(want) {
		t.Errorf("%s holds another plan", path)
	}
}

func TestOneFileHoldsEverythingWhileNothingIsWritten(t *testing.T) {
	f := newFile(t)
	fill(t, f, plantest.Followed())
	journal, err := os.Stat(f.Path() + "-journal")
	if err != nil || journal.Size() != 0 {
		t.Errorf("journal: %v, %v, want an empty file", journal, err)
	}
	copied := filepath.Join(t.TempDir(), "stick.pokin")
	mustWrite(t, copied, mustRead(t, f.Path()))
	mustHold(t, copied, plantest.Followed())
}

func TestHeaderBearsTheStamps(t *testing.T) {
	b := filled(t)
	if field(b, appOffset) != applicationID || int(field(b, formatOffset)) != len(standardFormat) {
		t.Errorf("application %x, format %d", field(b, appOffset), field(b, formatOffset))
	}
	if b[18] != 1 || b[19] != 1 {
		t.Error("the file has a write-ahead log")
	}
}

func TestIntegrity(t *testing.T) {
	f := newFile(t)
	fill(t, f, plantest.Followed())
	if faults, err := f.Integrity(); err != nil || len(faults) != 0 {
		t.Errorf("a sound file: %q, %v", faults, err)
	}
	if err := f.conn.run("PRAGMA foreign_keys = OFF; DELETE FROM indicator"); err != nil {
		t.Fatal(err)
	}
	if faults, err := f.Integrity(); err != nil || len(faults) == 0 {
		t.Errorf("orphaned targets: %q, %v, want faults", faults, err)
	}
}

func TestClosedFile(t *testing.T) {
	f := newFile(t)
	mustClose(t, f)
	mustClose(t, f) // a second time is no error
	_, errLoad := f.Load()
	_, errHistory := f.History()
	_, errDiff := f.Diff(1)
	_, errIntegrity := f.Integrity()
	for what, err := range map[string]error{
		"load": errLoad, "history": errHistory, "diff": errDiff, "integrity": errIntegrity,
		"append": f.Append(edit.Entry{Seq: 1}, nil), "copy": f.SaveCopy(f.Path() + "2"),
	} {
		if !errors.Is(err, fs.ErrClosed) {
			t.Errorf("%s: error %v, want %v", what, err, fs.ErrClosed)
		}
	}
}

func TestCopy(t *testing.T) {
	f := newFile(t)
	fill(t, f, plantest.Followed())
	dir := t.TempDir()
	path := filepath.Join(dir, "salinan.pokin")
	t.Run("is_whole_with_its_history", func(t *testing.T) {
		if err := f.SaveCopy(path); err != nil {
			t.Fatal(err)
		}
		mustHold(t, path, plantest.Followed())
		mustHoldAlone(t, dir, "salinan.pokin")
		s, err := edit.Open(mustOpen(t, path))
		if err != nil {
			t.Fatal(err)
		}
		if op, err := s.Undo(); err != nil || op.Name != "import" {
			t.Errorf("undo in the copy: %v, %v", op, err)
		}
	})
	t.Run("leaves_a_file_alone", func(t *testing.T) {
		before := mustRead(t, path)
		if err := f.SaveCopy(path); !errors.Is(err, fs.ErrExist) {
			t.Errorf("error %v, want %v", err, fs.ErrExist)
		}
		if string(mustRead(t, path)) != string(before) {
			t.Error("the file there has changed")
		}
	})
	t.Run("replaces_where_told", func(t *testing.T) {
		mustWrite(t, path, []byte("lama"))
		if err := f.ReplaceCopy(path); err != nil {
			t.Fatal(err)
		}
		mustHold(t, path, plantest.Followed())
	})
	t.Run("never_replaces_an_open_plan", func(t *testing.T) {
		if err := f.ReplaceCopy(f.Path()); !errors.Is(err, edit.ErrLocked) {
			t.Errorf("itself: error %v, want %v", err, edit.ErrLocked)
		}
		holder := start(t, "holder", path)
		holder.lines.Scan()
		e, ok := errors.AsType[*edit.LockedError](f.ReplaceCopy(path))
		if !ok || e.Holder.PID != holder.Process.Pid {
			t.Errorf("another's: error %v, want locked by %d", e, holder.Process.Pid)
		}
	})
	t.Run("fails_whole", func(t *testing.T) {
		if err := f.SaveCopy(filepath.Join(dir, "none", "x.pokin")); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("error %v, want %v", err, fs.ErrNotExist)
		}
		if err := f.ReplaceCopy(dir); err == nil {
			t.Error("a folder was replaced")
		}
	})
}

func TestFileMovedAwayTakesNoMoreEdits(t *testing.T) {
	for name, move := range map[string]func(path string) error{
		"renamed": func(path string) error { return os.Rename(path, path+".lama") },
		"deleted": os.Remove,
		"replaced": func(path string) error {
			if err := os.WriteFile(path+".baru", []byte("lain"), 0o644); err != nil {
				return err
			}
			return os.Rename(path+".baru", path)
		},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFile(t)
			s, err := edit.Open(f)
			if err != nil {
				t.Fatal(err)
			}
			mustAdd(t, s, "sebelum")
			if err := move(f.Path()); err != nil {
				t.Skip(err) // Windows does not let it happen
			}
			if err := add(s, "sesudah"); !errors.Is(err, edit.ErrUnreachable) {
				t.Errorf("error %v, want %v", err, edit.ErrUnreachable)
			}
			if n := s.Plan().Count(plan.KindNode); n != 1 {
				t.Errorf("%d nodes in memory, want 1", n)
			}
		})
	}
}

func add(s *edit.Session, statement string) error {
	return s.Do(edit.Op{Name: "node.add"}, func(tx *edit.Tx) error {
		_, err := edit.AddNode(tx, plan.Node{Level: plan.TacticalLevel, Statement: statement}, edit.Place{})
		return err
	})
}

func mustAdd(t *testing.T, s *edit.Session, statement string) {
	t.Helper()
	if err := add(s, statement); err != nil {
		t.Fatal(err)
	}
}

// TestFullDisk has SQLite find no room for more pages, in the file itself.
func TestFullDisk(t *testing.T) {
	f := newFile(t)
	s, err := edit.Open(f)
	if err != nil {
		t.Fatal(err)
	}
	mustAdd(t, s, "sebelum")
	pages, err := f.conn.number("PRAGMA page_count")
	if err != nil {
		t.Fatal(err)
	}
	if err := f.conn.run("PRAGMA max_page_count = " + strconv.FormatInt(pages, 10)); err != nil {
		t.Fatal(err)
	}
	events := 0
	s.Subscribe(func(edit.Event) { events++ })
	err = s.Do(edit.Op{Name: "import"}, func(tx *edit.Tx) error { return tx.Apply(additions(plantest.Followed())) })
	if !errors.Is(err, edit.ErrDiskFull) {
		t.Fatalf("error %v, want %v", err, edit.ErrDiskFull)
	}
	if n := s.Plan().Count(plan.KindNode); n != 1 || events != 0 {
		t.Errorf("%d nodes in memory and %d events, want 1 and none", n, events)
	}
	if err := f.conn.run("PRAGMA max_page_count = 100000"); err != nil {
		t.Fatal(err)
	}
	mustAdd(t, s, "sesudah ada ruang")
	want := plantest.Encoding(s.Plan())
	mustClose(t, f)
	s, err = edit.Open(mustOpen(t, f.Path()))
	if err != nil || plantest.Encoding(s.Plan()) != want {
		t.Errorf("the file parted from memory (%v)", err)
	}
}

func TestUndoAndRedoSurviveReopening(t *testing.T) {
	f := newFile(t)
	s, err := edit.Open(f)
	if err != nil {
		t.Fatal(err)
	}
	var states []string
	for i := range 4 {
		states = append(states, plantest.Encoding(s.Plan()))
		mustAdd(t, s, fmt.Sprint("langkah ", i))
	}
	for range 2 {
		if _, err := s.Undo(); err != nil {
			t.Fatal(err)
		}
	}
	mustClose(t, f)
	if s, err = edit.Open(mustOpen(t, f.Path())); err != nil {
		t.Fatal(err)
	}
	for i, step := range []struct {
		do   func() (edit.Op, error)
		want string
	}{{s.Undo, states[1]}, {s.Redo, states[2]}, {s.Redo, states[3]}, {s.Undo, states[2]}, {s.Undo, states[1]}, {s.Undo, states[0]}} {
		if _, err := step.do(); err != nil {
			t.Fatal(err)
		}
		if got := plantest.Encoding(s.Plan()); got != step.want {
			t.Errorf("step %d: the plan is not what it was", i)
		}
	}
	if _, err := s.Undo(); !errors.Is(err, edit.ErrNothingToUndo) {
		t.Errorf("error %v, want %v", err, edit.ErrNothingToUndo)
	}
}

func TestLogForgetsTheOldest(t *testing.T) {
	f := newFile(t)
	f.limits = logLimits{keep: 3, entries: 5, bytes: 1 << 20}
	s, err := edit.Open(f)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 8 {
		mustAdd(t, s, fmt.Sprint(i))
	}
	mustHaveLog(t, f, 4, 5, 6, 7, 8)
	f.limits.bytes = 0
	mustAdd(t, s, "satu lagi")
	mustHaveLog(t, f, 7, 8, 9)
	for range 3 {
		if _, err := s.Undo(); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.Undo(); !errors.Is(err, edit.ErrNothingToUndo) {
		t.Errorf("beyond what is kept: error %v, want %v", err, edit.ErrNothingToUndo)
	}
	if n := s.Plan().Count(plan.KindNode); n != 6 {
		t.Errorf("%d nodes, want 6", n)
	}
	if size, err := f.conn.measureLog(); err != nil || size != f.log {
		t.Errorf("log counted as %v, is %v (%v)", f.log, size, err)
	}
}

func mustHaveLog(t *testing.T, f *File, want ...int64) {
	t.Helper()
	log, err := f.History()
	if err != nil {
		t.Fatal(err)
	}
	var got []int64
	for _, e := range log {
		got = append(got, e.Seq)
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("log holds %v, want %v", got, want)
	}
}

func TestTombstones(t *testing.T) {
	f := newFile(t)
	fill(t, f, plantest.Tiny())
	s, err := edit.Open(f)
	if err != nil {
		t.Fatal(err)
	}
	root := s.Plan().Roots()[0].ID
	if err := s.Do(edit.Op{Name: "node.remove"}, func(tx *edit.Tx) error { return edit.RemoveBranch(tx, root) }); err != nil {
		t.Fatal(err)
	}
	const count = "SELECT count(*) FROM tombstone WHERE kind = 'node'"
	if n, err := f.conn.number(count); n != 3 || err != nil {
		t.Errorf("%d tombstones of nodes (%v), want 3", n, err)
	}
	mustClose(t, f)
	f = mustOpen(t, f.Path())
	if s, err = edit.Open(f); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Undo(); err != nil {
		t.Fatal(err)
	}
	if n, err := f.conn.number(count); n != 0 || err != nil {
		t.Errorf("%d tombstones after undoing (%v), want none", n, err)
	}
}

// TestCopiesWhileEditing copies from another goroutine, as the window does, and
// finds every copy whole.
func TestCopiesWhileEditing(t *testing.T) {
	f := newFile(t)
	s, err := edit.Open(f)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	const copies = 5
	failed := make(chan error, copies)
	go func() {
		defer close(failed)
		for i := range copies {
			failed <- f.SaveCopy(filepath.Join(dir, fmt.Sprint(i, ".pokin")))
		}
	}()
	for i := range 30 {
		mustAdd(t, s, fmt.Sprint(i))
	}
	for err := range failed {
		if err != nil {
			t.Error(err)
		}
	}
	for i := range copies {
		c, err := edit.Open(mustOpen(t, filepath.Join(dir, fmt.Sprint(i, ".pokin"))))
		if err != nil {
			t.Fatal(err)
		}
		if _, any := c.UndoOp(); any != (c.Plan().Count(plan.KindNode) > 0) {
			t.Error("the copy's history is not that of its plan")
		}
	}
}

// TestNoCheckFailsForOlderTools holds that CHECK constraints do not lean on what
// SQLite learned of late: before 3.45 json_valid(NULL) was no, and a tool of that
// age then called the file unsound.
func TestNoCheckFailsForOlderTools(t *testing.T) {
	f := newFile(t)
	defer mustClose(t, f)
	sample := plantest.Followed()
	fill(t, f, sample)
	lists, err := f.conn.texts("SELECT cells FROM problem WHERE json_valid(cells)")
	if err != nil || len(lists) != sample.Count(plan.KindProblem) {
		t.Errorf("%d of %d problems hold a JSON list, %v", len(lists), sample.Count(plan.KindProblem), err)
	}
}

func TestCreateFilled(t *testing.T) {
	region := *plantest.Followed().Region()
	t.Run("takes_its_name_when_it_is_full", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "x.pokin")
		err := CreateFilled(path, region, func(f *File) error {
			if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("the file has its name while it is filled: %v", err)
			}
			fill(t, f, plantest.Followed())
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		mustHold(t, path, plantest.Followed())
		mustHoldAlone(t, filepath.Dir(path), "x.pokin")
	})
	t.Run("leaves_nothing_where_it_fails", func(t *testing.T) {
		path, failed := filepath.Join(t.TempDir(), "x.pokin"), errors.New("failed")
		if err := CreateFilled(path, region, func(*File) error { return failed }); !errors.Is(err, failed) {
			t.Errorf("got %v", err)
		}
		mustHoldAlone(t, filepath.Dir(path))
	})
	t.Run("names_the_folder_that_is_not_there", func(t *testing.T) {
		folder := filepath.Join(t.TempDir(), "tiada")
		_, err := Create(filepath.Join(folder, "x.pokin"), region)
		if e, ok := errors.AsType[*fs.PathError](err); !ok || e.Path != folder || !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("got %v", err)
		}
	})
}
