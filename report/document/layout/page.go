package layout

import (
	"image"
	"image/color"

	"pohonkinerja/report/document"
	"pohonkinerja/report/typeset"
)

// Layout is a document set on pages.
type Layout struct {
	Pages []Page
	// Boxes are the places reserved for electronic signatures, in the order
	// of the parties. A party has at most one, on its statement.
	Boxes []Box
	// Lacking holds the characters of the document that its type cannot show,
	// each once; on the pages a mark stands for them.
	Lacking string
}

// Page is one page: its size and what is on it, in painting order. Lengths are
// in points from the upper left corner, y downward.
type Page struct {
	Width, Height float64
	Items         []Item
}

// Item is a piece of a page: [Text], [Line], [Rect] or [Picture], and nothing
// else.
type Item interface{ item() }

// Text is one run of text that starts at X on the baseline Y. It is cleaned for
// its face ([typeset.Face.Clean]), holds no newline, and is painted without
// kerning.
type Text struct {
	X, Y   float64
	Face   typeset.Face
	Size   float64
	Color  color.RGBA
	String string
}

// Line is a straight stroke with butt ends.
type Line struct {
	X1, Y1, X2, Y2 float64
	Width          float64
	Color          color.RGBA
}

// Rect is a rectangle, filled where Fill is not transparent and stroked where
// Width is not 0.
type Rect struct {
	X, Y, W, H float64
	Fill       color.RGBA
	Stroke     color.RGBA
	Width      float64
}

// Picture is an image stretched over a rectangle of its own proportions.
type Picture struct {
	X, Y, W, H float64
	Image      image.Image
}

func (Text) item()    {}
func (Line) item()    {}
func (Rect) item()    {}
func (Picture) item() {}

// Box is the free room above a party's name, where its signature goes. Page
// counts from 1.
type Box struct {
	Party      document.Party
	Page       int
	X, Y, W, H float64
}

// The inks of a form: black, and the light blue of table heads that the
// pictures in the regulation have.
var (
	black = color.RGBA{A: 0xff}
	white = color.RGBA{0xff, 0xff, 0xff, 0xff}
	tint  = color.RGBA{0xdb, 0xe5, 0xf1, 0xff}
)
