// Package edit is the one door for every change to a plan.
//
// A [Session] holds the plan in memory and the store it lives in. A change is a
// function run by [Session.Do] on a [Tx]; what it puts and removes becomes a
// [Diff], the records before and after. The session then does three things that
// can only happen together: it tests the invariants of the plan, it has the
// [Store] commit the diff and the line of the change log in one transaction, and
// it tells its subscribers. Where any of them fails, all are taken back, so that
// memory, file and history cannot part.
//
// Undo is not written by hand: a diff has an [Diff.Inverse], and undoing is
// applying it through the same door. The log is kept in the file, so undo and
// redo survive closing the program. Steps carry an [Op], the name under which a
// menu offers to undo them. Keystrokes in one field share an Op with the same
// Merge key and become one step, though each of them is stored at once.
//
// The design follows Anki's transact (transaction and undo step in one call) and
// tldraw's record diffs (inverse by construction).
//
// A session belongs to one goroutine.
package edit
