package outline

import (
	"fmt"
	"slices"
	"testing"
)

// A number before a statement counts rows where the list bears it out, and is a
// figure of the statement where nothing does.
func TestNumbersCountRowsWhereTheListBearsThemOut(t *testing.T) {
	for text, want := range map[string][]string{
		"1 Naik A\n1.1 Naik B\n1.1.1 Naik C\n1.1.2 Naik D\n1.2 Naik E\n2 Naik F": {"0 Naik A", "1 Naik B", "2 Naik C", "2 Naik D", "1 Naik E", "0 Naik F"},
		"1.5 Naik A\n1.6 Naik B":               {"0 Naik A", "0 Naik B"},
		"1.5. Naik A":                          {"0 Naik A"},
		"Turun\n1.5 persen penduduk miskin":    {"0 Turun", "0 1.5 persen penduduk miskin"},
		"1 Turun\n1.1 Naik\n1.5 persen miskin": {"0 Turun", "1 Naik", "0 1.5 persen miskin"},
		"2.1 juta orang terlayani":             {"0 2.1 juta orang terlayani"},
		"2 puskesmas terakreditasi\n3 balai":   {"0 2 puskesmas terakreditasi", "0 3 balai"},
		"2025 tahun pertama\n2026 kedua":       {"0 2025 tahun pertama", "0 2026 kedua"},
		"1.02.01 PROGRAM PENUNJANG":            {"0 PROGRAM PENUNJANG"},
	} {
		out, err := Read(text, List)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, i := range out.Items {
			got = append(got, fmt.Sprint(i.Depth, " ", i.Text))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q:\ngot  %q\nwant %q", text, got, want)
		}
	}
}
