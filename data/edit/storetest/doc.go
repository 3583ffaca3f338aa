// Package storetest says in tests what every [edit.Store] must do, and holds the
// simplest store that does it, [Memory].
//
// A store's own test calls [Run] with a function that makes a fresh store. The
// suite only speaks through the interface, so that what passes it can stand
// behind an [edit.Session] wherever it keeps its data.
package storetest
