package table

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pohonkinerja/data/plan"
	"pohonkinerja/report/scene"
	"pohonkinerja/ui/viewmodel"
)

// pane is a part of the table that scrolls as one: the columns from one to
// another. It is as large as all of its cells, and has objects for the nodes in
// view only.
type pane struct {
	widget.BaseWidget
	grid    *grid
	fixed   bool // the first column, which stays where it is
	blocks  map[plan.NodeID]*block
	marks   []*canvas.Rectangle // what lies below the texts
	used    int                 // of the marks
	objects []fyne.CanvasObject
}

// block is a node's cells in a pane.
type block struct {
	objects []fyne.CanvasObject
	leads   []lead
	first   int // its first line
}

// lead is the text of a cell that is as high as all lines of its node: it stays
// in view while the node's other lines pass by.
type lead struct {
	lines        []*canvas.Text
	top, most, y float32 // where it begins, how far it can go down, where it is
}

func newPane(g *grid, fixed bool) *pane {
	p := &pane{grid: g, fixed: fixed, blocks: make(map[plan.NodeID]*block)}
	p.ExtendBaseWidget(p)
	return p
}

// columns are those of the pane, from one to before another.
func (p *pane) columns() (from, to int) {
	n := len(p.grid.model.Columns())
	if p.fixed {
		return 0, min(1, n)
	}
	return min(1, n), n
}

// left is where the pane begins in the table.
func (p *pane) left() float32 {
	if from, _ := p.columns(); from < len(p.grid.sizes.lefts) {
		return p.grid.sizes.lefts[from]
	}
	return 0
}

// clear forgets the cells of all nodes, forget those of one.
func (p *pane) clear()                { clear(p.blocks) }
func (p *pane) forget(id plan.NodeID) { delete(p.blocks, id) }

// draw makes the objects of what is in view.
func (p *pane) draw() {
	from, to := p.grid.inView()
	p.used, p.objects = 0, p.objects[:0]
	kept := make(map[plan.NodeID]*block, len(p.blocks))
	for row := from; row < to; {
		id := p.grid.model.Row(row).Node
		first, next := p.grid.model.Block(row)
		b := p.blocks[id]
		if b == nil || b.first != first {
			b = p.newBlock(first, next)
		}
		kept[id] = b
		row = next
	}
	p.blocks = kept
	p.mark(from, to)
	for _, r := range p.marks[:p.used] {
		p.objects = append(p.objects, r)
	}
	for _, b := range kept {
		b.follow(p.grid.scroll.Offset.Y)
		p.objects = append(p.objects, b.objects...)
	}
	p.frame()
	canvas.Refresh(p)
}

// follow keeps the leads of a block in view.
func (b *block) follow(offset float32) {
	for i := range b.leads {
		l := &b.leads[i]
		y := max(l.top, min(offset+padY, l.most))
		if y == l.y {
			continue
		}
		for _, line := range l.lines {
			line.Move(line.Position().AddXY(0, y-l.y))
		}
		l.y = y
	}
}

func (p *pane) newBlock(first, next int) *block {
	b := &block{first: first}
	from, to := p.columns()
	for col := from; col < to; col++ {
		for row := first; row < next; row++ {
			at := viewmodel.CellAt{Row: row, Col: col}
			whole := p.grid.model.Columns()[col].Part == viewmodel.NodePart
			if !whole || row == first {
				p.addCell(b, at, whole && next-first > 1)
			}
		}
	}
	return b
}

