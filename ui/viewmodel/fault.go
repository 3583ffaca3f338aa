package viewmodel

import (
	"errors"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/phrase"
	"pohonkinerja/data/plan"
)

// Fault is what is wrong with an entry, to be shown beside its field. The zero
// Fault means that nothing is.
type Fault struct {
	Key  string // text key of the sentence
	Args []any
	// Err is the error behind the fault where it came from the file and not
	// from what was entered.
	Err error
}

// OK reports whether nothing is wrong.
func (f Fault) OK() bool { return f.Key == "" }

// Text returns the sentence, and nothing for the zero Fault.
func (f Fault) Text(b *phrase.Book) string {
	if f.OK() {
		return ""
	}
	return b.T(f.Key, f.Args...)
}

func fault(key string, args ...any) Fault { return Fault{Key: key, Args: args} }

// broken pairs the invariants of the plan with the sentences about them.
var broken = []struct {
	err error
	key string
}{
	{plan.ErrCycle, "fault.cycle"},
	{plan.ErrLevelAboveParent, "fault.level_above_parent"},
	{plan.ErrMissingReference, "fault.missing_reference"},
	{plan.ErrInUse, "fault.in_use"},
	{plan.ErrStale, "fault.stale"},
	{plan.ErrEmptyText, "fault.empty"},
	{plan.ErrBadCode, "fault.code"},
	{plan.ErrBadValue, "fault.value"},
	{plan.ErrBadDate, "fault.date_order"},
	{plan.ErrBadPeriod, "fault.period"},
	{plan.ErrFrozen, "fault.frozen"},
	{plan.ErrBadID, "fault.missing_reference"},
	{edit.ErrNoSuchCrosscut, "fault.gone"},
}

// FaultOf tells what an error of a change means to the person who made it. A
// nil error is the zero Fault.
func FaultOf(err error) Fault {
	if err == nil {
		return Fault{}
	}
	for _, b := range broken {
		if errors.Is(err, b.err) {
			return fault(b.key)
		}
	}
	return Fault{Key: "fault.not_stored", Err: err}
}
