package raster

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"testing"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
	"pohonkinerja/report/scene"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func picture(t testing.TB, p *plan.Plan, layout scene.Layout) *scene.Scene {
	t.Helper()
	return scene.Build(p, scene.Options{
		Year: 2026, Layout: layout, Medium: scene.Sheet, Title: "Pohon Kinerja", Palette: scene.Colour(),
		Words: scene.Words{Rank: [3]string{"STRATEGIS", "TAKTIKAL", "OPERASIONAL"}, Count: "{0} kinerja", NoOwner: "tanpa pemilik", Target: "Target {0}", Crosscutting: "Crosscutting: {0}", CrossLegend: "Crosscutting"},
	})
}

// TestShapes pins the pixels of shapes without letters.
func TestShapes(t *testing.T) {
	img := image.NewRGBA(image.Rect(0, 0, 96, 64))
	p := NewPainter()
	p.dst, p.view = img, View{Zoom: 1}
	red, blue, grey := color.RGBA{200, 40, 40, 255}, color.RGBA{40, 90, 190, 255}, color.RGBA{120, 120, 120, 255}
	p.Rect(scene.Rect{Box: scene.Box{W: 96, H: 64}, Fill: color.RGBA{255, 255, 255, 255}})
	p.Polygon(scene.Polygon{Points: []scene.Point{{X: 48, Y: 2}, {X: 94, Y: 62}, {X: 2, Y: 62}}, Fill: color.RGBA{240, 245, 252, 255}})
	p.Line(scene.Line{Points: []scene.Point{{X: 48, Y: 2}, {X: 94, Y: 62}}, Stroke: grey, Width: 1.2})
	p.Rect(scene.Rect{Box: scene.Box{X: 8, Y: 8, W: 30, H: 20}, Radius: 6, Fill: red, Stroke: blue, Width: 2})
	p.Rect(scene.Rect{Box: scene.Box{X: 50, Y: 34, W: 30, H: 20}, Radius: 4, Fill: color.RGBA{255, 255, 255, 255}, Stroke: blue, Width: 1, Dash: 3})
	p.Line(scene.Line{Points: []scene.Point{{X: 23, Y: 28}, {X: 23, Y: 44}, {X: 50, Y: 44}}, Stroke: grey, Width: 1})
	p.Line(scene.Line{Points: []scene.Point{{X: 40, Y: 12}, {X: 90, Y: 12}, {X: 90, Y: 30}}, Stroke: red, Width: 2, Dash: 5})
	p.Rect(scene.Rect{Box: scene.Box{X: 200, Y: 200, W: 10, H: 10}, Fill: red})
	p.Rect(scene.Rect{Box: scene.Box{X: -20, Y: 50, W: 30, H: 40}, Radius: 10, Fill: blue})
	golden(t, "shapes.png", img)
}

func golden(t *testing.T, name string, got *image.RGBA) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		var out bytes.Buffer
		if err := png.Encode(&out, got); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	want, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if n, first := different(got, want); n > 0 {
		t.Errorf("%s: %d pixels differ, the first at %v", file, n, first)
	}
}

func different(a, b image.Image) (n int, first image.Point) {
	if a.Bounds() != b.Bounds() {
		return 1, a.Bounds().Max
	}
	r := a.Bounds()
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			if color.RGBAModel.Convert(a.At(x, y)) != color.RGBAModel.Convert(b.At(x, y)) {
				if n++; n == 1 {
					first = image.Pt(x, y)
				}
			}
		}
	}
	return n, first
}

