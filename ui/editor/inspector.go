package editor

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pohonkinerja/data/plan"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// inspector shows all fields of the selected node, one section below the other.
type inspector struct {
	*desk
	root     *fyne.Container
	scroll   *container.Scroll
	sections []*section
	form     *viewmodel.NodeForm
	many     *viewmodel.ManyForm // where several nodes are chosen; nil for one
	goTo     func(plan.PositionID)
	goDuties func(plan.PositionID) // shows what hangs on a position; may be nil
	notes    *noteSection
	folders  map[string]map[viewmodel.IndicatorCardPart]*folder // of each indicator, by where its drafts are kept
	enter    func()                                             // goes to the place of the tree
	answer   func(plan.CrosscutID)                              // answers a request
	leave    func()                                             // gives the keyboard to the picture; may be nil
	// handDown opens the dialog in which an indicator is handed down.
	handDown func(plan.IndicatorID)
}

// section is a part of the inspector. It is built anew where its shape is
// another, such as after an owner was added, and refreshed otherwise, so that
// the entry that is being written into stays.
type section struct {
	box   *fyne.Container
	shape func() string
	build func() []fyne.CanvasObject
	built string
	parts []bound
	in    *inspector
	// home gets the keyboard where the part that had it has gone; nil for the
	// picture.
	home fyne.Focusable
}

func (s *section) add(parts ...bound) { s.parts = append(s.parts, parts...) }

func (s *section) update(fresh bool) {
	if shape := s.shape(); fresh || shape != s.built {
		s.in.handingOn(s.box, func() { s.rebuild(shape, fresh) }, func() { s.in.focus(s.home) })
		return
	}
	for _, part := range s.parts {
		part.refresh()
	}
}

// rebuild makes the section anew. One of an inspector that is itself made anew is
// laid out with all others and not before.
func (s *section) rebuild(shape string, fresh bool) {
	s.built, s.parts = shape, nil
	s.box.Objects = s.build()
	s.box.Hidden = len(s.box.Objects) == 0
	if !fresh {
		s.box.Refresh()
	}
}

// newInspector returns the inspector. function runs the command of a function
// key, goTo goes to a position in the place of people and goDuties to all that
// hangs on it; both may be nil.
func newInspector(
	ws *viewmodel.Workspace, canvas func() fyne.Canvas, function func(*fyne.KeyEvent) bool, goTo, goDuties func(plan.PositionID),
) *inspector {
	in := &inspector{goTo: goTo, goDuties: goDuties}
	in.desk = &desk{
		ws: ws, drafts: ws.Drafts(), canvas: canvas,
		reveal: in.revealObject, next: in.nextField, function: function,
	}
	in.root = container.NewStack()
	in.show()
	return in
}

// show lays the inspector out for the selected node. Where the node before it
// was left with a text that nobody could read, that is said.
func (in *inspector) show() { in.handingOn(in.root, in.layOut, in.leave) }

func (in *inspector) layOut() {
	if slices.ContainsFunc(in.held, (*viewmodel.Writing).Refused) {
		defer in.ws.Say("editor.draft_left")
	}
	in.held, in.spots = nil, make(map[string]spot)
	in.folders = make(map[string]map[viewmodel.IndicatorCardPart]*folder)
	in.form = in.ws.NodeForm(in.ws.Selected())
	if in.form.Node() == nil {
		in.sections = nil
		in.root.Objects = []fyne.CanvasObject{padded(widgets.Note(in.ws.T("editor.nothing_selected")))}
		in.root.Refresh()
		return
	}
	if in.many = nil; in.ws.Several() {
		in.many = in.ws.ManyForm()
		in.sections = in.manySections()
	} else {
		in.sections = []*section{
			in.headSection(), in.originSection(), in.ownerSection(), in.indicatorSection(), in.detailSection(),
			in.programSection(), in.crosscutSection(), in.noteSection(),
		}
	}
	boxes := make([]fyne.CanvasObject, len(in.sections))
	for i, s := range in.sections {
		s.update(true)
		boxes[i] = s.box
	}
	form := widgets.NewFormScroll(padded(container.New(layout.NewCustomPaddedVBoxLayout(10), boxes...)))
	in.scroll = form.Scroll
	in.root.Objects = nil
	in.root.Add(form.Container) // lays out what is new and has no need to be refreshed
	canvas.Refresh(in.root)
}

// update shows what has changed in the node.
func (in *inspector) update() {
	if in.form.Node() == nil {
		in.show()
		return
	}
	for _, s := range in.sections {
		s.update(false)
	}
}

func (in *inspector) section() *section {
	return &section{
		in:    in,
		box:   container.New(layout.NewCustomPaddedVBoxLayout(8)),
		shape: func() string { return "" },
	}
}

func padded(o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(layout.NewCustomPaddedLayout(8, 16, 10, 12), o)
}

// key is where drafts of a field of the node are kept.
func (in *inspector) key() string { return "node/" + string(in.form.ID) }

// headSection is the path, the statement, level and agency.
func (in *inspector) headSection() *section {
	s := in.section()
	s.build = func() []fyne.CanvasObject {
		path := &pathText{widgets.Note(""), in.form}
		path.refresh()
		statement := in.newTextField(in.key(), in.form.Statement(), true)
		statement.in.OnEnter = func() { in.next(+1) }
		list := in.newChoices()
		s.add(path, statement, list)
		return []fyne.CanvasObject{
			snug(path.Label), statement.Field, list.Choice(in.form.Level()), list.Pick(in.form.Agency()),
		}
	}
	return s
}

// pathText names the nodes above.
type pathText struct {
	*widget.Label
	form *viewmodel.NodeForm
}

