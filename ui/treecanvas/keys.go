package treecanvas

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"pohonkinerja/report/scene"
)

// FocusGained implements [fyne.Focusable].
func (c *Canvas) FocusGained() { c.focused = true; c.over.place() }

// FocusLost implements [fyne.Focusable].
func (c *Canvas) FocusLost() { c.focused = false; c.over.place() }

// AcceptsTab implements [fyne.Tabbable]: Tab is a key like any other, told through
// [Handlers.Key].
func (c *Canvas) AcceptsTab() bool { return c.on.Key != nil }

// TypedRune implements [fyne.Focusable]: plus and minus zoom, 0 fits the whole,
// 1 is the natural size.
func (c *Canvas) TypedRune(r rune) {
	switch r {
	case '+', '=':
		c.ZoomIn()
	case '-':
		c.ZoomOut()
	case '0':
		c.Fit()
	case '1':
		c.ActualSize()
	}
}

// TypedKey implements [fyne.Focusable].
func (c *Canvas) TypedKey(k *fyne.KeyEvent) {
	held := c.held()
	if k.Name == fyne.KeyEscape && c.cancelDrag() {
		return
	}
	if holds(k.Name) || held == 0 && c.navigate(k.Name) {
		return
	}
	if c.on.Key != nil && c.on.Key(k.Name, held) {
		return
	}
	switch k.Name {
	case fyne.KeyF2, fyne.KeyReturn, fyne.KeyEnter:
		c.requestEdit(c.selected)
	case fyne.KeySpace:
		if card := c.scene.Card(c.selected); card != nil && card.Children > 0 {
			c.toggleFold(card.Node)
		}
	case menuKey:
		c.menuAtSelection()
	}
}

// holds reports whether a key is one that is held down beside others.
func holds(name fyne.KeyName) bool {
	switch name {
	case desktop.KeyShiftLeft, desktop.KeyShiftRight, desktop.KeyControlLeft, desktop.KeyControlRight,
		desktop.KeyAltLeft, desktop.KeyAltRight, desktop.KeySuperLeft, desktop.KeySuperRight, desktop.KeyCapsLock:
		return true
	}
	return false
}

// menuKey is the key that asks for a menu.
const menuKey = desktop.KeyMenu

func (c *Canvas) menuAtSelection() {
	at, size := c.CardArea(c.selected)
	if c.on.Menu != nil && size.Width > 0 {
		origin := fyne.CurrentApp().Driver().AbsolutePositionForObject(c)
		c.on.Menu(c.selected, origin.AddXY(at.X+size.Width/2, at.Y+size.Height/2))
	}
}

// direction is one of the four in which one can walk.
type direction uint8

const (
	up direction = iota
	down
	left
	right
)

func (c *Canvas) navigate(key fyne.KeyName) bool {
	page := c.Size().Height * 0.8
	switch key {
	case fyne.KeyUp:
		c.walk(up)
	case fyne.KeyDown:
		c.walk(down)
	case fyne.KeyLeft:
		c.walk(left)
	case fyne.KeyRight:
		c.walk(right)
	case fyne.KeyHome:
		c.goTo(c.first())
	case fyne.KeyPageUp:
		c.pan(0, page)
	case fyne.KeyPageDown:
		c.pan(0, -page)
	default:
		return false
	}
	return true
}

func (c *Canvas) first() *scene.Card {
	if len(c.scene.Cards) == 0 {
		return nil
	}
	return &c.scene.Cards[0]
}

// walk selects the next card in a direction. With nothing selected it begins at
// the card nearest to the middle.
func (c *Canvas) walk(d direction) {
	card := c.scene.Card(c.selected)
	if card == nil {
		c.goTo(nearest(c.scene, c.View().Center(), func(*scene.Card) bool { return true }))
		return
	}
	c.goTo(neighbour(c.scene, card, d))
}

func (c *Canvas) goTo(card *scene.Card) {
	if card == nil {
		return
	}
	id := card.Node
	c.choose(id)
	c.Reveal(id)
}

// neighbour is the card that the eye expects in a direction: the parent, a child
// or a sibling where one lies that way, in this order where siblings stand side
// by side, siblings first where they stand above each other; else the nearest
// card of another family. It is nil at the edge.
func neighbour(s *scene.Scene, from *scene.Card, d direction) *scene.Card {
	if next := best(s, from, d, func(c *scene.Card) bool {
		return c.Parent == from.Parent && from.Parent >= 0 && inLine(from.Box, c.Box, d)
	}); next != nil && (d == left || d == right || !hasChildThatWay(s, from, d)) {
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

func hasChildThatWay(s *scene.Scene, from *scene.Card, d direction) bool {
	own := s.Index(from.Node)
	return best(s, from, d, func(c *scene.Card) bool { return c.Parent == own && flows(from, c) == d }) != nil
}

// flows is the direction in which a child lies from its parent.
func flows(parent, child *scene.Card) direction {
	switch p, c := parent.Box, child.Box; {
	case c.Y >= p.Bottom():
		return down
	case c.X >= p.Right():
		return right
	case c.Bottom() <= p.Y:
		return up
	}
	return left
}

func opposite(d direction) direction {
	return [...]direction{up: down, down: up, left: right, right: left}[d]
}

// inLine reports whether two boxes overlap when looked at along a direction.
func inLine(a, b scene.Box, d direction) bool {
	if d == up || d == down {
		return a.X < b.Right() && b.X < a.Right()
	}
	return a.Y < b.Bottom() && b.Y < a.Bottom()
}

// best is the nearest card in a direction among those that f wants. Distance
// aside counts twice.
func best(s *scene.Scene, from *scene.Card, d direction, f func(*scene.Card) bool) *scene.Card {
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
func distance(a, b scene.Box, d direction) (along, aside float64) {
	m, n := a.Center(), b.Center()
	switch d {
	case up:
		return a.Y - b.Bottom(), math.Abs(m.X - n.X)
	case down:
		return b.Y - a.Bottom(), math.Abs(m.X - n.X)
	case left:
		return a.X - b.Right(), math.Abs(m.Y - n.Y)
	case right:
		return b.X - a.Right(), math.Abs(m.Y - n.Y)
	}
	return -1, 0
}
