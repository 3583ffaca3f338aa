package viewmodel

import (
	"slices"

	"pohonkinerja/data/plan"
)

// Result is what became of one document of many.
type Result struct {
	Tone     Tone
	Title    string // whose agreement, or which file
	Text     string // what was done, or why not
	Position plan.PositionID
}

// Results is what became of many documents: in one sentence, and one by one,
// what went wrong first.
type Results struct {
	Headline string
	Rows     []Result
	// Path is the folder where the documents are; empty for none.
	Path string
}

// worstFirst puts what went wrong before the rest; the order stays otherwise.
func worstFirst(rows []Result) {
	slices.SortStableFunc(rows, func(a, b Result) int { return int(b.Tone) - int(a.Tone) })
}

// count is how many results have a tone.
func count(rows []Result, tone Tone) string {
	n := 0
	for _, r := range rows {
		if r.Tone == tone {
			n++
		}
	}
	return FormatCount(n)
}
