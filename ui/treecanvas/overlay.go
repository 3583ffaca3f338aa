package treecanvas

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"pohonkinerja/report/scene"
	"pohonkinerja/ui/widgets"
)

// overlay is what is drawn over the picture. Its objects are made once and
// moved.
type overlay struct {
	c                              *Canvas
	bands                          [mostBands]*bandName
	hover, selected, landing, ring *canvas.Rectangle
	band                           *canvas.Rectangle // drawn with the mouse to select
	note                           *note
	minimap                        *minimap
	sheet                          *bandName // what paper the frame is
	// tick is always there and never seen. Fyne repaints nothing for an object
	// that it has not painted before, such as a frame that was hidden so far;
	// refreshing tick has everything painted.
	tick *canvas.Rectangle
}

const (
	frameWidth = 3 // of the selected card
	frameGap   = 2 // between a card and its frame
)

func newOverlay(c *Canvas) *overlay {
	o := &overlay{c: c, note: newNote(), minimap: newMinimap(c), tick: canvas.NewRectangle(color.Transparent)}
	o.tick.Resize(fyne.NewSize(1, 1))
	o.sheet = newBandName()
	for i := range o.bands {
		o.bands[i] = newBandName()
	}
	for _, r := range []**canvas.Rectangle{&o.hover, &o.selected, &o.landing, &o.band, &o.ring} {
		*r = canvas.NewRectangle(color.Transparent)
		(*r).Hide()
	}
	o.colour()
	return o
}

// objects lists everything from the bottom up.
func (o *overlay) objects() []fyne.CanvasObject {
	list := []fyne.CanvasObject{o.c.raster, o.tick, o.hover, o.selected}
	for _, b := range o.bands {
		list = append(list, b.plate, b.text)
	}
	list = append(append(list, o.sheet.plate, o.sheet.text, o.landing, o.band, o.minimap), o.note.objects()...)
	if o.c.edit != nil {
		list = append(list, o.c.edit.box)
	}
	return append(list, o.ring)
}

func themed(name fyne.ThemeColorName) color.Color {
	return theme.Current().Color(name, fyne.CurrentApp().Settings().ThemeVariant())
}

// colour takes the colours of the theme.
func (o *overlay) colour() {
	o.selected.StrokeColor, o.selected.StrokeWidth = themed(theme.ColorNamePrimary), frameWidth
	o.hover.StrokeColor, o.hover.StrokeWidth = themed(theme.ColorNamePlaceHolder), 1.5
	o.ring.StrokeColor, o.ring.StrokeWidth = themed(theme.ColorNamePrimary), 2
	o.band.StrokeColor, o.band.StrokeWidth = themed(theme.ColorNamePrimary), 1.5
	o.band.FillColor = faint(themed(theme.ColorNamePrimary))
	o.note.colour(false)
}

// faint lets what is below a colour shine through.
func faint(c color.Color) color.Color {
	thin := color.NRGBAModel.Convert(c).(color.NRGBA)
	thin.A = 28
	return thin
}

// ground is the colour behind the drawing.
func (o *overlay) ground() color.Color {
	if g := o.c.scene.Palette.Ground; g.A != 0 {
		return g
	}
	return themed(theme.ColorNameBackground)
}

// chosenInk is the colour of the outline of what is selected beside the leading
// card.
func (o *overlay) chosenInk() color.RGBA { return inkOf(theme.ColorNamePrimary) }

// inkOf is a colour of the theme for the painter.
func inkOf(name fyne.ThemeColorName) color.RGBA {
	return color.RGBAModel.Convert(themed(name)).(color.RGBA)
}

// foundInk is the colour of the outline of what a search found.
func (o *overlay) foundInk() color.RGBA {
	return inkOf(theme.ColorNameWarning)
}

// sceneChanged draws anew what depends on the scene alone.
func (o *overlay) sceneChanged() { o.minimap.sceneChanged() }

