package main

import (
	"runtime"
	"syscall"
	"unsafe"
)

// What the system is told of a part of memory, see madvise(2).
const (
	adviseLarge = 14 // MADV_HUGEPAGE
	adviseSmall = 15 // MADV_NOHUGEPAGE
)

// takeLargePages has the system hand out the next so many bytes of the heap in pages
// of 2 MB, and not in five hundred times as many, each of which it stops the program
// for: that is a fifth of the time that a large plan takes to be seen. Where the
// system has no such pages it goes on as ever. done ends it; what was handed out
// stays.
//
// A part of memory is taken as one piece, spoken of, and left again untouched: the
// runtime gives out from it what is asked for next.
func takeLargePages(bytes int64) (done func()) {
	from, length := untouched(bytes)
	advise(from, length, adviseLarge)
	runtime.GC() // leaves it to what comes next; there is little else yet
	return func() { advise(from, length, adviseSmall) }
}

// untouched is where a part of the heap lies that nobody uses any more.
//
//go:noinline
func untouched(bytes int64) (from, length uintptr) {
	piece := make([]byte, bytes)
	return uintptr(unsafe.Pointer(unsafe.SliceData(piece))), uintptr(len(piece))
}

// advise speaks of whole pages; it is advice, which may fail.
func advise(from, length uintptr, advice uintptr) {
	page := uintptr(syscall.Getpagesize())
	begin := (from + page - 1) / page * page
	_, _, _ = syscall.Syscall(syscall.SYS_MADVISE, begin, (from+length-begin)/page*page, advice)
}
