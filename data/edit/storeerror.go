package edit

import (
	"errors"
	"fmt"
	"time"
)

// What a store may answer when it cannot do what was asked. A store translates
// the errors of its medium into these, so that whoever talks to a person need
// not know which medium it was. A missing file, a forbidden one and one that is
// already there are fs.ErrNotExist, fs.ErrPermission and fs.ErrExist.
var (
	// ErrLocked says that another program has the plan open. It comes in a
	// [LockedError] that tells who.
	ErrLocked = errors.New("the plan is open in another program")
	// ErrDamaged says that the file was a plan and can no longer be trusted.
	ErrDamaged = errors.New("the plan's file is damaged")
	// ErrNewerFormat says that a newer version of the program wrote the
	// file. It comes in a [FormatError].
	ErrNewerFormat = errors.New("the plan's file has a newer format")
	// ErrNotPlan says that the file is something else: a text, a picture,
	// an empty file, a folder, a database of another program.
	ErrNotPlan = errors.New("the file is no plan")
	// ErrDiskFull says that there was no room for the change.
	ErrDiskFull = errors.New("the disk is full")
	// ErrReadOnly says that the file, its folder or its medium cannot be
	// written to.
	ErrReadOnly = errors.New("the plan can only be read")
	// ErrNeedsRecovery says that a step was cut off by a crash and cannot be
	// taken back where the file lies, since nothing can be written there.
	// Copied into a writable folder together with the file whose name ends in
	// "-journal", the plan opens.
	ErrNeedsRecovery = errors.New("an interrupted step cannot be taken back on a read-only medium")
	// ErrUnreachable says that the medium did not answer: a stick was pulled
	// out, a network drive is gone, the file was moved away.
	ErrUnreachable = errors.New("the plan's medium does not answer")
	// ErrNoSuchEntry says that the change log has no such entry, or has
	// forgotten it to keep its size in bounds.
	ErrNoSuchEntry = errors.New("no such entry in the change log")
	// ErrParted says that the store does not hold what a diff starts from. It
	// means that something else has written to it.
	ErrParted = errors.New("the store is not what the change starts from")
	// ErrNoContent says that a file is not kept inside the plan: it was kept in
	// another copy of it, or there is no place for contents here.
	ErrNoContent = errors.New("the content is not in the plan's file")
	// ErrContentSize says that a file is empty or too large to be kept inside the
	// plan. It comes in a [SizeError].
	ErrContentSize = errors.New("the content is empty or too large for the plan's file")
)

// SizeError is an [ErrContentSize] with what was to be kept and what may be, in
// bytes. Whole is true where all contents together are meant.
type SizeError struct {
	Size, Limit int64
	Whole       bool
}

// Error implements error.
func (e *SizeError) Error() string {
	return fmt.Sprintf("%v: %d of at most %d bytes", ErrContentSize, e.Size, e.Limit)
}

// Unwrap returns [ErrContentSize].
func (e *SizeError) Unwrap() error { return ErrContentSize }

// CheckContentSize returns a [SizeError] where a content may not be put beside
// others of so many bytes.
func CheckContentSize(size, others int64) error {
	switch {
	case size == 0, size > MaxContent:
		return &SizeError{Size: size, Limit: MaxContent}
	case size+others > MaxContents:
		return &SizeError{Size: size + others, Limit: MaxContents, Whole: true}
	}
	return nil
}

// Holder is who has a plan open, as far as it is known.
type Holder struct {
	User  string    `json:"user,omitzero"`
	Host  string    `json:"host,omitzero"`
	PID   int       `json:"pid,omitzero"`
	Since time.Time `json:"since,omitzero"`
}

// LockedError is an [ErrLocked] with the holder. The zero Holder means that
// nobody left a name.
type LockedError struct {
	Path   string
	Holder Holder
	// Here is true where this very program has the plan open.
	Here bool
}

// Error implements error.
func (e *LockedError) Error() string {
	if e.Holder == (Holder{}) {
		return fmt.Sprintf("%s: %v", e.Path, ErrLocked)
	}
	return fmt.Sprintf("%s: %v: %s on %s (process %d) since %s", e.Path, ErrLocked,
		e.Holder.User, e.Holder.Host, e.Holder.PID, e.Holder.Since.Format(time.RFC3339))
}

// Unwrap returns [ErrLocked].
func (e *LockedError) Unwrap() error { return ErrLocked }

// FormatError is an [ErrNewerFormat] with the format found and the newest one
// this program knows.
type FormatError struct {
	Path        string
	Have, Known int
}

// Error implements error.
func (e *FormatError) Error() string {
	return fmt.Sprintf("%s: %v: %d, known up to %d", e.Path, ErrNewerFormat, e.Have, e.Known)
}

// Unwrap returns [ErrNewerFormat].
func (e *FormatError) Unwrap() error { return ErrNewerFormat }
