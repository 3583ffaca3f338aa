package treecanvas

import (
	"image/color"
	"math"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"

	"pohonkinerja/data/plan"
	"pohonkinerja/report/scene"
)

// drag is what is being dragged.
type drag struct {
	kind   dragKind
	at     fyne.Position // of the pointer
	node   plan.NodeID
	title  string
	before lens // to go back to when panning is cancelled
	// target and where are where the card would land; allowed tells whether
	// it may.
	target  plan.NodeID
	where   Where
	allowed bool
	// from is where a rubber band begins, in the drawing; inside lists the
	// nodes over which it lies.
	from   scene.Point
	inside []plan.NodeID
	more   bool   // they join what is selected
	stop   func() // of the timer that pans at the edge
}

type dragKind uint8

const (
	dragNothing dragKind = iota
	dragGround
	dragCard
	dragBand
	dragDone // cancelled, but the button is still down
)

// Dragged implements [fyne.Draggable].
func (c *Canvas) Dragged(e *fyne.DragEvent) {
	if c.drag.kind == dragNothing {
		c.beginDrag()
	}
	c.drag.at = e.Position
	switch c.drag.kind {
	case dragGround:
		c.pan(e.Dragged.DX, e.Dragged.DY)
	case dragCard, dragBand:
		c.aim()
		c.panAtEdge()
	case dragNothing, dragDone:
	}
}

// beginDrag tells by what was pressed what the drag is: Shift on the keyboard
// draws a rubber band, a card is moved, and the ground is panned.
func (c *Canvas) beginDrag() {
	c.drag = drag{kind: dragGround, before: c.lens}
	p, card := &c.press, c.press.card
	switch {
	case p.held&fyne.KeyModifierShift != 0 && c.on.Banded != nil:
		c.drag.kind, c.drag.from = dragBand, c.lens.world(p.at)
		c.drag.more = p.held != fyne.KeyModifierShift
	case card != nil && card.Node != "" && p.button == desktop.MouseButtonPrimary && c.on.Moved != nil:
		if !c.chosen(card.Node) {
			c.choose(card.Node)
		}
		c.drag.kind, c.drag.node, c.drag.title = dragCard, card.Node, c.dragTitle(card)
	}
	c.hover = nil
	c.over.place()
}

func (c *Canvas) dragTitle(card *scene.Card) string {
	if c.on.Dragging != nil {
		return c.on.Dragging(card.Node)
	}
	return shorten(card.Title(), 36)
}

// DragEnd implements [fyne.Draggable].
func (c *Canvas) DragEnd() {
	d := c.drag
	c.endDrag()
	switch {
	case d.kind == dragCard && d.target != "" && d.allowed:
		c.on.Moved(d.node, d.target, d.where)
	case d.kind == dragBand && len(d.inside) > 0:
		c.on.Banded(d.inside, d.more)
	}
}

func (c *Canvas) endDrag() {
	if c.drag.stop != nil {
		c.drag.stop()
	}
	marked := len(c.drag.inside) > 0
	c.drag = drag{}
	c.over.landing.Hide()
	c.over.band.Hide()
	c.over.hush()
	if marked {
		c.setMarks()
		c.raster.Refresh()
	}
}

// cancelDrag ends a drag with nothing moved; what comes until the button is let
// go is passed over. It reports whether there was one.
func (c *Canvas) cancelDrag() bool {
	kind, before := c.drag.kind, c.drag.before
	if kind == dragNothing || kind == dragDone {
		return false
	}
	c.endDrag()
	c.drag.kind = dragDone
	if kind == dragGround {
		c.look(before)
	}
	return true
}

// aim finds where what is dragged would land, or what the band lies over, and
// shows it.
func (c *Canvas) aim() {
	d := &c.drag
	if d.kind == dragBand {
		c.stretchBand()
		return
	}
	d.target, d.allowed = "", false
	card, where := c.landing(c.lens.world(d.at))
	if card == nil || card.Node == d.node || card.Node == "" {
		c.over.landing.Hide()
		c.over.say(d.title, false, d.at)
		return
	}
	d.target, d.where, d.allowed = card.Node, where, true
	words := ""
	if c.on.MayMove != nil {
		d.allowed, words = c.on.MayMove(d.node, d.target, d.where)
	}
	c.showLanding(card)
	if words == "" {
		words = d.title
	}
	c.over.say(words, !d.allowed, d.at)
}

// landReach is how far from a card, in drawing units, a place between cards still
// means that card.
const landReach = 40.0

