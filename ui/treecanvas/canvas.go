package treecanvas

import (
	"image"
	"image/color"
	"maps"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"pohonkinerja/data/plan"
	"pohonkinerja/report/scene"
	"pohonkinerja/ui/widgets"
)

// Where says where a node lands beside another one.
type Where uint8

// The places: as the last child, or as a sibling before or after.
const (
	Below Where = iota
	Before
	After
)

// Handlers are told what a person wants. Each may be nil.
type Handlers struct {
	// Selected is called when a person selects a card; with an empty node when
	// on the ground, and on the faint card of an empty plan.
	Selected func(plan.NodeID)
	// EditRequested is called by a double click, Enter or F2; with an empty
	// node on the faint card of an empty plan.
	EditRequested func(plan.NodeID)
	FoldToggled   func(plan.NodeID)
	// Toggled is called by a click with Ctrl or Shift held, which takes a card
	// into the selection or out of it.
	Toggled func(plan.NodeID)
	// Extended is called by Shift and an arrow, which take the selection on to
	// the card that the arrow alone would select.
	Extended func(plan.NodeID)
	// Banded is called with the cards over which a rubber band was drawn; more
	// tells that they join what is selected.
	Banded func(list []plan.NodeID, more bool)
	// Written is called at every key while a statement is written in place,
	// with all that is written so far.
	Written func(id plan.NodeID, text string)
	// Dragging names what is dragged with a card, for the words at the pointer;
	// nil for the statement on the card.
	Dragging func(plan.NodeID) string
	// MayMove is asked while a card is dragged over another one. The words are
	// shown at the pointer: where the card would land, or why it may not.
	MayMove func(id, target plan.NodeID, where Where) (ok bool, words string)
	// Moved is called when a card is let go where it may land. Cards cannot be
	// dragged where it is nil.
	Moved func(id, target plan.NodeID, where Where)
	// Menu is called by the right button and the menu key with a place on the
	// window; with an empty node on the ground.
	Menu func(id plan.NodeID, at fyne.Position)
	// Key sees the keys that do not navigate, and arrows with something held
	// down beside them. It reports whether it used the key.
	Key func(name fyne.KeyName, held fyne.KeyModifier) bool
	// LinkWords says what a crosscutting link is, for the words at the pointer.
	LinkWords func(plan.CrosscutID) string
	// LinkSelected is called when a person selects a crosscutting link, with no
	// identity when it is selected no longer.
	LinkSelected func(plan.CrosscutID)
	// LinkRemoved is called by Delete while a link is selected.
	LinkRemoved func(plan.CrosscutID)
	// ViewChanged is called when another part is looked at.
	ViewChanged func(zoom float64)
	// Painted is called whenever a picture has been painted, on the goroutine
	// that paints.
	Painted func()
}

// Canvas is the widget. It belongs to the goroutine of the window.
type Canvas struct {
	widget.BaseWidget
	on    Handlers
	scene *scene.Scene
	lens  lens
	// fitted is set while the whole drawing is shown because it was asked for
	// and nobody has looked elsewhere since; then it is fitted into every
	// other size as well.
	fitted bool
	// unmoved is set once the whole was in view, until somebody looks elsewhere:
	// the tree alone may have outgrown the view since.
	unmoved bool
	// near is the zoom to come back to from a card that was shown whole from
	// further away; 0 for none. See [Canvas.Reveal].
	near     float64
	selected plan.NodeID
	beside   []plan.NodeID // selected too
	found    map[plan.NodeID]bool
	focused  bool

	frame  *frame
	raster *canvas.Raster
	pace   pace
	over   *overlay
	press  press
	drag   drag
	edit   *edit
	hover  *scene.Card
	link   plan.CrosscutID // that is selected; empty for none
	glide  glide
	sheets Sheets
	// rest is the card that stays in its place at the next change of scene,
	// whatever is selected: the one whose fold button was clicked.
	rest plan.NodeID

	// held tells what is held down on the keyboard, later calls back on the
	// window's goroutine, clock tells the time; tests put others in their
	// place.
	held  func() fyne.KeyModifier
	later func(time.Duration, func()) (stop func())
	clock func() time.Time
}