// place puts everything where it belongs under the present lens.
func (o *overlay) place() {
	c := o.c
	o.frame(o.selected, c.scene.Card(c.selected), frameGap+frameWidth)
	if c.hover != nil && c.hover.Node != c.selected && c.drag.kind == dragNothing {
		o.frame(o.hover, c.hover, 2)
	} else {
		o.hover.Hide()
	}
	o.minimap.place()
	o.placeSheet()
	o.placeBands()
	o.ring.Resize(c.Size())
	widgets.SetVisible(o.ring, c.focused)
	o.tick.Refresh()
}

// frame puts a frame around a card; around none it hides.
func (o *overlay) frame(r *canvas.Rectangle, card *scene.Card, grow float32) {
	if card == nil {
		r.Hide()
		return
	}
	at, size := o.c.lens.rect(o.c.boxNow(card))
	r.CornerRadius = grow + fyne.Min(6, o.c.lens.length(6))
	r.Move(at.SubtractXY(grow, grow))
	r.Resize(size.AddWidthHeight(2*grow, 2*grow))
	r.Show()
}

// mostBands is how many names of bands or rows are shown at once.
const mostBands = 16

// bandName is the name of a band of the triangle, or of a row of the table whose
// column of names is out of view. It stays at the left edge of what is visible of
// the band.
type bandName struct {
	plate *canvas.Rectangle
	text  *canvas.Text
}

func newBandName() *bandName {
	b := &bandName{plate: canvas.NewRectangle(color.Transparent), text: canvas.NewText("", color.White)}
	b.plate.CornerRadius, b.plate.StrokeWidth = 4, 1
	b.text.TextSize, b.text.TextStyle = 11, fyne.TextStyle{Bold: true}
	return b
}

const bandMargin = 8

// placeBands names the bands or rows that are in view, one below the other.
func (o *overlay) placeBands() {
	bands := len(o.c.scene.Bands)
	shown := o.c.scene.Bands
	if view := o.c.View(); view.X > o.c.scene.Drawing.X {
		for _, row := range o.c.scene.Rows {
			if row.Bottom > view.Y && row.Top < view.Bottom() {
				shown = append(shown, row)
			}
		}
	}
	last := float32(0) // where the name before ends
	for i, b := range o.bands {
		if i < len(shown) && (shown[i].Cards > 0 || len(shown[i].Area) > 0) {
			last = o.placeBand(b, &shown[i], i < bands, last)
		} else {
			b.show(false)
		}
	}
}

// placeBand puts the name of a band at the upper left of what is visible of it,
// or where it hides no card, below the name before, and returns where it ends. A
// row that is lower than its name has none; a band of the triangle is named as long
// as it is in view.
func (o *overlay) placeBand(b *bandName, band *scene.Band, always bool, last float32) float32 {
	b.fill(o.c.scene, band, true)
	size := b.size()
	top, bottom := o.c.lens.place(scene.Point{Y: band.Top}).Y, o.c.lens.place(scene.Point{Y: band.Bottom}).Y
	high := o.c.Size().Height
	y := fyne.Min(fyne.Max(top, 0)+bandMargin, bottom-size.Height-2)
	if always {
		seen := fyne.Min(bottom, high) - fyne.Max(top, 0)
		y = fyne.Min(fyne.Max(y, fyne.Max(last+2, bandMargin)), high-size.Height-2)
		b.show(seen >= fyne.Min(size.Height, bottom-top)/2 && y > last)
	} else {
		b.show(y > 0 && y+size.Height < high && bottom-top > size.Height)
	}
	if !b.plate.Visible() {
		return last
	}
	at, free := o.freePlace(fyne.NewPos(bandMargin, y), bottom, size)
	if !free {
		b.fill(o.c.scene, band, false)
		size = b.size()
		at, _ = o.freePlace(fyne.NewPos(bandMargin, y), bottom, size)
	}
	b.plate.Move(at)
	b.plate.Resize(size)
	b.text.Move(at.AddXY(6, 2))
	b.text.Resize(b.text.MinSize())
	return at.Y + size.Height
}

