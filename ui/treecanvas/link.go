package treecanvas

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"pohonkinerja/data/plan"
	"pohonkinerja/report/scene"
)

// linkReach is how near to a crosscutting link, on the canvas, a click hits it.
const linkReach = 5

// linkAt is the crosscutting link under a place of the canvas, or nil: its line,
// or its label on one of the two cards.
func (c *Canvas) linkAt(at fyne.Position) *scene.Crossing {
	p := c.lens.world(at)
	link := c.scene.CrossingAt(p, linkReach/c.lens.Zoom)
	if link == nil || c.scene.CardAt(p) == nil {
		return link
	}
	if c.detail() == scene.Full && link.Named(p) {
		return link
	}
	return nil
}

// crossing returns a link of the scene, or nil.
func (c *Canvas) crossing(id plan.CrosscutID) *scene.Crossing {
	if id == "" {
		return nil
	}
	return c.scene.Crossing(id)
}

// SelectedLink returns the crosscutting link that is selected; empty for none.
func (c *Canvas) SelectedLink() plan.CrosscutID { return c.link }

// linkWords says what a link is.
func (c *Canvas) linkWords(id plan.CrosscutID) string {
	if c.on.LinkWords == nil {
		return ""
	}
	return c.on.LinkWords(id)
}

// selectLink selects a link, or none.
func (c *Canvas) selectLink(id plan.CrosscutID) {
	if id == c.link {
		return
	}
	c.link, c.frame.stale = id, true
	c.raster.Refresh()
	if c.on.LinkSelected != nil {
		c.on.LinkSelected(id)
	}
}

// keepLink lets a selected link go that the scene no longer has.
func (c *Canvas) keepLink() {
	if c.link != "" && c.crossing(c.link) == nil {
		c.selectLink("")
		c.over.hush()
	}
}

// drawLink draws the selected link thicker, with frames around its labels.
func (c *Canvas) drawLink(pen scene.Pen, zoom float64) {
	x := c.crossing(c.link)
	if x == nil || c.frame.glide != nil {
		return
	}
	ink, thick := inkOf(theme.ColorNamePrimary), 3/min(zoom, 1)
	if len(x.Line.Points) > 0 {
		pen.Line(scene.Line{Points: x.Line.Points, Stroke: ink, Width: thick})
	}
	for _, label := range [...]scene.Box{x.Pill, x.Arrival} {
		if label != (scene.Box{}) {
			drawFrame(pen, label.Grow(1), ink, thick/2)
		}
	}
}

// drawFrame draws the outline of a box, which a filled one would hide.
func drawFrame(pen scene.Pen, b scene.Box, ink scene.Ink, width float64) {
	corners := []scene.Point{{X: b.X, Y: b.Y}, {X: b.Right(), Y: b.Y}, {X: b.Right(), Y: b.Bottom()}, {X: b.X, Y: b.Bottom()}, {X: b.X, Y: b.Y}}
	pen.Line(scene.Line{Points: corners, Stroke: ink, Width: width})
}

// takeLink selects a link that was clicked, and with it the end whose label was
// hit. A click on its line selects an end where none is selected yet.
func (c *Canvas) takeLink(link *scene.Crossing, at fyne.Position) {
	id, end := link.ID, link.From
	if card := c.cardAt(at); card != nil {
		end = card.Node
	} else if c.selected == link.To {
		end = link.To
	}
	if end != "" && (end != c.selected || len(c.beside) > 0) {
		c.choose(end)
	}
	c.selectLink(id)
	c.over.say(c.linkWords(id), false, at)
}

// linkKey does what a key means for the selected link: Delete removes it, Enter
// goes to its other end, Esc lets it go.
func (c *Canvas) linkKey(key fyne.KeyName) bool {
	link := c.crossing(c.link)
	if link == nil {
		return false
	}
	switch key {
	case fyne.KeyDelete, fyne.KeyBackspace:
		if c.on.LinkRemoved != nil {
			c.on.LinkRemoved(link.ID)
		}
	case fyne.KeyReturn, fyne.KeyEnter:
		c.goToOtherEnd(*link)
	case fyne.KeyEscape:
		c.selectLink("")
	default:
		return false
	}
	return true
}

// goToOtherEnd selects the end of a link that is not selected; the link stays
// selected, so that one can go back. A partner outside the plan is no end to go to.
func (c *Canvas) goToOtherEnd(link scene.Crossing) {
	end := link.To
	if c.selected == link.To {
		end = link.From
	}
	if end == "" {
		return
	}
	c.over.hush()
	c.choose(end)
	c.Reveal(end)
	c.selectLink(link.ID)
}
