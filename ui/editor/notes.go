package editor

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pohonkinerja/ui/form"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// noteSection lists the review notes of the node, the newest first, below the
// field in which a new one is written. That field lives as long as the node is
// shown, so that writing goes on while the list changes.
type noteSection struct {
	*section
	in      *inspector
	writing *viewmodel.NewNote
	entry   *textField
	name    *widgets.Entry // asks for the author; nil once there is one
}

func (in *inspector) noteSection() *section {
	n := &noteSection{section: in.section(), in: in, writing: in.form.NewNote()}
	n.entry = in.newTextField(in.key(), n.writing.Text(), true)
	n.entry.in.SetPlaceHolder(in.ws.T("review.new_hint"))
	n.entry.in.OnEnter = func() {
		n.finish()
		n.reveal()
	}
	typed, left := n.entry.in.OnChanged, n.entry.in.OnBlur
	n.entry.in.OnChanged = func(s string) {
		typed(s)
		n.reveal()
	}
	n.entry.in.OnFocus = func() {
		n.entry.text.Begin()
		n.reveal()
	}
	n.entry.in.OnBlur = func() {
		left()
		n.finish()
	}
	n.shape, n.build = n.state, n.objects
	in.notes = n
	return n.section
}

// reveal brings the section into view, with what stands in it already.
func (n *noteSection) reveal() { n.in.reveal(n.box) }

// finish has the note that was written stand in the list, and the next key begin
// another.
func (n *noteSection) finish() {
	n.writing.Finish()
	n.entry.refresh()
	n.update(false)
}

// listed are the notes but for the one in the writing.
func (n *noteSection) listed() []*viewmodel.NoteForm {
	var out []*viewmodel.NoteForm
	for _, f := range n.in.form.Notes() {
		if !n.writing.Writes(f.ID) {
			out = append(out, f)
		}
	}
	return out
}

// state is all that the cards show but the words of one's own notes.
func (n *noteSection) state() string {
	var shape strings.Builder
	shape.WriteString(n.in.ws.Author() + "\n")
	for _, f := range n.listed() {
		shape.WriteString(string(f.ID) + f.HeadText() + f.StateText())
		if !f.Own() {
			shape.WriteString(f.Text().Get())
		}
		shape.WriteString("\n")
	}
	return shape.String()
}

func (n *noteSection) objects() []fyne.CanvasObject {
	all := n.in.iconButton(theme.IconNameList, "review.list_all", n.in.listNotes)
	objects := []fyne.CanvasObject{
		container.NewBorder(nil, nil, nil, all, widgets.Heading(n.in.ws.T("review.title"))),
	}
	objects = append(objects, n.writer()...)
	for _, f := range n.listed() {
		objects = append(objects, n.card(f))
	}
	return objects
}

// writer is the field for a new note, or the question who is writing.
func (n *noteSection) writer() []fyne.CanvasObject {
	ws := n.in.ws
	if ws.Author() == "" {
		return n.askAuthor()
	}
	n.name = nil
	n.add(n.entry)
	change := n.in.iconButton(theme.IconNameDocumentCreate, "review.change_author", n.changeAuthor)
	return []fyne.CanvasObject{
		n.entry.Field,
		container.NewBorder(nil, nil, nil, change, middle(snug(widgets.Note(ws.T("review.as", ws.Author()))))),
	}
}

func (n *noteSection) askAuthor() []fyne.CanvasObject {
	n.name = widgets.NewEntry()
	field := widgets.NewField(n.in.ws.T("review.ask_author"), n.name)
	n.name.OnFocus = n.reveal
	n.name.OnEnter = func() {
		if bad := n.in.ws.SetAuthor(n.name.Text); !bad.OK() {
			field.SetMessage(bad.Text(n.in.ws.Texts()))
			return
		}
		n.focus()
	}
	return []fyne.CanvasObject{field, snug(widgets.Note(n.in.ws.T("review.ask_author_note")))}
}

