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
	Foot    []TextLine // at the lower edge over the whole width, in smaller letters
	Regular []byte     // a TrueType or OpenType font
	Bold    []byte     // for bold lines; Regular is used if empty
	Size    float64    // in points; 8 if zero
	Frame   bool       // draws a thin line around the field

	drawn drawings
}

// drawings are the last appearances that were drawn, by the field and the code beside the text. Drawing takes longer than
// signing, and the documents of one batch have fields of one size.
type drawings struct {
	mutex sync.Mutex
	texts map[space]*drawnText
}

// space is what a text has to do with: the width and height of the field, and the side of the code to the left of it,
// quiet zone included.
type space struct{ width, height, code float64 }

// drawnText is a text as it is drawn, which must not be changed, and where it leaves room for the code: its lower left
// corner. The side of that room is zero where the field is too small for a code that can be read.
type drawnText struct {
	form                 *pdffile.Stream
	codeX, codeY, beside float64
}

// maxDrawings bounds what is kept for one appearance.
const maxDrawings = 8

// text draws the text for a space, or gives it as it was drawn before.
func (a *Appearance) text(s space) (*drawnText, error) {
	a.drawn.mutex.Lock()
	defer a.drawn.mutex.Unlock()
	if have, ok := a.drawn.texts[s]; ok {
		return have, nil
	}
	out, err := a.draw(s)
	if err != nil {
		return nil, err
	}
	if a.drawn.texts == nil || len(a.drawn.texts) == maxDrawings {
		a.drawn.texts = map[space]*drawnText{}
	}
	a.drawn.texts[s] = out
	return out, nil
}

// FontError says that a font cannot be read.
type FontError struct{ Err error }

func (e *FontError) Error() string { return "font of the signature appearance: " + e.Err.Error() }
func (e *FontError) Unwrap() error { return e.Err }

const (
	defaultTextSize = 8.0
	leastTextSize   = 1.0
	textSizeStep    = 0.25
	leastBesideCode = 4.5  // what eyes still read; a code that leaves less is left out
	footShare       = 0.85 // of the text size, for the foot
	footSize        = 5.0  // up to which the foot is as large as the text
	lineHeight      = 1.2  // of the text size
	ascent          = 0.92 // of the text size, from the top of a line to its baseline
	sideMargin      = 5.0  // points left and right of the text, less in a small field
	edgeMargin      = 4.0  // points above and below it
	frameWidth      = 0.5
)

