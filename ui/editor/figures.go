package editor

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// figureGrid is a row of small entries with their captions, broken into as many
// lines as the width asks for. Tab, Enter and the arrow keys walk through it.
// What is wrong with the cells is said below them, each with a way out.
type figureGrid struct {
	desk  *desk
	key   string
	cells func() []viewmodel.Cell
	least float32 // width of a cell
	paste func(column int, text string) bool

	box     *fyne.Container // the cells
	faults  *fyne.Container
	figures []*figure
	whole   *fyne.Container
}

// figure is one cell of the grid.
type figure struct {
	grid    *figureGrid
	cell    viewmodel.Cell
	caption *widgets.Line
	in      *input
	bad     viewmodel.Fault
	text    *viewmodel.Writing
	fault   *widgets.Field // its line below the cells; nil before anything was wrong
	writing bool
}

const (
	figureWidth = 74  // of a target
	amountWidth = 126 // of an amount in rupiah
)

func (d *desk) newFigureGrid(key string, cells func() []viewmodel.Cell) *figureGrid {
	g := &figureGrid{
		desk: d, key: key, cells: cells, least: figureWidth,
		faults: container.New(layout.NewCustomPaddedVBoxLayout(0)),
	}
	g.box = container.New(&cellLayout{grid: g})
	g.whole = container.New(layout.NewCustomPaddedVBoxLayout(2), g.box, g.faults)
	g.refresh()
	return g
}

func (g *figureGrid) object() fyne.CanvasObject { return g.whole }

// refresh implements [bound]. The cells are made anew where their number is
// another.
func (g *figureGrid) refresh() {
	cells := g.cells()
	if len(cells) != len(g.figures) {
		g.build(cells)
	}
	for i, f := range g.figures {
		f.show(cells[i], g.key+"/"+cells[i].Key+"/"+strconv.Itoa(cells[i].Year)+"/"+strconv.Itoa(i))
	}
	g.showFaults()
}

// show has the cell hold a figure. One that is being written keeps what it was
// before.
func (f *figure) show(cell viewmodel.Cell, key string) {
	f.grid.desk.register(f.grid.key, cell.Key+"/"+strconv.Itoa(cell.Year), f.grid.whole, f.in)
	if f.cell = cell; !f.writing {
		f.text = f.grid.desk.drafts.Write(key, cell.Text)
	}
	f.refresh()
}

func (g *figureGrid) build(cells []viewmodel.Cell) {
	g.figures, g.box.Objects = nil, nil
	for i := range cells {
		f := g.newFigure(i)
		g.figures = append(g.figures, f)
		g.box.Add(container.New(layout.NewCustomPaddedVBoxLayout(1), f.caption, f.in))
	}
}

func (g *figureGrid) newFigure(i int) *figure {
	f := &figure{grid: g, caption: widgets.Caption(""), in: newInput(false)}
	f.caption.Ellipsis = true
	f.in.OnChanged = f.typed
	g.desk.connect(f.in)
	f.in.OnFocus = func() {
		f.text.Begin()
		g.desk.reveal(g.whole)
		f.in.SelectAll()
	}
	f.in.OnBlur = f.left
	f.in.OnEnter = func() { g.desk.next(+1) }
	f.in.OnKey = func(k *fyne.KeyEvent) bool { return f.takeBack(k) || g.walk(i, k) }
	f.in.onShortcut = func(s fyne.Shortcut) bool { return g.desk.wayBy(s, f.text, f.taken) }
	f.in.onPaste = func(text string) bool { return g.paste != nil && g.paste(i, text) }
	return f
}

