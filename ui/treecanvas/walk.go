package treecanvas

import (
	"math"

	"pohonkinerja/data/plan"
	"pohonkinerja/report/scene"
)

// Direction is one of the four in which one can go in the picture.
type Direction uint8

// The directions.
const (
	Up Direction = iota
	Down
	Left
	Right
)

// Turn is what going in a direction of the picture means for a node's place in
// the tree.
type Turn uint8

// The turns: none, to the other side of the sibling before or after, out beside
// the parent, in below a sibling.
const (
	Nowhere Turn = iota
	Earlier
	Later
	Out
	In
)

// Turn returns what moving a node in a direction means where its card stands:
// along the line of its siblings it goes past them, across it goes out to its
// parent and in below a sibling. It is Nowhere for a node without a card.
func (c *Canvas) Turn(id plan.NodeID, d Direction) Turn {
	card := c.scene.Card(id)
	if card == nil {
		return Nowhere
	}
	if stacked(c.scene, card) {
		return [...]Turn{Up: Earlier, Down: Later, Left: Out, Right: In}[d]
	}
	return [...]Turn{Up: Out, Down: In, Left: Earlier, Right: Later}[d]
}

// stacked reports whether a card's siblings stand above each other. Where the
// arrangement has both, those before and after it count.
func stacked(s *scene.Scene, card *scene.Card) bool {
	before, after := besides(s, card)
	for _, other := range [...]*scene.Card{before, after} {
		if other != nil && inLine(other.Box, card.Box, Up) {
			return true
		}
	}
	if before != nil || after != nil || card.Parent < 0 {
		return false
	}
	parent := s.Cards[card.Parent].Box
	return parent.Right() <= card.Box.X && parent.Bottom() > card.Box.Y
}

// besides are the cards of the siblings before and after one; nil for none.
func besides(s *scene.Scene, card *scene.Card) (before, after *scene.Card) {
	seen := false
	for i := max(card.Parent, 0); i < len(s.Cards); i++ {
		switch other := &s.Cards[i]; {
		case other == card:
			seen = true
		case other.Parent != card.Parent:
		case seen:
			return before, other
		default:
			before = other
		}
	}
	return before, nil
}

// neighbour is the card that the eye expects in a direction: the parent, a child
// or a sibling where one lies that way, in this order where siblings stand side
// by side, siblings first where they stand above each other; else the nearest
// card of another family. It is nil at the edge.
func neighbour(s *scene.Scene, from *scene.Card, d Direction) *scene.Card {
	if next := best(s, from, d, func(c *scene.Card) bool {
		return c.Parent == from.Parent && from.Parent >= 0 && inLine(from.Box, c.Box, d)
	}); next != nil && (d == Left || d == Right || !hasChildThatWay(s, from, d)) {
		return next
	}
	if from.Parent >= 0 && flows(&s.Cards[from.Parent], from) == opposite(d) {
		return &s.Cards[from.Parent]
	}
	own := s.Index(from.Node)
	if child := best(s, from, d, func(c *scene.Card) bool {
		return c.Parent == own && flows(from, c) == d
	}); child != nil {
		return child
	}
	return best(s, from, d, func(c *scene.Card) bool { return inLine(from.Box, c.Box, d) })
}

func hasChildThatWay(s *scene.Scene, from *scene.Card, d Direction) bool {
	own := s.Index(from.Node)
	return best(s, from, d, func(c *scene.Card) bool { return c.Parent == own && flows(from, c) == d }) != nil
}

// flows is the direction in which a child lies from its parent.
func flows(parent, child *scene.Card) Direction {
	switch p, c := parent.Box, child.Box; {
	case c.Y >= p.Bottom():
		return Down
	case c.X >= p.Right():
		return Right
	case c.Bottom() <= p.Y:
		return Up
	}
	return Left
}

func opposite(d Direction) Direction {
	return [...]Direction{Up: Down, Down: Up, Left: Right, Right: Left}[d]
}

// inLine reports whether two boxes overlap when looked at along a direction.
func inLine(a, b scene.Box, d Direction) bool {
	if d == Up || d == Down {
		return a.X < b.Right() && b.X < a.Right()
	}
	return a.Y < b.Bottom() && b.Y < a.Bottom()
}

// best is the nearest card in a direction among those that f wants. Distance
// aside counts twice.
func best(s *scene.Scene, from *scene.Card, d Direction, f func(*scene.Card) bool) *scene.Card {
	var found *scene.Card
	least := math.Inf(1)
	for i := range s.Cards {
		c := &s.Cards[i]
		along, aside := distance(from.Box, c.Box, d)
		if c == from || along < 0 {
			continue
		}
		if v := along + 2*aside; v < least && f(c) {
			found, least = c, v
		}
	}
	return found
}

// distance is how far b lies from a along a direction, from edge to edge, and
// how far aside, from middle to middle. It is negative where b does not lie that
// way.
func distance(a, b scene.Box, d Direction) (along, aside float64) {
	m, n := a.Center(), b.Center()
	switch d {
	case Up:
		return a.Y - b.Bottom(), math.Abs(m.X - n.X)
	case Down:
		return b.Y - a.Bottom(), math.Abs(m.X - n.X)
	case Left:
		return a.X - b.Right(), math.Abs(m.Y - n.Y)
	case Right:
		return b.X - a.Right(), math.Abs(m.Y - n.Y)
	}
	return -1, 0
}
