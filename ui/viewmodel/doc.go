// Package viewmodel is what the screens show and can do, without the screen.
//
// A [Workspace] stands for one open plan. It wraps the [edit.Session] and adds
// what all places of the window share: the year that is looked at, the selected
// node, which branches are folded, the search, and the line at the foot of the
// window. Places subscribe to it and draw again what a [Notice] says has
// changed.
//
// A form ([NodeForm], [IndicatorForm], [PositionForm], …) turns a record into
// fields. A field is a pair of functions, read and write, over plain text or
// the identity of a choice; writing commits at once through the session and
// answers with a [Fault], which the screen shows beside the field. Nothing waits
// for a "save".
//
// A [Table] is the whole plan as lines and columns, with a cursor; its cells are
// written through the fields of the forms.
//
// A [Command] is the one definition of a thing a person can do: its label, its
// key, when it can be done and why not otherwise. Menu, tool bar and keyboard
// are three views of the same table.
//
// The package knows nothing of Fyne, so that all of it is tested without a
// window. It belongs to the goroutine of its session.
package viewmodel
