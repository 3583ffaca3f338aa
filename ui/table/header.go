package table

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pohonkinerja/report/typeset"
)

// header is the head of a pane: the titles of its columns, whose edges can be
// dragged.
type header struct {
	widget.BaseWidget
	pane    *pane
	objects []fyne.CanvasObject
	over    float32 // where the pointer is
	edge    int     // column that is being made wider, or -1
}

// grip is how near to an edge the pointer takes it.
const grip = 5

func newHeader(p *pane) *header {
	h := &header{pane: p, edge: -1}
	h.ExtendBaseWidget(h)
	return h
}

// draw makes the titles anew.
func (h *header) draw() {
	g := h.pane.grid
	h.objects = h.objects[:0]
	h.add(canvas.NewRectangle(g.color(theme.ColorNameHeaderBackground)), 0, 0, h.pane.width(), g.headHeight())
	from, to := h.pane.columns()
	for col := from; col < to; col++ {
		left, right := g.sizes.lefts[col]-h.pane.left(), g.sizes.lefts[col+1]-h.pane.left()
		h.addTitle(col, left, right-left)
		h.add(canvas.NewRectangle(g.color(theme.ColorNameInputBorder)), right-1, 0, 1, g.headHeight())
	}
	h.add(canvas.NewRectangle(g.color(theme.ColorNameInputBorder)), 0, g.headHeight()-1, h.pane.width(), 1)
	canvas.Refresh(h)
}

func (h *header) add(o fyne.CanvasObject, x, y, width, height float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(width, height))
	h.objects = append(h.objects, o)
}

func (h *header) addTitle(col int, left, width float32) {
	g := h.pane.grid
	c := g.model.Columns()[col]
	for i, line := range headLines(c.Title, g.sizes.text, width) {
		t := canvas.NewText(line, g.color(theme.ColorNameForeground))
		t.TextSize, t.TextStyle.Bold = g.sizes.text-1, true
		x := left + padX
		if c.Figures {
			x = left + width - padX - t.MinSize().Width
		}
		h.add(t, x, padY+float32(i)*g.sizes.lineHeight, t.MinSize().Width, g.sizes.lineHeight)
	}
}

// headLines breaks a title into at most two lines.
func headLines(title string, size, width float32) []string {
	lines, _ := typeset.SansBold.WrapMax(float64(size-1), float64(width-2*padX-2), 2, title)
	return lines
}

// headHeight is the height of the head: one line, or two where a title needs
// them.
func (g *grid) headHeight() float32 {
	lines := 1
	for i, c := range g.model.Columns() {
		lines = max(lines, len(headLines(c.Title, g.sizes.text, g.sizes.width(i))))
	}
	return float32(lines)*g.sizes.lineHeight + 2*padY
}

// edgeAt is the column whose right edge is at a place, or -1.
func (h *header) edgeAt(x float32) int {
	from, to := h.pane.columns()
	for col := from; col < to; col++ {
		if right := h.pane.grid.sizes.lefts[col+1] - h.pane.left(); x > right-grip && x < right+grip {
			return col
		}
	}
	return -1
}

// MouseIn, MouseMoved and MouseOut implement [desktop.Hoverable].
func (h *header) MouseIn(e *desktop.MouseEvent)    { h.over = e.Position.X }
func (h *header) MouseMoved(e *desktop.MouseEvent) { h.over = e.Position.X }

// MouseOut implements [desktop.Hoverable].
func (h *header) MouseOut() {}

// Cursor implements [desktop.Cursorable].
func (h *header) Cursor() desktop.Cursor {
	if h.edgeAt(h.over) >= 0 {
		return desktop.HResizeCursor
	}
	return desktop.DefaultCursor
}

// MouseDown implements [desktop.Mouseable].
func (h *header) MouseDown(e *desktop.MouseEvent) { h.edge = h.edgeAt(e.Position.X) }

// MouseUp implements [desktop.Mouseable].
func (h *header) MouseUp(*desktop.MouseEvent) {}

// Dragged implements [fyne.Draggable]: the edge follows the pointer.
func (h *header) Dragged(e *fyne.DragEvent) {
	g := h.pane.grid
	if h.edge < 0 {
		return
	}
	left := g.sizes.lefts[h.edge] - h.pane.left()
	g.model.SetWidth(g.model.Columns()[h.edge].ID, e.Position.X-left)
	g.stretch()
}

// DragEnd implements [fyne.Draggable]: the lines get the heights that their
// texts need now.
func (h *header) DragEnd() {
	h.edge = -1
	h.pane.grid.rebuild()
}

// TappedSecondary implements [fyne.SecondaryTappable]: the head's menu is the
// choice of columns.
func (h *header) TappedSecondary(*fyne.PointEvent) { h.pane.grid.onColumns() }

// Tapped implements [fyne.Tappable].
func (h *header) Tapped(*fyne.PointEvent) {}

// CreateRenderer implements [fyne.Widget].
func (h *header) CreateRenderer() fyne.WidgetRenderer { return headerRenderer{h} }

type headerRenderer struct{ header *header }

func (r headerRenderer) Destroy()                     {}
func (r headerRenderer) Layout(fyne.Size)             {}
func (r headerRenderer) Refresh()                     { r.header.draw() }
func (r headerRenderer) Objects() []fyne.CanvasObject { return r.header.objects }
func (r headerRenderer) MinSize() fyne.Size {
	return fyne.NewSize(r.header.pane.width(), r.header.pane.grid.headHeight())
}
