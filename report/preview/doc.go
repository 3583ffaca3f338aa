// Package preview paints laid-out pages into pixels, so that a form can be read
// on the screen as it will print: the same lines at the same places in the same
// type, since both screen and PDF follow one layout.
//
// A [Painter] fills an image with whatever part of a page falls there. Letters
// come from typeset's rasteriser, which measures as the layout does. Rules and
// frames are set on whole pixels and are never thinner than one, so that a
// table stays a table where a whole page is looked at.
//
// It imports layout for what to draw and typeset for letters.
package preview
