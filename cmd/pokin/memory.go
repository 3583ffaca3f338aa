package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"sync"
	"time"
)

const (
	// lateFirst is the memory in use at which the collector of the runtime begins
	// where nothing has been collected yet. Later still, what is left would lie
	// scattered over so much memory that little of it could be given back. A plan
	// adds latePer times the size of its file, which is what it takes to open it and
	// to draw its first picture, up to lateMost.
	lateFirst = 12 << 20
	lateMost  = 256 << 20
	latePer   = 4
	// lateLarge is from where on memory comes in large pages: a plan of some
	// thousand nodes.
	lateLarge = 80 << 20
	// lateLongest is how long it may wait for that.
	lateLongest = 3 * time.Second
	// lateAfter is how long it leaves the machine to the window once the first
	// picture is made.
	lateAfter = 100 * time.Millisecond
)

// collectLate has the collector wait while the window and its plan come up. What is
// made meanwhile mostly stays, and to look through it again and again takes time
// from the start. It collects as usual after the first time, soon after shown is
// called, and at the latest after a few seconds. The path is that of the plan; empty
// for none.
func collectLate(path string) (shown func()) {
	start, smallPages := lateStart(path), func() {}
	if start >= lateLarge {
		smallPages = takeLargePages(start)
	}
	usual := debug.SetGCPercent(growth(start))
	asUsual := sync.OnceFunc(func() {
		smallPages()
		debug.SetGCPercent(usual)
	})
	runtime.AddCleanup(new([16]byte), func(back func()) { back() }, asUsual)
	time.AfterFunc(lateLongest, asUsual)
	return func() { time.AfterFunc(lateAfter, asUsual) }
}

// lateStart is how much memory may be in use before anything is collected.
func lateStart(path string) int64 {
	if info, err := os.Stat(path); err == nil {
		return min(lateFirst+latePer*info.Size(), lateMost)
	}
	return lateFirst
}

// growth is the percentage by which the runtime, which begins with 4 MB, comes to
// so many bytes.
func growth(bytes int64) int { return int(bytes/(4<<20)-1) * 100 }
