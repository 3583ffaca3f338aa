package people

import (
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pohonkinerja/ui/form"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// staffPreview shows what would become of a list of civil servants.
type staffPreview struct {
	page *Page
	of   *viewmodel.StaffList
	rows []viewmodel.StaffRow

	summary  *widget.Label
	list     *widgets.Rows
	nothing  *widget.Label // in place of rows, where the choice of rows leaves none
	detail   *widget.Label
	decision *widgets.Choice
	below    *fyne.Container // the chosen row
	decide   *fyne.Container // what is decided about all rows
	line     int             // of the chosen row; 0 for none
}

// The size of the preview; a smaller window makes it smaller.
const (
	staffWidth   = 960
	staffHeight  = 620
	detailHeight = 92

	showWidth     = 180
	decisionWidth = 310
)

// wide gives an object a width.
func wide(width float32, o fyne.CanvasObject) fyne.CanvasObject {
	return container.NewGridWrap(fyne.NewSize(width, o.MinSize().Height), o)
}

// importStaff opens the preview. A list on the clipboard is shown at once.
func (p *Page) importStaff() {
	v := &staffPreview{page: p, of: p.ws.NewStaffList()}
	content := v.content()
	v.of.Paste(fyne.CurrentApp().Clipboard().Content())
	v.update()
	widgets.ShowDialog(p.window.Canvas(), widgets.DialogOptions{
		Title: p.ws.T("staff.title"), Content: content, Verb: p.ws.T("staff.verb"), Cancel: p.ws.T("dialog.cancel"),
		Width: staffWidth, Height: staffHeight, OnClose: p.Focus,
		Act: func() bool {
			bad := v.of.Accept()
			if !bad.OK() {
				v.summary.SetText(bad.Text(p.ws.Texts()))
			}
			return bad.OK()
		},
	})
}

func (v *staffPreview) content() fyne.CanvasObject {
	ws := v.page.ws
	v.summary = widgets.Paragraph("")
	v.list = widgets.NewRows(func() int { return len(v.rows) },
		func() fyne.CanvasObject { return newRowView() },
		func(i int, o fyne.CanvasObject) { o.(*rowView).showStaff(v.rows[i]) })
	v.list.OnSelect = func(i int) { v.choose(v.rows[i].Line) }
	v.nothing = widgets.Note(ws.T("staff.nothing"))
	v.detail = widgets.Note("")
	v.decision = widgets.NewChoice(nil, v.decided)
	scroll := container.NewVScroll(v.detail)
	scroll.SetMinSize(fyne.NewSize(0, detailHeight))
	v.below = container.NewBorder(widget.NewSeparator(), nil, nil, container.NewVBox(widgets.Caption(ws.T("staff.decision")), wide(decisionWidth, v.decision)), scroll)
	head := container.NewVBox(v.sources(), v.summary)
	return container.NewBorder(head, v.below, nil, nil, container.NewStack(v.list, container.NewVBox(v.nothing)))
}

// sources are where the list comes from, and what is shown of it.
func (v *staffPreview) sources() fyne.CanvasObject {
	ws := v.page.ws
	button := func(key string, icon fyne.ThemeIconName, act func()) fyne.CanvasObject {
		b := widgets.NewButton(ws.T(key), func() { act(); v.update() })
		b.Icon = theme.Icon(icon)
		b.Importance = widget.MediumImportance
		return b
	}
	v.decide = container.NewHBox(
		wide(showWidth, form.Plain(ws, v.of.Show(), v.update)),
		button("staff.take_all", theme.IconNameConfirm, v.of.TakeAll),
		button("staff.keep_all", theme.IconNameCancel, v.of.KeepAll))
	return form.Flow(
		button("staff.paste", theme.IconNameContentPaste, func() { v.of.Paste(fyne.CurrentApp().Clipboard().Content()) }),
		button("staff.choose", theme.IconNameFolderOpen, v.chooseFile),
		v.decide)
}

func (v *staffPreview) chooseFile() {
	ws := v.page.ws
	v.page.chooseFile(widgets.FileOptions{
		Mode: widgets.OpenFile, Title: ws.T("staff.choose_title"), Verb: ws.T("staff.choose_verb"), Cancel: ws.T("dialog.cancel"),
		Extensions: []string{".xlsx", ".csv", ".txt", ".tsv"},
		Chosen: func(path string) {
			file, err := os.Open(path)
			if err != nil {
				ws.SayText(ws.T("staff.cannot_open", filepath.Base(path)))
				return
			}
			defer file.Close()
			v.of.Load(filepath.Base(path), file)
			v.update()
		},
	})
}

// update shows what would come now.
func (v *staffPreview) update() {
	v.rows = v.of.Rows()
	v.summary.SetText(v.of.Summary())
	if v.of.Empty() {
		v.decide.Hide()
	} else {
		v.decide.Show()
	}
	widgets.SetVisible(v.nothing, len(v.rows) == 0 && !v.of.Empty())
	v.list.Refresh()
	v.mark()
}

// mark keeps the chosen row, and shows it below.
func (v *staffPreview) mark() {
	at := -1
	for i, r := range v.rows {
		if r.Line == v.line {
			at = i
		}
	}
	if at < 0 && len(v.rows) > 0 {
		at = 0
	}
	if v.line = 0; at >= 0 {
		v.line = v.rows[at].Line
	}
	v.list.Mark(at)
	v.showDetail()
}

func (v *staffPreview) choose(line int) {
	v.line = line
	v.showDetail()
}

func (v *staffPreview) showDetail() {
	if v.line == 0 {
		v.below.Hide()
		return
	}
	v.below.Show()
	v.detail.SetText(v.of.Detail(v.line))
	c := v.of.Decision(v.line)
	var options []widgets.Option
	for _, o := range c.Options() {
		options = append(options, widgets.Option{ID: o.ID, Text: o.Text})
	}
	v.decision.SetChoices(options)
	v.decision.SetChosen(c.Get())
}

func (v *staffPreview) decided(id string) {
	v.of.Decision(v.line).Set(id)
	v.update()
}

// showStaff shows a row of the preview.
func (r *rowView) showStaff(row viewmodel.StaffRow) {
	icon := [...]fyne.ThemeIconName{
		viewmodel.StaffSame: theme.IconNameConfirm, viewmodel.StaffNew: theme.IconNameContentAdd,
		viewmodel.StaffDiffers: theme.IconNameQuestion, viewmodel.StaffOut: theme.IconNameCancel,
	}[row.State]
	r.icon.SetResource(theme.Icon(icon))
	r.hint.Color = theme.ColorNamePlaceHolder
	if row.Doubt {
		r.hint.Color = theme.ColorNameError
	}
	hint := row.Mark
	if row.Hint != "" {
		hint += " · " + row.Hint
	}
	r.show(row.Text, hint)
}
