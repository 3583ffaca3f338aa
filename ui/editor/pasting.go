package editor

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"pohonkinerja/report/scene"
	"pohonkinerja/ui/form"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// preview shows the tree that a text will become, and what could not be read.
type preview struct {
	page    *Page
	of      *viewmodel.Pasting
	choices *form.Form
	rows    []viewmodel.PastingRow

	summary *widget.Label
	list    *widgets.Rows
	heading *widgets.Line
	notes   *widget.Label
	below   *fyne.Container // the notes
}

// The size of the preview; a smaller window makes it smaller.
const (
	previewWidth  = 900
	previewHeight = 560
	notesHeight   = 132
	notesLine     = 20
)

// showPasting shows what will come of the clipboard and puts it in when told to.
func (p *Page) showPasting(of *viewmodel.Pasting) {
	c := p.canvas()
	if c == nil {
		return
	}
	v := newPreview(p, of)
	widgets.ShowDialog(c, widgets.DialogOptions{
		Title: p.ws.T("paste.title"), Content: v.content(), Verb: p.ws.T("paste.verb"), Cancel: p.ws.T("dialog.cancel"),
		Width: previewWidth, Height: previewHeight, OnClose: p.Focus,
		Act: func() bool {
			bad := of.Accept()
			p.say(bad)
			return bad.OK()
		},
	})
}

func newPreview(p *Page, of *viewmodel.Pasting) *preview {
	v := &preview{page: p, of: of, choices: form.New(p.ws), summary: widgets.Paragraph(""), heading: widgets.Heading("")}
	v.list = widgets.NewRows(func() int { return len(v.rows) }, func() fyne.CanvasObject { return newPastedRow(p.ws) }, func(i int, o fyne.CanvasObject) {
		o.(*pastedRow).show(v.rows[i])
	})
	v.notes = widgets.Note("")
	v.below = container.NewBorder(v.heading, nil, nil, nil, container.New(v, container.NewVScroll(v.notes)))
	return v
}

func (v *preview) content() fyne.CanvasObject {
	var fields []fyne.CanvasObject
	for _, c := range v.of.Choices() {
		set := c.Set
		c.Set = func(id string) viewmodel.Fault {
			bad := set(id)
			v.update()
			return bad
		}
		fields = append(fields, v.choices.Choice(c))
	}
	v.update()
	head := container.NewVBox(container.New(layout.NewGridLayoutWithColumns(len(fields)), fields...), v.summary)
	return container.NewBorder(head, v.below, nil, nil, v.list)
}

// update shows what would come now.
func (v *preview) update() {
	v.choices.Refresh()
	v.rows = v.of.Rows()
	v.summary.SetText(v.of.Summary())
	heading, notes := v.of.NotesText()
	v.heading.SetText(heading)
	v.notes.SetText(notes)
	v.below.Hidden = heading == ""
	v.below.Refresh()
	v.list.Refresh()
}

// MinSize implements [fyne.Layout] for the notes: as high as they are many, up to
// a height beyond which they scroll.
func (v *preview) MinSize(objects []fyne.CanvasObject) fyne.Size {
	lines := strings.Count(v.notes.Text, "\n") + 2
	return fyne.NewSize(objects[0].MinSize().Width, fyne.Min(notesHeight, float32(lines)*notesLine))
}

// Layout implements [fyne.Layout].
func (v *preview) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(size)
}

// pastedRow is one pooled row of the preview: indent, rank, the statement, and
// what stands with it.
type pastedRow struct {
	widget.BaseWidget
	ws    *viewmodel.Workspace
	row   viewmodel.PastingRow
	badge *badge
	lines [2]*widgets.Line
}

func newPastedRow(ws *viewmodel.Workspace) *pastedRow {
	r := &pastedRow{
		ws: ws, badge: newBadge(),
		lines: [2]*widgets.Line{widgets.Plain(""), widgets.Caption("")},
	}
	r.lines[0].Ellipsis, r.lines[1].Ellipsis = true, true
	r.ExtendBaseWidget(r)
	return r
}

func (r *pastedRow) show(row viewmodel.PastingRow) {
	r.row = row
	r.badge.object.Hidden = row.Level == 0
	if row.Level != 0 {
		band := row.Level.Band()
		r.badge.show(firstLetter(r.ws.BandText(band)), scene.Colour().Rank[band])
	}
	r.lines[0].SetText(row.Text)
	r.lines[1].SetText(row.Detail)
	r.Refresh()
}

// CreateRenderer implements [fyne.Widget].
func (r *pastedRow) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(pastedLayout{r}, r.badge.object, r.lines[0], r.lines[1]))
}

type pastedLayout struct{ row *pastedRow }

// MinSize implements [fyne.Layout].
func (l pastedLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	first, second := l.row.lines[0].MinSize(), l.row.lines[1].MinSize()
	return fyne.NewSize(leastWords+badgeWidth, first.Height+second.Height+4)
}

// Layout implements [fyne.Layout].
func (l pastedLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	r := l.row
	x := fyne.Min(float32(r.row.Depth*2*indentStep), size.Width-leastWords-badgeWidth)
	top := (size.Height - badgeWidth) / 2
	r.badge.object.Move(fyne.NewPos(x, top))
	r.badge.object.Resize(fyne.NewSquareSize(badgeWidth))
	x += badgeWidth + 6
	first := r.lines[0].MinSize().Height
	for i, y := range []float32{2, 2 + first} {
		r.lines[i].Move(fyne.NewPos(x, y))
		r.lines[i].Resize(fyne.NewSize(size.Width-x, r.lines[i].MinSize().Height))
	}
}
