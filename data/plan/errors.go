package plan

import (
	"errors"
	"fmt"
	"strings"
)

// What a change may not do. Each is wrapped in a [RecordError] that names the
// record, so ask with errors.Is.
var (
	ErrCycle            = errors.New("a node would stand below itself")
	ErrLevelAboveParent = errors.New("a node would rank above its parent")
	ErrMissingReference = errors.New("a record points to one that is not there")
	ErrInUse            = errors.New("a record that others point to would be removed")
	ErrStale            = errors.New("the record is not what the change expects")
	ErrEmptyText        = errors.New("a required text is empty")
	ErrBadCode          = errors.New("a code is none of the allowed ones")
	ErrBadValue         = errors.New("a value is not what its kind says")
	ErrBadDate          = errors.New("a date does not exist or ends before it begins")
	ErrBadPeriod        = errors.New("a year or quarter is outside the calendar")
	ErrFrozen           = errors.New("what an agreement that is final says would change")
	ErrBadID            = errors.New("a record has no identity")
)

// RecordError says which record breaks which invariant. Other names the second
// record involved, where there is one.
type RecordError struct {
	Kind  Kind
	ID    string
	Field string
	Other string
	Err   error
}

// Error implements error.
func (e *RecordError) Error() string {
	text := fmt.Sprintf("%s %s: %v", e.Kind, e.ID, e.Err)
	if e.Field != "" {
		text += " (" + e.Field + ")"
	}
	if e.Other != "" {
		text += " (" + e.Other + ")"
	}
	return text
}

// Unwrap returns the invariant that is broken.
func (e *RecordError) Unwrap() error { return e.Err }

func recordError(r Record, err error) error {
	return &RecordError{Kind: r.Kind(), ID: r.RecordID(), Err: err}
}

func requireText(r Record, field, text string) error {
	if strings.TrimSpace(text) != "" {
		return nil
	}
	return &RecordError{Kind: r.Kind(), ID: r.RecordID(), Field: field, Err: ErrEmptyText}
}
