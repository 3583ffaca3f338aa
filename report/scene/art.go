package scene

import (
	"math"
	"slices"
	"strings"
	"sync"

	"pohonkinerja/data/plan"
	"pohonkinerja/report/typeset"
)

// art is one card in the card's own coordinates. Its measures are known at once,
// its details when they are first asked for: a picture of thousands of cards is
// laid out by their measures, and few of them are in view.
type art struct {
	measures
	once sync.Once
	draw func() *details
	made *details
}

// measures are what the picture around a card depends on.
type measures struct {
	w, h float64
	// cross holds the places of the pills of crosscutting links: of those that
	// start here, in order, and then of those that end here, by the names in
	// pills.
	cross []Box
	pills []string
	core  Rect // the coloured area
	// strip is the place of the result, empty where there is none.
	strip Box
	// enlarged is the factor by which all this was made larger, or 0.
	enlarged float64
}

// details are what is drawn of a card: areas first, then words over them.
type details struct {
	rects []Rect
	lines []Line // over the areas
	texts []Text
	// heading is the statement in larger letters, which is all that is drawn
	// of a card when it is small.
	heading []Text
	// signs with their words in signed stand in a corner of it.
	signs  []Rect
	signed []Text
}

// details returns what is drawn of a card. Several may ask at once.
func (a *art) details() *details {
	a.once.Do(func() { a.made = a.draw() })
	return a.made
}

// StatementSize is the size of the letters of a card's statement, in units.
const StatementSize = 11.0

// The measures of a card in drawing units.
const (
	cardWidth  = 224.0
	cardRadius = 6.0
	edgeWidth  = 19.0 // the strip with the rank word
	rim        = 4.0  // paper around the coloured area
	padding    = 8.0  // of the coloured area
	insetPad   = 6.0
	insetGap   = 4.0
	valueWidth = 74.0 // the most that a target may take of an inset
	valueGap   = 8.0

	statementLead = 13.5
	termSize      = 7.5
	nameSize      = 8.5
	nameLead      = 10.5
	targetSize    = 10.0
	unitSize      = 7.5
	unitLead      = 9.0
	ownerSize     = 8.5
	ownerLead     = 10.5
	chipSize      = 7.5
	chipLead      = 9.0
	chipGap       = 3.0
	rankSize      = 8.0
)

// composer lays one card out from top to bottom.
type composer struct {
	*style
	art    *measures
	drawn  *details // nil where the card is only measured
	left   float64  // of the running column
	wide   float64
	y      float64
	broken []string // of wrap
}

// style is what all cards of a picture share.
type style struct {
	words   Words
	palette Palette
	density Density
	year    int
	results bool // cards have a strip for their result
}

// compose makes the art of a card from its facts, which do not change any more.
func (s *style) compose(f *facts) *art {
	a := new(art)
	s.set(f, &a.measures, nil)
	a.draw = func() *details {
		d := new(details)
		s.set(f, new(measures), d)
		return d
	}
	return a
}

// set measures a card, and draws it where details are given.
func (s *style) set(f *facts, m *measures, d *details) {
	m.w = cardWidth
	c := composer{style: s, art: m, drawn: d, left: edgeWidth, wide: cardWidth - edgeWidth - rim, y: rim}
	c.coloured(f)
	c.foot(f)
	c.reserve()
	m.h = math.Ceil(c.y)
	c.shell(f, m.core.Y+m.core.H/2)
}

func oneLine(statement string) string {
	return strings.Join(strings.Fields(typeset.SansBold.Clean(statement)), " ")
}

// coloured is the area with the statement and the insets.
func (c *composer) coloured(f *facts) {
	at, top := c.area(), c.y
	c.y += padding
	c.term(f)
	c.statement(f)
	if c.density != StatementOnly {
		for i := range f.indicators {
			c.inset(f, &f.indicators[i])
		}
	}
	c.y += padding - insetGap
	c.y = max(c.y, top+c.leastCore(f))
	c.art.core = c.palette.core(f.band, Box{c.left, top, c.wide, c.y - top})
	c.fill(at, c.art.core)
}

// area keeps the place of an area below all that is drawn from now on.
func (c *composer) area() int {
	if c.drawn == nil {
		return 0
	}
	c.drawn.rects = append(c.drawn.rects, Rect{})
	return len(c.drawn.rects) - 1
}

