package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Pane is one column of a [Split], or one row of a split from top to bottom.
type Pane struct {
	Content fyne.CanvasObject
	// Width is the wished width and Min the least, or the heights of a row; the
	// pane that grows has only a Min.
	Width, Min float32
	// Grow marks the one pane that takes what the others leave.
	Grow   bool
	Folded bool
}

// Split lays panes side by side, or one below the other. The lines between them
// can be dragged, panes can be folded away. In a window too narrow for all wishes
// the pane that grows keeps its least width and the others give way.
type Split struct {
	widget.BaseWidget
	// OnChanged is called after a person has dragged a line and after folding,
	// for remembering [Split.Widths].
	OnChanged func()

	panes    []Pane
	dividers []*divider
	upright  bool // the panes lie one below the other
}

// NewSplit returns the panes from left to right. The first is the one that grows
// where none is marked.
func NewSplit(panes ...Pane) *Split { return newSplit(&Split{panes: panes}) }

// NewUprightSplit returns the panes from top to bottom, as [NewSplit] from left
// to right.
func NewUprightSplit(panes ...Pane) *Split { return newSplit(&Split{panes: panes, upright: true}) }

func newSplit(s *Split) *Split {
	if s.growing() < 0 {
		s.panes[0].Grow = true
	}
	for i := range len(s.panes) - 1 {
		s.dividers = append(s.dividers, newDivider(s, i))
	}
	s.ExtendBaseWidget(s)
	s.show()
	return s
}

func (s *Split) growing() int {
	for i, p := range s.panes {
		if p.Grow {
			return i
		}
	}
	return -1
}

// Folded reports whether a pane is folded away.
func (s *Split) Folded(i int) bool { return s.panes[i].Folded }

// Fold folds a pane away or brings it back.
func (s *Split) Fold(i int, folded bool) {
	if s.panes[i].Folded == folded {
		return
	}
	s.panes[i].Folded = folded
	s.show()
	s.layOut()
	s.changed()
}

// Least is the least length of all panes that are not folded away, with the lines
// between them.
func (s *Split) Least() float32 {
	least := float32(0)
	for i, p := range s.panes {
		if p.Folded {
			continue
		}
		least += p.Min
		if i != s.growing() {
			least += dividerWidth
		}
	}
	return least
}

// along is the measure of a size in the direction in which the panes lie, across
// the other one; laid turns both into a size, and a place into a position.
func (s *Split) along(size fyne.Size) float32 {
	if s.upright {
		return size.Height
	}
	return size.Width
}

func (s *Split) across(size fyne.Size) float32 {
	if s.upright {
		return size.Width
	}
	return size.Height
}

func (s *Split) laid(along, across float32) fyne.Size {
	if s.upright {
		return fyne.NewSize(across, along)
	}
	return fyne.NewSize(along, across)
}

// Widths returns the wished widths of all panes; that of the growing one is 0.
func (s *Split) Widths() []float32 {
	widths := make([]float32, len(s.panes))
	for i, p := range s.panes {
		if !p.Grow {
			widths[i] = p.Width
		}
	}
	return widths
}

// SetWidths takes remembered widths; those that make no sense are passed over.
func (s *Split) SetWidths(widths []float32) {
	for i := range min(len(widths), len(s.panes)) {
		if w := widths[i]; w >= s.panes[i].Min && w < 10000 {
			s.panes[i].Width = w
		}
	}
	s.layOut()
}

// layOut lays the panes out anew, once they have been laid out at all: before that
// everything in them would be measured for a size that they will not have.
func (s *Split) layOut() {
	if !s.Size().IsZero() {
		s.Refresh()
	}
}

func (s *Split) changed() {
	if s.OnChanged != nil {
		s.OnChanged()
	}
}

// show hides what is folded, and the dividers beside it.
func (s *Split) show() {
	grow := s.growing()
	for i, p := range s.panes {
		SetVisible(p.Content, !p.Folded)
		if i < grow {
			SetVisible(s.dividers[i], !p.Folded)
		} else if i > grow {
			SetVisible(s.dividers[i-1], !p.Folded)
		}
	}
}

// SetVisible shows or hides an object, and leaves alone what is so already.
func SetVisible(o fyne.CanvasObject, visible bool) {
	switch {
	case visible == o.Visible():
	case visible:
		o.Show()
	default:
		o.Hide()
	}
}

// drag moves a divider by a distance: the pane on its side away from the
// growing one becomes wider or narrower.
func (s *Split) drag(i int, by float32) {
	pane, sign := i, float32(1)
	if i >= s.growing() {
		pane, sign = i+1, -1
	}
	widths := s.fit(s.along(s.Size()))
	wish := widths[pane] + sign*by
	most := widths[pane] + widths[s.growing()] - s.panes[s.growing()].Min
	s.panes[pane].Width = fyne.Max(s.panes[pane].Min, fyne.Min(wish, most))
	s.Refresh()
}

