package main

import (
	"runtime"
	"runtime/debug"
	"sync"
	"time"
)

const (
	// lateFirst is the growth in percent at which the collector of the runtime
	// begins where nothing has been collected yet, from 4 MB on: at 48 MB. Later
	// still, what is left would lie scattered over so much memory that little of it
	// could be given back.
	lateFirst = 1200
	// lateLongest is how long it may wait for that.
	lateLongest = 3 * time.Second
)

// collectLate has the collector wait while the window and its plan come up. What is
// made meanwhile mostly stays, and to look through it again and again takes time
// from the start. It collects as usual after the first time, at the latest after a
// few seconds.
func collectLate() {
	usual := debug.SetGCPercent(lateFirst)
	asUsual := sync.OnceFunc(func() { debug.SetGCPercent(usual) })
	runtime.AddCleanup(new([16]byte), func(back func()) { back() }, asUsual)
	time.AfterFunc(lateLongest, asUsual)
}
