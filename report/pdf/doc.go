// Package pdf prints: it writes what has been laid out elsewhere as PDF, with
// embedded fonts and real text that can be searched and copied. It breaks no
// line and measures nothing; every run of text arrives with its place.
//
// # Concepts
//
// A [canvas] is one page under construction in points from the upper left corner;
// the pages of one PDF make a [file]. It holds only the faces that are used, writes
// no clock and no random number, and so gives the same bytes for the same input.
// The documents of report/document are painted by [Document]; drawings use the
// same canvas.
//
// What many files have in common, a face or an emblem, is a [part]: gofpdf makes
// it once, and every file takes its objects over as they are. A face comes with
// all letters that plans are usually written with, used or not, so that the part
// is the same in nearly all files; a document with rarer letters has a part of its
// own. Which part a document takes depends on nothing but the document: printed
// alone or with a thousand others it has the same bytes. Without parts gofpdf
// would read and cut the fonts in every document, nine tenths of all its time.
//
// [Joined] is one file of many documents for the printer, in the order and on the
// sheets that [Sheets] asks for. It is drawn from the documents and not put
// together from their files: a signature does not survive that, every file brings
// its own copy of the fonts, and a reader of any PDF is a large thing to carry.
//
// The file says nothing about signatures. [Result] tells where the boxes of the
// parties are, counted as PDF counts (from the lower left corner), so that
// report/sign can put its fields there.
//
// # Dependencies
//
// github.com/jung-kurt/gofpdf v1.16.2 draws the pages, cuts the embedded fonts
// down to some letters, and writes their objects and those of pictures. It is no longer maintained, panics on
// some inputs and loses the whole file on a letter a font lacks; so this package
// is its only importer, feeds it cleaned text and re-encoded images only, and
// turns a panic into an [*Error].
package pdf