// fill draws an area in its place.
func (c *composer) fill(at int, r Rect) {
	if c.drawn != nil {
		c.drawn.rects[at] = r
	}
}

// wrap breaks words into lines, which are good until it is called again.
func (c *composer) wrap(face typeset.Face, size, width float64, words string) []string {
	c.broken = face.AppendWrap(c.broken[:0], size, width, words)
	return c.broken
}

// leastCore keeps room for the rank word beside the coloured area.
func (c *composer) leastCore(f *facts) float64 {
	return typeset.SansBold.Measure(rankSize, c.words.rank(f.band)) + 2*rim
}

func (c *composer) term(f *facts) {
	if c.density != Everything || f.term == "" {
		return
	}
	for _, l := range c.wrap(typeset.Sans, termSize, c.wide-2*padding, f.term) {
		c.write(typeset.Sans, termSize, c.left+padding, unitLead, c.palette.faint(f.band), l)
	}
	c.y += 2
}

func (c *composer) statement(f *facts) {
	face, words := typeset.SansBold, f.statement
	if words == "" {
		face, words = typeset.SansItalic, c.words.Nameless
	}
	for _, l := range c.wrap(face, StatementSize, c.wide-2*padding, words) {
		c.write(face, StatementSize, c.left+padding, statementLead, c.palette.Over(f.band), l)
	}
	c.y += insetGap
}

// write puts one line into the column and moves on by the lead.
func (c *composer) write(face typeset.Face, size, x, lead float64, ink Ink, words string) {
	if words != "" && c.drawn != nil {
		baseline := c.y + (lead+face.CapHeight(size))/2
		c.drawn.texts = append(c.drawn.texts, line(face, size, x, baseline, ink, words))
	}
	c.y += lead
}

// inset is the white field of one indicator: its name on the left, the target
// of the year on the right.
func (c *composer) inset(f *facts, i *indicatorFacts) {
	at := c.area()
	x, wide, top := c.left+insetPad, c.wide-2*insetPad, c.y
	value := c.value(f, i)
	inner := wide - 2*insetPad
	c.y = top + insetPad - 1
	c.lines(typeset.Sans, nameSize, x+insetPad, nameLead, c.palette.Words, c.wrap(typeset.Sans, nameSize, inner-value.wide-valueGap, i.name))
	nameEnd := c.y
	c.y = top + insetPad - 1
	for _, v := range value.lines {
		c.write(v.Face, v.Size, x+wide-insetPad-v.Width, v.Y, v.Ink, v.Words)
	}
	c.y = max(c.y, nameEnd) + insetPad - 1
	c.fill(at, Rect{Box: Box{x, top, wide, c.y - top}, Radius: 3, Fill: c.palette.Paper})
	c.y += insetGap
}

func (c *composer) lines(face typeset.Face, size, x, lead float64, ink Ink, lines []string) {
	for _, l := range lines {
		c.write(face, size, x, lead, ink, l)
	}
}

// valueBlock is the right column of an inset. The Y of its lines is their lead.
type valueBlock struct {
	lines []Text
	wide  float64
}

func (b *valueBlock) add(face typeset.Face, size, lead float64, ink Ink, lines []string) {
	for _, l := range lines {
		t := line(face, size, 0, lead, ink, l)
		b.lines = append(b.lines, t)
		b.wide = max(b.wide, t.Width)
	}
}

// value sets the target: value and unit on one line where they fit, the unit
// below otherwise; words where there is none.
func (c *composer) value(f *facts, i *indicatorFacts) valueBlock {
	var b valueBlock
	ink := c.palette.edgeWord(f.band)
	both := withUnit(i.target, i.unit)
	switch {
	case i.target == "":
		b.add(typeset.SansItalic, nameSize, nameLead, c.palette.Quiet, typeset.SansItalic.Wrap(nameSize, 48, c.words.NoTarget))
	case i.unsettled:
		b.add(typeset.SansItalic, nameSize, nameLead, ink, typeset.SansItalic.Wrap(nameSize, valueWidth, both))
	case typeset.SansBold.Measure(targetSize, both) <= valueWidth:
		b.add(typeset.SansBold, targetSize, nameLead, ink, []string{both})
	default:
		b.add(typeset.SansBold, targetSize, nameLead+1, ink, typeset.SansBold.Wrap(targetSize, valueWidth, i.target))
		b.add(typeset.Sans, unitSize, unitLead, c.palette.Quiet, typeset.Sans.Wrap(unitSize, valueWidth, i.unit))
	}
	return b
}

