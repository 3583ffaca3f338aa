package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// treeIcon is a small tree of four cards in a triangle.
var treeIcon = theme.NewThemedResource(fyne.NewStaticResource("tree.svg", []byte(
	`<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24">`+
		`<path d="M9 2h6v5h-2v3h6v4h2v6h-6v-6h2v-2h-4v2h2v6H9v-6h2v-2H7v2h2v6H3v-6h2v-4h6V7H9z"/></svg>`)))
