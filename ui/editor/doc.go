// Package editor is the place "Pohon" of the window: the tree as a picture in
// the middle, the same tree as an outline on the left, and all fields of the
// selected node in the inspector on the right.
//
// The three show one selection and one state of folding, those of the
// [viewmodel.Workspace]. There is no save button: every keystroke in a field is
// a step of the plan. What cannot be read is said beside its field; it stays
// there, also when another node is looked at in between, until it is mended or
// kept as text.
//
// Keys that stand alone (Tab, Enter, Delete, Space, F2) act on the tree while
// the picture or the outline has the keyboard, by the same table of commands
// that the menu shows. F6 goes from one part to the next.
//
// Several nodes can be selected; commands then take all of their branches in one
// step, and the inspector has the fields that can be the same for all. Ctrl and an
// arrow move a node where the arrow points in the picture, and as in any outline
// elsewhere.
//
// F11 shows the table of package table below the picture and F12 beside it, with
// the same selection; the page is handed the one table of the window.
//
// F5 covers the window with a presentation, one node with its children after the
// other, in which no key edits. F8 draws the sheets of paper around the tree, by
// the rule by which the PDF is made.
//
// F4 lists what the rules find in the whole plan, rule by rule; F3 goes from one
// finding to the next, with the keyboard in the field where it is mended
// (place.go). What agencies ask of each other is listed and answered in dialogs
// (requests.go).
//
// What is decided stands in ui/viewmodel; this package lays it out and connects
// it.
//
// # For the shell
//
//	page := editor.New(ws, commands, editor.Options{Window: window, …})
//	commands.Add(page.Commands()...)
//	place := page.Object()     // to be shown
//	page.Focus()               // when the place is entered
//	page.Close()               // when the plan is closed
//
// The commands that the page adds: tree.edit, tree.move_to, tree.move_up and its
// like, view.zoom_in, view.zoom_out, view.fit, view.toggle_outline,
// view.toggle_inspector, view.next_part, view.present, view.glide. Those of layout and density
// (view.layout_…, view.density_…) are in the table from the start, with
// [viewmodel.Command.Checked] for the menu.
//
// A key that texts know (Ctrl+Z, Ctrl+Y) is to be handed to the entry that has
// the focus, as [fyne.ShortcutUndo] and [fyne.ShortcutRedo]; the entries here
// take their own text back first and then the plan's last step.
package editor
