// Package ui is the window: one document, always saved, with a menu, a rail of
// places at the left, the place that is shown, and a line at the foot that says
// what has happened.
//
// # Concepts
//
// An [App] owns the window. It shows either the start page or the workbench of
// the one open plan. A plan is opened through [Files], so that the window does
// not know in which kind of file it lives; package cmd/pokin gives it the real
// ones.
//
// The workbench holds a [viewmodel.Workspace] and the places: the tree
// (ui/editor), the same plan as a table (ui/table), the agreements
// (ui/agreement) and the people (ui/people). They never import each other; what one place asks of another (show me this
// position) goes through a function that the workbench hands it.
//
// A command has one definition, [viewmodel.Command]. The menu, the keys and the
// buttons are three views of the same table. While text is being written a key
// that texts know (Ctrl+Z, Ctrl+arrows) goes to the text first.
//
// Work that takes longer than a blink runs in the background on values of its
// own and comes back through the function that [Options.Background] is given,
// so that tests run it in place.
//
// Nothing here writes a sentence: texts come from a [phrase.Book], errors are
// told by package explain.
package ui
