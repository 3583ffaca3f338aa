package edit

import "pohonkinerja/data/plan"

// Tx is one change under way. What it puts and removes is visible at once in
// its plan and becomes permanent when the function given to [Session.Do]
// returns without error.
type Tx struct {
	batch *plan.Batch
}

// Plan returns the plan with the changes made so far.
func (tx *Tx) Plan() *plan.Plan { return tx.batch.Plan() }

// Changes returns what has changed so far, one change per record.
func (tx *Tx) Changes() []plan.Change { return tx.batch.Changes() }

// Put stores a record, new or in place of the one with its identity. The record
// must not be modified afterwards.
func (tx *Tx) Put(r plan.Record) { tx.batch.Put(r) }

// Remove takes a record out; an unknown one is no error.
func (tx *Tx) Remove(k plan.Kind, id string) { tx.batch.Remove(k, id) }

// Apply makes ready changes, such as those an import proposes.
func (tx *Tx) Apply(d Diff) error {
	for _, c := range d {
		if c.After == nil {
			tx.Remove(c.Kind(), c.RecordID())
			continue
		}
		tx.Put(c.After)
	}
	return nil
}

// Update puts a copy of the record that f has changed.
func Update[R any, P interface {
	*R
	plan.Record
}](tx *Tx, record P, f func(P)) {
	changed := *record
	f(&changed)
	tx.Put(P(&changed))
}