// landing is the card that a point means and the place beside it. Between cards
// it is the nearest one: along the line of its siblings a place before or after
// it, on the side of its children one below it.
func (c *Canvas) landing(p scene.Point) (*scene.Card, Where) {
	if card := c.scene.CardAt(p); card != nil {
		return card, c.side(card, p)
	}
	var card *scene.Card
	least := landReach
	c.scene.In(scene.Box{X: p.X, Y: p.Y}.Grow(landReach), func(other *scene.Card) bool {
		if d := apart(other.Box, p); d < least {
			card, least = other, d
		}
		return true
	})
	if card == nil {
		return nil, Below
	}
	aside, ahead := p.X-card.Box.Center().X, p.Y-card.Box.Center().Y
	within := p.Y >= card.Box.Y && p.Y <= card.Box.Bottom()
	if stacked(c.scene, card) {
		aside, ahead = ahead, aside
		within = p.X >= card.Box.X && p.X <= card.Box.Right()
	}
	switch {
	case within && aside < 0:
		return card, Before
	case within:
		return card, After
	case ahead > 0:
		return card, Below
	}
	return nil, Below
}

// apart is how far a point lies from a box.
func apart(b scene.Box, p scene.Point) float64 {
	dx := max(b.X-p.X, p.X-b.Right(), 0)
	dy := max(b.Y-p.Y, p.Y-b.Bottom(), 0)
	return math.Hypot(dx, dy)
}

// stretchBand draws the rubber band to the pointer and outlines the cards whose
// middle it lies over.
func (c *Canvas) stretchBand() {
	to := c.lens.world(c.drag.at)
	x, y := min(c.drag.from.X, to.X), min(c.drag.from.Y, to.Y)
	box := scene.Box{X: x, Y: y, W: max(c.drag.from.X, to.X) - x, H: max(c.drag.from.Y, to.Y) - y}
	var inside []plan.NodeID
	c.scene.In(box, func(card *scene.Card) bool {
		if box.Contains(card.Box.Center()) && card.Node != "" {
			inside = append(inside, card.Node)
		}
		return true
	})
	if !slices.Equal(inside, c.drag.inside) {
		c.drag.inside = inside
		c.setMarks()
		c.raster.Refresh()
	}
	at, size := c.lens.rect(box)
	c.over.band.Move(at)
	c.over.band.Resize(size)
	c.over.band.Show()
	c.over.tick.Refresh()
}

// side tells where beside a card a point of it means: the outer quarters are
// before and after, along the line in which its siblings stand.
func (c *Canvas) side(card *scene.Card, p scene.Point) Where {
	share := (p.X - card.Box.X) / max(1, card.Box.W)
	if stacked(c.scene, card) {
		share = (p.Y - card.Box.Y) / max(1, card.Box.H)
	}
	switch {
	case share < 0.25:
		return Before
	case share > 0.75:
		return After
	}
	return Below
}

// showLanding draws where the card would land: a bar beside the target, or a
// frame around it to land below.
func (c *Canvas) showLanding(card *scene.Card) {
	r := c.over.landing
	ink := themed(theme.ColorNamePrimary)
	if !c.drag.allowed {
		ink = themed(theme.ColorNameError)
	}
	at, size := c.lens.rect(card.Box)
	if c.drag.where == Below {
		const grow = 4
		r.FillColor, r.StrokeColor, r.StrokeWidth, r.CornerRadius = color.Transparent, ink, 4, 8
		at, size = at.SubtractXY(grow, grow), size.AddWidthHeight(2*grow, 2*grow)
	} else {
		r.FillColor, r.StrokeColor, r.StrokeWidth, r.CornerRadius = ink, color.Transparent, 0, 2
		at, size = bar(at, size, c.drag.where, stacked(c.scene, card))
	}
	r.Move(at)
	r.Resize(size)
	r.Show()
}

// bar is a thick line before or after a rectangle.
func bar(at fyne.Position, size fyne.Size, where Where, upright bool) (fyne.Position, fyne.Size) {
	const thick, gap = 6, 3
	if upright {
		y := at.Y - gap - thick
		if where == After {
			y = at.Y + size.Height + gap
		}
		return fyne.NewPos(at.X, y), fyne.NewSize(size.Width, thick)
	}
	x := at.X - gap - thick
	if where == After {
		x = at.X + size.Width + gap
	}
	return fyne.NewPos(x, at.Y), fyne.NewSize(thick, size.Height)
}

const (
	edgeReach = 28 // from the edge, on the canvas
	edgePan   = 14 // at each step
	edgePause = 30 * time.Millisecond
)

// panAtEdge pans while a card is held near the edge of the canvas.
func (c *Canvas) panAtEdge() {
	if c.drag.stop != nil || !c.carries() {
		return
	}
	dx := edgePush(c.drag.at.X, c.Size().Width)
	dy := edgePush(c.drag.at.Y, c.Size().Height)
	if dx == 0 && dy == 0 {
		return
	}
	c.drag.stop = c.later(edgePause, func() {
		if !c.carries() {
			return
		}
		c.drag.stop = nil
		c.pan(dx, dy)
		c.aim()
		c.panAtEdge()
	})
}

// carries reports whether a drag goes on at the edge of the canvas.
func (c *Canvas) carries() bool { return c.drag.kind == dragCard || c.drag.kind == dragBand }

func edgePush(at, whole float32) float32 {
	switch {
	case at < edgeReach:
		return edgePan
	case at > whole-edgeReach:
		return -edgePan
	}
	return 0
}
