// Package assets holds what the program carries with it: fonts, icons,
// translations, form templates and the bundled example. It imports nothing and
// decides nothing; whoever needs a file asks for it by name.
package assets

import "embed"

// Licences holds the licences of the embedded TrueType faces, which go where the
// faces go. Liberation Sans (OFL 1.1, metric twin of Arial) is the face of the
// window and of every drawing; Bonum TT (GUST Font License, metric twin of Bookman
// Old Style, in which PermenPANRB 53/2014 is set) is the face of the legal forms.
//
//go:embed fonts/*-LICENSE.txt
var Licences embed.FS
