package treecanvas

import (
	"math"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"pohonkinerja/data/plan"
	"pohonkinerja/report/scene"
)

// press is what the mouse was pressed on.
type press struct {
	at     fyne.Position
	button desktop.MouseButton
	card   *scene.Card
	link   bool             // a crosscutting link was hit
	held   fyne.KeyModifier // on the keyboard at the press
	// before is the node of the click before and when it was.
	before plan.NodeID
	when   time.Time
	// over is where the pointer was last, without a button pressed.
	over fyne.Position
	// near is the crosscutting link under the pointer.
	near *scene.Crossing
}

// doubleClick is the longest time between the two clicks of a double click.
const doubleClick = 400 * time.Millisecond

// focus takes the keyboard.
func (c *Canvas) focus() {
	if on := fyne.CurrentApp().Driver().CanvasForObject(c); on != nil {
		on.Focus(c)
	}
}

// cardAt is the card under a place of the canvas, or nil.
func (c *Canvas) cardAt(at fyne.Position) *scene.Card { return c.scene.CardAt(c.lens.world(at)) }

// buttonAt is the card whose fold button is under a place, or nil. Buttons are
// not drawn where cards are blocks of colour.
func (c *Canvas) buttonAt(at fyne.Position) *scene.Card {
	if c.detail() == scene.Blocks {
		return nil
	}
	return c.scene.ButtonAt(c.lens.world(at), 3/c.lens.Zoom)
}

// detail is how much of a card is drawn at the present zoom.
func (c *Canvas) detail() scene.Detail { return scene.DetailAt(c.lens.Zoom) }

// MouseDown implements [desktop.Mouseable]. It selects at once; waiting for a
// possible second click would make the program feel slow. What may begin a drag
// of several cards, or takes one in or out, waits until the button is let go.
func (c *Canvas) MouseDown(e *desktop.MouseEvent) {
	c.focus()
	c.endGlide()
	c.over.hush()
	c.press.at, c.press.button, c.press.card, c.press.link, c.press.held = e.Position, e.Button, nil, false, 0
	if e.Button == desktop.MouseButtonTertiary || c.buttonAt(e.Position) != nil {
		return
	}
	c.press.card = c.cardAt(e.Position)
	if e.Button == desktop.MouseButtonPrimary {
		c.press.held = c.held() & manyKeys
	}
	if link := c.linkAt(e.Position); link != nil && c.press.held == 0 && e.Button == desktop.MouseButtonPrimary {
		c.press.card, c.press.link = nil, true
		c.takeLink(link, e.Position)
		return
	}
	c.selectLink("")
	card := c.press.card
	if card != nil && c.press.held == 0 && (!c.chosen(card.Node) || card.Node == "") {
		c.choose(card.Node)
	}
}

// manyKeys are held down to select several cards.
const manyKeys = fyne.KeyModifierControl | fyne.KeyModifierSuper | fyne.KeyModifierShift

// MouseUp implements [desktop.Mouseable].
func (c *Canvas) MouseUp(*desktop.MouseEvent) {}

// Tapped implements [fyne.Tappable]: a click on a fold button, the second of two
// clicks on a card, or one on the ground, which selects nothing. Pressing the
// ground alone does not, since it may begin a pan.
func (c *Canvas) Tapped(e *fyne.PointEvent) { c.tapped(e.Position, time.Now()) }

func (c *Canvas) tapped(at fyne.Position, now time.Time) {
	if card := c.buttonAt(at); card != nil {
		c.rest = card.Node
		c.toggleFold(card.Node)
		return
	}
	card := c.cardAt(at)
	switch {
	case c.press.link:
		return
	case c.press.held != 0:
		c.press.when = time.Time{}
		if card != nil && card.Node != "" && c.on.Toggled != nil {
			c.on.Toggled(card.Node)
		}
		return
	case card == nil:
		c.press.when = time.Time{}
		if c.selected != "" {
			c.choose("")
		}
		return
	case len(c.beside) > 0:
		c.choose(card.Node)
	}
	again := card.Node == c.press.before && now.Sub(c.press.when) < doubleClick
	c.press.before, c.press.when = card.Node, now
	if again {
		c.press.when = time.Time{}
		c.requestEdit(card.Node)
	}
}

func (c *Canvas) toggleFold(id plan.NodeID) {
	if c.on.FoldToggled != nil {
		c.on.FoldToggled(id)
	}
}

func (c *Canvas) requestEdit(id plan.NodeID) {
	if c.on.EditRequested != nil {
		c.on.EditRequested(id)
	}
}

// TappedSecondary implements [fyne.SecondaryTappable].
func (c *Canvas) TappedSecondary(e *fyne.PointEvent) {
	if c.on.Menu == nil {
		return
	}
	if card := c.cardAt(e.Position); card != nil {
		if !c.chosen(card.Node) {
			c.choose(card.Node)
		}
		c.on.Menu(card.Node, e.AbsolutePosition)
		return
	}
	c.on.Menu("", e.AbsolutePosition)
}

// MouseIn implements [desktop.Hoverable].
func (c *Canvas) MouseIn(e *desktop.MouseEvent) { c.MouseMoved(e) }

// MouseMoved implements [desktop.Hoverable].
func (c *Canvas) MouseMoved(e *desktop.MouseEvent) {
	c.press.over = e.Position
	card, link := c.cardAt(e.Position), c.linkAt(e.Position)
	if card == c.hover && link == c.press.near {
		return
	}
	c.hover, c.press.near = card, link
	c.over.place()
	c.explain(e.Position)
}

// explain says beside the pointer what is too small to be read, and what a
// dashed line means.
func (c *Canvas) explain(at fyne.Position) {
	text := ""
	switch {
	case c.press.near != nil:
		text = c.linkWords(c.press.near.ID)
	case c.hover != nil && c.detail() != scene.Full:
		text = shorten(c.hover.Title(), 90)
	}
	c.over.say(text, false, at)
}

// shorten cuts a text of more than most letters between words.
func shorten(text string, most int) string {
	runes := []rune(text)
	if len(runes) <= most {
		return text
	}
	cut := most
	for cut > most/2 && runes[cut] != ' ' {
		cut--
	}
	return string(runes[:cut]) + " …"
}

// MouseOut implements [desktop.Hoverable].
func (c *Canvas) MouseOut() {
	c.hover, c.press.near = nil, nil
	c.over.hush()
	c.over.place()
}

// Cursor implements [desktop.Cursorable].
func (c *Canvas) Cursor() desktop.Cursor {
	if c.drag.kind == dragCard || c.press.near != nil || c.buttonAt(c.press.over) != nil {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// Scrolled implements [fyne.Scrollable]: the wheel pans, with Shift sideways,
// with Ctrl it zooms about the pointer.
func (c *Canvas) Scrolled(e *fyne.ScrollEvent) {
	held := c.held()
	switch {
	case held&(fyne.KeyModifierControl|fyne.KeyModifierSuper) != 0:
		c.ZoomBy(wheelFactor(e.Scrolled.DY), e.Position)
	case held&fyne.KeyModifierShift != 0 && e.Scrolled.DX == 0:
		c.pan(e.Scrolled.DY*wheelPan, 0)
	default:
		c.pan(e.Scrolled.DX*wheelPan, e.Scrolled.DY*wheelPan)
	}
	c.over.hush()
	if c.carries() {
		c.aim()
	}
}

// wheelPan is how far the drawing moves for what Fyne calls one unit.
const wheelPan = 2.4

// wheelFactor is the zoom of a turn of the wheel, the same up and down.
func wheelFactor(dy float32) float64 { return math.Exp(float64(dy) * 0.0065) }
