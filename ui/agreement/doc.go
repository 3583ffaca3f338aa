// Package agreement is the place "PK" of the window: the yearly agreements
// (Perjanjian Kinerja) as they will print, what is missing in them, and what is
// done with them: printing, signing, checking.
//
// On the left stand the positions of which one can be made, in the middle its
// pages, painted from the same layout as the PDF, on the right its settings and
// its gaps. A gap is a link to the place in the plan where it is closed.
//
// Files are made in the background from a copy of the plan, with a bar that
// says how far and a button that stops. A passphrase is used once and kept
// nowhere.
//
// What is decided stands in ui/viewmodel; this package lays it out and connects
// it.
//
// # For the shell
//
//	page := agreement.New(ws, agreement.Options{Window: window, …})
//	commands.Add(page.Commands()...)
//	place := page.Object()     // to be shown
//	page.Focus()               // when the place is entered; it catches up then
//	page.Show(position)        // for example the owner of a node
//	page.Close()               // when the plan is closed
package agreement
