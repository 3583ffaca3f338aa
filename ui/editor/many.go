package editor

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"pohonkinerja/data/plan"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// showsChosen reports whether the inspector shows the nodes that are chosen now.
func (in *inspector) showsChosen() bool {
	if in.ws.Selected() != in.form.ID {
		return false
	}
	if !in.ws.Several() {
		return in.many == nil
	}
	return in.many != nil && slices.Equal(in.many.IDs, in.ws.Chosen())
}

// manySections are the parts of the inspector where several nodes are chosen.
func (in *inspector) manySections() []*section {
	return []*section{in.manyHead(), in.manyOwners()}
}

// manyHead says how many nodes are chosen and has what can be chosen for all.
func (in *inspector) manyHead() *section {
	s := in.section()
	f := in.many
	s.build = func() []fyne.CanvasObject {
		list := in.newChoices()
		objects := []fyne.CanvasObject{
			widgets.Heading(f.Title()), snug(widgets.Note(in.ws.T("many.note"))),
			list.Choice(f.Level()), list.Pick(f.Agency()), list.Choice(f.Cascade()),
		}
		s.add(list)
		return objects
	}
	return s
}

// manyOwners lists who answers for any of the nodes.
func (in *inspector) manyOwners() *section {
	s := in.section()
	f := in.many
	s.shape = func() string { return ownersShape(f.Owners()) }
	add := in.newAdder("editor.add_owner", f.OwnerOptions, func(id string) { in.say(f.AddOwner(id)) })
	s.home = add
	s.build = func() []fyne.CanvasObject {
		objects := []fyne.CanvasObject{widgets.Heading(in.ws.T("editor.owners"))}
		owners := f.Owners()
		for _, o := range owners[:min(len(owners), mostOwners)] {
			remove := in.iconButton(theme.IconNameCancel, "many.remove_owner", func() { in.say(f.RemoveOwner(o.ID)) })
			words := container.New(layout.NewCustomPaddedVBoxLayout(1), snug(widgets.Paragraph(o.Text)), snug(widgets.Note(o.Hint)))
			objects = append(objects, container.NewBorder(nil, nil, nil, container.NewVBox(remove), words))
		}
		if more := len(owners) - mostOwners; more > 0 {
			objects = append(objects, snug(widgets.Note(in.ws.T("many.more_owners", viewmodel.FormatCount(more)))))
		}
		return append(objects, widgets.NewField("", add))
	}
	return s
}

// mostOwners is how many owners of several nodes are listed.
const mostOwners = 12

// ownersShape tells apart what a list of owners shows.
func ownersShape(owners []viewmodel.Option) string {
	var shape strings.Builder
	for _, o := range owners {
		shape.WriteString(o.ID + o.Text + o.Hint + "\n")
	}
	return shape.String()
}

// beside lists the chosen nodes but the leading one.
func (t *tree) beside() []plan.NodeID {
	if !t.ws.Several() {
		return nil
	}
	return slices.DeleteFunc(t.ws.Chosen(), func(id plan.NodeID) bool { return id == t.ws.Selected() })
}
