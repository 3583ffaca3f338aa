package layout

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	_ "image/jpeg" // emblems come as JPEG
	_ "image/png"  // and as PNG
)

// The largest emblem read, in pixels of a side; far more than print needs, and
// little enough that a forged header cannot fill the memory.
const maxLogoSide = 6000

// printedSide is the most pixels of a side that are kept: what the emblem's room
// shows at 600 dots per inch and more. A photograph straight from a telephone
// would make every agreement some megabytes large.
const printedSide = 1200

// What a logo may not be.
var (
	ErrNotImage      = errors.New("no PNG or JPEG image")
	ErrImageTooLarge = errors.New("an image with too many pixels")
)

// DecodeLogo reads a PNG or JPEG emblem and lays it on white, since a form is
// printed on white paper and archives refuse transparency (PDF/A-1). More pixels
// than print can show are given up.
func DecodeLogo(data []byte) (image.Image, error) {
	config, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNotImage, err)
	}
	if config.Width > maxLogoSide || config.Height > maxLogoSide {
		return nil, fmt.Errorf("%w: %d × %d", ErrImageTooLarge, config.Width, config.Height)
	}
	img, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNotImage, err)
	}
	if img.Bounds().Empty() {
		return nil, ErrNotImage
	}
	flat := onWhite(img)
	for max(flat.Rect.Dx(), flat.Rect.Dy()) > printedSide {
		flat = halved(flat)
	}
	return flat, nil
}

// halved returns the picture at half its size, each pixel the mean of four.
func halved(img *image.RGBA) *image.RGBA {
	w, h := max(img.Rect.Dx()/2, 1), max(img.Rect.Dy()/2, 1)
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	right, below := min(1, img.Rect.Dx()-1)*4, min(1, img.Rect.Dy()-1)*img.Stride
	for y := range h {
		for x := range w {
			from, to := img.PixOffset(2*x, 2*y), out.PixOffset(x, y)
			for c := range 4 {
				sum := int(img.Pix[from+c]) + int(img.Pix[from+right+c]) + int(img.Pix[from+below+c]) + int(img.Pix[from+right+below+c])
				out.Pix[to+c] = uint8((sum + 2) / 4)
			}
		}
	}
	return out
}

func onWhite(img image.Image) *image.RGBA {
	b := img.Bounds()
	out := image.NewRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
	draw.Draw(out, out.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.Draw(out, out.Bounds(), img, b.Min, draw.Over)
	return out
}
