// Package data is the ground floor: the plan itself and everything that keeps,
// changes, reads and writes it without drawing anything.
//
//	sqlite merge rule sheet → edit, score → plan     locale
//
// Imports run to the right only; nothing here knows of pages or windows.
package data
