package plan

import (
	"bytes"
	"encoding/json"
)

// Apply makes all the changes or none. It returns an error, and leaves the plan
// as it was, where a change does not start from what is there ([ErrStale]) or
// where the outcome would break an invariant. The order of the changes does not
// matter: the invariants are tested when all are made.
func (p *Plan) Apply(changes []Change) error {
	b := p.Begin()
	for _, c := range changes {
		if err := b.apply(c); err != nil {
			b.Rollback()
			return err
		}
	}
	return b.Commit()
}

// Batch is a list of changes under way. Each is visible in the plan at once,
// but the invariants are tested only by [Batch.Commit], so that a branch can be
// built or taken apart step by step. Only one batch may be open at a time.
type Batch struct {
	plan    *Plan
	changes []Change
	at      map[batchKey]int // where in changes a record stands
}

type batchKey struct {
	kind Kind
	id   string
}

// Begin opens a batch.
func (p *Plan) Begin() *Batch { return &Batch{plan: p, at: make(map[batchKey]int)} }

// Plan returns the plan as it stands with the changes made so far.
func (b *Batch) Plan() *Plan { return b.plan }

// Put stores a record, new or in place of the one with its identity. The record
// must not be modified afterwards.
func (b *Batch) Put(r Record) {
	b.note(Change{Before: b.plan.put(r), After: r})
}

// Remove takes a record out; an unknown one is no error.
func (b *Batch) Remove(k Kind, id string) {
	if old := b.plan.remove(k, id); old != nil {
		b.note(Change{Before: old})
	}
}

func (b *Batch) apply(c Change) error {
	if !sameRecord(b.plan.Record(c.Kind(), c.RecordID()), c.Before) {
		return recordError(c.either(), ErrStale)
	}
	if c.After == nil {
		b.Remove(c.Kind(), c.RecordID())
		return nil
	}
	b.Put(c.After)
	return nil
}

// note keeps one change per record, from what was there at the beginning.
func (b *Batch) note(c Change) {
	key := batchKey{c.Kind(), c.RecordID()}
	i, seen := b.at[key]
	if !seen {
		b.at[key] = len(b.changes)
		b.changes = append(b.changes, c)
		return
	}
	b.changes[i] = Change{Before: b.changes[i].Before, After: c.After}
}

// Changes returns what the batch amounts to: one change per record, without
// those that end where they began.
func (b *Batch) Changes() []Change {
	out := make([]Change, 0, len(b.changes))
	for _, c := range b.changes {
		if c.either() != nil && !sameRecord(c.Before, c.After) {
			out = append(out, c)
		}
	}
	return out
}

// Commit tests the invariants. On error the plan is rolled back to where the
// batch began.
func (b *Batch) Commit() error {
	if err := b.plan.checkChanged(b.Changes()); err != nil {
		b.Rollback()
		return err
	}
	return nil
}

// Rollback takes all changes back.
func (b *Batch) Rollback() {
	for _, c := range b.changes {
		switch {
		case c.Before != nil:
			b.plan.put(c.Before)
		case c.After != nil:
			b.plan.remove(c.Kind(), c.RecordID())
		}
	}
	b.changes, b.at = nil, make(map[batchKey]int)
}

// sameRecord compares by identity of the pointer first, since that is the
// common case, and by content otherwise, since a change may come from a file.
func sameRecord(a, b Record) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	return a == b || Equal(a, b)
}

// Equal reports whether two records have the same kind and content.
func Equal(a, b Record) bool {
	if a.Kind() != b.Kind() {
		return false
	}
	x, errX := json.Marshal(a)
	y, errY := json.Marshal(b)
	return errX == nil && errY == nil && bytes.Equal(x, y)
}