// draw sets the text in a space and writes it as a form.
func (a *Appearance) draw(s space) (*drawnText, error) {
	fonts, err := a.loadFonts()
	if err != nil {
		return nil, err
	}
	set := a.set(fonts, s)
	if s.code > 0 && min(set.lines.size, set.foot.size) < leastBesideCode {
		s.code = 0
		set = a.set(fonts, s)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "q\n0 0 %s %s re W n\n", decimal(s.width), decimal(s.height))
	if a.Frame {
		const half = frameWidth / 2
		fmt.Fprintf(&b, "0.4 G %s w %s %s %s %s re S\n",
			decimal(frameWidth), decimal(half), decimal(half), decimal(s.width-frameWidth), decimal(s.height-frameWidth))
	}
	b.WriteString("0 g\n")
	set.write(&b)
	b.WriteString("Q\n")
	return &drawnText{formXObject(s.width, s.height, []byte(b.String())), frameWidth, set.codeBottom(), s.code}, nil
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

// setting is the text of an appearance broken into lines for a space.
type setting struct {
	space
	side, edge  float64 // margins
	lines, foot textBlock
}

// textBlock is lines of one size.
type textBlock struct {
	size    float64
	lines   []setLine
	tooWide bool // a word is wider than a line
}

// set finds the largest size at which the text stays inside a space, beside the code and above the foot, and breaks it
// into lines for that size.
func (a *Appearance) set(fonts faces, s space) setting {
	out := setting{space: s, side: min(sideMargin, s.width/8), edge: min(edgeMargin, s.height/8)}
	size := a.Size
	if size <= 0 {
		size = defaultTextSize
	}
	for ; size > leastTextSize; size -= textSizeStep {
		out.foot = a.setFoot(fonts, out, max(footShare*size, min(size, footSize)))
		if out.lines = setAt(size, a.Lines, fonts, out.lineWidth(), false); out.lines.fits(out.roomForLines()) {
			return out
		}
	}
	out.foot = a.setFoot(fonts, out, leastTextSize)
	out.lines = setAt(leastTextSize, a.Lines, fonts, out.lineWidth(), true)
	return out
}

// setFoot sets the foot at a size, or as much smaller as it takes to leave room for a code, or for the lines.
func (a *Appearance) setFoot(fonts faces, s setting, size float64) textBlock {
	room := s.height/2 - s.edge
	if s.code > 0 {
		room = s.height - frameWidth - s.code - s.edge
	}
	for ; size > leastTextSize; size -= textSizeStep {
		if out := setAt(size, a.Foot, fonts, s.width-2*s.side, false); out.fits(room) {
			return out
		}
	}
	return setAt(leastTextSize, a.Foot, fonts, s.width-2*s.side, true)
}

// setAt breaks paragraphs at a size. Where a word is wider than the lines may be, it is cut if allowed, or nothing fits.
func setAt(size float64, paragraphs []TextLine, fonts faces, width float64, cut bool) textBlock {
	lines, ok := breakLines(paragraphs, fonts, width/size, cut)
	return textBlock{size: size, lines: lines, tooWide: !ok}
}

func (b textBlock) height() float64 { return lineHeight * b.size * float64(len(b.lines)) }

func (b textBlock) fits(height float64) bool { return !b.tooWide && b.height() <= height }

func (s *setting) lineWidth() float64    { return s.width - s.side - s.left() }
func (s *setting) roomForLines() float64 { return s.height - s.edge - s.footTop() }

// breakLines breaks paragraphs for a width given in ems. A word that is wider makes it give up, or is cut if allowed.
func breakLines(paragraphs []TextLine, fonts faces, ems float64, cut bool) (out []setLine, ok bool) {
	for _, paragraph := range paragraphs {
		face := fonts.pick(paragraph.Bold)
		lines, ok := face.wrap(paragraph.Text, ems, cut)
		if !ok {
			return nil, false
		}
		for _, text := range lines {
			out = append(out, setLine{text, face})
		}
	}
	return out, true
}

// left is where the lines begin: behind the quiet zone of a code.
func (s *setting) left() float64 {
	if s.code > 0 {
		return frameWidth + s.code
	}
	return s.side
}

// footTop is how high the foot reaches, with the margin below it. Without a foot, that is where the lines end.
func (s *setting) footTop() float64 { return s.edge + s.foot.height() }

// codeBottom sets the code in the middle of the height above the foot.
func (s *setting) codeBottom() float64 {
	floor := frameWidth
	if len(s.foot.lines) > 0 {
		floor = s.footTop()
	}
	return floor + (s.height-frameWidth-floor-s.code)/2
}

// write draws the lines in the middle of the height above the foot, and the foot. Beside no code there is one block of
// text, all of it in the middle.
func (s *setting) write(b *strings.Builder) {
	floor := s.footTop()
	free := (s.roomForLines() - s.lines.height()) / 2
	if s.code == 0 {
		floor, free = floor+free, 0
	}
	s.lines.write(b, s.left(), floor+free+s.lines.height())
	s.foot.write(b, s.side, floor)
}

// write draws lines from a height downwards.
func (t textBlock) write(b *strings.Builder, left, top float64) {
	for i, line := range t.lines {
		line.face.outline(b, line.text, left, top-(lineHeight*float64(i)+ascent)*t.size, t.size)
	}
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
