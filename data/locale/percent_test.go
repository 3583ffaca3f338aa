package locale

import (
	"math"
	"testing"
)

func TestFormatPercent(t *testing.T) {
	for percent, want := range map[float64]string{
		0: "0,00%", 87.5: "87,50%", 2500: "2.500,00%", 88.888888: "88,89%", -50: "-50,00%", -0.001: "0,00%",
		99.995: "100,00%", 87.125: "87,13%", -87.125: "-87,13%", // 69,7/80 × 100
		66.665: "66,67%", 1.005: "1,01%", // the nearest float64 is below it
		1234567890.5: "1.234.567.890,50%", 1e18: "1000000000000000000,00%", math.Inf(1): "+Inf%",
	} {
		if got := FormatPercent(percent); got != want {
			t.Errorf("%v: got %q, want %q", percent, got, want)
		}
	}
}
