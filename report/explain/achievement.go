package explain

import (
	"strings"

	"pohonkinerja/data/locale"
	"pohonkinerja/data/phrase"
	"pohonkinerja/data/score"
)

// Percent writes a percentage with two decimals, "87,50%".
func Percent(percent float64) string {
	return strings.Replace(locale.FormatPercent(percent), "-", "−", 1)
}

// figureText writes a number of a calculation: as it is where it has an end of
// decimals, rounded to four otherwise, and in brackets where it is below zero.
func figureText(n score.Number) string {
	d, exact := n.Decimal()
	if !exact {
		d = n.Round(4)
	}
	text := valueText(string(d))
	if n.Sign() < 0 {
		return "(" + text + ")"
	}
	return text
}

// Achievement writes down how an achievement came about, with its numbers:
// "72/80 × 100 = 90,00%". Of one that has no percentage it says why.
func Achievement(book *phrase.Book, a score.Achievement) string {
	switch a.State {
	case score.NoData:
		return book.T("achievement.no_data")
	case score.NotComputable:
		return book.T("achievement.not_computable", book.T("achievement.reason."+a.Reason.String()))
	case score.Computed:
	}
	text := a.Calculation(figureText) + " = " + Percent(a.Raw)
	if a.Basis != score.ByFormula {
		text = book.T("achievement.by."+basis(a.Basis), figureText(a.Actual), figureText(a.Target), Percent(a.Raw))
	}
	switch {
	case a.Limited() && a.Percent == 0:
		text += book.T("achievement.floor", Percent(0))
	case a.Limited():
		text += book.T("achievement.cap", Percent(a.Percent))
	}
	return text
}

// basis names the sentence of what is no calculation.
func basis(b score.Basis) string {
	return [...]string{score.ByZeroTarget: "zero", score.ByInsideRange: "range", score.BySteps: "steps", score.ByMean: "mean"}[b]
}
