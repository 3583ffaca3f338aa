package edit

import (
	"errors"
	"fmt"
	"time"

	"pohonkinerja/data/plan"
)

// ErrNothingToUndo and ErrNothingToRedo say that the end of the history is
// reached.
var (
	ErrNothingToUndo = errors.New("nothing to undo")
	ErrNothingToRedo = errors.New("nothing to redo")
)

// mergeWithin is how long a step waits for another of the same merge key.
const mergeWithin = 30 * time.Second

// Session is an open plan.
type Session struct {
	store  Store
	plan   *plan.Plan
	done   []Entry // oldest first
	undone []Entry // the next to redo last
	open   *Diff   // changes of the last step while it may still grow
	busy   bool
	now    func() time.Time

	listeners map[int]func(Event)
	nextID    int
}

// Cause says what led to an [Event].
type Cause uint8

// The causes of an event.
const (
	Done Cause = iota
	Undone
	Redone
)

// Event tells subscribers what has changed, after it is in memory and file.
type Event struct {
	Cause Cause
	Op    Op
	Diff  Diff
}

// Open reads the plan and its history from the store. The clock is time.Now
// unless the options say otherwise.
func Open(store Store, options ...Option) (*Session, error) {
	s := &Session{store: store, now: time.Now, listeners: make(map[int]func(Event))}
	for _, o := range options {
		o(s)
	}
	var err error
	if s.plan, err = store.Load(); err != nil {
		return nil, err
	}
	log, err := store.History()
	if err != nil {
		return nil, err
	}
	s.restore(log)
	return s, nil
}

// Option changes how a session works.
type Option func(*Session)

// WithClock makes the session take the time of its steps from now.
func WithClock(now func() time.Time) Option { return func(s *Session) { s.now = now } }

func (s *Session) restore(log []Entry) {
	for _, e := range log {
		if !e.Undone {
			s.done = append(s.done, e)
		}
	}
	for i := len(log) - 1; i >= 0; i-- {
		if log[i].Undone {
			s.undone = append(s.undone, log[i])
		}
	}
}

// Plan returns the plan to read from. It changes with every step.
func (s *Session) Plan() *plan.Plan { return s.plan }

// Contents returns where the contents of files are kept inside the plan; where the
// store has no place for them, every call fails with [ErrNoContent].
func (s *Session) Contents() Contents {
	if c, ok := s.store.(Contents); ok {
		return c
	}
	return noContents{}
}

type noContents struct{}

func (noContents) PutContent([]byte) (string, error) { return "", ErrNoContent }
func (noContents) Content(string) ([]byte, error)    { return nil, ErrNoContent }

// Do runs f and makes what it puts and removes one step. Where f, an invariant
// of the plan or the store returns an error, nothing has changed. Where f
// changes nothing there is no step.
func (s *Session) Do(op Op, f func(*Tx) error) error {
	if s.busy {
		panic("edit: a change may not start another")
	}
	s.busy = true
	diff, err := s.run(f)
	s.busy = false
	if err != nil || len(diff) == 0 {
		return err
	}
	if err := s.record(op, diff); err != nil {
		return s.takeBack(diff, fmt.Errorf("store %s: %w", op.Name, err))
	}
	s.tell(Event{Done, op, diff})
	return nil
}

// Begin is [Session.Do] for what a plan begins with, such as the folder that a
// new file is made from: it is no step that could be undone.
func (s *Session) Begin(op Op, f func(*Tx) error) error {
	steps := len(s.done)
	if err := s.Do(op, f); err != nil || len(s.done) == steps {
		return err
	}
	last := s.done[steps]
	if err := s.store.Amend(last, nil, nil); err != nil {
		return fmt.Errorf("forget %s: %w", op.Name, err)
	}
	s.done, s.open = s.done[:steps], nil
	return nil
}

func (s *Session) run(f func(*Tx) error) (Diff, error) {
	tx := &Tx{s.plan.Begin()}
	finished := false
	defer func() {
		if !finished {
			s.busy = false
			tx.batch.Rollback()
		}
	}()
	if err := f(tx); err != nil {
		return nil, err
	}
	diff := Diff(tx.batch.Changes())
	if err := tx.batch.Commit(); err != nil {
		return nil, err
	}
	finished = true
	return diff, nil
}

func (s *Session) takeBack(diff Diff, cause error) error {
	if err := s.plan.Apply(diff.Inverse()); err != nil {
		panic("edit: plan and store have parted: " + err.Error())
	}
	return cause
}

func (s *Session) record(op Op, diff Diff) error {
	if s.mayGrow(op) {
		return s.amend(op, diff)
	}
	e := Entry{Seq: s.nextSeq(), At: s.now(), Op: op}
	if err := s.store.Append(e, diff); err != nil {
		return err
	}
	s.done, s.undone = append(s.done, e), nil
	s.open = &diff
	return nil
}

