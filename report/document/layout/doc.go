// Package layout sets a document on pages: it breaks lines and pages once, and
// whoever paints the result only follows it. The PDF and the preview on the
// screen are painted from the same [Layout], so that what is seen is what will
// be printed.
//
// # Concepts
//
// A [Layout] is a list of [Page]s; a page is a list of [Item]s in painting
// order, each with its place in points (1/72 inch) counted from the upper left
// corner, y growing downward. There are four kinds of item: [Text] (one run on
// one baseline, already cleaned for its face), [Line], [Rect] and [Picture].
//
// Content flows down the page in strips, the smallest pieces that a page break
// may not cut: a line of a paragraph, a row of a table. Strips that belong
// together (a heading and its table, the last row and the signatures) are tied
// and move to the next page together, unless they are more than a page. Heads
// of tables are repeated. A row taller than a page is cut between its lines,
// for no text may get lost.
//
// A part is set as airy as it may be: with its own line spacing, but closer
// where that saves a page, so that the Pernyataan keeps its signatures on its
// page and a Lampiran does not run over for a line or two.
//
// # Dependencies
//
// report/document is what is set, report/typeset the single source of metrics.
package layout