// New returns a canvas that shows nothing yet.
func New(on Handlers) *Canvas {
	c := &Canvas{on: on, scene: &scene.Scene{}, lens: lens{Zoom: 1}, fitted: true, frame: newFrame()}
	c.held, c.later, c.clock = widgets.HeldKeys, widgets.Later, time.Now
	c.frame.over = c.drawOver
	c.raster = canvas.NewRaster(c.paint)
	c.raster.ScaleMode = canvas.ImageScaleFastest
	c.over = newOverlay(c)
	c.ExtendBaseWidget(c)
	return c
}

// paint is the generator of the raster: w and h are pixels.
func (c *Canvas) paint(w, h int) image.Image {
	if c.scene.Width == 0 {
		return image.NewUniform(c.over.ground())
	}
	picture := c.pace.paint(c.frame, c.scene, c.lens, c.scale(), w, h)
	if c.on.Painted != nil {
		c.on.Painted()
	}
	return picture
}

// scale is the number of pixels in a canvas unit.
func (c *Canvas) scale() float64 {
	const long = 10000 // so that rounding to a pixel does not matter
	if on := fyne.CurrentApp().Driver().CanvasForObject(c); on != nil {
		if x, _ := on.PixelCoordinateForPosition(fyne.NewPos(long, 0)); x > 0 {
			return float64(x) / long
		}
	}
	return 1
}

// Scene returns what is shown.
func (c *Canvas) Scene() *scene.Scene { return c.scene }

// SetScene shows another scene. The eye keeps its place: the card whose fold
// button was clicked, else the selected card, else the one nearest to the middle
// that is in both scenes stays where it is on the screen. The first scene is
// fitted into the canvas, and so is one of another arrangement or another branch
// where the one before was, and one that comes before the canvas has a size.
func (c *Canvas) SetScene(s *scene.Scene) {
	c.endGlide()
	before := c.scene
	c.scene, c.hover, c.press.near = s, nil, nil
	c.cancelDrag()
	c.keepLink()
	c.setMarks()
	c.over.sceneChanged()
	if c.fitted && (before.Width == 0 || before.Layout != s.Layout || before.Root != s.Root || c.Size().IsZero()) {
		c.Fit()
	} else {
		c.lookSteadily(before)
	}
	c.followEdit()
}

// lookSteadily has what the eye rests on stay in its place. A drawing that was
// in view whole, and at the same zoom can be, comes as far as it takes to be so:
// nothing that was in view leaves it because a card went elsewhere. One that has
// become too large is fitted as long as it can be read then; after that the view
// holds as much of it as there is room for.
func (c *Canvas) lookSteadily(before *scene.Scene) {
	asked := c.fitted || c.unmoved
	seen := asked || c.View().Encloses(before.Drawing)
	l := c.steady(before)
	if seen {
		l = l.covering(c.whole(), c.Size())
	}
	if asked && c.outgrown() {
		c.Fit()
		return
	}
	c.look(l)
	c.unmoved = seen
	c.fitted = asked && c.View().Encloses(c.whole())
}

// legible is the least zoom at which what a card says is read without effort.
const legible = 0.6

// outgrown reports whether the whole has no room at the present zoom, and has it
// at one that can be read: a tree that one begins to draw stays in view.
func (c *Canvas) outgrown() bool {
	zoom := c.fit(c.whole()).Zoom
	return zoom >= legible && zoom < c.lens.Zoom
}

// steady is the lens under which what the eye rests on stays in its place.
func (c *Canvas) steady(before *scene.Scene) lens {
	id, ok := c.anchor(before)
	if !ok {
		return c.lens
	}
	at := c.lens.place(before.Card(id).Box.Center())
	return c.lens.holding(c.scene.Card(id).Box.Center(), at, c.lens.Zoom)
}

// anchor is the card that stays in its place when the scene changes.
func (c *Canvas) anchor(before *scene.Scene) (plan.NodeID, bool) {
	rest := c.rest
	c.rest = ""
	for _, id := range [...]plan.NodeID{rest, c.selected} {
		if id != "" && before.Card(id) != nil && c.scene.Card(id) != nil {
			return id, true
		}
	}
	card := nearest(before, c.lens.area(c.Size()).Center(), func(card *scene.Card) bool {
		return card.Node != "" && c.scene.Card(card.Node) != nil
	})
	if card == nil {
		return "", false
	}
	return card.Node, true
}

// nearest is the card nearest to a point among those that f wants.
func nearest(s *scene.Scene, p scene.Point, f func(*scene.Card) bool) *scene.Card {
	var best *scene.Card
	least := 0.0
	for i := range s.Cards {
		card := &s.Cards[i]
		m := card.Box.Center()
		d := (m.X-p.X)*(m.X-p.X) + (m.Y-p.Y)*(m.Y-p.Y)
		if (best == nil || d < least) && f(card) {
			best, least = card, d
		}
	}
	return best
}

