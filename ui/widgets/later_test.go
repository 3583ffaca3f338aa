package widgets

import "testing"

func TestWhatWasStoppedIsNotDoneThoughItsTimeHasCome(t *testing.T) {
	turn := make(chan func(), 1)
	called := false
	stop := later(0, func() { called = true }, func(f func()) { turn <- f })
	due := <-turn
	stop()
	due()
	if called {
		t.Error("called after it was stopped")
	}
	later(0, func() { called = true }, func(f func()) { turn <- f })
	(<-turn)()
	if !called {
		t.Error("never called")
	}
}
