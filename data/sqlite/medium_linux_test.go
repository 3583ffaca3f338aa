package sqlite

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
)

// asNobody runs f without the rights of root, who may write anywhere.
func asNobody(t *testing.T, f func()) {
	t.Helper()
	if os.Geteuid() != 0 {
		f()
		return
	}
	runtime.LockOSThread() // the identity for files belongs to the thread
	defer runtime.UnlockOSThread()
	if err := syscall.Setfsuid(65534); err != nil {
		t.Skip(err)
	}
	defer func() {
		if err := syscall.Setfsuid(0); err != nil {
			panic(err)
		}
	}()
	f()
}

// mustOnlyRead opens a file, reads all and finds that nothing can be written.
func mustOnlyRead(t *testing.T, path string) {
	t.Helper()
	f, err := Open(path)
	if err != nil {
		t.Error(err)
		return
	}
	defer f.Close()
	s, err := edit.Open(f)
	if err != nil {
		t.Error(err)
		return
	}
	want := plantest.Encoding(plantest.Followed())
	if !f.ReadOnly() || plantest.Encoding(s.Plan()) != want {
		t.Errorf("read-only: %v; holds the sample: %v", f.ReadOnly(), plantest.Encoding(s.Plan()) == want)
	}
	if err := add(s, "x"); !errors.Is(err, edit.ErrReadOnly) {
		t.Errorf("edit: error %v, want %v", err, edit.ErrReadOnly)
	}
	if _, err := s.Undo(); !errors.Is(err, edit.ErrReadOnly) {
		t.Errorf("undo: error %v, want %v", err, edit.ErrReadOnly)
	}
	if plantest.Encoding(s.Plan()) != want {
		t.Error("the plan in memory has changed")
	}
	if faults, err := f.Integrity(); err != nil || len(faults) > 0 {
		t.Errorf("integrity: %q, %v", faults, err)
	}
}

func TestReadOnly(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "x.pokin")
	mustWrite(t, path, filled(t))
	if err := os.Chmod(filepath.Dir(dir), 0o755); err != nil { // the test's own folder is closed to others
		t.Fatal(err)
	}
	chmod := func(file, folder os.FileMode) {
		t.Helper()
		if err := errors.Join(os.Chmod(path, file), os.Chmod(dir, folder)); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() { chmod(0o644, 0o755) })
	t.Run("file", func(t *testing.T) {
		chmod(0o444, 0o777)
		asNobody(t, func() { mustOnlyRead(t, path) })
	})
	t.Run("folder", func(t *testing.T) {
		chmod(0o666, 0o555)
		asNobody(t, func() { mustOnlyRead(t, path) })
	})
	t.Run("forbidden_file", func(t *testing.T) {
		chmod(0, 0o755)
		asNobody(t, func() {
			if err := second(path); !errors.Is(err, os.ErrPermission) {
				t.Errorf("error %v, want %v", err, os.ErrPermission)
			}
		})
	})
	t.Run("folder_for_a_new_file", func(t *testing.T) {
		chmod(0o644, 0o555)
		asNobody(t, func() {
			if _, err := Create(filepath.Join(dir, "baru.pokin"), plantest.Region()); !errors.Is(err, os.ErrPermission) {
				t.Errorf("error %v, want %v", err, os.ErrPermission)
			}
		})
	})
	mustHoldAlone(t, dir, "x.pokin")
}

// mount makes a small medium of its own, where that is allowed.
func mount(t *testing.T, size string) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size="+size); err != nil {
		t.Skipf("cannot mount a small medium: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, 0); err != nil {
			t.Error(err)
		}
	})
	return dir
}

func makeReadOnly(t *testing.T, dir string) {
	t.Helper()
	if err := syscall.Mount("", dir, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Skip(err)
	}
}

func TestReadOnlyMedium(t *testing.T) {
	dir := mount(t, "4m")
	path := filepath.Join(dir, "x.pokin")
	mustWrite(t, path, filled(t))
	makeReadOnly(t, dir)
	mustOnlyRead(t, path)
	if _, err := Create(filepath.Join(dir, "baru.pokin"), plantest.Region()); !errors.Is(err, syscall.EROFS) {
		t.Errorf("create: error %v, want %v", err, syscall.EROFS)
	}
}

func TestStepCutOffOnAReadOnlyMedium(t *testing.T) {
	dir := mount(t, "4m")
	path := filepath.Join(dir, "x.pokin")
	file, journal := cutOff(t)
	mustWrite(t, path, file)
	mustWrite(t, path+"-journal", journal)
	makeReadOnly(t, dir)
	if err := second(path); !errors.Is(err, edit.ErrNeedsRecovery) {
		t.Errorf("error %v, want %v", err, edit.ErrNeedsRecovery)
	}
}

// TestFullMedium fills a small medium step by step.
func TestFullMedium(t *testing.T) {
	dir := mount(t, "1m")
	path := filepath.Join(dir, "x.pokin")
	f, err := Create(path, plantest.Region())
	if err != nil {
		t.Fatal(err)
	}
	s, err := edit.Open(f)
	if err != nil {
		t.Fatal(err)
	}
	for err == nil {
		err = s.Do(edit.Op{Name: "add"}, addMany)
	}
	if !errors.Is(err, edit.ErrDiskFull) {
		t.Fatalf("error %v, want %v", err, edit.ErrDiskFull)
	}
	acknowledged := plantest.Encoding(s.Plan())
	if s.Plan().Count(plan.KindNode) == 0 {
		t.Fatal("no step was made before the medium was full")
	}
	if err := f.SaveCopy(filepath.Join(dir, "salinan.pokin")); !errors.Is(err, edit.ErrDiskFull) {
		t.Errorf("copy: error %v, want %v", err, edit.ErrDiskFull)
	}
	if _, err := os.Stat(filepath.Join(dir, "salinan.pokin")); err == nil {
		t.Error("half a copy was left")
	}
	if err := f.Close(); err != nil {
		t.Errorf("close: %v", err)
	}
	mustHoldAlone(t, dir, "x.pokin")
	if s, err = edit.Open(mustOpen(t, path)); err != nil || plantest.Encoding(s.Plan()) != acknowledged {
		t.Errorf("an acknowledged edit is lost (%v)", err)
	}
	if _, err := Create(filepath.Join(dir, "baru.pokin"), plantest.Region()); err != nil && !errors.Is(err, edit.ErrDiskFull) {
		t.Errorf("create: error %v, want none or %v", err, edit.ErrDiskFull)
	}
}

// addMany puts a good many kilobytes into the file.
func addMany(tx *edit.Tx) error {
	for range 40 {
		n := plan.Node{Level: plan.TacticalLevel, Statement: string(make([]byte, 500))}
		if _, err := edit.AddNode(tx, n, edit.Place{}); err != nil {
			return err
		}
	}
	return nil
}
