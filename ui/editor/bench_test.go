package editor

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"pohonkinerja/data/plantest"
)

// BenchmarkKey is what one key in a statement costs from the key to the picture,
// everything but painting: the step, the outline, the inspector and the scene.
// The reference is the step alone, without a page.
func BenchmarkKey(b *testing.B) {
	for _, n := range []int{100, 1000, 10000} {
		page := open(b, plantest.Big(n), 1366)
		page.tree.patience = time.Hour
		field := page.statement()
		text := []string{"Meningkatnya mutu", "Meningkatnya mutu layanan"}
		b.Run(fmt.Sprintf("nodes=%d/page", n), func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				field.in.SetText(text[i%2])
			}
		})
		page.Close()
		b.Run(fmt.Sprintf("nodes=%d/step", n), func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				field.text.Set(text[i%2])
			}
		})
	}
}

// BenchmarkSelect is what going to another node costs. The reference is the
// workspace without a page.
func BenchmarkSelect(b *testing.B) {
	page := open(b, plantest.Big(1000), 1366)
	rows := slices.Collect(page.outline.lines.Rows())
	b.Run("page", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			page.ws.Select(rows[i%len(rows)].ID)
		}
	})
	page.Close()
	b.Run("workspace", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			page.ws.Select(rows[i%len(rows)].ID)
		}
	})
	page.window.Resize(fyne.NewSize(600, 500))
}
