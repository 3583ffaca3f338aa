// Package emblem reads the pictures that documents wear: the region's crest and
// the Garuda, as users have them.
//
// # Concepts
//
// [Decode] takes PNG, JPEG or SVG and gives a picture on white, as large as print
// can show. A picture comes from anywhere, so nothing in it is trusted: what is
// too large, endless or not drawn faithfully here (text, filters, pictures in
// pictures, copies) is refused with an error that says why, and never half drawn.
// A PNG of the same emblem is always a way out.
//
// [Pack] makes of a picture the few bytes that a plan carries.
//
// # Dependencies
//
// report/document/layout decodes what consists of pixels. fyne-io/oksvg, which
// the window has for its icons anyway, reads SVG; nobody else imports it. The
// areas are filled here, because its own filler knows only one of the two rules
// by which SVG tells inside from outside.
package emblem