func (s *Session) mayGrow(op Op) bool {
	if op.Merge == "" || s.open == nil || len(s.undone) > 0 || len(s.done) == 0 {
		return false
	}
	last := s.done[len(s.done)-1]
	return last.Op.Merge == op.Merge && s.now().Sub(last.At) < mergeWithin
}

func (s *Session) amend(op Op, diff Diff) error {
	last := len(s.done) - 1
	e := Entry{Seq: s.done[last].Seq, At: s.now(), Op: op}
	whole := s.open.Then(diff)
	if err := s.store.Amend(e, diff, whole); err != nil {
		return err
	}
	if len(whole) == 0 { // typed and taken back by hand: no step is left
		s.done, s.open = s.done[:last], nil
		return nil
	}
	s.done[last], s.open = e, &whole
	return nil
}

// Seal ends the growing of the last step: the next one stands alone even where
// its merge key is the same. Call it when a field loses the focus.
func (s *Session) Seal() { s.open = nil }

// nextSeq relies on the order of the lists: the last done step is the newest of
// those done, and the first of the undone ones the newest of all.
func (s *Session) nextSeq() int64 {
	switch {
	case len(s.undone) > 0:
		return s.undone[0].Seq + 1
	case len(s.done) > 0:
		return s.done[len(s.done)-1].Seq + 1
	}
	return 1
}

// Undo takes the last step back and returns what it was. It returns
// [ErrNothingToUndo] where there is none.
func (s *Session) Undo() (Op, error) {
	if len(s.done) == 0 {
		return Op{}, ErrNothingToUndo
	}
	e := s.done[len(s.done)-1]
	diff, err := s.store.Diff(e.Seq)
	if errors.Is(err, ErrNoSuchEntry) { // so long ago that the store has forgotten it
		s.done, s.open = nil, nil
		return Op{}, ErrNothingToUndo
	}
	if err != nil {
		return e.Op, fmt.Errorf("undo %s: %w", e.Op.Name, err)
	}
	if err := s.replay(e, true, diff.Inverse()); err != nil {
		return e.Op, err
	}
	s.done = s.done[:len(s.done)-1]
	s.undone = append(s.undone, e)
	s.tell(Event{Undone, e.Op, diff.Inverse()})
	return e.Op, nil
}

// Redo does the step again that was undone last and returns what it was. It
// returns [ErrNothingToRedo] where there is none.
func (s *Session) Redo() (Op, error) {
	if len(s.undone) == 0 {
		return Op{}, ErrNothingToRedo
	}
	e := s.undone[len(s.undone)-1]
	diff, err := s.store.Diff(e.Seq)
	if err != nil {
		return e.Op, fmt.Errorf("redo %s: %w", e.Op.Name, err)
	}
	if err := s.replay(e, false, diff); err != nil {
		return e.Op, err
	}
	s.undone = s.undone[:len(s.undone)-1]
	s.done = append(s.done, e)
	s.tell(Event{Redone, e.Op, diff})
	return e.Op, nil
}

func (s *Session) replay(e Entry, undone bool, diff Diff) error {
	s.open = nil
	if err := s.plan.Apply(diff); err != nil {
		return fmt.Errorf("replay %s: %w", e.Op.Name, err)
	}
	if err := s.store.Mark(e.Seq, undone, diff); err != nil {
		return s.takeBack(diff, fmt.Errorf("store %s: %w", e.Op.Name, err))
	}
	return nil
}

// UndoOp returns the step that Undo would take back, and whether there is one.
func (s *Session) UndoOp() (Op, bool) { return lastOp(s.done) }

// RedoOp returns the step that Redo would do again, and whether there is one.
func (s *Session) RedoOp() (Op, bool) { return lastOp(s.undone) }

// LastChange returns when the last step was made; the zero time for none.
func (s *Session) LastChange() time.Time {
	if len(s.done) == 0 {
		return time.Time{}
	}
	return s.done[len(s.done)-1].At
}

func lastOp(list []Entry) (Op, bool) {
	if len(list) == 0 {
		return Op{}, false
	}
	return list[len(list)-1].Op, true
}

// Subscribe has f called after every step, undo and redo, in the order of
// subscription, until cancel is called.
func (s *Session) Subscribe(f func(Event)) (cancel func()) {
	id := s.nextID
	s.nextID++
	s.listeners[id] = f
	return func() { delete(s.listeners, id) }
}

func (s *Session) tell(e Event) {
	for id := range s.nextID {
		if f := s.listeners[id]; f != nil {
			f(e)
		}
	}
}
