// Package pdf prints: it writes what has been laid out elsewhere as PDF, with
// embedded fonts and real text that can be searched and copied. It breaks no
// line and measures nothing; every run of text arrives with its place.
//
// # Concepts
//
// A [canvas] is one PDF under construction in points from the upper left
// corner. It embeds only the faces that are used, writes no clock and no random
// number into the file, and so gives the same bytes for the same input. The
// documents of report/document are painted by [Document]; drawings use the same
// canvas.
//
// The file says nothing about signatures. [Result] tells where the boxes of the
// parties are, counted as PDF counts (from the lower left corner), so that
// report/sign can put its fields there.
//
// # Dependencies
//
// github.com/jung-kurt/gofpdf v1.16.2 writes the PDF objects and cuts the
// embedded fonts down to the used letters. It is no longer maintained, panics on
// some inputs and loses the whole file on a letter a font lacks; so this package
// is its only importer, feeds it cleaned text and re-encoded images only, and
// turns a panic into an [*Error].
package pdf