// walk goes to the cell beside or below by an arrow key. Left and right first
// walk through the text.
func (g *figureGrid) walk(i int, k *fyne.KeyEvent) bool {
	in := g.figures[i].in
	whole := in.SelectedText() != "" && in.SelectedText() == in.Text || in.Text == ""
	to := i
	switch {
	case k.Name == fyne.KeyLeft && (whole || in.CursorColumn == 0):
		to = i - 1
	case k.Name == fyne.KeyRight && (whole || in.CursorColumn == len([]rune(in.Text))):
		to = i + 1
	case k.Name == fyne.KeyUp:
		to = i - g.columns()
	case k.Name == fyne.KeyDown:
		to = i + g.columns()
	}
	if to == i || to < 0 || to >= len(g.figures) {
		return false
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(in); c != nil {
		c.Focus(g.figures[to].in)
	}
	return true
}

func (f *figure) typed(s string) {
	f.writing = true
	f.bad = f.text.Type(s)
	f.grid.desk.hold(f.text)
	f.writing = false
	if f.bad.OK() {
		f.bad = f.text.Doubt()
	}
	f.mark()
	f.grid.showFaults()
	if f.wrong() { // what can be done about it stands below
		f.grid.desk.reveal(f.grid.whole)
	}
}

// takeBack shows what is stored again in place of a refused text, by Esc.
func (f *figure) takeBack(k *fyne.KeyEvent) bool {
	if k.Name != fyne.KeyEscape || !f.text.Drop() {
		return false
	}
	f.refresh()
	f.grid.showFaults()
	return true
}

func (f *figure) left() {
	f.grid.desk.ws.Seal()
	f.refresh()
	f.grid.showFaults()
}

func (f *figure) refresh() {
	if f.writing {
		return
	}
	text, bad := f.text.Shown()
	f.bad = bad
	f.in.ShowText(text)
	f.mark()
}

// mark has the caption say that something is wrong with the cell, in a sign
// beside the colour.
func (f *figure) mark() {
	text, color := f.cell.Caption, theme.ColorNamePlaceHolder
	if f.wrong() {
		text, color = "! "+text, theme.ColorNameError
	}
	bold := f.cell.Year == f.grid.desk.ws.Year()
	if f.caption.Text != text || f.caption.Color != color || f.caption.Style.Bold != bold {
		f.caption.Text, f.caption.Color, f.caption.Style.Bold = text, color, bold
		f.caption.Refresh()
	}
}

func (f *figure) wrong() bool { return !f.bad.OK() }

// showFaults lists what is wrong below the cells.
func (g *figureGrid) showFaults() {
	var lines []fyne.CanvasObject
	told := make(map[string]bool)
	for i, f := range g.figures {
		text := f.bad.Text(g.desk.ws.Texts())
		if f.wrong() && !told[text] {
			lines = append(lines, f.faultLine(g.sharing(i, text)))
			told[text] = len(g.desk.waysOut(f.text, f.taken)) == 0
		}
	}
	if len(lines) == 0 && len(g.faults.Objects) == 0 {
		return
	}
	g.faults.Objects = lines
	g.faults.Refresh()
	g.whole.Refresh()
}

// sharing names the cells of which the same is wrong as of one of them and that
// come after it, itself first; it alone where there is a way out.
func (g *figureGrid) sharing(first int, text string) string {
	captions := []string{g.figures[first].cell.Caption}
	if len(g.desk.waysOut(g.figures[first].text, g.figures[first].taken)) > 0 {
		return captions[0]
	}
	for _, f := range g.figures[first+1:] {
		if f.wrong() && f.bad.Text(g.desk.ws.Texts()) == text {
			captions = append(captions, f.cell.Caption)
		}
	}
	return strings.Join(captions, ", ")
}

// faultLine says what is wrong with a cell. It stays the object that it is: the
// press on a way out takes the keyboard from a cell, which has the lines shown anew.
func (f *figure) faultLine(captions string) fyne.CanvasObject {
	ws := f.grid.desk.ws
	if f.fault == nil {
		f.fault = widgets.NewField("", widgets.NewGap(0))
	}
	f.fault.SetMessage(captions + ": " + f.bad.Text(ws.Texts()))
	f.fault.SetActions(f.grid.desk.waysOut(f.text, f.taken)...)
	return f.fault
}

// taken shows what the plan says after one of the ways out was taken.
func (f *figure) taken(bad viewmodel.Fault) {
	f.grid.desk.say(bad)
	f.refresh()
	f.grid.showFaults()
}

// columns is the number of cells that stand side by side.
func (g *figureGrid) columns() int { return columns(g.box.Size().Width, g.least, len(g.figures)) }

// columns is how many cells of a least width fit; the lines are filled evenly.
func columns(width, least float32, cells int) int {
	fitting := max(1, min(cells, int((width+cellGap)/(least+cellGap))))
	lines := (cells + fitting - 1) / fitting
	return max(1, (cells+max(1, lines)-1)/max(1, lines))
}

const cellGap = 4

// cellLayout breaks the cells of a grid into lines.
type cellLayout struct {
	grid *figureGrid
}

// MinSize implements [fyne.Layout]. The height follows the width that was given
// last.
func (l *cellLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	if len(objects) == 0 {
		return fyne.Size{}
	}
	n := l.grid.columns()
	lines := float32((len(objects) + n - 1) / n)
	return fyne.NewSize(l.grid.least, lines*(objects[0].MinSize().Height+cellGap)-cellGap)
}

// Layout implements [fyne.Layout].
func (l *cellLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	n := columns(size.Width, l.grid.least, len(objects))
	width := (size.Width - cellGap*float32(n-1)) / float32(n)
	for i, o := range objects {
		height := o.MinSize().Height
		o.Resize(fyne.NewSize(width, height))
		o.Move(fyne.NewPos(float32(i%n)*(width+cellGap), float32(i/n)*(height+cellGap)))
	}
}
