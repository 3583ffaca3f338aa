// Package svg writes a scene as SVG 1.1 for browsers, Inkscape and Word.
//
// Words stay words: each line is a text element at its measured place, so that
// it can be searched, copied and edited. The reader's machine may lack the
// measured font; textLength then makes its own font keep the measured width, and
// no line leaves its card. Each card is a group with its statement as title,
// which browsers show as a tooltip and screen readers read.
//
// The output depends on the scene alone: the same scene gives the same bytes.
//
// It imports scene for what to draw and typeset for the names of faces.
package svg

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"pohonkinerja/report/scene"
	"pohonkinerja/report/typeset"
)

// Write writes the whole scene at full detail, one unit being one CSS pixel. It
// returns the error of w, if any.
func Write(w io.Writer, s *scene.Scene) error {
	p := &pen{out: bufio.NewWriter(w)}
	p.printf(`<?xml version="1.0" encoding="UTF-8"?>`+"\n"+
		`<svg xmlns="http://www.w3.org/2000/svg" width="%s" height="%s" viewBox="0 0 %s %s" font-family="'Liberation Sans', Arial, Helvetica, sans-serif">`+"\n",
		number(s.Width), number(s.Height), number(s.Width), number(s.Height))
	s.Draw(p, s.Bounds(), 1)
	p.printf("</svg>\n")
	return p.out.Flush()
}

// pen writes one element per mark. The error of the writer is kept by bufio and
// comes out of Flush.
type pen struct{ out *bufio.Writer }

func (p *pen) printf(format string, args ...any) {
	_, _ = fmt.Fprintf(p.out, format, args...) // kept by bufio, see Write
}

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
	p.printf(`<text x="%s" y="%s" font-size="%s" fill="%s"`, number(t.X), number(t.Y), number(t.Size), paint(t.Ink))
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
