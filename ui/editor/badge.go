package editor

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"fyne.io/fyne/v2/canvas"

	"pohonkinerja/report/typeset"
)

// badge is the mark of a rank: its first letter on its colour. It is one picture and
// not a letter over an area, because a system without graphics card keeps 64 kB for
// every object of a frame, and a list of nodes shows dozens of ranks.
type badge struct {
	object *canvas.Raster
	letter string
	ground color.RGBA
}

func newBadge() *badge {
	b := &badge{}
	b.object = canvas.NewRaster(func(w, h int) image.Image { return badgePicture(b.letter, b.ground, w, h) })
	return b
}

func (b *badge) show(letter string, ground color.RGBA) {
	if b.letter != letter || b.ground != ground {
		b.letter, b.ground = letter, ground
		b.object.Refresh()
	}
}

const (
	badgeWidth  = 18
	badgeCorner = 3.0 / badgeWidth  // radius, of the height
	badgeLetter = 11.0 / badgeWidth // size, of the height
)

// badgeLetters keeps the few letters of the ranks.
var badgeLetters = typeset.NewRasteriser(64 << 10)

func badgePicture(letter string, ground color.RGBA, w, h int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(img, img.Rect, image.NewUniform(ground), image.Point{}, draw.Src)
	face, size := typeset.SansBold, badgeLetter*float64(h)
	badgeLetters.Draw(img, typeset.Run{
		Face: face, Size: size, Color: color.RGBA{255, 255, 255, 255}, Text: letter,
		X: (float64(w) - face.Measure(size, letter)) / 2, Y: (float64(h) + face.Ascent(size) - face.Descent(size)) / 2,
	})
	roundCorners(img, badgeCorner*float64(h))
	return img
}

// roundCorners makes transparent what lies outside the corners' circles.
func roundCorners(img *image.RGBA, radius float64) {
	size := img.Rect.Size()
	for y := range size.Y {
		for x := range size.X {
			dx, dy := beyond(x, size.X, radius), beyond(y, size.Y, radius)
			cover := min(max(radius+0.5-math.Hypot(dx, dy), 0), 1)
			if cover == 1 {
				continue
			}
			px := img.Pix[img.PixOffset(x, y):]
			for i := range 4 {
				px[i] = uint8(float64(px[i]) * cover)
			}
		}
	}
}

// beyond is how far the middle of a pixel lies beyond the nearer centre of a corner,
// along one side; 0 between them.
func beyond(at, size int, radius float64) float64 {
	middle := float64(at) + 0.5
	return max(radius-middle, middle-(float64(size)-radius), 0)
}