// focus puts the keyboard where a new note begins.
func (n *noteSection) focus() {
	n.update(false) // the name may have been given elsewhere
	c := n.in.canvas()
	switch {
	case c == nil:
	case n.name != nil:
		c.Focus(n.name)
	default:
		c.Focus(n.entry.in)
	}
}

// changeAuthor asks for another name.
func (n *noteSection) changeAuthor() {
	c, ws := n.in.canvas(), n.in.ws
	if c == nil {
		return
	}
	entry := widgets.NewEntry()
	entry.SetText(ws.Author())
	field := widgets.NewField(ws.T("review.ask_author"), entry)
	var dialog *widgets.Dialog
	act := func() bool {
		bad := ws.SetAuthor(entry.Text)
		field.SetMessage(bad.Text(ws.Texts()))
		return bad.OK()
	}
	entry.OnEnter = func() {
		if act() {
			dialog.Close()
		}
	}
	dialog = widgets.ShowDialog(c, widgets.DialogOptions{
		Title: ws.T("review.change_author"), Width: 420, Focus: entry, Cancel: ws.T("dialog.cancel"),
		Content: container.NewVBox(field, widgets.Note(ws.T("review.ask_author_note"))),
		Verb:    ws.T("review.change_author"), Act: act,
		OnClose: n.focus,
	})
}

// card is one note: who and when, the words, and whether it is settled.
func (n *noteSection) card(f *viewmodel.NoteForm) fyne.CanvasObject {
	in := n.in
	buttons := container.NewHBox()
	if f.Settled() {
		buttons.Add(in.iconButton(theme.IconNameViewRefresh, "review.reopen", func() { in.say(f.Reopen()) }))
	} else {
		buttons.Add(in.iconButton(theme.IconNameConfirm, "review.settle", func() { in.say(f.Settle()) }))
	}
	buttons.Add(in.iconButton(theme.IconNameDelete, "review.remove", func() { in.say(f.Remove()) }))
	state := widgets.Note(f.StateText())
	state.TextStyle.Bold = !f.Settled()
	foot := container.NewBorder(nil, nil, nil, buttons, middle(snug(state)))
	return container.New(layout.NewCustomPaddedVBoxLayout(2), widget.NewSeparator(), n.words(f), foot)
}

// middle keeps an object at half the height of what stands beside it.
func middle(o fyne.CanvasObject) fyne.CanvasObject {
	return container.NewVBox(layout.NewSpacer(), o, layout.NewSpacer())
}

// words are one's own to change while the note is open.
func (n *noteSection) words(f *viewmodel.NoteForm) fyne.CanvasObject {
	if !f.Own() || f.Settled() {
		return widgets.NewField(f.HeadText(), snug(widgets.Paragraph(f.Text().Get())))
	}
	field := n.in.newTextField("note/"+string(f.ID), f.Text(), true)
	field.SetCaption(f.HeadText())
	field.in.OnEnter = func() { n.in.next(+1) }
	n.add(field)
	return field.Field
}

// reviewCommands are those of review notes, of copies with a link to their
// origin, and of the figures of a year.
func (p *Page) reviewCommands() []viewmodel.Command {
	shifted := func(key string) viewmodel.Shortcut { return viewmodel.Shortcut{Key: key, Ctrl: true, Shift: true} }
	tree := func(group int, id string, s viewmodel.Shortcut, run func()) viewmodel.Command {
		return viewmodel.Command{ID: id, Menu: viewmodel.MenuTree, Group: group, Shortcut: s, Enabled: p.hasNode, Run: run}
	}
	list := tree(6, "review.list", viewmodel.Shortcut{}, p.inspector.listNotes)
	list.Enabled, list.Under = nil, togetherMenu
	year := tree(5, "tree.copy_year", viewmodel.Shortcut{}, p.copyYear)
	year.Enabled = p.ws.SeveralYears
	return []viewmodel.Command{
		tree(5, "tree.clone", shifted("D"), p.clone), year,
		tree(6, "review.add", shifted("N"), p.addNote), list,
	}
}

// addNote goes to where a note on the selected node is written.
func (p *Page) addNote() {
	p.enter()
	p.ws.Select(p.ws.Selected()) // of several chosen ones the leading one
	if p.split.Folded(inspectorPane) {
		p.toggle(inspectorPane)
	}
	if p.inspector.form.Node() != nil {
		p.inspector.notes.focus()
	}
}

