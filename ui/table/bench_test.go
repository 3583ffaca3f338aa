package table

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"

	"pohonkinerja/data/plantest"
	"pohonkinerja/ui/viewmodel"
)

// BenchmarkKey is one letter written in a cell, from the key to the objects that
// are painted. The reference is the step alone, without a table.
func BenchmarkKey(b *testing.B) {
	text := []string{"Meningkatnya mutu", "Meningkatnya mutu layanan"}
	for _, n := range []int{100, 10_000} {
		t := open(b, plantest.Big(n))
		t.goTo(t.ws.Selected(), 0, "Pernyataan kinerja")
		t.press(fyne.KeyF2)
		b.Run(fmt.Sprintf("nodes=%d/table", n), func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				t.grid.over.entry.SetText(text[i%2])
			}
		})
		form := t.ws.NodeForm(t.ws.Selected())
		t.Close()
		b.Run(fmt.Sprintf("nodes=%d/step", n), func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				form.Statement().Set(text[i%2])
			}
		})
	}
}

// BenchmarkScroll is one step of the wheel in the middle of the table.
func BenchmarkScroll(b *testing.B) {
	for _, n := range []int{100, 10_000} {
		t := open(b, plantest.Big(n))
		middle := t.grid.sizes.total().Height / 2
		b.Run(fmt.Sprintf("nodes=%d", n), func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				t.grid.scroll.ScrollToOffset(fyne.NewPos(0, middle+float32(i%20)*40))
				t.grid.scrolled()
			}
		})
	}
}

// BenchmarkRebuild is what it takes to show the table for the first time, and
// after lines have come or gone.
func BenchmarkRebuild(b *testing.B) {
	for _, n := range []int{100, 10_000} {
		t := open(b, plantest.Big(n))
		b.Run(fmt.Sprintf("nodes=%d/first", n), func(b *testing.B) {
			for b.Loop() {
				clear(t.grid.sizes.counts)
				t.grid.rebuild()
			}
		})
		b.Run(fmt.Sprintf("nodes=%d/again", n), func(b *testing.B) {
			for b.Loop() {
				t.model.Follow(viewmodel.Notice{What: viewmodel.FoldChanged})
				t.grid.relist()
			}
		})
	}
}