// addCell makes the objects of a cell: its text, what is wrong with it, the line
// below it, and before a statement its rank and the mark of its branch.
func (p *pane) addCell(b *block, at viewmodel.CellAt, leads bool) {
	pos, size := p.grid.sizes.cell(at)
	pos.X -= p.left()
	shown := p.grid.model.Text(at)
	ink := theme.ColorNameForeground
	if !p.grid.model.Meets(p.grid.model.Row(at.Row).Node) {
		ink = theme.ColorNameDisabled
	}
	p.addGround(b, at, pos, size)
	if shown.Refused {
		ink = theme.ColorNameError
		b.rectangle(p.grid.tint(theme.ColorNameError, 0x30), pos, size)
	}
	b.rectangle(p.grid.color(theme.ColorNameSeparator), fyne.NewPos(pos.X, pos.Y+size.Height-1), fyne.NewSize(size.Width, 1))
	x := pos.X + padX
	if p.fixed {
		x += p.addBranch(b, at, pos, size)
	}
	p.addText(b, at, shown.Marked(), p.grid.color(ink), fyne.NewPos(x, pos.Y), size.Height, leads)
}

// addGround lies below a cell: of one that is to be filled in, where others are only
// read, and the light of one that has one.
func (p *pane) addGround(b *block, at viewmodel.CellAt, pos fyne.Position, size fyne.Size) {
	if !p.grid.model.Folds() && p.grid.model.Writable(at) {
		b.rectangle(p.grid.color(theme.ColorNameInputBackground), pos, size)
	}
	if signal, ok := p.grid.model.Signal(at); ok {
		b.rectangle(scene.Colour().Lamp[signal], pos.AddXY(1, 1), fyne.NewSize(5, size.Height-3))
	}
}

func (b *block) rectangle(c color.Color, at fyne.Position, size fyne.Size) {
	r := canvas.NewRectangle(c)
	r.Move(at)
	r.Resize(size)
	b.objects = append(b.objects, r)
}

// addBranch draws what stands before a statement and returns how much room it
// takes.
func (p *pane) addBranch(b *block, at viewmodel.CellAt, pos fyne.Position, size fyne.Size) float32 {
	id := p.grid.model.Row(at.Row).Node
	indent := p.grid.sizes.indent(at.Row, size.Width-2*padX)
	if n := p.grid.ws.Plan().Node(id); n != nil {
		b.rectangle(scene.Colour().Rank[n.Level.Band()], fyne.NewPos(pos.X+indent, pos.Y+1), fyne.NewSize(4, size.Height-3))
	}
	if p.grid.model.Folds() && len(p.grid.ws.Plan().Children(id)) > 0 {
		sign := "▼"
		if p.grid.ws.Folded(id) {
			sign = "►"
		}
		b.text(sign, p.grid.sizes.text-3, p.grid.color(theme.ColorNamePlaceHolder), fyne.NewPos(pos.X+padX+indent+1, pos.Y+padY+1))
	}
	return indent + foldWidth
}

func (b *block) text(s string, size float32, c color.Color, at fyne.Position) *canvas.Text {
	t := canvas.NewText(s, c)
	t.TextSize = size
	t.Move(at)
	t.Resize(t.MinSize())
	b.objects = append(b.objects, t)
	return t
}

// addText breaks a text into the lines of its cell.
func (p *pane) addText(b *block, at viewmodel.CellAt, text string, c color.Color, pos fyne.Position, height float32, leads bool) {
	s := p.grid.sizes
	lines, _ := s.shorten(text, s.room(at), height)
	made := make([]*canvas.Text, len(lines))
	for i, line := range lines {
		y := pos.Y + padY + float32(i)*s.lineHeight
		made[i] = b.text(line, s.text, c, fyne.NewPos(pos.X, y))
		if p.grid.model.Columns()[at.Col].Figures {
			made[i].Move(fyne.NewPos(pos.X+s.room(at)-made[i].Size().Width, y))
		}
	}
	if leads && len(lines) > 0 {
		top := pos.Y + padY
		most := pos.Y + height - padY - float32(len(lines))*s.lineHeight
		b.leads = append(b.leads, lead{made, top, max(top, most), top})
	}
}

// shorten is the text in lines, as many as the height has room for; the last
// ends in "…" where some are left out.
func (s *sizes) shorten(text string, width, height float32) (lines []string, cut bool) {
	if text == "" {
		return nil, false
	}
	lines = s.wrap(text, width)
	most := max(1, int((height-2*padY+0.5)/s.lineHeight))
	if len(lines) <= most {
		return lines, false
	}
	lines[most-1] += "…"
	return lines[:most], true
}

