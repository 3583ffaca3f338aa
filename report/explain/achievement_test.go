package explain

import (
	"strings"
	"testing"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/score"
)

func TestAchievementsAreWrittenWithTheirNumbers(t *testing.T) {
	num := func(d plan.Decimal) score.Figure { return score.FigureOf(plan.Number(d)) }
	for want, a := range map[string]score.Achievement{
		"72/80 × 100 = 90,00%":                                             score.Rule{Formula: score.P}.Achieve(num("72"), num("80")),
		"1.250,5/1.000 × 100 = 125,05%":                                    score.Rule{Formula: score.P}.Achieve(num("1250.5"), num("1000")),
		"(1 + (1 − 9/8)) × 100 = 87,50%":                                   score.Rule{Formula: score.N1}.Achieve(num("9"), num("8")),
		"8/9 × 100 = 88,89%":                                               score.Rule{Formula: score.N2}.Achieve(num("9"), num("8")),
		"(10 − 7)/(10 − 5) × 100 = 60,00%":                                 score.Rule{Formula: score.N4, Worst: score.Int(10), HasWorst: true}.Achieve(num("7"), num("5")),
		"Target 0 dan realisasi 0: 100,00%":                                score.Rule{Formula: score.N1}.Achieve(num("0"), num("0")),
		"Tingkat 4/6 × 100 = 66,67%":                                       score.Rule{Formula: score.P}.Achieve(score.FigureOf(plan.Step("sakip", "B")), score.FigureOf(plan.Step("sakip", "A"))),
		"85 di dalam rentang target: 100,00%":                              score.Rule{Formula: score.P}.Achieve(num("85"), score.FigureOf(plan.Range("80", "90"))),
		"250/10 × 100 = 2.500,00%, dihitung 120,00% (batas)":               score.Rule{Formula: score.P, Cap: 120}.Achieve(num("250"), num("10")),
		"(1 + (1 − 25/10)) × 100 = −50,00%, dihitung 0,00%":                score.Rule{Formula: score.N1}.Achieve(num("25"), num("10")),
		"Tidak dapat dihitung: target 0 untuk indikator yang harus tinggi": score.Rule{Formula: score.P}.Achieve(num("5"), num("0")),
		"Belum ada data":                                                   score.Rule{Formula: score.P}.Achieve(score.Figure{}, num("5")),
	} {
		if got := Achievement(books(t)[0], a); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestEveryReasonAndSignalHasWords(t *testing.T) {
	for _, book := range books(t) {
		for _, r := range score.Reasons[1:] {
			got := Achievement(book, score.Achievement{State: score.NotComputable, Reason: r})
			if strings.Contains(got, "achievement.") {
				t.Errorf("%s: %q", r, got)
			}
		}
		for _, s := range score.Signals {
			if got := book.T("signal." + s.String()); strings.Contains(got, "signal.") {
				t.Errorf("%s: %q", s, got)
			}
		}
	}
}
