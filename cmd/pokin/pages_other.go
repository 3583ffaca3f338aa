//go:build !linux

package main

// takeLargePages is for systems that hand out memory in small pages alone.
func takeLargePages(int64) (done func()) { return func() {} }