// enter shows the place where another one is shown.
func (p *Page) enter() {
	if !p.seen() && p.options.Enter != nil {
		p.options.Enter()
	}
}

// back gives the keyboard to the tree again, where it is shown.
func (p *Page) back() {
	if p.seen() {
		p.Focus()
	}
}

// noteBrowser is the dialog with the review notes of the whole plan.
type noteBrowser struct {
	ws      *viewmodel.Workspace
	list    *viewmodel.NoteList
	shown   []viewmodel.NoteRow
	rows    *widgets.Rows
	summary *widgets.Line
	nothing *widget.Label
	dialog  *widgets.Dialog
}

// listNotes opens the list of all open review notes, from which one goes to
// their nodes.
func (in *inspector) listNotes() {
	c := in.canvas()
	if c == nil || widgets.DialogOpen(c) {
		return
	}
	b := &noteBrowser{ws: in.ws, list: in.ws.NoteList(), summary: widgets.Caption(""), nothing: widgets.Note(in.ws.T("review.none"))}
	b.rows = widgets.NewRows(func() int { return len(b.shown) }, newNoteLine, func(i int, o fyne.CanvasObject) {
		o.(*noteLine).show(b.shown[i])
	})
	b.rows.OnOpen = func(int) { b.open(in.enter) }
	filters := form.Across(
		form.Captioned(in.ws, b.list.State(), b.refresh),
		form.Captioned(in.ws, b.list.Agency(), b.refresh),
		form.Captioned(in.ws, b.list.ByAuthor(), b.refresh))
	b.refresh()
	body := container.NewBorder(
		container.NewVBox(filters, widgets.NewGap(4)), b.summary, nil, nil, container.NewStack(b.rows, container.NewVBox(b.nothing)))
	b.dialog = widgets.ShowDialog(c, widgets.DialogOptions{
		Title: in.ws.T("review.title"), Content: body, Width: 760, Height: 480, Focus: b.rows,
		Verb: in.ws.T("review.go"), Act: func() bool { b.open(in.enter); return false }, Cancel: in.ws.T("dialog.close"),
	})
}

// refresh lists what the filters let through.
func (b *noteBrowser) refresh() {
	b.shown = b.list.Rows()
	b.summary.SetText(b.list.Summary())
	b.nothing.Hidden = len(b.shown) > 0
	b.nothing.Refresh()
	b.rows.Refresh()
	b.rows.Mark(min(0, len(b.shown)-1))
}

// open goes to the node of the note that is marked.
func (b *noteBrowser) open(enter func()) {
	i := b.rows.Selected()
	if i < 0 || i >= len(b.shown) {
		return
	}
	b.dialog.Close()
	enter()
	b.ws.Select(b.shown[i].Node)
}

// noteLine is one row of the list: the node, who wrote what, and how it stands.
type noteLine struct {
	widget.BaseWidget
	subject, text, head *widgets.Line
}

func newNoteLine() fyne.CanvasObject {
	l := &noteLine{subject: widgets.Heading(""), text: widgets.Plain(""), head: widgets.Caption("")}
	for _, line := range []*widgets.Line{l.subject, l.text, l.head} {
		line.Ellipsis = true
	}
	l.ExtendBaseWidget(l)
	return l
}

func (l *noteLine) show(r viewmodel.NoteRow) {
	l.subject.SetText(r.Subject)
	l.text.SetText(r.Text)
	head := r.Head + " · " + r.State
	if r.Agency != "" {
		head += " · " + r.Agency
	}
	l.head.SetText(head)
}

// CreateRenderer implements [fyne.Widget].
func (l *noteLine) CreateRenderer() fyne.WidgetRenderer {
	lines := container.New(layout.NewCustomPaddedVBoxLayout(1), l.subject, l.text, l.head)
	return widget.NewSimpleRenderer(container.New(layout.NewCustomPaddedLayout(4, 4, 8, 8), lines))
}
