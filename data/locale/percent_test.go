package locale

import "testing"

func TestFormatPercent(t *testing.T) {
	for percent, want := range map[float64]string{
		0: "0,00%", 87.5: "87,50%", 2500: "2.500,00%", 88.888888: "88,89%", -50: "-50,00%", -0.001: "0,00%",
		99.995: "100,00%", // the nearest float64 is above it
	} {
		if got := FormatPercent(percent); got != want {
			t.Errorf("%v: got %q, want %q", percent, got, want)
		}
	}
}
