// Package monitoring is the place "Pantau" of the window: what was reached and
// spent, quarter by quarter.
//
// Above stands whose figures and which quarter are looked at; below are the parts
// of the place, of which one is shown: the entry of what was reached, and that of
// what was spent. Both are tables that are written like a spreadsheet
// ([table.Sheet]). What they list and say stands in [viewmodel.Realisation].
//
// # For the shell
//
//	page := monitoring.New(ws, monitoring.Options{Window: window, …})
//	commands.Add(page.Commands()...)
//	place := page.Object()     // to be shown
//	page.Focus()               // when the place is entered
//	page.Close()               // when the plan is closed
package monitoring
