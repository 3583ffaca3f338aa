package typeset

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"sync"
	"testing"
)

var (
	black = color.RGBA{A: 255}
	red   = color.RGBA{R: 200, A: 255}
)

func paper(w, h int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(img, img.Rect, image.White, image.Point{}, draw.Src)
	return img
}

func TestDraw(t *testing.T) {
	t.Run("inks_the_letters_between_cap_height_and_baseline", func(t *testing.T) {
		img := paper(60, 40)
		NewRasteriser(1<<20).Draw(img, Run{Face: SansBold, Size: 20, X: 10, Y: 30, Color: black, Text: "HH"})
		got := inked(img)
		want := image.Rect(11, 16, 38, 30)
		if got != want {
			t.Errorf("ink covers %v, want %v", got, want)
		}
	})
	t.Run("upward_is_the_same_ink_turned", func(t *testing.T) {
		across, upward := paper(40, 40), paper(40, 40)
		ra := NewRasteriser(1 << 20)
		ra.Draw(across, Run{Face: Sans, Size: 24, X: 10, Y: 30, Color: red, Text: "R"})
		ra.Draw(upward, Run{Face: Sans, Size: 24, X: 30, Y: 30, Dir: Upward, Color: red, Text: "R"})
		for y := range 40 {
			for x := range 40 {
				a, u := across.RGBAAt(x, y), upward.RGBAAt(y, 39-x)
				if diff(a.G, u.G) > 2 {
					t.Fatalf("pixel (%d,%d): %v, turned %v", x, y, a, u)
				}
			}
		}
	})
	t.Run("clipped_to_a_tile_it_equals_the_whole_cut_out", func(t *testing.T) {
		whole, tiled := paper(120, 40), paper(120, 40)
		ra := NewRasteriser(1 << 20)
		run := Run{Face: Serif, Size: 17.3, X: 3.4, Y: 25.2, Color: black, Text: "Pohon Kinerja"}
		ra.Draw(whole, run)
		for x := 0; x < 120; x += 10 {
			ra.Draw(tiled.SubImage(image.Rect(x, 0, x+10, 40)).(*image.RGBA), run)
		}
		if !bytes.Equal(whole.Pix, tiled.Pix) {
			t.Error("tiles differ from the whole")
		}
	})
	t.Run("is_the_same_with_a_cache_too_small_for_anything", func(t *testing.T) {
		a, b := paper(200, 40), paper(200, 40)
		run := Run{Face: Sans, Size: 15, X: 3, Y: 25, Color: red, Text: "Terwujudnya layanan prima"}
		NewRasteriser(1<<20).Draw(a, run)
		NewRasteriser(0).Draw(b, run)
		if !bytes.Equal(a.Pix, b.Pix) {
			t.Error("the cache's size changes the picture")
		}
	})
	t.Run("draws_nothing_at_impossible_sizes", func(t *testing.T) {
		img, clean := paper(20, 20), paper(20, 20)
		zero := 0.0
		for _, size := range []float64{0, -3, 1e9, zero / zero, 1 / zero} {
			NewRasteriser(1<<20).Draw(img, Run{Size: size, X: 2, Y: 15, Color: black, Text: "x"})
		}
		NewRasteriser(1<<20).Draw(img, Run{Size: 10, X: zero / zero, Y: 1 / zero, Color: black, Text: "x"})
		if !bytes.Equal(img.Pix, clean.Pix) {
			t.Error("something was drawn")
		}
	})
}

func TestDrawKeepsToItsMemory(t *testing.T) {
	const limit = 200_000
	ra, img := NewRasteriser(limit), paper(300, 60)
	for size := 3.0; size < 60; size += 0.25 {
		ra.Draw(img, Run{Face: Sans, Size: size, X: 1, Y: 50, Color: black, Text: "Meningkatnya kualitas"})
		kept := 0
		for _, generation := range []map[strikeKey]*strike{ra.young, ra.aging} {
			for _, s := range generation {
				for _, m := range s.masks {
					kept += len(m.cover) + maskOverhead
				}
			}
		}
		if kept > limit+limit/4 {
			t.Fatalf("at size %v the cache holds %d bytes, allowed about %d", size, kept, limit)
		}
	}
}

func TestDrawIsSafeForConcurrentUse(t *testing.T) {
	ra, want := NewRasteriser(1<<20), paper(200, 40)
	run := Run{Face: SansItalic, Size: 13, X: 3.3, Y: 25, Color: black, Text: "Bersama-sama"}
	ra.Draw(want, run)
	var group sync.WaitGroup
	for i := range 4 {
		group.Go(func() {
			for j := range 50 {
				other := run
				other.Size = float64(5 + (i+j)%20)
				ra.Draw(paper(200, 40), other)
			}
			got := paper(200, 40)
			if ra.Draw(got, run); !bytes.Equal(got.Pix, want.Pix) {
				t.Error("another goroutine changed the picture")
			}
		})
	}
	group.Wait()
}

// TestSpecimen leaves a picture worth looking at among the test's artifacts.
func TestSpecimen(t *testing.T) {
	img, ra, y := paper(900, 700), NewRasteriser(8<<20), 20.0
	for _, size := range []float64{4, 6, 8, 9, 10, 11.5, 13, 16, 24, 40, 80} {
		y += size * 1.1
		ra.Draw(img, Run{Face: Sans, Size: size, X: 60, Y: y, Color: black, Text: sentence})
		y += size * 1.1
		ra.Draw(img, Run{Face: SansBold, Size: size, X: 60, Y: y, Color: red, Text: sentence})
	}
	ra.Draw(img, Run{Face: SansBold, Size: 30, X: 40, Y: 400, Dir: Upward, Color: red, Text: "OPERASIONAL"})
	file, err := os.Create(filepath.Join(t.ArtifactDir(), "specimen.png"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if err := png.Encode(file, img); err != nil {
		t.Fatal(err)
	}
	if inked(img).Dx() < 800 {
		t.Errorf("the specimen is empty: %v", inked(img))
	}
}

// inked returns the smallest rectangle around everything that is not white.
func inked(img *image.RGBA) image.Rectangle {
	var r image.Rectangle
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			if img.RGBAAt(x, y) != (color.RGBA{255, 255, 255, 255}) {
				r = r.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return r
}

func diff(a, b uint8) int { return max(int(a)-int(b), int(b)-int(a)) }

// BenchmarkDraw paints about what a full window of cards shows: 300 lines.
func BenchmarkDraw(b *testing.B) {
	img, ra := paper(1280, 800), NewRasteriser(8<<20)
	b.ReportAllocs()
	for b.Loop() {
		for i := range 300 {
			ra.Draw(img, Run{Face: Sans, Size: 11, X: float64(i % 7 * 180), Y: float64(i * 37 % 790), Color: black,
				Text: "Meningkatnya kualitas pelayanan"})
		}
	}
}
