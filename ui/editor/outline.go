package editor

import (
	"cmp"
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pohonkinerja/data/plan"
	"pohonkinerja/report/scene"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// outline is the tree as an indented list.
type outline struct {
	ws      *viewmodel.Workspace
	list    *widgets.Rows
	lines   *viewmodel.Outline
	several bool // several nodes are selected
	from    int  // the row from which Shift reaches
}

// newOutline returns the list. key runs the command of a key that stands alone
// and reports whether there is one.
func newOutline(ws *viewmodel.Workspace, key func(*fyne.KeyEvent) bool, menu func(at fyne.Position)) *outline {
	o := &outline{ws: ws, lines: ws.Outline()}
	o.list = widgets.NewRows(o.lines.Len, func() fyne.CanvasObject { return newOutlineRow(o) }, o.update)
	o.list.OnSelect = func(i int) { o.from = i; ws.Select(o.lines.Row(i).ID) }
	o.list.OnAlso = o.also
	o.list.OnKey = func(k *fyne.KeyEvent) bool { return o.fold(k) || listKey(k) && key(k) }
	o.list.OnMenu = func(_ int, at fyne.Position) { menu(at) }
	o.mark()
	return o
}

// listKey leaves the keys by which one walks a list to the list.
func listKey(k *fyne.KeyEvent) bool {
	switch k.Name {
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyTab, fyne.KeyEscape:
		return false
	}
	return true
}

// fold closes a branch by the left key and opens it by the right one; on what is
// closed or open already they go up and down.
func (o *outline) fold(k *fyne.KeyEvent) bool {
	id := o.ws.Selected()
	branch := o.ws.Plan().HasChildren(id)
	switch {
	case k.Name == fyne.KeyLeft && branch && !o.ws.Folded(id):
		o.ws.SetFolded(id, true)
	case k.Name == fyne.KeyLeft:
		o.ws.Go(viewmodel.ToParent)
	case k.Name == fyne.KeyRight && o.ws.Folded(id):
		o.ws.SetFolded(id, false)
	case k.Name == fyne.KeyRight:
		o.ws.Go(viewmodel.ToChild)
	default:
		return false
	}
	return true
}

// also selects a row beside the others, or all rows as far as it.
func (o *outline) also(i int, reach bool) {
	if !reach {
		o.from = i
		o.ws.Choose(o.lines.Row(i).ID)
		return
	}
	if o.from >= o.lines.Len() || !o.ws.IsChosen(o.lines.Row(o.from).ID) {
		o.from = max(0, o.list.Selected())
	}
	var list []plan.NodeID
	for at := o.from; ; at += cmp.Compare(i, o.from) {
		list = append(list, o.lines.Row(at).ID)
		if at == i {
			break
		}
	}
	o.ws.ChooseAll(list)
}

// follow shows what has changed.
func (o *outline) follow(n viewmodel.Notice) {
	o.lines.Follow(n)
	o.list.Refresh()
	o.mark()
}

// mark shows the selected nodes.
func (o *outline) mark() {
	if before := o.several; before || o.ws.Several() {
		o.several = o.ws.Several()
		o.list.Refresh()
	}
	i := o.lines.Index(o.ws.Selected())
	if i != o.list.Selected() || i < 0 {
		o.list.Mark(i)
	}
}

func (o *outline) update(i int, object fyne.CanvasObject) {
	if i < o.lines.Len() {
		row := o.lines.Row(i)
		row.Beside = o.several && row.ID != o.ws.Selected() && o.ws.IsChosen(row.ID)
		object.(*outlineRow).show(row)
	}
}

// outlineRow is one pooled row: indent, triangle, rank mark, two lines of text.
type outlineRow struct {
	widget.BaseWidget
	outline *outline
	row     viewmodel.OutlineRow
	fold    *foldMark
}

func newOutlineRow(o *outline) *outlineRow {
	r := &outlineRow{outline: o}
	r.fold = newFoldMark(r.toggle)
	r.ExtendBaseWidget(r)
	return r
}

// toggle opens or closes the branch; without one the click selects the row.
func (r *outlineRow) toggle() {
	if r.row.Branch {
		r.outline.ws.SetFolded(r.row.ID, !r.row.Folded)
		return
	}
	r.outline.ws.Select(r.row.ID)
}

func (r *outlineRow) show(row viewmodel.OutlineRow) {
	if r.row == row {
		return
	}
	r.row = row
	r.fold.show(row.Branch, row.Folded)
	r.Refresh()
}

// CreateRenderer implements [fyne.Widget].
func (r *outlineRow) CreateRenderer() fyne.WidgetRenderer {
	out := &outlineRenderer{
		row: r, found: canvas.NewRectangle(nil), badge: newBadge(),
		lines: [2]*canvas.Text{canvas.NewText("", nil), canvas.NewText("", nil)},
	}
	out.found.CornerRadius = 3
	return out
}

const (
	indentStep = 12
	foldWidth  = 20
	leastWords = 110 // room that indenting leaves to the words
)

type outlineRenderer struct {
	row   *outlineRow
	found *canvas.Rectangle
	badge *badge
	lines [2]*canvas.Text
}

func (r *outlineRenderer) Destroy() {}

func (r *outlineRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.found, r.row.fold, r.badge.object, r.lines[0], r.lines[1]}
}

