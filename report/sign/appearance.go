package sign

import (
	"fmt"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"pohonkinerja/report/sign/internal/pdffile"
)

// TextLine is one paragraph of a visible signature. It is broken into lines where it does not fit.
type TextLine struct {
	Text string
	Bold bool
}

// Appearance is what a signature shows in its field. All words are the caller's.
//
// The letters are drawn as outlines, so the file needs no further font and stays PDF/A; whoever copies text from the
// file does not get them. The text is set at Size or as much smaller as it takes to stay inside the rectangle.
//
// An Appearance that serves many signatures is drawn once for each size of field. It is safe for concurrent use as long as
// its fields are left alone.
type Appearance struct {
	Lines   []TextLine
	Regular []byte  // a TrueType or OpenType font
	Bold    []byte  // for bold lines; Regular is used if empty
	Size    float64 // in points; 8 if zero
	Frame   bool    // draws a thin line around the field

	drawn drawings
}

// drawings are the last appearances that were drawn, by the width and height of the field. Drawing takes longer than
// signing, and the documents of one batch have fields of one size.
type drawings struct {
	mutex sync.Mutex
	forms map[[2]float64]*pdffile.Stream
}

// maxDrawings bounds what is kept for one appearance.
const maxDrawings = 8

// form gives the appearance for a field of the given size. It must not be changed.
func (a *Appearance) form(width, height float64) (*pdffile.Stream, error) {
	a.drawn.mutex.Lock()
	defer a.drawn.mutex.Unlock()
	size := [2]float64{width, height}
	if have, ok := a.drawn.forms[size]; ok {
		return have, nil
	}
	content, err := a.draw(width, height)
	if err != nil {
		return nil, err
	}
	if a.drawn.forms == nil || len(a.drawn.forms) == maxDrawings {
		a.drawn.forms = map[[2]float64]*pdffile.Stream{}
	}
	a.drawn.forms[size] = formXObject(width, height, content)
	return a.drawn.forms[size], nil
}

// FontError says that a font cannot be read.
type FontError struct{ Err error }

func (e *FontError) Error() string { return "font of the signature appearance: " + e.Err.Error() }
func (e *FontError) Unwrap() error { return e.Err }

const (
	defaultTextSize = 8.0
	leastTextSize   = 1.0
	textSizeStep    = 0.25
	lineHeight      = 1.2  // of the text size
	ascent          = 0.92 // of the text size, from the top of a line to its baseline
	textMargin      = 5.0  // points on each side, less in a small field
)

// draw gives the content stream for a box of the given size.
func (a *Appearance) draw(width, height float64) ([]byte, error) {
	fonts, err := a.loadFonts()
	if err != nil {
		return nil, err
	}
	var b strings.Builder
	fmt.Fprintf(&b, "q\n0 0 %s %s re W n\n", decimal(width), decimal(height))
	if a.Frame {
		fmt.Fprintf(&b, "0.4 G 0.5 w 0.25 0.25 %s %s re S\n", decimal(width-0.5), decimal(height-0.5))
	}
	b.WriteString("0 g\n")
	margin := min(textMargin, width/8, height/8)
	size, lines := a.fit(fonts, width-2*margin, height-2*margin)
	baseline := (height+lineHeight*size*float64(len(lines)))/2 - ascent*size // centred between top and bottom
	for _, line := range lines {
		line.face.outline(&b, line.text, margin, baseline, size)
		baseline -= lineHeight * size
	}
	b.WriteString("Q\n")
	return []byte(b.String()), nil
}

// decimal writes a coordinate as PDF wants it: no exponent, no needless digits.
func decimal(v float64) string {
	s := strings.TrimRight(fmt.Sprintf("%.3f", v), "0")
	return strings.TrimSuffix(s, ".")
}

type faces struct{ regular, bold *face }

func (f faces) pick(bold bool) *face {
	if bold {
		return f.bold
	}
	return f.regular
}

func (a *Appearance) loadFonts() (faces, error) {
	regular, err := newFace(a.Regular)
	if err != nil {
		return faces{}, err
	}
	if len(a.Bold) == 0 {
		return faces{regular, regular}, nil
	}
	bold, err := newFace(a.Bold)
	return faces{regular, bold}, err
}

// setLine is a line of text in its face.
type setLine struct {
	text string
	face *face
}

// fit finds the largest size at which the text stays inside the box, and breaks it into lines for that size.
func (a *Appearance) fit(fonts faces, width, height float64) (float64, []setLine) {
	size := a.Size
	if size <= 0 {
		size = defaultTextSize
	}
	for ; size > leastTextSize; size -= textSizeStep {
		lines := a.breakLines(fonts, width/size, false)
		if lines != nil && float64(len(lines))*lineHeight*size <= height {
			return size, lines
		}
	}
	return leastTextSize, a.breakLines(fonts, width/leastTextSize, true)
}