// freePlace is the usual place of a band's name, or the lower left or upper right
// of the band where only there it hides no card; it reports whether there is such
// a place. While one has come so near that the drawing is wider than the view the
// name stays, since cards pass under it.
func (o *overlay) freePlace(usual fyne.Position, bottom float32, size fyne.Size) (at fyne.Position, free bool) {
	c := o.c
	usual = o.besideMap(usual, size)
	if c.View().W < c.scene.Drawing.W {
		return usual, true
	}
	lower := o.besideMap(fyne.NewPos(bandMargin, fyne.Min(bottom, c.Size().Height)-size.Height-bandMargin), size)
	right := fyne.NewPos(c.Size().Width-size.Width-bandMargin, usual.Y)
	for _, at := range [...]fyne.Position{usual, lower, right} {
		if at.Y >= usual.Y && !o.minimap.covers(at, size) && o.free(at, size) {
			return at, true
		}
	}
	return usual, false
}

// besideMap moves what would lie under the small map to its right.
func (o *overlay) besideMap(at fyne.Position, size fyne.Size) fyne.Position {
	if m := o.minimap; m.covers(at, size) {
		at.X = fyne.Max(at.X, m.Position().X+m.Size().Width+bandMargin)
	}
	return at
}

// free reports whether no card lies under a part of the canvas.
func (o *overlay) free(at fyne.Position, size fyne.Size) bool {
	from, to := o.c.lens.world(at), o.c.lens.world(at.Add(size))
	free := true
	o.c.scene.In(scene.Box{X: from.X, Y: from.Y, W: to.X - from.X, H: to.Y - from.Y}, func(card *scene.Card) bool {
		free = card.Node == ""
		return free
	})
	return free
}

// fill says what the band is, and how many nodes are in it where that is asked
// for.
func (b *bandName) fill(s *scene.Scene, band *scene.Band, counted bool) {
	text := shortened(band.Name)
	if band.Count != "" && counted {
		text += "  " + band.Count
	}
	if b.text.Text != text || b.plate.FillColor != color.Color(s.Palette.Rank[band.Rank]) {
		b.text.Text, b.text.Color = text, s.Palette.Over(band.Rank)
		b.plate.FillColor, b.plate.StrokeColor = s.Palette.Rank[band.Rank], s.Palette.Ground
		b.text.Refresh()
		b.plate.Refresh()
	}
}

// size is how large the name is with its ground.
func (b *bandName) size() fyne.Size { return b.text.MinSize().AddWidthHeight(12, 4) }

// shortened cuts the name of a row that holds several terms.
func shortened(name string) string {
	const most = 36
	if letters := []rune(name); len(letters) > most {
		return strings.TrimRight(string(letters[:most-1]), " ,") + "…"
	}
	return name
}

func (b *bandName) show(visible bool) {
	widgets.SetVisible(b.plate, visible)
	widgets.SetVisible(b.text, visible)
}

// hush takes away what was said.
func (o *overlay) hush() {
	o.note.hide()
	o.tick.Refresh()
}

// say shows a line beside a place of the canvas; no text takes it away. A
// warning is in the colour of one.
func (o *overlay) say(text string, warning bool, at fyne.Position) {
	o.note.say(text, warning, at, o.c.Size())
	o.tick.Refresh()
}

// CreateRenderer implements [fyne.Widget].
func (c *Canvas) CreateRenderer() fyne.WidgetRenderer { return &renderer{c} }

type renderer struct{ c *Canvas }

func (r *renderer) Destroy()                     {}
func (r *renderer) MinSize() fyne.Size           { return r.c.MinSize() }
func (r *renderer) Objects() []fyne.CanvasObject { return r.c.over.objects() }

func (r *renderer) Layout(size fyne.Size) {
	r.c.raster.Resize(size)
	r.c.over.place()
}

// Refresh takes the colours of the theme, which may have changed.
func (r *renderer) Refresh() {
	r.c.over.colour()
	r.c.setMarks()
	r.c.over.minimap.Refresh()
	r.c.over.place()
	canvas.Refresh(r.c)
}