// mark puts colours below the texts: nodes that are found or chosen, the range,
// and the lines between the columns.
func (p *pane) mark(from, to int) {
	s := p.grid.sizes
	if len(s.tops) < 2 {
		return
	}
	for row := from; row < to; {
		first, next := p.grid.model.Block(row)
		p.markNode(p.grid.model.Row(row).Node, s.tops[first], s.tops[next]-s.tops[first])
		row = next
	}
	p.markRange()
	first, last := p.columns()
	for col := first; col < last; col++ {
		at := fyne.NewPos(s.lefts[col+1]-p.left()-1, s.tops[from])
		p.rectangle(p.grid.color(theme.ColorNameSeparator), at, fyne.NewSize(1, s.tops[to]-s.tops[from]))
	}
}

func (p *pane) markNode(id plan.NodeID, top, height float32) {
	switch size := fyne.NewSize(p.width(), height); {
	case p.grid.ws.IsChosen(id):
		p.rectangle(p.grid.tint(theme.ColorNamePrimary, 0x14), fyne.NewPos(0, top), size)
	case p.grid.found[id]:
		p.rectangle(p.grid.tint(theme.ColorNameWarning, 0x30), fyne.NewPos(0, top), size)
	}
}

func (p *pane) markRange() {
	if !p.grid.model.Ranged() {
		return
	}
	if at, size, ok := p.within(p.grid.model.Range()); ok {
		p.rectangle(p.grid.tint(theme.ColorNamePrimary, 0x38), at, size)
	}
}

// within is the area of a range as far as it lies in the pane.
func (p *pane) within(r viewmodel.CellRange) (fyne.Position, fyne.Size, bool) {
	from, to := p.columns()
	r.From.Col, r.To.Col = max(r.From.Col, from), min(r.To.Col, to-1)
	if r.From.Col > r.To.Col {
		return fyne.Position{}, fyne.Size{}, false
	}
	at, size := p.grid.sizes.area(r)
	return at.SubtractXY(p.left(), 0), size, size.Height > 0
}

// frame draws the cursor over everything.
func (p *pane) frame() {
	at := p.grid.model.Cursor()
	pos, size, ok := p.within(viewmodel.CellRange{From: at, To: at})
	if !ok {
		return
	}
	r := canvas.NewRectangle(color.Transparent)
	r.StrokeWidth, r.StrokeColor = 2, p.grid.color(theme.ColorNamePlaceHolder)
	if p.grid.focused {
		r.StrokeColor = p.grid.color(theme.ColorNamePrimary)
	}
	r.Move(pos.SubtractXY(0, 1))
	r.Resize(size.AddWidthHeight(0, 1))
	p.objects = append(p.objects, r)
}

func (p *pane) rectangle(c color.Color, at fyne.Position, size fyne.Size) {
	if p.used == len(p.marks) {
		p.marks = append(p.marks, canvas.NewRectangle(nil))
	}
	r := p.marks[p.used]
	p.used++
	r.FillColor = c
	r.Move(at)
	r.Resize(size)
}

func (p *pane) width() float32 {
	_, to := p.columns()
	if to >= len(p.grid.sizes.lefts) {
		return 0
	}
	return p.grid.sizes.lefts[to] - p.left()
}

// CreateRenderer implements [fyne.Widget].
func (p *pane) CreateRenderer() fyne.WidgetRenderer { return paneRenderer{p} }

type paneRenderer struct{ pane *pane }

func (r paneRenderer) Destroy()                     {}
func (r paneRenderer) Layout(fyne.Size)             {}
func (r paneRenderer) Refresh()                     { r.pane.draw() }
func (r paneRenderer) Objects() []fyne.CanvasObject { return r.pane.objects }

// MinSize implements [fyne.WidgetRenderer]: the pane is as large as its cells,
// so that it can be scrolled.
func (r paneRenderer) MinSize() fyne.Size {
	return fyne.NewSize(r.pane.width(), r.pane.grid.sizes.total().Height)
}
