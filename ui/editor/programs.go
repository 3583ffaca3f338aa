package editor

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pohonkinerja/data/plan"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// programSection lists the programme lines that serve the node, with their
// budgets.
func (in *inspector) programSection() *section {
	s := in.section()
	s.shape = func() string {
		var shape strings.Builder
		for _, f := range in.form.Programs() {
			shape.WriteString(string(f.ID) + "\n")
		}
		return shape.String()
	}
	add := widgets.NewButton(in.ws.T("editor.add_program"), func() {
		_, bad := in.form.AddProgram()
		in.say(bad)
	})
	add.Icon = theme.ContentAddIcon()
	s.home = add
	s.build = func() []fyne.CanvasObject {
		objects := []fyne.CanvasObject{widgets.Heading(in.ws.T("editor.programs"))}
		for _, f := range in.form.Programs() {
			objects = append(objects, in.programCard(s, f))
		}
		return append(objects, add)
	}
	return s
}

func (in *inspector) programCard(s *section, f *viewmodel.ProgramForm) fyne.CanvasObject {
	key := "program/" + string(f.ID)
	name, code := in.newTextField(key, f.Name(), true), in.newTextField(key, f.Code(), false)
	name.in.OnEnter = func() { in.next(+1) }
	list := in.newChoices()
	amounts := in.newFigureGrid(key, f.Amounts)
	amounts.least = amountWidth
	amounts.refresh()
	remove := in.iconButton(theme.IconNameDelete, "editor.remove_program", func() { in.say(f.Remove()) })
	s.add(name, code, list, amounts)
	return container.New(layout.NewCustomPaddedVBoxLayout(6),
		widget.NewSeparator(),
		container.NewBorder(nil, nil, nil, container.NewVBox(remove), name.Field),
		container.NewGridWithColumns(2, list.Choice(f.Type()), code.Field), amounts.object())
}

// crosscutSection lists the links across the tree.
func (in *inspector) crosscutSection() *section {
	s := in.section()
	s.shape = func() string {
		var shape strings.Builder
		for _, f := range in.form.Crosscuts() {
			shape.WriteString(string(f.ID) + f.OtherText() + f.StageText() + "\n")
		}
		return shape.String() + strconv.Itoa(len(in.form.Crosscuts()))
	}
	add := in.newAdder("editor.add_crosscut", in.form.CrosscutOptions, func(id string) { in.say(in.form.AddCrosscut(id)) })
	s.home = add
	s.build = func() []fyne.CanvasObject {
		objects := []fyne.CanvasObject{widgets.Heading(in.ws.T("editor.crosscuts"))}
		for _, f := range in.form.Crosscuts() {
			objects = append(objects, in.crosscutCard(s, f))
		}
		return append(objects, add, in.partnerEntry())
	}
	return s
}

// revealLink has the fields of a link in view, where the node shown is one of its
// ends.
func (in *inspector) revealLink(id plan.CrosscutID) {
	if s, known := in.spots["crosscut/"+string(id)+"/crosscut.note"]; known && in.root.Visible() {
		in.revealObject(s.object)
	}
}

// partnerEntry links the node to somebody who is neither a node nor an agency
// of the plan, by name.
func (in *inspector) partnerEntry() fyne.CanvasObject {
	entry := widgets.NewEntry()
	entry.SetPlaceHolder(in.ws.T("editor.add_partner"))
	add := func() { in.say(in.form.AddPartner(entry.Text)) }
	entry.OnEnter = add
	entry.OnFocus = func() { in.reveal(entry) }
	return container.NewBorder(nil, nil, nil, in.iconButton(theme.IconNameContentAdd, "editor.add_partner", add), entry)
}

func (in *inspector) crosscutCard(s *section, f *viewmodel.CrosscutForm) fyne.CanvasObject {
	note := in.newTextField("crosscut/"+string(f.ID), f.Note(), true)
	s.add(note)
	buttons := container.NewHBox(in.requestButtons(f)...)
	if other := f.Other(); other != "" {
		buttons.Add(in.iconButton(theme.IconNameNavigateNext, "editor.go_crosscut", func() { in.ws.Select(other) }))
	}
	buttons.Add(in.iconButton(theme.IconNameCancel, "editor.remove_crosscut", func() { in.say(f.Remove()) }))
	words := container.New(layout.NewCustomPaddedVBoxLayout(1), snug(widgets.Note(f.DirectionText())), snug(widgets.Paragraph(f.OtherText())))
	if stage := f.StageText(); stage != "" {
		words.Add(snug(widgets.Note(stage)))
	}
	return container.New(layout.NewCustomPaddedVBoxLayout(4),
		widget.NewSeparator(),
		container.NewBorder(nil, nil, nil, container.NewVBox(buttons), words), note.Field)
}
