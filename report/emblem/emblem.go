package emblem

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/draw"
	"image/png"

	"pohonkinerja/report/document/layout"
)

// ErrTooComplex says that an SVG would take too long to draw.
var ErrTooComplex = errors.New("a drawing without end")

// UnsupportedError names what an SVG has that is not drawn faithfully here.
type UnsupportedError struct{ What string }

// Error implements error.
func (e *UnsupportedError) Error() string { return fmt.Sprintf("an SVG with %s", e.What) }

// MaxFile is the largest file read as an emblem, in bytes.
const MaxFile = 20 << 20

// Decode reads a PNG, JPEG or SVG emblem. It fails with [layout.ErrNotImage],
// [layout.ErrImageTooLarge], [ErrTooComplex] or an [*UnsupportedError].
func Decode(data []byte) (image.Image, error) {
	switch {
	case len(data) > MaxFile:
		return nil, layout.ErrImageTooLarge
	case isSVG(data):
		return decodeSVG(data)
	}
	return layout.DecodeLogo(data)
}

// packed is how many bytes a picture may have that travels in a plan. Twice the
// room of an emblem at 600 dots per inch takes less.
const packed = 512 << 10

// Pack returns a picture as PNG, with so many pixels as fit in half a megabyte.
// [Decode] reads it.
func Pack(img image.Image) ([]byte, error) {
	for {
		var out bytes.Buffer
		if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, img); err != nil {
			return nil, fmt.Errorf("pack an emblem: %w", err)
		}
		if b := img.Bounds(); out.Len() <= packed || max(b.Dx(), b.Dy()) <= leastSide {
			return out.Bytes(), nil
		}
		img = smaller(img)
	}
}

// leastSide is the side in pixels below which no picture is made smaller.
const leastSide = 64

// smaller returns a picture at three quarters of its size.
func smaller(img image.Image) image.Image {
	b := img.Bounds()
	w, h := max(b.Dx()*3/4, 1), max(b.Dy()*3/4, 1)
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	src := image.NewRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
	draw.Draw(src, src.Rect, img, b.Min, draw.Src)
	for y := range h {
		for x := range w {
			area := image.Rect(x*b.Dx()/w, y*b.Dy()/h, (x+1)*b.Dx()/w, (y+1)*b.Dy()/h)
			mean(out, x, y, src, area)
		}
	}
	return out
}

// mean sets a pixel to the mean of an area of another picture.
func mean(dst *image.RGBA, x, y int, src *image.RGBA, area image.Rectangle) {
	area.Max.X, area.Max.Y = max(area.Max.X, area.Min.X+1), max(area.Max.Y, area.Min.Y+1)
	var sum [4]int
	for v := area.Min.Y; v < area.Max.Y; v++ {
		for u := area.Min.X; u < area.Max.X; u++ {
			for c, value := range src.Pix[src.PixOffset(u, v):][:4] {
				sum[c] += int(value)
			}
		}
	}
	n := area.Dx() * area.Dy()
	to := dst.Pix[dst.PixOffset(x, y):]
	for c, s := range sum {
		to[c] = uint8((s + n/2) / n)
	}
}
