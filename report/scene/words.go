package scene

import (
	"strings"

	"pohonkinerja/data/plan"
)

// Words are the users' words in a picture, in their language. In some, {0}
// stands for a number or a name.
type Words struct {
	Rank         [3]string                         // by [plan.Band], on cards and bands: "STRATEGIS"
	Level        [plan.OperationalStaff + 1]string // by [plan.Level], for rows of cards without a planning term
	Indicators   string                            // a row: "Indikator"
	IndicatorsOf string                            // a row: "Indikator {0}"
	Count        string                            // of cards in a band: "{0} kinerja"
	NoTarget     string                            // "belum ada target"
	NoIndicator  string                            // chip: "tanpa indikator"
	NoOwner      string                            // chip: "tanpa pemilik"
	Unsettled    string                            // chip: "target belum pasti"
	Sign         [3]string                         // the same as small signs: "I?", "P?", "T?"
	SignNotes    string                            // the number of open review notes as a small sign: "C{0}"
	Notes        string                            // chip: "{0} catatan reviu"
	Crosscutting string                            // "Crosscutting: {0}"
	Stage        [plan.Refused + 1]string          // how far a request has come, by [plan.CrosscutStatus]: "diminta"; empty for none
	Target       string                            // in the legend: "Target {0}"
	CrossLegend  string                            // in the legend, beside a dashed line
	Nameless     string                            // a card without a statement: "(belum ada pernyataan)"
	Empty        string                            // the one card of an empty plan
}

// WordsFrom gathers the words by their keys through a look-up, such as that of
// a phrase book.
func WordsFrom(text func(key string, args ...any) string) Words {
	w := Words{
		Indicators:   text("scene.indicators"),
		IndicatorsOf: text("scene.indicators_of"),
		Rank:         [3]string{text("scene.rank.strategic"), text("scene.rank.tactical"), text("scene.rank.operational")},
		Count:        text("scene.count"),
		NoTarget:     text("scene.no_target"),
		NoIndicator:  text("scene.no_indicator"),
		NoOwner:      text("scene.no_owner"),
		Unsettled:    text("scene.unsettled"),
		Notes:        text("scene.notes"),
		Crosscutting: text("scene.crosscutting"),
		Target:       text("scene.target"),
		CrossLegend:  text("scene.cross_legend"),
		Nameless:     text("scene.nameless"),
		Empty:        text("scene.empty"),
		SignNotes:    text("scene.sign.notes"),
		Sign:         [3]string{text("scene.sign.indicator"), text("scene.sign.owner"), text("scene.sign.target")},
	}
	for _, s := range plan.CrosscutStatuses[1:] {
		w.Stage[s] = text("scene.stage." + s.String())
	}
	for _, l := range plan.Levels {
		w.Level[l] = text("level." + l.String())
	}
	return w
}

// indicatorsOf names the row of indicators below that of some planning terms.
func (w *Words) indicatorsOf(terms []string) string {
	if len(terms) == 1 {
		return fill(w.IndicatorsOf, terms[0])
	}
	return w.Indicators
}

func fill(pattern, with string) string { return strings.ReplaceAll(pattern, "{0}", with) }

func (w *Words) rank(b plan.Band) string { return w.Rank[b] }

func (w *Words) count(n int) string {
	return fill(w.Count, formatNumber(plan.DecimalFromInt(int64(n))))
}
