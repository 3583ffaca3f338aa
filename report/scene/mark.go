package scene

import (
	"image/color"

	"pohonkinerja/report/typeset"
)

// Point is a place in drawing units, y downward.
type Point struct{ X, Y float64 }

// Box is an upright rectangle in drawing units; W and H are not negative.
type Box struct{ X, Y, W, H float64 }

// Right returns the x of the right side.
func (b Box) Right() float64 { return b.X + b.W }

// Bottom returns the y of the lower side.
func (b Box) Bottom() float64 { return b.Y + b.H }

// Center returns the middle.
func (b Box) Center() Point { return Point{b.X + b.W/2, b.Y + b.H/2} }

// Contains reports whether p lies in the box or on its edge.
func (b Box) Contains(p Point) bool {
	return p.X >= b.X && p.X <= b.Right() && p.Y >= b.Y && p.Y <= b.Bottom()
}

// Overlaps reports whether the two boxes share more than an edge.
func (b Box) Overlaps(c Box) bool {
	return b.X < c.Right() && c.X < b.Right() && b.Y < c.Bottom() && c.Y < b.Bottom()
}

// Encloses reports whether c lies wholly in b.
func (b Box) Encloses(c Box) bool {
	return c.X >= b.X && c.Y >= b.Y && c.Right() <= b.Right() && c.Bottom() <= b.Bottom()
}

// Grow returns the box with a margin of d on every side.
func (b Box) Grow(d float64) Box { return Box{b.X - d, b.Y - d, b.W + 2*d, b.H + 2*d} }

// Union returns the smallest box around both. An empty box counts for nothing.
func (b Box) Union(c Box) Box {
	if b == (Box{}) {
		return c
	}
	if c == (Box{}) {
		return b
	}
	x, y := min(b.X, c.X), min(b.Y, c.Y)
	return Box{x, y, max(b.Right(), c.Right()) - x, max(b.Bottom(), c.Bottom()) - y}
}

func (b Box) at(x, y float64) Box { return Box{b.X + x, b.Y + y, b.W, b.H} }

// Ink is an opaque colour; the zero Ink (transparent) draws nothing.
type Ink = color.RGBA

// Rect is an upright rectangle, filled, outlined or both. The outline is
// centred on the edge.
type Rect struct {
	Box
	Radius float64 // of the corners
	Fill   Ink
	Stroke Ink
	Width  float64 // of the outline
	Dash   float64 // length of dashes and gaps of the outline; 0 is solid
}

// Line is a run of straight pieces.
type Line struct {
	Points []Point
	Stroke Ink
	Width  float64
	Dash   float64 // length of dashes and gaps; 0 is solid
	Round  float64 // radius by which inner corners are rounded, where there is room
}

// Polygon is a filled convex area.
type Polygon struct {
	Points []Point
	Fill   Ink
}

// Text is one line of words, already cleaned and measured. The baseline begins
// at X, Y; with [typeset.Upward] it runs up the page from there.
type Text struct {
	Face  typeset.Face
	Size  float64
	X, Y  float64
	Width float64 // as measured, along the baseline
	Dir   typeset.Direction
	Ink   Ink
	Words string
}

// Box returns the area that the letters may touch.
func (t Text) Box() Box {
	up, down := t.Face.Ascent(t.Size), t.Face.Descent(t.Size)
	if t.Dir == typeset.Upward {
		return Box{t.X - up, t.Y - t.Width, up + down, t.Width}
	}
	return Box{t.X, t.Y - up, t.Width, up + down}
}

// Pen is what a back end provides. Marks are drawn over what is there.
type Pen interface {
	Rect(Rect)
	Line(Line)
	Polygon(Polygon)
	Text(Text)
}

// Picture is what is shown and made into files: a [Scene], or a sheet of charts.
type Picture interface {
	// Draw draws what lies in view, beginning with the ground.
	Draw(pen Pen, view Box, zoom float64)
	// Ground is the colour behind everything.
	Ground() Ink
	// Bounds is the whole picture, which begins at 0, 0.
	Bounds() Box
}

// Grouper is a [Pen] that wants to know which marks make up one card, as an SVG
// does to give it a name. Card is called before the card's marks and EndCard
// after them.
type Grouper interface {
	Card(*Card)
	EndCard()
}

// line returns a text whose width is measured here.
func line(face typeset.Face, size, x, y float64, ink Ink, words string) Text {
	return Text{Face: face, Size: size, X: x, Y: y, Ink: ink, Words: words, Width: face.Measure(size, words)}
}
