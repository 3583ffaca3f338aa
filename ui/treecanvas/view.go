package treecanvas

import (
	"fyne.io/fyne/v2"

	"pohonkinerja/data/plan"
	"pohonkinerja/report/scene"
)

const (
	leastZoom = 0.05 // unless the whole needs less
	mostZoom  = 4.0
	zoomStep  = 1.2
	fitMargin = 16
)

// Zoom returns how many canvas units long a drawing unit is: 1 is natural size.
func (c *Canvas) Zoom() float64 { return c.lens.Zoom }

// SetZoom changes the zoom about the middle.
func (c *Canvas) SetZoom(zoom float64) {
	c.zoomTo(zoom, fyne.NewPos(c.Size().Width/2, c.Size().Height/2))
}

// ZoomBy multiplies the zoom and leaves what is under a place on the canvas
// there.
func (c *Canvas) ZoomBy(factor float64, at fyne.Position) { c.zoomTo(c.lens.Zoom*factor, at) }

// ZoomIn and ZoomOut change the zoom by one step about the middle.
func (c *Canvas) ZoomIn() { c.SetZoom(c.lens.Zoom * zoomStep) }

// ZoomOut is the opposite of [Canvas.ZoomIn].
func (c *Canvas) ZoomOut() { c.SetZoom(c.lens.Zoom / zoomStep) }

// ActualSize shows the drawing in its natural size, about the selected card
// where there is one. An enlarged one is shown whole all the same.
func (c *Canvas) ActualSize() {
	if card := c.scene.Card(c.selected); card != nil {
		c.look(c.lens.holding(card.Box.Center(), c.middle(), c.wholeAt(card, 1)))
		return
	}
	c.SetZoom(1)
}

func (c *Canvas) middle() fyne.Position { return fyne.NewPos(c.Size().Width/2, c.Size().Height/2) }

// zoomTo changes the zoom within its range.
func (c *Canvas) zoomTo(zoom float64, at fyne.Position) {
	low, high := c.ZoomRange()
	zoom = min(max(zoom, low), high)
	c.pace.hurry(c)
	c.look(c.lens.zoomed(zoom, at))
}

// ZoomRange returns the least and the greatest zoom. The least shows the whole
// drawing.
func (c *Canvas) ZoomRange() (low, high float64) {
	return min(leastZoom, c.fit(c.whole()).Zoom), mostZoom
}

func (c *Canvas) fit(b scene.Box) lens { return fitting(b, c.Size(), fitMargin, 1) }

// Fit shows the whole drawing, no larger than its natural size, and keeps to it
// in another size of the window until another part is looked at.
func (c *Canvas) Fit() {
	if !c.Size().IsZero() && c.scene.Width > 0 {
		c.look(c.fit(c.whole()))
	}
	c.fitted = true
}

// FitSelection shows the selected card with all that hangs below it.
func (c *Canvas) FitSelection() {
	if i := c.scene.Index(c.selected); i >= 0 {
		c.look(c.fit(branch(c.scene, i)))
	}
}

// branch is the box around a card and all cards below it.
func branch(s *scene.Scene, i int) scene.Box {
	box := s.Cards[i].Box
	inside := map[int]bool{i: true}
	for j := i + 1; j < len(s.Cards); j++ {
		if inside[s.Cards[j].Parent] {
			inside[j] = true
			box = box.Union(s.Cards[j].Box)
		}
	}
	return box
}

// View returns the part of the drawing that is looked at.
func (c *Canvas) View() scene.Box { return c.lens.area(c.Size()) }

// CardArea returns where a node's card lies on the canvas; nothing where the
// scene does not show it.
func (c *Canvas) CardArea(id plan.NodeID) (fyne.Position, fyne.Size) {
	card := c.scene.Card(id)
	if card == nil {
		return fyne.Position{}, fyne.Size{}
	}
	return c.lens.rect(card.Box)
}

// revealMargin is how far from the edge a revealed card stays, on the canvas.
const revealMargin = 24

// Reveal has a node's card in view. It pans as little as needed where a part of
// the card is seen already; a card beyond an edge comes into the middle, where
// one sees what is around it. From an enlarged card that has no room it goes as
// far away as it takes to see all of it, and comes back for the next that has.
func (c *Canvas) Reveal(id plan.NodeID) {
	card := c.scene.Card(id)
	if card == nil || c.Size().IsZero() {
		return
	}
	near := max(c.near, c.lens.Zoom)
	if zoom := c.wholeAt(card, near); zoom != c.lens.Zoom {
		c.look(c.lens.holding(card.Box.Center(), c.middle(), zoom))
	} else {
		c.panTo(card)
	}
	if c.near = 0; c.lens.Zoom < near {
		c.near = near
	}
}

// wholeAt is the zoom at which a card is seen whole where it is enlarged: the one
// wished for if there is room for the card.
func (c *Canvas) wholeAt(card *scene.Card, wished float64) float64 {
	size := c.Size()
	if card.Scale() == 1 || card.Box.W*wished <= float64(size.Width) && card.Box.H*wished <= float64(size.Height) {
		return wished
	}
	return fitting(card.Box, size, revealMargin+1, wished).Zoom
}

// panTo pans as little as it takes to have a card in view.
func (c *Canvas) panTo(card *scene.Card) {
	at, size := c.lens.rect(card.Box)
	dx := shiftInto(at.X, size.Width, c.Size().Width)
	dy := shiftInto(at.Y, size.Height, c.Size().Height)
	if dx != 0 || dy != 0 {
		unmoved := c.fitted || c.unmoved
		c.look(c.lens.panned(dx, dy))
		c.unmoved = unmoved // the card was looked for, not another part
	}
}

// shiftInto is how far a stretch must move to lie within 0 to whole; its
// beginning counts more than its end.
func shiftInto(from, length, whole float32) float32 {
	if beyond := from+length <= 0 || from >= whole; beyond && length < whole {
		return (whole-length)/2 - from
	}
	margin := fyne.Min(revealMargin, fyne.Max(0, (whole-length)/2))
	if over := from + length + margin - whole; over > 0 && from-over >= margin {
		return -over
	} else if over > 0 || from < margin {
		return margin - from
	}
	return 0
}

// pan moves the drawing by a distance on the canvas.
func (c *Canvas) pan(dx, dy float32) { c.look(c.lens.panned(dx, dy)) }