// TestTilesMakeTheWhole paints pictures in one piece and in tiles of several
// sizes, at every detail.
func TestTilesMakeTheWhole(t *testing.T) {
	for _, layout := range scene.Layouts {
		s := picture(t, plantest.Sample(), layout)
		for _, v := range []View{{Zoom: 1, X: s.Width/2 - 200, Y: 30}, {Zoom: 0.31, X: 11.3, Y: 7.7}, {Zoom: 0.113}, {Zoom: 2.7, X: s.Width / 2, Y: s.Height / 2}} {
			whole := image.NewRGBA(image.Rect(0, 0, 400, 300))
			p := NewPainter()
			p.Paint(whole, s, v)
			for _, tile := range []int{64, 97} {
				tiled := image.NewRGBA(whole.Rect)
				for y := 0; y < 300; y += tile {
					for x := 0; x < 400; x += tile {
						part := tiled.SubImage(image.Rect(x, y, x+tile, y+tile)).(*image.RGBA)
						p.Paint(part, s, v)
					}
				}
				if n, first := different(tiled, whole); n > 0 {
					t.Errorf("%s at %+v: %d pixels differ in tiles of %d, the first at %v", layout, v, n, tile, first)
				}
			}
		}
	}
}

func TestPaintFillsEveryPixel(t *testing.T) {
	s := picture(t, plantest.Empty(), scene.Triangle)
	img := image.NewRGBA(image.Rect(-50, -40, 70, 60))
	NewPainter().Paint(img, s, View{Zoom: 0.5})
	for i := 3; i < len(img.Pix); i += 4 {
		if img.Pix[i] != 255 {
			t.Fatalf("pixel %d was left transparent", i/4)
		}
	}
}

func TestPaintTakesAnyView(t *testing.T) {
	s := picture(t, plantest.Sample(), scene.Triangle)
	p := NewPainter()
	for _, v := range []View{
		{}, {Zoom: -1}, {Zoom: math.NaN()}, {Zoom: 1e-9}, {Zoom: 1e9}, {Zoom: math.Inf(1)},
		{Zoom: 1, X: 1e18, Y: -1e18}, {Zoom: 1, X: math.NaN()}, {Zoom: 300, X: s.Width / 2, Y: 100},
	} {
		p.Paint(image.NewRGBA(image.Rect(0, 0, 40, 30)), s, v)
	}
	p.Paint(image.NewRGBA(image.Rectangle{}), s, View{Zoom: 1})
}

// TestPaintersShareNothing lets several painters work on one scene.
func TestPaintersShareNothing(t *testing.T) {
	s := picture(t, plantest.Sample(), scene.Triangle)
	images := make([]*image.RGBA, 4)
	var wait sync.WaitGroup
	for i := range images {
		images[i] = image.NewRGBA(image.Rect(0, 0, 300, 200))
		wait.Go(func() { NewPainter().Paint(images[i], s, View{Zoom: 0.6, X: s.Width / 3, Y: s.Height / 2}) })
	}
	wait.Wait()
	for _, img := range images[1:] {
		if !bytes.Equal(img.Pix, images[0].Pix) {
			t.Error("two painters made different pictures")
		}
	}
}

func TestWritePNG(t *testing.T) {
	s := picture(t, plantest.Sample(), scene.Compact)
	for _, scale := range []float64{1, 0.37, 0.05} {
		var out bytes.Buffer
		if err := WritePNG(&out, s, scale); err != nil {
			t.Fatal(err)
		}
		got, err := png.Decode(&out)
		if err != nil {
			t.Fatalf("at %v: %v", scale, err)
		}
		want := image.NewRGBA(image.Rect(0, 0, int(s.Width*scale), int(s.Height*scale)))
		NewPainter().Paint(want, s, View{Zoom: scale})
		if n, first := different(got, want); n > 0 {
			t.Errorf("at %v: %d pixels differ from the painted picture, the first at %v", scale, n, first)
		}
	}
}

func TestFitScale(t *testing.T) {
	s := &scene.Scene{Width: 1000, Height: 500}
	for _, c := range []struct{ width, height, scale, want float64 }{
		{1000, 500, 1, 1}, {1000, 500, 0.2, 0.2}, {1000, 500, 0, 1}, {1000, 500, math.NaN(), 1}, {1000, 500, math.Inf(1), 1},
		{20_000, 20_000, 1, 0.5}, {64_000, 100, 1, 0.5}, {100, 64_000, 2, 0.5},
	} {
		s.Width, s.Height = c.width, c.height
		if got := FitScale(s, c.scale); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("FitScale(%v × %v, %v) = %v, want %v", c.width, c.height, c.scale, got, c.want)
		}
	}
}

