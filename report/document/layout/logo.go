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

// What a logo may not be.
var (
	ErrNotImage      = errors.New("no PNG or JPEG image")
	ErrImageTooLarge = errors.New("an image with too many pixels")
)

// DecodeLogo reads a PNG or JPEG emblem and lays it on white, since a form is
// printed on white paper and archives refuse transparency (PDF/A-1).
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
	return onWhite(img), nil
}

func onWhite(img image.Image) image.Image {
	b := img.Bounds()
	out := image.NewRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
	draw.Draw(out, out.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.Draw(out, out.Bounds(), img, b.Min, draw.Over)
	return out
}
