package ui

import (
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// commandSearch finds every command by its words and runs it.
func (a *App) commandSearch() {
	var offers []viewmodel.Offer
	widgets.ShowFinder(a.window.Canvas(), widgets.FinderOptions{
		Title: a.book.T("palette.title"), Placeholder: a.book.T("palette.hint"),
		NoMatch: a.book.T("palette.none"), Cancel: a.book.T("dialog.close"),
		Find: func(text string) []widgets.Found {
			offers = a.commands.Search(text)
			return foundCommands(offers)
		},
		Pick:    func(i int) { a.commands.Run(offers[i].Command) },
		OnClose: a.focus,
	})
}

func foundCommands(offers []viewmodel.Offer) []widgets.Found {
	list := make([]widgets.Found, len(offers))
	for i, o := range offers {
		list[i] = widgets.Found{Text: o.Label, Hint: o.Menu, Why: o.Why}
		if o.Key != "" {
			list[i].Hint = o.Key + "  ·  " + o.Menu
		}
	}
	return list
}
