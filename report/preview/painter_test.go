package preview

import (
	"image"
	"image/color"
	"testing"

	"pohonkinerja/report/document/layout"
	"pohonkinerja/report/typeset"
)

var (
	white = color.RGBA{0xff, 0xff, 0xff, 0xff}
	black = color.RGBA{A: 0xff}
	grey  = color.RGBA{0x80, 0x80, 0x80, 0xff}
)

// sheet is a page with one of each item.
func sheet() layout.Page {
	emblem := image.NewRGBA(image.Rect(0, 0, 64, 64))
	for i := range emblem.Pix {
		emblem.Pix[i] = 0xff
	}
	for i := 0; i < len(emblem.Pix)/2; i += 4 {
		emblem.Pix[i] = 0 // the upper half is cyan
	}
	return layout.Page{Width: 200, Height: 100, Items: []layout.Item{
		layout.Rect{X: 100, Y: 10, W: 50, H: 20, Fill: grey, Stroke: black, Width: 0.6},
		layout.Line{X1: 10, Y1: 50, X2: 190, Y2: 50, Width: 0.6, Color: black},
		layout.Text{X: 10, Y: 30, Face: typeset.Serif, Size: 12, Color: black, String: "Kinerja"},
		layout.Picture{X: 10, Y: 60, W: 20, H: 20, Image: emblem},
	}}
}

func painted(r image.Rectangle, v View) *image.RGBA {
	dst := image.NewRGBA(r)
	NewPainter().Paint(dst, sheet(), v)
	return dst
}

func TestPaint(t *testing.T) {
	whole := painted(image.Rect(0, 0, 300, 150), View{Scale: 1})
	for _, c := range []struct {
		what string
		x, y int
		want color.RGBA
	}{
		{"paper is white", 195, 5, white},
		{"nothing is painted beside the paper", 250, 5, color.RGBA{}},
		{"a filled cell has its fill", 125, 20, grey},
		{"a frame is black however thin", 100, 20, black},
		{"the far side of a frame too", 150, 20, black},
		{"a rule is one pixel", 100, 50, black},
		{"and no more", 100, 51, white},
		{"an emblem is scaled", 20, 62, color.RGBA{0, 0xff, 0xff, 0xff}},
		{"with its lower half below", 20, 78, white},
	} {
		if got := whole.RGBAAt(c.x, c.y); got != c.want {
			t.Errorf("%s: pixel %d,%d is %v, want %v", c.what, c.x, c.y, got, c.want)
		}
	}
	if dark(whole, image.Rect(8, 18, 60, 34)) == 0 {
		t.Error("no letter was drawn")
	}
}

// dark counts the pixels that are nearly black.
func dark(img *image.RGBA, r image.Rectangle) int {
	n := 0
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			if px := img.RGBAAt(x, y); px.A == 0xff && px.R < 0x60 {
				n++
			}
		}
	}
	return n
}

func TestPaintInPiecesIsTheSame(t *testing.T) {
	for _, v := range []View{{Scale: 1}, {X: 7, Y: 3, Scale: 1.37}, {X: -40, Y: -20.5, Scale: 2.5}} {
		whole := painted(image.Rect(0, 0, 400, 200), v)
		for _, r := range []image.Rectangle{image.Rect(0, 0, 400, 63), image.Rect(0, 63, 151, 200), image.Rect(151, 63, 400, 200)} {
			piece := painted(r, v)
			for y := r.Min.Y; y < r.Max.Y; y++ {
				for x := r.Min.X; x < r.Max.X; x++ {
					if piece.RGBAAt(x, y) != whole.RGBAAt(x, y) {
						t.Fatalf("at scale %v pixel %d,%d is %v in a piece and %v in the whole",
							v.Scale, x, y, piece.RGBAAt(x, y), whole.RGBAAt(x, y))
					}
				}
			}
		}
	}
}

func TestPaintLeavesWhatItCannotPaint(t *testing.T) {
	for _, scale := range []float64{0, -1} {
		for _, b := range painted(image.Rect(0, 0, 20, 20), View{Scale: scale}).Pix {
			if b != 0 {
				t.Fatalf("scale %v painted something", scale)
			}
		}
	}
	NewPainter().Paint(image.NewRGBA(image.Rectangle{}), sheet(), View{Scale: 1})
}

func BenchmarkPaint(b *testing.B) {
	page := layout.Page{Width: 609, Height: 935}
	for y := 60.0; y < 880; y += 14 {
		page.Items = append(page.Items, layout.Text{
			X: 57, Y: y, Face: typeset.Serif, Size: 11.5, Color: black,
			String: "Pihak pertama berjanji akan mewujudkan target kinerja yang seharusnya sesuai",
		})
	}
	dst := image.NewRGBA(image.Rect(0, 0, 812, 1247))
	p := NewPainter()
	b.Run("page", func(b *testing.B) {
		for b.Loop() {
			p.Paint(dst, page, View{Scale: 96.0 / 72})
		}
	})
	b.Run("blank", func(b *testing.B) {
		for b.Loop() {
			p.Paint(dst, layout.Page{Width: 609, Height: 935}, View{Scale: 96.0 / 72})
		}
	})
}
