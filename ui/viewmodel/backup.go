package viewmodel

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
	"time"

	"pohonkinerja/data/plan"
)

// Backup is a copy of a plan that the program made by itself.
type Backup struct {
	Path string
	Plan string // name of the plan's file when the copy was made
	At   time.Time
}

// backupTime is how the time stands in the name of a copy: no colon, which
// Windows would not take.
const backupTime = "2006-01-02 15.04.05"

// BackupName is the name of a copy, without folder and extension.
func BackupName(name string, at time.Time) string { return name + " " + at.Format(backupTime) }

// ReadBackupName takes the name of a copy apart; a name that is none is not ok.
func ReadBackupName(name string) (file string, at time.Time, ok bool) {
	cut := len(name) - len(backupTime)
	if cut < 1 || name[cut-1] != ' ' {
		return "", time.Time{}, false
	}
	at, err := time.ParseInLocation(backupTime, name[cut:], time.Local)
	return strings.TrimSpace(name[:cut]), at, err == nil
}

// How many copies of a plan are kept: the newest ones, and the last one of each
// of so many days before.
const (
	newestBackups = 10
	backupDays    = 30
)

// StaleBackups returns the copies of one plan that are no longer needed. Files that
// began as copies of one another, as those of the agencies may, are one plan; each
// keeps what a plan keeps.
func StaleBackups(all []Backup, now time.Time) (stale []Backup) {
	files := make(map[string][]Backup)
	for _, b := range NewestFirst(all) {
		files[b.Plan] = append(files[b.Plan], b)
	}
	for _, copies := range files {
		stale = append(stale, staleOf(copies, now)...)
	}
	return NewestFirst(stale)
}

// staleOf is [StaleBackups] for the copies of one file, the newest first.
func staleOf(copies []Backup, now time.Time) (stale []Backup) {
	kept := make(map[string]bool) // days of which a copy is kept
	for i, b := range copies {
		day := b.At.Format(time.DateOnly)
		recent := now.Sub(b.At) < backupDays*24*time.Hour
		if i < newestBackups || recent && !kept[day] {
			kept[day] = true
			continue
		}
		stale = append(stale, b)
	}
	return stale
}

// BackedUp reports whether a file of that name has a copy with all changes up to a
// moment. Copies have no part of a second in their names.
func BackedUp(all []Backup, name string, changed time.Time) bool {
	return slices.ContainsFunc(all, func(b Backup) bool {
		return b.Plan == name && !b.At.Before(changed.Truncate(time.Second))
	})
}

// BackupFolder is the name of the folder for the copies of a plan. An identity that is
// none, from a file that another program has written, names no folder elsewhere.
func BackupFolder(planID string) string {
	if plan.IsID(planID) {
		return planID
	}
	return fmt.Sprintf("%x", sha256.Sum256([]byte(planID)))
}

// NewestFirst sorts copies by time, the newest first.
func NewestFirst(all []Backup) []Backup {
	return slices.SortedFunc(slices.Values(all), func(a, b Backup) int {
		return cmp.Or(b.At.Compare(a.At), strings.Compare(a.Path, b.Path))
	})
}

// LastChange returns when the plan was changed last; the zero time for never.
func (ws *Workspace) LastChange() time.Time { return ws.session.LastChange() }
