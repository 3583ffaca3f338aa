package layout

import (
	"image/color"

	"github.com/skip2/go-qrcode"
)

// The machine-readable code at the foot of each page of a document that is final:
// a QR code (ISO/IEC 18004) of level M in the right corner, drawn as rectangles.
// Rectangles print as sharp as letters do, where a picture of a few dozen pixels
// is blurred by some printers.
const (
	moduleSize  = 1.14 // of one square; 0.4 mm is what cheap cameras still read
	codeEdge    = 24.0 // from the right edge of the page to the code
	codeBottom  = 12.0 // from its lower edge
	codeQuiet   = 6.0  // between the code and the line beside it; the standard asks for four squares
	maxCodeSize = 45 * moduleSize
)

// codeRoom is what a footer leaves free on both sides beside a code.
const codeRoom = codeEdge + maxCodeSize + codeQuiet

// drawCode puts a code at the foot of a page. Text that no code of fitting size
// can hold is left out, which cannot happen to those that the program makes.
func drawCode(page *Page, text string) {
	q, err := qrcode.New(text, qrcode.Medium)
	if err != nil {
		return
	}
	q.DisableBorder = true
	modules := q.Bitmap()
	size := float64(len(modules)) * moduleSize
	if size > maxCodeSize {
		return
	}
	left, top := page.Width-codeEdge-size, page.Height-codeBottom-size
	for _, b := range blocks(modules) {
		page.Items = append(page.Items, Rect{
			X: left + float64(b.x)*moduleSize, Y: top + float64(b.y)*moduleSize,
			W: float64(b.w) * moduleSize, H: float64(b.h) * moduleSize, Fill: color.RGBA{A: 0xff},
		})
	}
}

// block is a rectangle of dark squares.
type block struct{ x, y, w, h int }

// blocks covers the dark squares, each once, with few rectangles: runs of a row,
// continued downwards as far as they are dark.
func blocks(modules [][]bool) (out []block) {
	covered := make([][]bool, len(modules))
	for y := range covered {
		covered[y] = make([]bool, len(modules[y]))
	}
	free := func(x, y int) bool { return modules[y][x] && !covered[y][x] }
	for y := range modules {
		for x := range modules[y] {
			if !free(x, y) {
				continue
			}
			b := block{x, y, 1, 1}
			for x+b.w < len(modules[y]) && free(x+b.w, y) {
				b.w++
			}
			for y+b.h < len(modules) && freeRow(free, b) {
				b.h++
			}
			for dy := range b.h {
				for dx := range b.w {
					covered[y+dy][x+dx] = true
				}
			}
			out = append(out, b)
		}
	}
	return out
}

// freeRow reports whether the row below a block can be added to it.
func freeRow(free func(x, y int) bool, b block) bool {
	for dx := range b.w {
		if !free(b.x+dx, b.y+b.h) {
			return false
		}
	}
	return true
}
