// Package scene turns a plan into the one picture that the screen, the PDF, the
// SVG and the PNG all show: performance cards in the triangle of strategic,
// tactical and operational results.
//
// # Concepts
//
// [Build] reads a plan and returns a [Scene]: a display list in drawing units
// that knows no device. One unit is one pixel of a screen at 100 % and one point
// of a sheet at natural size; y grows downward.
//
// A [Card] is one node. What stands on it, from the edge inward: the rank word
// upward along the left edge, so that colour is never the only sign; the
// statement in white on the colour of its rank; a white inset per indicator with
// the target of the chosen year; below, who answers for it, and chips for what
// is missing. A card is as high as its words need. Nothing is ever cut.
//
// The content of a card is composed once in its own coordinates and kept by the
// [Builder] as long as the records it was made from are the same ones, so that
// after an edit only that card is composed again and all others merely move.
//
// Where the cards stand is decided by report/tidytree from their sizes alone.
// Around them the scene draws the triangle, connectors, and dashed lines for
// crosscutting, which are led through the gaps between cards and named at both
// ends.
//
// Everything is drawn through four calls, a [Pen]. [Scene.Draw] decides what is
// visible, in which order it is drawn and how much of it is worth drawing at a
// given [Detail]; a back end only knows how to make a rectangle, a line, a
// polygon and a run of text. The cost of drawing depends on what is visible,
// since cards and lines are found through a spatial index.
//
// # Dependencies
//
// plan is what is drawn, locale how numbers are printed, tidytree where cards
// stand, typeset how wide words are. Users' words come in as [Words].
package scene
