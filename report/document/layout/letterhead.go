package layout

import (
	"pohonkinerja/report/document"
	"pohonkinerja/report/typeset"
)

// Measures of a letterhead, in points. The office's name is a third larger than
// the region's, as rules for official papers have it.
const (
	nameSize       = 13.5
	officeSize     = 18.0
	addressSize    = 9.5
	letterPitch    = 1.22 // of the lines, in multiples of their size
	crestWidth     = 64.0
	crestHeight    = 72.0
	crestGap       = 8.0
	letterRuleRoom = 6.0 // above and between the rule and the lines
	thickRule      = 1.6
	ruleGap        = 2.2
)

// letterRow is a line of a letterhead, set.
type letterRow struct {
	face typeset.Face
	size float64
	text string
}

func (r letterRow) pitch() float64 { return r.size * letterPitch }

// letterhead sets emblem, lines and rule as one piece, where a page holds that.
func (s *setter) letterhead(b document.Letterhead) []strip {
	text, crest := s.letterRooms(b)
	rows := s.letterRows(b.Lines, text.width())
	for _, r := range rows {
		text.bottom += r.pitch()
	}
	h := max(text.bottom, crest.bottom)
	if h > s.area.height()/2 {
		return s.longLetterhead(b)
	}
	if b.EmblemSide == document.LeftSide {
		text.top += (h - text.bottom) / 2
	}
	return []strip{{height: h + letterRuleRoom + ruleHeight(b.Rule), tied: true, draw: func(p *pen, y float64) {
		if !b.NoEmblem {
			p.emblem(s.picture(b.Emblem), frame{crest.left, y, crest.right, y + crest.bottom})
		}
		p.letterRows(rows, text, y+text.top)
		s.letterRule(p, b.Rule, y+h+letterRuleRoom)
	}}}
}

// longLetterhead sets lines without end, page after page, and leaves out the
// emblem.
func (s *setter) longLetterhead(b document.Letterhead) []strip {
	var out []strip
	for _, row := range s.letterRows(b.Lines, s.area.width()) {
		out = append(out, strip{height: row.pitch(), draw: func(p *pen, y float64) {
			p.letterRows([]letterRow{row}, s.area, y)
		}})
	}
	return append(out, strip{height: ruleHeight(b.Rule), draw: func(p *pen, y float64) { s.letterRule(p, b.Rule, y) }})
}

// letterRooms divides the width between emblem and lines; tops and bottoms count
// from the upper edge.
func (s *setter) letterRooms(b document.Letterhead) (text, crest frame) {
	text = frame{left: s.area.left, right: s.area.right}
	switch {
	case b.NoEmblem:
	case b.EmblemSide == document.LeftSide:
		crest = frame{s.area.left, 0, s.area.left + crestWidth, crestHeight}
		text.left = crest.right + crestGap
	default:
		crest = frame{s.middle() - crestWidth, 0, s.middle() + crestWidth, crestHeight}
		text.top, text.bottom = crestHeight+crestGap, crestHeight+crestGap
	}
	return text, crest
}

func (s *setter) letterRows(lines []document.LetterLine, width float64) (rows []letterRow) {
	for _, l := range lines {
		row := letterRow{face: s.regular, size: nameSize}
		switch l.Size {
		case document.OfficeSize:
			row.face = s.bold
			row.size = fitting(s.bold, officeSize, nameSize, width, l.Text)
		case document.AddressSize:
			row.size = addressSize
		case document.NameSize:
			row.size = fitting(s.regular, nameSize, nameSize*0.8, width, l.Text)
		}
		for _, text := range wrap(row.face, row.size, width, l.Text) {
			row.text = text
			rows = append(rows, row)
		}
	}
	return rows
}

// fitting returns the size at which a text stands on one line, between the usual
// and the least one.
func fitting(face typeset.Face, usual, least, width float64, text string) float64 {
	if w := face.Measure(usual, face.Clean(text)); w > width {
		return max(usual*width/w*0.995, least)
	}
	return usual
}

func (p *pen) letterRows(rows []letterRow, room frame, y float64) {
	for _, r := range rows {
		x := (room.left+room.right)/2 - r.face.Measure(r.size, r.text)/2
		p.text(r.face, r.size, x, baseline(r.face, r.size, y, r.pitch()), r.text)
		y += r.pitch()
	}
}

func ruleHeight(r document.Rule) float64 {
	if r == document.NoRule {
		return 0
	}
	return thickRule + ruleGap + letterRuleRoom
}

func (s *setter) letterRule(p *pen, r document.Rule, y float64) {
	if r == document.NoRule {
		return
	}
	p.add(Line{X1: s.area.left, Y1: y, X2: s.area.right, Y2: y, Width: thickRule, Color: black})
	if r == document.DoubleRule {
		p.line(s.area.left, y+ruleGap, s.area.right, y+ruleGap)
	}
}

// Measures of footnotes.
const (
	noteSize  = 9.0
	notePitch = noteSize * 1.2
	noteRoom  = 14.0
)

// footnotes sets remarks in small type, their marks standing out on the left.
func (s *setter) footnotes(b document.Footnotes) []strip {
	indent := 0.0
	for _, n := range b.Notes {
		if n.Mark != "" {
			indent = max(indent, s.regular.Measure(noteSize, s.regular.Clean(n.Mark)+" "))
		}
	}
	indent = min(indent, s.area.width()/4)
	var out []strip
	for _, n := range b.Notes {
		out = append(out, s.footnote(n, indent)...)
	}
	spaceBefore(out, noteRoom)
	return out
}

func (s *setter) footnote(n document.Footnote, indent float64) []strip {
	lines := wrap(s.regular, noteSize, s.area.width()-indent, n.Text)
	out := make([]strip, max(len(lines), 1))
	for i := range out {
		out[i] = strip{height: notePitch, tied: i < len(out)-1 && len(out) <= longest, draw: func(p *pen, y float64) {
			base := baseline(s.regular, noteSize, y, notePitch)
			if i == 0 {
				p.text(s.regular, noteSize, s.area.left, base, s.regular.Clean(n.Mark))
			}
			p.text(s.regular, noteSize, s.area.left+indent, base, at(lines, i))
		}}
	}
	return out
}
