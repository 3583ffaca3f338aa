package scene

import "pohonkinerja/report/typeset"

// Badges tell on the cards what the rules find, in a label in their upper right
// corner that takes no room from the words. What it says is asked for while
// drawing, as with [Results].
type Badges struct {
	// Of returns what the badge of a node says. It is called for every card that
	// is drawn, and must give the same answer until the picture is drawn anew.
	Of func(*Card) Badge
}

// Badge is what the label says: in full, and in a sign for a card of which the
// heading alone is drawn. Without Words there is none.
type Badge struct {
	Words, Sign string
	Grave       bool // an error is among it
}

// The measures of badges in drawing units: in the rim of cards, and of flags, which
// stand over the upper edge of a card of which the heading alone is drawn, most of
// them in the gap above it.
const (
	badgeHeight, badgeSize = 10.5, 7.5
	flagHeight, flagSize   = 20.0, 16.0
	flagAbove              = 13.0
)

// drawBadge draws the badge of a card.
func (s *Scene) drawBadge(pen Pen, c *Card) {
	if b := s.badge(c); b.Words != "" {
		k := c.Scale()
		s.label(pen, c, b, b.Words, Box{Y: c.Box.Y + k, H: badgeHeight * k}, badgeSize*k)
	}
}

// drawFlag draws the badge of a card of which the heading alone is drawn. The cells
// of the cascading table leave no room for one.
func (s *Scene) drawFlag(pen Pen, c *Card) {
	if b := s.badge(c); b.Words != "" && c.Scale() == 1 {
		s.label(pen, c, b, b.Sign, Box{Y: c.Box.Y - flagAbove, H: flagHeight}, flagSize)
	}
}

func (s *Scene) badge(c *Card) Badge {
	if s.badges == nil || c.faint {
		return Badge{}
	}
	return s.badges.Of(c)
}

// reach is by how much a card may be drawn beyond its box.
func (s *Scene) reach() float64 {
	if s.badges == nil {
		return 0
	}
	return flagAbove
}

// label sets words on a rounded ground at the right end of the card; a grave one is
// dark, so that it can be told without colour.
func (s *Scene) label(pen Pen, c *Card, b Badge, words string, at Box, size float64) {
	face := typeset.SansBold
	ink, ground := s.Palette.Caution, s.Palette.Chip
	if b.Grave {
		ink, ground = ground, ink
	}
	t := line(face, size, 0, at.Y+(at.H+face.CapHeight(size))/2, ink, face.Clean(words))
	at.W = t.Width + at.H
	at.X = c.Box.Right() - at.W - cardRadius*c.Scale()
	t.X = at.X + at.H/2
	pen.Rect(Rect{Box: at, Radius: at.H / 2, Fill: ground, Stroke: ink, Width: size / 10})
	pen.Text(t)
}
