package document

import "strings"

// Emblem is a picture that a document wears. Whoever prints it has the pictures.
type Emblem uint8

// The emblems: the region's own, and the Garuda, which heads of region wear.
const (
	RegionalCrest Emblem = iota
	StateEmblem
)

// Side is where something stands in the width of a page.
type Side uint8

// The sides.
const (
	RightSide Side = iota
	LeftSide
	Middle
)

// Letterhead is the head of an office's paper (kop surat): emblem, lines, rule.
type Letterhead struct {
	Emblem Emblem
	// EmblemSide is LeftSide, or Middle for an emblem above the lines.
	EmblemSide Side
	NoEmblem   bool
	Lines      []LetterLine
	Rule       Rule
}

// LetterLine is one line of a letterhead.
type LetterLine struct {
	Text string
	Size LetterSize
}

// LetterSize is the size of a line of a letterhead.
type LetterSize uint8

// The sizes: of the region's name, of the office's own (a third larger, bold),
// and of its address.
const (
	NameSize LetterSize = iota
	OfficeSize
	AddressSize
)

// Rule is the line below a letterhead.
type Rule uint8

// The rules.
const (
	DoubleRule Rule = iota
	SingleRule
	NoRule
)

// letterheadForm is the template of a [Letterhead].
type letterheadForm struct {
	emblem   *Emblem // nil for that of the rank
	side     Side
	noEmblem bool
	lines    []letterLineForm
	rule     Rule
}

type letterLineForm struct {
	text phrase
	size LetterSize
}

func (h letterheadForm) fill(c *contents) (Block, bool) {
	out := Letterhead{Emblem: c.emblemOr(h.emblem), EmblemSide: h.side, NoEmblem: h.noEmblem, Rule: h.rule}
	for _, l := range h.lines {
		if text := l.text.fill(&c.facts); text != "" {
			out.Lines = append(out.Lines, LetterLine{text, l.size})
		}
	}
	return out, len(out.Lines) > 0
}

// emblemOr returns the emblem a template asks for, or that of the rank.
func (c *contents) emblemOr(asked *Emblem) Emblem {
	if asked != nil {
		return *asked
	}
	return c.emblem
}

var (
	emblemWords = map[string]Emblem{"garuda": StateEmblem, "daerah": RegionalCrest}
	sideWords   = map[string]Side{"kanan": RightSide, "kiri": LeftSide, "tengah": Middle}
	ruleWords   = map[string]Rule{"ganda": DoubleRule, "tunggal": SingleRule, "tidak": NoRule}
	letterLines = map[string]LetterSize{"baris": NameSize, "baris besar": OfficeSize, "baris kecil": AddressSize}
)

func parseLetterhead(s section) (letterheadForm, error) {
	h := letterheadForm{side: LeftSide}
	for _, l := range s.lines {
		key, value, ok := l.keyValue()
		if !ok {
			return h, s.faultAt(l, BadLine, l.text)
		}
		if err := h.line(s, l, key, value); err != nil {
			return h, err
		}
	}
	if len(h.lines) == 0 {
		return h, s.fault(MissingPart, "baris")
	}
	return h, nil
}

func (h *letterheadForm) line(s section, l sourceLine, key, value string) (err error) {
	if size, known := letterLines[key]; known {
		p, err := s.phrase(l, value)
		h.lines = append(h.lines, letterLineForm{p, size})
		return err
	}
	switch key {
	case "lambang":
		if h.noEmblem = value == "tidak"; !h.noEmblem {
			h.side, err = word(s, l, sideWords, value)
		}
		if err == nil && h.side == RightSide {
			err = s.faultAt(l, BadValue, value)
		}
	case "gambar":
		h.emblem, err = s.emblem(l, value)
	case "garis":
		h.rule, err = word(s, l, ruleWords, value)
	default:
		err = s.faultAt(l, UnknownKey, key)
	}
	return err
}

// emblem reads the name of an emblem.
func (s section) emblem(l sourceLine, value string) (*Emblem, error) {
	e, err := word(s, l, emblemWords, value)
	return &e, err
}

// word reads one of several words.
func word[T any](s section, l sourceLine, known map[string]T, value string) (T, error) {
	v, ok := known[value]
	if !ok {
		return v, s.faultAt(l, BadValue, value)
	}
	return v, nil
}

func parseLogo(s section) (logoForm, error) {
	var f logoForm
	for _, l := range s.lines {
		key, value, _ := l.keyValue()
		if key != "gambar" {
			return f, s.faultAt(l, UnknownKey, key)
		}
		var err error
		if f.emblem, err = s.emblem(l, value); err != nil {
			return f, err
		}
	}
	return f, nil
}

// Footnotes are remarks in small type below an annex.
type Footnotes struct{ Notes []Footnote }

// Footnote is one remark. Mark is what it is called by in the annex, "*)", and
// may be empty.
type Footnote struct{ Mark, Text string }

type footnotesForm []phrase

func (f footnotesForm) fill(c *contents) (Block, bool) {
	var out Footnotes
	for _, p := range f {
		if text := p.fill(&c.facts); text != "" {
			out.Notes = append(out.Notes, newFootnote(text))
		}
	}
	return out, len(out.Notes) > 0
}

// longestMark is the most characters that are taken for the mark of a remark.
const longestMark = 5

// newFootnote takes the stars and digits in front of a remark for its mark:
// "**) Untuk …" and "1) Untuk …".
func newFootnote(text string) Footnote {
	mark, rest, _ := strings.Cut(text, " ")
	if len(mark) > longestMark {
		return Footnote{Text: text}
	}
	if strings.Trim(mark, "*0123456789") == ")" || mark != "" && strings.Trim(mark, "*") == "" {
		return Footnote{mark, strings.TrimSpace(rest)}
	}
	return Footnote{Text: text}
}

func parseFootnotes(s section) (footnotesForm, error) {
	lines, err := parseLines(s)
	if err == nil && len(lines) == 0 {
		err = s.fault(MissingPart, s.name)
	}
	return lines, err
}
