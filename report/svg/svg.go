// Package svg writes a scene as SVG 1.1 for browsers, Inkscape and Word.
//
// The picture looks the same everywhere. The reader's machine may lack the
// measured font, and many readers pay no heed to textLength; so the letters are
// drawn as the font's own outlines, each defined once and used by reference.
//
// Words stay words: over its letters each line is an unseen text element at its
// measured place, so that it can be searched and copied. Each card is a group
// with its statement as title, which browsers show as a tooltip and screen
// readers read.
//
// The output depends on the scene alone: the same scene gives the same bytes.
//
// It imports scene for what to draw and typeset for the names of faces.
package svg

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"pohonkinerja/report/scene"
	"pohonkinerja/report/typeset"
)

// Write writes the whole picture at full detail, one unit being one CSS pixel. It
// returns the error of w, if any.
func Write(w io.Writer, s scene.Picture) error {
	p := &pen{letters: make(map[letter]string)}
	s.Draw(p, s.Bounds(), 1)
	width, height := number(s.Bounds().W), number(s.Bounds().H)
	out := bufio.NewWriter(w) // keeps an error until Flush
	_, _ = fmt.Fprintf(out, `<?xml version="1.0" encoding="UTF-8"?>`+"\n"+
		`<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="%s" height="%s" viewBox="0 0 %s %s" font-family="'Liberation Sans', Arial, Helvetica, sans-serif">`+"\n",
		width, height, width, height)
	_, _ = fmt.Fprintf(out, "<defs>\n%s</defs>\n", p.outlines.Bytes())
	_, _ = out.Write(p.body.Bytes())
	_, _ = out.WriteString("</svg>\n")
	return out.Flush()
}

// pen writes one element per mark.
type pen struct {
	body     bytes.Buffer
	outlines bytes.Buffer      // definitions of the letters used so far
	letters  map[letter]string // their names; empty for letters that leave no mark
}

func (p *pen) printf(format string, args ...any) { fmt.Fprintf(&p.body, format, args...) }

// Card implements [scene.Grouper].
func (p *pen) Card(c *scene.Card) {
	p.printf(`<g class="%s"><title>%s</title>`+"\n", c.Band, escape(c.Title()))
}

// EndCard implements [scene.Grouper].
func (p *pen) EndCard() { p.printf("</g>\n") }

// Rect implements [scene.Pen].
func (p *pen) Rect(r scene.Rect) {
	p.printf(`<rect x="%s" y="%s" width="%s" height="%s"`, number(r.X), number(r.Y), number(r.W), number(r.H))
	if r.Radius > 0 {
		p.printf(` rx="%s"`, number(math.Min(r.Radius, math.Min(r.W, r.H)/2)))
	}
	p.printf(` fill="%s"%s/>`+"\n", paint(r.Fill), stroke(r.Stroke, r.Width, r.Dash))
}

// Line implements [scene.Pen].
func (p *pen) Line(l scene.Line) {
	p.printf(`<polyline points="%s" fill="none"%s/>`+"\n", points(l.Points), stroke(l.Stroke, l.Width, l.Dash))
}

// Polygon implements [scene.Pen].
func (p *pen) Polygon(g scene.Polygon) {
	p.printf(`<polygon points="%s" fill="%s"/>`+"\n", points(g.Points), paint(g.Fill))
}

// Text implements [scene.Pen].
func (p *pen) Text(t scene.Text) {
	p.outlined(t)
	p.printf(`<text x="%s" y="%s" font-size="%s" fill-opacity="0"`, number(t.X), number(t.Y), number(t.Size))
	if t.Face.Bold() {
		p.printf(` font-weight="bold"`)
	}
	if t.Face.Italic() {
		p.printf(` font-style="italic"`)
	}
	if t.Width > 0 {
		p.printf(` textLength="%s" lengthAdjust="spacingAndGlyphs"`, number(t.Width))
	}
	if t.Dir == typeset.Upward {
		p.printf(` transform="rotate(-90 %s %s)"`, number(t.X), number(t.Y))
	}
	p.printf(">%s</text>\n", escape(t.Words))
}

// outlined draws the letters of a line. Inside the group lengths are font units.
func (p *pen) outlined(t scene.Text) {
	turn := ""
	if t.Dir == typeset.Upward {
		turn = " rotate(-90)"
	}
	scale := strconv.FormatFloat(t.Size/float64(t.Face.UnitsPerEm()), 'g', 6, 64)
	p.printf(`<g fill="%s" transform="translate(%s %s)%s scale(%s)">`, paint(t.Ink), number(t.X), number(t.Y), turn, scale)
	x := 0
	for _, r := range t.Words {
		if name := p.letter(letter{t.Face, r}); name != "" {
			p.printf(`<use xlink:href="#%s" x="%d"/>`, name, x)
		}
		x += t.Face.Advance(r)
	}
	p.printf("</g>\n")
}

// letter is one character of a face.
type letter struct {
	face typeset.Face
	char rune
}

// letter returns the name of a letter's outline and defines it the first time.
func (p *pen) letter(l letter) string {
	name, known := p.letters[l]
	if known {
		return name
	}
	if d := pathData(l.face.Outline(l.char)); d != "" {
		name = string('a'+rune(l.face)) + strconv.FormatInt(int64(l.char), 36)
		fmt.Fprintf(&p.outlines, `<path id="%s" d="%s"/>`+"\n", name, d)
	}
	p.letters[l] = name
	return name
}

// pathData writes an outline as SVG's path data.
func pathData(segments []typeset.Segment) string {
	var b strings.Builder
	for _, s := range segments {
		command, points := "M", s.Points[:1]
		switch s.Op {
		case typeset.MoveTo:
		case typeset.LineTo:
			command = "L"
		case typeset.QuadTo:
			command, points = "Q", s.Points[:2]
		case typeset.CubeTo:
			command, points = "C", s.Points[:3]
		}
		b.WriteString(command)
		for i, q := range points {
			if i > 0 {
				b.WriteByte(' ')
			}
			fmt.Fprintf(&b, "%d %d", q[0], q[1])
		}
	}
	return b.String()
}

func stroke(ink scene.Ink, width, dash float64) string {
	if ink.A == 0 || width <= 0 {
		return ""
	}
	s := fmt.Sprintf(` stroke="%s" stroke-width="%s"`, paint(ink), number(width))
	if dash > 0 {
		s += fmt.Sprintf(` stroke-dasharray="%s"`, number(dash))
	}
	return s
}

func points(list []scene.Point) string {
	var b strings.Builder
	for i, p := range list {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(number(p.X) + "," + number(p.Y))
	}
	return b.String()
}

func paint(ink scene.Ink) string {
	if ink.A == 0 {
		return "none"
	}
	return fmt.Sprintf("#%02x%02x%02x", ink.R, ink.G, ink.B)
}

// number prints a length with at most two decimals.
func number(v float64) string {
	return strconv.FormatFloat(math.Round(v*100)/100, 'f', -1, 64)
}

// escape makes any text well-formed XML: markup is escaped, and what XML cannot
// hold becomes U+FFFD.
func escape(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a Builder never fails
	return b.String()
}
