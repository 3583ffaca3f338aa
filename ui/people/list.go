package people

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// list is a search box above rows of two lines.
type list struct {
	ws     *viewmodel.Workspace
	search *widgets.Entry
	rows   *widgets.Rows
	note   *widget.Label     // instead of rows where there are none
	above  fyne.CanvasObject // over the search; nil for nothing
	length int
}

func newList(ws *viewmodel.Workspace, hint string, filter func(string), choose func(int), show func(int, *rowView)) *list {
	l := &list{ws: ws, search: widgets.NewEntry(), note: widgets.Note(ws.T("people.no_match"))}
	l.search.SetPlaceHolder(ws.T(hint))
	l.search.OnChanged = filter
	l.search.OnKey = l.key
	l.rows = widgets.NewRows(func() int { return l.length },
		func() fyne.CanvasObject { return newRowView() },
		func(i int, o fyne.CanvasObject) { show(i, o.(*rowView)) })
	l.rows.OnSelect = choose
	return l
}

// key lets the arrows walk through the rows while one searches; Esc ends the
// search.
func (l *list) key(k *fyne.KeyEvent) bool {
	if k.Name == fyne.KeyEscape && l.search.Text != "" {
		l.search.SetText("")
		return true
	}
	if k.Name == fyne.KeyUp || k.Name == fyne.KeyDown || k.Name == fyne.KeyPageUp || k.Name == fyne.KeyPageDown {
		return l.rows.Walk(k.Name)
	}
	return false
}

func (l *list) layout(buttons, foot fyne.CanvasObject) fyne.CanvasObject {
	head := container.NewVBox(l.search)
	if l.above != nil {
		head.Objects = []fyne.CanvasObject{l.above, l.search}
	}
	top := container.New(layout.NewCustomPaddedLayout(6, 4, 6, 6), head)
	bottom := container.New(layout.NewCustomPaddedLayout(2, 4, 6, 6), container.NewVBox(foot, buttons))
	return container.NewBorder(top, bottom, nil, nil, container.NewStack(l.rows, container.NewVBox(l.note)))
}

// show takes over another number of rows and marks one; -1 marks none.
func (l *list) show(length, chosen int) {
	l.length = length
	l.note.Hidden = length > 0
	l.note.Refresh()
	l.rows.Refresh()
	if chosen != l.rows.Selected() {
		l.rows.Mark(chosen)
	}
}

// clear ends the search.
func (l *list) clear() { l.search.ShowText("") }

// rowView is one pooled row: an indent, a picture, and two lines.
type rowView struct {
	widget.BaseWidget
	indent     *indent
	icon       *widget.Icon
	text, hint *widgets.Line
	box        *fyne.Container
}

func newRowView() *rowView {
	r := &rowView{indent: &indent{}, icon: widget.NewIcon(nil), text: widgets.Plain(""), hint: widgets.Caption("")}
	r.text.Ellipsis, r.hint.Ellipsis = true, true
	lead := container.New(r.indent, container.NewGridWrap(fyne.NewSquareSize(theme.IconInlineSize()), r.icon))
	line := container.NewBorder(nil, nil, lead, nil, container.NewVBox(r.text, r.hint))
	r.box = container.New(layout.NewCustomPaddedLayout(3, 3, 6, 6), line)
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer implements [fyne.Widget].
func (r *rowView) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.box) }

func (r *rowView) showOrg(row viewmodel.OrgRow) {
	r.indent.depth = row.Depth
	icon := theme.Icon(theme.IconNameAccount)
	switch {
	case row.IsRegion():
		icon = theme.Icon(theme.IconNameHome)
	case row.Agency != "":
		icon = theme.Icon(theme.IconNameFolder)
	}
	r.icon.SetResource(icon)
	r.text.Style.Bold = row.Position == ""
	r.hint.Color = theme.ColorNamePlaceHolder
	if row.Vacant {
		r.hint.Color = theme.ColorNameError
	}
	r.show(row.Text, row.Hint)
}

func (r *rowView) showOfficial(row viewmodel.OfficialRow) {
	r.icon.SetResource(theme.Icon(theme.IconNameAccount))
	r.show(row.Text, row.Hint)
}

func (r *rowView) show(text, hint string) {
	r.text.Text, r.hint.Text = text, hint
	r.box.Refresh()
}

// indent moves its one object to the right by its depth.
type indent struct{ depth int }

const indentStep = 16

func (n *indent) MinSize(objects []fyne.CanvasObject) fyne.Size {
	min := objects[0].MinSize()
	return fyne.NewSize(float32(n.depth)*indentStep+min.Width, min.Height)
}

func (n *indent) Layout(objects []fyne.CanvasObject, _ fyne.Size) {
	min := objects[0].MinSize()
	objects[0].Move(fyne.NewPos(float32(n.depth)*indentStep, 2))
	objects[0].Resize(min)
}