// TestWritePNGStaysSmall draws a picture that would take hundreds of megabytes
// in one piece.
func TestWritePNGStaysSmall(t *testing.T) {
	s := picture(t, plantest.Big(200), scene.Triangle)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if err := WritePNG(discard{}, s, 1); err != nil {
		t.Fatal(err)
	}
	runtime.ReadMemStats(&after)
	if used := after.TotalAlloc - before.TotalAlloc; used > 48<<20 {
		t.Errorf("%d MB were allocated for %.0f × %.0f units", used>>20, s.Width, s.Height)
	}
}

type discard struct{}

func (discard) Write(p []byte) (int, error) { return len(p), nil }

func TestWritePNGReturnsTheErrorOfTheWriter(t *testing.T) {
	full := errors.New("disk full")
	for _, after := range []int{0, 40, 5000} {
		if err := WritePNG(&failing{full, after}, picture(t, plantest.Sample(), scene.Compact), 1); !errors.Is(err, full) {
			t.Errorf("after %d bytes: WritePNG = %v, want %v", after, err, full)
		}
	}
}

// failing takes a number of bytes and then none.
type failing struct {
	err  error
	room int
}

func (f *failing) Write(p []byte) (int, error) {
	if f.room -= len(p); f.room < 0 {
		return 0, f.err
	}
	return len(p), nil
}

// BenchmarkFrame paints one frame of a window of 1280 × 800 in the middle of
// small and large plans. The cost follows what is in view: at the same zoom the
// large plan takes as long as the small one wherever both fill the window.
func BenchmarkFrame(b *testing.B) {
	for _, zoom := range []float64{1, 0.5, 0.25, 0.1} {
		for _, nodes := range []int{100, 10_000} {
			b.Run(fmt.Sprintf("zoom=%v/nodes=%d", zoom, nodes), func(b *testing.B) {
				s := picture(b, plantest.Big(nodes), scene.Triangle)
				frame := image.NewRGBA(image.Rect(0, 0, 1280, 800))
				v := busiest(s, zoom)
				p := NewPainter()
				for b.Loop() {
					p.Paint(frame, s, v)
				}
				cards := 0
				s.In(v.Area(frame.Rect), func(*scene.Card) bool { cards++; return true })
				b.ReportMetric(float64(cards), "cards")
			})
		}
	}
}

// busiest is a view of the operational band's upper left, where cards are dense.
func busiest(s *scene.Scene, zoom float64) View {
	last := s.Bands[2]
	for i := range s.Cards {
		if c := &s.Cards[i]; c.Band == plan.Operational {
			return View{Zoom: zoom, X: c.Box.X - 20, Y: last.Top}
		}
	}
	return View{Zoom: zoom}
}

// BenchmarkWritePNG writes the whole picture of a regency.
func BenchmarkWritePNG(b *testing.B) {
	s := picture(b, plantest.Big(400), scene.Triangle)
	for b.Loop() {
		if err := WritePNG(discard{}, s, 0.5); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(s.Width*s.Height/4/1e6, "megapixels")
}

func TestDimmedCardsStepBack(t *testing.T) {
	s := picture(t, plantest.Big(20), scene.Tidy)
	p, img := NewPainter(), image.NewRGBA(image.Rect(0, 0, 1200, 800))
	view := View{Zoom: 0.15}
	at := func(c *scene.Card) color.RGBA {
		m := c.Box.Center()
		return img.RGBAAt(int(m.X*view.Zoom), int(m.Y*view.Zoom))
	}
	first, second := &s.Cards[0], &s.Cards[1]
	p.Paint(img, s, view)
	clear1, clear2 := at(first), at(second)
	p.Dimmed = func(c *scene.Card) bool { return c == first }
	p.Paint(img, s, view)
	if got := at(first); got == clear1 || got.R < clear1.R || got.B < clear1.B {
		t.Errorf("the dimmed card is %v, was %v", got, clear1)
	}
	if got := at(second); got != clear2 {
		t.Errorf("the other card is %v, was %v", got, clear2)
	}
}
