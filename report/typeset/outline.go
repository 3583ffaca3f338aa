package typeset

import (
	"golang.org/x/image/font/sfnt"
)

// Op is what a [Segment] of an outline does.
type Op uint8

// The operations; each takes as many points as its comment says, of which the
// last is where it ends.
const (
	MoveTo Op = iota // 1: begins a contour
	LineTo           // 1
	QuadTo           // 2: quadratic curve
	CubeTo           // 3: cubic curve
)

// Segment is one piece of a glyph's outline. Points are in font units, of which
// [Face.UnitsPerEm] make one em, y downward from the baseline.
type Segment struct {
	Op     Op
	Points [3][2]int
}

// Outline returns the outline of one cleaned character, for devices that cannot
// be trusted to have the face. It is empty for a space.
func (f Face) Outline(r rune) []Segment {
	t := f.table()
	if !t.has(r) {
		return nil
	}
	loaded, err := t.font.LoadGlyph(new(sfnt.Buffer), t.glyph[r], t.ppem(), nil)
	if err != nil {
		return nil // no outline in the embedded font: nothing to draw
	}
	out := make([]Segment, len(loaded))
	for i, s := range loaded {
		out[i].Op = ops[s.Op]
		for j, p := range s.Args {
			out[i].Points[j] = [2]int{p.X.Round(), p.Y.Round()}
		}
	}
	return out
}

var ops = map[sfnt.SegmentOp]Op{
	sfnt.SegmentOpMoveTo: MoveTo, sfnt.SegmentOpLineTo: LineTo,
	sfnt.SegmentOpQuadTo: QuadTo, sfnt.SegmentOpCubeTo: CubeTo,
}

// UnitsPerEm returns how many font units one em has.
func (f Face) UnitsPerEm() int { return f.table().unitsPerEm }

// Advance returns how far the pen moves after a cleaned character, in font
// units.
func (f Face) Advance(r rune) int { return f.table().advanceOf(r) }