// breakLines breaks all paragraphs for a width given in ems. A word that is wider makes it give up, or is cut if allowed.
func (a *Appearance) breakLines(fonts faces, ems float64, cut bool) []setLine {
	var out []setLine
	for _, paragraph := range a.Lines {
		face := fonts.pick(paragraph.Bold)
		lines, ok := face.wrap(paragraph.Text, ems, cut)
		if !ok {
			return nil
		}
		for _, text := range lines {
			out = append(out, setLine{text, face})
		}
	}
	return out
}

// face is a font that knows the widths and outlines of its glyphs in font units.
type face struct {
	font  *sfnt.Font
	buf   sfnt.Buffer
	units fixed.Int26_6 // per em
}

func newFace(data []byte) (*face, error) {
	f, err := sfnt.Parse(data)
	if err != nil {
		return nil, &FontError{err}
	}
	return &face{font: f, units: fixed.I(int(f.UnitsPerEm()))}, nil
}

func (f *face) glyph(r rune) sfnt.GlyphIndex {
	index, err := f.font.GlyphIndex(&f.buf, r)
	if err != nil {
		return 0
	}
	return index
}

// advance gives the width of a glyph in font units.
func (f *face) advance(index sfnt.GlyphIndex) int {
	a, err := f.font.GlyphAdvance(&f.buf, index, f.units, font.HintingNone)
	if err != nil {
		return 0
	}
	return a.Round()
}

// width gives the width of s in ems.
func (f *face) width(s string) float64 {
	total := 0
	for _, r := range s {
		total += f.advance(f.glyph(r))
	}
	return float64(total) / float64(f.units.Round())
}

// wrap breaks text between words into lines of at most the given ems. Empty text is one empty line.
func (f *face) wrap(text string, ems float64, cut bool) (lines []string, ok bool) {
	line := ""
	for word := range strings.FieldsSeq(text) {
		if joined := strings.TrimSpace(line + " " + word); f.width(joined) <= ems {
			line = joined
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		if f.width(word) > ems && !cut {
			return nil, false
		}
		line = f.clip(word, ems)
	}
	return append(lines, line), true
}

// clip takes letters off the end of a word until it fits.
func (f *face) clip(word string, ems float64) string {
	for word != "" && f.width(word) > ems {
		_, size := utf8.DecodeLastRuneInString(word)
		word = word[:len(word)-size]
	}
	return word
}

// outline draws text from (x, y) rightwards. Coordinates are whole font units under one scaling matrix, which is exact
// and short.
func (f *face) outline(b *strings.Builder, text string, x, y, size float64) {
	scale := size / float64(f.units.Round())
	fmt.Fprintf(b, "q %.6f 0 0 %.6f %s %s cm\n", scale, scale, decimal(x), decimal(y))
	pen := 0
	for _, r := range text {
		index := f.glyph(r)
		if segments, err := f.font.LoadGlyph(&f.buf, index, f.units, nil); err == nil {
			drawSegments(b, segments, pen)
		}
		pen += f.advance(index)
	}
	b.WriteString("f Q\n")
}

// point is a place in font units, y upwards as in PDF.
type point struct{ x, y float64 }

func (p point) String() string { return fmt.Sprintf("%.0f %.0f", p.x, p.y) }

// towards gives the point a share of the way from p to q.
func (p point) towards(q point, share float64) point {
	return point{p.x + (q.x-p.x)*share, p.y + (q.y-p.y)*share}
}

// drawSegments writes one glyph as path operators. PDF has no quadratic curves; a cubic whose control points lie two
// thirds of the way to the quadratic one is the same curve.
func drawSegments(b *strings.Builder, segments sfnt.Segments, pen int) {
	at := func(p fixed.Point26_6) point { return point{float64(p.X)/64 + float64(pen), -float64(p.Y) / 64} }
	var here point
	open := false
	for _, s := range segments {
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			if open {
				b.WriteString("h ")
			}
			here, open = at(s.Args[0]), true
			fmt.Fprintf(b, "%v m ", here)
		case sfnt.SegmentOpLineTo:
			here = at(s.Args[0])
			fmt.Fprintf(b, "%v l ", here)
		case sfnt.SegmentOpQuadTo:
			control, end := at(s.Args[0]), at(s.Args[1])
			fmt.Fprintf(b, "%v %v %v c ", here.towards(control, 2./3), end.towards(control, 2./3), end)
			here = end
		case sfnt.SegmentOpCubeTo:
			here = at(s.Args[2])
			fmt.Fprintf(b, "%v %v %v c ", at(s.Args[0]), at(s.Args[1]), here)
		}
	}
	if open {
		b.WriteString("h\n")
	}
}
