package score_test

import (
	"slices"
	"testing"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/score"
)

// The first four are what four published systems answer for the same indicator:
// lower is better, target 10, realisation 8.
func TestRecognisePublishedFigures(t *testing.T) {
	for _, c := range []struct {
		name                             string
		published, actual, target, worst plan.Decimal
		want                             []score.Origin
	}{
		{"a_bracket_missing", "21", "8", "10", "", []score.Origin{{Formula: score.Bracket}}},
		{"one_plus_one_minus_the_ratio", "120", "8", "10", "", []score.Origin{{Formula: score.N1}}},
		{"the_ratio_upside_down", "125", "8", "10", "", []score.Origin{{Formula: score.N2}}},
		{"the_gap", "20", "8", "10", "", []score.Origin{{Formula: score.N3}}},
		{"the_ratio_and_both_stable_ones", "80", "8", "10", "", []score.Origin{{Formula: score.P}, {Formula: score.S1}, {Formula: score.S2}}},
		{"rounded", "83.33", "10", "12", "", []score.Origin{{Formula: score.P}, {Formula: score.S1}, {Formula: score.S2}}},
		{"cut_off", "66.6", "2", "3", "", []score.Origin{{Formula: score.P}, {Formula: score.S1}, {Formula: score.S2}}},
		{"from_the_worst", "50", "15", "10", "20", []score.Origin{{Formula: score.N1}, {Formula: score.N4}, {Formula: score.S1}}},
		{"cut_at_the_cap", "120", "13", "10", "", []score.Origin{{Formula: score.P, Cap: 120}}},
		{"a_share_of_one", "0.8", "8", "10", "", []score.Origin{{Formula: score.P, Share: true}, {Formula: score.S1, Share: true}, {Formula: score.S2, Share: true}}},
		{"clamped", "0", "25", "10", "", []score.Origin{{Formula: score.N1, Clamped: true}, {Formula: score.S1, Clamped: true}, {Formula: score.N3, Clamped: true}, {Formula: score.Bracket, Clamped: true}}},
		{"nothing_known", "97.3", "8", "10", "", nil},
		{"nothing_published", "", "8", "10", "", nil},
		{"target_zero", "100", "0", "0", "", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := score.Recognise(c.published, c.actual, c.target, c.worst); !slices.Equal(got, c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}
