// Package table is the place "Tabel" of the window: the plan as the tables of a
// Renstra know it, written like a spreadsheet.
//
// What is shown and what a key means to the plan stands in [viewmodel.Table];
// this package draws it and turns keys and clicks into its calls. Only the lines
// in view exist as objects: a block of them for each node, since what a node
// says stands once beside all its indicators. The column of statements and the
// head of the table stay while the rest is scrolled.
//
// A cell is written in a single entry, or chosen in a single list, which is laid
// over the cell. What is wrong is said below it, and stays to be read there
// whenever the cursor comes by; so does a text that is too long for its cell.
//
// # For the shell
//
//	page := table.New(ws, commands, table.Options{Window: window, …})
//	commands.Add(page.Commands()...)
//	place := page.Object()     // to be shown
//	page.Focus()               // when the place is entered
//	page.Close()               // when the plan is closed
//
// While the place is not shown ([Options.Shown]) it draws nothing; [Page.Focus]
// catches up.
package table
