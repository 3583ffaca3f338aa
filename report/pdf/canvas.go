package pdf

import (
	"fmt"
	"image"
	"image/color"
	"strconv"

	"github.com/jung-kurt/gofpdf"

	"pohonkinerja/report/typeset"
)

// canvas is one page under construction, over a gofpdf of its own. Lengths are
// points (1/72 inch) from the upper left corner of the page, y downward; a text's
// y is its baseline.
//
// Text and pictures do not go through gofpdf, which would read the font or the
// picture anew for every document; the file has them as parts (see [part]), and
// the canvas names them.
type canvas struct {
	pdf    *gofpdf.Fpdf
	file   *file
	height float64
	face   typeset.Face
	size   float64    // of the face that is set; 0 before there is one
	ink    color.RGBA // that fills areas and letters
	words  []byte     // the last text operator, for its room
}

// black is the ink a page begins with.
var black = color.RGBA{A: 0xff}

// text writes one run on a baseline. The text must be cleaned for the face
// ([typeset.Face.Clean]).
func (c *canvas) text(face typeset.Face, size, x, y float64, ink color.RGBA, s string) {
	if s == "" {
		return
	}
	c.setFace(face, size)
	c.fill(ink)
	out := append(c.words[:0], "BT "...)
	out = append(appendFixed(out, x), ' ')
	out = append(appendFixed(out, c.height-y), " Td ("...)
	out = append(c.file.letters(face, out, s), ") Tj ET"...)
	c.pdf.RawWriteStr(string(out))
	c.words = out
}

// setFace selects a face, which the file will then hold.
func (c *canvas) setFace(face typeset.Face, size float64) {
	if c.size == size && c.face == face {
		return
	}
	c.face, c.size = face, size
	c.pdf.RawWriteStr("BT /" + faceName(face) + " " + string(appendFixed(nil, size)) + " Tf ET")
}

// appendFixed writes a length with two decimals, as gofpdf does.
func appendFixed(out []byte, v float64) []byte { return strconv.AppendFloat(out, v, 'f', 2, 64) }

// fill sets the ink of areas and letters.
func (c *canvas) fill(ink color.RGBA) {
	if ink != c.ink {
		c.pdf.SetFillColor(int(ink.R), int(ink.G), int(ink.B))
		c.ink = ink
	}
}

// line draws a straight stroke with butt ends.
func (c *canvas) line(x1, y1, x2, y2, width float64, ink color.RGBA) {
	c.stroke(width, ink)
	c.pdf.Line(x1, y1, x2, y2)
}

func (c *canvas) stroke(width float64, ink color.RGBA) {
	c.pdf.SetLineWidth(width)
	c.pdf.SetDrawColor(int(ink.R), int(ink.G), int(ink.B))
}

// rect fills a rectangle where fill is not transparent and outlines it where
// width is not 0.
func (c *canvas) rect(x, y, w, h float64, fill, ink color.RGBA, width float64) {
	style := ""
	if fill.A != 0 {
		c.fill(fill)
		style = "F"
	}
	if width > 0 {
		c.stroke(width, ink)
		style += "D"
	}
	if style != "" {
		c.pdf.Rect(x, y, w, h, style)
	}
}

// picture stretches an image over a rectangle. The file holds it once, however
// often it is shown.
func (c *canvas) picture(x, y, w, h float64, img image.Image) {
	c.pdf.RawWriteStr(fmt.Sprintf("q %.5f 0 0 %.5f %.5f %.5f cm /%s Do Q", w, h, x, c.height-y-h, c.file.picture(img)))
}
