package treecanvas

import (
	"image/color"
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
	stop    func() // of the timer that pans at the edge
}

type dragKind uint8

const (
	dragNothing dragKind = iota
	dragGround
	dragCard
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
	case dragCard:
		c.aim()
		c.panAtEdge()
	case dragNothing, dragDone:
	}
}

func (c *Canvas) beginDrag() {
	c.drag = drag{kind: dragGround, before: c.lens}
	card := c.press.card
	if card != nil && card.Node != "" && c.press.button == desktop.MouseButtonPrimary && c.on.Moved != nil {
		c.drag = drag{kind: dragCard, before: c.lens, node: card.Node, title: shorten(card.Title(), 36)}
	}
	c.hover = nil
	c.over.place()
}

// DragEnd implements [fyne.Draggable].
func (c *Canvas) DragEnd() {
	d := c.drag
	c.endDrag()
	if d.kind == dragCard && d.target != "" && d.allowed {
		c.on.Moved(d.node, d.target, d.where)
	}
}

func (c *Canvas) endDrag() {
	if c.drag.stop != nil {
		c.drag.stop()
	}
	c.drag = drag{}
	c.over.landing.Hide()
	c.over.hush()
}

// cancelDrag ends a drag with nothing moved; what comes until the button is let
// go is passed over. It reports whether there was one.
func (c *Canvas) cancelDrag() bool {
	kind, before := c.drag.kind, c.drag.before
	if kind != dragGround && kind != dragCard {
		return false
	}
	c.endDrag()
	c.drag.kind = dragDone
	if kind == dragGround {
		c.look(before)
	}
	return true
}

// aim finds where the dragged card would land and shows it.
func (c *Canvas) aim() {
	d := &c.drag
	d.target, d.allowed = "", false
	card := c.cardAt(d.at)
	if card == nil || card.Node == d.node || card.Node == "" {
		c.over.landing.Hide()
		c.over.say(d.title, false, d.at)
		return
	}
	d.target, d.where, d.allowed = card.Node, c.side(card, c.lens.world(d.at)), true
	why := ""
	if c.on.MayMove != nil {
		d.allowed, why = c.on.MayMove(d.node, d.target, d.where)
	}
	c.showLanding(card)
	if d.allowed {
		why = d.title
	}
	c.over.say(why, !d.allowed, d.at)
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

// stacked reports whether a card's siblings stand above each other.
func stacked(s *scene.Scene, card *scene.Card) bool {
	for i := range s.Cards {
		other := &s.Cards[i]
		if other != card && other.Parent == card.Parent {
			return other.Box.X < card.Box.Right() && card.Box.X < other.Box.Right()
		}
	}
	if card.Parent < 0 {
		return false
	}
	parent := s.Cards[card.Parent].Box
	return parent.Right() <= card.Box.X && parent.Bottom() > card.Box.Y
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
	if c.drag.stop != nil || c.drag.kind != dragCard {
		return
	}
	dx := edgePush(c.drag.at.X, c.Size().Width)
	dy := edgePush(c.drag.at.Y, c.Size().Height)
	if dx == 0 && dy == 0 {
		return
	}
	c.drag.stop = c.later(edgePause, func() {
		if c.drag.kind != dragCard {
			return
		}
		c.drag.stop = nil
		c.pan(dx, dy)
		c.aim()
		c.panAtEdge()
	})
}

func edgePush(at, whole float32) float32 {
	switch {
	case at < edgeReach:
		return edgePan
	case at > whole-edgeReach:
		return -edgePan
	}
	return 0
}
