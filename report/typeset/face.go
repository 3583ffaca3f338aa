// Package typeset measures, wraps and rasterises text with the fonts that the
// program carries with it. It is the single source of metrics: the screen, the
// PDF, the SVG and the PNG all break a sentence at the same word, because all of
// them ask here and none asks its own device.
//
// # Concepts
//
// A [Face] is one of the embedded fonts. A face knows, for every character, how
// far the pen moves after it (its advance, in font units). The width of a line
// is the plain sum of its advances times size/unitsPerEm: no kerning, no
// ligatures, no hinting. That is a deliberate loss. Kerning is applied by some
// devices and not by others, and a line that fits by half a point on one and
// not on the other would leave its card.
//
// Text from outside is never measured as it came. [Face.Clean] first turns it
// into text that the face can show: controls vanish, the ligatures and bullets
// that come along when copying from a PDF or from Word become what they stand
// for, and a character that the face lacks becomes a visible □. [Face.Wrap]
// and [Face.Ellipsis] return cleaned text, which painters draw as it is.
//
// Sizes and widths are in any one unit (points, pixels, drawing units); they
// only have to be the same unit within a call.
//
// # Dependencies
//
// assets holds the fonts. golang.org/x/image/font/sfnt reads their tables and
// outlines, and golang.org/x/image/vector fills an outline with grey
// antialiasing; writing either anew would gain nothing.
package typeset

import (
	"fmt"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"pohonkinerja/assets"
)

// Face names one embedded font. The zero value is [Sans].
// All its methods are safe for concurrent use.
type Face uint8

// The embedded faces: Liberation Sans for the window and every drawing, Bonum
// (metric twin of Bookman Old Style) for the legal forms.
const (
	Sans Face = iota
	SansBold
	SansItalic
	SansBoldItalic
	Serif
	SerifBold
	SerifItalic
	SerifBoldItalic
	faceCount
)

// Faces returns every embedded face, for painters that must register them all.
func Faces() []Face {
	faces := make([]Face, faceCount)
	for i := range faces {
		faces[i] = Face(i)
	}
	return faces
}

// Asset returns the name under which package assets holds the face, for example
// "LiberationSans-Bold".
func (f Face) Asset() string {
	return f.file() + "-" + f.style()
}

// String returns the same name as [Face.Asset].
func (f Face) String() string { return f.Asset() }

// Family returns the family name as a style sheet writes it, for example
// "Liberation Sans".
func (f Face) Family() string {
	if f < Serif {
		return "Liberation Sans"
	}
	return "Bonum TT"
}

// Bold reports whether the face is a bold one.
func (f Face) Bold() bool { return f&1 != 0 }

// Italic reports whether the face is an italic one.
func (f Face) Italic() bool { return f&2 != 0 }

func (f Face) file() string {
	if f < Serif {
		return "LiberationSans"
	}
	return "BonumTT"
}

func (f Face) style() string {
	switch {
	case f.Bold() && f.Italic():
		return "BoldItalic"
	case f.Bold():
		return "Bold"
	case f.Italic():
		return "Italic"
	}
	return "Regular"
}

// Measure returns the width of one line of text at the given size. Characters
// are counted as [Face.Clean] would show them, except that a line break has no
// width.
func (f Face) Measure(size float64, s string) float64 {
	t := f.table()
	return t.scale(t.width(s), size)
}

// Ascent returns how far the tallest letters rise above the baseline.
func (f Face) Ascent(size float64) float64 {
	t := f.table()
	return t.scale(t.ascent, size)
}

// Descent returns how far the deepest letters fall below the baseline, as a
// positive number.
func (f Face) Descent(size float64) float64 {
	t := f.table()
	return t.scale(t.descent, size)
}

// CapHeight returns the height of capital letters, by which a single word is
// centred optically.
func (f Face) CapHeight(size float64) float64 {
	t := f.table()
	return t.scale(t.capHeight, size)
}

// LineHeight returns the distance between two baselines that the font's maker
// intended.
func (f Face) LineHeight(size float64) float64 {
	t := f.table()
	return t.scale(t.lineHeight, size)
}

// Has reports whether the face can show the character itself.
func (f Face) Has(r rune) bool {
	return f.table().has(r)
}

// tableRunes is the end of the part of Unicode that the advance table covers.
// The faces hold nothing a planner writes beyond it, and what they do hold
// there (ligatures, Word's private bullets) Clean has mapped before.
const tableRunes = 0x3000

// table is what a face knows about its characters, in font units.
type table struct {
	font                                   *sfnt.Font
	unitsPerEm                             int
	ascent, descent, capHeight, lineHeight int
	substitute                             rune // shown for a character the face lacks
	advance                                [tableRunes]uint16
	glyph                                  [tableRunes]sfnt.GlyphIndex // 0 is "not in this face"
}

var tables [faceCount]struct {
	once sync.Once
	*table
}

// table loads the face on first use. A face that does not load is a mistake in
// the program, whose fonts are embedded, so it panics.
func (f Face) table() *table {
	t := &tables[f]
	t.once.Do(func() {
		loaded, err := load(assets.Font(f.Asset()))
		if err != nil {
			panic(fmt.Sprintf("typeset: %s: %v", f, err))
		}
		t.table = loaded
	})
	return t.table
}

func load(ttf []byte) (*table, error) {
	parsed, err := sfnt.Parse(ttf)
	if err != nil {
		return nil, err
	}
	t := &table{font: parsed, unitsPerEm: int(parsed.UnitsPerEm())}
	if err := t.loadMetrics(); err != nil {
		return nil, err
	}
	if err := t.loadAdvances(); err != nil {
		return nil, err
	}
	t.substitute = '□'
	if !t.has(t.substitute) {
		t.substitute = '?'
	}
	return t, nil
}

// loadMetrics reads the vertical metrics. Asked at a size of one pixel per font
// unit, sfnt answers in font units.
func (t *table) loadMetrics() error {
	m, err := t.font.Metrics(nil, t.ppem(), font.HintingNone)
	if err != nil {
		return err
	}
	t.ascent, t.descent = m.Ascent.Round(), m.Descent.Round()
	t.capHeight, t.lineHeight = m.CapHeight.Round(), m.Height.Round()
	return nil
}

func (t *table) loadAdvances() error {
	var buf sfnt.Buffer
	for r := rune(' '); r < tableRunes; r++ {
		g, err := t.font.GlyphIndex(&buf, r)
		if err != nil {
			return err
		}
		if g == 0 {
			continue
		}
		advance, err := t.font.GlyphAdvance(&buf, g, t.ppem(), font.HintingNone)
		if err != nil {
			return err
		}
		t.glyph[r], t.advance[r] = g, uint16(advance.Round())
	}
	return nil
}

func (t *table) ppem() fixed.Int26_6 { return fixed.I(t.unitsPerEm) }

func (t *table) scale(units int, size float64) float64 {
	return float64(units) * size / float64(t.unitsPerEm)
}

func (t *table) has(r rune) bool {
	return r >= ' ' && r < tableRunes && t.glyph[r] != 0
}

// width adds up the advances of text in any state, clean or not.
func (t *table) width(s string) int {
	units := 0
	for _, r := range s {
		units += t.advanceOf(r)
	}
	return units
}

// advanceOf returns the advance of what Clean shows in place of r.
func (t *table) advanceOf(r rune) int {
	if isPlain(r) || r < tableRunes && t.glyph[r] != 0 && !isStripped(r) {
		return int(t.advance[r])
	}
	units := 0
	for _, shown := range t.shown(r) {
		if shown != '\n' {
			units += int(t.advance[shown])
		}
	}
	return units
}
