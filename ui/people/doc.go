// Package people is the place "Orang & jabatan" of the window: the region, its
// agencies and units, their positions, and the officials who hold them.
//
// On the left stand two lists, the organisation and the officials, each with a
// search box; on the right the chosen line as a form. There is no save button:
// every keystroke is a step of the plan, what cannot be stored is said beside
// its field, and what is doubtful (a number of the civil service that cannot be
// right, two holders at once) is stored and said there too. Beside the form of a
// position or an official stands all that hangs on it ([viewmodel.Duties]): what is
// late, agreements, nodes with their results, subordinates, each with the ways on.
//
// What may be done and what is said stands in ui/viewmodel; this package lays it
// out and connects it.
//
// # For the shell
//
//	page := people.New(ws, window)
//	commands.Add(page.Commands()...)
//	place := page.Object()     // to be shown
//	page.Focus()               // when the place is entered
//	page.ShowPosition(id)      // from a gap of an agreement or an owner of a node
//	page.ShowDuties(id)        // from an owner, a cause or a result
//	page.Close()               // when the plan is closed
package people
