package edit

import (
	"errors"
	"slices"

	"pohonkinerja/data/plan"
)

// ErrOvertaken says that what a rehearsal has changed was changed in the plan
// meanwhile.
var ErrOvertaken = errors.New("the plan was changed meanwhile")

// Rehearsal makes changes on a copy of a plan, in the background, which become
// one step of the plan's own session afterwards. It is for the use of one
// goroutine.
type Rehearsal struct {
	plan    *plan.Plan
	touched map[recordKey]bool
	diff    Diff // what each record was; what it is now says the plan
}

type recordKey struct {
	kind plan.Kind
	id   string
}

// Rehearse begins on a copy of a plan, which belongs to the rehearsal from then
// on.
func Rehearse(copied *plan.Plan) *Rehearsal {
	return &Rehearsal{plan: copied, touched: make(map[recordKey]bool)}
}

// Plan returns the copy as it is by now.
func (r *Rehearsal) Plan() *plan.Plan { return r.plan }

// Do makes changes as [Session.Do] does. They are kept nowhere yet.
func (r *Rehearsal) Do(_ Op, f func(*Tx) error) error {
	tx := &Tx{r.plan.Begin()}
	if err := f(tx); err != nil {
		tx.batch.Rollback()
		return err
	}
	made := Diff(tx.batch.Changes())
	if err := tx.batch.Commit(); err != nil {
		return err
	}
	for _, c := range made {
		if k := (recordKey{c.Kind(), c.RecordID()}); !r.touched[k] {
			r.touched[k] = true
			r.diff = append(r.diff, c)
		}
	}
	return nil
}

// Changed reports whether there is anything to perform.
func (r *Rehearsal) Changed() bool { return len(r.diff) > 0 }

// Perform makes all changes of the rehearsal as part of a step. It fails with
// [ErrOvertaken] where one of the records is not what it was when the rehearsal
// began.
func (r *Rehearsal) Perform(tx *Tx) error {
	diff := slices.Clone(r.diff)
	for i, c := range diff {
		diff[i].After = r.plan.Record(c.Kind(), c.RecordID())
		if !same(tx.Plan().Record(c.Kind(), c.RecordID()), c.Before) {
			return ErrOvertaken
		}
	}
	return tx.Apply(diff)
}

func same(a, b plan.Record) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	return plan.Equal(a, b)
}
