package table

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pohonkinerja/data/plan"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// grid is the table itself: the head, the column that stays, the rest that is
// scrolled, and above them the cell that is being written.
type grid struct {
	widget.BaseWidget
	ws    *viewmodel.Workspace
	model *viewmodel.Table
	sizes *sizes
	found map[plan.NodeID]bool

	fixed, body         *pane
	fixedHead, bodyHead *header
	scroll              *container.Scroll
	side, corner, top   *container.Clip
	over                *over
	objects             []fyne.CanvasObject
	focused             bool
	pressed             press
	// held returns what is held down on the keyboard.
	held func() fyne.KeyModifier

	// What the page does: choose columns, open the menu of a cell, run the
	// command of a key, go on to the next part of the page, give the keyboard
	// back, add a line.
	onColumns  func()
	onMenu     func(at fyne.Position)
	onShortcut func(viewmodel.Shortcut) bool
	onPart     func()
	onLeave    func()
	onInsert   func()
	onRemove   func()
	// sought tells that the cursor was brought into view and nobody has looked
	// elsewhere since: it stays in view in another size.
	sought bool
}

func newGrid(ws *viewmodel.Workspace, model *viewmodel.Table) *grid {
	g := &grid{ws: ws, model: model, sizes: newSizes(model), held: widgets.HeldKeys}
	g.ExtendBaseWidget(g)
	g.fixed, g.body = newPane(g, true), newPane(g, false)
	g.fixedHead, g.bodyHead = newHeader(g.fixed), newHeader(g.body)
	g.scroll = container.NewScroll(g.body)
	g.scroll.OnScrolled = func(fyne.Position) { g.scrolled() }
	g.side = newClip(container.NewWithoutLayout(g.fixed))
	g.corner = newClip(container.NewWithoutLayout(g.fixedHead))
	g.top = newClip(container.NewWithoutLayout(g.bodyHead))
	g.over = newOver(g)
	g.objects = []fyne.CanvasObject{g.scroll, g.side, g.top, g.corner, g.over.clip}
	g.sizes.columns()
	return g
}

// newClip returns an object that shows of its content what lies within it. It is
// one from the start, so that what is in it can get the keyboard before it is
// painted.
func newClip(content fyne.CanvasObject) *container.Clip {
	c := container.NewClip(content)
	c.ExtendBaseWidget(c)
	return c
}

func (g *grid) color(name fyne.ThemeColorName) color.Color {
	return theme.Current().Color(name, fyne.CurrentApp().Settings().ThemeVariant())
}

// tint is a colour of the theme through which what is below can be seen.
func (g *grid) tint(name fyne.ThemeColorName, alpha uint8) color.Color {
	r, gr, b, _ := g.color(name).RGBA()
	return color.NRGBA{uint8(r >> 8), uint8(gr >> 8), uint8(b >> 8), alpha}
}

// inView are the lines that can be seen, from one to before another.
func (g *grid) inView() (from, to int) {
	n := len(g.model.Rows())
	if n == 0 {
		return 0, 0
	}
	from, _ = g.model.Block(g.sizes.rowAt(g.scroll.Offset.Y))
	_, to = g.model.Block(g.sizes.rowAt(g.scroll.Offset.Y + g.viewHeight()))
	return from, min(to, n)
}

func (g *grid) viewHeight() float32 { return max(g.scroll.Size().Height, 1) }

// rebuild measures and shows everything anew, after columns have changed or
// cells of any node.
func (g *grid) rebuild() {
	g.sizes.forgetAll()
	g.relist()
}

// relist shows everything anew, after lines have come or gone.
func (g *grid) relist() {
	g.sizes.all()
	g.find()
	g.stretch()
}

// stretch shows the columns as wide as they are now, in lines of the heights that
// were measured last.
func (g *grid) stretch() {
	g.sizes.columns()
	g.fixed.clear()
	g.body.clear()
	g.arrange()
	g.draw()
}

// find marks what is looked for.
func (g *grid) find() {
	g.found = make(map[plan.NodeID]bool)
	for _, id := range g.ws.Found() {
		g.found[id] = true
	}
}

// update shows the cells of some nodes anew.
func (g *grid) update(nodes []plan.NodeID) {
	moved := false
	for _, id := range nodes {
		g.forget(id)
		if row, ok := g.model.FirstRow(id); ok {
			moved = g.sizes.again(row) || moved
		}
	}
	if moved {
		g.fixed.clear()
		g.body.clear()
		g.arrange()
	}
	g.draw()
}

