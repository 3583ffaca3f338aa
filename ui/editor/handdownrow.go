package editor

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"pohonkinerja/ui/form"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// cascadeRow is one to whom is handed down: a box to tick with the name, the
// figures beside it, and below what else has to be said.
type cascadeRow struct {
	view  *cascadeView
	at    int
	part  *viewmodel.CascadePart
	box   *fyne.Container
	check *widgets.Check
	cells []*cascadeCell
	above *fyne.Container // the tick, the name and the figures
	below *fyne.Container
	more  *form.Form
	write fyne.Focusable // what is to be written first; nil for nothing
}

func (v *cascadeView) newRow(at int, part *viewmodel.CascadePart) *cascadeRow {
	r := &cascadeRow{view: v, at: at, part: part, more: form.New(v.ws)}
	r.check = widgets.NewCheck("", func(chosen bool) { part.Choose(chosen); v.update() })
	name, hint := widgets.Plain(part.Name()), widgets.Caption(part.Hint())
	name.Ellipsis, hint.Ellipsis = true, true
	words := container.New(layout.NewCustomPaddedVBoxLayout(1), name, hint)
	r.above = container.New(&figureColumns{}, container.NewBorder(nil, nil, container.NewCenter(r.check), nil, words))
	r.addCells()
	r.below = container.New(layout.NewCustomPaddedLayout(0, 4, belowIndent, 0), container.New(layout.NewCustomPaddedVBoxLayout(4)))
	r.addFields()
	r.box = container.New(layout.NewCustomPaddedVBoxLayout(2), r.above, r.below)
	return r
}

// belowIndent has what stands below a name begin where the name does.
const belowIndent = 40

func (r *cascadeRow) addCells() {
	f := r.view.form
	if !f.HasFigures() {
		return
	}
	if f.Weighs() {
		r.addCell(0, r.part.Weight())
	}
	for _, year := range f.Years() {
		r.addCell(year, r.part.Target(year))
	}
}

func (r *cascadeRow) addCell(year int, text viewmodel.Text) {
	c := &cascadeCell{row: r, at: len(r.cells), year: year, of: text, in: widgets.NewEntry()}
	c.in.OnChanged, c.in.OnFocus = c.typed, c.entered
	c.in.OnKey, c.in.OnBlur = c.key, c.refresh
	if !r.view.form.HasShares() {
		c.in.Disable()
	}
	r.cells = append(r.cells, c)
	r.above.Add(c.in)
}

// addFields adds what is said in words, and which indicator it is about.
func (r *cascadeRow) addFields() {
	box, p := r.below.Objects[0].(*fyne.Container), r.part
	if p.Fresh() {
		r.text(box, p.Statement())
	}
	var across []fyne.CanvasObject
	if p.HasIndicators() {
		across = append(across, r.choice(p.Indicator()))
	}
	if p.HasPlace() {
		across = append(across, r.choice(p.Place()))
	}
	if len(across) > 0 {
		box.Add(form.Across(across...))
	}
	if p.NamesIndicator() && r.view.form.NamesIndicators() {
		r.text(box, p.IndicatorName())
	}
	if !r.view.form.HasFigures() {
		r.text(box, p.Reason())
	}
}

func (r *cascadeRow) text(box *fyne.Container, t viewmodel.Text) {
	field := r.more.Text(t, form.TextOptions{Long: true})
	box.Add(field.Field)
	if r.write == nil {
		r.write, _ = field.Field.Input.(fyne.Focusable)
	}
}

func (r *cascadeRow) choice(c viewmodel.Choice) fyne.CanvasObject {
	set := c.Set
	c.Set = func(id string) viewmodel.Fault {
		bad := set(id)
		r.view.update()
		return bad
	}
	return container.NewBorder(nil, nil, widgets.Caption(r.view.ws.T(c.Key)+":"), nil, r.more.Bare(c))
}

// refresh shows what the form says of the row now.
func (r *cascadeRow) refresh() {
	chosen := r.part.Chosen()
	if r.check.Checked != chosen {
		r.check.ShowChecked(chosen)
	}
	for _, c := range r.cells {
		c.in.Hidden = !chosen
		c.refresh()
	}
	r.more.Refresh()
	if hide := !chosen || len(r.below.Objects[0].(*fyne.Container).Objects) == 0; r.below.Hidden != hide {
		r.below.Hidden = hide
	}
	r.box.Refresh()
}

// cascadeCell is one figure of a row: a share in a year, or the weight.
type cascadeCell struct {
	row     *cascadeRow
	at      int
	year    int // 0 for the weight
	of      viewmodel.Text
	in      *widgets.Entry
	writing bool
}

func (c *cascadeCell) typed(s string) {
	c.writing = true
	bad := c.of.Set(s)
	c.row.view.update()
	if !bad.OK() {
		c.row.view.wrong.SetText(bad.Text(c.row.view.ws.Texts()))
		c.row.view.wrong.Show()
	}
	c.writing = false
}

// entered marks the figure and tells the sum of its year.
func (c *cascadeCell) entered() {
	if c.year != 0 {
		c.row.view.form.Look(c.year)
		c.row.view.showSums()
	}
	c.in.SelectAll()
}

// key walks up and down the column.
func (c *cascadeCell) key(k *fyne.KeyEvent) bool {
	by := map[fyne.KeyName]int{fyne.KeyUp: -1, fyne.KeyDown: +1, fyne.KeyReturn: +1, fyne.KeyEnter: +1}[k.Name]
	if by == 0 {
		return false
	}
	rows := c.row.view.rows
	for at := c.row.at + by; at >= 0 && at < len(rows); at += by {
		if rows[at].part.Chosen() {
			if canvas := fyne.CurrentApp().Driver().CanvasForObject(c.in); canvas != nil {
				canvas.Focus(rows[at].cells[c.at].in)
			}
			break
		}
	}
	return true
}

// refresh shows the figure, unless what is written could not be read.
func (c *cascadeCell) refresh() {
	if !c.writing && !c.row.part.Refused(c.year) {
		c.in.ShowText(c.of.Get())
	}
}

// figureColumns lays a name and figures side by side: the name takes what is left.
// Rows of the same number of figures stand one below the other.
type figureColumns struct{}

// The widths of the columns.
const (
	cascadeName   = 180 // the least
	cascadeFigure = 92  // the greatest
	cascadeLeast  = 58
)

func (figureColumns) width(size float32, figures int) float32 {
	return max(cascadeLeast, min(cascadeFigure, (size-cascadeName)/float32(max(figures, 1))-cellGap))
}

// MinSize implements [fyne.Layout].
func (figureColumns) MinSize(objects []fyne.CanvasObject) fyne.Size {
	height := float32(0)
	for _, o := range objects {
		height = max(height, o.MinSize().Height)
	}
	return fyne.NewSize(cascadeName+float32(max(len(objects)-1, 0))*(cascadeLeast+cellGap), height)
}

// Layout implements [fyne.Layout].
func (l figureColumns) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if len(objects) == 0 {
		return
	}
	figures := len(objects) - 1
	width := l.width(size.Width, figures)
	name := size.Width - float32(figures)*(width+cellGap)
	x := float32(0)
	for i, o := range objects {
		wide := width
		if i == 0 {
			wide = name
		}
		height := min(o.MinSize().Height, size.Height)
		o.Move(fyne.NewPos(x, (size.Height-height)/2))
		o.Resize(fyne.NewSize(wide, height))
		x += wide + cellGap
	}
}