// fit returns the width of each pane within a whole width.
func (s *Split) fit(whole float32) []float32 {
	widths := make([]float32, len(s.panes))
	grow := s.growing()
	rest := whole - s.panes[grow].Min
	for i, p := range s.panes {
		if i == grow || p.Folded {
			continue
		}
		rest -= dividerWidth
		widths[i] = fyne.Max(p.Min, p.Width)
		rest -= widths[i]
	}
	for i := range widths { // too narrow: give way from the left
		if rest < 0 && widths[i] > 0 {
			less := fyne.Min(-rest, widths[i]-s.panes[i].Min)
			widths[i] -= less
			rest += less
		}
	}
	widths[grow] = fyne.Max(0, s.panes[grow].Min+rest)
	return widths
}

// CreateRenderer implements [fyne.Widget].
func (s *Split) CreateRenderer() fyne.WidgetRenderer { return &splitRenderer{s} }

type splitRenderer struct{ s *Split }

func (r *splitRenderer) Destroy() {}

func (r *splitRenderer) Objects() []fyne.CanvasObject {
	var objects []fyne.CanvasObject
	for i, p := range r.s.panes {
		objects = append(objects, p.Content)
		if i < len(r.s.dividers) {
			objects = append(objects, r.s.dividers[i])
		}
	}
	return objects
}

func (r *splitRenderer) MinSize() fyne.Size {
	across := float32(0)
	for _, p := range r.s.panes {
		if !p.Folded {
			across = fyne.Max(across, r.s.across(p.Content.MinSize()))
		}
	}
	return r.s.laid(r.s.Least(), across)
}

func (r *splitRenderer) Refresh() {
	r.Layout(r.s.Size())
	canvas.Refresh(r.s)
}

func (r *splitRenderer) Layout(size fyne.Size) {
	s, at, across := r.s, float32(0), r.s.across(size)
	put := func(o fyne.CanvasObject, length float32) {
		o.Move(fyne.NewPos(0, 0).Add(s.laid(at, 0)))
		o.Resize(s.laid(length, across))
		at += length
	}
	for i, length := range s.fit(s.along(size)) {
		if !s.panes[i].Folded {
			put(s.panes[i].Content, length)
		}
		if i < len(s.dividers) && s.dividers[i].Visible() {
			put(s.dividers[i], dividerWidth)
		}
	}
}

const dividerWidth = 6

// divider is the line between two panes.
type divider struct {
	widget.BaseWidget
	split   *Split
	index   int
	hovered bool
}

func newDivider(s *Split, index int) *divider {
	d := &divider{split: s, index: index}
	d.ExtendBaseWidget(d)
	return d
}

// Dragged implements [fyne.Draggable].
func (d *divider) Dragged(e *fyne.DragEvent) {
	d.split.drag(d.index, d.split.along(fyne.NewSize(e.Dragged.DX, e.Dragged.DY)))
}

// DragEnd implements [fyne.Draggable].
func (d *divider) DragEnd() { d.split.changed() }

// Cursor implements [desktop.Cursorable].
func (d *divider) Cursor() desktop.Cursor {
	if d.split.upright {
		return desktop.VResizeCursor
	}
	return desktop.HResizeCursor
}

// MouseIn implements [desktop.Hoverable].
func (d *divider) MouseIn(*desktop.MouseEvent) { d.hovered = true; d.Refresh() }

// MouseMoved implements [desktop.Hoverable].
func (d *divider) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements [desktop.Hoverable].
func (d *divider) MouseOut() { d.hovered = false; d.Refresh() }

// CreateRenderer implements [fyne.Widget].
func (d *divider) CreateRenderer() fyne.WidgetRenderer {
	r := &dividerRenderer{d, canvas.NewRectangle(nil)}
	r.Refresh()
	return r
}

type dividerRenderer struct {
	d    *divider
	line *canvas.Rectangle
}

func (r *dividerRenderer) Destroy()                     {}
func (r *dividerRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.line} }
func (r *dividerRenderer) MinSize() fyne.Size           { return r.d.split.laid(dividerWidth, 0) }

func (r *dividerRenderer) Layout(size fyne.Size) {
	width, split := float32(1), r.d.split
	if r.d.hovered {
		width = 3
	}
	r.line.Move(fyne.NewPos(0, 0).Add(split.laid((dividerWidth-width)/2, 0)))
	r.line.Resize(split.laid(width, split.across(size)))
}

func (r *dividerRenderer) Refresh() {
	variant := fyne.CurrentApp().Settings().ThemeVariant()
	name := theme.ColorNameSeparator
	if r.d.hovered {
		name = theme.ColorNamePrimary
	}
	r.line.FillColor = r.d.Theme().Color(name, variant)
	r.Layout(r.d.Size())
	r.line.Refresh()
}
