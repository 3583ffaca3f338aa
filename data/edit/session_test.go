package edit_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/edit/storetest"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
)

func nodeID(n int) plan.NodeID { return plantest.ID[plan.NodeID](n) }

// open returns a session on package plantest's sample, with a clock that stands.
func open(t testing.TB) (*edit.Session, *storetest.Memory, *clock) {
	t.Helper()
	return openOn(t, plantest.Followed())
}

func openOn(t testing.TB, p *plan.Plan) (*edit.Session, *storetest.Memory, *clock) {
	t.Helper()
	store := storetest.NewMemory(p)
	c := &clock{time.Date(2026, 11, 22, 8, 0, 0, 0, time.UTC)}
	return reopen(t, store, c), store, c
}

func reopen(t testing.TB, store edit.Store, c *clock) *edit.Session {
	t.Helper()
	s, err := edit.Open(store, edit.WithClock(c.Now))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

type clock struct{ at time.Time }

func (c *clock) Now() time.Time { return c.at }

// state writes plan and store down, and fails where they differ.
func state(t testing.TB, s *edit.Session, store edit.Store) string {
	t.Helper()
	stored, err := store.Load()
	if err != nil {
		t.Fatal(err)
	}
	got := plantest.Encoding(s.Plan())
	if got != plantest.Encoding(stored) {
		t.Fatal("memory and store have parted")
	}
	if err := s.Plan().CheckAll(); err != nil {
		t.Fatal(err)
	}
	return got
}

func say(tx *edit.Tx, id plan.NodeID, statement string) {
	edit.Update(tx, tx.Plan().Node(id), func(n *plan.Node) { n.Statement = statement })
}

func mustDo(t testing.TB, s *edit.Session, op edit.Op, f func(*edit.Tx) error) {
	t.Helper()
	if err := s.Do(op, f); err != nil {
		t.Fatal(err)
	}
}

// typeIn stores the field letter by letter, as keystrokes do.
func typeIn(t testing.TB, s *edit.Session, id plan.NodeID, text string) {
	t.Helper()
	for i := range len(text) {
		mustDo(t, s, edit.Op{Name: "node.edit", Merge: "statement/" + string(id)}, func(tx *edit.Tx) error {
			say(tx, id, text[:i+1])
			return nil
		})
	}
}

func steps(t testing.TB, store edit.Store) int {
	t.Helper()
	log, err := store.History()
	if err != nil {
		t.Fatal(err)
	}
	return len(log)
}

func TestDoIsAllOrNothing(t *testing.T) {
	broken := errors.New("broken")
	for name, c := range map[string]struct {
		fail error // of the store
		do   func(tx *edit.Tx) error
		want error
	}{
		"the_function_fails": {nil, func(tx *edit.Tx) error {
			say(tx, nodeID(1), "x")
			return broken
		}, broken},
		"an_invariant_fails": {nil, func(tx *edit.Tx) error {
			say(tx, nodeID(1), "x")
			return edit.MoveNode(tx, nodeID(1), edit.Place{Parent: nodeID(2)})
		}, plan.ErrCycle},
		"the_store_fails": {edit.ErrDiskFull, func(tx *edit.Tx) error {
			say(tx, nodeID(1), "x")
			return edit.RemoveBranch(tx, nodeID(3))
		}, edit.ErrDiskFull},
	} {
		t.Run(name, func(t *testing.T) {
			s, store, _ := open(t)
			mustDo(t, s, edit.Op{Name: "before"}, func(tx *edit.Tx) error { say(tx, nodeID(2), "tetap"); return nil })
			before, told := state(t, s, store), 0
			s.Subscribe(func(edit.Event) { told++ })
			store.Fail = c.fail
			if err := s.Do(edit.Op{Name: "edit"}, c.do); !errors.Is(err, c.want) {
				t.Errorf("error %v, want %v", err, c.want)
			}
			if state(t, s, store) != before || told != 0 || steps(t, store) != 1 {
				t.Errorf("plan changed: %v; told %d times; %d steps", state(t, s, store) != before, told, steps(t, store))
			}
			if op, _ := s.UndoOp(); op.Name != "before" {
				t.Errorf("undo offers %q", op.Name)
			}
			store.Fail = nil
			mustDo(t, s, edit.Op{Name: "after"}, func(tx *edit.Tx) error { say(tx, nodeID(1), "jalan lagi"); return nil })
			state(t, s, store)
		})
	}
}

func TestStoreFailsInTheMiddleOfTyping(t *testing.T) {
	s, store, _ := open(t)
	typeIn(t, s, nodeID(1), "Men")
	store.Fail = edit.ErrDiskFull
	err := s.Do(edit.Op{Name: "node.edit", Merge: "statement/" + string(nodeID(1))}, func(tx *edit.Tx) error {
		say(tx, nodeID(1), "Meni")
		return nil
	})
	if !errors.Is(err, edit.ErrDiskFull) || s.Plan().Node(nodeID(1)).Statement != "Men" {
		t.Errorf("error %v, statement %q", err, s.Plan().Node(nodeID(1)).Statement)
	}
	store.Fail = nil
	typeIn(t, s, nodeID(1), "Mening")
	state(t, s, store)
	if steps(t, store) != 1 {
		t.Errorf("%d steps, want the one", steps(t, store))
	}
}

func TestStoreFailsInUndoAndRedo(t *testing.T) {
	s, store, _ := open(t)
	typeIn(t, s, nodeID(1), "x")
	typed := state(t, s, store)
	store.Fail = edit.ErrUnreachable
	if _, err := s.Undo(); !errors.Is(err, edit.ErrUnreachable) || state(t, s, store) != typed {
		t.Errorf("undo: error %v", err)
	}
	store.Fail = nil
	if _, err := s.Undo(); err != nil {
		t.Fatal(err)
	}
	undone := state(t, s, store)
	store.Fail = edit.ErrUnreachable
	if _, err := s.Redo(); !errors.Is(err, edit.ErrUnreachable) || state(t, s, store) != undone {
		t.Errorf("redo: error %v", err)
	}
	store.Fail = nil
	if _, err := s.Redo(); err != nil || state(t, s, store) != typed {
		t.Errorf("redo afterwards: error %v", err)
	}
}

func TestPanicInAChangeTakesItBack(t *testing.T) {
	s, store, _ := open(t)
	before := state(t, s, store)
	func() {
		defer func() { _ = recover() }() // the panic of the function below
		_ = s.Do(edit.Op{}, func(tx *edit.Tx) error {
			say(tx, nodeID(1), "x")
			panic("broken")
		})
	}()
	if state(t, s, store) != before {
		t.Error("half a change is left")
	}
	typeIn(t, s, nodeID(1), "y") // the session still works
}

func TestChangeOfNothingIsNoStep(t *testing.T) {
	s, store, _ := open(t)
	told := 0
	s.Subscribe(func(edit.Event) { told++ })
	mustDo(t, s, edit.Op{Name: "node.edit"}, func(tx *edit.Tx) error {
		was := tx.Plan().Node(nodeID(1)).Statement
		say(tx, nodeID(1), "x")
		say(tx, nodeID(1), was)
		id, err := edit.AddNode(tx, plan.Node{Level: plan.TacticalLevel}, edit.Place{})
		tx.Remove(plan.KindNode, string(id))
		return err
	})
	if _, any := s.UndoOp(); any || told != 0 || steps(t, store) != 0 {
		t.Errorf("%d steps, told %d times", steps(t, store), told)
	}
}

func TestBeginningIsNoStep(t *testing.T) {
	s, store, c := open(t)
	mustDo(t, s, edit.Op{Name: "node.edit"}, func(tx *edit.Tx) error { say(tx, nodeID(1), "a"); return nil })
	err := s.Begin(edit.Op{Name: "folder.import"}, func(tx *edit.Tx) error { say(tx, nodeID(2), "b"); return nil })
	if err != nil {
		t.Fatal(err)
	}
	want := state(t, s, store)
	s = reopen(t, store, c)
	if got := state(t, s, store); got != want || s.Plan().Node(nodeID(2)).Statement != "b" {
		t.Error("the beginning is not in the store")
	}
	if op, any := s.UndoOp(); !any || op.Name != "node.edit" || steps(t, store) != 1 {
		t.Errorf("undo offers %q, %d steps", op.Name, steps(t, store))
	}
	if err := s.Begin(edit.Op{}, func(*edit.Tx) error { return nil }); err != nil || steps(t, store) != 1 {
		t.Errorf("beginning with nothing left %d steps (%v)", steps(t, store), err)
	}
}

func TestTypingIsOneStep(t *testing.T) {
	s, store, c := open(t)
	before := state(t, s, store)
	typeIn(t, s, nodeID(1), "Menurunnya angka")
	if steps(t, store) != 1 {
		t.Errorf("%d steps, want 1", steps(t, store))
	}
	s = reopen(t, store, c)
	if _, err := s.Undo(); err != nil || state(t, s, store) != before {
		t.Errorf("one undo does not take all back (%v)", err)
	}
}

func TestTypingIsANewStep(t *testing.T) {
	for name, between := range map[string]func(*edit.Session, *clock){
		"after_the_field_lost_focus": func(s *edit.Session, _ *clock) { s.Seal() },
		"after_a_pause":              func(_ *edit.Session, c *clock) { c.at = c.at.Add(31 * time.Second) },
		"in_another_field": func(s *edit.Session, _ *clock) {
			_ = s.Do(edit.Op{Merge: "code"}, func(tx *edit.Tx) error { say(tx, nodeID(2), "lain"); return nil })
		},
		"after_undo_and_redo": func(s *edit.Session, _ *clock) {
			_, _ = s.Undo()
			_, _ = s.Redo()
		},
	} {
		t.Run(name, func(t *testing.T) {
			s, store, c := open(t)
			typeIn(t, s, nodeID(1), "satu")
			between(s, c)
			steps0 := steps(t, store)
			typeIn(t, s, nodeID(1), "satu dua")
			if steps(t, store) != steps0+1 {
				t.Errorf("%d steps, want %d", steps(t, store), steps0+1)
			}
			if _, err := s.Undo(); err != nil {
				t.Fatal(err)
			}
			if got := s.Plan().Node(nodeID(1)).Statement; got != "satu" {
				t.Errorf("undo leads to %q", got)
			}
			state(t, s, store)
		})
	}
}

func TestTypedAndTakenBackByHandIsNoStep(t *testing.T) {
	s, store, _ := open(t)
	typeIn(t, s, nodeID(2), "langkah pertama")
	s.Seal()
	was := s.Plan().Node(nodeID(1)).Statement
	typeIn(t, s, nodeID(1), "x")
	mustDo(t, s, edit.Op{Merge: "statement/" + string(nodeID(1))}, func(tx *edit.Tx) error { say(tx, nodeID(1), was); return nil })
	if steps(t, store) != 1 {
		t.Errorf("%d steps, want the first alone", steps(t, store))
	}
	typeIn(t, s, nodeID(1), "lanjut")
	for range 2 {
		if _, err := s.Undo(); err != nil {
			t.Error(err)
		}
	}
	if got := plantest.Encoding(plantest.Followed()); got != state(t, s, store) {
		t.Error("two undos do not lead to the beginning")
	}
}

func TestNewStepForgetsWhatWasUndone(t *testing.T) {
	s, store, c := open(t)
	typeIn(t, s, nodeID(1), "a")
	typeIn(t, s, nodeID(2), "b")
	_, _ = s.Undo()
	typeIn(t, s, nodeID(3), "c")
	if _, err := s.Redo(); !errors.Is(err, edit.ErrNothingToRedo) {
		t.Errorf("error %v, want %v", err, edit.ErrNothingToRedo)
	}
	s = reopen(t, store, c)
	if _, any := s.RedoOp(); any || steps(t, store) != 2 {
		t.Errorf("%d steps and something to redo: %v", steps(t, store), any)
	}
}

func TestHistorySurvivesReopening(t *testing.T) {
	s, store, c := open(t)
	states := []string{state(t, s, store)}
	for i := range 5 {
		c.at = c.at.Add(time.Minute)
		mustDo(t, s, edit.Op{Name: fmt.Sprint("step ", i)}, func(tx *edit.Tx) error { return edit.RemoveBranch(tx, nodeID(5-i)) })
		states = append(states, state(t, s, store))
	}
	at := 5
	for _, back := range []bool{true, true, false, true, true, true, false, false, true, true, true, false} {
		s = reopen(t, store, c)
		do, want := s.Redo, fmt.Sprint("step ", at)
		if back {
			at--
			do, want = s.Undo, fmt.Sprint("step ", at)
		} else {
			at++
		}
		op, err := do()
		if err != nil || op.Name != want || state(t, s, store) != states[at] {
			t.Fatalf("%q, %v, want %q and state %d", op.Name, err, want, at)
		}
	}
}

func TestEvents(t *testing.T) {
	s, _, _ := open(t)
	var heard []string
	listen := func(who string) func() {
		return s.Subscribe(func(e edit.Event) {
			heard = append(heard, fmt.Sprintf("%s %d %s %d", who, e.Cause, e.Op.Name, len(e.Diff)))
		})
	}
	listen("a")
	cancel := listen("b")
	mustDo(t, s, edit.Op{Name: "add"}, func(tx *edit.Tx) error {
		say(tx, nodeID(1), "x")
		say(tx, nodeID(2), "y")
		return nil
	})
	cancel()
	_, _ = s.Undo()
	_, _ = s.Redo()
	if got, want := strings.Join(heard, "; "), "a 0 add 2; b 0 add 2; a 1 add 2; a 2 add 2"; got != want {
		t.Errorf("heard %s, want %s", got, want)
	}
}

func TestChangeInAChangeIsRefused(t *testing.T) {
	s, _, _ := open(t)
	defer func() {
		if recover() == nil {
			t.Error("a change started another")
		}
	}()
	_ = s.Do(edit.Op{}, func(*edit.Tx) error { return s.Do(edit.Op{}, func(*edit.Tx) error { return nil }) })
}

func TestLastChange(t *testing.T) {
	s, store, c := open(t)
	if !s.LastChange().IsZero() {
		t.Error("a change before the first")
	}
	typeIn(t, s, nodeID(1), "x")
	if got := reopen(t, store, c).LastChange(); !got.Equal(c.at) {
		t.Errorf("last change at %v, want %v", got, c.at)
	}
}