// Resize implements [fyne.CanvasObject]. What was in the middle stays there, and
// the selected card stays in view.
func (c *Canvas) Resize(size fyne.Size) {
	before := c.Size()
	card := c.scene.Card(c.selected)
	seen := card != nil && c.View().Overlaps(card.Box)
	c.BaseWidget.Resize(size)
	switch {
	case c.fitted:
		c.Fit()
	case before.Width > 0:
		c.look(c.lens.panned((size.Width-before.Width)/2, (size.Height-before.Height)/2))
		if seen {
			c.Reveal(c.selected)
		}
	}
}

// SetSelected marks a node as selected, and others beside it, without telling
// the handler. The view stays; see [Canvas.Reveal].
func (c *Canvas) SetSelected(id plan.NodeID, beside ...plan.NodeID) {
	if id != c.selected {
		c.selectLink("")
	}
	c.selected = id
	if !slices.Equal(beside, c.beside) {
		c.beside = slices.Clone(beside)
		c.setMarks()
		c.raster.Refresh()
	}
	c.over.place()
}

// chosen reports whether a node is among the selected ones.
func (c *Canvas) chosen(id plan.NodeID) bool {
	return id == c.selected || slices.Contains(c.beside, id)
}

// Selected returns the selected node, whether the scene shows it or not.
func (c *Canvas) Selected() plan.NodeID { return c.selected }

// SetFound outlines the cards that a search has found.
func (c *Canvas) SetFound(found map[plan.NodeID]bool) {
	if maps.Equal(found, c.found) {
		return
	}
	c.found = maps.Clone(found)
	c.setMarks()
	c.raster.Refresh()
}

// SetDimmed has the cards step back of which dimmed is true; nil takes the veil
// off all. What is dimmed may change only by another call.
func (c *Canvas) SetDimmed(dimmed func(plan.NodeID) bool) {
	if dimmed == nil && c.frame.painter.Dimmed == nil {
		return
	}
	c.frame.painter.Dimmed, c.frame.stale = nil, true
	if dimmed != nil {
		c.frame.painter.Dimmed = func(card *scene.Card) bool { return card.Node != "" && dimmed(card.Node) }
	}
	c.raster.Refresh()
}

// Repaint draws the same scene anew, after what its results say has changed.
func (c *Canvas) Repaint() {
	c.frame.stale = true
	c.raster.Refresh()
}

// setMarks outlines what a search has found, and over that what is selected
// beside the leading card and what a rubber band lies over.
func (c *Canvas) setMarks() {
	c.frame.marks = c.frame.marks[:0]
	c.frame.stale = true
	for i := range c.scene.Cards {
		if card := &c.scene.Cards[i]; c.found[card.Node] {
			c.addMark(card, c.over.foundInk())
		}
	}
	for _, list := range [...][]plan.NodeID{c.beside, c.drag.inside} {
		for _, id := range list {
			c.addMark(c.scene.Card(id), c.over.chosenInk())
		}
	}
}

func (c *Canvas) addMark(card *scene.Card, ink color.RGBA) {
	if card != nil {
		c.frame.marks = append(c.frame.marks, mark{card.Box, ink})
	}
}

// drawOver draws what lies over the scene in the drawing.
func (c *Canvas) drawOver(pen scene.Pen, view scene.Box, zoom float64) {
	c.drawLink(pen, zoom)
	c.drawSheets(pen, view, zoom)
}

// look takes another lens, within the limits, and shows what it shows.
func (c *Canvas) look(l lens) {
	if c.scene.Width > 0 {
		l = l.kept(c.whole(), c.Size())
	}
	c.lens = l.snapped(c.scale())
	c.fitted, c.unmoved, c.near = false, false, 0
	c.raster.Refresh()
	c.over.place()
	c.placeEdit()
	if c.on.ViewChanged != nil {
		c.on.ViewChanged(c.lens.Zoom)
	}
}

// choose selects a card and tells so.
func (c *Canvas) choose(id plan.NodeID) {
	c.selectLink("")
	c.SetSelected(id)
	if c.on.Selected != nil {
		c.on.Selected(id)
	}
}

// MinSize implements [fyne.CanvasObject].
func (c *Canvas) MinSize() fyne.Size { return fyne.NewSize(160, 120) }
