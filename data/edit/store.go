package edit

import (
	"time"

	"pohonkinerja/data/plan"
)

// Op names a step for the person who may undo it.
type Op struct {
	// Name is the key of the step's label, such as "node.move".
	Name string `json:"name"`
	// Subject is what it was done to, in the person's own words: the start of
	// a node's statement, an official's name.
	Subject string `json:"subject,omitzero"`
	// Merge joins the step with the one before where both have the same key
	// and it is not empty.
	Merge string `json:"merge,omitzero"`
}

// Entry is one line of the change log.
type Entry struct {
	Seq    int64 // rises from entry to entry
	At     time.Time
	Op     Op
	Undone bool
}

// Store keeps a plan and its change log. Every method either does all of what
// it says or nothing. The suite in package storetest says what is expected.
type Store interface {
	// Load reads the whole plan.
	Load() (*plan.Plan, error)
	// History lists the log, oldest first.
	History() ([]Entry, error)
	// Diff reads the changes of one entry. It returns [ErrNoSuchEntry] for
	// one that was never there or is forgotten.
	Diff(seq int64) (Diff, error)
	// Append applies d, forgets the entries that are undone, and adds the
	// entry with d as its changes. It may forget the oldest entries.
	Append(e Entry, d Diff) error
	// Amend applies d and replaces the last entry by e with whole as its
	// changes, or takes it out where whole is empty. It returns
	// [ErrNoSuchEntry] where e is not the last entry.
	Amend(e Entry, d, whole Diff) error
	// Mark applies d and sets whether the entry is undone. It returns
	// [ErrNoSuchEntry] where there is no such entry.
	Mark(seq int64, undone bool, d Diff) error
}

// MaxContent is the most bytes of one file that is kept inside a plan, and
// MaxContents of all of them together: a plan goes by mail and on sticks.
const (
	MaxContent  = 16 << 20
	MaxContents = 256 << 20
)

// Contents keeps the contents of files inside a plan, found by their SHA-256 in
// lower-case hexadecimal digits ([plan.Evidence]). They are never loaded with the
// plan. A content is put before the step that names it, and stays as long as a
// record or a step that can be undone or redone names it; what nobody names is
// swept away when the plan is closed.
type Contents interface {
	// PutContent keeps a content and returns its hash. One that is there already
	// is kept once. It returns a [SizeError] for one that is too large or empty.
	PutContent(data []byte) (sha256 string, err error)
	// Content returns a content, or [ErrNoContent].
	Content(sha256 string) ([]byte, error)
}
