package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Pane is one column of a [Split].
type Pane struct {
	Content fyne.CanvasObject
	// Width is the wished width and Min the least; the pane that grows has
	// only a Min.
	Width, Min float32
	// Grow marks the one pane that takes what the others leave.
	Grow   bool
	Folded bool
}

// Split lays panes side by side. The lines between them can be dragged, panes
// can be folded away. In a window too narrow for all wishes the pane that grows
// keeps its least width and the others give way.
type Split struct {
	widget.BaseWidget
	// OnChanged is called after a person has dragged a line and after folding,
	// for remembering [Split.Widths].
	OnChanged func()

	panes    []Pane
	dividers []*divider
}

// NewSplit returns the panes from left to right. The first is the one that grows
// where none is marked.
func NewSplit(panes ...Pane) *Split {
	s := &Split{panes: panes}
	if s.growing() < 0 {
		s.panes[0].Grow = true
	}
	for i := range len(panes) - 1 {
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
	s.Refresh()
	s.changed()
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
	s.Refresh()
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
		setVisible(p.Content, !p.Folded)
		if i < grow {
			setVisible(s.dividers[i], !p.Folded)
		} else if i > grow {
			setVisible(s.dividers[i-1], !p.Folded)
		}
	}
}

func setVisible(o fyne.CanvasObject, visible bool) {
	if visible {
		o.Show()
	} else {
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
	widths := s.fit(s.Size().Width)
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
	var size fyne.Size
	for _, p := range r.s.panes {
		if p.Folded {
			continue
		}
		size.Width += p.Min
		size.Height = fyne.Max(size.Height, p.Content.MinSize().Height)
	}
	return size
}

func (r *splitRenderer) Refresh() {
	r.Layout(r.s.Size())
	canvas.Refresh(r.s)
}

func (r *splitRenderer) Layout(size fyne.Size) {
	x := float32(0)
	for i, width := range r.s.fit(size.Width) {
		p := r.s.panes[i]
		if !p.Folded {
			p.Content.Move(fyne.NewPos(x, 0))
			p.Content.Resize(fyne.NewSize(width, size.Height))
			x += width
		}
		if i < len(r.s.dividers) && r.s.dividers[i].Visible() {
			r.s.dividers[i].Move(fyne.NewPos(x, 0))
			r.s.dividers[i].Resize(fyne.NewSize(dividerWidth, size.Height))
			x += dividerWidth
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
func (d *divider) Dragged(e *fyne.DragEvent) { d.split.drag(d.index, e.Dragged.DX) }

// DragEnd implements [fyne.Draggable].
func (d *divider) DragEnd() { d.split.changed() }

// Cursor implements [desktop.Cursorable].
func (d *divider) Cursor() desktop.Cursor { return desktop.HResizeCursor }

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
func (r *dividerRenderer) MinSize() fyne.Size           { return fyne.NewSize(dividerWidth, 0) }

func (r *dividerRenderer) Layout(size fyne.Size) {
	width := float32(1)
	if r.d.hovered {
		width = 3
	}
	r.line.Move(fyne.NewPos((size.Width-width)/2, 0))
	r.line.Resize(fyne.NewSize(width, size.Height))
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