func (r *outlineRenderer) size() float32 { return r.row.Theme().Size(theme.SizeNameText) - 1 }

func (r *outlineRenderer) lineHeight() float32 {
	return fyne.MeasureText("Mg", r.size(), fyne.TextStyle{}).Height
}

func (r *outlineRenderer) MinSize() fyne.Size {
	return fyne.NewSize(leastWords+foldWidth+badgeWidth, 2*r.lineHeight()+4)
}

func (r *outlineRenderer) Layout(size fyne.Size) {
	x := fyne.Min(float32(r.row.row.Depth*indentStep), size.Width-leastWords-foldWidth-badgeWidth)
	x = fyne.Max(x, 0)
	r.row.fold.Move(fyne.NewPos(x, 0))
	r.row.fold.Resize(fyne.NewSize(foldWidth, size.Height))
	x += foldWidth
	top := (size.Height - badgeWidth) / 2
	r.badge.object.Move(fyne.NewPos(x, top))
	r.badge.object.Resize(fyne.NewSquareSize(badgeWidth))
	x += badgeWidth + 5
	r.words(x, size)
}

// words breaks the statement into at most two lines and centres them.
func (r *outlineRenderer) words(x float32, size fyne.Size) {
	style := fyne.TextStyle{Bold: r.row.row.Found}
	first, second := twoLines(r.row.row.Text, size.Width-x-2, func(s string) float32 {
		return fyne.MeasureText(s, r.size(), style).Width
	})
	height := r.lineHeight()
	y := (size.Height - 2*height) / 2
	if second == "" {
		y = (size.Height - height) / 2
	}
	for i, text := range []string{first, second} {
		line := r.lines[i]
		line.Text, line.TextSize, line.TextStyle = text, r.size(), style
		line.Move(fyne.NewPos(x, y+float32(i)*height))
		line.Resize(fyne.NewSize(size.Width-x, height))
		line.Refresh()
	}
	r.found.Move(fyne.NewPos(x-2, 1))
	r.found.Resize(fyne.NewSize(size.Width-x, size.Height-2))
}

// Refresh implements [fyne.WidgetRenderer].
func (r *outlineRenderer) Refresh() {
	th, variant := r.row.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	band := r.row.row.Level.Band()
	r.badge.show(firstLetter(r.row.outline.ws.BandText(band)), scene.Colour().Rank[band])
	r.found.FillColor = color.Transparent
	if r.row.row.Found || r.row.row.Beside {
		r.found.FillColor = th.Color(theme.ColorNameSelection, variant)
	}
	ink := theme.ColorNameForeground
	if r.row.row.Dimmed {
		ink = theme.ColorNameDisabled
	}
	for _, line := range r.lines {
		line.Color = th.Color(ink, variant)
	}
	r.Layout(r.row.Size())
	r.found.Refresh()
	r.row.fold.Refresh()
}

func firstLetter(s string) string {
	for _, letter := range s {
		return strings.ToUpper(string(letter))
	}
	return ""
}

// twoLines breaks a text between words into two lines of a width. What does not
// fit the second ends in "…"; the picture and the inspector have it whole.
func twoLines(text string, width float32, measure func(string) float32) (first, second string) {
	if measure(text) <= width {
		return text, ""
	}
	words := strings.Fields(text)
	n := 1
	for n < len(words) && measure(strings.Join(words[:n+1], " ")) <= width {
		n++
	}
	first, second = strings.Join(words[:n], " "), strings.Join(words[n:], " ")
	if measure(second) <= width {
		return first, second
	}
	letters := []rune(second)
	low, high := 0, len(letters)
	for low < high {
		middle := (low + high + 1) / 2
		if measure(string(letters[:middle])+"…") <= width {
			low = middle
		} else {
			high = middle - 1
		}
	}
	return first, strings.TrimRight(string(letters[:low]), " ") + "…"
}

// foldMark is the triangle that opens and closes a branch. Its whole height
// takes the click.
type foldMark struct {
	widget.BaseWidget
	icon   *widget.Icon
	tapped func()
}

func newFoldMark(tapped func()) *foldMark {
	m := &foldMark{icon: widget.NewIcon(nil), tapped: tapped}
	m.ExtendBaseWidget(m)
	return m
}

func (m *foldMark) show(branch, folded bool) {
	m.icon.Hidden = !branch // an icon of nothing would be painted all the same
	switch {
	case !branch:
	case folded:
		m.icon.SetResource(theme.Icon(theme.IconNameMenuExpand))
	default:
		m.icon.SetResource(theme.Icon(theme.IconNameArrowDropDown))
	}
}

// Tapped implements [fyne.Tappable].
func (m *foldMark) Tapped(*fyne.PointEvent) { m.tapped() }

// CreateRenderer implements [fyne.Widget].
func (m *foldMark) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(m.icon) }
