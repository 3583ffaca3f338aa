package explain

import (
	"pohonkinerja/data/phrase"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/score"
)

// Filled tells how many of the figures that are due are in, and how many of those
// stand on quarters that are not complete.
func Filled(book *phrase.Book, c score.Completeness) string {
	text := FilledShort(book, c)
	if c.Expected > 0 && c.Gaps > 0 {
		text += ", " + book.T("lamps.gaps", c.Gaps)
	}
	return text
}

// FilledShort is [Filled] for a line with no room to spare: how many are in.
func FilledShort(book *phrase.Book, c score.Completeness) string {
	if c.Expected == 0 {
		return book.T("lamps.nothing_due")
	}
	return book.T("lamps.filled", c.Filled, c.Expected)
}

// RollUp names how results rise, which belongs beside every figure.
func RollUp(book *phrase.Book, r plan.RollUp) string { return book.T("rollup." + r.String()) }

// Green tells when a figure is green, which depends on how results rise; see
// [score.Mark].
func Green(book *phrase.Book, r plan.RollUp) string { return book.T("green." + r.String()) }