// foot tells who answers, for which agency, and what is missing.
func (c *composer) foot(f *facts) {
	top := c.y
	if c.density == StatementOnly {
		c.chips(f)
		c.y += rim
		return
	}
	c.y += 3
	wide := c.wide - rim
	for i, o := range f.owners {
		face := typeset.Sans
		if i == 0 {
			face = typeset.SansBold
		}
		c.lines(face, ownerSize, c.left+2, ownerLead, c.palette.Words, c.wrap(face, ownerSize, wide, o.title))
		c.lines(typeset.Sans, ownerSize, c.left+2, ownerLead, c.palette.Quiet, c.wrap(typeset.Sans, ownerSize, wide, o.holder))
	}
	if f.showAgency || c.density == Everything {
		c.lines(typeset.Sans, ownerSize-0.5, c.left+2, ownerLead, c.palette.Quiet, c.wrap(typeset.Sans, ownerSize-0.5, wide, f.agency))
	}
	c.chips(f)
	c.y += 3
	if c.y-top <= 6 {
		c.y = top + rim
	}
}

// chips are laid in rows as words in a paragraph are.
func (c *composer) chips(f *facts) {
	x, rowHeight := c.left, 0.0
	put := func(words string, ink, ground Ink, dash float64) Box {
		lines := c.wrap(typeset.Sans, chipSize, c.wide-12, words)
		w, h := widest(typeset.Sans, chipSize, lines)+10, float64(len(lines))*chipLead+3
		if x > c.left && x+w > c.left+c.wide {
			x, c.y, rowHeight = c.left, c.y+rowHeight, 0
		}
		box := Box{x, c.y + chipGap, w, h}
		c.chip(box, lines, ink, ground, dash)
		x, rowHeight = x+w+chipGap, max(rowHeight, h+chipGap+1)
		return box
	}
	for _, missing := range f.missing {
		put(c.chipWords(missing), c.palette.Caution, c.palette.Chip, 0)
	}
	if f.notes > 0 {
		put(fill(c.words.Notes, formatNumber(plan.DecimalFromInt(int64(f.notes)))), c.palette.Words, c.palette.Chip, 0)
	}
	c.art.pills = slices.Concat(f.partners, f.arrivals)
	for _, partner := range c.art.pills {
		c.art.cross = append(c.art.cross, put(fill(c.words.Crosscutting, partner), c.palette.Cross, c.palette.Paper, 2.5))
	}
	c.y += rowHeight
}

func (c *composer) chip(box Box, lines []string, ink, ground Ink, dash float64) {
	if c.drawn == nil {
		return
	}
	r := Rect{Box: box, Radius: math.Min(box.H, chipLead+3) / 2, Fill: ground}
	if dash > 0 {
		r.Stroke, r.Width, r.Dash = ink, 0.8, dash
	}
	c.drawn.rects = append(c.drawn.rects, r)
	y := c.y
	c.y = box.Y + 1.5
	c.lines(typeset.Sans, chipSize, box.X+5, chipLead, ink, lines)
	c.y = y
}

// chipWords says what is missing: in a sign of two letters where the card is to
// hold its statement alone.
func (c *composer) chipWords(g gap) string {
	if c.density == StatementOnly {
		return c.words.Sign[g]
	}
	switch g {
	case noIndicator:
		return c.words.NoIndicator
	case noOwner:
		return c.words.NoOwner
	case unsettledTarget:
		return c.words.Unsettled
	}
	return ""
}

func widest(face typeset.Face, size float64, lines []string) float64 {
	w := 0.0
	for _, l := range lines {
		w = max(w, face.Measure(size, l))
	}
	return w
}

