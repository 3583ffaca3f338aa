package editor

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// The pictures of adding a card: a plus below a card, and one beside it.
var (
	addChildIcon  = icon("add-child.svg", "M5 2h14v8h-6v3h4v3h-4v4h-3v-4H6v-3h4v-3H5zM7 4v4h10V4z")
	addBesideIcon = icon("add-beside.svg", "M1 8h11v8H1zM3 10v4h7v-4zM17 7h3v4h4v3h-4v4h-3v-4h-4v-3h4z")
)

func icon(name, path string) fyne.Resource {
	return theme.NewThemedResource(fyne.NewStaticResource(name, []byte(
		`<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24"><path fill-rule="evenodd" d="`+path+`"/></svg>`)))
}
