package treecanvas

import (
	"unicode"

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
// 1 is the natural size. A letter begins to write the selected card anew, as in a
// cell of a spreadsheet; Esc brings back what it said.
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
	default:
		if unicode.IsLetter(r) {
			c.writeAnew(r)
		}
	}
}

// writeAnew opens the entry of the selected card, with its text marked, and types
// a letter over it.
func (c *Canvas) writeAnew(letter rune) {
	if c.scene.Card(c.selected) == nil || len(c.beside) > 0 || c.drag.kind != dragNothing {
		return
	}
	if c.edit == nil {
		c.requestEdit(c.selected)
	}
	if c.edit != nil {
		c.edit.entry.TypedRune(letter)
	}
}

// TypedKey implements [fyne.Focusable].
func (c *Canvas) TypedKey(k *fyne.KeyEvent) {
	held := c.held()
	c.endGlide()
	if k.Name == fyne.KeyEscape && c.cancelDrag() || held == 0 && c.linkKey(k.Name) {
		return
	}
	if holds(k.Name) || held == 0 && c.navigate(k.Name) || held == fyne.KeyModifierShift && c.extend(k.Name) {
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

func (c *Canvas) navigate(key fyne.KeyName) bool {
	page := c.Size().Height * 0.8
	if d, ok := arrows[key]; ok {
		c.walk(d)
		return true
	}
	switch key {
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

// arrows are the keys of the directions.
var arrows = map[fyne.KeyName]Direction{fyne.KeyUp: Up, fyne.KeyDown: Down, fyne.KeyLeft: Left, fyne.KeyRight: Right}

// extend takes the selection on in a direction.
func (c *Canvas) extend(key fyne.KeyName) bool {
	d, ok := arrows[key]
	from := c.scene.Card(c.selected)
	if !ok || from == nil || c.on.Extended == nil {
		return false
	}
	if next := neighbour(c.scene, from, d); next != nil {
		id := next.Node
		c.on.Extended(id)
		c.Reveal(id)
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
func (c *Canvas) walk(d Direction) {
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
