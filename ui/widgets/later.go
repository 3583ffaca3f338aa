package widgets

import (
	"time"

	"fyne.io/fyne/v2"
)

// Later calls f on the window's goroutine after a while. Where stop is called
// there before, f is not called any more: not even when its time has come already
// and it only waits for its turn.
func Later(d time.Duration, f func()) (stop func()) { return later(d, f, Do) }

// Do has a function called on the window's goroutine. It is [fyne.Do]; Fyne's
// driver for tests calls at once, on whatever goroutine asks, so that tests that
// run into timers put a queue in its place.
var Do = fyne.Do

func later(d time.Duration, f func(), do func(func())) (stop func()) {
	stopped := false
	timer := time.AfterFunc(d, func() {
		do(func() {
			if !stopped {
				f()
			}
		})
	})
	return func() { stopped = true; timer.Stop() }
}
