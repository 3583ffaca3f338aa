package viewmodel

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"pohonkinerja/data/plan"
)

func TestBackupNameTellsPlanAndTime(t *testing.T) {
	at := time.Date(2026, 11, 27, 14, 2, 5, 0, time.Local)
	file, back, ok := ReadBackupName(BackupName("Kabupaten Contoh 2025", at))
	if !ok || file != "Kabupaten Contoh 2025" || !back.Equal(at) {
		t.Errorf("read %q, %v, %t", file, back, ok)
	}
	for _, name := range []string{"", "x", "2026-11-27 14.02.05", "x 2026-13-27 14.02.05", "Kabupaten Contoh"} {
		if _, _, ok := ReadBackupName(name); ok {
			t.Errorf("%q passes for a copy", name)
		}
	}
}

func TestNewestCopiesAndOneOfEachDayAreKept(t *testing.T) {
	now := time.Date(2026, 11, 27, 12, 0, 0, 0, time.UTC)
	var all []Backup
	for day := range 60 {
		for hour := range 3 {
			at := now.AddDate(0, 0, -day).Add(-time.Duration(hour) * time.Hour)
			all = append(all, Backup{Path: fmt.Sprint(day, "/", hour), At: at})
		}
	}
	stale := make(map[string]bool)
	for _, b := range StaleBackups(all, now) {
		stale[b.Path] = true
	}
	for path, want := range map[string]bool{
		"0/0": false, "0/2": false, "2/2": false, "3/0": false, // the ten newest
		"10/0": false, "10/1": true, "29/0": false, "29/2": true, "31/0": true, "59/0": true,
	} {
		if stale[path] != want {
			t.Errorf("copy %s is stale: %t, want %t", path, stale[path], want)
		}
	}
	if again := StaleBackups(nil, now); again != nil {
		t.Errorf("of none %v are stale", again)
	}
}

// TestFilesOfOnePlanKeepTheirOwnCopies: forty agencies may have begun with a copy of one
// file, and are still one plan.
func TestFilesOfOnePlanKeepTheirOwnCopies(t *testing.T) {
	now := time.Date(2026, 11, 27, 12, 0, 0, 0, time.UTC)
	all := []Backup{{Path: "ours", Plan: "Dinas Kesehatan", At: now.Add(-time.Hour)}}
	for i := range 2 * newestBackups {
		all = append(all, Backup{Path: fmt.Sprint(i), Plan: "Dinas Pendidikan", At: now.Add(-time.Duration(i) * time.Second)})
	}
	for _, b := range StaleBackups(all, now) {
		if b.Path == "ours" {
			t.Error("copies of another file drive out the only one")
		}
	}
	if BackedUp(all, "Dinas Kesehatan", now.Add(-time.Minute)) || !BackedUp(all, "Dinas Pendidikan", now.Add(-time.Minute)) {
		t.Error("a copy of another file counts")
	}
}

func TestCopiesStayInTheirFolder(t *testing.T) {
	id := plan.NewID[string]()
	if BackupFolder(id) != id {
		t.Errorf("the folder of %s is %s", id, BackupFolder(id))
	}
	for _, odd := range []string{"", ".", "../../Documents", `..\..\x`, "C:", "CON", "/etc", id + "/.."} {
		if name := BackupFolder(odd); len(name) != 64 || !filepath.IsLocal(name) {
			t.Errorf("the folder of %q is %q", odd, name)
		}
	}
}
