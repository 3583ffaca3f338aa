package table

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"pohonkinerja/ui/viewmodel"
)

// press is the last click: on what, and when.
type press struct {
	at   viewmodel.CellAt
	when time.Time
}

// doubleClick is the longest time between the two clicks of a double click.
const doubleClick = 400 * time.Millisecond

// cellAt is the cell at a place of the pane.
func (p *pane) cellAt(at fyne.Position) viewmodel.CellAt {
	from, to := p.columns()
	col := p.grid.sizes.colAt(at.X + p.left())
	return viewmodel.CellAt{Row: p.grid.sizes.rowAt(at.Y), Col: max(from, min(col, to-1))}
}

// MouseDown implements [desktop.Mouseable]: the cursor goes to the cell, with
// Shift the range grows to there.
func (p *pane) MouseDown(e *desktop.MouseEvent) {
	if len(p.grid.model.Rows()) == 0 {
		return
	}
	at := p.cellAt(e.Position)
	if e.Button == desktop.MouseButtonSecondary && inRange(p.grid.model.Range(), at) {
		p.grid.focus()
		return
	}
	p.grid.over.end()
	p.grid.focus()
	p.grid.goTo(at, e.Modifier&fyne.KeyModifierShift != 0)
}

func inRange(r viewmodel.CellRange, at viewmodel.CellAt) bool {
	return at.Row >= r.From.Row && at.Row <= r.To.Row && at.Col >= r.From.Col && at.Col <= r.To.Col
}

// MouseUp implements [desktop.Mouseable].
func (p *pane) MouseUp(*desktop.MouseEvent) {}

// Tapped implements [fyne.Tappable]: a click on the mark of a branch folds it,
// the second of two clicks writes in the cell.
func (p *pane) Tapped(e *fyne.PointEvent) { p.tapped(e.Position, time.Now()) }

func (p *pane) tapped(pos fyne.Position, now time.Time) {
	if len(p.grid.model.Rows()) == 0 {
		return
	}
	at := p.cellAt(pos)
	if p.fixed && p.grid.model.Folds() && p.onFold(pos, at) {
		p.grid.toggleFold()
		return
	}
	again := at == p.grid.pressed.at && now.Sub(p.grid.pressed.when) < doubleClick
	p.grid.pressed = press{at, now}
	if again {
		p.grid.pressed.when = time.Time{}
		p.grid.over.edit("", false)
	}
}

// onFold reports whether a place is on the mark of a branch.
func (p *pane) onFold(pos fyne.Position, at viewmodel.CellAt) bool {
	_, size := p.grid.sizes.cell(at)
	left := p.grid.sizes.indent(at.Row, size.Width-2*padX)
	return pos.X >= left && pos.X < left+padX+foldWidth
}

// toggleFold folds or opens the branch of the selected node.
func (g *grid) toggleFold() {
	if !g.model.Folds() {
		return
	}
	id := g.ws.Selected()
	g.ws.SetFolded(id, !g.ws.Folded(id))
}

// TappedSecondary implements [fyne.SecondaryTappable].
func (p *pane) TappedSecondary(e *fyne.PointEvent) { p.grid.onMenu(e.AbsolutePosition) }

// Dragged implements [fyne.Draggable]: the range grows to the pointer.
func (p *pane) Dragged(e *fyne.DragEvent) {
	if len(p.grid.model.Rows()) > 0 {
		p.grid.goTo(p.cellAt(e.Position), true)
	}
}

// DragEnd implements [fyne.Draggable].
func (p *pane) DragEnd() {}

// Scrolled implements [fyne.Scrollable] for the column that stays.
func (p *pane) Scrolled(e *fyne.ScrollEvent) { p.grid.scroll.Scrolled(e) }

// goTo moves the cursor where a person has pointed.
func (g *grid) goTo(at viewmodel.CellAt, extend bool) {
	if at == g.model.Cursor() && !extend && !g.model.Ranged() {
		return
	}
	g.model.GoTo(at, extend)
	g.cursorMoved()
}

// focus takes the keyboard.
func (g *grid) focus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(g); c != nil {
		c.Focus(g)
	}
}
