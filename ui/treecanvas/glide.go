package treecanvas

import (
	"time"

	"pohonkinerja/report/scene"
)

// glide lets cards move from their old place to the new one. It is short, ends at
// the first press of a key or button, and is left out where a frame takes too
// long to paint.
type glide struct {
	off     bool // nobody wants it
	picture *scene.Glide
	began   time.Time
	stop    func() // of the timer of the next step
}

const (
	glideTime  = 200 * time.Millisecond
	glideStep  = 15 * time.Millisecond
	glideFrame = 45 * time.Millisecond // a slower machine shows the end at once
	glideLeast = 3                     // on the canvas; shorter ways are not worth it
)

// SetGliding has cards glide to their places at [Canvas.GlideTo], or not.
func (c *Canvas) SetGliding(on bool) {
	c.glide.off = !on
	if !on {
		c.endGlide()
	}
}

// Gliding reports whether cards glide.
func (c *Canvas) Gliding() bool { return !c.glide.off }

// GlideTo is [Canvas.SetScene] with the cards gliding to their new places, where
// that is wanted and the machine is fast enough. Everything but the picture is at
// its new place at once.
func (c *Canvas) GlideTo(s *scene.Scene) {
	before, from, way := c.scene, c.lens, c.glide.picture
	at := func(i int) scene.Box { return before.Cards[i].Box }
	if way != nil {
		at = way.Box
	}
	c.SetScene(s)
	if c.glide.off || before.Width == 0 || c.pace.took > glideFrame {
		return
	}
	picture := scene.NewGlide(before, s, func(i int) scene.Box {
		b := at(i)
		p := c.lens.world(from.place(scene.Point{X: b.X, Y: b.Y})) // where it is seen now
		b.X, b.Y = p.X, p.Y
		return b
	})
	if picture.Moves(glideLeast / c.lens.Zoom) {
		c.glide.picture, c.glide.began = picture, c.clock()
		c.showGlide()
	}
}

// showGlide paints the next step and waits for the one after it.
func (c *Canvas) showGlide() {
	g := &c.glide
	gone := c.clock().Sub(g.began)
	if gone >= glideTime || gone > 0 && c.pace.took > glideFrame {
		c.endGlide()
		return
	}
	g.picture.Go(float64(gone) / float64(glideTime))
	c.frame.glide = g.picture
	c.raster.Refresh()
	c.over.place()
	g.stop = c.later(glideStep, c.showGlide)
}

// endGlide shows everything in its place.
func (c *Canvas) endGlide() {
	g := &c.glide
	if g.picture == nil {
		return
	}
	g.stop()
	g.picture, c.frame.glide, c.frame.stale = nil, nil, true
	c.raster.Refresh()
	c.over.place()
}

// boxNow is where a card is seen now.
func (c *Canvas) boxNow(card *scene.Card) scene.Box {
	if c.glide.picture != nil {
		if box, ok := c.glide.picture.Of(card.Node); ok {
			return box
		}
	}
	return card.Box
}