// shell is the paper of the card with its outline, below everything else, and
// the rank word on its edge, with its middle at the given height.
func (c *composer) shell(f *facts, middle float64) {
	if c.drawn == nil {
		return
	}
	shell := Rect{Box: Box{0, 0, c.art.w, c.art.h}, Radius: cardRadius, Fill: c.palette.Paper, Stroke: c.palette.Edge[f.band], Width: c.palette.border(f.band)}
	c.drawn.rects = append([]Rect{shell}, c.drawn.rects...)
	c.bar(f)
	word := line(typeset.SansBold, rankSize, 0, 0, c.palette.edgeWord(f.band), c.words.rank(f.band))
	word.Dir = typeset.Upward
	word.X = (edgeWidth + typeset.SansBold.CapHeight(rankSize)) / 2
	word.Y = middle + word.Width/2
	c.drawn.texts = append(c.drawn.texts, word)
	c.heading(f)
}

// bar is the line up the left edge that tells the rank where colour does not.
func (c *composer) bar(f *facts) {
	if m := c.palette.Marks[f.band]; m.Bar > 0 {
		x := c.palette.border(f.band)/2 + m.Bar/2
		c.drawn.lines = append(c.drawn.lines, Line{
			Points: []Point{{x, cardRadius}, {x, c.art.h - cardRadius}}, Stroke: c.palette.Edge[f.band], Width: m.Bar, Dash: m.Dash,
		})
	}
}

// heading fills the card with as much of the statement as goes in, above signs
// for what the card says in its chips.
func (c *composer) heading(f *facts) {
	const size, lead, margin = 20.0, 23.0, 10.0
	face := typeset.SansBold
	below := c.banner()
	room := int((c.art.h - below - margin) / lead)
	if signs := c.signs(f); len(signs) > 0 && room > 1 {
		c.signRow(signs, c.art.h-below-lead-margin/4)
		room, below = room-1, below+lead
	}
	lines, _ := face.WrapMax(size, c.art.w-2*margin, room, f.statement)
	y := (c.art.h - below - float64(len(lines))*lead) / 2
	for i, l := range lines {
		baseline := y + float64(i)*lead + (lead+face.CapHeight(size))/2
		c.drawn.heading = append(c.drawn.heading, line(face, size, margin, baseline, c.palette.Over(f.band), l))
	}
}

// sign is a short word in a small field.
type sign struct {
	words string
	ink   Ink
}

// signs are what is missing, the number of open review notes, and an arrow for
// crosscutting.
func (c *composer) signs(f *facts) (signs []sign) {
	for _, missing := range f.missing {
		signs = append(signs, sign{c.words.Sign[missing], c.palette.Caution})
	}
	if f.notes > 0 {
		signs = append(signs, sign{fill(c.words.SignNotes, formatNumber(plan.DecimalFromInt(int64(f.notes)))), c.palette.Words})
	}
	if len(f.partners)+len(f.arrivals) > 0 {
		signs = append(signs, sign{"↔", c.palette.Cross})
	}
	return signs
}

// signRow puts signs into the lower right corner.
func (c *composer) signRow(signs []sign, y float64) {
	const size, high, pad, gap = 15.0, 20.0, 6.0, 4.0
	face, x := typeset.SansBold, c.art.w-8
	for _, s := range slices.Backward(signs) {
		t := line(face, size, 0, y+(high+face.CapHeight(size))/2, s.ink, face.Clean(s.words))
		x -= t.Width + 2*pad
		t.X = x + pad
		c.drawn.signs = append(c.drawn.signs, Rect{Box: Box{x, y, t.Width + 2*pad, high}, Radius: high / 2, Fill: c.palette.Paper})
		c.drawn.signed = append(c.drawn.signed, t)
		x -= gap
	}
}

// composeFaint is the one card of an empty plan: an outline with an invitation.
func (s *style) composeFaint() *art {
	const size, lead = 14.0, 18.0
	a, d := new(art), new(details)
	a.draw = func() *details { return d }
	c := composer{style: s, art: &a.measures, drawn: d, y: 2 * padding}
	face, at := typeset.Sans, c.area()
	for _, l := range c.wrap(face, size, cardWidth-4*padding, s.words.Empty) {
		c.write(face, size, (cardWidth-face.Measure(size, l))/2, lead, s.palette.Quiet, l)
	}
	a.w, a.h = cardWidth, c.y+2*padding
	a.core = Rect{Box: Box{0, 0, a.w, a.h}}
	c.fill(at, Rect{Box: a.core.Box, Radius: cardRadius, Fill: s.palette.Paper, Stroke: s.palette.Wire, Width: 1.2, Dash: 6})
	return a
}
