package main

import "github.com/go-text/typesetting/fontscan"

// findFonts has the system's fonts looked for while the window is being made. Fyne
// does so at the first word that it measures, to have letters that the program's own
// fonts lack, and waits for it; on a computer that has not seen the program before it
// takes as long as a fifth of the window.
func findFonts() {
	go func() { _, _ = fontscan.SystemFonts(unheard{}, "") }() // Fyne gets the same and goes without
}

// unheard is a log that nobody keeps, as Fyne's own for this.
type unheard struct{}

func (unheard) Printf(string, ...any) {}
