package viewmodel

import (
	"cmp"
	"slices"
	"strings"
	"time"
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
func BackupName(plan string, at time.Time) string { return plan + " " + at.Format(backupTime) }

// ReadBackupName takes the name of a copy apart; a name that is none is not ok.
func ReadBackupName(name string) (plan string, at time.Time, ok bool) {
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

// StaleBackups returns the copies of one plan that are no longer needed.
func StaleBackups(all []Backup, now time.Time) []Backup {
	sorted := NewestFirst(all)
	kept := make(map[string]bool) // days of which a copy is kept
	var stale []Backup
	for i, b := range sorted {
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

// NewestFirst sorts copies by time, the newest first.
func NewestFirst(all []Backup) []Backup {
	return slices.SortedFunc(slices.Values(all), func(a, b Backup) int {
		return cmp.Or(b.At.Compare(a.At), strings.Compare(a.Path, b.Path))
	})
}

// LastChange returns when the plan was changed last; the zero time for never.
func (ws *Workspace) LastChange() time.Time { return ws.session.LastChange() }
