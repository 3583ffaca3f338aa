package explain

import (
	"pohonkinerja/data/phrase"
	"pohonkinerja/data/score"
)

// RolledFigure writes a figure that was reckoned from below, rounded to four
// decimals.
func RolledFigure(x float64) string {
	text := valueText(string(score.FromFloat(x).Round(4)))
	if x < 0 {
		return "(" + text + ")"
	}
	return text
}

// Rolled writes down what those below make of an indicator, with the numbers:
// "(60 × 40 + 80 × 60)/(40 + 60) = 72". It is empty where they make nothing.
func Rolled(book *phrase.Book, r score.Rolled) string {
	if r.State != score.Computed {
		return ""
	}
	if calculation := r.Calculation(RolledFigure); calculation != "" {
		return book.T("entry.rolled_by", calculation, RolledFigure(r.Figure), Percent(r.Percent))
	}
	return book.T("entry.rolled", Percent(r.Percent))
}
