package editor

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2/test"
)

func TestChoicesBelowThePictureGiveWay(t *testing.T) {
	test.NewTempApp(t)
	choices := footLayout{choices: []float32{190, 170}}
	for room, want := range map[float32][]float32{
		500: {190, 170}, // all of it
		180: {172, 0},   // the second goes
		100: {0, 0},
	} {
		if got := choices.fitting(room); !slices.Equal(got, want) {
			t.Errorf("in %v: %v, want %v", room, got, want)
		}
	}
	if got := choices.fitting(320); got[0] >= 190 || got[0] < leastChoice || got[1] != 170 {
		t.Errorf("in 320: %v, want the first one shortened", got)
	}
}
