// Package assets holds what the program carries with it: fonts, icons,
// translations, form templates and the bundled example. It imports nothing and
// decides nothing; whoever needs a file asks for it by name.
package assets

import "embed"

// Fonts holds the embedded TrueType faces with their licences.
// Liberation Sans (OFL 1.1, metric twin of Arial) is the face of the window and
// of every drawing; Bonum TT (GUST Font License, metric twin of Bookman Old
// Style, in which PermenPANRB 53/2014 is set) is the face of the legal forms.
//
//go:embed fonts
var Fonts embed.FS

// Font returns the bytes of one embedded face, for example
// Font("LiberationSans-Regular"). It panics when the face is not embedded,
// since that is a mistake in the program and not in its input.
func Font(name string) []byte {
	b, err := Fonts.ReadFile("fonts/" + name + ".ttf")
	if err != nil {
		panic("assets: font not embedded: " + name)
	}
	return b
}
