package editor

import (
	"testing"
	"time"

	"fyne.io/fyne/v2/widget"

	"pohonkinerja/data/score"
)

func TestDialStandsAboveAColouredTree(t *testing.T) {
	b := open(t, small(t), 1366)
	d := b.tree.look.dial
	if !d.object.Hidden {
		t.Fatal("the dial is there before anybody asks for it")
	}
	b.ws.SetLamps(true)
	if d.object.Hidden {
		t.Fatal("the tree is coloured and there is no dial")
	}
	d.stops[1].OnTapped()
	if b.ws.Quarter() != 2 || d.stops[1].Importance != widget.HighImportance {
		t.Errorf("quarter %d, the stop is %v", b.ws.Quarter(), d.stops[1].Importance)
	}
	b.ws.SetLamps(false)
	if !d.object.Hidden {
		t.Error("the dial stays")
	}
}

// Playing goes on from beat to beat and ends with the year.
func TestDialPlaysTheYear(t *testing.T) {
	b := open(t, small(t), 1366)
	b.ws.SetLamps(true)
	d := b.tree.look.dial
	d.toggle()
	for _, want := range []int{1, 2, 3, 4, score.Year} {
		if got := b.ws.Quarter(); got != want {
			t.Fatalf("the dial is at %d, want %d", got, want)
		}
		if want != score.Year {
			d.next()
		}
	}
	if d.stop != nil {
		t.Error("the dial plays on after the year")
	}
	d.toggle()
	d.toggle()
	if d.stop != nil || b.ws.Quarter() != 1 {
		t.Errorf("stopped at %d: %v", b.ws.Quarter(), d.stop != nil)
	}
	if beat < 500*time.Millisecond {
		t.Error("nobody can look that fast")
	}
}
