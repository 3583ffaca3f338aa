package sqlite

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"os/user"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"pohonkinerja/data/edit"
)

// lock is the claim of one open file: a place among the files open in this
// program, and the note for others. The lock of the operating system belongs to
// the connection.
type lock struct {
	info os.FileInfo
	note string // path of the note, empty while there is none of ours
	path string
}

// held lists the files open in this program. It keeps a second connection from a
// file before that is touched, as the package comment explains.
var held struct {
	sync.Mutex
	locks []*lock
}

// reserve claims a file for this program, or refuses where it is open already.
func reserve(path string, info os.FileInfo) (*lock, error) {
	held.Lock()
	defer held.Unlock()
	if isHeld(info) {
		return nil, &edit.LockedError{Path: path, Here: true}
	}
	l := &lock{info: info, path: path}
	held.locks = append(held.locks, l)
	return l, nil
}

func isHeld(info os.FileInfo) bool {
	return slices.ContainsFunc(held.locks, func(l *lock) bool { return os.SameFile(l.info, info) })
}

func (l *lock) free() {
	held.Lock()
	defer held.Unlock()
	held.locks = slices.DeleteFunc(held.locks, func(other *lock) bool { return other == l })
}

// notePath returns where the note of a file lies: "~$x.pokin" beside it, beside
// the file itself where the path is a link to it.
func notePath(path string) string {
	if file, err := filepath.EvalSymlinks(path); err == nil {
		path = file
	}
	return filepath.Join(filepath.Dir(path), "~$"+filepath.Base(path))
}

// leaveNote writes who holds the file. It reports that the folder can only be
// read where that is so: SQLite could not write its journal there either. Any
// other trouble is borne, since the note is a courtesy.
func (l *lock) leaveNote(now time.Time) (readOnly bool, err error) {
	content, err := json.Marshal(myself(now))
	if err != nil {
		return false, err
	}
	note := notePath(l.path)
	_ = os.Remove(note) // one that a crash left; the lock is ours
	err = os.WriteFile(note, content, 0o644)
	if errors.Is(err, fs.ErrPermission) || isReadOnlyMedium(err) {
		return true, nil
	}
	if err != nil {
		_ = os.Remove(note) // an empty one says nothing
		return false, nil
	}
	l.note = note
	hide(note)
	return false, nil
}

func (l *lock) takeNote() {
	if l.note != "" {
		_ = os.Remove(l.note) // a note left behind keeps nobody out
		l.note = ""
	}
}

func myself(now time.Time) edit.Holder {
	h := edit.Holder{PID: os.Getpid(), Since: now.Round(time.Second)}
	h.Host, _ = os.Hostname() // a holder may stay without
	if u, err := user.Current(); err == nil {
		h.User = u.Username
		if u.Name != "" {
			h.User = u.Name
		}
	}
	return h
}

// maxNote bounds what is read of a note; anybody may write one.
const maxNote = 4 << 10

// lockedBy returns the error for a file that another program holds.
func lockedBy(path string) error {
	e := &edit.LockedError{Path: path}
	content, err := os.ReadFile(notePath(path))
	if err == nil && len(content) <= maxNote && json.Unmarshal(content, &e.Holder) != nil {
		e.Holder = edit.Holder{}
	}
	return e
}
