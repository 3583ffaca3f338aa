// Package monitoring is the place "Pantau" of the window: what was reached and
// spent, quarter by quarter.
//
// Above stands whose figures and which quarter are looked at; below are the parts
// of the place, of which one is shown: the dashboard, the entry of what was
// reached, and that of what was spent.
//
// The dashboard shows the charts of the region and beside them what pulls down the
// result that is looked at, from the region to the indicator ([viewmodel.Dashboard]);
// its agency is its own, since one goes up and down there. The two entries are
// tables that are written like a spreadsheet ([table.Sheet]); what they list and say
// stands in [viewmodel.Realisation]. Evidence, the analyses of the performance
// report and the region's rules of achievement are written in dialogs.
//
// # For the shell
//
//	page := monitoring.New(ws, monitoring.Options{Window: window, …})
//	commands.Add(page.Commands()...)
//	place := page.Object()     // to be shown
//	page.Focus()               // when the place is entered
//	page.Close()               // when the plan is closed
package monitoring
