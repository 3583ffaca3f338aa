package explain

import (
	"pohonkinerja/data/owners"
	"pohonkinerja/data/phrase"
	"pohonkinerja/data/plan"
)

// OwnersReason tells in a sentence why a position is proposed to answer for a result,
// or why nobody is.
func OwnersReason(book *phrase.Book, p *plan.Plan, l owners.Line) string {
	unit := ""
	if a := p.Agency(l.Unit); a != nil {
		unit = a.Name
	}
	key := "owners.reason." + l.Reason.String()
	if l.Answer.None() && l.Reason == owners.OddUnit {
		key += "_none"
	}
	return book.T(key, unit, l.Answer.Title)
}
