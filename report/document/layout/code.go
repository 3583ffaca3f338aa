package layout

import (
	"image/color"

	"pohonkinerja/report/qr"
)

// The machine-readable code at the foot of each page of a document that is final:
// a QR code (ISO/IEC 18004) of level M in the right corner, drawn as rectangles.
// Rectangles print as sharp as letters do, where a picture of a few dozen pixels
// is blurred by some printers.
const (
	codeEdge    = 24.0 // from the right edge of the page to the code
	codeBottom  = 12.0 // from its lower edge
	codeQuiet   = 6.0  // between the code and the line beside it; the standard asks for four squares
	maxCodeSize = 45 * qr.Module
)

// codeRoom is what a footer leaves free on both sides beside a code.
const codeRoom = codeEdge + maxCodeSize + codeQuiet

// drawCode puts a code at the foot of a page. Text that no code of fitting size
// can hold is left out, which cannot happen to those that the program makes.
func drawCode(page *Page, text string) {
	code, err := qr.Encode(text)
	if err != nil {
		return
	}
	size := float64(code.Size()) * qr.Module
	left, top := page.Width-codeEdge-size, page.Height-codeBottom-size
	for _, b := range code.Blocks() {
		page.Items = append(page.Items, Rect{
			X: left + float64(b.X)*qr.Module, Y: top + float64(b.Y)*qr.Module,
			W: float64(b.W) * qr.Module, H: float64(b.H) * qr.Module, Fill: color.RGBA{A: 0xff},
		})
	}
}