// redraw makes all cells in view anew, of which those of one node may be higher
// or lower.
func (g *grid) redraw(node plan.NodeID) {
	g.fixed.clear()
	g.body.clear()
	g.update([]plan.NodeID{node})
}

// forget has the cells of a node measured and drawn anew.
func (g *grid) forget(id plan.NodeID) {
	g.sizes.forget(id)
	g.fixed.forget(id)
	g.body.forget(id)
}

// draw shows what is in view.
func (g *grid) draw() {
	g.fixed.draw()
	g.body.draw()
	g.over.place()
}

// scrolled follows the scrolled part with the column and the head that stay.
func (g *grid) scrolled() {
	g.sought = false
	g.over.end()
	g.follow()
	g.draw()
}

func (g *grid) follow() {
	g.fixed.Move(fyne.NewPos(0, -g.scroll.Offset.Y))
	g.bodyHead.Move(fyne.NewPos(-g.scroll.Offset.X, 0))
}

// arrange gives all parts their size.
func (g *grid) arrange() {
	size, head, left := g.Size(), g.headHeight(), g.fixed.width()
	put := func(o fyne.CanvasObject, x, y, width, height float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(max(width, 0), max(height, 0)))
	}
	put(g.corner, 0, 0, left, head)
	put(g.top, left, 0, size.Width-left, head)
	put(g.side, 0, head, left, size.Height-head)
	put(g.scroll, left, head, size.Width-left, size.Height-head)
	put(g.over.clip, 0, 0, size.Width, size.Height)
	for _, h := range []*header{g.fixedHead, g.bodyHead} {
		h.Resize(h.MinSize())
		h.draw()
	}
	g.fixed.Resize(g.fixed.MinSize())
	g.scroll.Refresh()
	g.follow()
}

// reveal scrolls to the cell at the cursor.
func (g *grid) reveal() {
	at := g.model.Cursor()
	if len(g.model.Rows()) == 0 {
		return
	}
	pos, size := g.sizes.cell(at)
	if at.Col > 0 && size.Height > g.viewHeight() { // a node with many lines: where the cursor is
		pos.Y, size.Height = g.sizes.lines()[at.Row], min(g.sizes.lines()[at.Row+1]-g.sizes.lines()[at.Row], g.viewHeight())
	}
	offset := g.scroll.Offset
	offset.Y = into(offset.Y, g.viewHeight(), pos.Y, size.Height)
	if at.Col > 0 {
		offset.X = into(offset.X, g.scroll.Size().Width, pos.X-g.body.left(), size.Width)
	}
	g.scroll.ScrollToOffset(offset)
	g.follow()
	g.sought = true
}

// into is the offset nearest to the present one at which something lies in view,
// its beginning rather than its end.
func into(offset, view, at, length float32) float32 {
	offset = max(offset, at+length-view)
	return max(0, min(offset, at))
}

// onGrid turns a place of the table into one of the widget.
func (g *grid) onGrid(at fyne.Position, col int) fyne.Position {
	at = at.AddXY(0, g.headHeight()-g.scroll.Offset.Y)
	if col > 0 {
		at.X -= g.scroll.Offset.X
	}
	return at
}

// cursorMoved shows the cursor where it stands now.
func (g *grid) cursorMoved() {
	g.reveal()
	g.draw()
}

// CreateRenderer implements [fyne.Widget].
func (g *grid) CreateRenderer() fyne.WidgetRenderer { return gridRenderer{g} }

type gridRenderer struct{ grid *grid }

func (r gridRenderer) Destroy()                     {}
func (r gridRenderer) Objects() []fyne.CanvasObject { return r.grid.objects }
func (r gridRenderer) MinSize() fyne.Size           { return fyne.NewSize(240, 120) }

// Layout implements [fyne.WidgetRenderer].
func (r gridRenderer) Layout(size fyne.Size) {
	if r.grid.sizes.within(size.Width) {
		r.grid.rebuild()
	}
	r.grid.arrange()
	if r.grid.sought {
		r.grid.reveal()
	}
	r.grid.draw()
}

// Refresh implements [fyne.WidgetRenderer].
func (r gridRenderer) Refresh() { r.grid.rebuild() }