func (p *pathText) refresh() {
	text := p.form.PathText()
	p.Hidden = text == ""
	if p.Text != text {
		p.SetText(text)
	}
}

// detailSection is what few nodes need: how the node hangs on its parent, what
// planning documents call it and where it comes from.
func (in *inspector) detailSection() *section {
	s := in.section()
	s.build = func() []fyne.CanvasObject {
		f := in.form
		list := in.newChoices()
		term, code := in.newTextField(in.key(), f.Term(), true), in.newTextField(in.key(), f.Code(), false)
		term.in.OnEnter = func() { in.next(+1) }
		reason, found := in.newTextField(in.key(), f.CascadeReason(), true), newFindingList(f.LinkFindings)
		found.refresh()
		objects := []fyne.CanvasObject{
			widgets.Heading(in.ws.T("editor.planning")),
			term.Field, code.Field, in.chosen(in.key(), f.Cascade().Key, list.Choice(f.Cascade())), reason.Field, found.box,
		}
		s.add(list, term, code, reason, found)
		for _, text := range []viewmodel.Text{f.SuccessFactor(), f.Remark(), f.SourceRef()} {
			field := in.newTextField(in.key(), text, true)
			s.add(field)
			objects = append(objects, field.Field)
		}
		return objects
	}
	return s
}

// ownerSection lists who answers for the node, the leading one first.
func (in *inspector) ownerSection() *section {
	s := in.section()
	s.shape = func() string { return ownersShape(in.form.Owners()) }
	add := in.newAdder("editor.add_owner", in.form.OwnerOptions, func(id string) { in.say(in.form.AddOwner(id)) })
	s.home = add
	s.build = func() []fyne.CanvasObject {
		objects := []fyne.CanvasObject{widgets.Heading(in.ws.T("editor.owners"))}
		for i, o := range in.form.Owners() {
			objects = append(objects, in.ownerRow(o, i == 0))
		}
		return append(objects, widgets.NewField("", add))
	}
	return s
}

func (in *inspector) ownerRow(o viewmodel.Option, leads bool) fyne.CanvasObject {
	buttons := container.NewHBox()
	if !leads {
		buttons.Add(in.iconButton(theme.IconNameMoveUp, "editor.lead_owner", func() { in.say(in.form.LeadOwner(o.ID)) }))
	}
	if in.goTo != nil {
		buttons.Add(in.iconButton(theme.IconNameAccount, "editor.go_owner", func() { in.goTo(plan.PositionID(o.ID)) }))
	}
	if in.goDuties != nil {
		buttons.Add(in.iconButton(theme.IconNameList, "editor.go_duties", func() { in.goDuties(plan.PositionID(o.ID)) }))
	}
	buttons.Add(in.iconButton(theme.IconNameCancel, "editor.remove_owner", func() { in.say(in.form.RemoveOwner(o.ID)) }))
	words := container.New(layout.NewCustomPaddedVBoxLayout(1), snug(widgets.Paragraph(o.Text)), snug(widgets.Note(o.Hint)))
	return container.NewBorder(nil, nil, nil, container.NewVBox(buttons), words)
}

// snug takes the padding of a label away, so that its words begin where those of
// captions do.
func snug(label *widget.Label) fyne.CanvasObject {
	pad := -label.Theme().Size(theme.SizeNameInnerPadding)
	return container.New(layout.NewCustomPaddedLayout(pad, pad, pad, pad), label)
}

// say puts a fault that belongs to no field at the foot of the window.
func (d *desk) say(bad viewmodel.Fault) bool {
	if !bad.OK() {
		d.ws.SayText(bad.Text(d.ws.Texts()))
	}
	return bad.OK()
}

// revealObject scrolls so that what got the keyboard is in view.
func (in *inspector) revealObject(o fyne.CanvasObject) {
	if in.scroll == nil || in.scroll.Content == nil {
		return
	}
	in.settle()
	y, found := below(in.scroll.Content, o)
	if !found {
		return
	}
	top, height := in.scroll.Offset.Y, in.scroll.Size().Height
	bottom := y + fyne.Min(o.Size().Height, height)
	switch {
	case y < top:
		in.scroll.ScrollToOffset(fyne.NewPos(0, fyne.Max(0, y-8)))
	case bottom > top+height:
		in.scroll.ScrollToOffset(fyne.NewPos(0, bottom-height+8))
	}
}

// below is how far an object stands below the upper edge of another one that holds
// it. Fyne knows that only of what was painted once.
func below(holder, o fyne.CanvasObject) (y float32, found bool) {
	if holder == o {
		return 0, true
	}
	box, ok := holder.(*fyne.Container)
	if !ok {
		return 0, false
	}
	for _, part := range box.Objects {
		if y, found := below(part, o); found {
			return part.Position().Y + y, true
		}
	}
	return 0, false
}

// settle lays out what was added just now. A text that wraps knows its height only
// once it has a width, so that takes another turn.
func (in *inspector) settle() {
	for high := float32(-1); high != in.scroll.Content.MinSize().Height; {
		high = in.scroll.Content.MinSize().Height
		in.scroll.Refresh()
	}
}

// nextField moves the keyboard on as Tab does.
func (in *inspector) nextField(by int) {
	c := in.canvas()
	switch {
	case c == nil:
	case by > 0:
		c.FocusNext()
	default:
		c.FocusPrevious()
	}
}

// hasStatement reports whether one node is shown.
func (in *inspector) hasStatement() bool { return len(in.sections) > 0 && in.many == nil }

// focusStatement puts the keyboard into the first field.
func (in *inspector) focusStatement() {
	if c := in.canvas(); c != nil && in.hasStatement() {
		c.Focus(in.sections[0].parts[1].(*textField).in)
	}
}
