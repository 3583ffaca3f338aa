package emblem

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"regexp"

	"github.com/fyne-io/oksvg"
	"github.com/srwiley/rasterx"

	"pohonkinerja/report/document/layout"
)

// What an SVG may have at the most.
const (
	maxSVG      = 4 << 20 // bytes
	maxElements = 20000
	maxDepth    = 100
	maxSlimness = 20 // of the longer side by the shorter
)

// side is the longer side of a drawn SVG in pixels: what the room of an emblem
// shows at 1200 dots per inch.
const side = 1200

// isSVG reports whether data begins like an XML document with an svg element.
func isSVG(data []byte) bool {
	start := data[:min(len(data), 4096)]
	trimmed := bytes.TrimLeft(bytes.TrimPrefix(start, []byte("\xef\xbb\xbf")), " \t\r\n")
	return bytes.HasPrefix(trimmed, []byte("<")) && bytes.Contains(start, []byte("<svg"))
}

func decodeSVG(data []byte) (img image.Image, err error) {
	if len(data) > maxSVG {
		return nil, layout.ErrImageTooLarge
	}
	data, err = inspect(data)
	if err != nil {
		return nil, err
	}
	defer func() {
		if fault := recover(); fault != nil {
			img, err = nil, fmt.Errorf("%w: %v", layout.ErrNotImage, fault)
			if fault == any(ErrTooComplex) {
				err = ErrTooComplex
			}
		}
	}()
	icon, err := oksvg.ReadReplacingCurrentColor(bytes.NewReader(markRules(data)), "#000000", oksvg.StrictErrorMode)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", layout.ErrNotImage, err)
	}
	return drawn(icon)
}

// The rule by which inside is told from outside, and the property in whose place
// it comes through oksvg, which does not know the rule but hands down everything
// it knows from an element to those within. There are no dashes, see costly.
var (
	dashOffset = regexp.MustCompile(`stroke-dashoffset`)
	evenOdd    = regexp.MustCompile(`fill-rule(\s*[:=]\s*["']?\s*)evenodd`)
	nonZero    = regexp.MustCompile(`fill-rule(\s*[:=]\s*["']?\s*)nonzero`)
)

func markRules(data []byte) []byte {
	data = dashOffset.ReplaceAll(data, []byte("no-dashoffset"))
	data = evenOdd.ReplaceAll(data, []byte("stroke-dashoffset${1}1"))
	return nonZero.ReplaceAll(data, []byte("stroke-dashoffset${1}0"))
}

// drawn paints a drawing on white.
func drawn(icon *oksvg.SvgIcon) (image.Image, error) {
	w, h := icon.ViewBox.W, icon.ViewBox.H
	if !(w > 0 && h > 0 && max(w, h)/min(w, h) <= maxSlimness && max(w, h) < 1e6) {
		return nil, fmt.Errorf("%w: %v × %v", layout.ErrNotImage, w, h)
	}
	scale := side / max(w, h)
	width, height := max(int(w*scale+0.5), 1), max(int(h*scale+0.5), 1)
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	draw.Draw(img, img.Rect, image.NewUniform(color.White), image.Point{}, draw.Src)
	// The drawing goes to the origin before it grows; oksvg moves it in pixels.
	icon.Transform = rasterx.Identity.Scale(float64(width)/w, float64(height)/h).Translate(-icon.ViewBox.X, -icon.ViewBox.Y)
	for i := range icon.SVGPaths {
		p := &icon.SVGPaths[i]
		p.UseNonZeroWinding, p.DashOffset = p.DashOffset == 0, 0
	}
	icon.Draw(rasterx.NewDasher(width, height, newFiller(img)), 1)
	return img, nil
}
